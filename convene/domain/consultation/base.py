"""What groups of fields are made of: what every group shares, a deadline, an interval, seats."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from convene.domain.consultation.choices import Mode
from convene.domain.consultation.text import Zone, zone_info
from convene.domain.consultation.when import LocalTime


def _words(name: str, *_: object) -> str:
    """A field's name as words: "upcoming_session" as "Upcoming session"."""
    return name.replace("_", " ").capitalize()


class Fields(BaseModel):
    """A group of fields: unknown ones are an error, and what was read does not change.

    A field's docstring is what its JSON schema and a new file say of it.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, field_title_generator=_words
    )


class Deadline(Fields):
    """An instant told in a zone of its own."""

    at: LocalTime
    """The time there."""
    zone: Zone
    """The zone of that time."""

    @property
    def instant(self) -> datetime:
        """The instant, in UTC."""
        return self.at.replace(tzinfo=zone_info(self.zone)).astimezone(UTC)


INTERVAL = {"start": "2027-06-08 10:00", "end": "2027-06-08 13:00"}
"""As it may stand in a file."""


class Interval(Fields):
    """From one local time to another, in the consultation's zone."""

    start: LocalTime
    """Its beginning."""
    end: LocalTime
    """Its end."""


class Seats(Fields):
    """A number of seats by mode."""

    in_person: int = Field(ge=0, le=1_000_000)
    """In the room."""
    online: int = Field(ge=0, le=1_000_000)
    """On the platform."""

    def of(self, mode: Mode) -> int:
        """The seats of a mode."""
        return self.in_person if mode is Mode.IN_PERSON else self.online
