"""A mailing: the due letters of some kinds, claimed in batches and composed in portions, handed over one by one.

What became of a portion and the intent to send another are kept in one transaction, before the other is sent. Two
portions are on their way at once, so that one goes on meanwhile; what may have gone out without the ledger knowing is
never more than both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from convene.domain.ledger import Kind, Nature
from convene.operations.context import consultation_id
from convene.operations.letters.compose import Composed, Composer
from convene.operations.letters.keeping import keep_letters
from convene.operations.letters.links import Post
from convene.operations.steps.claiming import Worker
from convene.store.database import Session
from convene.store.ledger.claims import Claimed, Result
from convene.store.ledger.pausing import letters_due


@dataclass(frozen=True)
class Mailing:
    """The due letters of some kinds: `batch` are claimed at once, and at most `in_flight` are on their way."""

    worker: Worker
    kinds: Sequence[Kind]
    post: Post
    batch: int
    in_flight: int
    _skeletons: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.worker, self.post)

    def due(self) -> int:
        """How many letters are due."""
        with self.worker.db.reading() as session:
            id_ = consultation_id(session, self.worker.slug)
            return letters_due(session, id_, self.worker.now(), self.kinds)

    def compose(self) -> list[list[Composed]]:
        """Claim a batch and compose its letters, in portions that may be handed over; none where none is due."""
        return list(self._portions(self._composer.compose(self.worker.claim(self.kinds, self.batch))))

    def _portions(self, letters: Sequence[Composed]) -> Iterator[list[Composed]]:
        """What is begun in one commit: one letter that must not repeat, or many that may.

        Two of the latter portions are in flight at once.
        """
        circulars = [each for each in letters if each.step.key.kind.nature is Nature.CIRCULAR]
        yield from ([each] for each in letters if each.step.key.kind.nature is Nature.ONCE)
        portion = max(1, self.in_flight // 2)
        for start in range(0, len(circulars), portion):
            yield circulars[start : start + portion]

    def hand_over(
        self, ended: Sequence[Result], letters: Sequence[Composed], task_run: str | None = None
    ) -> list[Composed]:
        """Keep what became of a portion before, and the intent to send this one with what makes it again.

        Returns the letters that may now be sent: one that a person has stopped meanwhile is left out.
        """
        skeletons: dict[str, int] = {}
        new = {letter.step.id: letter.record for letter in letters if letter.record is not None}

        def keep(session: Session, consultation_id: int, begun: Sequence[Claimed]) -> None:
            made = [(step, new[step.id]) for step in begun if step.id in new]
            skeletons.update(keep_letters(session, consultation_id, made, self._skeletons))

        by = replace(self.worker, task_run=task_run)
        begun = by.turn_over(ended, [letter.step for letter in letters], keep)
        # Known only now that they are committed.
        self._skeletons.update(skeletons)
        by_id = {step.id: step for step in begun}
        return [each.begun(by_id[each.step.id]) for each in letters if each.step.id in by_id]

    def end(self, ended: Sequence[Result]) -> None:
        """Keep what became of the last portions, and give back what was claimed and is not sent."""
        self.worker.finish(ended)
        self.worker.release()
