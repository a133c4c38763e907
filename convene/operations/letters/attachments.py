"""What goes with a letter: a speaker's calendar entry, the published report."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

from convene.adapters.documents.pdf import document_pdf
from convene.adapters.ical import CalendarEntry, Edition, Party, cancelled, requested, uid
from convene.adapters.letters.mime import Attachment
from convene.domain.documents.document import Document
from convene.domain.ledger import Kind
from convene.domain.ledger.kinds import REPORT_PUBLISHED, SLOT, SLOT_CANCELLED
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
    return document_pdf(document)


def _slot(kept: Kept, material: Material) -> Attachment:
    facts = kept.step.facts
    start, end = datetime.fromisoformat(facts["start"]), datetime.fromisoformat(facts["end"])
    # Higher than every revision before, and than the cancellation that came in between.
    sequence = kept.step.revision - 1 + facts.get("after_cancellation", 0)
    content = requested(
        _entry(kept, material, start, end), _edition(kept, material, sequence), _attendee(kept)
    )
    return Attachment("panel.ics", "text/calendar; method=REQUEST; charset=utf-8", content)


def _slot_cancelled(kept: Kept, material: Material) -> Attachment:
    slot = material.slot_taken_back(kept.step)
    sequence = kept.step.facts["slot"] + kept.step.revision - 1
    content = cancelled(
        _entry(kept, material, slot.start, slot.end), _edition(kept, material, sequence), _attendee(kept)
    )
    return Attachment("panel.ics", "text/calendar; method=CANCEL; charset=utf-8", content)


def _entry(kept: Kept, material: Material, start: datetime, end: datetime) -> CalendarEntry:
    shared = kept.skeleton.shared
    return CalendarEntry(
        uid=uid(kept.sender.address.rpartition("@")[2], material.row.slug, f"panellist:{kept.step.key.id}"),
        summary=f"{kept.fields['item']['title']}: {shared['title']}",
        start=start,
        end=end,
        location=str(shared["place"]),
    )


def _edition(kept: Kept, material: Material, sequence: int) -> Edition:
    return Edition(
        organizer=Party(kept.sender.name, kept.sender.address),
        zone=material.definition.time_zone,
        stamp=kept.composed_at,
        sequence=sequence,
    )


def _attendee(kept: Kept) -> Party:
    return Party(kept.recipient.name, kept.recipient.address)


_MAKERS: Mapping[Kind, Callable[[Kept, Material], Attachment]] = {
    REPORT_PUBLISHED: _report,
    SLOT: _slot,
    SLOT_CANCELLED: _slot_cancelled,
}
