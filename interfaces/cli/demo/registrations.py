"""How stakeholders answer in a replay, whom they send, and which of them come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from convene.adapters.replay_fields import AnswerRule, Exceptional, Placeholders, Reaction, Replay, Way
from convene.domain import situation
from convene.domain.consultation import Admission, Consultation, Mode, StakeholderEntry
from convene.domain.consultation.text import slug
from interfaces.cli.demo.acts import Answer, Delegate


@dataclass(frozen=True, slots=True)
class _Invited:
    """A stakeholder, its place among those of its category, and what holds for it."""

    entry: StakeholderEntry
    position: int
    rule: AnswerRule
    exception: Exceptional | None

    @property
    def reaction(self) -> Reaction:
        return self.exception.answer if self.exception else Reaction.ACCEPTED

    @property
    def way(self) -> Way:
        usual = self.rule.ways[self.position % len(self.rule.ways)]
        return (self.exception and self.exception.way) or usual


def answers(consultation: Consultation, replay: Replay) -> Iterator[Answer]:
    """Every answer to an invitation, and every withdrawal."""
    exceptions = _exceptions(replay)
    for rule in replay.answers:
        entries = [each for each in consultation.stakeholders if each.category == rule.category]
        for position, entry in enumerate(entries):
            yield from _of(consultation, replay, _Invited(entry, position, rule, exceptions.get(entry.name)))


def _exceptions(replay: Replay) -> Mapping[str, Exceptional]:
    return {name: each for each in replay.exceptions for name in each.stakeholders}


def _of(consultation: Consultation, replay: Replay, invited: _Invited) -> Iterator[Answer]:
    at, name, way = _answered_at(consultation, invited), invited.entry.name, invited.way
    if invited.reaction is Reaction.DECLINED:
        yield Answer(at, name, situation.Answer.DECLINED, (), way)
    if invited.reaction is Reaction.ACCEPTED:
        yield Answer(at, name, situation.Answer.ACCEPTED, _delegates(consultation, replay, invited), way)
        if invited.exception and (withdraws := invited.exception.withdraws):
            yield Answer(consultation.instant(withdraws), name, situation.Answer.WITHDRAWN, (), way)


def _answered_at(consultation: Consultation, invited: _Invited) -> datetime:
    if invited.exception and invited.exception.at:
        return consultation.instant(invited.exception.at)
    days = invited.rule.after_days[invited.position % len(invited.rule.after_days)]
    number = consultation.category(invited.rule.category).wave
    wave = next(wave for wave in consultation.waves if wave.number == number)
    # Each at a minute of its own, so that the registrations have an order.
    return consultation.instant(wave.at + timedelta(days=days, minutes=invited.position * 7 % 480))


def _delegates(consultation: Consultation, replay: Replay, invited: _Invited) -> tuple[Delegate, ...]:
    for delegation in replay.delegations:
        if delegation.stakeholder == invited.entry.name:
            return tuple(_named(consultation, name) for name in delegation.people)
    rule, position = invited.rule, invited.position
    count = rule.delegates[position % len(rule.delegates)]
    return tuple(
        _placeholder(
            consultation,
            replay.placeholders,
            invited,
            number,
            rule.modes[(position + number - 1) % len(rule.modes)],
        )
        for number in range(1, count + 1)
    )


def _named(consultation: Consultation, name: str) -> Delegate:
    """A panellist who also comes as the delegate of her organization."""
    person = consultation.person(name)
    if person is None:
        raise ValueError(f"no address for {name}: the replay was not checked")
    speaker = next((entry for _, entry in consultation.panellists() if entry.name == name), None)
    return Delegate(
        name=name,
        honorific=speaker.honorific if speaker else person.honorific,
        email=person.email,
        role=speaker.role if speaker else None,
        mode=person.mode,
        time_zone=person.time_zone,
    )


def _placeholder(
    consultation: Consultation, rule: Placeholders, invited: _Invited, number: int, mode: Mode
) -> Delegate:
    name, place = invited.entry.name, invited.position + number - 1
    zones = [consultation.time_zone] if mode is Mode.IN_PERSON else rule.zones_online
    return Delegate(
        name=rule.name.replace("{number}", str(number)).replace("{stakeholder}", name),
        honorific=rule.honorifics[place % len(rule.honorifics)],
        email=f"delegate-{number}.{slug(name)[:40]}@example.org",
        role=rule.role,
        mode=mode,
        time_zone=zones[place % len(zones)],
    )


def attending(consultation: Consultation, replay: Replay, meeting: str) -> Sequence[Answer]:
    """The acceptances of those stakeholders that come to a meeting, in the order of the consultation file."""
    exceptions = _exceptions(replay)
    last: dict[str, Answer] = {}
    for answer in sorted(answers(consultation, replay), key=lambda answer: answer.at):
        last[answer.stakeholder] = answer
    refused = _refused(consultation, replay, last)
    return [
        last[entry.name]
        for entry in consultation.stakeholders
        if entry.name in last
        and last[entry.name].answer is situation.Answer.ACCEPTED
        and entry.name not in refused
        and _comes(exceptions.get(entry.name), meeting)
    ]


def _comes(exception: Exceptional | None, meeting: str) -> bool:
    return exception is None or exception.comes is None or meeting in exception.comes


def _refused(consultation: Consultation, replay: Replay, last: Mapping[str, Answer]) -> set[str]:
    """Those that are not accredited: objected to and not approved, or too late for the last list."""
    approved = {decision.organization for decision in replay.decisions if decision.approved}
    objected = {objection.organization for objection in replay.objections}
    listed = {each.key for each in consultation.categories if each.admission is Admission.NO_OBJECTION}
    closed = max(map(consultation.instant, consultation.accreditation.lists), default=consultation.closing)
    late = {
        entry.name
        for entry in consultation.stakeholders
        if entry.category in listed and entry.name in last and last[entry.name].at > closed
    }
    return (objected - approved) | late
