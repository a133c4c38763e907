"""A consultation that does not take place: whoever was told of it is told so once, and nothing else is done."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.consultation import Channel
from convene.domain.ledger import Key, Kind, Ledger, Wanted
from convene.domain.ledger.kinds import CALLED_OFF, CALLED_OFF_NOTE, SLOT, SLOT_CANCELLED
from convene.domain.situation import Answer, Panellist, Situation, Stakeholder

_STAYS_AWAY = {Answer.DECLINED, Answer.WITHDRAWN}


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """The letters that say so, and the calendar entries that are taken back."""
    del now
    due = situation.consultation.called_off_at
    if due is None:
        return
    for kind, subject, recipient in dict.fromkeys(_told(situation)):
        yield Wanted(
            Key(kind, subject),
            due=due,
            why="the consultation is called off",
            # Called off anew after it was to be held again, it is told anew; another reason is no other news.
            facts={"called_off": due.isoformat()},
            recipient=recipient,
        )
    yield from _slots(situation, ledger, due)


def _told(situation: Situation) -> Iterator[tuple[Kind, str, int]]:
    for stakeholder in situation.stakeholders.values():
        if stakeholder.answer not in _STAYS_AWAY and _was_invited(situation, stakeholder):
            yield _to(situation, stakeholder)
    for participant in situation.participants():
        yield CALLED_OFF, f"person:{participant.person}", participant.person
    for panellist in situation.panellists:
        if _was_asked(situation, panellist):
            yield CALLED_OFF, f"person:{panellist.person}", panellist.person


def _was_invited(situation: Situation, stakeholder: Stakeholder) -> bool:
    subjects = (f"person:{stakeholder.contact}", f"stakeholder:{stakeholder.id}")
    return stakeholder.answer is not None or any(each in situation.invited for each in subjects)


def _to(situation: Situation, stakeholder: Stakeholder) -> tuple[Kind, str, int]:
    if situation.category(stakeholder).channel is Channel.NOTE_VERBALE:
        return CALLED_OFF_NOTE, f"stakeholder:{stakeholder.id}", stakeholder.contact
    return CALLED_OFF, f"person:{stakeholder.contact}", stakeholder.contact


def _was_asked(situation: Situation, panellist: Panellist) -> bool:
    if panellist.replaced or panellist.answer in _STAYS_AWAY:
        return False
    return panellist.answer is not None or f"panellist:{panellist.id}" in situation.asked


def _slots(situation: Situation, ledger: Ledger, due: datetime) -> Iterator[Wanted]:
    for panellist in situation.panellists:
        subject = f"panellist:{panellist.id}"
        told = ledger.get(Key(SLOT, subject))
        if told is not None and told.told:
            yield Wanted(
                Key(SLOT_CANCELLED, subject),
                due=due,
                why="the consultation is called off",
                facts={"slot": told.revision},
                recipient=panellist.person,
            )
