"""Points as they are typed."""

from collections.abc import Sized

from convene.domain.report.facts import PointForm, Weight
from convene.operations.by_hand.hand import text
from convene.operations.record import PointEntry

_LONGEST = 2000

_FORMS = {"that": PointForm.CLAUSE, "about": PointForm.TOPIC}


def point(said: str, weight: Weight | None = None) -> PointEntry:
    """A point: "trust was needed", which completes "that", or "about: training", a topic.

    The two words are those of the record file.
    """
    word, colon, rest = said.partition(":")
    form = _FORMS.get(word.strip().casefold()) if colon else None
    return PointEntry(
        text(said if form is None else rest, "point", _LONGEST), form or PointForm.CLAUSE, weight
    )


def typed(entry: PointEntry) -> str:
    """The point as it would be typed with its word."""
    return f"{'about' if entry.form is PointForm.TOPIC else 'that'}: {entry.text}"


def counted(points: Sized) -> str:
    """As in `3 points`."""
    return "1 point" if len(points) == 1 else f"{len(points)} points"
