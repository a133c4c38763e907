"""What an organiser could give up so that a programme becomes possible."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why something is required."""

    LENGTH = "length"
    """An item needs its minutes."""
    ABSENCE = "absence"
    """A person is not available."""
    NIGHT = "night"
    """A person online is asleep."""
    ONE_ROOM = "one_room"
    """A person cannot be in two rooms at once."""


@dataclass(frozen=True, slots=True, order=True)
class Requirement:
    """Something that an organiser could give up: a ground, and the item or the person whose it is."""

    ground: Ground
    key: str
