"""`convene mail`."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import update

from convene.domain.ledger import Outcome
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.store import tables
from tests.support.consultations import SLUG
from tests.support.faults import Fault, Point, Speaks
from tests.support.faulty_server import Certificates, Faulty, faulty
from tests.support.installations import WAVES, WAVES_AT, Installation
from tests.support.letters import composed, ended
from tests.support.refusing import refusing_server


def mailings(installation: Installation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = installation.run("mail", SLUG, "--json").json["mailings"]
    return found


def invitations(installation: Installation) -> dict[str, Any]:
    return next(each for each in mailings(installation) if each["kind"] == "invite.invitation")


def test_before_the_first_plan_it_says_that_no_letter_is_planned(installation: Installation) -> None:
    installation.load()
    assert "No letter is planned yet" in installation.run("mail", SLUG).words


def test_letters_that_a_server_took_are_sent(equipped: Installation) -> None:
    equipped.apply(WAVES)
    assert invitations(equipped)["sent"] == 6
    assert invitations(equipped)["wave"] == "wave 2"


def test_letters_that_were_refused_are_told_with_the_servers_words(equipped: Installation) -> None:
    with refusing_server() as refusing:
        os.environ["CONVENE_MAIL_PORT"] = str(refusing)
        equipped.apply(WAVES)
    assert invitations(equipped)["bounced"] == 6
    told = equipped.run("mail", SLUG).words
    assert (
        "9 x The letter was refused: there is no mailbox of this address (550 5.1.1 No such mailbox:" in told
    )
    assert "Correct the address: the letter then goes by itself." in told
    assert f"6 bounced, and are not tried again by themselves: `convene retry {SLUG}` does that" in told


def test_letters_that_no_server_took_are_deferred_and_it_is_told_until_when(equipped: Installation) -> None:
    os.environ["CONVENE_MAIL_PORT"] = "1"
    equipped.apply(WAVES)
    assert invitations(equipped)["deferred"] == 6
    assert "6 deferred, the last of them until 12 Apr 2022" in equipped.run("mail", SLUG).words


def test_letters_whose_fate_is_not_known_are_told_by_who_has_to_do_something(
    equipped: Installation, tmp_path: Path
) -> None:
    certificates = Certificates(tmp_path / "none", tmp_path / "none")
    with faulty(Faulty(Point.DOT, Fault.GONE, Speaks.AHEAD, certificates)) as server:
        os.environ["CONVENE_MAIL_PORT"] = str(server.port)
        equipped.apply(WAVES)
    told = equipped.run("mail", SLUG).words
    assert "6 uncertain; they are sent again under the same Message-ID, by `convene serve`" in told
    assert "3 uncertain. `convene steps spring --stage invite --state paused` names them" in told
    assert f"`convene retry {SLUG} --uncertain` sends them again" in told
    # Of both mailings the server said the same, which is told once.
    assert told.count("9 x The mail server did not confirm the letter") == 1


def test_letters_that_were_answered_are_counted_where_an_answer_is_asked_for(
    installation: Installation,
) -> None:
    installation.load()
    with installation.store() as db:
        ended(db, composed(db, WAVES_AT, INVITATION), Outcome.DONE, WAVES_AT)
    assert invitations(installation)["answered"] == 0
    installation.answer()
    assert invitations(installation)["answered"] == 1
    installation.run("plan", SLUG)
    asked = {each["kind"]: each["answered"] for each in mailings(installation)}
    assert asked["invite.note_verbale"] == 0
    assert asked["speakers.panel_invitation"] == 2


def test_letters_in_the_hands_of_a_worker_that_is_gone_are_told_apart(installation: Installation) -> None:
    installation.load()
    with installation.store() as db:
        composed(db, WAVES_AT, INVITATION)
    assert invitations(installation)["in_hand"] == 6
    told = installation.run("mail", SLUG).words
    assert "In hand" in told
    assert f"6 are in the hands of a worker now; `convene pause {SLUG}` stops all sending." in told
    with installation.store() as db, db.writing() as session:
        session.execute(update(tables.Step).values(lease_until=WAVES_AT))
    told = installation.run("mail", SLUG).words
    assert f"6 held by a worker that is gone; `convene apply {SLUG}` takes them back." in told
    assert "6 of them may have gone out already; they are sent again, under the same Message-ID." in told


def test_that_sending_is_paused_is_said_first(installation: Installation) -> None:
    installation.load()
    with installation.store() as db:
        composed(db, WAVES_AT, NOTE_VERBALE)
    installation.run("pause", SLUG, "--why", "a wrong date")
    assert installation.run("mail", SLUG, "--at", WAVES).words.startswith("SENDING IS PAUSED by")
