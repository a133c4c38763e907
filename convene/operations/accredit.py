"""Accreditation: cleared at once, put on a list, objected to, decided."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from convene.domain.consultation import Admission, ObjectionRule, StakeholderKind
from convene.domain.situation import Standing
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.letters import saying
from convene.operations.register import fill_free_seats
from convene.store import accreditation, stakeholders, tables
from convene.store.database import Database


def clear(work: Operation, stakeholder_ids: Sequence[int]) -> None:
    """Accredit stakeholders that the mandate lets in; those that have a standing already keep it."""
    done = accreditation.standings(work.session, work.id, stakeholder_ids)
    rows = stakeholders.stakeholders(work.session, work.id, stakeholder_ids)
    work.add_all([_standing(work, row, Standing.CLEARED) for id_, row in rows.items() if id_ not in done])


def _standing(work: Operation, row: tables.Stakeholder, standing: Standing) -> tables.Accreditation:
    return tables.Accreditation(
        consultation_id=work.id,
        stakeholder_id=row.id,
        paragraph=work.definition.category(row.category).paragraph,
        standing=standing,
    )


def draw_up(work: Operation, number: int, due: datetime) -> int:
    """Draw up a list of those who accepted by a moment and wait for the procedure; returns how many they are.

    Its period runs from now, so that a list drawn up late does not cut the States' time short.
    """
    applicants = _applicants(work, due)
    work.add(
        tables.AccreditationList(
            consultation_id=work.id,
            number=number,
            opened_at=work.now,
            closes_at=work.now + timedelta(days=work.definition.accreditation.period_days),
        )
    )
    rows = [_standing(work, row, Standing.LISTED) for row in applicants]
    for place, row in enumerate(rows, start=1):
        row.list_number, row.place_on_list = number, place
    work.add_all(rows)
    return len(rows)


def _applicants(work: Operation, due: datetime) -> Sequence[tables.Stakeholder]:
    listed = [c.key for c in work.definition.categories if c.admission is Admission.NO_OBJECTION]
    return accreditation.applicants(work.session, work.id, listed, due)


def close(work: Operation, number: int) -> str:
    """End the period of a list: who was not objected to is accredited. Returns what came of it, in words."""
    each = _list(work, number)
    work.set(each, closed_at=work.now)
    objected = accreditation.objected(work.session, work.id)
    rows = accreditation.listed(work.session, work.id, number)
    for row in rows:
        work.set(row, **_after_the_period(work, row.stakeholder_id in objected))
    work.session.flush()
    fill_free_seats(work)
    contested = sum(row.stakeholder_id in objected for row in rows)
    return f"{len(rows) - contested} not objected to, {contested} objected to"


def _after_the_period(work: Operation, objected: bool) -> dict[str, object]:
    if not objected:
        return {"standing": Standing.NOT_OBJECTED, "decided_at": work.now}
    if work.definition.accreditation.on_objection is ObjectionRule.STRUCK:
        return {"standing": Standing.STRUCK, "decided_at": work.now, "decided_by": "objection of a State"}
    return {"standing": Standing.CONTESTED}


def _list(work: Operation, number: int) -> tables.AccreditationList:
    found = accreditation.numbered_list(work.session, work.id, number)
    if found is None:
        raise RefusedError(f"there is no list {number} in '{work.row.slug}'")
    return found


def object_to(
    db: Database,
    slug: str,
    stakeholder_id: int,
    objector_id: int,
    *,
    actor: Actor,
    now: datetime,
    confidential: bool = True,
    reason: str | None = None,
) -> None:
    """Record a State's objection to an organization on a list whose period still runs.

    Raises `RefusedError` for an objector that is not a State, a name that is on no list, a period that has
    ended, or a second objection of the same State.
    """
    with operation(db, "object", slug, actor, now) as work:
        raise_objection(work, stakeholder_id, objector_id, confidential=confidential, reason=reason)


def raise_objection(
    work: Operation, stakeholder_id: int, objector_id: int, *, confidential: bool, reason: str | None
) -> None:
    """The same, in a transaction that is there already."""
    row = _accreditation(work, stakeholder_id)
    _refuse_a_bad_objection(work, row, objector_id)
    work.add(
        tables.Objection(
            consultation_id=work.id,
            stakeholder_id=stakeholder_id,
            objector_id=objector_id,
            confidential=confidential,
            reason=reason,
            received_at=work.now,
        )
    )


def _refuse_a_bad_objection(work: Operation, row: tables.Accreditation, objector_id: int) -> None:
    objector = stakeholders.stakeholder(work.session, work.id, objector_id)
    if objector is None or work.definition.category(objector.category).kind is not StakeholderKind.STATE:
        raise RefusedError("only a State may object")
    if row.list_number is None or row.standing is not Standing.LISTED:
        raise RefusedError("this organization is on no list whose no-objection period runs")
    if (closes := _list(work, row.list_number).closes_at) <= work.now:
        ended = saying.moment(work.definition.local(closes))
        raise RefusedError(f"the no-objection period of list {row.list_number} ended on {ended}")
    if accreditation.objection(work.session, objector_id, row.stakeholder_id) is not None:
        raise RefusedError("this State has objected to this organization already")


def _accreditation(work: Operation, stakeholder_id: int) -> tables.Accreditation:
    found = accreditation.standings(work.session, work.id, [stakeholder_id]).get(stakeholder_id)
    if found is None:
        raise RefusedError("this stakeholder is not in the procedure of accreditation: it is on no list yet")
    return found


def decide(
    db: Database,
    slug: str,
    stakeholder_id: int,
    *,
    approved: bool,
    decided_by: str,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Record the decision on an organization that was objected to: by whom, when and why.

    Raises `RefusedError` where there is nothing to decide.
    """
    with operation(db, "decide", slug, actor, now) as work:
        settle(work, stakeholder_id, approved=approved, decided_by=decided_by, reason=reason)


def settle(
    work: Operation, stakeholder_id: int, *, approved: bool, decided_by: str, reason: str | None
) -> None:
    """The same, in a transaction that is there already."""
    row = _accreditation(work, stakeholder_id)
    if row.standing is not Standing.CONTESTED:
        raise RefusedError("nothing waits for a decision on this organization")
    standing = Standing.APPROVED if approved else Standing.REFUSED
    work.set(row, standing=standing, decided_by=decided_by, decided_at=work.now, reason=reason)
    work.session.flush()
    fill_free_seats(work)
