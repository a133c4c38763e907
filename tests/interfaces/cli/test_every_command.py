"""What holds for every command: help with examples, JSON, eighty columns, colours, wrong use."""

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from convene.operations.steps.planning import write_plan
from interfaces.cli import main
from interfaces.cli.main import COMMANDS
from interfaces.cli.record.verbs import VERBS
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, WAVES_AT, Installation
from tests.support.long_names import ARABIC, CHINESE, long_definition

WITHOUT_JSON = {"init", "record", "serve", "demo", "completion", "schema"}
"""What asks or runs in the foreground, a group whose verbs have it, and what prints for a program already."""

PRINTING: list[list[str]] = [
    ["status", SLUG, "--at", WAVES],
    ["status", SLUG, "--at", WAVES, "--all"],
    ["status", SLUG, "--at", "2022-07-05T09:00", "--all"],
    ["plan", SLUG, "--at", WAVES, "--all"],
    ["plan", SLUG, "--at", "2022-06-05"],
    ["steps", SLUG, "--limit", "0"],
    ["mail", SLUG],
    ["letter", SLUG, "example"],
    ["duplicates", SLUG],
    ["apply", SLUG, "--at", WAVES, "--dry-run", "--out", "OUT"],
    ["load", "FILE", "--dry-run", "--at", WAVES],
    ["postpone", "FILE", "--to", "2022-06-20", "--dry-run", "--at", WAVES],
    ["import", SLUG, "stakeholders", "LIST", "--dry-run"],
    ["papers", SLUG, "participants", "--out", "OUT"],
    ["record", SLUG, "answer", f"{CHINESE} 1", "declined", "--at", "2022-04-20"],
    ["corrigendum", SLUG, "--stage", "invite", "--kind", "invitation", "--text", "TEXT"],
    ["hold", "1"],
    ["pause", SLUG, "--why", CHINESE, "--by", ARABIC],
    ["doctor"],
    ["record", SLUG],
    ["--help"],
]


