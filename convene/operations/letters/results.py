"""What a mail server's answer makes of a step."""

from datetime import datetime

from convene.adapters.smtp.outcomes import Kind, Outcome, plain_words
from convene.domain.ledger import Delivery, Nature, StepState
from convene.domain.ledger import Outcome as Ended
from convene.domain.ledger.retry import retry_at
from convene.operations.letters.compose import ERASED, Composed
from convene.store.ledger.claims import Claimed, Result

SECRETARIAT = "the secretariat"


def result(step: Claimed, outcome: Outcome, now: datetime) -> Result:
    """The state that a step goes to; one that is tried again stands in the ledger with its next due time.

    A reply of 4xx, or none before the final dot, is tried again until the letter's own deadline; 5xx is final.
    A letter whose reply was lost after the final dot is repeated if it may be, and waits for a person if not.
    """
    said, words = plain_words(outcome), outcome.words
    if outcome.kind is Kind.ACCEPTED:
        return Result(step, StepState.COMPLETED, Ended.DONE, None, Delivery.ACCEPTED, words=words)
    if outcome.kind is Kind.REFUSED:
        return Result(step, StepState.FAILED, Ended.FAILED, said, Delivery.BOUNCED, words=words)
    if outcome.kind is Kind.WITHDRAWN:
        # Due as before: it goes as soon as it may.
        return Result(step, StepState.SCHEDULED, Ended.DEFERRED, said)
    if outcome.kind is Kind.UNCERTAIN and step.key.kind.nature is Nature.ONCE:
        return Result(
            step,
            StepState.PAUSED,
            Ended.UNCERTAIN,
            said,
            Delivery.UNCERTAIN,
            words=words,
            waits_for=SECRETARIAT,
        )
    due = retry_at(step.attempts, now, step.id)
    uncertain = outcome.kind is Kind.UNCERTAIN
    delivery = Delivery.UNCERTAIN if uncertain else Delivery.DEFERRED
    ended = Ended.UNCERTAIN if uncertain else Ended.DEFERRED
    if step.expires is not None and due >= step.expires:
        ended = Ended.UNCERTAIN if uncertain else Ended.FAILED
        return Result(
            step, StepState.FAILED, ended, f"Given up at its deadline. {said}", delivery, words=words
        )
    return Result(step, StepState.SCHEDULED, ended, said, delivery, due, words)


def unsent(composed: Composed) -> Result:
    """For a letter that there is nobody to send to, nothing to say in, or that cannot be made."""
    why = composed.unsent or ERASED
    return Result(composed.step, why.state, Ended.FAILED, why.says)
