"""Small situations of a consultation, for the rules of the stages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from convene.domain import stages
from convene.domain.consultation import Mode
from convene.domain.ledger import PLAN, Delivery, Entry, Key, Kind, StepState, Wanted
from convene.domain.situation import Answer, Delegate, Panellist, Part, Seat, Situation, Stakeholder, Standing
from tests.support.consultations import consultation


def at(text: str) -> datetime:
    """An instant from a date and an hour in UTC, as in `2022-05-02 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


EARLY = at("2022-04-01 09:00")
"""Before the first wave."""
ANSWERED = at("2022-04-20 09:00")
"""After every invitation, and before every deadline."""
LATER = [{"number": 1, "start": "2022-06-20 10:00", "end": "2022-06-20 13:00"}]
"""The meetings, a week later: a field of the file."""
OPENING, CLOSING = at("2022-06-13 08:00"), at("2022-06-13 16:00")


def situation(*stakeholders: Stakeholder, file: Mapping[str, Any] | None = None, **known: Any) -> Situation:
    """What is known of the small consultation, with some of its fields changed by `file`."""
    rows = {each.id: each for each in stakeholders}
    return Situation(consultation(0, 0, **(file or {})), rows, **known)


def organization(
    id_: int, category: str = "cleared", *, contact: int | None = None, **known: Any
) -> Stakeholder:
    """An organization; its contact is a person of its own where none is named."""
    return Stakeholder(id_, category, contact or 100 + id_, **known)


def state(id_: int, *, contact: int | None = None, **known: Any) -> Stakeholder:
    """A State."""
    return Stakeholder(id_, "states", contact or 100 + id_, **known)


def accepted(stakeholder: Stakeholder, standing: Standing | None = None, **known: Any) -> Stakeholder:
    """The same stakeholder, having accepted."""
    known = {"answered_at": ANSWERED} | known
    return replace(stakeholder, answer=Answer.ACCEPTED, standing=standing, **known)


def coming(id_: int, stakeholder: Stakeholder, **known: Any) -> Delegate:
    """A delegate of a stakeholder: a person of her own, with a seat in the room."""
    given: dict[str, Any] = {
        "person": 200 + id_,
        "mode": Mode.IN_PERSON,
        "seat": Seat.SEATED,
        "registered_at": ANSWERED,
    }
    return Delegate(id_, stakeholder.id, **given | known)


def panellist(id_: int, **known: Any) -> Panellist:
    """A panellist who was not heard from."""
    given: dict[str, Any] = {
        "item": "item-2",
        "part": Part.PANEL,
        "order": id_,
        "person": 300 + id_,
        "minutes": 10,
    }
    return Panellist(id_, **given | known)


def speaking(id_: int, **known: Any) -> Panellist:
    """A panellist who accepted."""
    return panellist(id_, **{"answer": Answer.ACCEPTED, "answered_at": ANSWERED} | known)


def wanted(known: Situation, now: datetime, kind: Kind, ledger: Iterable[Entry] = ()) -> list[Wanted]:
    """The steps of a kind that its stage calls for."""
    entries = {entry.key: entry for entry in ledger}
    return [each for each in stages.wanted(kind.stage, known, entries, now) if each.key.kind == kind]


def subjects(steps: Sequence[Wanted]) -> list[str]:
    """What some steps are about."""
    return [step.key.subject for step in steps]


def entry(kind: Kind, subject: str, state: StepState = StepState.COMPLETED, **known: Any) -> Entry:
    """A step in the ledger; one that is completed was accepted by a mail server."""
    delivery = Delivery.ACCEPTED if state is StepState.COMPLETED else None
    given: dict[str, Any] = {
        "revision": 1,
        "digest": "",
        "planned": EARLY,
        "due": EARLY,
        "delivery": delivery,
    }
    if state is StepState.CANCELLED:
        given["cancelled_by"] = PLAN
    return Entry(1, Key(kind, subject), state=state, **given | known)
