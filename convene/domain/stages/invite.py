"""Invitations: who is invited, when, by which channel, and upon whose release.

A person is invited once, by one letter, however many stakeholders name the same contact; a State is invited by
a note verbale to its mission. The letters of a wave may wait for the release of a second person, which is given
for what the wave says, and to whom: where that changes, what has not gone out waits for a new one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from convene.domain.consultation import Channel
from convene.domain.ledger import Key, Ledger, StepState, Wanted
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE, RELEASE
from convene.domain.ledger.waiting import RELEASER, release_of
from convene.domain.situation import Situation, Stakeholder


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """Every invitation that somebody who has not answered should have, and the releases that they wait for."""
    if now >= situation.consultation.closing:
        return
    of_wave: dict[int, list[Wanted]] = defaultdict(list)
    for wave, letter in _letters(situation):
        of_wave[wave].append(letter)
    for wave, letters in of_wave.items():
        if situation.consultation.waits_for_release(wave):
            yield from _upon_release(situation, ledger, wave, letters)
        else:
            yield from letters


def _upon_release(
    situation: Situation, ledger: Ledger, wave: int, letters: Sequence[Wanted]
) -> Iterator[Wanted]:
    release = Wanted(
        Key(RELEASE, f"wave:{wave}"),
        due=situation.consultation.wave(wave),
        why=f"wave {wave} is sent when a second person has released it",
        facts={"stakeholders": _of_wave(situation, wave), **_facts(situation)},
        waits_for=RELEASER,
    )
    yield release
    given = ledger.get(release.key)
    if given is not None and given.state is StepState.COMPLETED and given.digest == release.digest:
        yield from letters
        return
    gate = release.key.subject
    yield from (replace(letter, gate=gate, waits_for=release_of(gate)) for letter in letters)


def _of_wave(situation: Situation, wave: int) -> list[int]:
    """All whom a wave is for, whatever they answered since."""
    return sorted(
        each.id for each in situation.stakeholders.values() if situation.category(each).wave == wave
    )


def _letters(situation: Situation) -> Iterator[tuple[int, Wanted]]:
    """Each letter with the wave that it goes out in."""
    by_contact: dict[int, list[Stakeholder]] = defaultdict(list)
    for stakeholder in situation.stakeholders.values():
        if situation.category(stakeholder).channel is Channel.NOTE_VERBALE:
            yield from _note_verbale(situation, stakeholder)
        else:
            by_contact[stakeholder.contact].append(stakeholder)
    for contact, stakeholders in by_contact.items():
        yield from _letter(situation, contact, stakeholders)


def _note_verbale(situation: Situation, state: Stakeholder) -> Iterator[tuple[int, Wanted]]:
    if state.answer is not None:
        return
    category = situation.category(state)
    yield (
        category.wave,
        Wanted(
            Key(NOTE_VERBALE, f"stakeholder:{state.id}"),
            due=situation.consultation.wave(category.wave),
            why=f"wave {category.wave}: {category.title}",
            facts=_facts(situation) | _extended(situation, [state]),
            recipient=state.contact,
            expires=situation.consultation.closing,
        ),
    )


def _letter(
    situation: Situation, contact: int, stakeholders: list[Stakeholder]
) -> Iterator[tuple[int, Wanted]]:
    if all(stakeholder.answer is not None for stakeholder in stakeholders):
        return
    first = min(stakeholders, key=lambda each: (situation.category(each).wave, each.id))
    category = situation.category(first)
    ids = sorted(each.id for each in stakeholders)
    yield (
        category.wave,
        Wanted(
            Key(INVITATION, f"person:{contact}"),
            due=situation.consultation.wave(category.wave),
            why=f"wave {category.wave}: {category.title}",
            facts={"stakeholders": ids, **_facts(situation), **_extended(situation, stakeholders)},
            recipient=contact,
            expires=situation.consultation.closing,
        ),
    )


def _facts(situation: Situation) -> dict[str, object]:
    consultation = situation.consultation
    return {
        "deadline": consultation.registration.deadline.instant.isoformat(),
        "opening": consultation.opening.isoformat(),
        "place": consultation.place,
    }


def _extended(situation: Situation, stakeholders: Sequence[Stakeholder]) -> dict[str, object]:
    """The deadlines of those for whom it was extended; no fact at all where there are none."""
    closes = {each.id: situation.closes(each).isoformat() for each in stakeholders}
    general = situation.consultation.registration.closes().isoformat()
    if set(closes.values()) == {general}:
        return {}
    if len(set(closes.values())) == 1:
        return {"extended": closes[stakeholders[0].id]}
    return {"extended": {str(id_): at for id_, at in closes.items() if at != general}}
