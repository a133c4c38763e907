"""Whatever is missing is said in a sentence, and the same command goes on once it is there."""

import os
import re
import signal
import socket
import time

import pytest

from interfaces.cli.errors import explain
from interfaces.cli.prefect_server import PrefectServer
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation, Ran
from tests.support.sink import Sink

LITTLE_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
"""A Python whose files cannot grow beyond a number of bytes, as on a disk that is full."""


def _is_a_sentence(ran: Ran, status: int = 1) -> bool:
    return ran.status == status and ran.err.startswith("convene: ") and "Traceback" not in ran.out + ran.err


def test_a_database_that_is_not_there(installation: Installation) -> None:
    ran = installation.run("status", SLUG)
    assert _is_a_sentence(ran)
    assert "there is no database at" in ran.complaint
    assert not installation.database.exists()


def test_a_database_server_that_does_not_answer(installation: Installation) -> None:
    ran = installation.run("status", SLUG, "--database", "postgresql://127.0.0.1:1/convene")
    assert _is_a_sentence(ran)
    assert "start PostgreSQL or mend the address" in ran.complaint


def test_a_database_of_another_kind(installation: Installation) -> None:
    assert _is_a_sentence(installation.run("status", SLUG, "--database", "mysql://127.0.0.1/convene"))


def test_a_file_that_is_no_database(installation: Installation) -> None:
    installation.database.write_text("not a database, but long enough to be taken for one\n" * 100)
    ran = installation.run("status", SLUG)
    assert _is_a_sentence(ran)
    assert "not a database" in ran.complaint


def test_a_setting_that_is_wrong(installation: Installation) -> None:
    os.environ["CONVENE_MAIL_PORT"] = "many"
    ran = installation.run("doctor")
    assert _is_a_sentence(ran, status=2)
    assert "CONVENE_MAIL_PORT" in ran.complaint


def test_the_file_of_an_unforeseen_error_is_its_owner_s_alone(installation: Installation) -> None:
    status, said = explain(RuntimeError("nobody thought of this"))
    log = installation.folder / "home" / "error.log"
    assert (status, log.stat().st_mode & 0o777) == (1, 0o600)
    assert said.endswith(f"(details in {log})")


def test_a_secret_setting_that_is_wrong_is_not_repeated(installation: Installation) -> None:
    os.environ |= {
        "CONVENE_SECRET": "hunter2",
        "CONVENE_MAIL_PASSWORD": "sesame",
        "CONVENE_MAIL_HOST": "example.org",
    }
    ran = installation.run("doctor")
    assert _is_a_sentence(ran, status=2)
    assert "CONVENE_SECRET" in ran.complaint
    assert "CONVENE_MAIL_PASSWORD" in ran.complaint
    assert "hunter2" not in ran.err
    assert "sesame" not in ran.err


