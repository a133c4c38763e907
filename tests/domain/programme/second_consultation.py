"""The Second Intersessional Consultation, its programme yet to be made; modes, zones and lengths assumed."""

from datetime import UTC, datetime

from convene.domain.consultation import Mode
from convene.domain.programme.problem import Item, Meeting, Part, PartKind, Person, Problem, Rules

CHAIR = Person("chair", "H.E. Ms. Faouzia Boumaiza Mebarki", Mode.IN_PERSON, "Europe/Vienna")
VICE_CHAIR = Person("vice-chair", "Mr. Eric Do Val Lacerda Sogocio", Mode.IN_PERSON, "Europe/Vienna")


def online(key: str, name: str, zone: str) -> Person:
    return Person(key, name, Mode.ONLINE, zone)


def in_person(key: str, name: str) -> Person:
    return Person(key, name, Mode.IN_PERSON, "Europe/Vienna")


PEOPLE = (
    CHAIR,
    VICE_CHAIR,
    in_person("malisevic", "Mr. Nemanja Malisevic"),
    in_person("dandurand", "Mr. Yvon Dandurand"),
    in_person("gibson", "Mr. Chris Gibson"),
    online("sgouropoulou", "Ms. Cleo Sgouropoulou", "Europe/Athens"),
    online("mcewen", "Mr. Craig McEwen", "Europe/London"),
    in_person("delgado", "Ms. Renata Delgado-Schenk"),
    online("lee", "Ms. Pei Ling Lee", "Asia/Singapore"),
    online("ede", "Mr. John Ede", "Africa/Lagos"),
    in_person("pfeiffer", "Mr. Szilard Pfeiffer"),
    online("rajnovic", "Mr. Gaus Rajnovic", "America/New_York"),
    in_person("soni", "Ms. Tima Soni"),
    in_person("suto", "Ms. Timea Suto"),
    in_person("cepeda", "Mr. José Cepeda García de Leon"),
    in_person("schwabl", "Mr. Wolfgang Schwabl"),
    online("sindizera", "Mr. Severin Sindizera", "Africa/Bujumbura"),
    in_person("geyer", "Ms. Ingeborg Geyer"),
    online("tennant", "Mr. Ian Tennant", "America/Vancouver"),
)

MEETINGS = tuple(
    Meeting(
        f"meeting-{number}",
        f"Meeting {number}",
        datetime(2022, 6, day, hour, tzinfo=UTC),
        datetime(2022, 6, day, hour + 3, tzinfo=UTC),
        "Boardroom D",
    )
    for number, (day, hour) in enumerate([(13, 8), (13, 13), (14, 8), (14, 13)], 1)
)


def item(
    number: int | None,
    title: str,
    presiding: Person,
    *panel: tuple[str, ...],
    briefing: str | None = None,
    minutes: int = 10,
) -> Item:
    key = f"item-{number}" if number else "item-last"
    parts = [
        Part(f"{key}.panel.{'+'.join(people)}", PartKind.PRESENTATION, minutes, people, presiding.key)
        for people in panel
    ]
    if briefing:
        parts.insert(0, Part(f"{key}.briefing", PartKind.BRIEFING, 10, (briefing,), presiding.key))
    parts.append(Part(f"{key}.floor", PartKind.FLOOR, 30, (), presiding.key, preferred=120))
    return Item(key, title, tuple(parts), number)


ITEMS = (
    item(
        2,
        "International Cooperation",
        CHAIR,
        ("malisevic",),
        ("dandurand",),
        ("gibson",),
        ("sgouropoulou",),
        ("mcewen",),
    ),
    item(
        3,
        "Technical Assistance",
        CHAIR,
        ("lee",),
        ("ede",),
        ("pfeiffer", "rajnovic"),
        ("soni",),
        briefing="delgado",
    ),
    item(4, "Preventive Measures", VICE_CHAIR, ("suto",), ("cepeda",), ("schwabl",)),
    item(5, "Mechanism of implementation", VICE_CHAIR, ("sindizera",), ("geyer", "tennant")),
    item(None, "Preamble and final provisions", VICE_CHAIR),
)

PROBLEM = Problem(
    MEETINGS,
    ITEMS,
    {person.key: person for person in PEOPLE},
    "Europe/Vienna",
    Rules(opening=5, adjournment=5),
)
