"""The record of the meetings: attendance, presentations, the floor, who presided, the adjournment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from convene.domain.consultation import Mode
from convene.domain.report.facts import PointForm, Weight
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.letters import saying
from convene.store import delegates, panellists, stakeholders, tables
from convene.store import record as rows
from convene.store.database import Database


@dataclass(frozen=True, slots=True)
class Presence:
    """A delegate's presence at a meeting."""

    delegate_id: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class PointEntry:
    """A point that was made; `form` says what its text completes, `weight` how much of the floor shared it."""

    text: str
    form: PointForm = PointForm.CLAUSE
    weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class InterventionEntry:
    """A statement from the floor, with a note of what was said.

    `points` are the places, from 1, of the item's points that it supports.
    """

    item: str
    stakeholder_id: int
    delegate_id: int | None = None
    points: tuple[int, ...] = ()
    note: str | None = None


def record_attendance(
    db: Database, slug: str, meeting: str, present: Iterable[Presence], *, actor: Actor, now: datetime
) -> None:
    """Record who attended a meeting; who is recorded already is not recorded twice.

    Raises `RefusedError` for a meeting or a delegate that the consultation does not have.
    """
    with operation(db, "record_attendance", slug, actor, now) as work:
        attend(work, meeting, present)


def attend(work: Operation, meeting: str, present: Iterable[Presence]) -> None:
    """The same, in a transaction that is there already."""
    _refuse_unknown_meeting(work, meeting)
    known = rows.attending(work.session, work.id, meeting)
    new = {each.delegate_id: each.mode for each in present if each.delegate_id not in known}
    _known_delegates(work, new.keys())
    work.add_all([_attendance(work, meeting, delegate, mode) for delegate, mode in new.items()])


def _attendance(work: Operation, meeting: str, delegate_id: int, mode: Mode) -> tables.Attendance:
    return tables.Attendance(
        consultation_id=work.id, meeting=meeting, delegate_id=delegate_id, mode=mode, recorded_at=work.now
    )


def _refuse_unknown_meeting(work: Operation, meeting: str) -> None:
    known = [each.key for each in work.definition.meetings]
    if meeting not in known:
        raise RefusedError(f"there is no meeting '{meeting}'; expected one of: {', '.join(known)}")


def _known_delegates(work: Operation, delegate_ids: Collection[int]) -> Mapping[int, tables.Delegate]:
    known = delegates.delegates(work.session, work.id, delegate_ids)
    if unknown := sorted(set(delegate_ids) - known.keys()):
        raise RefusedError(f"delegate {unknown[0]} is not registered for '{work.row.slug}'")
    return known


def _refuse_unknown_item(work: Operation, item: str) -> None:
    known = [each.key for each in work.definition.agenda]
    if item not in known:
        raise RefusedError(f"there is no agenda item '{item}'; expected one of: {', '.join(known)}")


def record_presentation(
    db: Database, slug: str, panellist_id: int, points: Sequence[PointEntry], *, actor: Actor, now: datetime
) -> None:
    """Record what a panellist or briefer said, in place of what was recorded before."""
    with operation(db, "record_presentation", slug, actor, now) as work:
        present(work, panellist_id, points)


def present(work: Operation, panellist_id: int, points: Sequence[PointEntry]) -> None:
    """The same, in a transaction that is there already; what is recorded so already is left as it is."""
    if panellists.panellist(work.session, work.id, panellist_id) is None:
        raise RefusedError(f"there is no panellist {panellist_id} in '{work.row.slug}'")
    known = rows.points_of(work.session, panellist_id)
    if [(old.text, old.form) for old in known] == [(point.text, point.form) for point in points]:
        return
    for old in known:
        work.remove(old)
    work.add_all(
        [
            tables.PresentationPoint(
                consultation_id=work.id,
                panellist_id=panellist_id,
                place=place,
                text=point.text,
                form=point.form,
            )
            for place, point in enumerate(points, start=1)
        ]
    )


def record_floor(
    db: Database, slug: str, item: str, points: Sequence[PointEntry], *, actor: Actor, now: datetime
) -> None:
    """Record the points made from the floor on an item.

    A point that stands at its place already is corrected there, so that what supports it keeps doing so.
    """
    with operation(db, "record_floor", slug, actor, now) as work:
        note_floor(work, item, dict(enumerate(points, start=1)))


def note_floor(work: Operation, item: str, points: Mapping[int, PointEntry]) -> None:
    """The same, by the points' places, in a transaction that is there already."""
    _refuse_unknown_item(work, item)
    known = rows.floor_points(work.session, work.id, [item])
    for place, point in points.items():
        if (row := known.get((item, place))) is not None:
            work.set(row, text=point.text, form=point.form, weight=point.weight)
            continue
        work.add(
            tables.FloorPoint(
                consultation_id=work.id,
                item=item,
                place=place,
                text=point.text,
                form=point.form,
                weight=point.weight,
            )
        )


def record_interventions(
    db: Database, slug: str, meeting: str, spoken: Sequence[InterventionEntry], *, actor: Actor, now: datetime
) -> None:
    """Record statements from the floor in the order in which they were made, after those recorded before.

    Raises `RefusedError` for an unknown meeting, item or point, a stakeholder of another consultation, or a
    delegate who does not come for the stakeholder.
    """
    with operation(db, "record_interventions", slug, actor, now) as work:
        speak(work, meeting, spoken)


