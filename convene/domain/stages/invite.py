"""Invitations: who is invited, when, by which channel.

A person is invited once, by one letter, however many stakeholders name the same contact; a State is invited by
a note verbale to its mission.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from convene.domain.consultation import Channel
from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.domain.situation import Situation, Stakeholder


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """Every invitation that somebody who has not answered should have."""
    del ledger
    if now >= situation.consultation.closing:
        return
    by_contact: dict[int, list[Stakeholder]] = defaultdict(list)
    for stakeholder in situation.stakeholders.values():
        if situation.category(stakeholder).channel is Channel.NOTE_VERBALE:
            yield from _note_verbale(situation, stakeholder)
        else:
            by_contact[stakeholder.contact].append(stakeholder)
    for contact, stakeholders in by_contact.items():
        yield from _letter(situation, contact, stakeholders)


def _note_verbale(situation: Situation, state: Stakeholder) -> Iterator[Wanted]:
    if state.answer is not None:
        return
    category = situation.category(state)
    yield Wanted(
        Key(NOTE_VERBALE, f"stakeholder:{state.id}"),
        due=situation.consultation.wave(category.wave),
        why=f"wave {category.wave}: {category.title}",
        facts=_facts(situation),
        recipient=state.contact,
        expires=situation.consultation.closing,
    )


def _letter(situation: Situation, contact: int, stakeholders: list[Stakeholder]) -> Iterator[Wanted]:
    if all(stakeholder.answer is not None for stakeholder in stakeholders):
        return
    first = min(stakeholders, key=lambda each: (situation.category(each).wave, each.id))
    category = situation.category(first)
    yield Wanted(
        Key(INVITATION, f"person:{contact}"),
        due=situation.consultation.wave(category.wave),
        why=f"wave {category.wave}: {category.title}",
        facts={"stakeholders": sorted(each.id for each in stakeholders), **_facts(situation)},
        recipient=contact,
        expires=situation.consultation.closing,
    )


def _facts(situation: Situation) -> dict[str, object]:
    consultation = situation.consultation
    return {
        "deadline": consultation.registration.deadline.instant.isoformat(),
        "opening": consultation.opening.isoformat(),
        "place": consultation.place,
    }
