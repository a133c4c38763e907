"""Reading a letter again as it went, and proving that these are the bytes."""

from hashlib import sha256

from convene.operations.context import RefusedError, consultation, definition
from convene.operations.letters.compose import render
from convene.operations.letters.keeping import Kept, kept_letters
from convene.operations.letters.links import Post
from convene.operations.letters.material import Material
from convene.store.database import Database, Session
from convene.store.ledger.listing import revision


def read_letter(db: Database, slug: str, step_id: int, post: Post) -> bytes:
    """The letter of a step as it went, its personal link masked: whoever reads it is not whom the link is for.

    Raises `RefusedError` where no letter of the step is kept: it was never made, or its recipient's data were
    erased.
    """
    with db.reading() as session:
        kept, material = _kept(session, slug, step_id)
        return render(kept, material, post, masked=True)


def prove(db: Database, slug: str, step_id: int, post: Post) -> bool:
    """Whether what is kept of a letter still makes the bytes that went out, by their digest.

    It does not where the secret that seals links, or a row of the ledger, is no longer what it was. Raises
    `RefusedError` as `read_letter` does.
    """
    with db.reading() as session:
        kept, material = _kept(session, slug, step_id)
        return sha256(render(kept, material, post)).hexdigest() == kept.digest


def _kept(session: Session, slug: str, step_id: int) -> tuple[Kept, Material]:
    row = consultation(session, slug)
    step = revision(session, row.id, step_id)
    if step is None:
        raise RefusedError(f"there is no step {step_id} in '{slug}'")
    kept = kept_letters(session, [step], uncertain_only=False).get(step_id)
    if kept is None:
        raise RefusedError(f"no letter is kept of {step.key}: it was not made yet, or it was erased")
    return kept, Material(session, row, definition(row), [step])
