"""The list of statements from the floor."""

from convene.adapters.sheets import common_fields as common
from convene.adapters.sheets import synonyms, values
from convene.adapters.sheets.fields import Field, Layout, Values
from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import InterventionRow

_FIELDS = (
    common.meeting("The number of the meeting. A row for each statement, in the order of speaking."),
    common.item(),
    common.organization("Who took the floor: the organization or State."),
    Field(
        "speaker",
        ("Speaker", *synonyms.SPEAKER, *synonyms.DELEGATE),
        values.name,
        note="The delegate who spoke, if known.",
        example="Ann Lee",
        width=28,
    ),
    Field(
        "points",
        synonyms.POINTS,
        values.points,
        note="The numbers of the item's points that the statement supports.",
        example="1, 3",
        width=14,
    ),
    Field(
        "text",
        synonyms.TEXT,
        values.paragraphs,
        note="What was said, as the note-taker has it.",
        example="Asked for more time.",
        width=60,
    ),
)


def _row(place: Place, found: Values) -> InterventionRow:
    return InterventionRow(place, **found)


INTERVENTIONS = Layout(Kind.INTERVENTIONS, _FIELDS, (("organization",), ("item",)), _row)
