"""What holds for every command."""

import json

import pytest

from interfaces.cli.main import COMMANDS
from tests.support.consultations import SLUG
from tests.support.installations import Installation

HEAVY = [
    *("prefect", "ortools", "typst", "docx", "fastapi", "uvicorn", "xlsxwriter", "python_calamine", "lxml"),
    *("alembic", "icalendar", "css_inline", "cryptography"),
]
"""What no command needs that only looks."""

DATABASE = ["sqlalchemy", "pydantic", "pydantic_settings", "jinja2", "aiosmtplib", "rapidfuzz", "httpx"]
"""What help does not need either."""

LOADED = "import atexit, json, sys; atexit.register(lambda: print(json.dumps([n for n in {} if n in sys.modules])))"
"""Code that prints at the end which of some modules were imported."""


@pytest.mark.parametrize("arguments", [["--help"], [], ["--version"]])
def test_help_comes_without_anything_heavy(installation: Installation, arguments: list[str]) -> None:
    ran = installation.spawn(*arguments, before=LOADED.format(HEAVY + DATABASE))
    assert ran.status == 0
    assert json.loads(ran.out.splitlines()[-1]) == []


def test_help_of_every_command_comes_without_anything_heavy(installation: Installation) -> None:
    asking = "from interfaces.cli.main import COMMANDS, run\nfor name in COMMANDS: run([name, '--help'])"
    ran = installation.spawn("--version", before=f"{LOADED.format(HEAVY + DATABASE)}\n{asking}")
    assert ran.out.count("Usage: convene") == len(COMMANDS)
    assert json.loads(ran.out.splitlines()[-1]) == []


@pytest.mark.parametrize("arguments", [["status"], ["plan"], ["plan", "--all"], ["steps"], ["mail"]])
def test_who_only_looks_waits_for_nothing_heavy(installation: Installation, arguments: list[str]) -> None:
    installation.load()
    name, *more = arguments
    ran = installation.spawn(name, SLUG, *more, before=LOADED.format(HEAVY))
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


def test_a_name_cannot_write_to_the_terminal(installation: Installation) -> None:
    installation.load(title="A [bold]title[/bold] <script>")
    assert "A [bold]title[/bold] <script>" in installation.run("status", SLUG).out
