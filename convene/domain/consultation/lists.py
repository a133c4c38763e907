"""Whom letters reach."""

from pydantic import Field

from convene.domain.consultation.base import INTERVAL, Fields, Interval
from convene.domain.consultation.choices import Mode
from convene.domain.consultation.text import Address, Honorific, Key, Language, Line, Zone


class PersonEntry(Fields):
    """How to reach a person; matched to a panellist by the name."""

    name: Line
    """Exactly as on the agenda or among the officers."""
    email: Address
    """Where letters go."""
    honorific: Honorific | None = Field(default=None, examples=["Ms."])
    """For the salutation, where the agenda gives none."""
    language: Language = "en"
    """Of the letters."""
    time_zone: Zone | None = Field(default=None, examples=["America/New_York"])
    """Where she is: it decides what is her night."""
    mode: Mode = Mode.IN_PERSON
    """How she takes part."""
    absent: tuple[Interval, ...] = Field(default=(), examples=[[INTERVAL]])
    """When she cannot speak, in the consultation's zone."""


class ContactEntry(Fields):
    """The person to whom letters for a stakeholder go."""

    name: Line
    """Of the person or the mission."""
    email: Address
    """Where they go."""
    honorific: Honorific | None = Field(default=None, examples=["Ms."])
    """For the salutation."""
    language: Language = "en"
    """Of the letters, where there is a template in it: `fr`, `es`."""


class StakeholderEntry(Fields):
    """A stakeholder to be invited."""

    name: Line
    """As it is printed. Two entries with one name are one stakeholder, and must have one category."""
    category: Key
    """The key of its category."""
    contact: ContactEntry
    """To whom its letters go."""
