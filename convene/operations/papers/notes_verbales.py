"""The notes verbales that went out, on paper: word for word the letters that the ledger keeps."""

from convene.adapters.papers.letter_body import letter_body
from convene.domain.ledger import Kind
from convene.domain.ledger.kinds import LIST_NOTE, NOTE_VERBALE
from convene.domain.papers.note_verbale import NoteVerbale, marked
from convene.operations.context import RefusedError, consultation, definition
from convene.operations.letters.attachments import attachments
from convene.operations.letters.compose import fields_of
from convene.operations.letters.keeping import Kept, kept_letters
from convene.operations.letters.links import Post
from convene.operations.letters.material import Material
from convene.store import papers as rows
from convene.store.database import Database


def notes_verbales(
    db: Database, slug: str, post: Post, *, list_number: int | None = None, masked: bool = True
) -> tuple[NoteVerbale, ...]:
    """The invitation of each mission, or the note that put a list to it, in the order of their serials.

    Personal links are masked unless it is asked for them: who holds the paper opens the mission's page. Raises
    `RefusedError` where no such note went out.
    """
    kind = NOTE_VERBALE if list_number is None else LIST_NOTE
    with db.reading() as session:
        row = consultation(session, slug)
        steps = [
            step
            for step in rows.notes_that_went(session, row.id, kind)
            if list_number is None or step.facts["list"] == list_number
        ]
        kept = kept_letters(session, steps, uncertain_only=False)
        if not kept:
            raise RefusedError(_none(slug, kind, list_number))
        material = Material(session, row, definition(row), steps)
        return tuple(_note(kept[step.id], material, post, masked) for step in steps if step.id in kept)


def _none(slug: str, kind: Kind, list_number: int | None) -> str:
    about = "" if list_number is None else f" about list {list_number}"
    return (
        f"no note verbale{about} of '{slug}' went out yet; `convene apply {slug} {kind.stage} --dry-run` writes "
        "those that are due to files"
    )


def _note(kept: Kept, material: Material, post: Post, masked: bool) -> NoteVerbale:
    shared, fields = kept.skeleton.shared, fields_of(kept, post, masked=masked)
    reference = marked(str(fields["reference"]), kept.skeleton.source.language)
    return NoteVerbale(
        language=kept.skeleton.source.language,
        sender=kept.sender.name,
        body=str(shared["body_name"]),
        reference=reference,
        state=_state(kept, material),
        serial=kept.step.serial or 0,
        date=material.definition.local(kept.composed_at).date(),
        title=f"Note verbale {reference}",
        blocks=letter_body(kept.skeleton, fields),
        enclosures=len(attachments(kept, material)),
    )


def _state(kept: Kept, material: Material) -> str:
    """The State's name; one that was merged into another since is called as its note calls it."""
    found = material.stakeholders.get(kept.step.key.id)
    return str(kept.fields["addressee"]) if found is None else found.name
