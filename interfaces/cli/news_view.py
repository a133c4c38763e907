"""What has happened since somebody last looked, in words."""

from rich.text import Text

from convene.domain.situation import Answer
from convene.operations.news import Counts, News
from interfaces.cli.console import say, show
from interfaces.cli.opening import Desk

_BAD = frozenset({"bounced", "failed", "uncertain", "expired", "paused"})

_ACTS = frozenset({"consultation file", "sending", "brought in"})
"""Where it counts that it happened, and how often only if that is more than once."""


def show_news(desk: Desk, news: News, who: str | None) -> None:
    """Print what has happened; `who` has looked, or the reader, if it is None."""
    reader = who or "you"
    since = None if news.since is None else f"{reader} last looked, {desk.times.near(news.since, desk.now)}"
    if not news.counts:
        say(f"Nothing has happened since {since}." if since else "Nothing has happened yet.", "dim")
        return
    say(f"Since {since}" if since else "Since the beginning", "bold cyan")
    show(_told(news.counts))


def _told(counts: Counts) -> Text:
    said = Text()
    for subject, of_subject in counts.items():
        said.append(f"{subject[:1].upper()}{subject[1:]}: ", "dim")
        for place, (what, times) in enumerate(of_subject.items()):
            said.append(", " if place else "")
            said.append(_times(subject, what, times), "bold red" if what in _BAD else "")
        said.append(". ")
    said.rstrip()
    return said


def _times(subject: str, what: str, times: int) -> str:
    what = "withdrew" if what == Answer.WITHDRAWN else what
    if subject not in _ACTS:
        return f"{times:,} {what}"
    return what if times == 1 else f"{what} {times:,} times"
