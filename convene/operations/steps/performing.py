"""Performing work: the change and its outcome are kept in one transaction, so that a repeat is never half one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from convene.domain.ledger import Kind, Outcome, StepState
from convene.operations.context import SCHEDULE, Operation, RefusedError, operation
from convene.operations.steps.claiming import Worker
from convene.store.ledger import claims
from convene.store.ledger.claims import Claimed, Result

Keep = Callable[[Operation, Sequence[Claimed]], Mapping[int, str] | None]
"""Change the consultation for some steps; returns what came of a step, in words, by the step's id."""

Prepare = Callable[[Worker, Sequence[Claimed]], Keep]
"""Compute what takes long, outside of the transaction, and return how to keep it."""


@dataclass(frozen=True, slots=True)
class Performed:
    """How many steps of a batch were done, failed, or will be tried again."""

    done: int = 0
    failed: int = 0
    later: int = 0

    @property
    def any(self) -> bool:
        """Whether there was anything to do."""
        return self.done + self.failed + self.later > 0

    def __add__(self, other: "Performed") -> "Performed":
        """Both together."""
        return Performed(self.done + other.done, self.failed + other.failed, self.later + other.later)


def perform(worker: Worker, kind: Kind, prepare: Prepare, limit: int) -> Performed:
    """Claim up to `limit` due steps of a kind, do them, and keep change and outcome together.

    A `RefusedError` fails the steps with its words; any other error leaves them to be taken back. Where another
    worker has taken them over meanwhile, nothing is changed.
    """
    claimed = worker.claim([kind], limit)
    begun = worker.begin(claimed) if claimed else []
    if not begun:
        return Performed()
    try:
        keep = prepare(worker, begun)
        with operation(worker.db, kind.name, worker.slug, SCHEDULE, worker.now()) as work:
            if not claims.holds(work.session, begun, worker.owner):
                return Performed()
            said = keep(work, begun) or {}
            done = [Result(step, StepState.COMPLETED, Outcome.DONE, said.get(step.id)) for step in begun]
            claims.finish(work.session, done, now=worker.now(), owner=worker.owner)
    except RefusedError as error:
        worker.finish([Result(step, StepState.FAILED, Outcome.FAILED, str(error)) for step in begun])
        return Performed(failed=len(begun))
    return Performed(done=len(begun))


def at_once(keep: Keep) -> Prepare:
    """For work that needs no computing beforehand."""
    return lambda _worker, _steps: keep
