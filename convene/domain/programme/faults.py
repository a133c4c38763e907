"""What contradicts itself in the data of a programme, each contradiction in a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from convene.domain.programme.elements import Given, Item, Meeting, Part, Rules


def faults(given: Given) -> tuple[str, ...]:
    """Find everything that is wrong, in the order of the data; empty if nothing is."""
    found = (
        *_of_rules(given.rules),
        *_of_keys(given),
        *_of_meetings(given),
        *_of_items(given),
        *_of_zones(given),
    )
    return found or tuple(_too_short(given))


def _of_rules(rules: Rules) -> Iterator[str]:
    if rules.slot < 1 or 60 % rules.slot:
        yield f"The grid of {rules.slot} minutes does not divide an hour."
    for name in ("opening", "adjournment", "buffer", "changeover"):
        if getattr(rules, name) < 0:
            yield f"The minutes of the {name} are negative."
    for hours in (rules.night, rules.unsuitable):
        if hours is not None and hours.start == hours.end:
            yield f"The hours from {hours} are empty."


def _of_keys(given: Given) -> Iterator[str]:
    yield from _repeated("Meeting", (meeting.key for meeting in given.meetings))
    yield from _repeated("Agenda item", (item.key for item in given.items))
    yield from _repeated("Part", (part.key for part in given.parts))
    for key, person in given.people.items():
        if key != person.key:
            yield f"Person {person.key} is listed as {key}."


def _repeated(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"{what} {key} is listed {count} times."


def _of_meetings(given: Given) -> Iterator[str]:
    if not given.meetings:
        yield "There is no meeting."
    sound = []
    for meeting in given.meetings:
        fault = _of_meeting(meeting)
        if fault:
            yield fault
        else:
            sound.append(meeting)
    for earlier, later in pairwise(sound):
        if later.start < earlier.start:
            yield f"{later.name} begins before {earlier.name}, and is listed after it."
    for earlier, later in combinations(sound, 2):
        if later.room == earlier.room and later.interval.overlaps(earlier.interval):
            yield f"{later.name} begins before {earlier.name} has ended."


def _of_meeting(meeting: Meeting) -> str | None:
    if meeting.start.tzinfo is None or meeting.end.tzinfo is None:
        return f"The times of {meeting.name} have no zone."
    if meeting.start >= meeting.end:
        return f"{meeting.name} ends before it begins."
    return None


def _too_short(given: Given) -> Iterator[str]:
    for meeting in given.meetings:
        opens, closes = given.open_span(meeting)
        if opens >= closes:
            yield f"{meeting.name} is over before its opening, adjournment and buffer are."


def _of_items(given: Given) -> Iterator[str]:
    for item in given.items:
        if not item.parts:
            yield f"Nothing is planned under {item.name}: it has no parts."
        for part in item.parts:
            yield from _of_part(given, item, part)


def _of_part(given: Given, item: Item, part: Part) -> Iterator[str]:
    where = f"{part.kind.capitalize()} {part.key} of {item.name}"
    if part.minutes < 1:
        yield f"{where} has no length."
    if part.longest < part.minutes:
        yield f"{where} is preferred to be shorter than its minimum."
    for key in part.needed:
        if key not in given.people:
            yield f"{where} needs {key}, who is not among the people."
    yield from _repeated(f"In {where}, person", part.people)


def _of_zones(given: Given) -> Iterator[str]:
    for zone in dict.fromkeys([given.zone, *(person.zone for person in given.people.values())]):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield f"There is no time zone {zone!r}; write one as Europe/Vienna."