def test_a_prefect_server_that_does_not_answer(equipped: Installation) -> None:
    os.environ["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    ran = equipped.apply(WAVES)
    assert _is_a_sentence(ran)
    assert "does not answer" in ran.complaint
    assert equipped.letters == 0


def test_a_full_disk_while_a_file_is_loaded(installation: Installation) -> None:
    ran = installation.spawn("load", str(installation.file()), before=LITTLE_ROOM.format(20_000))
    assert _is_a_sentence(ran)
    assert str(installation.database) in ran.complaint
    assert installation.run("load", str(installation.file())).status == 0


def test_a_full_disk_while_letters_are_sent(equipped: Installation) -> None:
    room = equipped.database.stat().st_size // 2
    ran = equipped.spawn("apply", SLUG, "--at", WAVES, "--yes", before=LITTLE_ROOM.format(room))
    assert _is_a_sentence(ran)
    assert str(equipped.database) in ran.complaint
    equipped.apply(WAVES)
    assert equipped.run("plan", SLUG, "--at", WAVES, "--json").json == []
    # A note verbale that was being sent as the disk filled up waits for a person; a circular is sent again.
    states = {
        (each["kind"], each["state"])
        for each in equipped.run("steps", SLUG, "--stage", "invite", "--json").json
    }
    assert ("invitation", "completed") in states
    assert states <= {(kind, "completed") for kind in ("invitation", "note_verbale")} | {
        ("note_verbale", "paused")
    }


def test_a_disk_without_room_for_the_output(installation: Installation) -> None:
    installation.load()
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device, not a path of ours
        ran = installation.spawn("plan", SLUG, "--at", WAVES, stdout=full)
    assert _is_a_sentence(ran)


def test_a_reader_that_has_gone_away(installation: Installation) -> None:
    installation.load()
    reading, writing = os.pipe()
    os.close(reading)
    ran = installation.spawn("plan", SLUG, "--json", stdout=writing)
    os.close(writing)
    assert (ran.status, ran.err) == (1, "")


def test_an_error_that_nobody_foresaw_is_a_sentence_and_its_details_are_kept(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.load()
    monkeypatch.setattr("convene.operations.status.spans", lambda *_: 1 / 0)
    ran = installation.run("status", SLUG)
    assert _is_a_sentence(ran)
    assert "ZeroDivisionError" in ran.complaint
    assert "Traceback" in (installation.folder / "home" / "error.log").read_text()


def _pressing_ctrl_c(times: int) -> str:
    """Code by which Ctrl-C is pressed when the first letter is about to be sent."""
    return (
        "import os, signal, convene.adapters.smtp as s; real = s.Sender.post\n"
        "def post(*a):\n"
        "    s.Sender.post = real\n"
        f"    for _ in range({times}): os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(*a)\n"
        "s.Sender.post = post"
    )


def test_ctrl_c_brings_what_is_begun_to_its_end_and_the_same_command_goes_on(equipped: Installation) -> None:
    ran = equipped.spawn("apply", SLUG, "--at", WAVES, "--yes", before=_pressing_ctrl_c(1))
    assert (ran.status, "stopped; what was done is kept" in ran.complaint) == (130, True)
    assert "Stopping: what the mail server is being given is brought to its end" in ran.complaint
    told = re.search(r"Still due: (\d) letters? waits?, as before", ran.words)
    assert told is not None
    assert int(told[1]) + equipped.letters == 9
    left = equipped.run("plan", SLUG, "--at", WAVES, "--json").json
    assert {each["verb"] for each in left} == {"do"}
    equipped.apply(WAVES)
    assert equipped.letters == 9


def test_a_second_ctrl_c_stops_at_once_and_the_same_command_goes_on(equipped: Installation) -> None:
    with Sink() as sink:
        port, os.environ["CONVENE_MAIL_PORT"] = os.environ["CONVENE_MAIL_PORT"], str(sink.port)
        interrupting = _pressing_ctrl_c(2)
        ran = equipped.spawn("apply", SLUG, "--at", WAVES, "--yes", before=interrupting)
        assert (ran.status, "stopped; what was done is kept" in ran.complaint) == (130, True)
        assert "Traceback" not in ran.out + ran.err
        os.environ["CONVENE_MAIL_PORT"] = port
    held = equipped.run("plan", SLUG, "--at", WAVES, "--json").json
    assert any(each["verb"] == "take_back" for each in held)
    assert equipped.apply(WAVES).status in {0, 1}
    assert equipped.run("plan", SLUG, "--at", WAVES, "--json").json == []


def test_the_temporary_server_ends_with_a_command_that_is_killed(installation: Installation) -> None:
    starting = (
        "import pathlib, sys; from interfaces.cli import prefect_server as p\n"
        "home = pathlib.Path(sys.argv[1]); p.prepare(home); print(p.temporary(home).url, flush=True)\n"
        "sys.stdin.read()"
    )
    process = installation.start(str(installation.folder), before=starting, stdin=-1)
    assert process.stdout is not None
    server = PrefectServer(process.stdout.readline().strip())
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    _wait_until_nothing_listens(server)


def _wait_until_nothing_listens(server: PrefectServer) -> None:
    host, port = server.url.removeprefix("http://").removesuffix("/api").split(":")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) != 0:
                return
        os.sched_yield()
    raise AssertionError(f"a server still listens at {server.url}")
