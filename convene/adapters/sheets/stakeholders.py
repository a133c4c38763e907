"""The list of those who are to be invited."""

from convene.adapters.sheets import common_fields as common
from convene.adapters.sheets import synonyms, values
from convene.adapters.sheets.fields import Field, Layout, Pick, Values
from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import StakeholderRow

_FIELDS = (
    Field(
        "name",
        synonyms.STAKEHOLDER,
        values.name,
        note="The organization or State in full, as letters should call it.",
        example="Example Law Society",
        width=38,
    ),
    Field(
        "category",
        synonyms.CATEGORY,
        values.reference,
        note="The category of the mandate that lets it in.",
        example="Non-governmental organizations",
        pick=Pick.CATEGORIES,
        width=28,
    ),
    Field(
        "contact",
        synonyms.CONTACT,
        values.name,
        note="Whom letters are addressed to: the name, without honorific.",
        example="Ann Lee",
        width=28,
    ),
    common.HONORIFIC,
    common.email("Where the invitation goes: one address."),
    Field(
        "language",
        synonyms.LANGUAGE,
        values.language,
        note="In which the contact is written to: a tag, or the name of a language.",
        example="en",
        pick=Pick.LANGUAGES,
        width=12,
    ),
    common.TIME_ZONE,
    Field(
        "country",
        synonyms.COUNTRY,
        values.name,
        note="Where the organization has its seat.",
        example="Kenya",
        width=18,
    ),
    Field(
        "kind",
        synonyms.KIND,
        values.kind,
        note="State or organization. Leave it empty if the category tells.",
        example="organization",
        pick=Pick.KINDS,
        width=14,
    ),
    Field(
        "wave",
        synonyms.WAVE,
        values.whole(1, 999, "the wave"),
        note="The number of the wave, if it is another than the category's.",
        example="1",
        width=8,
        is_number=True,
    ),
)


def _row(place: Place, found: Values) -> StakeholderRow:
    return StakeholderRow(place, **found)


STAKEHOLDERS = Layout(Kind.STAKEHOLDERS, _FIELDS, (("name",), ("category",), ("contact",), ("email",)), _row)
