"""`convene init`."""

import os
import subprocess
from pathlib import Path

import pytest

from convene.adapters.consultation_file import read
from convene.adapters.sheets import Kind
from convene.domain.consultation import Consultation
from tests.support.installations import Installation, Ran

FILES = ["consultation.yaml", "consultation.schema.json", *(f"{kind}.xlsx" for kind in Kind)]


def init(installation: Installation, *flags: str) -> Ran:
    return installation.run("init", str(installation.folder / "spring"), "--first-day", "2027-06-07", *flags)


def file(installation: Installation) -> Path:
    return installation.folder / "spring" / "consultation.yaml"


def made(installation: Installation) -> Consultation:
    return read(file(installation))


def typed(installation: Installation, *lines: str, flags: tuple[str, ...] = ()) -> Ran:
    """Answer the questions at a terminal."""
    ours, theirs = os.openpty()
    process = installation.start(
        "init", str(installation.folder / "spring"), *flags, stdin=theirs, stdout=subprocess.PIPE
    )
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    out, err = process.communicate(timeout=60)
    os.close(ours)
    return Ran(process.returncode, out, err)


def test_without_questions_a_whole_consultation_is_begun(installation: Installation) -> None:
    ran = init(installation, "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(each.name for each in file(installation).parent.iterdir()) == sorted(FILES)
    # Where the folder has a long name, a path is broken.
    assert all(name in "".join(ran.out.split()) for name in FILES)


def test_the_next_commands_are_told_and_do_what_they_say(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(installation.folder)
    told = installation.run("init", "spring", "--yes", "--first-day", "2027-06-07").out
    commands = [line.split()[1:] for line in told.splitlines() if line.startswith("  convene ")]
    assert [command[0] for command in commands] == ["load", "import", "plan"]
    assert installation.run(*commands[0]).status == 0
    assert installation.run(*commands[2]).status == 0


def test_what_is_given_is_taken(installation: Installation) -> None:
    flags = {
        "--title": "Spring Consultation",
        "--slug": "spring-2027",
        "--body": "Example Committee",
        "--place": "New York",
        "--modality": "online",
        "--meetings": "3",
        "--register-until": "2027-06-01 12:00 Asia/Tokyo",
    }
    assert init(installation, "--yes", *(word for pair in flags.items() for word in pair)).status == 0
    consultation = made(installation)
    assert consultation.title == "Spring Consultation"
    assert (consultation.slug, consultation.body.name) == ("spring-2027", "Example Committee")
    assert (consultation.place, consultation.time_zone) == ("New York", "America/New_York")
    assert (consultation.modality, len(consultation.meetings)) == ("online", 3)
    deadline = consultation.registration.deadline
    assert (deadline.at.isoformat(), deadline.zone) == ("2027-06-01T12:00:00", "Asia/Tokyo")


def test_the_folder_names_the_consultation(installation: Installation) -> None:
    init(installation, "--yes")
    assert made(installation).slug == "spring"


def test_who_is_asked_may_take_what_is_offered(installation: Installation) -> None:
    ran = typed(installation, *[""] * 9)
    assert (ran.status, ran.err) == (0, "")
    assert "What is it called? [Intersessional Consultation]" in ran.out
    assert made(installation).title == "Intersessional Consultation"


def test_what_cannot_be_is_said_at_once_and_asked_again(installation: Installation) -> None:
    answers = [
        "Spring",
        "",
        "",
        "Geneva",
        "",
        "hybird",
        "hybrid",
        "7 June",
        "2027-06-07",
        "",
        "2028-01-01 10:00",
        "",
    ]
    ran = typed(installation, *answers)
    assert ran.status == 0
    assert "[Europe/Zurich]" in ran.out
    assert "That cannot be: expected a date such as 2022-06-13, found '7 June'." in ran.words
    assert "expected one of 'in_person', 'online' or 'hybrid', found 'hybird'" in ran.words
    assert (
        "That cannot be: registration closes after the last meeting; give an earlier deadline." in ran.words
    )
    assert str(made(installation).meetings[0].start.date()) == "2027-06-07"


def test_only_what_was_not_given_is_asked(installation: Installation) -> None:
    flags = ("--title", "T", "--slug", "t", "--body", "B", "--place", "P", "--time-zone", "UTC")
    ran = typed(installation, "", "2027-06-07", "", "", flags=flags)
    assert ran.status == 0
    assert "What is it called?" not in ran.out
    assert made(installation).title == "T"


def test_nothing_is_written_when_the_questions_are_left(installation: Installation) -> None:
    ran = typed(installation, "Spring", "\x04")
    assert ran.status == 1
    assert "nothing was written" in ran.complaint
    assert not file(installation).parent.exists()


def test_where_nobody_can_be_asked_it_is_wrong_use(installation: Installation) -> None:
    ran = installation.spawn("init", str(installation.folder / "spring"), "--title", "T")
    assert ran.status == 2
    assert "--first-day" in ran.complaint
    assert "--title" not in ran.complaint
    assert not file(installation).parent.exists()


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--time-zone", "Vienna"), "--time-zone: 'Vienna' is not a time zone"),
        (("--slug", "A B"), "--slug: 'A B' is not a key"),
        (("--meetings", "0"), "--meetings: expected 1 or more, found '0'"),
        (("--title", ""), "--title: expected text, found nothing"),
        (
            ("--register-until", "2027-06-30 10:00"),
            "--register-until: registration closes after the last meeting",
        ),
        (("--register-until", "soon"), "--register-until: expected a date and time without an offset"),
        (("--modality", "hybird"), "--modality"),
    ],
)
def test_a_value_that_cannot_be_is_wrong_use_and_nothing_is_written(
    installation: Installation, flags: tuple[str, str], says: str
) -> None:
    ran = init(installation, "--yes", *flags)
    assert ran.status == 2
    assert says in ran.complaint
    assert not file(installation).parent.exists()


@pytest.mark.parametrize("name", ["consultation.yaml", "speakers.xlsx"])
def test_a_file_that_is_there_is_never_written_over(installation: Installation, name: str) -> None:
    there = installation.folder / "spring" / name
    there.parent.mkdir()
    there.write_text("mine")
    ran = init(installation, "--yes")
    assert ran.status == 1
    assert f"{there} is there already" in ran.complaint.replace("\n", "")
    assert there.read_text() == "mine"
    assert list(there.parent.iterdir()) == [there]


def test_a_folder_with_other_files_is_fine(installation: Installation) -> None:
    (installation.folder / "spring").mkdir()
    (installation.folder / "spring" / "notes.txt").write_text("mine")
    assert init(installation, "--yes").status == 0


def test_where_a_file_cannot_be_written_none_is_left(installation: Installation) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))"
    ran = installation.spawn("init", str(installation.folder / "spring"), "--yes", before=limit)
    assert ran.status == 1
    assert list((installation.folder / "spring").iterdir()) == []


def test_lists_may_be_csv(installation: Installation) -> None:
    assert init(installation, "--yes", "--csv").status == 0
    assert (file(installation).parent / "stakeholders.csv").read_text("utf-8-sig").startswith('"')
    assert not list(file(installation).parent.glob("*.xlsx"))


def test_invitations_that_would_have_gone_out_are_pointed_out(installation: Installation) -> None:
    told = "would have gone out before today"
    path = str(installation.folder / "past")
    assert told in installation.run("init", path, "--yes", "--first-day", "2022-06-13").words
    assert told not in installation.run("init", f"{path}-2", "--yes", "--first-day", "2150-06-13").words
