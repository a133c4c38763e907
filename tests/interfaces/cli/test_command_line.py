"""What holds for every command."""

import json

import pytest

from interfaces.cli.main import COMMANDS
from tests.support.consultations import SLUG
from tests.support.installations import Installation

HEAVY = ["prefect", "sqlalchemy", "pydantic", "ortools", "typst", "docx", "fastapi", "jinja2"]


@pytest.mark.parametrize("arguments", [["--help"], [], ["--version"]])
def test_help_comes_without_anything_heavy(installation: Installation, arguments: list[str]) -> None:
    loaded = f"json.dumps([name for name in {HEAVY} if name in sys.modules])"
    report = f"import atexit, json, sys; atexit.register(lambda: print({loaded}))"
    ran = installation.spawn(*arguments, before=report)
    assert ran.status == 0
    assert json.loads(ran.out.splitlines()[-1]) == []


def test_help_names_every_command(installation: Installation) -> None:
    help_ = installation.run("--help").out
    assert [name for name in COMMANDS if name not in help_] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(installation: Installation, name: str) -> None:
    ran = installation.run(name, "--help")
    assert ran.status == 0
    assert COMMANDS[name].partition(":")[0].split(",")[0].rstrip(".") in ran.words.replace("│ ", "")
    assert f"convene {name}" in ran.words


def test_a_misspelt_command_is_wrong_use_and_the_nearest_is_named(installation: Installation) -> None:
    ran = installation.run("stauts")
    assert (ran.status, ran.out) == (2, "")
    assert 'Did you mean "status"?' in ran.complaint


def test_a_missing_argument_is_wrong_use(installation: Installation) -> None:
    ran = installation.run("plan")
    assert ran.status == 2
    assert "`convene plan --help`" in ran.complaint


def test_an_unknown_consultation_is_wrong_use_and_those_that_there_are_are_named(
    installation: Installation,
) -> None:
    installation.load()
    for command in ("plan", "status", "steps", "retry", "approve", "report"):
        ran = installation.run(command, "autumn")
        assert ran.status == 2
        assert ran.complaint == f"convene: there is no consultation 'autumn'; there are: {SLUG}"


def test_an_unknown_stage_is_wrong_use_and_the_stages_are_named(installation: Installation) -> None:
    ran = installation.run("plan", SLUG, "invitations")
    assert ran.status == 2
    assert '"invite", "register", "accredit"' in ran.complaint


def test_a_time_that_is_none_is_wrong_use(installation: Installation) -> None:
    installation.load()
    ran = installation.run("plan", SLUG, "--at", "tomorrow")
    assert ran.status == 2
    assert "2022-04-04T09:00" in ran.complaint


def test_a_time_without_an_offset_is_meant_in_the_zone_of_the_consultation(
    installation: Installation,
) -> None:
    installation.load()
    here = installation.run("status", SLUG, "--at", "2022-04-04T09:00", "--json")
    there = installation.run("status", SLUG, "--at", "2022-04-04T07:00+00:00", "--json")
    assert here.json["now"] == there.json["now"] == "2022-04-04T07:00:00Z"


def test_no_colour_is_printed_where_nobody_wants_it(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.load()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in installation.run("plan", SLUG, "--at", "2022-04-12").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in installation.run("plan", SLUG, "--at", "2022-04-12").out


def test_every_line_fits_eighty_columns(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    long = {"title": "The Consultation of " + "a very long name " * 8}
    installation.load(**long)
    for arguments in (["plan", SLUG, "--at", "2022-04-12"], ["status", SLUG], ["doctor"], ["--help"]):
        out = installation.run(*arguments).out
        assert max(len(line) for line in out.splitlines()) <= 80, arguments


def test_a_name_cannot_write_to_the_terminal(installation: Installation) -> None:
    installation.load(title="A [bold]title[/bold] <script>")
    assert "A [bold]title[/bold] <script>" in installation.run("status", SLUG).out
