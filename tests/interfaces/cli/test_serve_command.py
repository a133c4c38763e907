"""`convene serve`: all of it, really running, on a clock that is due."""

import re
import signal
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from convene.domain.ledger import Outcome, StepState
from convene.domain.ledger.kinds import COMPILE
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database, open_database
from interfaces.cli.prefect_server import SERVER_FILE, running
from tests.support.acting import row, rows
from tests.support.present import INVITING, ORGANIZATIONS, REPORTING, STATES, arrange
from tests.support.serving import Served, served
from tests.support.sink import Sink
from tests.support.waiting import until


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serving")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Database]:
    db = open_database(str(folder / "convene.sqlite"))
    arrange(db, datetime.now(UTC).date())
    yield db
    db.close()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with Sink(keep_content=True) as receiver:
        yield receiver


@pytest.fixture(scope="module")
def serving(folder: Path, store: Database, sink: Sink) -> Iterator[Served]:
    """Everything runs, and what is due was done."""
    with served(folder, sink) as running_now:
        until(lambda: _nothing_is_due(store), "the schedule to bring both consultations up to date")
        yield running_now


def _nothing_is_due(db: Database) -> bool:
    return not any(plan(db, slug, datetime.now(UTC)) for slug in (INVITING, REPORTING))


def test_the_report_is_compiled_by_its_schedule_and_nobodys_hand(serving: Served, store: Database) -> None:
    version = row(store, tables.ReportVersion)
    assert version.compiled_by == "schedule convene"
    assert version.published_at is not None
    step = row(store, tables.Step, kind=COMPILE.name)
    attempt = row(store, tables.Attempt, step_id=step.id)
    compiled = serving.ask("/flow_runs/filter", flow_runs={"id": {"any_": [attempt.flow_run]}})
    assert [run["name"] for run in compiled] == [f"{REPORTING}: report"]
    until(lambda: _started_by(serving, "COMPLETED"), "a scheduled flow run to end")
    assert _started_by(serving, "PENDING", "RUNNING", "COMPLETED") == {"SCHEDULE"}


def _started_by(serving: Served, *states: str) -> set[str]:
    """What started the deployed flow runs that are in some states."""
    wanted = {"state": {"type": {"any_": states}}}
    deployed = {"name": {"any_": ["convene"]}}
    found = serving.ask("/flow_runs/filter", flow_runs=wanted, deployments=deployed)
    return {run["created_by"]["type"] for run in found}


def test_letters_that_are_due_are_sent_once(serving: Served, store: Database, sink: Sink) -> None:
    assert sink.total == len(sink.messages) > ORGANIZATIONS + STATES
    attempts = rows(store, tables.Attempt)
    assert {attempt.outcome for attempt in attempts} == {Outcome.DONE}
    assert {attempt.number for attempt in attempts} == {1}


def test_prefects_page_shows_runs_tasks_and_artifacts(serving: Served) -> None:
    assert httpx.get(serving.server.url.removesuffix("/api")).is_success
    stages = {run["name"] for run in serving.ask("/flow_runs/filter")}
    assert {f"{INVITING}: invite", f"{REPORTING}: report"} <= stages
    assert "send letters" in {run["name"].rpartition("-")[0] for run in serving.ask("/task_runs/filter")}
    assert "report" in {artifact["key"] for artifact in serving.ask("/artifacts/filter")}


def test_it_answers_those_alone_who_have_the_password_that_it_tells(serving: Served) -> None:
    assert serving.server.auth is not None
    assert serving.server.auth in serving.told
    assert httpx.post(f"{serving.server.url}/flow_runs/filter", json={}).status_code == 401


def test_what_holds_the_password_is_read_by_its_owner_alone(serving: Served) -> None:
    for name in (SERVER_FILE, "prefect-password"):
        assert stat.S_IMODE((serving.home / name).stat().st_mode) == 0o600


def test_other_commands_find_the_server(serving: Served) -> None:
    assert running(serving.home) == serving.server


def test_the_link_in_a_letter_opens_its_page(serving: Served, sink: Sink) -> None:
    letters = b"".join(sink.contents or ()).replace(b"=\r\n", b"")
    found = re.search(rb"http://127\.0\.0\.1:\d+/p/[A-Za-z0-9._~-]+", letters)
    assert found is not None
    link = found[0].decode()
    assert link.startswith(serving.site)
    page = httpx.get(link)
    assert page.status_code == 200
    assert "Spring Consultation" in page.text


def test_every_flow_is_deployed_and_two_have_schedules(serving: Served) -> None:
    deployed = serving.ask("/deployments/filter")
    assert len(deployed) == 10
    scheduled = [each["entrypoint"] for each in deployed if each["schedules"]]
    assert sorted(scheduled) == ["flows.lifecycle.lifecycle", "flows.reports.reports"]


def test_a_part_that_dies_is_started_again_and_that_is_said(serving: Served) -> None:
    [site] = [part for part in serving.parts() if "interfaces.web" in part.cmdline()]
    site.kill()
    assert serving.next_line().startswith("Started again: the site, which ended by signal 9;")
    until(lambda: _answers(serving.site), "the site to answer again")


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/p/none").status_code == 404
    except httpx.TransportError:
        return False


class _Held(Sink):
    """A receiver that holds back its reply to the first letter."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived, self.let_go = threading.Event(), threading.Event()

    def take(self, recipient: str, content: bytes) -> None:
        self.arrived.set()
        assert self.let_go.wait(timeout=60)
        super().take(recipient, content)


def test_ctrl_c_lets_what_is_being_sent_arrive(tmp_path: Path) -> None:
    with _Held() as held, served(tmp_path, held) as served_now:
        # Loaded while it runs, as an organiser does.
        db = open_database(str(tmp_path / "convene.sqlite"))
        arrange(db, datetime.now(UTC).date())
        assert held.arrived.wait(timeout=120)
        parts = served_now.parts()
        served_now.process.send_signal(signal.SIGINT)
        assert served_now.next_line().startswith("Ending. Flow runs that are let finish:")
        held.let_go.set()
        out, _ = served_now.process.communicate(timeout=120)
    assert out == "Stopped.\n"
    assert served_now.process.returncode == 0
    assert not any(part.is_running() for part in parts)
    assert not (served_now.home / SERVER_FILE).exists()
    assert held.total == len(held.messages) > 0
    assert {attempt.outcome for attempt in rows(db, tables.Attempt)} == {Outcome.DONE}
    states = {step.state for step in rows(db, tables.Step)}
    assert not states & {StepState.PENDING, StepState.RUNNING, StepState.CRASHED}
    db.close()
