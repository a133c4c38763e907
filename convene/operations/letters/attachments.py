"""What goes with a letter: a speaker's calendar entry, the published report."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

from convene.adapters.ical import CalendarEntry, Edition, Party, cancelled, requested, uid
from convene.adapters.letters.mime import Attachment
from convene.adapters.report_pdf import report_pdf
from convene.domain.ledger import Kind
from convene.domain.ledger.kinds import REPORT_PUBLISHED, SLOT, SLOT_CANCELLED
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


def _slot(kept: Kept, material: Material) -> Attachment:
    facts = kept.step.facts
    entry = _entry(
        kept, material, datetime.fromisoformat(facts["start"]), datetime.fromisoformat(facts["end"])
    )
    edition = _edition(kept, material, kept.step.revision - 1)
    content = requested(entry, edition, _attendee(kept))
    return Attachment("panel.ics", "text/calendar; method=REQUEST; charset=utf-8", content)


def _slot_cancelled(kept: Kept, material: Material) -> Attachment:
    slot = material.slots_ever[kept.step.key.id]
    entry = _entry(kept, material, slot.start, slot.end)
    # The cancellation follows every revision of the entry, so its number is the next one.
    edition = _edition(kept, material, material.slot_revisions.get(kept.step.key.id, 1))
    content = cancelled(entry, edition, _attendee(kept))
    return Attachment("panel.ics", "text/calendar; method=CANCEL; charset=utf-8", content)


def _entry(kept: Kept, material: Material, start: datetime, end: datetime) -> CalendarEntry:
    file = material.definition
    item = file.item(material.panellists[kept.step.key.id].item)
    host = file.secretariat.email.rpartition("@")[2]
    return CalendarEntry(
        uid=uid(host, material.row.slug, f"panellist:{kept.step.key.id}"),
        summary=f"{item.title}: {file.title}",
        start=start,
        end=end,
        location=file.place,
    )


def _edition(kept: Kept, material: Material, sequence: int) -> Edition:
    secretariat = material.definition.secretariat
    return Edition(
        organizer=Party(secretariat.name, secretariat.email),
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
