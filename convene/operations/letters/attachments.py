"""What goes with a letter: a speaker's calendar entry, the published report."""

from convene.adapters.letters.mime import Attachment
from convene.operations.letters.keeping import Kept
from convene.operations.letters.material import Material


def attachments(kept: Kept, material: Material) -> tuple[Attachment, ...]:
    """The attachments of a letter: the same bytes every time."""
    make = _MAKERS.get(kept.step.key.kind)
    return () if make is None else (make(kept, material),)
