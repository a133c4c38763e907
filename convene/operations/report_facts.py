"""The facts of the report, put together from the consultation's file and the rows of its record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convene.domain.consultation import AgendaItem as FileItem
from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import digest
from convene.domain.report import facts
from convene.domain.report.findings import Check
from convene.domain.situation import Part
from convene.store import record as recorded
from convene.store import report as rows
from convene.store import tables
from convene.store.database import Session
from convene.store.panellists import Speaker, speakers


def report_inputs(session: Session, consultation_id: int, file: Definition) -> str:
    """A digest of everything that the report says, but for the date of the document."""
    return inputs_of(report_facts(session, consultation_id, file))


def inputs_of(known: facts.ReportFacts) -> str:
    """The digest of facts."""
    return digest({"facts": repr(known)})


def report_facts(session: Session, consultation_id: int, file: Definition) -> facts.ReportFacts:
    """All that the compiler is given. Attendance is counted from the lists of attendance, never typed."""
    record = _Record.load(session, consultation_id)
    days = [meeting.start.date() for meeting in file.meetings]
    return facts.ReportFacts(
        body=_body(file),
        mandate=facts.Mandate(
            file.mandate.resolution, file.mandate.paragraph, file.mandate.gist, file.mandate.further_basis
        ),
        consultation=facts.Consultation(
            file.report.consultation or file.title,
            file.ordinal,
            file.place,
            file.modality,
            min(days),
            max(days),
        ),
        meetings=tuple(_meetings(file, record)),
        attendance=_attendance(file, record),
        officers=tuple(_officer(file, each.key) for each in file.officers),
        items=tuple(_item(file, each, record) for each in file.agenda),
        adjournment=_adjournment(file, record),
        settings=_settings(file),
    )


@dataclass(frozen=True, slots=True)
class _Record:
    attending: Mapping[str, int]
    present: Mapping[str, int]
    said: Mapping[int, list[tables.PresentationPoint]]
    floor: Mapping[str, list[tuple[tables.FloorPoint, int]]]
    presiding: Mapping[str, tables.Presiding]
    speakers: Sequence[Speaker]
    accepted: Mapping[str, str]
    adjournment: tables.Adjournment | None

    @classmethod
    def load(cls, session: Session, consultation_id: int) -> "_Record":
        return cls(
            rows.attending(session, consultation_id),
            rows.present(session, consultation_id),
            rows.presentation_points(session, consultation_id),
            rows.floor_points(session, consultation_id),
            recorded.presiding(session, consultation_id),
            speakers(session, consultation_id),
            rows.accepted_findings(session, consultation_id),
            recorded.adjournment(session, consultation_id),
        )


def _body(file: Definition) -> facts.Body:
    upcoming = file.body.upcoming_session
    return facts.Body(
        file.body.name,
        file.body.short,
        facts.UpcomingSession(upcoming.ordinal, upcoming.place, upcoming.first_day, upcoming.last_day),
    )


def _meetings(file: Definition, record: _Record) -> Iterable[facts.HeldMeeting]:
    for meeting in file.meetings:
        start, end = file.local(file.instant(meeting.start)), file.local(file.instant(meeting.end))
        yield facts.HeldMeeting(meeting.number, start, end, record.present.get(meeting.key))


def _attendance(file: Definition, record: _Record) -> facts.Attendance:
    return facts.Attendance(
        tuple(
            facts.AttendanceCategory(category.title, record.attending.get(category.key, 0), category.kind)
            for category in file.categories
        ),
        file.report.stated_total,
        record.accepted.get(Check.ATTENDANCE_TOTAL),
    )


def _officer(file: Definition, key: str) -> facts.Officer:
    officer = file.officer(key)
    return facts.Officer(officer.honorific, officer.name, officer.country, officer.office)


def _item(file: Definition, item: FileItem, record: _Record) -> facts.AgendaItem:
    presiding = record.presiding.get(item.key)
    return facts.AgendaItem(
        item.number,
        item.title,
        None if presiding is None else _officer(file, presiding.officer),
        tuple(_speakers(item, Part.BRIEFING, record)),
        tuple(_speakers(item, Part.PANEL, record)),
        tuple(_floor_point(point, supporters) for point, supporters in record.floor.get(item.key, ())),
    )


def _speakers(item: FileItem, part: Part, record: _Record) -> Iterable[facts.Speaker]:
    for panellist, person in record.speakers:
        if panellist.item == item.key and panellist.part is part:
            yield speaker(panellist, person, record.said.get(panellist.id, ()))


def speaker(
    panellist: tables.Panellist,
    person: tables.PersonData | None,
    said: Iterable[tables.PresentationPoint] = (),
) -> facts.Speaker:
    """A panellist or briefer as documents name them, with what was said."""
    return facts.Speaker(
        honorific=(person.honorific or "") if person else "",
        name=person.name if person else "",
        role=panellist.role,
        organization=panellist.organization,
        on_behalf_of=panellist.on_behalf_of,
        joint_group=panellist.joint,
        points=tuple(_point(point) for point in said),
        # Of a person whose data were erased there is no name to print.
        consent_to_be_named=bool(panellist.consents) and person is not None,
    )


def _point(row: tables.PresentationPoint | tables.FloorPoint) -> facts.Point:
    return facts.Point(row.text, row.form, (f"{row.__tablename__}:{row.id}",))


def _floor_point(row: tables.FloorPoint, supporters: int) -> facts.FloorPoint:
    return facts.FloorPoint(_point(row), row.weight, supporters or None)


def _adjournment(file: Definition, record: _Record) -> facts.Adjournment:
    held = record.adjournment
    if held is None:
        raise ValueError("the report's facts are asked for before the adjournment")
    number = next(meeting.number for meeting in file.meetings if meeting.key == held.meeting)
    return facts.Adjournment(number, file.local(held.adjourned_at).date())


def _settings(file: Definition) -> facts.ReportSettings:
    report = file.report
    return facts.ReportSettings(
        prepared_by=report.prepared_by,
        original_language=report.language,
        only_language=report.only_language,
        kind=report.kind,
        symbol=report.symbol,
        distribution=report.distribution,
    )
