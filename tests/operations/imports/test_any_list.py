"""Whatever a list holds, every row has a fate, and bringing in what is good does what was shown."""

import shutil
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind, Reading, Source
from convene.adapters.sheets.rows import RegistrationState
from convene.adapters.sheets.table import Row
from convene.domain.consultation import Mode, StakeholderKind
from convene.domain.imports.decisions import NEW, NOBODY
from convene.domain.imports.fates import Fate
from convene.domain.situation import Answer, Part
from convene.operations.imports.bring_in import bring_in, preview
from convene.store.database import Database, open_database
from tests.support.acting import IN_TIME, accept, coming, loaded, stakeholder
from tests.support.consultations import SLUG
from tests.support.lists import IMPORTER, ROWS

_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30),
    st.sampled_from(
        [
            *("Example Organization 1", "Exampel Organization 1", "Example State 1", "cleared", "Ana", "ana"),
            *("ana@delegates.example.org", "contact-1@example.org", "bea@example.org", "x@example.org"),
            *("1", "2", "meeting 1", "item 2", "Other matters", "Cooperation", "Europe/Vienna", "Mars/Base"),
        ]
    ),
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "mode": st.sampled_from(Mode),
    "answer": st.sampled_from(Answer),
    "state": st.sampled_from(RegistrationState),
    "part": st.sampled_from(Part),
    "kind": st.sampled_from(StakeholderKind),
    "points": st.lists(st.integers(-1, 4), max_size=3).map(tuple),
    "minutes": st.integers(-5, 10_000),
    "wave": st.integers(0, 5),
    "joins": st.integers(1, 3),
    "registered": st.none(),
}


def _rows(kind: Kind) -> st.SearchStrategy[list[dict[str, Any]]]:
    names = [field.name for field in fields(ROWS[kind]) if field.name != "place"]
    needed = {field.name for field in fields(ROWS[kind]) if field.name != "place" and _is_needed(field)}
    values = {name: _VALUES.get(name, _TEXT) for name in names}
    return st.lists(
        st.fixed_dictionaries(
            {name: values[name] for name in needed},
            optional={name: values[name] for name in names if name not in needed},
        ),
        min_size=1,
        max_size=6,
    )


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small consultation, in which a delegate comes for an organization."""
    file = tmp_path_factory.mktemp("known") / "known.sqlite"
    db = open_database(str(file))
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), coming("Ana"))
    db.close()
    return file


def _reading(kind: Kind, rows: list[dict[str, Any]]) -> Reading[Any]:
    made = tuple(ROWS[kind](Place("any", None, number), **row) for number, row in enumerate(rows, start=2))
    return Reading(kind, Source.LIST, "any", None, Row(1, ()), (), made)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_row_has_a_fate_and_what_is_good_is_brought_in_once(
    known: Path, tmp_path: Path, kind: Kind, data: st.DataObject
) -> None:
    reading = _reading(kind, data.draw(_rows(kind)))
    copy = tmp_path / "copy.sqlite"
    shutil.copy(known, copy)
    db = open_database(str(copy))
    try:
        _bring_in(db, reading, data)
    finally:
        db.close()


def _bring_in(db: Database, reading: Reading[Any], data: st.DataObject) -> None:
    first = preview(db, SLUG, reading, now=IN_TIME, meeting="1")
    assert len(first.lines) == len(reading.rows)
    choices = [NOBODY, NEW] if reading.kind is Kind.STAKEHOLDERS else [NOBODY]
    decided = {
        line.words: data.draw(st.sampled_from(choices)) for line in first.lines if line.fate is Fate.DOUBTFUL
    }
    shown = preview(db, SLUG, reading, now=IN_TIME, meeting="1", decided=decided)
    bring_in(
        db,
        SLUG,
        reading,
        shown,
        actor=IMPORTER,
        now=IN_TIME,
        meeting="1",
        decided=decided,
        skip_bad=True,
    )
    again = preview(db, SLUG, reading, now=IN_TIME, meeting="1").lines
    done = {line.row for line in shown.lines if line.fate in {Fate.NEW, Fate.CHANGED, Fate.SAME}}
    assert not [line for line in again if line.row in done and line.fate is Fate.NEW]
