"""The fields of each kind of letter: what a step's facts and the rows behind them say to its recipient."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from convene.adapters.letters import fields as letters
from convene.adapters.letters import values
from convene.domain import style
from convene.domain.ledger import Kind, kinds
from convene.operations.letters import saying
from convene.operations.letters.deadlines import silent
from convene.operations.letters.material import Material
from convene.operations.letters.shared import item
from convene.store import tables
from convene.store.correspondents import Spoken
from convene.store.ledger.claims import Claimed


class Subject(NamedTuple):
    """A letter about to be worded: the step, what it is made from, and what every letter needs."""

    step: Claimed
    material: Material
    common: Mapping[str, Any]
    link: str

    @property
    def stakeholder(self) -> Spoken:
        """The stakeholder that the step is about."""
        return self.material.stakeholders[self.step.key.id]

    @property
    def organization(self) -> str:
        """The name of that stakeholder."""
        return self.stakeholder.name

    @property
    def panellist(self) -> tables.Panellist:
        """The panellist that the step is about."""
        return self.material.panellists[self.step.key.id]

    def local(self, instant: str) -> datetime:
        """An instant of the facts in the consultation's zone."""
        return self.material.definition.local(datetime.fromisoformat(instant))

    @property
    def item(self) -> values.Item:
        """The panellist's agenda item."""
        return item(self.material.definition.item(self.panellist.item))


Worded: TypeAlias = letters.Letter | letters.Note
Wording = Callable[[Subject], Worded]


def word(subject: Subject) -> Worded:
    """The fields of a letter, by the kind of its step."""
    return _WORDINGS[subject.step.key.kind](subject)


def _invitation(subject: Subject) -> Worded:
    material = subject.material
    stakeholders = [material.stakeholders[id_] for id_ in subject.step.facts["stakeholders"]]
    return letters.Invitation(
        **subject.common,
        organizations=tuple(each.name for each in stakeholders),
        paragraph=material.definition.category(stakeholders[0].category).paragraph,
        link=subject.link,
    )


def _note_verbale(subject: Subject) -> Worded:
    return letters.NoteVerbale(**_note(subject), link=subject.link)


def _note(subject: Subject) -> dict[str, Any]:
    common = {name: subject.common[name] for name in ("date", "reference", "revised")}
    return {**common, "addressee": saying.mission(subject.organization)}


def _acknowledgement(subject: Subject) -> Worded:
    facts = subject.step.facts
    named = {id_: (mode, seat) for id_, mode, seat in facts["delegates"]}
    delegates = [
        values.Delegate(
            name=saying.full_name(person), role=row.role, mode=named[row.id][0], seat=named[row.id][1]
        )
        for row, person in subject.material.delegates.get(subject.step.key.id, ())
        if row.id in named
    ]
    return letters.Acknowledgement(
        **subject.common,
        organization=subject.organization,
        answer=facts["answer"],
        late=facts["late"],
        delegates=tuple(delegates),
        link=subject.link,
    )


def _list_note(subject: Subject) -> Worded:
    facts = subject.step.facts
    return letters.ListNote(
        **_note(subject),
        list_number=facts["list"],
        entries=tuple(
            values.Entry(number=place, name=name) for place, name in subject.material.lists[facts["list"]]
        ),
        closes=saying.moment(subject.local(facts["closes"])),
    )


def _outcome(subject: Subject) -> Worded:
    standing = subject.material.standings[subject.step.key.id]
    return letters.Outcome(
        **subject.common,
        organization=subject.organization,
        outcome=subject.step.facts["standing"],
        paragraph=standing.paragraph,
        list_number=standing.list_number,
        decided_by=standing.decided_by,
    )


def _panel_invitation(subject: Subject) -> Worded:
    row, definition = subject.panellist, subject.material.definition
    return letters.PanelInvitation(
        **subject.common,
        item=subject.item,
        part=row.part.value,
        organization=row.organization,
        on_behalf_of=row.on_behalf_of,
        minutes=row.minutes,
        topic=row.topic,
        joint_with=_joint_with(subject),
        reply_by=saying.deadline(definition.speakers.reply_by, definition),
        link=subject.link,
    )


def _joint_with(subject: Subject) -> str | None:
    row, material = subject.panellist, subject.material
    if row.joint is None:
        return None
    others = [
        saying.full_name(material.panellist_people.get(other.person_id))
        for other in material.panellists.values()
        if _presents_with(other, row)
    ]
    return style.series(others) or None


def _presents_with(other: tables.Panellist, row: tables.Panellist) -> bool:
    same = other.joint == row.joint and other.item == row.item and other.id != row.id
    return same and other.replaced_by_id is None


def _panel_acknowledgement(subject: Subject) -> Worded:
    facts = subject.step.facts
    return letters.PanelAcknowledgement(
        **subject.common,
        item=subject.item,
        answer=facts["answer"],
        topic=subject.panellist.topic,
        minutes=facts["minutes"],
        mode=facts["mode"],
        link=subject.link,
    )


def _programme(subject: Subject) -> Worded:
    return letters.Programme(
        **subject.common, meetings_programme=subject.material.sittings, link=subject.link
    )