@pytest.fixture
def long(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation of a consultation with long names, planned, at a terminal of eighty columns."""
    monkeypatch.setenv("COLUMNS", "80")
    installation.load(**long_definition())
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)
    folder = installation.folder
    (folder / "spring.yaml").rename(folder / "FILE")
    (folder / "TEXT").write_text("The date was wrong.\n")
    (folder / "LIST.csv").write_text(
        f"name,category,contact,email\n{ARABIC} new,cleared,{CHINESE},new@example.org\n", encoding="utf-8"
    )
    return installation


def _placed(installation: Installation, arguments: list[str]) -> list[str]:
    places = {name: str(installation.folder / name) for name in ("FILE", "OUT", "TEXT")}
    places["LIST"] = str(installation.folder / "LIST.csv")
    return [places.get(each, each) for each in arguments]


@pytest.mark.parametrize("arguments", PRINTING, ids=lambda each: " ".join(each)[:40])
def test_every_line_fits_eighty_columns_whatever_the_names(long: Installation, arguments: list[str]) -> None:
    out = long.run(*_placed(long, arguments)).out
    assert out.strip()
    assert [line for line in out.splitlines() if cell_len(line) > 80] == []


@pytest.mark.parametrize("arguments", PRINTING, ids=lambda each: " ".join(each)[:40])
def test_no_colour_is_printed_where_nobody_wants_it(
    long: Installation, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    ran = long.run(*_placed(long, arguments))
    coloured = re.findall(r"\x1b\[[0-9;]*m", ran.out + ran.err)
    assert [each for each in coloured if re.search(r"\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b", each)] == []


def _help(installation: Installation, *words: str) -> str:
    ran = installation.run(*words, "--help")
    assert (ran.status, ran.err) == (0, "")
    return ran.words.replace("│ ", "")


def _commands() -> list[tuple[str, ...]]:
    return [*((name,) for name in COMMANDS), *(("record", verb) for verb in VERBS)]


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_every_command_has_an_example_that_begins_with_it(
    installation: Installation, words: tuple[str, ...]
) -> None:
    command = f"convene record spring {words[1]}" if len(words) > 1 else f"convene {words[0]}"
    examples = re.split(r"Examples?: |Then: ", _help(installation, *words))[1]
    assert command in examples


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_every_command_that_a_script_would_ask_prints_json(
    installation: Installation, words: tuple[str, ...]
) -> None:
    assert ("--json" in _help(installation, *words)) is (words[-1] not in WITHOUT_JSON)


def test_the_command_line_offers_every_command_that_there_is() -> None:
    folder = Path(main.__file__).parent
    there = {file for file in folder.rglob("*.py") if re.search("^app = ", file.read_text(), re.MULTILINE)}
    modules = (main.MODULES.get(name, name) for name in COMMANDS)
    assert {folder / f"{module.replace('.', '/')}.py" for module in modules} == there


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_an_option_that_there_is_not_is_wrong_use_and_the_right_help_is_named(
    installation: Installation, words: tuple[str, ...]
) -> None:
    ran = installation.run(*words, "--no-such-option")
    assert (ran.status, ran.out) == (2, "")
    assert f"`convene {' '.join(words)} --help` shows what can be given." in ran.complaint


def test_a_misspelt_verb_or_value_is_wrong_use_and_the_nearest_is_named(installation: Installation) -> None:
    for arguments, nearest in (
        (["record", SLUG, "anwser"], "answer"),
        (["plan", SLUG, "invitte"], "invite"),
        (["papers", SLUG, "badge"], "badges"),
        (["plan", SLUG, "--jsn"], "--json"),
    ):
        ran = installation.run(*arguments)
        assert ran.status == 2
        assert re.search(rf"Did you mean \"?{nearest}", ran.complaint)


def test_a_misspelt_slug_is_wrong_use_and_the_nearest_is_named(installation: Installation) -> None:
    installation.load()
    ran = installation.run("status", "sprnig")
    assert ran.status == 2
    assert "perhaps 'spring' is meant" in ran.complaint


def test_a_slug_alone_asks_what_can_be_recorded(installation: Installation) -> None:
    for more in ([], ["--database", "elsewhere.sqlite"]):
        assert "Usage: convene record SLUG VERB" in installation.run("record", SLUG, *more).words


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "FILE"],
        ["load", "FILE", "--dry-run", "--at", WAVES],
        ["postpone", "FILE", "--to", "2022-06-20", "--dry-run", "--at", WAVES],
        ["postpone", "FILE", "--to", "2022-06-20", "--yes", "--at", WAVES],
        ["call-off", "FILE", "--why", "The hall has burnt down.", "--yes", "--at", WAVES],
        ["apply", SLUG, "--dry-run", "--at", WAVES, "--out", "OUT"],
        ["merge", SLUG, "Example Organization 1", "Example Organization 2", "--yes"],
    ],
    ids=lambda each: " ".join(each)[:40],
)
def test_what_changes_something_tells_it_as_json(installation: Installation, arguments: list[str]) -> None:
    installation.load()
    shutil.copy(installation.folder / "spring.yaml", installation.folder / "FILE")
    ran = installation.run(*_placed(installation, arguments), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)


def test_a_question_has_no_place_in_json(installation: Installation) -> None:
    installation.load()
    file, text = str(installation.file()), installation.folder / "TEXT"
    text.write_text("The date was wrong.\n")
    for arguments in (
        ["apply", SLUG],
        ["corrigendum", SLUG, "--stage", "invite", "--kind", "invitation", "--text", str(text)],
        ["merge", SLUG, "Example Organization 1", "Example Organization 2"],
        ["postpone", file, "--to", "2022-06-20", "--at", WAVES],
        ["call-off", file, "--why", "The hall has burnt down.", "--at", WAVES],
    ):
        before = installation.content()
        ran = installation.run(*arguments, "--json")
        assert (ran.status, ran.out) == (2, "")
        assert "--yes" in ran.complaint
        assert installation.content() == before


def test_what_apply_came_to_is_told_as_json(equipped: Installation) -> None:
    ran = equipped.run("apply", SLUG, "--yes", "--json", "--at", WAVES)
    assert ran.status == 0
    told = ran.json
    assert len(told["plan"]) > 9
    assert (
        sum(each["steps"] for each in told["came_to"] if each["outcome"] == "done") == equipped.letters == 9
    )


def test_where_nothing_is_due_apply_says_so_as_json(equipped: Installation) -> None:
    equipped.apply(WAVES)
    ran = equipped.run("apply", SLUG, "--yes", "--json", "--at", WAVES)
    assert (ran.status, ran.json) == (0, {"plan": [], "came_to": [], "paused": None})
