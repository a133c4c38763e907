"""The programme: made on its day from those who accepted, and again whenever that changes."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.consultation.choices import Publication
from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import APPROVE_PROGRAMME, PLACE, PUBLISH_PROGRAMME
from convene.domain.situation import Situation, Version


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """A placement of what is known now, and what its newest version still needs."""
    del ledger
    consultation = situation.consultation
    if now >= consultation.opening:
        return
    yield Wanted(
        Key(PLACE, "programme"),
        due=consultation.instant(consultation.programme.place),
        why="the speakers who accepted, the meetings and the rules of the programme",
        facts={"inputs": situation.programme_inputs},
        expires=consultation.opening,
    )
    if situation.programmes:
        yield from _of_version(situation, situation.programmes[-1])


def _of_version(situation: Situation, version: Version) -> Iterator[Wanted]:
    subject = f"programme:{version.number}"
    if situation.consultation.programme.publication is Publication.APPROVED:
        yield Wanted(
            Key(APPROVE_PROGRAMME, subject),
            due=version.made_at,
            why=f"version {version.number} of the programme is made",
            waits_for="the Chair",
            done=version.approved_at is not None,
        )
        if version.approved_at is None:
            return
    yield Wanted(
        Key(PUBLISH_PROGRAMME, subject),
        due=version.approved_at or version.made_at,
        why=f"version {version.number} of the programme is ready",
    )
