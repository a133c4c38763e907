"""Reminders: the programme to all, a calendar entry to each speaker, reminders, and those who never answered.

Corrections of letters that were wrong are sent here too, since they may follow a letter of any stage.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from convene.domain.consultation import Channel
from convene.domain.ledger import Entry, Facts, Key, Kind, Ledger, Wanted
from convene.domain.ledger.kinds import (
    CORRIGENDUM,
    CORRIGENDUM_NOTE,
    PROGRAMME,
    REMINDER,
    SLOT,
    SLOT_CANCELLED,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from convene.domain.situation import Delegate, Situation, Slot, Stakeholder


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """Every letter of the stage; once the meetings are over, only corrections."""
    yield from _corrigenda(situation)
    if now >= situation.consultation.closing:
        return
    published = next((each.published_at for each in situation.programmes if each.published_at), None)
    latest = next((each.published_at for each in reversed(situation.programmes) if each.published_at), None)
    if published is not None and latest is not None:
        yield from _programme(situation, published)
        yield from _slots(situation, ledger, latest)
    yield from _reminders(situation)
    yield from _unanswered(situation, now)


def _corrigenda(situation: Situation) -> Iterator[Wanted]:
    for each in situation.corrected:
        yield Wanted(
            Key(
                CORRIGENDUM_NOTE if each.once else CORRIGENDUM,
                f"corrigendum:{each.corrigendum}/step:{each.step}/{each.subject}",
            ),
            due=each.made_at,
            why=f"corrigendum {each.corrigendum}",
            facts={"corrigendum": each.corrigendum, "step": each.step},
            recipient=each.recipient,
        )


def _by_person(situation: Situation) -> dict[int, Delegate]:
    """Each participant once, by the first registration."""
    first: dict[int, Delegate] = {}
    for delegate in sorted(situation.participants(), key=lambda each: (each.registered_at, each.id)):
        first.setdefault(delegate.person, delegate)
    return first


def _programme(situation: Situation, published: datetime) -> Iterator[Wanted]:
    # The version is no fact here: a later one is told only to those whose own slot changed.
    for person, delegate in _by_person(situation).items():
        yield Wanted(
            Key(PROGRAMME, f"person:{person}"),
            due=max(published, delegate.registered_at),
            why="the programme is published",
            recipient=person,
            expires=situation.consultation.closing,
        )


def _slots(situation: Situation, ledger: Ledger, published: datetime) -> Iterator[Wanted]:
    for panellist in situation.panellists:
        subject = f"panellist:{panellist.id}"
        slot = (situation.slots or {}).get(panellist.id)
        told, taken_back = ledger.get(Key(SLOT, subject)), ledger.get(Key(SLOT_CANCELLED, subject))
        if panellist.takes_part and slot is not None:
            yield Wanted(
                Key(SLOT, subject),
                due=published,
                why="the slot in the programme",
                facts=_placed(slot, taken_back),
                recipient=panellist.person,
                expires=situation.consultation.closing,
            )
        elif told is not None and told.told:
            yield Wanted(
                Key(SLOT_CANCELLED, subject),
                due=published,
                why="no longer in the programme",
                facts={"slot": told.revision},
                recipient=panellist.person,
                expires=situation.consultation.closing,
            )


def _placed(slot: Slot, taken_back: Entry | None) -> Facts:
    facts: dict[str, object] = {
        "meeting": slot.meeting,
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
    }
    if taken_back is not None and taken_back.told:
        # Who comes back to the same hour has no entry of it any more.
        facts["after_cancellation"] = taken_back.revision
    return facts


def _offsets(days: Sequence[int], until: datetime) -> Iterator[tuple[int, datetime, datetime]]:
    """Each offset with its moment, and that of the next: a reminder that comes after it would say it twice."""
    ends = until
    for offset in sorted(set(days)):
        due = until - timedelta(days=offset)
        yield offset, due, ends
        ends = due


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _reminders(situation: Situation) -> Iterator[Wanted]:
    opening = situation.consultation.opening
    people = _by_person(situation)
    for days, due, ends in _offsets(situation.consultation.reminders.participants, opening):
        for person, delegate in people.items():
            if delegate.registered_at <= due:
                yield Wanted(
                    Key(REMINDER, f"person:{person}/{days}"),
                    due=due,
                    why=f"{_days(days)} before the first meeting",
                    facts={"opening": opening.isoformat(), "mode": delegate.mode, "days": days},
                    recipient=person,
                    expires=ends,
                )


def _unanswered(situation: Situation, now: datetime) -> Iterator[Wanted]:
    for (kind, subject), stakeholders in _silent(situation).items():
        deadline = min(situation.closes(each) for each in stakeholders)
        for days, due, ends in _offsets(situation.consultation.reminders.unanswered, deadline):
            if _invited_at(situation, subject, stakeholders, now) < due:
                yield Wanted(
                    Key(kind, f"{subject}/{days}"),
                    due=due,
                    why=f"no answer, {_days(days)} before the deadline",
                    # Those who answer meanwhile drop out of the letter; the reminder is not another one for it.
                    facts={"deadline": deadline.isoformat()},
                    recipient=stakeholders[0].contact,
                    expires=ends,
                )


def _silent(situation: Situation) -> dict[tuple[Kind, str], list[Stakeholder]]:
    """Who never answered, by what they are reminded by: a contact once for all, every State by its own note."""
    silent: dict[tuple[Kind, str], list[Stakeholder]] = defaultdict(list)
    for stakeholder in situation.stakeholders.values():
        if stakeholder.answer is None:
            silent[_reminded_by(situation, stakeholder)].append(stakeholder)
    return silent


def _reminded_by(situation: Situation, stakeholder: Stakeholder) -> tuple[Kind, str]:
    if situation.category(stakeholder).channel is Channel.NOTE_VERBALE:
        return UNANSWERED_NOTE, f"stakeholder:{stakeholder.id}"
    return UNANSWERED, f"person:{stakeholder.contact}"


def _invited_at(
    situation: Situation, subject: str, stakeholders: list[Stakeholder], now: datetime
) -> datetime:
    """When an invitation went out; of one that did not, when it can at the earliest."""
    wave = min(situation.consultation.wave(situation.category(each).wave) for each in stakeholders)
    return situation.invited.get(subject, max(wave, now))
