"""The points that were made from the floor, and who spoke on which of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from convene.domain.report.facts import Weight
from convene.operations.by_hand.hand import Hand, NotUnderstoodError, Recorded, recorded, stakeholder, text
from convene.operations.by_hand.points import counted, point, typed
from convene.operations.context import Operation
from convene.operations.letters import saying
from convene.operations.names import delegate_of, item_of, kept_address, meeting_of
from convene.operations.record import InterventionEntry, PointEntry, note_floor, speak, support
from convene.store import record as rows
from convene.store import roster, tables

_LONGEST_NOTE = 4000


def floor_points(
    hand: Hand, item: str, points: Sequence[str], *, weight: Weight | None = None, place: int | None = None
) -> Recorded:
    """Record points made from the floor, after those that are there; or, at a `place`, correct one.

    A point whose text is there already is not recorded twice; its weight is corrected where one is given.
    """
    with hand.opens("record_floor") as work:
        on = item_of(work.definition, item)
        known = {at: row for (_, at), row in rows.floor_points(work.session, work.id, [on.key]).items()}
        entries = [point(each, weight) for each in points]
        placed = _in_order(known, entries) if place is None else _corrected(known, entries, place)
        note_floor(work, on.key, {at: _kept(known.get(at), entry) for at, entry in placed.items()})
        return recorded(
            work,
            f"{saying.item(on.number, on.title)}: {counted(placed)} from the floor",
            *(f"Point {at}, {typed(entry)}" for at, entry in placed.items()),
            item=on.key,
            points=[{"place": at, "text": entry.text} for at, entry in placed.items()],
        )


def _in_order(known: dict[int, tables.FloorPoint], entries: Iterable[PointEntry]) -> dict[int, PointEntry]:
    places = {row.text: at for at, row in known.items()}
    for entry in entries:
        places.setdefault(entry.text, len(places) + 1)
    return {places[entry.text]: entry for entry in entries}


def _corrected(
    known: dict[int, tables.FloorPoint], entries: Sequence[PointEntry], place: int
) -> dict[int, PointEntry]:
    if place not in known:
        raise NotUnderstoodError(f"there is no point {place} to correct; the item has {len(known)}")
    if len(entries) > 1:
        raise NotUnderstoodError("one point is corrected at a time")
    return {place: entries[0]}


def _kept(known: tables.FloorPoint | None, entry: PointEntry) -> PointEntry:
    """The point, with the weight that it has where none is given now."""
    return entry if known is None or entry.weight is not None else replace(entry, weight=known.weight)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a delegate said: `points` are the places of the item's points that it supports."""

    delegate: str | None = None
    points: tuple[int, ...] = ()
    note: str | None = None
    again: bool = False
    """Whether it is another statement of somebody who spoke on the item before."""


def spoke(hand: Hand, meeting: str, item: str, organization: str, said: Statement) -> Recorded:
    """Record a statement from the floor, after those before; or complete the one that is recorded already."""
    with hand.opens("record_interventions") as work:
        at, on = meeting_of(work.definition, meeting), item_of(work.definition, item)
        invited = stakeholder(work, organization)
        named = roster.registered(work.session, work.id, invited.row.id)
        called = None if said.delegate is None else kept_address(work.session, said.delegate)
        delegate = None if called is None else delegate_of(invited.name, named, called)
        note = None if said.note is None else text(said.note, "note", _LONGEST_NOTE)
        who = None if delegate is None else delegate.row.id
        entry = InterventionEntry(on.key, invited.row.id, who, said.points, note)
        known = None if said.again else _spoken(work, at.key, entry)
        if known is None:
            [known] = speak(work, at.key, [entry])
        else:
            _complete(work, known, entry)
        return recorded(
            work,
            f"{invited.name} spoke at meeting {at.number} ({saying.item(on.number, on.title)})",
            f"Statement {known.place} of the meeting{_supporting(work, known)}.",
            meeting=at.key,
            item=on.key,
            organization=invited.name,
            place=known.place,
        )


def _spoken(work: Operation, meeting: str, entry: InterventionEntry) -> tables.Intervention | None:
    """The last statement that may be the one that is meant: of the same delegate, or of one not named."""
    said = rows.statements(work.session, work.id, meeting, entry.item, entry.stakeholder_id)
    same = [row for row in said if entry.delegate_id is None or row.delegate_id in {None, entry.delegate_id}]
    return same[-1] if same else None


def _complete(work: Operation, known: tables.Intervention, entry: InterventionEntry) -> None:
    """Complete a statement: who spoke, further points that it supports, a note in place of the old one."""
    work.set(known, delegate_id=entry.delegate_id or known.delegate_id, note=entry.note or known.note)
    supported = {point.place for _, point in rows.supports(work.session, known.id)}
    support(work, known, [place for place in entry.points if place not in supported])


def _supporting(work: Operation, known: tables.Intervention) -> str:
    places = [str(point.place) for _, point in rows.supports(work.session, known.id)]
    if not places:
        return ", on no point yet"
    return f", on {'point' if len(places) == 1 else 'points'} {', '.join(places)}"
