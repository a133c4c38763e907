"""`convene import`: what becomes of every row is shown, and then all of it is kept, or nothing."""

import csv
from pathlib import Path

import pytest

from tests.support.consultations import SLUG
from tests.support.installations import Installation

_HEADER = "Organization,Category,Contact,E-mail"
GOOD = "Harbour Watch,other bodies,Hana Kai,hana@harbour.example.org"
BAD = "Reef Council,friends,Rita,rita@reef.example.org"
TEAMS = """1. Summary
Meeting title\tFirst meeting
Attended participants\t2

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Dea Delegate (EO1)\t6/13/22, 10:00:05 AM\t6/13/22, 12:30:00 PM\t2h 29m 55s\t\t\tAttendee
Booth 3\t6/13/22, 9:40:00 AM\t6/13/22, 1:10:00 PM\t3h 30m\t\t\tPresenter

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Dea Delegate (EO1)\t6/13/22, 10:00:05 AM\t6/13/22, 12:30:00 PM\t2h 29m 55s\t\tAttendee
Booth 3\t6/13/22, 9:40:00 AM\t6/13/22, 1:10:00 PM\t3h 30m\t\tPresenter
"""


def listed(installation: Installation, *lines: str, name: str = "invited.csv") -> str:
    """A list of stakeholders as a file."""
    file = installation.folder / name
    file.write_text("\n".join([_HEADER, *lines]), encoding="utf-8")
    return str(file)


@pytest.fixture
def loaded(installation: Installation) -> Installation:
    """An installation with the small consultation."""
    installation.load()
    return installation


def test_the_fate_of_every_row_is_shown_and_nothing_changes_before_it_is_asked(loaded: Installation) -> None:
    before = loaded.content()
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD), "--dry-run")
    assert ran.status == 0
    assert "1 row: 1 new" in ran.words
    assert "Harbour Watch" in ran.words
    assert loaded.content() == before


def test_a_list_is_brought_in_and_the_next_command_named(loaded: Installation) -> None:
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD), "--yes")
    assert ran.status == 0
    assert "Brought in: 1 new." in ran.words
    assert f"`convene plan {SLUG}`" in ran.words
    again = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD), "--yes")
    assert (again.status, "1 same" in again.words) == (0, True)
    assert "Nothing was changed." in again.words


def test_a_bad_row_keeps_the_list_out_and_says_where_and_what_to_do(loaded: Installation) -> None:
    before = loaded.content()
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD, BAD), "--yes")
    assert ran.status == 1
    assert "there is no category 'friends'; expected one of: cleared, listed, states" in ran.words
    assert "--skip-bad" in ran.words
    assert loaded.content() == before


def test_bad_rows_are_skipped_into_a_file_that_is_corrected_and_imported_again(loaded: Installation) -> None:
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD, BAD), "--yes", "--skip-bad")
    assert ran.status == 0
    left = loaded.folder / "invited.to-correct.xlsx"
    assert str(left.name) in ran.words
    assert left.stat().st_mode & 0o077 == 0
    again = loaded.run("import", SLUG, "stakeholders", str(left), "--json").json
    assert [row["says"] for row in again["rows"]] == [
        "there is no category 'friends'; expected one of: cleared, listed, states"
    ]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("invited.to-correct.csv", "invited.to-correct-2.xlsx"),
        ("invited.to-correct-2.csv", "invited.to-correct-3.xlsx"),
    ],
)
def test_what_is_left_of_a_file_that_was_corrected_is_in_the_next_one(
    loaded: Installation, name: str, left: str
) -> None:
    ran = loaded.run(
        "import", SLUG, "stakeholders", listed(loaded, GOOD, BAD, name=name), "--yes", "--skip-bad"
    )
    assert left in ran.words
    assert (loaded.folder / left).exists()


def test_json_tells_every_row(loaded: Installation) -> None:
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD, BAD), "--json")
    assert ran.status == 1
    assert [(row["row"], row["fate"]) for row in ran.json["rows"]] == [(2, "new"), (3, "refused")]
    assert ran.json["brought_in"] is False


def test_nobody_is_asked_where_nobody_is_at_the_terminal(loaded: Installation) -> None:
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD))
    assert ran.status == 2
    assert "--dry-run" in ran.complaint


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n0000", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "save it as XLSX"),
    ],
)
def test_a_file_that_is_no_list_is_said_to_be_none(loaded: Installation, content: bytes, says: str) -> None:
    file = loaded.folder / "wrong.xlsx"
    file.write_bytes(content)
    ran = loaded.run("import", SLUG, "stakeholders", str(file), "--yes")
    assert ran.status == 1
    assert says in ran.complaint
    assert len(ran.err.splitlines()) == 1


