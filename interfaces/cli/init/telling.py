"""What was written, and what comes next."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from zoneinfo import ZoneInfo

from convene.adapters.sheets import Kind
from convene.domain.clock import SystemClock
from convene.domain.consultation import Consultation
from interfaces.cli.console import say
from interfaces.cli.init.files import CONSULTATION
from interfaces.cli.times import Times


def tell(consultation: Consultation, folder: Path, written: Sequence[Path]) -> None:
    """The files, the dates that were reckoned, and the next commands."""
    say(f"Begun '{consultation.slug}': {consultation.title}")
    for file in written:
        say(str(file), indent=2)
    _tell_dates(consultation)
    say("Next:")
    for command in _next(consultation, folder, written):
        say(command, indent=2)


def _tell_dates(consultation: Consultation) -> None:
    times, now = Times(ZoneInfo(consultation.time_zone)), SystemClock().now()
    first = min(consultation.wave(wave.number) for wave in consultation.waves)
    say(
        f"Invitations from {times.moment(first)}, registration until {_closes(consultation)}, "
        f"meetings {times.span(consultation.opening, consultation.closing)}; times in {consultation.time_zone}."
    )
    if first < now:
        say("The first invitations would have gone out before today: `convene plan` has them as due now.")


def _closes(consultation: Consultation) -> str:
    """The deadline on its own clock."""
    deadline = consultation.registration.deadline
    told = Times(ZoneInfo(deadline.zone)).moment(deadline.instant)
    return told if deadline.zone == consultation.time_zone else f"{told} in {deadline.zone}"


def _next(consultation: Consultation, folder: Path, written: Sequence[Path]) -> Sequence[str]:
    stakeholders = next(file for file in written if file.stem == Kind.STAKEHOLDERS)
    return (
        f"edit {quote(str(folder / CONSULTATION))}",
        f"convene load {quote(str(folder / CONSULTATION))}",
        f"convene import {consultation.slug} stakeholders {quote(str(stakeholders))}",
        f"convene plan {consultation.slug}",
    )
