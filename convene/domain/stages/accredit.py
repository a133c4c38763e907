"""Accreditation: who is cleared at once, what is put to the States, and what follows from an objection."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.consultation import Admission, ObjectionRule, StakeholderKind
from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import CLEAR, CLOSE, DECISION, DRAW_UP, LIST_NOTE, OUTCOME
from convene.domain.situation import AccreditationList, Answer, Situation, Stakeholder, Standing

DECIDERS = {
    ObjectionRule.BODY: "the body",
    ObjectionRule.CHAIR: "the Chair",
    # Of one that was objected to before the file came to say so.
    ObjectionRule.STRUCK: "the secretariat",
}
"""Who decides on an organization that a State objected to, by the rule of the consultation file."""


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """Every step of the accreditation of those who accepted."""
    del ledger
    for stakeholder in situation.stakeholders.values():
        if situation.category(stakeholder).kind is not StakeholderKind.STATE:
            yield from _of_one(situation, stakeholder)
    yield from _new_lists(situation, now)
    for each in situation.lists:
        yield from _of_a_list(situation, each)


def _of_one(situation: Situation, stakeholder: Stakeholder) -> Iterator[Wanted]:
    subject = f"stakeholder:{stakeholder.id}"
    admission = situation.category(stakeholder).admission
    if _applies(stakeholder) and admission is Admission.CLEARED and stakeholder.answered_at:
        paragraph = situation.category(stakeholder).paragraph
        yield Wanted(
            Key(CLEAR, subject), due=stakeholder.answered_at, why=f"admitted under paragraph {paragraph}"
        )
    if stakeholder.standing is Standing.CONTESTED:
        yield from _decision(situation, stakeholder)
    elif stakeholder.standing is not None and stakeholder.standing.is_final:
        yield from _settled(situation, stakeholder)


def _applies(stakeholder: Stakeholder) -> bool:
    return stakeholder.answer is Answer.ACCEPTED and stakeholder.standing is None


def _decision(situation: Situation, stakeholder: Stakeholder) -> Iterator[Wanted]:
    decider = DECIDERS[situation.consultation.accreditation.on_objection]
    yield Wanted(
        Key(DECISION, f"stakeholder:{stakeholder.id}"),
        due=_list(situation, stakeholder).closes_at,
        why="a State objected in time",
        waits_for=decider,
    )


def _settled(situation: Situation, stakeholder: Stakeholder) -> Iterator[Wanted]:
    subject = f"stakeholder:{stakeholder.id}"
    due = stakeholder.answered_at or situation.consultation.opening
    if stakeholder.list_number is not None:
        due = _list(situation, stakeholder).closes_at
    if stakeholder.decided_by is not None:
        yield Wanted(Key(DECISION, subject), due=due, why=f"decided by {stakeholder.decided_by}", done=True)
    if stakeholder.answer is Answer.ACCEPTED:
        yield Wanted(
            Key(OUTCOME, subject),
            due=due,
            why=f"accreditation: {stakeholder.standing}",
            facts={"standing": stakeholder.standing},
            recipient=stakeholder.contact,
        )


def _list(situation: Situation, stakeholder: Stakeholder) -> AccreditationList:
    return next(each for each in situation.lists if each.number == stakeholder.list_number)


def _new_lists(situation: Situation, now: datetime) -> Iterator[Wanted]:
    """A list is called for at each of its dates if somebody then waits to be put on one."""
    drawn = len(situation.lists)
    dates = situation.consultation.accreditation.lists
    for number, local in enumerate(dates, start=1):
        due = situation.consultation.instant(local)
        if due <= now and number > drawn and _applicants(situation, due):
            yield Wanted(
                Key(DRAW_UP, f"list:{drawn + 1}"),
                due=due,
                why="organizations wait for the no-objection procedure",
            )
            return


def _applicants(situation: Situation, due: datetime) -> bool:
    return any(
        _applies(each)
        and each.answered_at is not None
        and each.answered_at <= due
        and situation.category(each).admission is Admission.NO_OBJECTION
        for each in situation.stakeholders.values()
    )


def _of_a_list(situation: Situation, each: AccreditationList) -> Iterator[Wanted]:
    if not each.closed:
        for state in situation.stakeholders.values():
            if situation.category(state).kind is StakeholderKind.STATE:
                yield Wanted(
                    Key(LIST_NOTE, f"list:{each.number}/stakeholder:{state.id}"),
                    due=each.opened_at,
                    why=f"list {each.number} is put to the States",
                    facts={"list": each.number, "closes": each.closes_at.isoformat()},
                    recipient=state.contact,
                    expires=each.closes_at,
                )
        yield Wanted(
            Key(CLOSE, f"list:{each.number}"),
            due=each.closes_at,
            why=f"the no-objection period of list {each.number} ends",
        )
