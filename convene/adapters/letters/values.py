"""What the fields of letters are made of, and the values that all letters of a mailing share."""

from dataclasses import dataclass, field, replace
from typing import Literal

from convene.adapters.letters.samples import Fields, like

Mode = Literal["in_person", "online"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda; `number` is None for one that has none."""

    number: int | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting: `day` as "Monday, 13 June 2022", `hours` with their zone, `room` where it is known."""

    number: int
    day: str
    hours: str
    room: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """What the consultation rests on: paragraph `paragraph` of `resolution`, in which, `gist` (a clause)."""

    resolution: str
    paragraph: str
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Secretariat:
    """Who writes; `name` without an article ("Secretariat of the Ad Hoc Committee")."""

    name: str
    city: str
    email: str
    signatory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Seats a delegation, by mode."""

    in_person: int
    online: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """A delegate; `name` with its honorific; `role` may be None."""

    name: str
    role: str | None
    mode: Mode
    seat: Literal["seated", "waiting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name on a list that is put to the Member States."""

    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting in the programme: its heading, its hours, and a line for each thing in it."""

    title: str
    hours: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A letter that was sent: its date, subject and, of a note verbale, reference; its Message-ID."""

    date: str
    subject: str
    reference: str | None
    message_id: str


ITEMS = (
    Item(number=2, title="International Cooperation"),
    Item(number=None, title="Preamble and final provisions"),
)
"""Examples of an item."""

ORIGINAL = Original(
    date="11 April 2022",
    subject="Invitation: Second Intersessional Consultation, Vienna, 13 and 14 June 2022",
    reference=None,
    message_id="<4f0c2b7e9a1d@example.org>",
)
"""An example of a letter that was sent."""

NOTE = replace(
    ORIGINAL, subject="Note verbale CU 2022/8: Second Intersessional Consultation", reference="CU 2022/8"
)
"""An example of a note verbale that was sent."""

_MEETINGS = (
    Meeting(
        number=1, day="Monday, 13 June 2022", hours="10 a.m. to 1 p.m. (Vienna time)", room="Boardroom D"
    ),
    Meeting(number=2, day="Monday, 13 June 2022", hours="3 p.m. to 6 p.m. (Vienna time)", room=None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Fields):
    """What all letters of a kind share: the consultation's own values."""

    title: str = field(metadata=like("Second Intersessional Consultation"))
    """Without an article and without the body's name."""
    body_name: str = field(metadata=like("Ad Hoc Committee on an Example Convention"))
    body_short: str = field(metadata=like("Ad Hoc Committee"))
    mandate: Mandate = field(
        metadata=like(
            Mandate(
                resolution="General Assembly resolution 75/282",
                paragraph="10",
                gist="the Assembly encouraged the Chair to consult many kinds of stakeholders between sessions",
            )
        )
    )
    place: str = field(metadata=like("Vienna"))
    dates: str = field(metadata=like("13 and 14 June 2022"))
    modality: str = field(metadata=like("hybrid (Vienna and online)"))
    languages: str = field(metadata=like("English"))
    platform: str | None = field(metadata=like("the platform Example Meet"))
    """Where those online take part; None while it is not known."""
    seats: Seats = field(metadata=like(Seats(in_person=2, online=1), Seats(in_person=0, online=12)))
    meetings: tuple[Meeting, ...] = field(metadata=like(_MEETINGS))
    agenda: tuple[Item, ...] = field(metadata=like(ITEMS))
    secretariat: Secretariat = field(
        metadata=like(
            Secretariat(
                name="Secretariat of the Ad Hoc Committee",
                city="Vienna",
                email="secretariat@example.org",
                signatory="A. Signatory, Secretary of the Ad Hoc Committee",
            )
        )
    )
    deadline: str = field(
        metadata=like("Friday, 10 June 2022, 6 p.m. New York time (Saturday, 11 June, midnight, Vienna time)")
    )
    """Of registration, in its own zone beside the consultation's."""
    site: str = field(metadata=like("https://consultation.example.org"))
