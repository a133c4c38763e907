"""The personal links that letters carry: one a person or panellist, the same in every letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import CALLED_OFF, CALLED_OFF_NOTE
from convene.domain.links import Scope, token
from convene.store import links as rows
from convene.store.database import Database
from convene.store.ledger.claims import Claimed
from convene.store.links import Subject

_AFTER = timedelta(days=30)
"""How long after the last meeting a link still opens."""

PLACE = "{{ link }}"
"""Stands in the kept fields where the personal link is put when the letter is rendered."""

NOBODY: Subject = (Scope.INVITATION, 0)


@dataclass(frozen=True, slots=True)
class Post:
    """What letters need beside the ledger: the secret that seals links, and where they lead."""

    seal: bytes
    site: str

    def url(self, link: int) -> str:
        """The address of a personal page."""
        return f"{self.site}/p/{token(self.seal, link)}"

    @property
    def masked(self) -> str:
        """What is shown of an address to somebody whose it is not."""
        return f"{self.site}/p/..."


def with_link(fields: Mapping[str, Any], url: str) -> dict[str, Any]:
    """The fields of a letter with the link in its place."""
    return {name: url if value == PLACE else value for name, value in fields.items()}


_WITHOUT = {CALLED_OFF, CALLED_OFF_NOTE}
"""The letters that lead nowhere."""


def subject(step: Claimed) -> Subject | None:
    """What a step's link opens: a panellist's page, or that of the contact or participant written to."""
    if step.recipient is None or "corrigendum" in step.facts or step.key.kind in _WITHOUT:
        return None
    if step.key.kind.stage is Stage.SPEAKERS:
        return Scope.PANELLIST, step.key.id
    return Scope.INVITATION, step.recipient


def ensure(
    db: Database, consultation_id: int, definition: Definition, steps: Sequence[Claimed]
) -> Mapping[Subject, int]:
    """The ids of the links of some steps; those that are missing are made."""
    wanted = {
        found: step.recipient
        for step in steps
        if step.recipient is not None and (found := subject(step)) is not None
    }
    with db.reading() as session:
        known = rows.links(session, consultation_id, wanted)
    missing = {each: person for each, person in wanted.items() if each not in known}
    if not missing:
        return known
    with db.writing() as session:
        return known | rows.make(session, consultation_id, missing, expiry(definition))


def expiry(definition: Definition) -> datetime:
    """Until when a link opens."""
    return definition.closing + _AFTER
