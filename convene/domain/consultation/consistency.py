"""What must hold between the fields of a consultation file, each with the place that is at fault."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from convene.domain.consultation.agenda import Meeting
from convene.domain.consultation.choices import Admission, Channel, StakeholderKind
from convene.domain.consultation.fields import Consultation
from convene.domain.consultation.lists import PersonEntry
from convene.domain.consultation.parties import Officer

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A field that contradicts another: `place` is the path to it in the file, `message` what to do."""

    place: Place
    message: str


def inconsistencies(consultation: Consultation) -> list[Inconsistency]:
    """Everything in a consultation file that contradicts something else in it."""
    return [found for check in _CHECKS for found in check(consultation)]


def _meetings(consultation: Consultation) -> Iterator[Inconsistency]:
    for index, meeting in enumerate(consultation.meetings):
        if meeting.end <= meeting.start:
            yield Inconsistency(
                ("meetings", index, "end"),
                f"meeting {meeting.number} ends at {meeting.end:%Y-%m-%d %H:%M}, before it begins at "
                f"{meeting.start:%Y-%m-%d %H:%M}; give an end after the start",
            )
        for earlier in consultation.meetings[:index]:
            if fault := _unfit_beside(earlier, meeting):
                yield Inconsistency(("meetings", index, "start"), fault)
                break


def _unfit_beside(earlier: Meeting, later: Meeting) -> str | None:
    """Meetings stand in the order of their beginnings; two at once are in two rooms."""
    if later.start < earlier.start:
        return f"meeting {later.number} begins before meeting {earlier.number}, above; put them in order"
    rooms = {room.casefold() for room in (earlier.room, later.room) if room is not None}
    if later.start < earlier.end and len(rooms) < 2:
        return (
            f"meeting {later.number} begins before meeting {earlier.number} has ended; "
            "give a later start, or each a `room` of its own"
        )
    return None


def _agenda_numbers(consultation: Consultation) -> Iterator[Inconsistency]:
    for index, item in enumerate(consultation.agenda):
        if item.number is None and not item.unnumbered:
            yield Inconsistency(
                ("agenda", index),
                f"item '{item.title}' has no number; give `number:`, or say `unnumbered: true`",
            )
        if item.number is not None and item.unnumbered:
            yield Inconsistency(
                ("agenda", index, "unnumbered"),
                f"item '{item.title}' has the number {item.number} and is marked unnumbered; keep one of the two",
            )


def _doubles(consultation: Consultation) -> Iterator[Inconsistency]:
    yield from _twice("agenda", [item.key for item in consultation.agenda], "item")
    yield from _twice("meetings", [meeting.number for meeting in consultation.meetings], "meeting")
    yield from _twice("categories", [category.key for category in consultation.categories], "category")
    yield from _twice("officers", [officer.key for officer in consultation.officers], "officer")
    yield from _twice("waves", [wave.number for wave in consultation.waves], "wave")
    yield from _twice("people", [person.name for person in consultation.people], "person")


def _twice(field: str, keys: Iterable[Hashable], noun: str) -> Iterator[Inconsistency]:
    seen: Counter[Hashable] = Counter()
    for index, key in enumerate(keys):
        seen[key] += 1
        if seen[key] == 2:
            yield Inconsistency((field, index), f"{noun} '{key}' stands here a second time; keep one")


def _references(consultation: Consultation) -> Iterator[Inconsistency]:
    officers = {officer.key for officer in consultation.officers}
    waves = {wave.number for wave in consultation.waves}
    categories = {category.key for category in consultation.categories}
    for index, item in enumerate(consultation.agenda):
        if item.presiding is not None and item.presiding not in officers:
            yield _unknown(("agenda", index, "presiding"), "officer", item.presiding, officers)
    for index, category in enumerate(consultation.categories):
        if category.wave not in waves:
            yield _unknown(("categories", index, "wave"), "wave", category.wave, waves)
    for index, stakeholder in enumerate(consultation.stakeholders):
        if stakeholder.category not in categories:
            yield _unknown(("stakeholders", index, "category"), "category", stakeholder.category, categories)


def _unknown(place: Place, noun: str, found: object, known: Iterable[object]) -> Inconsistency:
    listed = ", ".join(sorted(str(each) for each in known))
    return Inconsistency(place, f"there is no {noun} '{found}'; expected one of: {listed}")


