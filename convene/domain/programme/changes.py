"""What each person must be told when one programme takes the place of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from convene.domain.programme.problem import Item, Placement, Problem
from convene.domain.programme.programme import Programme


class Duty(StrEnum):
    """What a person does in the programme."""

    SPEAKING = "speaking"  # in one part
    PRESIDING = "presiding"  # over an item, as far as it is held in one meeting


class ChangeKind(StrEnum):
    """What has become of an engagement."""

    NEW = "new"  # it was not there before
    MOVED = "moved"  # its meeting, room, beginning or end changed
    CANCELLED = "cancelled"  # it is no more


@dataclass(frozen=True, slots=True)
class Engagement:
    """One person's duty at one time. `person` and `key` together name it across versions of the programme.

    The key is the part's, or `{item}.presiding.{meeting}`.
    """

    person: str
    key: str
    duty: Duty
    meeting: str
    room: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What to tell a person: `before` is None for what is new, `after` for what is cancelled."""

    kind: ChangeKind
    before: Engagement | None
    after: Engagement | None

    @property
    def engagement(self) -> Engagement:
        """The engagement as it is now, or as it was if it is cancelled."""
        found = self.after or self.before
        if found is None:
            raise ValueError("A change has an engagement before or after it.")
        return found


def engagements(problem: Problem, programme: Programme) -> tuple[Engagement, ...]:
    """List everybody's duties, in the order in which they are held."""
    rooms = {meeting.key: meeting.room for meeting in problem.meetings}
    return tuple(found for item in problem.items for found in _of_item(item, programme, rooms))


def changes(old: Iterable[Engagement], new: Iterable[Engagement]) -> tuple[Change, ...]:
    """Compare two programmes by their engagements: cancelled ones first, then in the new one's order.

    What is the same in both is not named: nobody is told it twice.
    """
    before = {(each.person, each.key): each for each in old}
    after = {(each.person, each.key): each for each in new}
    cancelled = (Change(ChangeKind.CANCELLED, was, None) for name, was in before.items() if name not in after)
    return (*cancelled, *_new_and_moved(before, after))


def _new_and_moved(
    before: dict[tuple[str, str], Engagement], after: dict[tuple[str, str], Engagement]
) -> Iterator[Change]:
    for name, now in after.items():
        was = before.get(name)
        if was is None:
            yield Change(ChangeKind.NEW, None, now)
        elif was != now:
            yield Change(ChangeKind.MOVED, was, now)


def _of_item(item: Item, programme: Programme, rooms: dict[str, str]) -> Iterator[Engagement]:
    presiding: dict[tuple[str, str], list[Placement]] = {}
    for part in item.parts:
        placement = programme.placements[part.key]
        if part.presiding is not None:
            presiding.setdefault((part.presiding, placement.meeting), []).append(placement)
        for person in part.people:
            yield _engagement(person, part.key, Duty.SPEAKING, rooms, [placement])
    for (officer, meeting), held in presiding.items():
        yield _engagement(officer, f"{item.key}.presiding.{meeting}", Duty.PRESIDING, rooms, held)


def _engagement(
    person: str, key: str, duty: Duty, rooms: dict[str, str], held: list[Placement]
) -> Engagement:
    first, last = held[0], held[-1]
    return Engagement(person, key, duty, first.meeting, rooms[first.meeting], first.start, last.end)
