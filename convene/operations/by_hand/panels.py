"""What a panellist or briefer answered, who takes her place, what she said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from convene.domain.consultation import AgendaItem, Mode, PanellistEntry, PersonEntry
from convene.domain.situation import Answer
from convene.operations.by_hand.hand import Hand, Recorded, check_mode, recorded, spoken, text
from convene.operations.by_hand.points import counted, point
from convene.operations.context import Operation, RefusedError
from convene.operations.letters import saying
from convene.operations.names import UnknownNameError, kept_address, speaker_of
from convene.operations.panellists import put_in_place, reply
from convene.operations.record import present
from convene.store import book, roster
from convene.store.roster import Speaking

Absent = tuple[tuple[datetime, datetime], ...]
"""From when until when somebody cannot speak."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a panellist said with an answer; what is None stays as it is known."""

    consents: bool | None = None
    topic: str | None = None
    mode: Mode | None = None
    absent: Absent | None = None


def panel_answer(hand: Hand, called: str, given: Answer, said: Said) -> Recorded:
    """Record what a panellist or briefer answered, and what was said with it.

    Raises `RefusedError` for a withdrawal of what was never accepted, and for one who was replaced.
    """
    with hand.opens("answer_panel") as work:
        check_mode(work, said.mode)
        found = _speaker(work, called)
        topic = None if said.topic is None else text(said.topic, "topic", 500)
        reply(
            work,
            found.row.id,
            given,
            consents=said.consents,
            topic=topic,
            mode=said.mode,
            absent=said.absent,
        )
        item = work.definition.item(found.row.item)
        return recorded(
            work,
            f"{_name(found)} has {given} ({_titled(item)})",
            *_what_is_known(work, found),
            panellist=_name(found),
            item=item.key,
            answer=given,
            consents=found.row.consents,
            topic=found.row.topic,
            mode=found.row.mode,
        )


def _speaker(work: Operation, called: str) -> Speaking:
    try:
        return speaker_of(roster.speaking(work.session, work.id), kept_address(work.session, called))
    except UnknownNameError:
        if (replaced := _replaced(work, called)) is not None:
            by = _in_place_of(work, replaced)
            raise RefusedError(f"{_name(replaced)} was replaced by {by}, who speaks instead") from None
        raise


def _replaced(work: Operation, called: str) -> Speaking | None:
    try:
        replaced = roster.speaking(work.session, work.id, replaced=True)
        return speaker_of(replaced, kept_address(work.session, called))
    except UnknownNameError:
        return None


def _in_place_of(work: Operation, replaced: Speaking) -> str:
    everybody = [
        *roster.speaking(work.session, work.id),
        *roster.speaking(work.session, work.id, replaced=True),
    ]
    return next(_name(each) for each in everybody if each.row.id == replaced.row.replaced_by_id)


def _name(found: Speaking) -> str:
    return saying.full_name(found.person)


def _titled(item: AgendaItem) -> str:
    return saying.item(item.number, item.title)


def _what_is_known(work: Operation, found: Speaking) -> Sequence[str]:
    row = found.row
    if row.answer is not Answer.ACCEPTED:
        return [f"`convene record {work.row.slug} replacement` puts somebody else in this place."]
    consents = {
        True: "may be named in the report",
        False: "is not to be named in the report",
        None: "has not said whether the report may name her or him: --consents, --no-consents",
    }
    topic = "no topic yet" if row.topic is None else f"topic: {row.topic}"
    return [f"Speaks {spoken(row.mode)}, {topic}; {consents[row.consents]}.", *_when_absent(work, found)]


def _when_absent(work: Operation, found: Speaking) -> Sequence[str]:
    return [
        f"Cannot speak from {_moment(work, start)} until {_moment(work, end)}."
        for start, end in found.row.absent
    ]


def _moment(work: Operation, iso: str) -> str:
    return saying.moment(work.definition.local(datetime.fromisoformat(iso)))


def replacement(hand: Hand, called: str, entry: PanellistEntry, person: PersonEntry) -> Recorded:
    """Record who takes a panellist's place on the panel; the one who is replaced is told.

    Raises `RefusedError` for one who was replaced by somebody else, and for a person who speaks already.
    """
    with hand.opens("replace_panellist") as work:
        check_mode(work, person.mode)
        old = _replaced_so(work, called, person) or _speaker(work, called)
        if old.row.replaced_by_id is None:
            put_in_place(work, old.row.id, entry, person)
        item = work.definition.item(old.row.item)
        return recorded(
            work,
            f"{entry.honorific} {entry.name} takes the place of {_name(old)} ({_titled(item)})",
            "The new panellist is invited, and the one who is replaced is told.",
            panellist=entry.name,
            replaces=_name(old),
            item=item.key,
        )


def _replaced_so(work: Operation, called: str, person: PersonEntry) -> Speaking | None:
    """The one who was replaced by just that person already."""
    if (replaced := _replaced(work, called)) is None:
        return None
    same = [
        each
        for each in roster.speaking(work.session, work.id)
        if each.person is not None and each.person.email_key == book.email_key(person.email)
    ]
    return replaced if [each.row.id for each in same] == [replaced.row.replaced_by_id] else None


def presented(hand: Hand, called: str, points: Sequence[str]) -> Recorded:
    """Record the points that a panellist or briefer made, in place of what was recorded before."""
    with hand.opens("record_presentation") as work:
        found = _speaker(work, called)
        entries = [point(each) for each in points]
        present(work, found.row.id, entries)
        item = work.definition.item(found.row.item)
        return recorded(
            work,
            f"{_name(found)} made {counted(entries)} ({_titled(item)})",
            panellist=_name(found),
            item=item.key,
            points=[each.text for each in entries],
        )
