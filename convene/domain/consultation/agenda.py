"""The sittings, and what is held in them."""

from pydantic import Field

from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Honorific, Key, Line, slug
from convene.domain.consultation.when import LocalTime

_BRIEFER = {"name": "Dee Brief", "honorific": "Ms.", "role": "Programme Officer"}
_ANNOTATION = "Participants may wish to share what has worked in practice."
_QUESTION = "What has worked, and what has not?"
_PANELLIST = {"name": "Bea Panel", "honorific": "Ms.", "role": "Director"}


class PanellistEntry(Fields):
    """A panellist or briefer, in the order of speaking."""

    name: Line
    """As it is printed."""
    honorific: Honorific
    """`Ms.`, `Mr.`, `H.E. Ms.`"""
    role: Line
    """As it is printed."""
    organization: Line | None = Field(default=None, examples=["Example Institute"])
    """As it is printed."""
    on_behalf_of: Line | None = Field(default=None, examples=["Example Coalition"])
    """For whom she speaks, if not for her organization."""
    joint_with: Line | None = Field(default=None, examples=["Cy Panel"])
    """Another speaker of the same item, with whom she gives one presentation; the other names her."""
    topic: Line | None = Field(default=None, examples=["Cooperation across borders"])
    """Of the presentation; the panellist may change it."""
    minutes: int | None = Field(ge=1, le=180, default=None, examples=[15])
    """Of the presentation, where it is not that of the rules."""


class AgendaItem(Fields):
    """An item of the agenda, with its panel."""

    number: int | None = Field(ge=1, le=999, default=None, examples=[2])
    """Its number on the agenda."""
    unnumbered: bool = False
    """An item without a number."""
    title: Line
    """As it is printed."""
    annotation: tuple[Line, ...] = Field(default=(), examples=[[_ANNOTATION]])
    """What the annotated agenda and the concept note say of the item, a paragraph an entry."""
    guiding_questions: tuple[Line, ...] = Field(default=(), examples=[[_QUESTION]])
    """What participants are asked to consider, in the concept note."""
    presiding: Key | None = Field(default=None, examples=["chair"])
    """The key of the officer who is to preside."""
    briefings: tuple[PanellistEntry, ...] = Field(default=(), examples=[[_BRIEFER]])
    """Who briefs before the panel."""
    panel: tuple[PanellistEntry, ...] = Field(default=(), examples=[[_PANELLIST]])
    """The panel; an item without one goes to the floor at once."""

    @property
    def key(self) -> str:
        """What other rows call the item."""
        return f"item-{self.number}" if self.number is not None else slug(self.title)

    @property
    def called(self) -> str:
        """As in "panel of item 2"; one without a number goes by its title."""
        return f"item {self.number}" if self.number is not None else f"'{self.title}'"

    @property
    def speakers(self) -> tuple[PanellistEntry, ...]:
        """Briefers and panellists, in the order of speaking."""
        return self.briefings + self.panel


class Concept(Fields):
    """What the concept note says beside mandate, meetings, agenda and registration, a paragraph an entry."""

    aim: tuple[Line, ...] = Field(
        default=(), examples=[["The consultation gathers what stakeholders know of the matter."]]
    )
    """What the consultation is for, in sentences, a paragraph an entry."""
    format: tuple[Line, ...] = Field(
        default=(), examples=[["Each item begins with a panel and goes on with a discussion from the floor."]]
    )
    """How it is run, likewise; where and when it is held is said before it."""


class Meeting(Fields):
    """One sitting."""

    number: int = Field(ge=1, le=999)
    """1 for the first."""
    start: LocalTime
    """Its beginning."""
    end: LocalTime
    """Its end, after its beginning."""
    room: Line | None = Field(default=None, examples=["Boardroom D"])
    """As it is printed."""

    @property
    def key(self) -> str:
        """What other rows call the meeting."""
        return f"meeting-{self.number}"
