"""A small consultation from its file to its published report, run stage by stage: what came of each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING

from convene.domain.consultation import Consultation
from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.domain.situation import Answer
from convene.operations.accredit import decide, object_to
from convene.operations.context import Actor, ActorKind
from convene.operations.corrigenda import Correction, correct_letters
from convene.operations.panellists import answer_panel
from convene.operations.record import Presence, adjourn, record_attendance
from convene.operations.register import register
from convene.operations.steps.persons import approve
from convene.operations.steps.releasing import release_wave
from convene.store import tables
from convene.store.corrigenda import Choice
from tests.support.acting import SECRETARIAT, accept, at, delegate, panellist, rows, stakeholder
from tests.support.consultations import SLUG, consultation, definition
from tests.support.replays import Replay

if TYPE_CHECKING:
    from flows.stage import Summary

_SECOND = Actor(ActorKind.PERSON, "second", "command")

Telling = Callable[["Story"], None]


@dataclass(slots=True)
class Story:
    """What each chapter sent and came to, by its name."""

    replay: Replay
    letters: dict[str, list[EmailMessage]] = field(default_factory=dict)
    summaries: dict[str, list["Summary"]] = field(default_factory=dict)

    def chapter(self, name: str, moment: str, *stages: Stage) -> None:
        """Run the flows of some stages."""
        self.summaries[name] = [self.replay.run(stage, moment) for stage in stages]
        self.letters[name] = self.replay.received()


def file() -> Consultation:
    """The small consultation, whose programme the Chair approves, and whose second wave a second person releases."""
    waves = definition()["waves"]
    waves[1]["release"] = "second_person"
    return consultation(waves=waves, programme={"place": "2022-05-23 09:00", "publication": "approved"})


def tell(story: Story) -> None:
    """Play all of it."""
    story.replay.load(file(), "2022-04-01 09:00")
    for part in (_invited, _answered, _accredited, _placed, _changed, _reminded, _held, _reported):
        part(story)


def _invited(story: Story) -> None:
    story.chapter("too early", "2022-04-01 09:00", Stage.INVITE)
    story.chapter("first wave", "2022-04-05 09:00", Stage.INVITE)
    story.chapter("not released", "2022-04-12 08:00", Stage.INVITE)
    release_wave(story.replay.db, SLUG, 2, actor=_SECOND, now=at("2022-04-12 08:30"))
    story.chapter("second wave", "2022-04-12 09:00", Stage.INVITE)
    story.chapter("nothing new", "2022-04-12 09:00", *Stage)
    for kind in (INVITATION, NOTE_VERBALE):
        wrong = Correction(Choice(kind), "The room was wrong.")
        correct_letters(story.replay.db, SLUG, wrong, actor=SECRETARIAT, now=at("2022-04-12 10:00"))
    story.chapter("corrected", "2022-04-12 10:00", Stage.REMIND)
    story.chapter("speakers invited", "2022-04-19 09:00", Stage.SPEAKERS)


def _answered(story: Story) -> None:
    db, when = story.replay.db, at("2022-04-20 09:00")
    accept(db, stakeholder(db, "Example Organization 1"), "Ana", "Bob", now=when)
    accept(db, stakeholder(db, "Example Organization 2"), "Cem", now=when)
    accept(db, stakeholder(db, "Example State 1"), "Dag", now=when)
    declining = stakeholder(db, "Example Organization 3")
    register(db, SLUG, declining, Answer.DECLINED, actor=SECRETARIAT, now=when)
    for who in ("bea", "cy"):
        _speaks(story, who, Answer.ACCEPTED, "2022-04-20 09:00")
    story.chapter("answers acknowledged", "2022-04-20 10:00", Stage.REGISTER, Stage.SPEAKERS)


def _speaks(story: Story, who: str, answer: Answer, when: str) -> None:
    row = panellist(story.replay.db, f"{who}@example.org")
    answer_panel(story.replay.db, SLUG, row.id, answer, actor=SECRETARIAT, now=at(when), consents=True)


def _accredited(story: Story) -> None:
    db = story.replay.db
    story.chapter("cleared at once", "2022-04-20 10:00", Stage.ACCREDIT)
    story.chapter("list put to States", "2022-05-02 09:00", Stage.ACCREDIT)
    listed, objector = stakeholder(db, "Example Organization 2"), stakeholder(db, "Example State 2")
    object_to(db, SLUG, listed, objector, actor=SECRETARIAT, now=at("2022-05-05 09:00"))
    story.chapter("list closed", "2022-05-16 10:00", Stage.ACCREDIT)
    decided = at("2022-05-18 09:00")
    decide(db, SLUG, listed, approved=True, decided_by="the Committee", actor=SECRETARIAT, now=decided)
    story.chapter("decided", "2022-05-18 10:00", Stage.ACCREDIT)


def _placed(story: Story) -> None:
    story.chapter("unanswered", "2022-05-21 09:00", Stage.REMIND)
    story.chapter("placed", "2022-05-23 08:00", Stage.PROGRAMME, Stage.REMIND)
    approve(story.replay.db, SLUG, Stage.PROGRAMME, actor=SECRETARIAT, now=at("2022-05-23 09:00"))
    story.chapter("programme", "2022-05-23 10:00", Stage.PROGRAMME, Stage.REMIND)


def _changed(story: Story) -> None:
    for name, answer, day in (
        ("withdrawn", Answer.WITHDRAWN, "2022-05-25"),
        ("back", Answer.ACCEPTED, "2022-05-27"),
    ):
        _speaks(story, "cy", answer, f"{day} 08:00")
        story.replay.run(Stage.PROGRAMME, f"{day} 09:00")
        approve(story.replay.db, SLUG, Stage.PROGRAMME, actor=SECRETARIAT, now=at(f"{day} 10:00"))
        story.chapter(name, f"{day} 11:00", Stage.PROGRAMME, Stage.REMIND)


def _reminded(story: Story) -> None:
    story.chapter("a week before", "2022-06-06 09:00", Stage.REMIND)
    story.chapter("a day before", "2022-06-12 09:00", Stage.REMIND)


def _held(story: Story) -> None:
    db, when = story.replay.db, at("2022-06-13 17:00")
    story.chapter("meetings over", "2022-06-13 16:00", Stage.HOLD)
    for meeting, names in (("meeting-1", ("Ana", "Cem", "Dag")), ("meeting-2", ("Ana",))):
        there = [Presence(row.id, row.mode) for row in (delegate(db, name) for name in names)]
        record_attendance(db, SLUG, meeting, there, actor=SECRETARIAT, now=when)
    adjourn(db, SLUG, "meeting-2", at("2022-06-13 16:00"), actor=SECRETARIAT, now=when)
    story.chapter("recorded", "2022-06-13 17:00", Stage.HOLD)


def _reported(story: Story) -> None:
    db = story.replay.db
    story.chapter("not due yet", "2022-07-05 06:59", Stage.REPORT)
    story.chapter("compiled", "2022-07-05 07:00", Stage.REPORT)
    approve(db, SLUG, Stage.REPORT, actor=SECRETARIAT, now=at("2022-07-05 12:00"))
    story.chapter("published", "2022-07-05 13:00", Stage.REPORT)
    assert rows(db, tables.ReportVersion)
