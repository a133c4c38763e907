"""Ctrl-C at any point: a sentence, exit status 130, nothing half done, and the same command goes on."""

from pathlib import Path

import pytest

from interfaces.cli import main
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation, Ran

STOPPED = "convene: stopped; what was done is kept, and the same command goes on from there\n"

INTERRUPTED = """
import os, signal
import {module} as module
real = module.{name}
def interrupted(*given, **more):
    os.kill(os.getpid(), signal.SIGINT)
    return real(*given, **more)
module.{name} = interrupted
"""
"""A Python in which Ctrl-C is pressed when a function is called."""

IMPORTING = """
import builtins, os, signal
real = builtins.__import__
def interrupted(name, *given, **more):
    if name == {name!r}:
        builtins.__import__ = real
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *given, **more)
builtins.__import__ = interrupted
"""
"""The same, when a module is imported."""


def _interrupt(installation: Installation, module: str, name: str, *arguments: str) -> Ran:
    return installation.spawn(*arguments, before=INTERRUPTED.format(module=module, name=name))


def _was_stopped(ran: Ran) -> bool:
    return (ran.status, ran.err) == (130, STOPPED)


@pytest.mark.parametrize("module", ["cyclopts", "rich.console", "convene.operations.status", "sqlalchemy"])
def test_while_a_command_is_starting(installation: Installation, module: str) -> None:
    installation.load()
    assert _was_stopped(installation.spawn("status", SLUG, "--peek", before=IMPORTING.format(name=module)))


def test_while_a_plan_is_printed_nothing_is_changed(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    assert _was_stopped(
        _interrupt(installation, "interfaces.cli.plan_view", "show", "plan", SLUG, "--at", WAVES)
    )
    assert installation.content() == before


def test_while_a_list_is_brought_in_none_of_it_is_kept(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    file = installation.folder / "list.csv"
    file.write_text("name,category,contact,email\nNew Body,cleared,Ada New,new@example.org\n")
    bring_in = ("import", SLUG, "stakeholders", str(file), "--yes")
    assert _was_stopped(_interrupt(installation, "convene.operations.context", "keep", *bring_in))
    assert installation.content() == before
    assert "Brought in: 1 new." in installation.run(*bring_in).words


def test_while_a_file_is_loaded_nothing_is_stored(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    file = str(installation.file(place="Geneva"))
    assert _was_stopped(_interrupt(installation, "convene.operations.load", "keep", "load", file))
    assert installation.content() == before
    assert "place: Vienna -> Geneva" in installation.run("load", file).words


@pytest.mark.parametrize("point", ["read_text", "write_bytes", "replace"])
def test_while_it_is_postponed_the_same_command_goes_on(installation: Installation, point: str) -> None:
    installation.load()
    file = installation.file()
    folder = {each.name for each in installation.folder.iterdir()}
    postpone = ("postpone", str(file), "--to", "2022-06-20", "--yes", "--at", WAVES)
    assert _was_stopped(_interrupt(installation, "pathlib", f"Path.{point}", *postpone))
    assert "2022-06-13 10:00" in file.read_text()
    assert {each.name for each in installation.folder.iterdir()} == folder
    assert installation.run(*postpone).status == 0
    assert "2022-06-20 10:00" in file.read_text()


def test_while_papers_are_written_each_is_there_whole_or_not_at_all(installation: Installation) -> None:
    installation.load()
    out = installation.folder / "out"
    papers = ("papers", SLUG, "agenda", "--format", "docx", "--out", str(out))
    assert _was_stopped(_interrupt(installation, "pathlib", "Path.replace", *papers))
    assert list(out.iterdir()) == []
    assert installation.run(*papers).status == 0
    assert [file.suffix for file in out.iterdir()] == [".docx"]


def test_while_status_is_remembered_the_news_are_told_again(installation: Installation) -> None:
    installation.load()
    ran = _interrupt(installation, "convene.store.looks", "keep_look", "status", SLUG)
    assert _was_stopped(ran)
    assert "Since the beginning" in installation.run("status", SLUG).words


def test_when_all_is_said_a_ctrl_c_has_no_word(installation: Installation) -> None:
    late = "import atexit, os, signal; atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))"
    ran = installation.spawn("--version", before=late)
    assert (ran.status, ran.err) == (-2, "")


def test_nothing_that_takes_time_is_imported_before_a_ctrl_c_is_caught() -> None:
    head = Path(main.__file__).read_text().partition("COMMANDS = ")[0]
    light = {"gc", "os", "signal", "sys", "warnings", "collections.abc", "contextlib", "typing"}
    modules = [line.split()[1] for line in head.splitlines() if line.startswith(("import ", "from "))]
    assert {each for each in modules if each not in light} == {"interfaces.cli.exit_status"}
