"""No mail server, refused recipients, a broken template, a stage that cannot be run: nothing is lost."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from convene.adapters.letters.library import EMAIL, check_all
from convene.domain.ledger import Delivery, Outcome, Stage, StepState
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE, PANEL_INVITATION
from convene.operations.steps.persons import retry
from convene.operations.steps.planning import plan
from convene.store import tables
from tests.support.acting import SECRETARIAT, at, loaded, rows
from tests.support.consultations import SLUG, consultation, definition
from tests.support.prefect_servers import free_port
from tests.support.refusing import refusing_server
from tests.support.replays import Replay, recipients

NOW, LATER = "2022-04-19 09:00", "2022-04-19 09:05"


@pytest.fixture
def invited(replay: Replay) -> Replay:
    """Nine invitations are due, and two to speakers."""
    replay.load(consultation(), NOW)
    return replay


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENE_MAIL_PORT", str(free_port()))


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with refusing_server() as port:
        monkeypatch.setenv("CONVENE_MAIL_PORT", str(port))
        yield


def test_without_a_mail_server_every_letter_is_deferred_and_it_is_said_why(
    invited: Replay, no_server: None
) -> None:
    summary = invited.run(Stage.INVITE, NOW)
    assert (summary.done, summary.failed, summary.later) == (0, 0, 9)
    steps = invited.steps(stage=Stage.INVITE)
    assert {(step.state, step.delivery) for step in steps} == {(StepState.SCHEDULED, Delivery.DEFERRED)}
    assert all("the mail server could not be used" in (step.message or "") for step in steps)
    assert {attempt.outcome for attempt in rows(invited.db, tables.Attempt)} == {Outcome.DEFERRED}
    assert all(at(NOW) < step.due_at <= at(NOW) + timedelta(minutes=1) for step in steps)


def test_what_was_deferred_is_sent_once_when_the_server_is_back(
    invited: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setenv("CONVENE_MAIL_PORT", str(free_port()))
        invited.run(Stage.INVITE, NOW)
    assert invited.run(Stage.INVITE, NOW).done == 0
    assert invited.run(Stage.INVITE, LATER).done == 9
    assert set(recipients(invited.received()).values()) == {1}
    assert plan(invited.db, SLUG, at(LATER), [Stage.INVITE]) == []


def test_a_refused_recipient_has_failed_and_is_not_tried_again_by_itself(
    invited: Replay, refusing: None
) -> None:
    assert invited.run(Stage.INVITE, NOW).failed == 9
    steps = invited.steps(stage=Stage.INVITE)
    assert {(step.state, step.delivery) for step in steps} == {(StepState.FAILED, Delivery.BOUNCED)}
    assert "550 5.1.1 No such mailbox" in (steps[0].message or "")
    assert invited.run(Stage.INVITE, LATER).failed == 0


def test_a_person_retries_what_was_refused(invited: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing_server() as port, monkeypatch.context() as away:
        away.setenv("CONVENE_MAIL_PORT", str(port))
        invited.run(Stage.INVITE, NOW)
    assert retry(invited.db, SLUG, actor=SECRETARIAT, now=at(LATER)) == 9
    assert invited.run(Stage.INVITE, LATER).done == 9
    assert len(invited.received()) == 9


def test_a_corrected_address_is_written_to_without_being_told_to(
    invited: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing_server() as port, monkeypatch.context() as away:
        away.setenv("CONVENE_MAIL_PORT", str(port))
        invited.run(Stage.INVITE, NOW)
    listed = definition()["stakeholders"]
    for entry in listed:
        if entry["name"] in {"Example Organization 1", "Example State 1"}:
            entry["contact"]["email"] = f"corrected-{entry['contact']['email']}"
    loaded(invited.db, now=at(LATER), listed=listed)
    assert invited.run(Stage.INVITE, LATER).done == 2
    letters = invited.received()
    assert set(recipients(letters)) == {"corrected-contact-1@example.org", "corrected-mission-1@example.org"}
    assert not [letter for letter in letters if "Revised" in letter["Subject"]]


@pytest.fixture
def broken_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates in use, of which one speaks of a field that there is not."""
    import tasks.mail

    folder = tmp_path / "email"
    shutil.copytree(EMAIL, folder)
    broken = folder / "en" / "panel_invitation.md.j2"
    broken.write_text(broken.read_text(encoding="utf-8") + "\n{{ nobody }}\n", encoding="utf-8")
    monkeypatch.setattr(tasks.mail, "EMAIL", folder)
    monkeypatch.setattr(tasks.mail, "check_all", partial(check_all, folder))
    return broken


