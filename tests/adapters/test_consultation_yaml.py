"""A consultation written as a file for a person to go on with."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from convene.adapters.consultation_file import read
from convene.adapters.consultation_schema import FILE
from convene.adapters.consultation_words import groups, hints, meaning
from convene.adapters.consultation_yaml import written
from convene.domain.consultation import Consultation, Deadline, Modality
from convene.domain.consultation.beginning import Answers, begun
from convene.domain.consultation.text import Line
from tests.adapters.example_files import EXAMPLE
from tests.support.consultations import consultation, definition

BEGUN = begun(
    Answers(
        title="Spring Consultation",
        slug="spring",
        body="Example Committee",
        place="Vienna",
        time_zone="Europe/Vienna",
        modality=Modality.HYBRID,
        first_day=date(2027, 6, 7),
        meetings=4,
        register_until=Deadline.model_validate({"at": "2027-06-04 18:00", "zone": "America/New_York"}),
    )
)
FULL = consultation(
    modality="online",
    release="second_person",
    called_off={"at": "2022-06-01 09:00", "why": "It rains."},
    report={"due_days": 3, "symbol": "A/1", "only_language": True, "due_time": "08:30:15"},
)


def reread(folder: Path, text: str) -> Consultation:
    file = folder / "consultation.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file)


@pytest.mark.parametrize(
    "original", [BEGUN, FULL, read(EXAMPLE / "consultation.yaml")], ids=["begun", "full", "real"]
)
def test_what_is_written_is_read_back_as_it_was(tmp_path: Path, original: Consultation) -> None:
    assert reread(tmp_path, written(original)) == original


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_that_a_file_takes_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        line = TypeAdapter(Line).validate_python(text)
    except ValidationError:
        line = 'a "b": #c, [d] {e} & *f'
    contact = {"name": line, "email": "a@example.org", "honorific": line}
    stakeholders = [
        {"name": f"{line} {number}", "category": "cleared", "contact": contact} for number in (1, 2)
    ]
    original = Consultation.model_validate(definition() | {"title": line, "stakeholders": stakeholders})
    assert reread(tmp_path_factory.mktemp("file"), written(original, (line,))) == original


@pytest.mark.parametrize(
    "text", ["null", "~", "true", "No", "- a", "a: b", "a #b", "'a'", "7", "1.10", "@a", "a,b", "!a"]
)
def test_a_text_that_yaml_might_take_for_something_else_stays_text(tmp_path: Path, text: str) -> None:
    original = consultation(title=text, languages=["no", "en"], mandate=mandate(further_basis=[text, text]))
    assert reread(tmp_path, written(original)) == original


def mandate(**more: Any) -> dict[str, Any]:
    return {"resolution": "R", "paragraph": 1, "gist": "g"} | more


def test_every_field_there_is_stands_in_a_new_file_live_or_as_a_comment() -> None:
    assert places(Consultation) - set(found_places(written(BEGUN))) == set()


def test_every_field_is_explained_where_it_stands() -> None:
    text = " ".join(written(BEGUN).replace("#", " ").split())
    unexplained = [
        (name, field)
        for name, model in groups(Consultation).items()
        for field, info in model.model_fields.items()
        if meaning(info) not in text
    ]
    assert unexplained == []


def test_every_field_that_may_be_empty_has_an_example() -> None:
    without = [
        (name, field)
        for name, model in groups(Consultation).items()
        for field, info in model.model_fields.items()
        if not info.is_required() and info.default in (None, ()) and not info.examples
    ]
    assert without == []


def test_a_comment_taken_away_is_a_field_set(tmp_path: Path) -> None:
    text = written(BEGUN)
    for line in ("modality: hybrid", "symbol: A/AC.291/CRP.12", "room: Boardroom D"):
        assert text.count(f"# {line}") == 1
        text = text.replace(f"# {line}", line)
    changed = reread(tmp_path, text)
    assert (changed.report.symbol, changed.meetings[0].room) == ("A/AC.291/CRP.12", "Boardroom D")


def test_a_commented_group_can_be_set_as_a_whole(tmp_path: Path) -> None:
    text = written(BEGUN)
    block = re.search(r"^# people:\n(?:# .*\n)+", text, re.MULTILINE)
    assert block is not None
    live = re.sub(r"^# ", "", block[0], flags=re.MULTILINE)
    assert reread(tmp_path, text.replace(block[0], live)).people[0].name == "Bea Panel"


def test_the_first_line_leads_an_editor_to_the_schema() -> None:
    assert written(BEGUN).splitlines()[0] == f"# yaml-language-server: $schema={FILE}"


def test_only_the_first_entry_of_a_list_is_explained() -> None:
    text = written(consultation(stakeholders=40))
    assert text.count("The key of its category.") == 1
    assert len(text.splitlines()) < len(written(consultation()).splitlines()) + 40


def test_what_has_to_be_looked_at_stands_at_the_head() -> None:
    assert "# Look at the dates.\n" in "".join(written(BEGUN, ("Look at the dates.",)).partition("slug:")[0])


def places(model: type[BaseModel], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The path to every field of a model, lists without their positions."""
    found = set()
    for name, hint in hints(model).items():
        found |= {(*path, name)}
        for part in models(hint):
            found |= places(part, (*path, name))
    return found


def models(hint: Any) -> list[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return [hint]
    return [model for argument in get_args(hint) for model in models(argument)]


def found_places(text: str) -> list[tuple[str, ...]]:
    """The path to every field of a file, comments taken for what they would be."""
    found: list[tuple[str, ...]] = []
    open_: list[tuple[int, str]] = []
    for line in text.splitlines():
        live = line
        while re.match(r" *# *(?:- )?[#a-z_]", live):
            live = live.replace("# ", "", 1)
        if (field := re.match(r"( *(?:- )?)([a-z_]+):(?: |$)", live)) is None:
            continue
        depth = len(field[1])
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        open_.append((depth, field[2]))
        found.append(tuple(name for _, name in open_))
    return found
