"""Who consults, on what ground, and whom."""

from pydantic import Field

from convene.domain import style
from convene.domain.consultation.base import INTERVAL, Fields, Interval
from convene.domain.consultation.choices import Admission, Channel, StakeholderKind
from convene.domain.consultation.text import Address, Key, Line
from convene.domain.consultation.when import Day


class UpcomingSession(Fields):
    """The formal session of the body that the consultation prepares."""

    ordinal: int = Field(ge=1, le=999)
    """3 for the third session."""
    place: Line
    """The city."""
    first_day: Day
    """Its first day."""
    last_day: Day
    """Its last day."""


class Body(Fields):
    """The international body whose Chair consults."""

    name: Line
    """In full."""
    short: Line
    """As text calls it after the first time."""
    upcoming_session: UpcomingSession
    """The formal session that the consultation prepares."""


class Mandate(Fields):
    """What the consultation rests on."""

    resolution: Line = Field(examples=["General Assembly resolution 75/282"])
    """As it is cited: `General Assembly resolution 75/282`."""
    paragraph: int = Field(ge=1, le=9999)
    """The paragraph of the resolution."""
    gist: Line = Field(examples=["the Assembly invited the Chair to hear stakeholders between sessions"])
    """What that paragraph does, as a clause that completes “in which”."""
    further_basis: tuple[Line, ...] = Field(
        default=(), examples=[["the road map and mode of work of the Committee"]]
    )
    """Other texts that guide it, each completing “it was also guided by”."""


class Secretariat(Fields):
    """Who writes the letters."""

    name: Line
    """Without an article."""
    city: Line
    """Where notes verbales are dated."""
    email: Address
    """The sender of every letter."""
    signatory: Line
    """Who signs letters; a note verbale is not signed."""
    reference: Line = "CU"
    """The first letters of a note verbale's reference, as in `CU 2022/7`."""


class Officer(Fields):
    """An officer of the body."""

    key: Key
    """What `presiding` of an agenda item calls the officer."""
    office: Line
    """`Chair`, `Vice-Chair`."""
    honorific: Line
    """`H.E. Ms.`"""
    name: Line
    """As it is printed."""
    country: Line
    """As it is printed, in brackets."""
    absent: tuple[Interval, ...] = Field(default=(), examples=[[INTERVAL]])
    """When the officer cannot preside: the programme keeps clear of it."""

    @property
    def full_name(self) -> str:
        """The name with its honorific."""
        return style.full_name(self.honorific, self.name)

    @property
    def styled(self) -> str:
        """As in "H.E. Ms. Ada Chair, Chair"."""
        return f"{self.full_name}, {self.office}"


class Category(Fields):
    """A kind of stakeholder that the mandate knows."""

    key: Key
    """What `category` of a stakeholder calls it."""
    title: Line
    """As the report counts it: “intergovernmental organizations”."""
    kind: StakeholderKind = StakeholderKind.ORGANIZATION
    """States are counted by themselves in the report."""
    paragraph: Line
    """The paragraph of the mandate's resolution that lets it in."""
    admission: Admission
    """Accredited as soon as it accepts, or put to the Member States first."""
    channel: Channel = Channel.LETTER
    """A note verbale is in the third person, unsigned and numbered, and goes to States only."""
    wave: int = Field(ge=1, le=999)
    """The number of the wave in which it is invited."""
    badge: Line | None = Field(default=None, examples=["Observer State"])
    """What a badge says of it, in a word or two: “Observer State”; its title where this is not given."""
