"""Fields of which one of a few words is the value."""

from enum import StrEnum


class StakeholderKind(StrEnum):
    """What a stakeholder is."""

    ORGANIZATION = "organization"
    """Any body that is not a State."""
    STATE = "state"
    """A Member State or a non-member observer State."""


class Channel(StrEnum):
    """How a category is written to."""

    LETTER = "letter"
    """In the second person, signed."""
    NOTE_VERBALE = "note_verbale"
    """In the third person, unsigned, numbered: to States only."""


class Admission(StrEnum):
    """How the mandate lets a category in."""

    CLEARED = "cleared"
    """At once, when it accepts."""
    NO_OBJECTION = "no_objection"
    """When a list was put to the Member States and none objected in time."""


class ObjectionRule(StrEnum):
    """What an objection leads to."""

    BODY = "body"
    """The body decides."""
    CHAIR = "chair"
    """The Chair decides."""
    STRUCK = "struck"
    """The name is struck off the list."""


class Mode(StrEnum):
    """How somebody takes part."""

    IN_PERSON = "in_person"
    """In the room."""
    ONLINE = "online"
    """On the platform."""


class Modality(StrEnum):
    """How one can take part."""

    IN_PERSON = "in_person"
    """In the room only."""
    ONLINE = "online"
    """On the platform only."""
    HYBRID = "hybrid"
    """In the room or on the platform."""


class Publication(StrEnum):
    """What a new programme waits for before it is published."""

    AUTOMATIC = "automatic"
    """Nothing."""
    APPROVED = "approved"
    """The Chair's approval."""


class Release(StrEnum):
    """What the letters of a wave wait for before they are sent."""

    AUTOMATIC = "automatic"
    """Their time."""
    SECOND_PERSON = "second_person"
    """Their time, and the release of somebody other than the one who asks for them."""