def test_a_broken_template_stops_before_the_first_letter_of_any_kind(
    invited: Replay, broken_template: Path
) -> None:
    from tasks.mail import BrokenTemplatesError

    with pytest.raises(BrokenTemplatesError, match=r"panel_invitation\.md\.j2:\d+: .*nobody"):
        invited.run(Stage.INVITE, NOW)
    assert invited.received() == []
    assert rows(invited.db, tables.Attempt) == []


def test_once_it_is_mended_everything_is_sent(invited: Replay, broken_template: Path) -> None:
    from flows.lifecycle import StageFailedError

    with pytest.raises(StageFailedError):
        invited.lifecycle(NOW)
    shutil.copy(EMAIL / "en" / broken_template.name, broken_template)
    invited.lifecycle(NOW)
    assert len(invited.received()) == 11


def test_a_stage_that_cannot_be_run_does_not_keep_the_others_from_it(
    invited: Replay, broken_template: Path
) -> None:
    from flows.lifecycle import StageFailedError

    placed = "2022-05-23 09:00"
    with pytest.raises(StageFailedError) as failed:
        invited.lifecycle(placed)
    assert f"{SLUG}, invite:" in str(failed.value)
    assert f"{SLUG}, speakers:" in str(failed.value)
    assert "programme" not in str(failed.value)
    done = {(step.stage, step.kind) for step in invited.steps(state=StepState.COMPLETED)}
    assert done == {("programme", "place"), ("programme", "publish")}


def test_a_consultation_that_cannot_be_planned_does_not_keep_the_others_from_it(replay: Replay) -> None:
    from flows.lifecycle import StageFailedError

    replay.load(consultation(), NOW)
    replay.load(consultation(slug="autumn"), NOW)
    with replay.db.writing() as session:
        autumn = session.get(tables.Consultation, 2)
        assert autumn is not None
        autumn.definition = {"slug": "autumn"}
    with pytest.raises(StageFailedError, match="autumn, plan:"):
        replay.lifecycle(NOW)
    assert len(replay.received()) == 11


def test_a_flow_run_is_one_and_its_task_runs_grow_with_the_batches_and_not_with_the_letters(
    replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVENE_BATCH", "100")
    runs: dict[int, list[tables.Attempt]] = {}
    for letters in (10, 310):
        replay.load(consultation(letters, 0), NOW)
        assert replay.run(Stage.INVITE, NOW).done == letters - 10 * (letters > 10)
        attempts = rows(replay.db, tables.Attempt)
        seen = {attempt.task_run for each in runs.values() for attempt in each}
        runs[letters] = [attempt for attempt in attempts if attempt.task_run not in seen]
    assert [len({each.flow_run for each in attempts}) for attempts in runs.values()] == [1, 1]
    assert [len({each.task_run for each in attempts}) for attempts in runs.values()] == [1, 3]


def test_two_runs_at_once_share_the_letters_and_send_none_twice(replay: Replay) -> None:
    replay.load(consultation(60, 12), NOW)
    replay.run_together([Stage.INVITE] * 2, NOW)
    came = recipients(replay.received())
    assert (len(came), set(came.values())) == (72, {1})
    kinds = {INVITATION.name, NOTE_VERBALE.name, PANEL_INVITATION.name}
    assert {step.state for step in replay.steps() if step.kind in kinds and step.stage is Stage.INVITE} == {
        StepState.COMPLETED
    }
