"""How panellists answer in a replay, and who is invited first and replaced."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from convene.adapters.replay_fields import FirstInvited, PanelRule, Replay, Way
from convene.domain import situation
from convene.domain.consultation import AgendaItem, Consultation, PanellistEntry, PersonEntry
from interfaces.cli.demo.acts import Act, PanelAnswer, Replace


def opening_consultation(consultation: Consultation, replay: Replay) -> Consultation:
    """The consultation as it is loaded at first, with the placeholders who are invited in others' stead."""
    first = {each.instead_of: each for each in replay.first_invited}
    agenda = [
        item.model_copy(
            update={
                "briefings": tuple(_first(entry, first) for entry in item.briefings),
                "panel": tuple(_first(entry, first) for entry in item.panel),
            }
        )
        for item in consultation.agenda
    ]
    people = (*consultation.people, *(_person(each) for each in replay.first_invited))
    return consultation.model_copy(update={"agenda": tuple(agenda), "people": people})


def _first(entry: PanellistEntry, first: dict[str, FirstInvited]) -> PanellistEntry:
    if (each := first.get(entry.name)) is None:
        return entry
    return PanellistEntry(
        name=each.name, honorific=each.honorific, role=each.role, organization=each.organization
    )


def _person(each: FirstInvited) -> PersonEntry:
    return PersonEntry(
        name=each.name,
        email=each.email,
        honorific=each.honorific,
        mode=each.mode,
        time_zone=each.time_zone,
    )


def answers(consultation: Consultation, replay: Replay) -> Iterator[Act]:
    """Every answer of a panellist or briefer, and every replacement."""
    invited = consultation.speakers.invite
    replaced = {each.instead_of: each for each in replay.first_invited}
    opening = opening_consultation(consultation, replay)
    for position, speaker in enumerate(opening.panellists()):
        yield _accepts(opening, replay.panellists, position, speaker, invited)
    for position, (item, entry) in enumerate(consultation.panellists()):
        if (first := replaced.get(entry.name)) is not None:
            yield from _replaced(consultation, first, entry)
            yield _accepts(consultation, replay.panellists, position, (item, entry), first.replaced)


def _accepts(
    consultation: Consultation,
    rule: PanelRule,
    position: int,
    speaker: tuple[AgendaItem, PanellistEntry],
    invited: datetime,
) -> PanelAnswer:
    """An acceptance; the topic is the item's title, since the replay invents none."""
    item, entry = speaker
    days = rule.after_days[position % len(rule.after_days)]
    person = consultation.person(entry.name)
    return PanelAnswer(
        at=consultation.instant(invited + timedelta(days=days, minutes=position * 7)),
        name=entry.name,
        answer=situation.Answer.ACCEPTED,
        topic=entry.topic or item.title,
        consents=rule.consents,
        mode=person.mode if person else None,
        way=rule.ways[position % len(rule.ways)],
    )


def _replaced(consultation: Consultation, first: FirstInvited, entry: PanellistEntry) -> Iterator[Act]:
    person = consultation.person(entry.name)
    if person is None:
        raise ValueError(f"no address for {entry.name}: the consultation was not checked")
    yield PanelAnswer(
        at=consultation.instant(first.withdraws),
        name=first.name,
        answer=situation.Answer.WITHDRAWN,
        topic=None,
        consents=None,
        mode=None,
        way=Way.COMMAND,
    )
    yield Replace(consultation.instant(first.replaced), first.name, entry, person)
