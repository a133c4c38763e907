"""`convene completion`, in the shell that is on every machine with make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.consultations import SLUG
from tests.support.installations import MAIN, Installation

COMPLETE = """
PATH="$1:$PATH"
eval "$(convene completion bash)"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
command="$(complete -p convene)"
"$(sed 's/.*-F \\([^ ]*\\) .*/\\1/' <<<"$command")"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""What a shell does when Tab is pressed at the end of a line."""


@pytest.fixture
def installed(installation: Installation) -> Installation:
    """An installation with a consultation, and with `convene` in a folder of programs."""
    installation.load()
    programs = installation.folder / "bin"
    programs.mkdir()
    program = programs / "convene"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {os.fspath(Path.cwd())!r})\n{MAIN}\n"
    )
    program.chmod(0o755)
    return installation


def _completed(installation: Installation, *line: str) -> set[str]:
    command = ["bash", "-c", COMPLETE, "bash", str(installation.folder / "bin"), *line]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env=dict(os.environ), timeout=60
    )
    assert ran.stderr == ""
    return set(ran.stdout.split())


def test_bash_takes_the_script(installation: Installation) -> None:
    script = installation.run("completion", "bash").out
    ran = subprocess.run(
        ["bash", "-n"], input=script, capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("convene", "st"), {"status", "steps"}),
        (("convene", "status", ""), {SLUG}),
        (("convene", "status", SLUG, "--pe"), {"--peek"}),
        (("convene", "plan", SLUG, "re"), {"register", "remind", "report"}),
        (("convene", "record", SLUG, "an"), {"answer"}),
        (("convene", "record", SLUG, "answer", "X", "acc"), {"accepted"}),
        (("convene", "hold", ""), set[str]()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bash_completes_commands_slugs_options_and_values(
    installed: Installation, line: tuple[str, ...], expected: set[str]
) -> None:
    assert _completed(installed, *line) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_get_a_script_that_asks_for_slugs(installation: Installation, shell: str) -> None:
    ran = installation.run("completion", shell)
    assert ran.status == 0
    assert "completion slugs" in ran.out


def test_without_a_database_there_are_no_slugs_and_none_is_made(installation: Installation) -> None:
    ran = installation.run("completion", "slugs")
    assert (ran.status, ran.out) == (1, "")
    assert not installation.database.exists()
