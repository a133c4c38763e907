"""A State's objection to an organization, and what was decided on it."""

from convene.domain.consultation import ObjectionRule
from convene.domain.situation import Standing
from convene.operations.accredit import raise_objection, settle
from convene.operations.by_hand.hand import Hand, Recorded, recorded, stakeholder, text
from convene.operations.context import Operation, RefusedError
from convene.operations.letters import saying
from convene.store import accreditation, tables
from convene.store.roster import Invited

_LONGEST = 2000

_THEN = {
    ObjectionRule.BODY: "the body decides",
    ObjectionRule.CHAIR: "the Chair decides",
    ObjectionRule.STRUCK: "the name is struck off",
}


def objection(
    hand: Hand, organization: str, state: str, *, confidential: bool | None = None, reason: str | None = None
) -> Recorded:
    """Record a State's objection, confidential unless it is said to be open.

    One that is recorded already is corrected where something else is said now. Raises `RefusedError` for an
    objector that is no State, a name that is on no list, and a period that has ended.
    """
    with hand.opens("object") as work:
        invited, objector = stakeholder(work, organization), stakeholder(work, state)
        said = None if reason is None else text(reason, "reason", _LONGEST)
        known = accreditation.objection(work.session, objector.row.id, invited.row.id)
        if known is None:
            closed = True if confidential is None else confidential
            raise_objection(work, invited.row.id, objector.row.id, confidential=closed, reason=said)
        else:
            closed = _corrected(work, known, confidential, said)
        kind = "confidential" if closed else "open"
        return recorded(
            work,
            f"{objector.name} objects to {invited.name} ({kind})",
            _what_follows(work, invited),
            organization=invited.name,
            state=objector.name,
            confidential=closed,
        )


def _corrected(
    work: Operation, known: tables.Objection, confidential: bool | None, reason: str | None
) -> bool:
    work.set(
        known,
        confidential=known.confidential if confidential is None else confidential,
        reason=known.reason if reason is None else reason,
    )
    return known.confidential


def _what_follows(work: Operation, invited: Invited) -> str | None:
    row = accreditation.standings(work.session, work.id, [invited.row.id])[invited.row.id]
    if row.list_number is None or row.standing is not Standing.LISTED:
        return None
    found = accreditation.numbered_list(work.session, work.id, row.list_number)
    if found is None:
        return None
    ends = saying.moment(work.definition.local(found.closes_at))
    then = _THEN[work.definition.accreditation.on_objection]
    return f"The period of list {found.number} ends on {ends}; then {then}."


def decision(
    hand: Hand, organization: str, *, approved: bool, decided_by: str, reason: str | None = None
) -> Recorded:
    """Record the decision on an organization that was objected to.

    Raises `RefusedError` where nothing waits for one, or it was decided otherwise.
    """
    with hand.opens("decide") as work:
        invited = stakeholder(work, organization)
        by = text(decided_by, "name of who decided", 200)
        said = None if reason is None else text(reason, "reason", _LONGEST)
        standing = Standing.APPROVED if approved else Standing.REFUSED
        if not _is_decided_so(work, invited, standing, by, said):
            settle(work, invited.row.id, approved=approved, decided_by=by, reason=said)
        return recorded(
            work,
            f"{invited.name} is {standing}, by {by}",
            organization=invited.name,
            standing=standing,
            decided_by=by,
        )


def _is_decided_so(
    work: Operation, invited: Invited, standing: Standing, by: str, reason: str | None
) -> bool:
    """Whether just that is recorded already. Raises `RefusedError` where something else was decided."""
    row = accreditation.standings(work.session, work.id, [invited.row.id]).get(invited.row.id)
    if row is None or row.standing not in {Standing.APPROVED, Standing.REFUSED}:
        return False
    if (row.standing, row.decided_by) == (standing, by) and reason in {None, row.reason}:
        return True
    raise RefusedError(f"'{invited.name}' was decided on already: {row.standing}, by {row.decided_by}")
