"""What the templates of letters may say: every field of every letter, documented, with examples.

Fields are JSON values. A `... | None` is None where there is nothing to say. Zones, dates and hours are ready
to be read ("10 a.m. to 1 p.m. (Vienna time)"): a template computes nothing. All text stands on one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, Literal

from convene.adapters.letters.samples import Fields, like
from convene.adapters.letters.values import (
    ITEMS,
    NOTE,
    ORIGINAL,
    Delegate,
    Entry,
    Item,
    Mode,
    Original,
    Sitting,
)

_LINK = "https://consultation.example.org/p/4f0c2b7e9a1d"
_MISSION = "the Permanent Mission of Example State 12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Fields):
    """What every letter has: its date, its reference, and whether it replaces an earlier one."""

    template: ClassVar[str]
    date: str = field(metadata=like("6 May 2022"))
    reference: str | None = field(metadata=like("CU 2022/7"))
    salutation: str = field(metadata=like("Dear Ms. Example,"))
    """With its comma: "Dear Ms. X," or "Excellency,"."""
    revised: bool = field(metadata=like())


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Fields):
    """What every note verbale has: third person, no salutation, no signature."""

    template: ClassVar[str]
    date: str = field(metadata=like("6 May 2022"))
    reference: str = field(metadata=like("CU 2022/8"))
    addressee: str = field(metadata=like(_MISSION))
    """With its article, as it stands inside a sentence."""
    revised: bool = field(metadata=like())


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Letter):
    """Organizations are invited. `paragraph` of the mandate's resolution lets them in."""

    template: ClassVar[str] = "invitation"
    organizations: tuple[str, ...] = field(
        metadata=like(("Example NGO 17",), ("Example NGO 17", "Example Institute"))
    )
    """Those that the addressee is the contact of; one at least."""
    paragraph: str = field(metadata=like("8"))
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteVerbale(Note):
    """A State is invited."""

    template: ClassVar[str] = "note_verbale"
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement(Letter):
    """A stakeholder's answer was received."""

    template: ClassVar[str] = "acknowledgement"
    organization: str = field(metadata=like("Example NGO 17"))
    answer: Literal["accepted", "declined", "withdrawn"] = field(metadata=like())
    late: bool = field(metadata=like())
    delegates: tuple[Delegate, ...] = field(
        metadata=like(
            (
                Delegate(name="Ms. Ada Example", role="Director", mode="in_person", seat="seated"),
                Delegate(name="Mr. Ben Example", role=None, mode="online", seat="waiting"),
            ),
            (Delegate(name="Ms. Ada Example", role=None, mode="online", seat="seated"),),
            (),
        )
    )
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNote(Note):
    """A list is put to the Member States; `closes` ends the no-objection period ("20 May 2022, 6 p.m. ...")."""

    template: ClassVar[str] = "list_note"
    list_number: int = field(metadata=like(1))
    entries: tuple[Entry, ...] = field(
        metadata=like(
            (Entry(number=1, name="Example Institute"), Entry(number=3, name="Example University")),
            (Entry(number=2, name="Example Company"),),
        )
    )
    closes: str = field(metadata=like("Friday, 20 May 2022, 6 p.m. Vienna time"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Letter):
    """How the accreditation of an organization ended; who objected and why is never said."""

    template: ClassVar[str] = "outcome"
    organization: str = field(metadata=like("Example Institute"))
    outcome: Literal["cleared", "not_objected", "approved", "refused", "struck"] = field(metadata=like())
    """Cleared at once; cleared since nobody objected; admitted or not by a decision; struck off the list."""
    paragraph: str = field(metadata=like("9"))
    list_number: int | None = field(metadata=like(1))
    decided_by: str | None = field(metadata=like("the Ad Hoc Committee"))
    """With its article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelInvitation(Letter):
    """Somebody is invited to speak; `reply_by` as the deadline is written."""

    template: ClassVar[str] = "panel_invitation"
    item: Item = field(metadata=like(*ITEMS))
    part: Literal["panel", "briefing"] = field(metadata=like())
    organization: str | None = field(metadata=like("Example Company"))
    on_behalf_of: str | None = field(metadata=like("Example Federation"))
    minutes: int = field(metadata=like(10))
    topic: str | None = field(metadata=like("Transparency of requests for data"))
    joint_with: str | None = field(metadata=like("Mr. Ben Example"))
    reply_by: str = field(metadata=like("Friday, 20 May 2022, 6 p.m. Vienna time"))
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAcknowledgement(Letter):
    """A panellist's answer was received; `replaced`: another person takes the addressee's place."""

    template: ClassVar[str] = "panel_acknowledgement"
    item: Item = field(metadata=like(*ITEMS))
    answer: Literal["accepted", "declined", "replaced", "withdrawn"] = field(metadata=like())
    topic: str | None = field(metadata=like("Transparency of requests for data"))
    minutes: int = field(metadata=like(10))
    mode: Mode = field(metadata=like())
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Letter):
    """The programme, for every participant; `link` opens the person's own page."""

    template: ClassVar[str] = "programme"
    meetings_programme: tuple[Sitting, ...] = field(
        metadata=like(
            (
                Sitting(
                    title="1st meeting, Monday, 13 June 2022",
                    hours="10 a.m. to 1 p.m. (Vienna time)",
                    lines=("10.00 a.m. Opening by the Chair", "10.10 a.m. Item 2, International Cooperation"),
                ),
                Sitting(
                    title="2nd meeting, Monday, 13 June 2022",
                    hours="3 p.m. to 6 p.m. (Vienna time)",
                    lines=("3.00 p.m. Item 3, Technical Assistance",),
                ),
            )
        )
    )
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Letter):
    """When a panellist speaks; the calendar entry goes with it."""

    template: ClassVar[str] = "slot"
    item: Item = field(metadata=like(*ITEMS))
    meeting: str = field(metadata=like("1st meeting, Monday, 13 June 2022"))
    starts: str = field(metadata=like("10.10 a.m. (Vienna time)"))
    ends: str = field(metadata=like("10.20 a.m. (Vienna time)"))
    local_starts: str | None = field(metadata=like("4.10 a.m. on Monday, 13 June (New York time)"))
    """The beginning in the panellist's own zone; None where it is the consultation's."""
    mode: Mode = field(metadata=like())
    presiding: str = field(metadata=like("H.E. Ms. Example, Chair"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCancelled(Letter):
    """A panellist who had a slot has none now; the cancelled calendar entry goes with it."""

    template: ClassVar[str] = "slot_cancelled"
    item: Item = field(metadata=like(*ITEMS))
    meeting: str = field(metadata=like("1st meeting, Monday, 13 June 2022"))
    starts: str = field(metadata=like("10.10 a.m. (Vienna time)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Letter):
    """The first meeting is `days_left` days away; 0 is today."""

    template: ClassVar[str] = "reminder"
    days_left: int = field(metadata=like(7, 1, 0))
    mode: Mode = field(metadata=like())
    first_meeting: str = field(metadata=like("Monday, 13 June 2022, 10 a.m. (Vienna time)"))
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered(Letter):
    """Organizations have not answered their invitation."""

    template: ClassVar[str] = "unanswered"
    organizations: tuple[str, ...] = field(
        metadata=like(("Example NGO 17",), ("Example NGO 17", "Example Institute"))
    )
    link: str = field(metadata=like(_LINK))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredNote(Note):
    """A State has not answered its invitation."""

    template: ClassVar[str] = "unanswered_note"
    link: str = field(metadata=like(_LINK))


_REASON = "The host country has closed its borders."


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOff(Letter):
    """The consultation does not take place."""

    template: ClassVar[str] = "called_off"
    reason: str = field(metadata=like(_REASON))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOffNote(Note):
    """The consultation does not take place, and a State was invited to it."""

    template: ClassVar[str] = "called_off_note"
    reason: str = field(metadata=like(_REASON))


_CORRECTION = "The deadline given in that letter was wrong. Registration closes on 10 June 2022."


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrigendum(Letter):
    """A letter that was sent is corrected."""

    template: ClassVar[str] = "corrigendum"
    original: Original = field(metadata=like(ORIGINAL))
    subject: str | None = field(metadata=like("Corrected deadline of registration"))
    """The organiser's; None where the original's will do."""
    correction: str = field(metadata=like(_CORRECTION))
    """The organiser's text. It is Markdown, and put in its place before the letter is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrigendumNote(Note):
    """A note verbale that was sent is corrected."""

    template: ClassVar[str] = "corrigendum_note"
    original: Original = field(metadata=like(NOTE))
    subject: str | None = field(metadata=like("corrected deadline of registration"))
    correction: str = field(metadata=like(_CORRECTION))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPublished(Letter):
    """The report is out, and goes to the participants."""

    template: ClassVar[str] = "report_published"
    report_title: str = field(metadata=like("Chair's report of the Second Intersessional Consultation"))
    symbol: str | None = field(metadata=like("A/AC.291/CRP.12"))
    paragraphs: int = field(metadata=like(19))
    attachments: tuple[str, ...] = field(metadata=like(("report.pdf", "report.docx"), ("report.pdf",), ()))
    """The names of the files that go with the letter."""


LETTERS: Mapping[str, type[Letter | Note]] = MappingProxyType(
    {
        kind.template: kind
        for kind in (
            Invitation,
            NoteVerbale,
            Acknowledgement,
            ListNote,
            Outcome,
            PanelInvitation,
            PanelAcknowledgement,
            Programme,
            Slot,
            SlotCancelled,
            Reminder,
            Unanswered,
            UnansweredNote,
            CalledOff,
            CalledOffNote,
            Corrigendum,
            CorrigendumNote,
            ReportPublished,
        )
    }
)
"""Every letter, by the name of its template."""
