"""Speakers: briefers and panellists are invited in the order of their item, and their answers acknowledged."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import PANEL_ACKNOWLEDGEMENT, PANEL_INVITATION
from convene.domain.situation import Panellist, Situation
from convene.domain.stages.held import held


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """An invitation to each who has not answered, an acknowledgement to each who has.

    Who was replaced is told, unless the invitation never went out: then there is nothing to take back.
    """
    if now >= situation.consultation.closing:
        return
    for panellist in situation.panellists:
        if panellist.replaced and not _was_asked(panellist, ledger):
            continue
        if panellist.answered_at is not None:
            yield _acknowledgement(situation, panellist, panellist.answered_at)
        elif not panellist.replaced:
            yield _invitation(situation, panellist)


def _was_asked(panellist: Panellist, ledger: Ledger) -> bool:
    invitation = ledger.get(Key(PANEL_INVITATION, f"panellist:{panellist.id}"))
    return panellist.answer is not None or (invitation is not None and invitation.told)


def _invitation(situation: Situation, panellist: Panellist) -> Wanted:
    consultation = situation.consultation
    return Wanted(
        Key(PANEL_INVITATION, f"panellist:{panellist.id}"),
        due=consultation.instant(consultation.speakers.invite),
        why=f"{panellist.part} of {consultation.item(panellist.item).called}, in place {panellist.order}",
        facts={
            "item": panellist.item,
            "part": panellist.part,
            "reply_by": consultation.speakers.reply_by.instant.isoformat(),
            **held(consultation),
        },
        recipient=panellist.person,
        expires=consultation.opening,
    )


def _acknowledgement(situation: Situation, panellist: Panellist, answered_at: datetime) -> Wanted:
    answer = "replaced" if panellist.replaced else panellist.answer
    return Wanted(
        Key(PANEL_ACKNOWLEDGEMENT, f"panellist:{panellist.id}"),
        due=answered_at,
        why=f"{answer}",
        facts={
            "answer": answer,
            "item": panellist.item,
            "minutes": panellist.minutes,
            "mode": panellist.mode,
            **(held(situation.consultation) if panellist.takes_part else {}),
        },
        recipient=panellist.person,
    )
