"""The paragraphs of one agenda item: the panel, its summary, and that of the floor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain.documents.document import Paragraph, Runs, plain
from convene.domain.documents.marking import ended, prose
from convene.domain.report.facts import PointForm
from convene.domain.report.people import introduced, presentations, presiding, spoken_of
from convene.domain.style import series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from convene.domain.documents.wording import Voice
    from convene.domain.report.facts import AgendaItem, FloorPoint, Officer, Point, Speaker


@dataclass(frozen=True, slots=True)
class ItemWriter:
    """Writes the paragraphs of one item under ids that begin with `key`.

    `turn` is the item's place in the report, by which the templates vary their openings.
    """

    voice: Voice
    officers: tuple[Officer, ...]
    key: str
    item: AgendaItem
    turn: int

    def paragraphs(self) -> Iterator[Paragraph]:
        """One paragraph for an item without speakers; else the panel and what was said, where recorded."""
        if not self.item.speakers:
            yield self._considered()
            return
        yield self._panel()
        if any(speaker.points for speaker in self.item.speakers):
            yield self._summary()
        if self.item.floor:
            yield self._floor()

    def _considered(self) -> Paragraph:
        opening = self.voice.sentence(
            "item.considered", number=self.item.number, title=self.item.title, presiding=self._presiding()
        )
        return Paragraph(
            f"{self.key}.considered",
            prose(opening, *floor_sentences(self.voice, self.item.floor)),
            evidence=_evidence(point.point for point in self.item.floor),
        )

    def _panel(self) -> Paragraph:
        opening = self.voice.sentence(
            "item.panel",
            number=self.item.number,
            title=self.item.title,
            presiding=self._presiding(),
            briefing=series([plain(introduced(self.voice, briefer)) for briefer in self.item.briefings]),
            panellists=len(self.item.panel),
        )
        entries = ended(introduced(self.voice, panellist) for panellist in self.item.panel)
        return Paragraph(f"{self.key}.panel", opening, entries)

    def _summary(self) -> Paragraph:
        return Paragraph(
            f"{self.key}.summary",
            prose(*_panel_sentences(self.voice, self.item)),
            evidence=_evidence(point for speaker in self.item.speakers for point in speaker.points),
        )

    def _floor(self) -> Paragraph:
        opening = self.voice.sentence("floor.opening", turn=self.turn)
        return Paragraph(
            f"{self.key}.floor",
            prose(opening, *floor_sentences(self.voice, self.item.floor)),
            evidence=_evidence(point.point for point in self.item.floor),
        )

    def _presiding(self) -> str | None:
        return presiding(self.item.presiding, self.officers)


def floor_sentences(voice: Voice, points: Iterable[FloorPoint]) -> Iterator[Runs]:
    """A sentence a point; the openings of one weight take turns, so that none repeats at once."""
    turns: Counter[str] = Counter()
    for point in points:
        weight = point.weight or "view"
        yield voice.sentence(
            f"floor.{weight}",
            point=point.point.text,
            topic=point.point.form is PointForm.TOPIC,
            turn=turns[weight],
        )
        turns[weight] += 1


def _panel_sentences(voice: Voice, item: AgendaItem) -> Iterator[Runs]:
    """What each speaker or joint group said, in the order in which they spoke."""
    turns: Counter[str] = Counter()
    for speakers in presentations(item):
        named = series([spoken_of(voice, speaker) for speaker in speakers])
        for position, point in enumerate(_points(speakers)):
            key = f"summary.{'next' if position else 'first'}.{point.form}"
            yield voice.sentence(
                key,
                speakers=named,
                joint=len(speakers) > 1,
                briefing=speakers[0] in item.briefings,
                point=point.text,
                turn=turns[key],
            )
            turns[key] += 1


def _points(speakers: Iterable[Speaker]) -> tuple[Point, ...]:
    return tuple(point for speaker in speakers for point in speaker.points)


def _evidence(points: Iterable[Point]) -> tuple[str, ...]:
    """The ids behind the points, each once, in order."""
    return tuple(dict.fromkeys(record for point in points for record in point.evidence))