def teams(installation: Installation) -> Path:
    """An attendance list of Teams: tabs, UTF-16."""
    installation.answer()
    file = installation.folder / "teams.csv"
    file.write_bytes(TEAMS.encode("utf-16"))
    return file


def test_who_came_by_teams_is_decided_where_it_is_doubtful_and_remembered(loaded: Installation) -> None:
    file = teams(loaded)
    shown = loaded.run("import", SLUG, "attendance", str(file), "--meeting", "1", "--json").json
    assert shown["source"] == "teams"
    rows = {row["who"]: row for row in shown["rows"]}
    assert [each["name"] for each in rows["Dea Delegate (EO1)"]["likely"]] == [
        "Dea Delegate (Example Organization 1)"
    ]
    assert rows["Booth 3"]["likely"] == []
    decided = ("--decide", f"{rows['Dea Delegate (EO1)']['row']}=1", "--leave-unknown", "--yes")
    ran = loaded.run("import", SLUG, "attendance", str(file), "--meeting", "1", *decided)
    assert ran.status == 0
    assert "Brought in: 1 new." in ran.words
    second = loaded.run("import", SLUG, "attendance", str(file), "--meeting", "2", "--json").json
    assert sorted(row["fate"] for row in second["rows"]) == ["left out", "new"]


@pytest.mark.parametrize("decision", ["7=1", "one=1", "2=9"])
def test_a_decision_that_decides_nothing_is_wrong_use(loaded: Installation, decision: str) -> None:
    ran = loaded.run(
        "import", SLUG, "attendance", str(teams(loaded)), "--meeting", "1", "--decide", decision, "--yes"
    )
    assert ran.status == 2
    assert "--decide" in ran.complaint or "no choice" in ran.complaint


def test_every_list_is_exported_and_can_be_imported_again(loaded: Installation) -> None:
    ran = loaded.run("export", SLUG, "--csv", "--out", str(loaded.folder / "lists"), "--json")
    assert [Path(each["file"]).name for each in ran.json] == [
        f"{SLUG}-{kind}.csv"
        for kind in ("stakeholders", "registrations", "speakers", "attendance", "interventions")
    ]
    file = loaded.folder / "lists" / f"{SLUG}-stakeholders.csv"
    assert len(list(csv.reader(file.open(encoding="utf-8-sig")))) == 10
    again = loaded.run("import", SLUG, "stakeholders", str(file), "--yes")
    assert (again.status, "9 same" in again.words) == (0, True)
    assert file.stat().st_mode & 0o077 == 0


def test_what_seems_the_same_is_listed_and_merged(loaded: Installation) -> None:
    near = "Harbor Watch,other bodies,Hanna Kai,hanna@harbour.example.org"
    assert loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD, near), "--yes").status == 0
    found = loaded.run("duplicates", SLUG, "--json").json
    assert [{each["one"]["name"], each["other"]["name"]} for each in found["organizations"]] == [
        {"Harbour Watch", "Harbor Watch"}
    ]
    assert loaded.run("merge", SLUG, "Harbour Watch", "Harbor Watch").status == 2
    ran = loaded.run("merge", SLUG, "Harbour Watch", "Harbor Watch", "--yes")
    assert (ran.status, "'Harbor Watch' is 'Harbour Watch' now" in ran.words) == (0, True)
    assert loaded.run("duplicates", SLUG, "--json").json["organizations"] == []


@pytest.mark.parametrize("time", ["0001-01-01", "9999-12-31T23:00-05:00", "2022-13-01"])
def test_a_time_that_no_clock_has_is_wrong_use(loaded: Installation, time: str) -> None:
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD), "--yes", "--at", time)
    assert (ran.status, "is not a time" in ran.complaint) == (2, True)


def test_where_the_skipped_rows_cannot_be_written_it_is_said_that_the_others_were_brought_in(
    loaded: Installation,
) -> None:
    (loaded.folder / "invited.to-correct.xlsx").mkdir()
    ran = loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD, BAD), "--yes", "--skip-bad")
    assert ran.status == 1
    assert "the good rows were brought in" in ran.complaint
    assert "1 same" in loaded.run("import", SLUG, "stakeholders", listed(loaded, GOOD), "--yes").words
