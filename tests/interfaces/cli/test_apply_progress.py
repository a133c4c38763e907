"""What an apply shows while it goes on."""

import io
import sys
from dataclasses import dataclass

import pytest
from rich.progress import Progress

from interfaces.cli import apply_progress
from interfaces.cli.apply_progress import Shown, clock, counted, pace
from tests.support.waiting import until


@dataclass
class Ledger:
    """What an apply has done so far."""

    done: int = 0

    def ended(self) -> int:
        return self.done


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def show(out: io.StringIO, monkeypatch: pytest.MonkeyPatch, says: str, *, tells_every: float = 0) -> None:
    """Show 1,500 steps of 10,000 until something is told."""
    monkeypatch.setattr(sys, "stderr", out)
    monkeypatch.setattr(apply_progress, "_LOOKS_EVERY", 0.01)
    ledger = Ledger()
    with Shown(ledger, 10_000, tells_every=tells_every) as shown:
        shown.phase("Working")
        ledger.done = 1500
        until(lambda: says in out.getvalue(), says)


def test_a_terminal_shows_a_bar_with_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    show(Terminal(), monkeypatch, "1,500 of 10,000")


def test_where_no_terminal_looks_on_there_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    show(out, monkeypatch, "1,500 of 10,000 steps, ")
    assert out.getvalue().count("\n") == 1


def test_what_is_soon_over_prints_nothing_where_no_terminal_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    with Shown(Ledger(9), 9):
        pass
    assert out.getvalue() == ""


def test_the_pace_and_the_time_left_are_told_once_something_is_done() -> None:
    now = [0.0]
    bar = Progress(get_time=lambda: now[0], disable=True)
    bar.add_task("Working", total=10_000)
    [task] = bar.tasks
    now[0] = 12
    assert (counted(task), pace(task)) == ("0 of 10,000", "0:12 so far")
    for _ in range(3):
        now[0] += 1
        bar.update(task.id, advance=500)
    assert (counted(task), pace(task)) == ("1,500 of 10,000", "500/s, 0:17 left")


def test_a_clock_shows_hours_where_there_are_any() -> None:
    assert [clock(27), clock(630), clock(3747)] == ["0:27", "10:30", "1:02:27"]