def speak(
    work: Operation, meeting: str, spoken: Sequence[InterventionEntry]
) -> Sequence[tables.Intervention]:
    """The same, in a transaction that is there already; returns the rows that were made."""
    _refuse_unknown_meeting(work, meeting)
    _refuse_unknown_speakers(work, spoken)
    _refuse_delegates_of_others(work, spoken)
    points = _supported(work, spoken)
    first = rows.last_place(work.session, work.id, meeting) + 1
    made = [_intervention(work, meeting, place, entry) for place, entry in enumerate(spoken, start=first)]
    work.add_all(made)
    work.add_all(
        [
            tables.Support(consultation_id=work.id, intervention_id=row.id, floor_point_id=point)
            for row, supported in zip(made, points, strict=True)
            for point in supported
        ]
    )
    return made


def support(work: Operation, row: tables.Intervention, places: Iterable[int]) -> None:
    """Let a statement support further points of its item. Raises `RefusedError` for one that is not there."""
    known = rows.floor_points(work.session, work.id, [row.item])
    points = [_point(row.item, place, known).id for place in dict.fromkeys(places)]
    work.add_all(
        [
            tables.Support(consultation_id=work.id, intervention_id=row.id, floor_point_id=point)
            for point in points
        ]
    )


def _refuse_unknown_speakers(work: Operation, spoken: Sequence[InterventionEntry]) -> None:
    ids = {entry.stakeholder_id for entry in spoken}
    known = stakeholders.stakeholders(work.session, work.id, ids)
    if unknown := sorted(ids - known.keys()):
        raise RefusedError(f"there is no stakeholder {unknown[0]} in '{work.row.slug}'")


def _refuse_delegates_of_others(work: Operation, spoken: Sequence[InterventionEntry]) -> None:
    named = {entry.delegate_id for entry in spoken if entry.delegate_id is not None}
    known = _known_delegates(work, named)
    for entry in spoken:
        if entry.delegate_id is not None and known[entry.delegate_id].stakeholder_id != entry.stakeholder_id:
            raise RefusedError(
                f"delegate {entry.delegate_id} does not come for stakeholder {entry.stakeholder_id}"
            )


def _supported(work: Operation, spoken: Sequence[InterventionEntry]) -> list[list[int]]:
    """The ids of the points that each intervention supports."""
    items = {entry.item for entry in spoken}
    for item in sorted(items):
        _refuse_unknown_item(work, item)
    known = rows.floor_points(work.session, work.id, items)
    return [
        [_point(entry.item, place, known).id for place in dict.fromkeys(entry.points)] for entry in spoken
    ]


def _point(item: str, place: int, known: Mapping[tuple[str, int], tables.FloorPoint]) -> tables.FloorPoint:
    point = known.get((item, place))
    if point is None:
        there = sum(of_item == item for of_item, _ in known)
        raise RefusedError(f"there is no point {place} on '{item}'; it has {there}")
    return point


def _intervention(work: Operation, meeting: str, place: int, entry: InterventionEntry) -> tables.Intervention:
    return tables.Intervention(
        consultation_id=work.id,
        meeting=meeting,
        item=entry.item,
        place=place,
        stakeholder_id=entry.stakeholder_id,
        delegate_id=entry.delegate_id,
        note=entry.note,
        recorded_at=work.now,
    )


def record_presiding(
    db: Database, slug: str, item: str, officer: str, *, actor: Actor, now: datetime
) -> None:
    """Record the officer who presided over an item."""
    with operation(db, "record_presiding", slug, actor, now) as work:
        preside(work, item, officer)


def preside(work: Operation, item: str, officer: str) -> None:
    """The same, in a transaction that is there already."""
    _refuse_unknown_item(work, item)
    known = [each.key for each in work.definition.officers]
    if officer not in known:
        raise RefusedError(f"there is no officer '{officer}'; expected one of: {', '.join(known)}")
    old = rows.presiding(work.session, work.id).get(item)
    if old is None:
        work.add(tables.Presiding(consultation_id=work.id, item=item, officer=officer))
    else:
        work.set(old, officer=officer)


def adjourn(db: Database, slug: str, meeting: str, at: datetime, *, actor: Actor, now: datetime) -> None:
    """Record the adjournment. Raises `RefusedError` if it lies ahead, or was recorded already."""
    with operation(db, "adjourn", slug, actor, now) as work:
        close(work, meeting, at)


def close(work: Operation, meeting: str, at: datetime) -> None:
    """The same, in a transaction that is there already."""
    _refuse_unknown_meeting(work, meeting)
    if at > work.now:
        ahead = saying.moment(work.definition.local(at))
        raise RefusedError(f"the consultation cannot have been adjourned on {ahead}: that lies ahead")
    if (known := rows.adjournment(work.session, work.id)) is not None:
        was = saying.moment(work.definition.local(known.adjourned_at))
        raise RefusedError(f"the adjournment was recorded already: {known.meeting}, on {was}")
    work.add(tables.Adjournment(consultation_id=work.id, meeting=meeting, adjourned_at=at))
