"""Each stage's flow on a small consultation, from its file to its published report: letters counted by person."""

from collections import Counter
from collections.abc import Iterator

import pytest
from icalendar import Calendar

from convene.domain.ledger import KINDS, Delivery, Outcome, Stage, StepState
from convene.domain.ledger.kinds import CALLED_OFF, CALLED_OFF_NOTE
from convene.operations.letters.links import Post
from convene.operations.letters.reading import read_again
from convene.operations.steps.planning import plan
from convene.settings import Settings
from convene.store import tables
from tests.support.acting import at, rows
from tests.support.consultations import SLUG
from tests.support.replays import Replay, attached, recipients
from tests.support.sink import Sink
from tests.support.stories import Story, tell

END = "2022-07-05 13:00"
PARTICIPANTS = {f"{name}@delegates.example.org" for name in ("ana", "bob", "cem", "dag")}
SPEAKERS = {"bea@example.org", "cy@example.org"}


@pytest.fixture(scope="module")
def story(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("story")
    with (
        Sink(keep_content=True) as sink,
        Replay.opened(folder / "convene.sqlite", prefect_api, sink) as replay,
    ):
        told = Story(replay)
        tell(told)
        yield told


def to(story: Story, chapter: str) -> dict[str, int]:
    return dict(recipients(story.letters[chapter]))


def each_once(*addresses: str) -> dict[str, int]:
    return dict.fromkeys(addresses, 1)


def contacts(*numbers: int) -> list[str]:
    return [f"contact-{number}@example.org" for number in numbers]


def missions(*numbers: int) -> list[str]:
    return [f"mission-{number}@example.org" for number in numbers]


EXPECTED = {
    "too early": [],
    "first wave": missions(1, 2, 3),
    "not released": [],
    "second wave": contacts(1, 2, 3, 4, 5, 6),
    "nothing new": [],
    "corrected": [*contacts(1, 2, 3, 4, 5, 6), *missions(1, 2, 3)],
    "speakers invited": sorted(SPEAKERS),
    "answers acknowledged": [*contacts(1, 2, 3), *missions(1), *sorted(SPEAKERS)],
    "cleared at once": contacts(1),
    "list put to States": missions(1, 2, 3),
    "list closed": [],
    "decided": contacts(2),
    "unanswered": [*contacts(4, 5, 6), *missions(2, 3)],
    "placed": [],
    "programme": [*sorted(PARTICIPANTS), *sorted(SPEAKERS)],
    "a week before": sorted(PARTICIPANTS),
    "a day before": sorted(PARTICIPANTS),
    "meetings over": [],
    "recorded": [],
    "not due yet": [],
    "compiled": [],
    "published": [*sorted(PARTICIPANTS), *sorted(SPEAKERS)],
}


@pytest.mark.parametrize("chapter", EXPECTED)
def test_each_who_should_has_one_letter_and_nobody_else_has(story: Story, chapter: str) -> None:
    assert to(story, chapter) == each_once(*EXPECTED[chapter])


def test_a_flow_run_says_what_it_came_to(story: Story) -> None:
    [summary] = story.summaries["second wave"]
    assert (summary.done, summary.failed, summary.later) == (6, 0, 0)
    assert [(each.planned, each.done) for each in story.summaries["nothing new"][:1]] == [(0, 0)]


def calendar(story: Story, chapter: str, address: str) -> Calendar:
    [letter] = [each for each in story.letters[chapter] if recipients([each])[address]]
    [file] = attached(letter)
    assert file.get_content_type() == "text/calendar"
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    read = Calendar.from_ical(content)
    assert isinstance(read, Calendar)
    return read


def entry(story: Story, chapter: str, address: str) -> tuple[str, int, str]:
    found = calendar(story, chapter, address)
    [event] = found.walk("VEVENT")
    return str(found["METHOD"]), int(str(event["SEQUENCE"])), str(event["UID"])


def test_a_speaker_has_a_calendar_entry_that_is_cancelled_and_made_again(story: Story) -> None:
    told = [entry(story, chapter, "cy@example.org") for chapter in ("programme", "withdrawn", "back")]
    methods, sequences, uids = zip(*told, strict=True)
    assert methods == ("REQUEST", "CANCEL", "REQUEST")
    assert sequences == (0, 1, 2)
    assert len(set(uids)) == 1


def test_of_a_later_version_only_those_are_told_whose_slot_it_changed(story: Story) -> None:
    moved = {step.subject for step in story.replay.steps(kind="slot") if step.revision > 1}
    told = set(to(story, "withdrawn")) | set(to(story, "back"))
    bea_moved = any(subject.endswith(":1") for subject in moved)
    assert told == ({"cy@example.org", "bea@example.org"} if bea_moved else {"cy@example.org"})


def test_the_report_is_attached_as_pdf(story: Story) -> None:
    for letter in story.letters["published"]:
        [file] = attached(letter)
        content = file.get_payload(decode=True)
        assert isinstance(content, bytes)
        assert (file.get_content_type(), content[:5]) == ("application/pdf", b"%PDF-")


def test_every_kind_of_step_was_done(story: Story) -> None:
    done = {(step.stage, step.kind) for step in story.replay.steps(state=StepState.COMPLETED)}
    assert done == set(KINDS) - {(kind.stage, kind.name) for kind in (CALLED_OFF, CALLED_OFF_NOTE)}


def test_at_the_end_nothing_is_left_to_do(story: Story) -> None:
    assert plan(story.replay.db, SLUG, at(END)) == []
    open_steps = {StepState.SCHEDULED, StepState.PAUSED, StepState.PENDING, StepState.RUNNING}
    assert [step for step in story.replay.steps() if step.state in open_steps] == []


def test_a_run_of_the_lifecycle_at_the_end_does_nothing(story: Story) -> None:
    assert story.replay.lifecycle(END) == {SLUG: {}}
    assert story.replay.received() == []


def test_every_letter_that_was_received_is_one_of_the_ledger_and_came_once(story: Story) -> None:
    sent = Counter(letter["Message-ID"] for letters in story.letters.values() for letter in letters)
    kept = {letter.message_id for letter in rows(story.replay.db, tables.Letter)}
    assert set(sent) == kept
    assert set(sent.values()) == {1}


def test_every_letter_is_proved_by_what_is_kept_of_it(story: Story) -> None:
    settings = Settings()
    post = Post(settings.seal, settings.site)
    letters = rows(story.replay.db, tables.Letter)
    assert len(letters) == sum(map(len, story.letters.values()))
    assert [
        each.step_id for each in letters if not read_again(story.replay.db, SLUG, each.step_id, post).proved
    ] == []


def test_every_letter_that_was_completed_has_one_attempt_that_was_done(story: Story) -> None:
    letters = story.replay.steps(delivery=Delivery.ACCEPTED)
    attempts = Counter(
        (attempt.step_id, attempt.outcome) for attempt in rows(story.replay.db, tables.Attempt)
    )
    assert all(attempts[step.id, Outcome.DONE] == 1 for step in letters)
    assert {step.attempts for step in letters} == {1}


def test_notes_verbales_are_numbered_without_a_gap(story: Story) -> None:
    serials = [step.serial for step in story.replay.steps() if step.serial is not None]
    assert sorted(serials) == list(range(1, len(serials) + 1))


@pytest.mark.parametrize("stage", Stage)
def test_a_second_run_of_any_stage_at_the_same_moment_changes_nothing(story: Story, stage: Stage) -> None:
    before = [(step.id, step.state, step.due_at) for step in story.replay.steps()]
    summary = story.replay.run(stage, END)
    assert (summary.planned, summary.done, summary.failed, summary.later) == (0, 0, 0, 0)
    assert [(step.id, step.state, step.due_at) for step in story.replay.steps()] == before
