"""The list of panellists and briefers."""

from convene.adapters.sheets import common_fields as common
from convene.adapters.sheets import synonyms, values
from convene.adapters.sheets.fields import Field, Layout, Pick, Values
from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import SpeakerRow

_FIELDS = (
    common.item(),
    Field(
        "part",
        synonyms.PART,
        values.part,
        note="Panel or briefing. Empty is panel.",
        example="panel",
        pick=Pick.PARTS,
        width=18,
    ),
    common.HONORIFIC,
    common.person(synonyms.SPEAKER),
    common.email("Where the invitation to speak goes."),
    common.ROLE,
    common.organization("Where the speaker works."),
    common.ON_BEHALF_OF,
    Field(
        "topic",
        synonyms.TOPIC,
        note="What the presentation is about, as the programme should print it.",
        example="Electronic evidence",
        width=36,
    ),
    common.minutes(1, 180, "How long the speaker has, if it is not the usual time.", "10"),
    common.mode("How the speaker takes part: in person or online."),
    Field(
        "joint_with",
        synonyms.JOINT_WITH,
        values.name,
        note="The other's name, if two present together.",
        example="Ben Okoro",
    ),
    common.TIME_ZONE,
)


def _row(place: Place, found: Values) -> SpeakerRow:
    return SpeakerRow(place, **found)


SPEAKERS = Layout(Kind.SPEAKERS, _FIELDS, (("name",), ("item",), ("email",)), _row)
