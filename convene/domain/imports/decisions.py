"""What a person decides of a doubtful row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """What the words of a row may mean."""

    ORGANIZATION = "organization"
    """An organization or a State."""
    DELEGATE = "delegate"
    """Somebody who is registered."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is meant: the one with the id `target`, somebody new, or nobody, so that the row is left out."""

    target: int | None = None
    new: bool = False

    @property
    def is_nobody(self) -> bool:
        """Whether the row is left out."""
        return self.target is None and not self.new


NEW = Decision(new=True)
NOBODY = Decision()

Decisions = Mapping[str, Decision]
"""What was decided, by the words of the row."""


def key(*parts: str | None) -> str:
    """The words that a decision is remembered by: case and white space count for nothing."""
    return " | ".join(" ".join(part.casefold().split()) for part in parts if part)[:900]
