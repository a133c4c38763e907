"""Facts in, document out: which paragraphs a report has, in which order, under which headings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.consultation import StakeholderKind
from convene.domain.documents.document import Document, Heading, Masthead, Paragraph
from convene.domain.documents.marking import ended
from convene.domain.documents.wording import Voice
from convene.domain.report.items import ItemWriter
from convene.domain.report.people import full_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from convene.domain.documents.document import Block, Runs
    from convene.domain.documents.wording import Wording
    from convene.domain.report.facts import HeldMeeting, Officer, ReportFacts


def compile_report(facts: ReportFacts, wording: Wording, dated: date) -> Document:
    """The report of these facts in the language of the wording, dated on a day.

    The same facts, wording and day give the same document. Raises WordingError when a sentence is missing or
    broken, and ValueError when two agenda items have the same number.
    """
    return _Compiler(facts, Voice(wording), dated).document()


@dataclass(frozen=True, slots=True)
class _Compiler:
    facts: ReportFacts
    voice: Voice
    dated: date

    def document(self) -> Document:
        settings, body = self.facts.settings, self.facts.body
        office = style.without_article(settings.prepared_by)
        return Document(
            language=self.voice.wording.language,
            author=self.voice.write("author", office=style.capital(office), body=body.short_name),
            date=self.dated,
            masthead=self._masthead(),
            title=self.voice.write(
                "title",
                author=style.capital(office),
                consultation=self.facts.consultation.title,
                body=body.short_name,
            ),
            kind=_cleaned(settings.kind),
            note=self._note(),
            blocks=tuple(self._blocks()),
            job_number=_cleaned(settings.job_number),
        )

    def _masthead(self) -> Masthead:
        settings, upcoming = self.facts.settings, self.facts.body.upcoming
        details = (
            self.voice.write("masthead.distribution", distribution=settings.distribution),
            style.day(self.dated),
            self.voice.write(
                "masthead.language", language=settings.original_language, only=settings.only_language
            ),
        )
        occasion = (
            self.voice.write("masthead.occasion", ordinal=style.capital(style.ordinal(upcoming.ordinal))),
            f"{style.clean(upcoming.place)}, {style.span(upcoming.begins, upcoming.ends, between='–')}",
        )
        return Masthead(
            body=style.clean(self.facts.body.name),
            occasion=occasion,
            symbol=_cleaned(settings.symbol),
            details=tuple(line for line in details if line),
        )

    def _note(self) -> Runs:
        if self.facts.settings.kind is None:
            return ()
        return self.voice.sentence(
            "note",
            body=self.facts.body.short_name,
            ordinal=style.ordinal(self.facts.consultation.ordinal),
            upcoming=style.ordinal(self.facts.body.upcoming.ordinal),
            prepared_by=self.facts.settings.prepared_by,
        )

    def _blocks(self) -> Iterator[Block]:
        yield self._heading("introduction")
        yield self._origin()
        yield self._mandate()
        yield self._heading("organization")
        yield self._heading("meetings", level=2)
        yield self._meetings()
        yield self._heading("attendance", level=2)
        yield self._attendance()
        if self.facts.officers:
            yield self._heading("officers", level=2)
            yield self._officers()
        if self.facts.items:
            yield self._heading("discussion")
            yield from self._items()
        yield self._heading("adjournment")
        yield self._adjournment()

    def _heading(self, key: str, level: int = 1) -> Heading:
        return Heading(f"heading.{key}", level, self.voice.write(f"heading.{key}"))

    def _origin(self) -> Paragraph:
        body = self.facts.body
        sentence = self.voice.sentence(
            "origin",
            ordinal=style.ordinal(self.facts.consultation.ordinal),
            body=body.name,
            short_name=body.short_name,
            upcoming=style.ordinal(body.upcoming.ordinal),
            place=body.upcoming.place,
            dates=style.span(body.upcoming.begins, body.upcoming.ends),
        )
        return Paragraph("origin", sentence)

    def _mandate(self) -> Paragraph:
        mandate = self.facts.mandate
        sentence = self.voice.sentence(
            "mandate",
            resolution=mandate.resolution,
            paragraph=mandate.paragraph,
            gist=mandate.gist,
            basis=style.series(mandate.further_basis),
        )
        return Paragraph("mandate", sentence)

    def _meetings(self) -> Paragraph:
        consultation, meetings = self.facts.consultation, self.facts.meetings
        hours = daily_hours(meetings)
        sentence = self.voice.sentence(
            "meetings",
            ordinal=style.ordinal(consultation.ordinal),
            place=consultation.place,
            dates=self._dates(),
            modality=consultation.modality,
            count=len(meetings),
            meetings=style.number(len(meetings)),
            several_days=len({meeting.date for meeting in meetings}) > 1,
            hours=hours,
        )
        listed = () if hours else ended(self._meeting(meeting) for meeting in meetings)
        return Paragraph("meetings", sentence, listed)

    def _dates(self) -> str:
        consultation = self.facts.consultation
        meetings = [meeting.date for meeting in self.facts.meetings]
        return style.held(meetings or (consultation.begins, consultation.ends))

    def _meeting(self, meeting: HeldMeeting) -> Runs:
        return self.voice.say(
            "meeting",
            meeting=style.numbered(meeting.number),
            date=style.day(meeting.date),
            hours=style.hours(meeting.starts, meeting.ends),
        )

    def _attendance(self) -> Paragraph:
        attendance = self.facts.attendance
        groups = attendance.of(StakeholderKind.ORGANIZATION)
        total = attendance.printed_total
        figures = style.numbers([total, *(group.count for group in groups)])
        entries = ended(
            self.voice.say("attendance.group", title=style.capital(group.title), count=figure)
            for group, figure in zip(groups, figures[1:], strict=True)
        )
        return Paragraph(
            "attendance",
            self.voice.sentence("attendance", count=total, total=figures[0], groups=len(groups)),
            entries,
            self._states(),
        )

    def _states(self) -> Runs:
        states = [category for category in self.facts.attendance.of(StakeholderKind.STATE) if category.count]
        figures = style.numbers([category.count for category in states])
        titles = [f"{figure} {category.title}" for category, figure in zip(states, figures, strict=True)]
        return self.voice.sentence("attendance.states", states=style.series(titles)) if titles else ()

    def _officers(self) -> Paragraph:
        officers = style.series([self._officer(officer) for officer in self.facts.officers])
        sentence = self.voice.sentence(
            "officers",
            officers=officers,
            count=len(self.facts.officers),
            short_name=self.facts.body.short_name,
        )
        return Paragraph("officers", sentence)

    def _officer(self, officer: Officer) -> str:
        return self.voice.write(
            "officer", name=full_name(officer), country=officer.country, office=officer.office
        )

    def _items(self) -> Iterator[Block]:
        for turn, (key, item) in enumerate(self.facts.identified_items()):
            if len(self.facts.items) > 1:  # a lone subheading is not to be written
                title = self.voice.write("heading.item", number=item.number, title=item.title)
                yield Heading(f"heading.{key}", 2, title)
            yield from ItemWriter(self.voice, self.facts.officers, key, item, turn).paragraphs()

    def _adjournment(self) -> Paragraph:
        adjournment = self.facts.adjournment
        sentence = self.voice.sentence(
            "adjournment",
            meeting=style.numbered(adjournment.meeting),
            date=style.day(adjournment.date),
            all_items=adjournment.all_items_considered,
        )
        return Paragraph("adjournment", sentence)


def daily_hours(meetings: tuple[HeldMeeting, ...]) -> str | None:
    """The hours of a day's meetings where every day had the same: "from 3 to 6 p.m."."""
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda held: held.starts):
        by_day[meeting.date].append(style.hours(meeting.starts, meeting.ends))
    patterns = [tuple(hours) for hours in by_day.values()]
    return style.series(patterns[0]) if len(set(patterns)) == 1 else None


def _cleaned(text: str | None) -> str | None:
    return style.clean(text) if text else None
