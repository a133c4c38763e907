"""The deadline of registration as it is told to those for whom it was extended, and to all others."""

from collections.abc import Sequence
from datetime import datetime

from convene.domain.consultation import Channel, Consultation, Deadline
from convene.domain.consultation.text import zone_info
from convene.domain.ledger.kinds import UNANSWERED
from convene.operations.letters import saying
from convene.operations.letters.material import Material
from convene.store.correspondents import Spoken
from convene.store.ledger.claims import Claimed


def deadline_for(file: Consultation, extended: datetime | None) -> str:
    """The deadline of one for whom it may have been extended, in the zone of the general one."""
    zone = file.registration.deadline.zone
    closes = file.registration.closes(extended).astimezone(zone_info(zone))
    return saying.deadline(Deadline(at=closes.replace(tzinfo=None), zone=zone), file)


def deadline_of(file: Consultation, named: Sequence[tuple[str, datetime | None]]) -> str | None:
    """The deadline of stakeholders by their names, each of which may have its own; None where none has.

    Where they differ, as in "Friday, 10 June 2022, 6 p.m. New York time; for Example Institute, Monday, ...".
    """
    general = file.registration.closes()
    closings = [(name, file.registration.closes(extended)) for name, extended in named]
    if all(closes == general for _, closes in closings):
        return None
    if len({closes for _, closes in closings}) == 1:
        return deadline_for(file, closings[0][1])
    own = [(name, closes) for name, closes in closings if closes > general]
    told = [f"for {name}, {deadline_for(file, closes)}" for name, closes in own]
    return "; ".join([deadline_for(file, None), *told])


def deadline_in(step: Claimed, material: Material) -> str | None:
    """The deadline that a letter tells its recipient; None where it is the general one."""
    rows = _spoken_of(step, material)
    if all(row.deadline_at is None for row in rows):
        return None
    return deadline_of(material.definition, [(row.name, row.deadline_at) for row in rows])


def _spoken_of(step: Claimed, material: Material) -> Sequence[Spoken]:
    if step.key.kind == UNANSWERED:
        return silent(step, material)
    if "stakeholder:" in step.key.subject:
        return [material.stakeholders[step.key.id]]
    return [material.stakeholders[id_] for id_ in step.facts.get("stakeholders", ())]


def silent(step: Claimed, material: Material) -> Sequence[Spoken]:
    """Those of a contact who never answered; States are reminded by notes of their own."""
    return [
        each
        for each in material.stakeholders_by_contact.get(step.key.id, ())
        if each.answer is None and material.definition.category(each.category).channel is Channel.LETTER
    ]