def _channels(consultation: Consultation) -> Iterator[Inconsistency]:
    for index, category in enumerate(consultation.categories):
        if category.channel is Channel.NOTE_VERBALE and category.kind is not StakeholderKind.STATE:
            yield Inconsistency(
                ("categories", index, "channel"),
                f"a note verbale goes to States only, and '{category.key}' holds organizations; use `letter`",
            )


def _panellists(consultation: Consultation) -> Iterator[Inconsistency]:
    first: dict[str, str] = {}
    for index, item in enumerate(consultation.agenda):
        names = {entry.name for entry in item.speakers}
        for field, entries in (("briefings", item.briefings), ("panel", item.panel)):
            for position, entry in enumerate(entries):
                place = ("agenda", index, field, position)
                if entry.name in first:
                    yield Inconsistency(
                        (*place, "name"),
                        f"'{entry.name}' is already on the panel of '{first[entry.name]}'; a person speaks on one",
                    )
                first.setdefault(entry.name, item.title)
                if entry.joint_with is not None and entry.joint_with not in names - {entry.name}:
                    yield Inconsistency(
                        (*place, "joint_with"), f"'{entry.joint_with}' is not another speaker of this item"
                    )
                if consultation.person(entry.name) is None:
                    yield Inconsistency(
                        (*place, "name"),
                        f"there is no address for '{entry.name}'; add the person under `people:`",
                    )


def _accreditation(consultation: Consultation) -> Iterator[Inconsistency]:
    needed = [c.key for c in consultation.categories if c.admission is Admission.NO_OBJECTION]
    if needed and not consultation.accreditation.lists:
        yield Inconsistency(
            ("accreditation", "lists"),
            f"category '{needed[0]}' needs a no-objection period; give the date of at least one list",
        )


def _periods(consultation: Consultation) -> Iterator[Inconsistency]:
    session = consultation.body.upcoming_session
    if session.last_day < session.first_day:
        yield _before(("body", "upcoming_session", "last_day"), "the last day lies", "the first")
    if consultation.speakers.reply_by.instant <= consultation.instant(consultation.speakers.invite):
        yield _before(("speakers", "reply_by"), "speakers are asked to answer", "they are invited")
    if consultation.instant(consultation.programme.place) >= consultation.opening:
        yield Inconsistency(
            ("programme", "place"), "the programme is made after the first meeting; give an earlier time"
        )
    yield from _absences("officers", consultation.officers)
    yield from _absences("people", consultation.people)


def _absences(field: str, entries: Iterable[Officer | PersonEntry]) -> Iterator[Inconsistency]:
    for index, entry in enumerate(entries):
        for position, interval in enumerate(entry.absent):
            if interval.end <= interval.start:
                yield _before((field, index, "absent", position, "end"), "the absence ends", "it begins")


def _before(place: Place, what: str, earlier: str) -> Inconsistency:
    return Inconsistency(place, f"{what} before {earlier}; give a later time")


def _listed_twice(consultation: Consultation) -> Iterator[Inconsistency]:
    """A stakeholder may stand on several lists, but not as two different things."""
    first: dict[str, str] = {}
    for index, entry in enumerate(consultation.stakeholders):
        category = first.setdefault(entry.name.casefold(), entry.category)
        if category != entry.category:
            yield Inconsistency(
                ("stakeholders", index, "category"),
                f"'{entry.name}' is listed in '{category}' before and in '{entry.category}' here; keep one",
            )


def _deadlines(consultation: Consultation) -> Iterator[Inconsistency]:
    if consultation.registration.deadline.instant >= consultation.closing:
        yield Inconsistency(
            ("registration", "deadline"),
            "registration closes after the last meeting; give an earlier deadline",
        )
    for index, wave in enumerate(consultation.waves):
        if consultation.wave(wave.number) >= consultation.registration.deadline.instant:
            yield Inconsistency(
                ("waves", index, "at"), f"wave {wave.number} goes out after registration has closed"
            )


_CHECKS: tuple[Callable[[Consultation], Iterator[Inconsistency]], ...] = (
    _meetings,
    _agenda_numbers,
    _doubles,
    _references,
    _channels,
    _panellists,
    _accreditation,
    _periods,
    _listed_twice,
    _deadlines,
)
