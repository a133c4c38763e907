"""The numbered list that is put to the States under the no-objection procedure.

It says who is on it and what came of it, and never who objected: an objection may be silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.documents.paper import Column, Paper, Table, Text
from convene.domain.documents.wording import Voice
from convene.domain.papers.front import author, masthead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from convene.domain.consultation import Consultation
    from convene.domain.documents.paper import Block
    from convene.domain.documents.wording import Wording
    from convene.domain.situation import Standing


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name on a list: its place, the stakeholder, the paragraph that lets it in, and where it stands now."""

    place: int
    name: str
    paragraph: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ObjectionList:
    """A list; `opened` and `closes` are the ends of its period in words, `ended` whether it was closed."""

    number: int
    opened: str
    closes: str
    ended: bool
    names: tuple[ListedName, ...]

    @property
    def undecided(self) -> int:
        """How many names wait for a decision after the period."""
        return sum(not each.standing.is_final for each in self.names) if self.ended else 0

    @property
    def is_final(self) -> bool:
        """Whether nothing of it can change any more by the procedure."""
        return self.ended and not self.undecided


def objection_list(file: Consultation, listed: ObjectionList, wording: Wording, dated: date) -> Paper:
    """The list as it stands on a day. Raises WordingError when a sentence is missing or broken."""
    voice = Voice(wording)
    return Paper(
        language=wording.language,
        author=author(file),
        date=dated,
        masthead=masthead(file, voice, dated),
        title=voice.write("objections.title", number=listed.number),
        kind=voice.write("objections.kind", final=listed.is_final),
        note=(),
        blocks=tuple(_blocks(file, listed, voice)),
    )


def _blocks(file: Consultation, listed: ObjectionList, voice: Voice) -> Iterator[Block]:
    yield Text(
        voice.sentence(
            "objections.period",
            opened=listed.opened,
            closes=listed.closes,
            ended=listed.ended,
            undecided=listed.undecided,
            undecided_written=style.number(listed.undecided),
            count=len(listed.names),
        )
    )
    if listed.names:
        yield Text(voice.sentence("objections.paragraphs", resolution=file.mandate.resolution))
        yield _table(listed, voice)


def _table(listed: ObjectionList, voice: Voice) -> Table:
    shares = {"number": 2, "name": 14, "paragraph": 4, "outcome": 6}
    columns = [Column(voice.write(f"objections.column.{name}"), share) for name, share in shares.items()]
    rows = [
        (
            str(each.place),
            style.clean(each.name),
            style.clean(each.paragraph),
            voice.write("objections.outcome", standing=each.standing),
        )
        for each in listed.names
    ]
    kept = len(columns) if listed.ended else 3
    return Table(tuple(columns[:kept]), tuple(row[:kept] for row in rows))
