"""`convene mail`."""

import os
from pathlib import Path
from typing import Any

from tests.support.consultations import SLUG
from tests.support.faults import Fault, Point, Speaks
from tests.support.faulty_server import Certificates, Faulty, faulty
from tests.support.installations import WAVES, Installation
from tests.support.refusing import refusing_server


def invitations(installation: Installation) -> dict[str, Any]:
    mailings = installation.run("mail", SLUG, "--json").json["mailings"]
    return next(each for each in mailings if each["kind"] == "invite.invitation")


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
        "6 x The letter was refused: there is no mailbox of this address (550 5.1.1 No such mailbox:" in told
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
    assert "6 uncertain; they are sent again by themselves, under the same Message-ID." in told
    assert (
        f"3 uncertain. Find out whether they arrived; `convene retry {SLUG} --uncertain` sends them" in told
    )
