"""A pause of sending, in words."""

from convene.operations.pausing import Pause, pause_of
from interfaces.cli.console import say
from interfaces.cli.opening import Desk


def pause_words(desk: Desk, pause: Pause) -> str:
    """As in "SENDING IS PAUSED by Ada since 4 Apr 2022 09:00 (a wrong date). 12 letters wait; ..."."""
    why = f" ({pause.why})" if pause.why else ""
    since = desk.times.moment(pause.since)
    return (
        f"SENDING IS PAUSED by {pause.by} since {since}{why}. {letters_wait(pause.letters)}; "
        f"`convene resume {desk.slug}` goes on with it."
    )


def letters_wait(letters: int) -> str:
    """As in "12 letters wait"."""
    if letters == 0:
        return "No letter waits"
    return "1 letter waits" if letters == 1 else f"{letters:,} letters wait"


def tell_of_a_pause(desk: Desk) -> None:
    """Say that sending is paused, if it is."""
    if (pause := pause_of(desk.db, desk.slug, desk.now)) is not None:
        say(pause_words(desk, pause), "bold red")
