"""`convene steps` and `convene retry`."""

import os

import pytest

from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation
from tests.support.refusing import refusing_server


@pytest.fixture
def refused(equipped: Installation) -> Installation:
    """An installation whose invitations a mail server refused; the one that it has now takes everything."""
    port = os.environ["CONVENE_MAIL_PORT"]
    with refusing_server() as refusing:
        os.environ["CONVENE_MAIL_PORT"] = str(refusing)
        assert equipped.apply(WAVES).status == 1
    os.environ["CONVENE_MAIL_PORT"] = port
    return equipped


def test_each_step_is_listed_with_its_attempts_and_the_words_of_the_other_side(refused: Installation) -> None:
    failed = refused.run("steps", SLUG, "--state", "failed", "--json").json
    assert len(failed) == 9
    first = failed[0]
    assert (first["stage"], first["kind"], first["name"]) == ("invite", "note_verbale", "Example State 1")
    assert first["delivery"] == "bounced"
    [attempt] = first["attempts"]
    assert (attempt["number"], attempt["outcome"]) == (1, "failed")
    assert attempt["words"] == "5.1.1 No such mailbox: <mission-1@example.org>"
    words = refused.run("steps", SLUG, "--state", "failed").words
    assert "failed invite a State by note verbale" in words
    assert "attempt 1 failed: 5.1.1 No such mailbox" in words


def test_steps_are_listed_by_stage_and_up_to_a_limit(refused: Installation) -> None:
    invitations = refused.run("steps", SLUG, "--stage", "invite", "--limit", "2")
    assert "2 steps of 9; --limit 0 lists all." in invitations.words
    assert len(refused.run("steps", SLUG, "--stage", "speakers", "--json").json) == 2
    assert refused.run("steps", SLUG, "--stage", "report", "--json").json == []


def test_a_limit_below_nothing_is_wrong_use(installation: Installation) -> None:
    installation.load()
    assert installation.run("steps", SLUG, "--limit", "-1").status == 2


def test_the_summary_of_the_apply_and_the_status_tell_what_failed_and_what_to_do(
    refused: Installation,
) -> None:
    status = refused.run("status", SLUG, "--at", WAVES)
    assert "there is no mailbox of this address" in status.words
    assert f"`convene retry {SLUG}`" in status.words
    [letters, notes] = refused.run("status", SLUG, "--at", WAVES, "--json").json["failed"]
    assert (letters["kind"], letters["steps"]) == ("invitation", 6)
    assert (notes["kind"], notes["steps"]) == ("note_verbale", 3)


def test_failed_steps_are_due_again_after_a_retry_and_are_then_done(refused: Installation) -> None:
    assert refused.run("retry", SLUG, "--at", WAVES, "--json").json == {"retried": 9}
    assert {each["verb"] for each in refused.run("plan", SLUG, "--at", WAVES, "--json").json} == {"do"}
    assert refused.apply(WAVES).status == 0
    assert refused.letters == 9
    [first, *_] = refused.run("steps", SLUG, "--json").json
    assert [attempt["outcome"] for attempt in first["attempts"]] == ["failed", "done"]


def test_a_retry_of_one_stage_leaves_the_others(refused: Installation) -> None:
    assert refused.run("retry", SLUG, "speakers", "--json").json == {"retried": 0}
    assert "9 steps are due again" in refused.run("retry", SLUG, "invite").words
    assert "Nothing has failed" in refused.run("retry", SLUG).words
