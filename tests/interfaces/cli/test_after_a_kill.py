"""What an organiser reads after a process was killed in the middle of a mailing, and after it was taken up again."""

import signal

import pytest

from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation

SENT_AND_NOT_KEPT = "convene.operations.letters.mailing:Mailing.end:1:before"
IN_THE_FIRST_NOTE = "convene.operations.steps.claiming:Worker.turn_over:1:after"


def kill(installation: Installation, point: str) -> None:
    """Apply in a process that dies at a point."""
    before = f"from tests.support.dying import die_at; die_at({point!r})"
    ran = installation.spawn("apply", SLUG, "--at", WAVES, "--yes", before=before)
    assert ran.status == -signal.SIGKILL, ran.err


@pytest.fixture
def killed(equipped: Installation) -> Installation:
    """An installation where six letters were sent, and the process died before that was kept."""
    kill(equipped, SENT_AND_NOT_KEPT)
    return equipped


def test_before_the_next_run_the_letters_that_may_have_gone_out_are_counted(killed: Installation) -> None:
    told = killed.run("mail", SLUG).words
    assert f"6 held by a worker that is gone; `convene apply {SLUG}` takes them back." in told
    assert "6 of them may have gone out already; they are sent again, under the same Message-ID." in told
    status = killed.run("status", SLUG, "--at", WAVES).words
    assert "Held by a worker that is gone: 6, of which 6 may have gone out;" in status


def test_every_letter_of_a_mailing_stands_in_its_table(killed: Installation) -> None:
    assert "In hand" in killed.run("mail", SLUG).words
    killed.apply(WAVES)
    assert "In hand" not in killed.run("mail", SLUG).words


def test_after_the_next_run_those_that_may_have_arrived_twice_are_counted_and_named(
    killed: Installation,
) -> None:
    applied = killed.apply(WAVES)
    assert f"6 letters may have arrived twice; `convene mail {SLUG}` says why." in applied.words
    assert killed.letters == 3 + 2 * 6

    told = killed.run("mail", SLUG).words
    assert "6 may have arrived twice: it was not known whether they had gone out" in told
    named = killed.run("steps", SLUG, "--twice", "--json").json
    assert [each["name"] for each in named] == [f"Contact {number}" for number in range(1, 7)]
    assert [attempt["outcome"] for attempt in named[0]["attempts"]] == ["crashed", "done"]


def test_a_note_verbale_that_may_have_gone_out_is_left_to_the_secretariat(equipped: Installation) -> None:
    kill(equipped, IN_THE_FIRST_NOTE)
    told = equipped.run("mail", SLUG).words
    assert "1 of them may have gone out already, for the secretariat to find out." in told
    assert "may have arrived twice" not in equipped.apply(WAVES).words
