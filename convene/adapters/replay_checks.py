"""What must hold between a replay and the consultation and record that it replays."""

from collections.abc import Iterable, Iterator

from convene.adapters.checked_file import unknown_names
from convene.adapters.record_file import Record
from convene.adapters.replay_fields import Replay
from convene.domain.consultation import Consultation, Inconsistency, StakeholderKind

Named = Iterator[tuple[tuple[str | int, ...], str]]
"""Names, each with its place in the replay file."""


def contradictions(replay: Replay, consultation: Consultation, record: Record) -> Iterator[Inconsistency]:
    """Everything in a replay that contradicts itself, the consultation file or the record."""
    yield from _names(replay, consultation)
    yield from _categories(replay, consultation)
    yield from _once(_exceptional(replay), "is an exception twice; put both into one")
    yield from _once(_held_items(replay), "is considered at two meetings; keep one")
    yield from _recorded(replay, record)
    yield from _moments(replay)
    yield from _undecidable(replay)


def _names(replay: Replay, consultation: Consultation) -> Iterator[Inconsistency]:
    """Whoever and whatever is named must be in the consultation file."""
    states = {each.key for each in consultation.categories if each.kind is StakeholderKind.STATE}
    stakeholders = [each.name for each in consultation.stakeholders]
    checks: list[tuple[Named, Iterable[str], str]] = [
        (_exceptional(replay), stakeholders, "stakeholder"),
        (_fields(replay, "delegations", "stakeholder"), stakeholders, "stakeholder"),
        (_delegates(replay), [person.name for person in consultation.people], "person"),
        (_fields(replay, "objections", "organization"), stakeholders, "stakeholder"),
        (
            _fields(replay, "objections", "state"),
            [each.name for each in consultation.stakeholders if each.category in states],
            "State",
        ),
        (
            _fields(replay, "first_invited", "instead_of"),
            [entry.name for _, entry in consultation.panellists()],
            "panellist",
        ),
        (_fields(replay, "meetings", "meeting"), [each.key for each in consultation.meetings], "meeting"),
        (_visits(replay), [each.key for each in consultation.meetings], "meeting"),
        (_held_items(replay), [item.key for item in consultation.agenda], "agenda item"),
    ]
    for named, known, noun in checks:
        yield from unknown_names(named, known, noun)


def _fields(replay: Replay, part: str, field: str) -> Named:
    for index, entry in enumerate(getattr(replay, part)):
        yield (part, index, field), getattr(entry, field)


def _exceptional(replay: Replay) -> Named:
    for index, each in enumerate(replay.exceptions):
        for position, name in enumerate(each.stakeholders):
            yield ("exceptions", index, "stakeholders", position), name


def _visits(replay: Replay) -> Named:
    for index, each in enumerate(replay.exceptions):
        for position, meeting in enumerate(each.comes or ()):
            yield ("exceptions", index, "comes", position), meeting


def _delegates(replay: Replay) -> Named:
    for index, each in enumerate(replay.delegations):
        for position, name in enumerate(each.people):
            yield ("delegations", index, "people", position), name


def _held_items(replay: Replay) -> Named:
    for index, each in enumerate(replay.meetings):
        for position, item in enumerate(each.items):
            yield ("meetings", index, "items", position), item


def _categories(replay: Replay, consultation: Consultation) -> Iterator[Inconsistency]:
    """Every category has its rule, and one only."""
    known = [category.key for category in consultation.categories]
    yield from unknown_names(_fields(replay, "answers", "category"), known, "category")
    yield from unknown_names(_floor(replay), known, "category")
    yield from _once(_floor(replay), "takes the floor twice in turn; keep one")
    yield from _once(_fields(replay, "answers", "category"), "has two rules; keep one")
    for key in known:
        if key not in {rule.category for rule in replay.answers}:
            yield Inconsistency(("answers",), f"there is no rule for category '{key}'; add one")


def _floor(replay: Replay) -> Named:
    for index, key in enumerate(replay.floor.categories):
        yield ("floor", "categories", index), key


def _once(named: Named, message: str) -> Iterator[Inconsistency]:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield Inconsistency(place, f"'{name}' {message}")
        seen.add(name)


def _recorded(replay: Replay, record: Record) -> Iterator[Inconsistency]:
    """What was said must have been said at a meeting, and be supported by somebody."""
    held = {item for _, item in _held_items(replay)}
    for each in record.items:
        if each.item not in held:
            yield Inconsistency(("meetings",), f"'{each.item}' is in the record and held at no meeting")
    weights = {point.weight for each in record.items for point in each.floor if point.weight}
    for weight in sorted(weights - replay.floor.supporters.keys()):
        yield Inconsistency(
            ("floor", "supporters"), f"the record has points of weight '{weight}'; say by how many"
        )


def _moments(replay: Replay) -> Iterator[Inconsistency]:
    for index, (earlier, later) in enumerate(zip(replay.moments, replay.moments[1:], strict=False), start=1):
        if later.at <= earlier.at:
            yield Inconsistency(
                ("moments", index, "at"), "the clock would run back; put the moments in order"
            )


def _undecidable(replay: Replay) -> Iterator[Inconsistency]:
    objected = {objection.organization for objection in replay.objections}
    for index, decision in enumerate(replay.decisions):
        if decision.organization not in objected:
            place = ("decisions", index, "organization")
            yield Inconsistency(place, f"no State objects to '{decision.organization}'; nothing is decided")
