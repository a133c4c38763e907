"""`convene postpone`, `convene call-off` and `convene load --dry-run`: what follows is shown before it happens."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from convene.adapters.mailbox import files
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation
from tests.support.letters import read, text


@pytest.fixture
def invited(equipped: Installation) -> Installation:
    """Both waves are sent."""
    assert equipped.run("apply", SLUG, "invite", "--yes", "--at", WAVES).status == 0
    return equipped


def received(installation: Installation) -> list[EmailMessage]:
    """The letters that came in."""
    return [read(file.read_bytes()) for file in files(installation.mailbox)]


def edited(installation: Installation) -> Path:
    """The consultation file, as it was loaded."""
    return installation.file()


def test_every_letter_and_deadline_that_follows_is_shown_and_nothing_changes(invited: Installation) -> None:
    file, before = edited(invited), invited.content()
    content = file.read_text()
    ran = invited.run("postpone", str(file), "--to", "2022-06-20", "--dry-run", "--at", WAVES)
    assert ran.status == 0
    assert "registration.deadline.at: 2022-06-10 18:00 -> 2022-06-17 18:00" in ran.words
    assert "9 to revise" in ran.words
    assert "Nothing was changed." in ran.words
    assert (file.read_text(), invited.content()) == (content, before)


def test_a_postponement_is_kept_in_file_and_database_and_everybody_is_written_to(
    invited: Installation,
) -> None:
    file = edited(invited)
    assert invited.run("postpone", str(file), "--to", "2022-06-20", "--yes", "--at", WAVES).status == 0
    assert "2022-06-20 10:00" in file.read_text()
    plan = invited.run("plan", SLUG, "invite", "--json", "--at", WAVES).json
    assert {(line["verb"], line["kind"]) for line in plan} == {
        ("revise", "invitation"),
        ("revise", "note_verbale"),
    }


def test_it_moves_to_another_place(invited: Installation) -> None:
    file = edited(invited)
    ran = invited.run(
        *("postpone", str(file), "--to", "2022-06-20", "--yes", "--at", WAVES),
        *("--place", "Geneva", "--time-zone", "Europe/Zurich"),
    )
    assert ran.status == 0
    assert "place: Vienna -> Geneva" in ran.words


def test_a_day_that_is_none_and_what_has_begun_are_refused(invited: Installation) -> None:
    file = edited(invited)
    assert invited.run("postpone", str(file), "--to", "June", "--yes").status == 2
    ran = invited.run("postpone", str(file), "--to", "2022-06-20", "--yes", "--at", "2022-06-14")
    assert ran.status == 2
    assert "has begun" in ran.complaint


def test_nothing_is_asked_of_nobody(invited: Installation) -> None:
    ran = invited.run("postpone", str(edited(invited)), "--to", "2022-06-20", "--at", WAVES)
    assert ran.status == 2
    assert "--dry-run" in ran.complaint


def test_calling_off_tells_everybody_once_and_stops_all_else(invited: Installation) -> None:
    file = edited(invited)
    ran = invited.run("call-off", str(file), "--why", "The hall has burnt down.", "--yes", "--at", WAVES)
    assert ran.status == 0
    assert invited.run("apply", SLUG, "--yes", "--at", "2022-04-13").status == 0
    told = [each for each in received(invited) if "alled off" in str(each["Subject"])]
    assert len(told) == 9
    assert all("The hall has burnt down." in text(each.as_bytes()) for each in told)
    assert invited.run("plan", SLUG, "--json", "--at", "2022-06-14").json == []


def test_loading_can_be_tried(invited: Installation) -> None:
    before = invited.content()
    ran = invited.run("load", str(invited.file(place="Geneva")), "--dry-run", "--at", WAVES)
    assert ran.status == 0
    assert "place: Vienna -> Geneva" in ran.words
    assert "9 to revise" in ran.words
    assert invited.content() == before


def test_whoever_may_read_the_file_may_and_its_line_breaks_and_links_stay(invited: Installation) -> None:
    file = edited(invited)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    link = invited.folder / "link.yaml"
    link.symlink_to(file)
    assert invited.run("postpone", str(link), "--to", "2022-06-20", "--yes", "--at", WAVES).status == 0
    assert (link.is_symlink(), file.stat().st_mode & 0o777) == (True, 0o640)
    assert b"2022-06-20" in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


@pytest.mark.parametrize(
    "options",
    [
        ("--to", "0001-01-01"),
        ("--to", "2022-06-20", "--place", "A\nB"),
        ("--to", "2022-06-20", "--place", "\udcff"),
        ("--to", "2022-06-20", "--time-zone", "Mars/Olympus"),
    ],
)
def test_what_no_file_may_hold_is_wrong_use_of_the_option(
    invited: Installation, options: tuple[str, ...]
) -> None:
    ran = invited.run("postpone", str(edited(invited)), *options, "--yes", "--at", WAVES)
    assert (ran.status, options[-2] in ran.complaint) == (2, True)


def test_a_reason_that_is_no_text_is_wrong_use(invited: Installation) -> None:
    ran = invited.run("call-off", str(edited(invited)), "--why", "\udcff", "--yes", "--at", WAVES)
    assert (ran.status, "--why" in ran.complaint) == (2, True)


def test_what_is_held_after_all_and_called_off_anew_is_told_anew(invited: Installation) -> None:
    def told(at: str) -> int:
        before = invited.letters
        assert invited.run("apply", SLUG, "--yes", "--at", at).status == 0
        return invited.letters - before

    why = ("--why", "The hall has burnt down.", "--yes", "--at")
    assert invited.run("call-off", str(edited(invited)), *why, "2022-04-12").status == 0
    assert told("2022-04-13") == 9
    again = ("--why", "The hall has burnt down to the ground.", "--yes", "--at", "2022-04-13")
    assert invited.run("call-off", str(invited.folder / "spring.yaml"), *again).status == 0
    assert told("2022-04-14") == 0
    assert invited.run("load", str(edited(invited)), "--at", "2022-04-15").status == 0
    assert invited.run("call-off", str(edited(invited)), *why, "2022-04-16").status == 0
    assert told("2022-04-17") == 9
