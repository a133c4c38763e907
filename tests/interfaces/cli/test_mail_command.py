"""`convene mail`."""

import os
from typing import Any

from tests.support.consultations import SLUG
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
    assert (
        "6 x The letter was refused: there is no mailbox of this address" in equipped.run("mail", SLUG).words
    )


def test_letters_that_no_server_took_are_deferred_and_it_is_told_until_when(equipped: Installation) -> None:
    os.environ["CONVENE_MAIL_PORT"] = "1"
    equipped.apply(WAVES)
    assert invitations(equipped)["deferred"] == 6
    assert "6 deferred, the last of them until 12 Apr 2022" in equipped.run("mail", SLUG).words
