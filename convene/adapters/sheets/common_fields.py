"""The columns that several kinds of list have."""

from convene.adapters.sheets import synonyms, values
from convene.adapters.sheets.fields import Field, Pick

HONORIFIC = Field(
    "honorific",
    synonyms.HONORIFIC,
    values.honorific,
    note="Ms., Mr., Dr., H.E. Ms. and the like, as it stands before the name.",
    example="Ms.",
    width=11,
)
TIME_ZONE = Field(
    "time_zone",
    synonyms.TIME_ZONE,
    values.zone,
    note="Where the person will be, as an IANA name. Leave it empty if you do not know.",
    example="America/New_York",
    width=18,
)
ON_BEHALF_OF = Field(
    "on_behalf_of",
    synonyms.ON_BEHALF_OF,
    note="For whom the person speaks, if not for her own organization; with the article.",
    example="the Group of Friends",
)
ROLE = Field(
    "role", synonyms.ROLE, note="The post, as the documents should print it.", example="Head of Policy"
)


def person(titles: tuple[str, ...], note: str = "First name and family name, without honorific.") -> Field:
    """The name of a person."""
    return Field("name", titles, values.name, note=note, example="Ann Lee", width=28)


def email(note: str) -> Field:
    """An e-mail address."""
    return Field("email", synonyms.EMAIL, values.address, note=note, example="ann.lee@example.org", width=30)


def organization(note: str) -> Field:
    """An organization or State."""
    return Field(
        "organization",
        synonyms.ORGANIZATION,
        values.name,
        note=note,
        example="Example Law Society",
        width=38,
    )


def mode(note: str = "How the person takes part: in person or online.") -> Field:
    """How somebody takes part."""
    return Field("mode", synonyms.MODE, values.mode, note=note, example="online", pick=Pick.MODES, width=12)


def item(note: str = "The number of the agenda item, or its title.") -> Field:
    """An agenda item."""
    return Field("item", synonyms.ITEM, values.reference, note=note, example="3", pick=Pick.ITEMS)


def meeting(note: str) -> Field:
    """A meeting."""
    return Field(
        "meeting",
        synonyms.MEETING,
        values.reference,
        note=note,
        example="2",
        pick=Pick.MEETINGS,
        width=20,
    )


def minutes(least: int, most: int, note: str, example: str) -> Field:
    """A duration in minutes, within two bounds."""
    return Field(
        "minutes",
        synonyms.MINUTES,
        values.minutes(least, most),
        note=note,
        example=example,
        width=10,
        is_number=True,
    )
