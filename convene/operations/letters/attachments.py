"""What goes with a letter: a speaker's calendar entry, the published report."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from convene.adapters.letters.mime import Attachment
from convene.adapters.report_pdf import report_pdf
from convene.domain.ledger import Kind
from convene.domain.ledger.kinds import REPORT_PUBLISHED
from convene.domain.report.document import Document
from convene.operations.letters.keeping import Kept
from convene.operations.letters.material import Material


def attachments(kept: Kept, material: Material) -> tuple[Attachment, ...]:
    """The attachments of a letter: the same bytes every time."""
    make = _MAKERS.get(kept.step.key.kind)
    return () if make is None else (make(kept, material),)


def _report(kept: Kept, material: Material) -> Attachment:
    del kept
    return Attachment("report.pdf", "application/pdf", _pdf(material.report.document))


@lru_cache(maxsize=4)
def _pdf(document: Document) -> bytes:
    return report_pdf(document)


_MAKERS: Mapping[Kind, Callable[[Kept, Material], Attachment]] = {REPORT_PUBLISHED: _report}