def _slot(subject: Subject) -> Worded:
    facts, row = subject.step.facts, subject.panellist
    start, end = subject.local(facts["start"]), subject.local(facts["end"])
    return letters.Slot(
        **subject.common,
        item=subject.item,
        meeting=_meeting(subject, facts["meeting"]),
        starts=saying.clock(start),
        ends=saying.clock(end),
        local_starts=_in_own_zone(subject, start),
        mode=row.mode.value,
        presiding=_presiding(subject),
    )


def _presiding(subject: Subject) -> str:
    definition = subject.material.definition
    key = definition.item(subject.panellist.item).presiding
    officer = definition.officer(key) if key is not None else definition.officers[0]
    return officer.styled


def _in_own_zone(subject: Subject, start: datetime) -> str | None:
    person = subject.material.recipients.get(subject.step.recipient or 0)
    if person is None or person.time_zone is None:
        return None
    own = start.astimezone(ZoneInfo(person.time_zone))
    if own.utcoffset() == start.utcoffset():
        return None
    return f"{style.time(own)} on {saying.weekday(own)} ({saying.zone_name(own)})"


def _meeting(subject: Subject, key: str) -> str:
    meeting = next(each for each in subject.material.definition.meetings if each.key == key)
    return saying.meeting(meeting)


def _slot_cancelled(subject: Subject) -> Worded:
    slot = subject.material.slot_taken_back(subject.step)
    return letters.SlotCancelled(
        **subject.common,
        item=subject.item,
        meeting=_meeting(subject, slot.meeting),
        starts=saying.clock(subject.material.definition.local(slot.start)),
    )


def _reminder(subject: Subject) -> Worded:
    definition = subject.material.definition
    opening = definition.local(definition.opening)
    return letters.Reminder(
        **subject.common,
        days_left=subject.step.facts["days"],
        mode=subject.step.facts["mode"],
        first_meeting=f"{saying.weekday(opening)}, {saying.clock(opening)}",
        link=subject.link,
    )


def _unanswered(subject: Subject) -> Worded:
    names = [each.name for each in silent(subject.step, subject.material)]
    return letters.Unanswered(**subject.common, organizations=tuple(names), link=subject.link)


def nobody_is_silent(step: Claimed, material: Material) -> bool:
    """Whether a step reminds somebody of an answer that has come since it was planned."""
    if step.key.kind == kinds.UNANSWERED:
        return not silent(step, material)
    if step.key.kind == kinds.UNANSWERED_NOTE:
        return material.stakeholders[step.key.id].answer is not None
    return False


def _unanswered_note(subject: Subject) -> Worded:
    return letters.UnansweredNote(**_note(subject), link=subject.link)


def _called_off(subject: Subject) -> Worded:
    return letters.CalledOff(**subject.common, reason=_reason(subject))


def _called_off_note(subject: Subject) -> Worded:
    return letters.CalledOffNote(**_note(subject), reason=_reason(subject))


def _reason(subject: Subject) -> str:
    called_off = subject.material.definition.called_off
    return "" if called_off is None else called_off.why


def _corrigendum(subject: Subject) -> Worded:
    return letters.Corrigendum(**subject.common, **_correction(subject))


def _corrigendum_note(subject: Subject) -> Worded:
    return letters.CorrigendumNote(**_note(subject), **_correction(subject))


def _correction(subject: Subject) -> dict[str, Any]:
    facts, material = subject.step.facts, subject.material
    kept, row = material.originals[facts["step"]], material.corrigenda[facts["corrigendum"]]
    original = values.Original(
        date=style.day(material.definition.local(kept.composed_at)),
        subject=kept.skeleton.word(kept.fields).subject,
        reference=kept.fields.get("reference"),
        message_id=kept.message_id,
    )
    # The text stands in the letter's skeleton already.
    return {"original": original, "subject": row.subject, "correction": ""}


def _report_published(subject: Subject) -> Worded:
    document = subject.material.report.document
    return letters.ReportPublished(
        **subject.common,
        report_title=document.title,
        symbol=document.masthead.symbol,
        paragraphs=len(document.paragraphs),
        attachments=("report.pdf",),
    )


_WORDINGS: Mapping[Kind, Wording] = {
    kinds.INVITATION: _invitation,
    kinds.NOTE_VERBALE: _note_verbale,
    kinds.ACKNOWLEDGEMENT: _acknowledgement,
    kinds.LIST_NOTE: _list_note,
    kinds.OUTCOME: _outcome,
    kinds.PANEL_INVITATION: _panel_invitation,
    kinds.PANEL_ACKNOWLEDGEMENT: _panel_acknowledgement,
    kinds.PROGRAMME: _programme,
    kinds.SLOT: _slot,
    kinds.SLOT_CANCELLED: _slot_cancelled,
    kinds.REMINDER: _reminder,
    kinds.UNANSWERED: _unanswered,
    kinds.UNANSWERED_NOTE: _unanswered_note,
    kinds.CALLED_OFF: _called_off,
    kinds.CALLED_OFF_NOTE: _called_off_note,
    kinds.CORRIGENDUM: _corrigendum,
    kinds.CORRIGENDUM_NOTE: _corrigendum_note,
    kinds.REPORT_PUBLISHED: _report_published,
}
