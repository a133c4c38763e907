"""Showing what would become of a list, and bringing it in: all of it, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from convene.adapters.sheets.reading import Kind, Reading
from convene.domain.imports.decisions import Decision, Decisions, Noun
from convene.domain.imports.fates import Fate, Line, counted
from convene.operations.context import Actor, Operation, RefusedError, consultation, definition, operation
from convene.operations.imports import attendance, interventions, registrations, speakers, stakeholders
from convene.operations.imports.view import Prepared, View
from convene.store import book, imports, tables
from convene.store.database import Database

_PREPARE: Mapping[Kind, Callable[..., Prepared]] = {
    Kind.STAKEHOLDERS: stakeholders.prepare,
    Kind.REGISTRATIONS: registrations.prepare,
    Kind.SPEAKERS: speakers.prepare,
    Kind.ATTENDANCE: attendance.prepare,
    Kind.INTERVENTIONS: interventions.prepare,
}
_OF_A_MEETING = {Kind.ATTENDANCE, Kind.INTERVENTIONS}


@dataclass(frozen=True, slots=True)
class Preview:
    """The fate of every row that could be read, and what a decision on a doubtful one is about."""

    lines: Sequence[Line]
    noun: Noun | None

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows have each fate."""
        return counted(self.lines)

    @property
    def stands_in_the_way(self) -> Sequence[Line]:
        """The rows for whose sake the list is not brought in."""
        return [line for line in self.lines if line.fate.stands_in_the_way]

    @property
    def does_something(self) -> bool:
        """Whether a row is new or changed."""
        return any(line.fate in {Fate.NEW, Fate.CHANGED} for line in self.lines)


def preview(
    db: Database,
    slug: str,
    reading: Reading[Any],
    *,
    now: datetime,
    meeting: str | None = None,
    decided: Decisions | None = None,
) -> Preview:
    """What would become of every row, if `decided` were what is meant by the words of doubtful ones."""
    with db.reading() as session:
        row = consultation(session, slug)
        view = View(session, row.id, slug, definition(row), now, decided or {})
        prepared = _prepare(view, reading, meeting)
        return Preview(prepared.lines, prepared.noun)


def bring_in(
    db: Database,
    slug: str,
    reading: Reading[Any],
    shown: Preview,
    *,
    actor: Actor,
    now: datetime,
    meeting: str | None = None,
    decided: Decisions | None = None,
    skip_bad: bool = False,
) -> Preview:
    """Bring in the rows that were shown, in one transaction, and remember what was decided.

    Raises `RefusedError`, and keeps nothing, where a row is doubtful or refused, unless these are to be skipped,
    and where what is stored has changed since the rows were shown.
    """
    with operation(db, f"import_{reading.kind}", slug, actor, now) as work:
        book.keep_apart(work.session)
        view = View(work.session, work.id, slug, work.definition, now, decided or {})
        prepared = _prepare(view, reading, meeting)
        found = Preview(prepared.lines, prepared.noun)
        if list(found.lines) != list(shown.lines):
            raise RefusedError("what is stored has changed since the rows were shown; look at them once more")
        if found.stands_in_the_way and not skip_bad:
            raise RefusedError(
                f"{len(found.stands_in_the_way)} rows stand in the way; nothing was brought in"
            )
        if prepared.noun is not None and decided:
            _remember(work, prepared.noun, decided)
        prepared.carry_out(work)
        return found


def _prepare(view: View, reading: Reading[Any], meeting: str | None) -> Prepared:
    prepare = _PREPARE[reading.kind]
    if reading.kind in _OF_A_MEETING:
        return prepare(view, reading.rows, meeting)
    return prepare(view, reading.rows)


def _remember(work: Operation, noun: Noun, decided: Mapping[str, Decision]) -> None:
    known = imports.decision_rows(work.session, work.id, noun)
    for words, decision in decided.items():
        values = {"target_id": decision.target, "is_new": decision.new}
        if (row := known.get(words)) is not None:
            work.set(row, **values)
            continue
        work.add(
            tables.ImportDecision(
                consultation_id=work.id,
                noun=noun,
                words=words,
                decided_by=work.actor.name,
                decided_at=work.now,
                **values,
            )
        )
