"""A batch of letters meets a mail server that fails: what the ledger says of each, and who brings it to its end."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from convene.adapters.smtp import Kind as Became
from convene.domain.ledger import Delivery, Kind, Nature, Stage, StepState
from convene.domain.ledger.kinds import INVITATION, KINDS, NOTE_VERBALE
from convene.operations.letters.results import SECRETARIAT as THE_SECRETARIAT
from convene.operations.steps.persons import retry
from convene.store import tables
from tests.support.acting import SECRETARIAT, at, rows
from tests.support.consultations import SLUG, consultation
from tests.support.delivery_page import ends
from tests.support.faults import Fault, Point, Speaks, expected
from tests.support.faulty_server import Certificates, Faulty, faulty
from tests.support.replays import Replay

NOW, LATER, AFTER_A_PERSON = "2022-04-19 09:00", "2022-04-19 09:05", "2022-04-19 09:06"

CELLS = [
    (Point.GREETING, Fault.NEVER),
    (Point.AUTH, Fault.NEVER),
    (Point.MAIL, Fault.CLOSES),
    (Point.RCPT, Fault.WAIT),
    (Point.RCPT, Fault.NEVER),
    (Point.DATA, Fault.GONE),
    (Point.DOT, Fault.WAIT),
    (Point.DOT, Fault.NEVER),
    (Point.DOT, Fault.GONE),
    (Point.DOT, Fault.GARBAGE),
    (Point.QUIT, Fault.GONE),
]
"""Of each outcome, where it comes from something else."""


@pytest.fixture(params=CELLS, ids=" ".join)
def server(
    request: pytest.FixtureRequest, replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Faulty]:
    """Six invitations and three notes verbales are due, and the server fails."""
    replay.load(consultation(), NOW)
    point, fault = request.param
    none = tmp_path / "none"
    with faulty(Faulty(point, fault, Speaks.AHEAD, Certificates(none, none))) as running:
        monkeypatch.setenv("CONVENE_MAIL_PORT", str(running.port))
        if running.logs_in:
            monkeypatch.setenv("CONVENE_MAIL_USERNAME", "ada")
            monkeypatch.setenv("CONVENE_MAIL_PASSWORD", "sesame")
        yield running


def by_nature(steps: list[tables.Step]) -> dict[Nature, Counter[tuple[StepState, Delivery | None]]]:
    found: dict[Nature, Counter[tuple[StepState, Delivery | None]]] = {}
    for step in steps:
        nature = KINDS[step.stage, step.kind].nature
        found.setdefault(nature, Counter())[step.state, step.delivery] += 1
    return found


def letters(replay: Replay, kind: Kind) -> list[str]:
    """The Message-IDs of the letters of a kind."""
    steps = {step.id for step in replay.steps(stage=Stage.INVITE, kind=kind.name)}
    return [each.message_id for each in rows(replay.db, tables.Letter) if each.step_id in steps]


def test_nothing_is_lost_and_nothing_repeated_but_a_circular_whose_fate_is_not_known(
    replay: Replay, server: Faulty
) -> None:
    assert server.point is not None
    became, point = expected(server.point, server.fault), server.point
    replay.run(Stage.INVITE, NOW)

    steps = replay.steps(stage=Stage.INVITE)
    circular, note = ends(became)
    assert by_nature(steps) == {Nature.CIRCULAR: {circular: 6}, Nature.ONCE: {note: 3}}
    assert {step.waits_for for step in steps} <= {None, THE_SECRETARIAT}
    assert all(step.message for step in steps) is (became is not Became.ACCEPTED)
    circulars, notes = letters(replay, INVITATION), letters(replay, NOTE_VERBALE)
    every = Counter(circulars + notes)
    went_out = server.given.copy()
    if point not in {Point.DOT, Point.QUIT}:
        assert went_out == {}
    elif became is Became.DEFERRED:
        # Who puts three letters off is left alone.
        assert went_out.total() >= 3
        assert went_out <= every
    else:
        assert went_out == every

    server.mend()
    replay.run(Stage.INVITE, LATER)
    by_themselves = {Became.REFUSED: [], Became.UNCERTAIN: circulars}.get(became, circulars + notes)
    assert server.taken == dict.fromkeys(by_themselves, 1)

    retry(replay.db, SLUG, actor=SECRETARIAT, now=at(AFTER_A_PERSON), uncertain=True)
    replay.run(Stage.INVITE, AFTER_A_PERSON)
    assert server.taken == every
    assert server.given == (every if became is Became.ACCEPTED else went_out + every)
    assert {step.state for step in replay.steps(stage=Stage.INVITE)} == {StepState.COMPLETED}
