"""The programme: the problem from the rows, placed as a version, published."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from convene.domain import style
from convene.domain.consultation import AgendaItem, Mode, Officer
from convene.domain.consultation import Consultation as Definition
from convene.domain.programme import problem as p
from convene.domain.programme.programme import Programme, ProgrammeImpossible, ProgrammeUndecided
from convene.domain.programme.solve import solve
from convene.domain.situation import Part
from convene.operations.context import Operation, RefusedError, consultation, definition
from convene.operations.steps.claiming import Worker
from convene.operations.steps.performing import Keep
from convene.store import tables, versions
from convene.store.database import Session
from convene.store.ledger.claims import Claimed
from convene.store.panellists import Speaker, speakers
from convene.store.programme import Placed, kept, part_key, placed
from convene.store.situation import programme_inputs


def place(worker: Worker, steps: Sequence[Claimed]) -> Keep:
    """Solve, outside of any transaction, and return how to keep the answer as a new version.

    Raises `RefusedError` with the reasons where nothing keeps every rule.
    """
    del steps
    with worker.db.reading() as session:
        row = consultation(session, worker.slug)
        file = definition(row)
        problem = _problem(session, row.id, file)
        inputs = programme_inputs(session, row.id, file)
        # As they were when it was solved: who withdraws meanwhile is in this version, and not in the next.
        ids = {speaker.person_id: speaker.id for speaker, _ in speakers(session, row.id)}
    programme = _solved(problem)

    def keep(work: Operation, held: Sequence[Claimed]) -> dict[int, str]:
        said = _keep(work, list(_placed(problem, programme, ids)), programme, inputs)
        return {step.id: said for step in held}

    return keep


def _problem(session: Session, consultation_id: int, file: Definition) -> p.Problem:
    try:
        return programme_problem(session, consultation_id, file)
    except p.ProblemInvalid as error:
        raise RefusedError(str(error)) from error


def _solved(problem: p.Problem) -> Programme:
    try:
        return solve(problem)
    except (ProgrammeImpossible, ProgrammeUndecided) as error:
        raise RefusedError(str(error)) from error


def _keep(work: Operation, parts: Sequence[Placed], programme: Programme, inputs: str) -> str:
    number = versions.next_number(work.session, tables.ProgrammeVersion, work.id)
    work.add(
        tables.ProgrammeVersion(
            consultation_id=work.id,
            number=number,
            inputs=inputs,
            placements=kept(parts),
            status=str(programme.status),
            made_at=work.now,
        )
    )
    return f"version {number}, {programme.status}"


def _placed(problem: p.Problem, programme: Programme, ids: Mapping[int, int]) -> Iterator[Placed]:
    """The parts where they were put, with the panellists who speak in them."""
    for item in problem.items:
        for part in item.parts:
            speaking = tuple(ids[int(person)] for person in part.people)
            yield Placed(item.key, part.kind, programme.placements[part.key], speaking)


def publish(work: Operation, number: int) -> None:
    """Publish a version: those whose slot it changed are told."""
    version = versions.version(work.session, tables.ProgrammeVersion, work.id, number)
    if version is None:
        raise RefusedError(f"version {number} of the programme is not there any more")
    work.set(version, published_at=work.now)


def programme_problem(session: Session, consultation_id: int, file: Definition) -> p.Problem:
    """What has to be fitted together: the speakers who accepted, the meetings, the rules of the file."""
    taking_part = speakers(session, consultation_id)
    people = [_person(file, speaker) for speaker in taking_part]
    officers = [_officer(file, officer) for officer in file.officers]
    published = versions.newest(session, tables.ProgrammeVersion, consultation_id, published=True)
    return p.Problem(
        meetings=tuple(_meetings(file)),
        items=tuple(_items(file, taking_part)),
        people={person.key: person for person in (*people, *officers)},
        zone=file.time_zone,
        rules=p.Rules(night=p.LocalHours(file.programme.night.start, file.programme.night.end)),
        previous=None if published is None else {each.key: each.placement for each in placed(published)},
    )


def _person(file: Definition, speaker: Speaker) -> p.Person:
    row, person = speaker
    return p.Person(
        key=str(row.person_id),
        name=f"panellist {row.id}" if person is None else style.full_name(person.honorific, person.name),
        mode=row.mode,
        zone=(person and person.time_zone) or file.time_zone,
        unavailable=tuple(
            p.Interval(datetime.fromisoformat(start), datetime.fromisoformat(end))
            for start, end in row.absent
        ),
    )


def _officer(file: Definition, officer: Officer) -> p.Person:
    return p.Person(
        key=officer_key(officer.key),
        name=officer.full_name,
        mode=Mode.IN_PERSON,
        zone=file.time_zone,
        unavailable=tuple(
            p.Interval(file.instant(each.start), file.instant(each.end)) for each in officer.absent
        ),
    )


def officer_key(key: str) -> str:
    """What the programme calls an officer."""
    return f"officer:{key}"


def _meetings(file: Definition) -> Iterator[p.Meeting]:
    for meeting in file.meetings:
        yield p.Meeting(
            key=meeting.key,
            name=f"Meeting {meeting.number}",
            start=file.instant(meeting.start),
            end=file.instant(meeting.end),
            room=meeting.room or file.place,
        )


def _items(file: Definition, taking_part: Sequence[Speaker]) -> Iterator[p.Item]:
    minutes = file.programme.minutes
    for index, item in enumerate(file.agenda):
        presiding = None if item.presiding is None else officer_key(item.presiding)
        parts = [*_presentations(item, taking_part, presiding), _floor(file, item, presiding)]
        if index == 0 and minutes.opening:
            parts.insert(0, _words(item, p.PartKind.OPENING, minutes.opening, presiding))
        if index == len(file.agenda) - 1 and minutes.closing:
            parts.append(_words(item, p.PartKind.CLOSING, minutes.closing, presiding))
        yield p.Item(item.key, item.title, tuple(parts), item.number)


def _words(item: AgendaItem, kind: p.PartKind, minutes: int, presiding: str | None) -> p.Part:
    return p.Part(part_key(item.key, kind), kind, minutes, presiding=presiding)


def _floor(file: Definition, item: AgendaItem, presiding: str | None) -> p.Part:
    minutes = file.programme.minutes
    return p.Part(
        part_key(item.key, p.PartKind.FLOOR),
        p.PartKind.FLOOR,
        minutes.floor_at_least,
        presiding=presiding,
        preferred=max(minutes.floor, minutes.floor_at_least),
    )


def _presentations(
    item: AgendaItem, taking_part: Sequence[Speaker], presiding: str | None
) -> Iterator[p.Part]:
    """The briefings and presentations of an item in order; joint speakers share one, at the first's place."""
    of_item = [row for row, _ in taking_part if row.item == item.key]
    of_item.sort(key=lambda row: (row.part is not Part.BRIEFING, row.place, row.id))
    done: set[int] = set()
    for row in of_item:
        if row.id in done:
            continue
        together = [each for each in of_item if each.id == row.id or (row.joint and each.joint == row.joint)]
        done.update(each.id for each in together)
        yield _presentation(item, row.part, together, presiding)


def _presentation(
    item: AgendaItem, part: Part, together: Sequence[tables.Panellist], presiding: str | None
) -> p.Part:
    kind = p.PartKind.BRIEFING if part is Part.BRIEFING else p.PartKind.PRESENTATION
    return p.Part(
        key=part_key(item.key, kind, (row.id for row in together)),
        kind=kind,
        minutes=max(row.minutes for row in together),
        people=tuple(str(row.person_id) for row in together),
        presiding=presiding,
    )
