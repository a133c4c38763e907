"""The concept note: mandate, aim, format, topics with guiding questions, and who may take part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.consultation import Admission
from convene.domain.documents.document import Document, Heading, Paragraph, Run
from convene.domain.documents.marking import ended
from convene.domain.documents.wording import Voice
from convene.domain.papers import protocol
from convene.domain.papers.front import author, masthead
from convene.domain.report.compile import daily_hours
from convene.domain.report.facts import HeldMeeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from convene.domain.consultation import AgendaItem, Consultation
    from convene.domain.documents.document import Block
    from convene.domain.documents.wording import Wording


def concept_note(file: Consultation, closes: str, wording: Wording, dated: date) -> Document:
    """The note of a consultation file, in numbered paragraphs as the report's.

    `closes` is when registration closes, in words. Raises WordingError when a sentence is missing or broken.
    """
    return _Writer(file, closes, Voice(wording), dated).document()


@dataclass(frozen=True, slots=True)
class _Writer:
    file: Consultation
    closes: str
    voice: Voice
    dated: date

    def document(self) -> Document:
        return Document(
            language=self.voice.wording.language,
            author=author(self.file),
            date=self.dated,
            masthead=masthead(self.file, self.voice, self.dated),
            title=self.voice.write("concept.title"),
            kind=self.voice.write("concept.kind", consultation=self.file.title, body=self.file.body.short),
            note=(),
            blocks=tuple(self._blocks()),
        )

    def _blocks(self) -> Iterator[Block]:
        yield self._heading("mandate")
        yield self._origin()
        yield self._mandate()
        if self.file.concept.aim:
            yield self._heading("aim")
            yield from _given("aim", self.file.concept.aim)
        yield self._heading("format")
        yield self._meetings()
        yield from _given("format", self.file.concept.format)
        yield self._heading("topics")
        yield from self._topics()
        yield self._heading("participation")
        yield from self._participation()

    def _heading(self, key: str) -> Heading:
        return Heading(f"heading.{key}", 1, self.voice.write(f"concept.heading.{key}"))

    def _origin(self) -> Paragraph:
        body = self.file.body
        said = self.voice.sentence(
            "concept.origin",
            ordinal=style.ordinal(self.file.ordinal),
            body=body.name,
            short_name=body.short,
            upcoming=style.ordinal(body.upcoming_session.ordinal),
            place=body.upcoming_session.place,
            dates=style.span(body.upcoming_session.first_day, body.upcoming_session.last_day),
        )
        return Paragraph("origin", said)

    def _mandate(self) -> Paragraph:
        mandate = self.file.mandate
        said = self.voice.sentence(
            "concept.mandate",
            resolution=mandate.resolution,
            paragraph=mandate.paragraph,
            gist=mandate.gist,
            basis=style.series(mandate.further_basis),
        )
        return Paragraph("mandate", said)

    def _meetings(self) -> Paragraph:
        meetings = tuple(self._local_meetings())
        hours = daily_hours(meetings)
        said = self.voice.sentence(
            "concept.meetings",
            place=self.file.place,
            dates=style.held(meeting.date for meeting in meetings),
            modality=self.file.modality,
            count=len(meetings),
            meetings=style.number(len(meetings)),
            several_days=len({meeting.date for meeting in meetings}) > 1,
            hours=hours,
        )
        listed = () if hours else ended(self._meeting(meeting) for meeting in meetings)
        return Paragraph("meetings", said, listed)

    def _local_meetings(self) -> Iterator[HeldMeeting]:
        file = self.file
        for meeting in file.meetings:
            starts, ends = file.local(file.instant(meeting.start)), file.local(file.instant(meeting.end))
            yield HeldMeeting(meeting.number, starts, ends)

    def _meeting(self, meeting: HeldMeeting) -> tuple[Run, ...]:
        return self.voice.say(
            "meeting",
            meeting=style.numbered(meeting.number),
            date=style.day(meeting.date),
            hours=style.hours(meeting.starts, meeting.ends),
        )

    def _topics(self) -> Iterator[Block]:
        entries = ended(
            self.voice.say("concept.topic", number=item.number, title=item.title) for item in self.file.agenda
        )
        yield Paragraph("topics", self.voice.sentence("concept.topics", count=len(entries)), entries)
        for item in self.file.agenda:
            if item.annotation or item.guiding_questions:
                yield Heading(f"heading.{item.key}", 2, self._item(item))
                yield from _given(item.key, item.annotation)
                yield from self._questions(item)

    def _item(self, item: AgendaItem) -> str:
        return self.voice.write("heading.item", number=item.number, title=item.title)

    def _questions(self, item: AgendaItem) -> Iterator[Paragraph]:
        if item.guiding_questions:
            entries = tuple((Run(style.clean(question)),) for question in item.guiding_questions)
            said = self.voice.sentence("concept.questions", count=len(entries))
            yield Paragraph(f"{item.key}.questions", said, entries)

    def _participation(self) -> Iterator[Paragraph]:
        entries = ended(
            self.voice.say(
                "concept.category",
                title=category.title,
                paragraph=category.paragraph,
                listed=category.admission is Admission.NO_OBJECTION,
            )
            for category in protocol.categories(self.file)
        )
        said = self.voice.sentence(
            "concept.participation", resolution=self.file.mandate.resolution, count=len(entries)
        )
        yield Paragraph("participation", said, entries)
        yield Paragraph("registration", self._registration())

    def _registration(self) -> tuple[Run, ...]:
        seats = self.file.registration.seats_per_delegation
        return self.voice.sentence(
            "concept.registration", closes=self.closes, in_person=seats.in_person, online=seats.online
        )


def _given(key: str, paragraphs: Iterable[str]) -> Iterator[Paragraph]:
    """Paragraphs that the file gives, word for word."""
    for position, text in enumerate(paragraphs, start=1):
        yield Paragraph(f"{key}.{position}", (Run(style.clean(text)),))
