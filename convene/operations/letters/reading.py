"""Reading a letter again as it went, and proving that these are the bytes."""

from dataclasses import dataclass
from hashlib import sha256

from convene.operations.context import RefusedError, consultation, definition
from convene.operations.ledger import Step, views
from convene.operations.letters.compose import render
from convene.operations.letters.keeping import Kept, kept_letters
from convene.operations.letters.links import Post
from convene.operations.letters.material import Material
from convene.store.database import Database, Session
from convene.store.ledger import listing
from convene.store.ledger.addressed import addressed


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as it went, its personal link masked, with the step that it is of and what became of that.

    `proved` tells whether what is kept still makes the very bytes, by their digest. It does not where the secret
    that seals links, or a row of the ledger, is no longer what it was.
    """

    step: Step
    message: bytes
    proved: bool


def read_again(db: Database, slug: str, step_id: int, post: Post) -> Sent:
    """The letter of a step, masked: whoever reads it is not whom the link is for.

    Raises `RefusedError` where no letter of the step is kept: it was never made, or its recipient's data were
    erased.
    """
    with db.reading() as session:
        kept, material = _kept(session, slug, step_id)
        row = listing.step(session, material.row.id, step_id)
        assert row is not None
        [step] = views(session, [row])
        return Sent(step, render(kept, material, post, masked=True), _is_proved(kept, material, post))


def _is_proved(kept: Kept, material: Material, post: Post) -> bool:
    return sha256(render(kept, material, post)).hexdigest() == kept.digest


def letters_to(db: Database, slug: str, whom: str, *, limit: int | None = None) -> tuple[int, list[Step]]:
    """How many letters are kept of those who are called so, or of whom it is a part of the name, and the newest."""
    with db.reading() as session:
        total, rows = addressed(session, consultation(session, slug).id, whom, limit=limit)
        return total, views(session, rows)


def _kept(session: Session, slug: str, step_id: int) -> tuple[Kept, Material]:
    row = consultation(session, slug)
    step = listing.revision(session, row.id, step_id)
    if step is None:
        raise RefusedError(f"there is no step {step_id} in '{slug}'")
    kept = kept_letters(session, [step], uncertain_only=False).get(step_id)
    if kept is None:
        raise RefusedError(f"no letter is kept of {step.key}: it was not made yet, or it was erased")
    return kept, Material(session, row, definition(row), [step])
