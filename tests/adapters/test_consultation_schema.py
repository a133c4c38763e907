"""The consultation file's JSON schema, as an editor uses it."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from convene.adapters.consultation_schema import schema, schema_file
from convene.adapters.consultation_yaml import written
from tests.adapters.example_files import EXAMPLE, changed, text_of
from tests.adapters.test_consultation_yaml import BEGUN, FULL
from tests.support.consultations import definition

SCHEMA = schema()


class _Editor(SafeConstructor):
    """Reads YAML 1.2's core schema, as editors do: a day is text."""


_Editor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def content(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Editor
    return yaml.load(text)


def faults(found: Any) -> list[str]:
    """Where the schema finds a fault."""
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(found)
    return sorted("/".join(map(str, error.absolute_path)) for error in errors)


def referred(field: dict[str, Any]) -> dict[str, Any]:
    """What a field takes over from the group that it refers to."""
    name = field.get("$ref", "").rpartition("/")[2]
    return {key: value for key, value in SCHEMA["$defs"].get(name, {}).items() if isinstance(value, str)}


def test_it_is_a_schema_of_its_dialect() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(schema_file()) == SCHEMA


@pytest.mark.parametrize(
    "text",
    [
        text_of(),
        written(BEGUN),
        written(FULL),
        json.dumps(definition()),
        (Path(__file__).parents[2] / "docs" / "consultation-file.md")
        .read_text()
        .split("```yaml\n")[1]
        .split("```")[0],
    ],
    ids=["real", "begun", "full", "json", "documented"],
)
def test_a_file_that_is_right_is_right_for_an_editor(text: str) -> None:
    assert faults(content(text)) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("slug: second-intersessional", "slug: Second Intersessional", "slug"),
        ("time_zone: Europe/Vienna", "time_zone: Vienna", "time_zone"),
        ("modality: hybrid", "modality: hybird", "modality"),
        ("email: secretariat@example.org", "email: secretariat", "secretariat/email"),
        ("- {number: 1, at: 2022-04-04 09:00}", "- {number: 1, at: 2022-04-04}", "waves/0/at"),
        ("at: 2022-06-10 18:00", "at: 2022-06-10 18:00+02:00", "registration/deadline/at"),
        ("period_days: 14", "period_days: 0", "accreditation/period_days"),
        ("night: {start: 23:00, end: 06:00}", "night: {start: late, end: 06:00}", "programme/night/start"),
        ("place: Vienna\n", "place: Vienna\nplcae: Vienna\n", ""),
    ],
)
def test_a_broken_field_is_found_where_it_stands(old: str, new: str, where: str) -> None:
    assert faults(content(changed(text_of(), (old, new)))) == [where]


def test_a_field_that_is_missing_is_found() -> None:
    found = content((EXAMPLE / "consultation.yaml").read_text())
    del found["meetings"]
    assert faults(found) == [""]


def test_every_field_has_a_title_and_says_what_it_means() -> None:
    groups = [SCHEMA, *(each for each in SCHEMA["$defs"].values() if "properties" in each)]
    silent = [
        (group["title"], name)
        for group in groups
        for name, field in group["properties"].items()
        if not {"title", "description"} <= (field | referred(field)).keys()
    ]
    assert silent == []
