"""`convene new`."""

from pathlib import Path

import pytest

from convene.adapters.consultation_file import read
from tests.support.consultations import SLUG
from tests.support.installations import Installation, Ran


@pytest.fixture
def here(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.chdir(installation.folder)
    installation.load()
    return installation


def new(installation: Installation, *flags: str) -> Ran:
    return installation.run("new", "autumn", "--like", SLUG, "--first-day", "2022-11-07", *flags)


def test_it_writes_a_file_that_loads_and_invites_everybody_anew(here: Installation) -> None:
    here.answer()
    ran = new(here)
    assert (ran.status, ran.err) == (0, "")
    assert "9 stakeholders, 2 speakers" in ran.words
    assert here.run("load", "autumn.yaml").status == 0
    invited = here.run("plan", "autumn", "invite", "--at", "2022-09-06", "--json").json
    assert len(invited) == 9


def test_the_file_explains_itself_to_a_person_and_an_editor(here: Installation) -> None:
    new(here)
    text = (here.folder / "autumn.yaml").read_text()
    assert "$schema=consultation.schema.json" in text.splitlines()[0]
    assert "# Begun by `convene new` like 'spring'." in text
    assert (here.folder / "consultation.schema.json").exists()


def test_a_schema_that_is_there_is_left(here: Installation) -> None:
    (here.folder / "consultation.schema.json").write_text("{}")
    assert new(here).status == 0
    assert (here.folder / "consultation.schema.json").read_text() == "{}"


def test_what_is_given_is_taken(here: Installation) -> None:
    ran = new(here, "--title", "Autumn", "--ordinal", "7", "--out", "papers/other.yaml")
    assert ran.status == 0
    made = read(Path("papers/other.yaml"))
    assert (made.slug, made.title, made.ordinal) == ("autumn", "Autumn", 7)


def test_without_a_first_day_it_begins_in_time_on_the_same_weekday(here: Installation) -> None:
    assert here.run("new", "autumn", "--like", SLUG).status == 0
    assert read(Path("autumn.yaml")).meetings[0].start.weekday() == 0


def test_json_says_what_was_written_and_what_was_left_out(here: Installation) -> None:
    assert new(here, "--json").json == {
        "slug": "autumn",
        "title": "Spring Consultation of the Example Committee",
        "ordinal": 3,
        "first_day": "2022-11-07",
        "files": ["autumn.yaml", "consultation.schema.json"],
        "stakeholders": 9,
        "speakers": 2,
        "left_out": {"stakeholders_unreachable": 0, "speakers_unreachable": 0, "speakers_of_one_name": 0},
    }


def test_a_file_that_is_there_is_never_written_over(here: Installation) -> None:
    (here.folder / "autumn.yaml").write_text("mine")
    ran = new(here)
    assert (ran.status, ran.out) == (1, "")
    assert "autumn.yaml is there already" in ran.complaint
    assert (here.folder / "autumn.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("Autumn", "--like", SLUG), 2, "SLUG: 'Autumn' is not a key"),
        (("autumn", "--like", "summer"), 2, "there is no consultation 'summer'"),
        (("autumn",), 2, "--like"),
        (("autumn", "--like", SLUG, "--first-day", "soon"), 2, "--first-day: expected a date"),
        (("autumn", "--like", SLUG, "--title", " "), 2, "--title: expected text"),
        (("autumn", "--like", SLUG, "--ordinal", "0"), 2, "ordinal"),
        ((SLUG, "--like", SLUG), 1, "there is a consultation 'spring' already"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    here: Installation, arguments: tuple[str, ...], status: int, says: str
) -> None:
    ran = here.run("new", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.complaint
    assert not (here.folder / "autumn.yaml").exists()


def test_nothing_is_stored(here: Installation) -> None:
    before = here.content()
    new(here)
    assert here.content() == before


def test_the_addresses_in_the_file_are_their_owners_alone(here: Installation) -> None:
    new(here)
    assert (here.folder / "autumn.yaml").stat().st_mode & 0o077 == 0
