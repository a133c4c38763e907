"""The papers that there are beside the report."""

from enum import StrEnum


class PaperName(StrEnum):
    """What there is to write."""

    PARTICIPANTS = "participants"
    """The list of participants: provisional before the adjournment, final after it."""
    AGENDA = "agenda"
    """The provisional annotated agenda."""
    CONCEPT_NOTE = "concept-note"
    """The concept note."""
    BADGES = "badges"
    """The badges of those who come in person, as data and as sheets to be cut."""
    OBJECTION_LIST = "objection-list"
    """The numbered lists of the no-objection procedure."""
    NOTES_VERBALES = "notes-verbales"
    """The notes verbales that went out, a file a mission."""
