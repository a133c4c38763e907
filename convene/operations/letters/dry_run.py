"""The letters that would be sent at a moment: composed as they would be, none sent and nothing kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convene.domain.clock import StoppedClock
from convene.domain.ledger import KINDS, Kind, Stage, StepState
from convene.operations.context import SCHEDULE, RefusedError
from convene.operations.letters.compose import Composed, compose
from convene.operations.letters.links import Post
from convene.operations.pausing import resume_sending
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from convene.store.database import Database
from convene.store.rehearsal import rehearsal

_BATCH = 500


@dataclass(frozen=True, slots=True)
class _MaskedPost(Post):
    """Puts no token into a letter: whoever reads a dry run is not the one whose page a link opens."""

    def url(self, link: int) -> str:
        del link
        return self.masked


def rendered(
    db: Database, slug: str, clock: StoppedClock, site: str, stages: Sequence[Stage]
) -> Iterator[Composed]:
    """Every letter of some stages that is due, its personal link masked; without an address, it cannot be sent.

    The engine itself plans, claims and composes, in a transaction that is undone. Letters that only follow
    from work still to be done are not among them; those that wait since sending is paused are. Raises
    `RefusedError` for one that cannot be made.
    """
    with rehearsal(db) as rehearsed:
        write_plan(rehearsed, slug, clock.now(), stages)
        resume_sending(rehearsed, slug, actor=SCHEDULE, now=clock.now())
        worker = Worker(rehearsed, slug, clock)
        post = _MaskedPost(b"", site)
        for kinds in _letters(stages):
            while claimed := worker.claim(kinds, _BATCH):
                yield from map(_sound, compose(worker, claimed, post))


def _sound(letter: Composed) -> Composed:
    if letter.unsent is not None and letter.unsent.state is StepState.FAILED:
        raise RefusedError(f"{letter.step.key}: {letter.unsent.says}")
    return letter


def _letters(stages: Sequence[Stage]) -> Iterator[list[Kind]]:
    for stage in stages:
        kinds = [kind for kind in KINDS.values() if kind.stage is stage and kind.is_letter]
        if kinds:
            yield kinds
