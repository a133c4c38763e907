"""A note verbale on paper: the letter that went out, with letterhead, reference, and enclosures counted at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain.consultation.text import slug

if TYPE_CHECKING:
    import datetime

    from convene.domain.documents.paper import Block

_MARKS = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}
"""The letters by which United Nations documents tell their languages."""


@dataclass(frozen=True, slots=True)
class NoteVerbale:
    """A note; place and date stand at the end of its own text, and nobody signs it.

    `language` is a BCP 47 tag, `date` the day on which it was composed.
    """

    language: str
    sender: str
    body: str
    reference: str
    state: str
    serial: int
    date: datetime.date
    title: str
    blocks: tuple[Block, ...]
    enclosures: int = 0

    @property
    def name(self) -> str:
        """A name for its file, safe on every disk whatever the State's holds; the serial keeps two apart."""
        return f"note-verbale-{self.serial}-{slug(self.state)}"


def marked(reference: str, language: str) -> str:
    """The reference with the mark of the note's language: `CU 2022/7` in English is `CU 2022/7(E)`."""
    primary = language.partition("-")[0]
    return f"{reference}({_MARKS.get(primary, primary.upper())})"
