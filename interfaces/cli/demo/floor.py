"""What happens in the meetings of a replay: who presides, what is presented, who takes the floor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from convene.adapters.record_file import FloorPoint, Record
from convene.adapters.replay_fields import FloorRule, Replay
from convene.domain.consultation import AgendaItem, Consultation, StakeholderKind
from interfaces.cli.demo.acts import Act, Answer, Preside, RecordFloor, RecordPresentation, Speak
from interfaces.cli.demo.registrations import attending


def held(consultation: Consultation, record: Record, replay: Replay) -> Iterator[Act]:
    """Everything said in the meetings, one after another from the beginning of each."""
    turn = 0
    for each in replay.meetings:
        meeting = next(meeting for meeting in consultation.meetings if meeting.key == each.meeting)
        sitting = _Sitting(consultation.instant(meeting.start))
        sitting.spend(consultation.programme.minutes.opening)
        pool = _pool(consultation, replay, each.meeting)
        for item in map(consultation.item, each.items):
            if item.presiding is not None:
                yield Preside(sitting.now, item.key, item.presiding)
            yield from _presentations(consultation, record, item, sitting)
            points = record.of(item.key).floor
            yield RecordFloor(sitting.now, item.key, points)
            speakers = _speakers(consultation, replay.floor, pool, points, turn)
            turn += len(speakers)
            for place, speaker in enumerate(speakers):
                supported = _supported(replay.floor, points, place, len(speakers))
                delegate = speaker.delegates[0].name
                yield Speak(sitting.now, speaker.stakeholder, delegate, each.meeting, item.key, supported)
                sitting.spend(replay.floor.minutes)


@dataclass(slots=True)
class _Sitting:
    """The time in a meeting."""

    now: datetime

    def spend(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


def _presentations(
    consultation: Consultation, record: Record, item: AgendaItem, sitting: _Sitting
) -> Iterator[Act]:
    """What each briefer and panellist said, recorded when the presentation is over."""
    said = {each.speaker: each.points for each in record.of(item.key).presentations}
    minutes = consultation.programme.minutes
    for entry in item.speakers:
        usual = minutes.briefing if entry in item.briefings else minutes.presentation
        sitting.spend(entry.minutes or usual)
        if entry.name in said:
            yield RecordPresentation(sitting.now, entry.name, said[entry.name])


def _pool(consultation: Consultation, replay: Replay, meeting: str) -> Sequence[Answer]:
    """Those who come and have nobody on a panel, one of each category in turn."""
    on_panels = {delegation.stakeholder for delegation in replay.delegations}
    category = {entry.name: entry.category for entry in consultation.stakeholders}
    free = [each for each in attending(consultation, replay, meeting) if each.stakeholder not in on_panels]
    lists = [[each for each in free if category[each.stakeholder] == key] for key in replay.floor.categories]
    return [each for row in zip_longest(*lists) for each in row if each is not None]


def _speakers(
    consultation: Consultation,
    rule: FloorRule,
    pool: Sequence[Answer],
    points: Sequence[FloorPoint],
    turn: int,
) -> Sequence[Answer]:
    """As many as the best supported point needs, who did not speak yet if possible, States last."""
    count = min(len(pool), max((_supporters(rule, point) for point in points), default=0))
    chosen = [pool[(turn + number) % len(pool)] for number in range(count)]
    states = _states(consultation)
    return sorted(chosen, key=lambda each: states[each.stakeholder])


def _states(consultation: Consultation) -> Mapping[str, bool]:
    """Whether a stakeholder is a State."""
    kinds = {category.key: category.kind for category in consultation.categories}
    return {entry.name: kinds[entry.category] is StakeholderKind.STATE for entry in consultation.stakeholders}


def _supporters(rule: FloorRule, point: FloorPoint) -> int:
    return rule.others if point.weight is None else rule.supporters[point.weight]


def _supported(rule: FloorRule, points: Sequence[FloorPoint], speaker: int, speakers: int) -> tuple[int, ...]:
    """The places of the points that a speaker supports; each point's supporters begin two further on."""
    return tuple(
        place
        for place, point in enumerate(points, start=1)
        if (speaker - 2 * place) % speakers < _supporters(rule, point)
    )
