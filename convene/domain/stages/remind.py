"""Reminders: the programme to all, a calendar entry to each speaker, reminders, and those who never answered."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from convene.domain.consultation import Channel
from convene.domain.ledger import Key, Ledger, StepState, Wanted
from convene.domain.ledger.kinds import (
    PROGRAMME,
    REMINDER,
    SLOT,
    SLOT_CANCELLED,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from convene.domain.situation import Delegate, Panellist, Situation, Stakeholder


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """Every letter of the stage; nothing once the meetings are over."""
    if now >= situation.consultation.closing:
        return
    published = next((each.published_at for each in situation.programmes if each.published_at), None)
    latest = next((each.published_at for each in reversed(situation.programmes) if each.published_at), None)
    if published is not None and latest is not None:
        yield from _programme(situation, published)
        yield from _slots(situation, ledger, latest)
    yield from _reminders(situation)
    yield from _unanswered(situation)


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
        slot = (situation.slots or {}).get(panellist.id)
        if panellist.takes_part and slot is not None:
            facts = {"meeting": slot.meeting, "start": slot.start.isoformat(), "end": slot.end.isoformat()}
            yield Wanted(
                Key(SLOT, f"panellist:{panellist.id}"),
                due=published,
                why="the slot in the programme",
                facts=facts,
                recipient=panellist.person,
                expires=situation.consultation.closing,
            )
        elif _was_told(panellist, ledger):
            yield Wanted(
                Key(SLOT_CANCELLED, f"panellist:{panellist.id}"),
                due=published,
                why="no longer in the programme",
                recipient=panellist.person,
                expires=situation.consultation.closing,
            )


def _was_told(panellist: Panellist, ledger: Ledger) -> bool:
    entry = ledger.get(Key(SLOT, f"panellist:{panellist.id}"))
    return entry is not None and (entry.state is StepState.COMPLETED or entry.revision > 1)


def _reminders(situation: Situation) -> Iterator[Wanted]:
    opening = situation.consultation.opening
    people = _by_person(situation)
    for days in situation.consultation.reminders.participants:
        due = opening - timedelta(days=days)
        for person, delegate in people.items():
            if delegate.registered_at <= due:
                yield Wanted(
                    Key(REMINDER, f"person:{person}/{days}"),
                    due=due,
                    why=f"{days} days before the first meeting",
                    facts={"opening": opening.isoformat(), "mode": delegate.mode, "days": days},
                    recipient=person,
                    expires=opening,
                )


def _unanswered(situation: Situation) -> Iterator[Wanted]:
    deadline = situation.consultation.registration.deadline.instant
    silent = _silent_contacts(situation)
    for days in situation.consultation.reminders.unanswered:
        due = deadline - timedelta(days=days)
        for (contact, channel), stakeholders in silent.items():
            if _invited_at(situation, stakeholders) < due:
                yield Wanted(
                    _reminder_key(contact, channel, stakeholders, days),
                    due=due,
                    why=f"no answer, {days} days before the deadline",
                    # Those who answer meanwhile drop out of the letter; the reminder is not another one for it.
                    facts={"deadline": deadline.isoformat()},
                    recipient=contact,
                    expires=deadline,
                )


def _silent_contacts(situation: Situation) -> dict[tuple[int, Channel], list[Stakeholder]]:
    silent: dict[tuple[int, Channel], list[Stakeholder]] = defaultdict(list)
    for stakeholder in situation.stakeholders.values():
        if stakeholder.answer is None:
            silent[stakeholder.contact, situation.category(stakeholder).channel].append(stakeholder)
    return silent


def _invited_at(situation: Situation, stakeholders: list[Stakeholder]) -> datetime:
    return min(situation.consultation.wave(situation.category(each).wave) for each in stakeholders)


def _reminder_key(contact: int, channel: Channel, stakeholders: list[Stakeholder], days: int) -> Key:
    if channel is Channel.NOTE_VERBALE:
        return Key(UNANSWERED_NOTE, f"stakeholder:{stakeholders[0].id}/{days}")
    return Key(UNANSWERED, f"person:{contact}/{days}")
