"""Releasing a wave of invitations: what one person has asked for goes out when another says so."""

from dataclasses import dataclass
from datetime import datetime

from convene.domain.ledger import Key, Stage, StepState, Verb
from convene.domain.ledger.kinds import RELEASE
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.steps.planning import planned
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger import steps
from convene.store.ledger.entries import write


@dataclass(frozen=True, slots=True)
class Released:
    """A wave that was released: who asked for it, and how many letters waited; `new` unless it was before."""

    new: bool
    wave: int
    letters: int
    said: str
    """Who asked and who released, as the ledger keeps it."""


def release(work: Operation, wave: int) -> Released:
    """Release a wave for somebody else; its letters are due when the wave is.

    Who asks is the one who loaded what is stored, and the one whose apply wrote the wave into the ledger: both
    are refused. Raises `RefusedError` for them, for a wave that needs no release, and for one that is no longer
    what it was when the ledger was written: nobody releases what was not seen.
    """
    key = Key(RELEASE, f"wave:{wave}")
    _refuse_unwanted(work, wave)
    _write_what_is_new(work, key)
    step = steps.newest(work.session, work.id, RELEASE, key.subject)
    if step is None or step.state is StepState.CANCELLED:
        raise RefusedError(f"wave {wave} of '{work.row.slug}' has nobody left to invite")
    if step.state is StepState.COMPLETED:
        return Released(new=False, wave=wave, letters=0, said=step.message or "")
    asked = _asked(work, step)
    if _same_name(work.actor.name) in map(_same_name, asked):
        raise RefusedError(
            f"{work.actor.name} asked for wave {wave}; another person has to release it (--by NAME says who)"
        )
    said = f"asked for by {' and '.join(asked) or 'the schedule'}, released by {work.actor.name}"
    work.set(step, state=StepState.COMPLETED, finished_at=work.now, message=said)
    letters = steps.open_gate(work.session, work.id, key.subject)
    return Released(new=True, wave=wave, letters=letters, said=said)


def release_wave(db: Database, slug: str, wave: int, *, actor: Actor, now: datetime) -> Released:
    """Release a wave of a consultation, as `release` does."""
    with operation(db, "release", slug, actor, now) as work:
        return release(work, wave)


def _refuse_unwanted(work: Operation, wave: int) -> None:
    numbers = [each.number for each in work.definition.waves]
    if wave not in numbers:
        there = ", ".join(map(str, numbers))
        raise RefusedError(f"'{work.row.slug}' has no wave {wave}; there are: {there}")
    if not work.definition.waits_for_release(wave):
        raise RefusedError(
            f"wave {wave} needs no release; `release: second_person` in the consultation file asks for one"
        )


def _write_what_is_new(work: Operation, key: Key) -> None:
    actions = planned(work.session, work.row, work.now, [Stage.INVITE])
    if any(action.key == key and action.verb is Verb.REVISE for action in actions):
        raise RefusedError(
            f"wave {key.id} has changed since it was put before you; `convene apply {work.row.slug} invite` "
            "writes it anew, and it can then be released"
        )
    write(work.session, work.row, actions, work.now)


def _asked(work: Operation, step: tables.Step) -> list[str]:
    return list(dict.fromkeys(name for name in (work.row.loaded_by, step.asked_by) if name))


def _same_name(name: str) -> str:
    return " ".join(name.split()).casefold()
