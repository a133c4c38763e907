"""`convene status`."""

import pytest

from convene.operations.steps.planning import write_plan
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, WAVES_AT, Installation, Ran


def test_before_anything_is_planned_it_names_the_command_that_shows_the_plan(
    installation: Installation,
) -> None:
    installation.load()
    ran = installation.run("status", SLUG)
    assert ran.status == 0
    assert f"`convene plan {SLUG}`" in ran.words


def test_every_stage_stands_with_its_dates(installation: Installation) -> None:
    installation.load()
    words = installation.run("status", SLUG, "--all").words
    for line in (
        "invite 4 - 11 Apr 2022",
        "register 4 Apr - 10 Jun 2022",
        "accredit 2 - 16 May 2022",
        "speakers 18 Apr - 6 May 2022",
        "programme 23 May 2022",
        "remind 21 May - 12 Jun 2022",
        "hold 13 Jun 2022",
        "report 5 Jul 2022",
    ):
        assert line in words


def test_steps_are_counted_by_what_became_of_them(equipped: Installation) -> None:
    equipped.apply(WAVES)
    stages = {
        each["stage"]: each
        for each in equipped.run("status", SLUG, "--at", "2022-04-18T09:00", "--json").json["stages"]
    }
    assert stages["invite"]["done"] == 9
    assert (stages["speakers"]["due"], stages["speakers"]["later"]) == (2, 0)
    assert (stages["remind"]["due"], stages["remind"]["later"]) == (0, 9)
    assert stages["remind"]["next_due"] == "2022-05-20T22:00:00Z"


def test_what_is_next_and_what_is_due_is_told_with_the_command(equipped: Installation) -> None:
    equipped.apply(WAVES)
    words = equipped.run("status", SLUG, "--at", "2022-04-18T09:00").words
    assert (
        "Next Due now: 2; `convene apply spring` does it. 6 May 18:00 panellists are to have answered"
        in words
    )
    assert "21 May 00:00 remind a contact who never answered (6)" in words


def test_answers_and_delegates_are_counted(equipped: Installation) -> None:
    equipped.answer()
    status = equipped.run("status", SLUG, "--json").json
    assert status["answers"]["cleared"] == {"accepted": 1, "declined": 0, "withdrawn": 0, "none": 2}
    assert status["delegates"]["in_person"] == {"seated": 1, "waiting": 0}
    assert "1 in the room, 0 online" in equipped.run("status", SLUG).words


def test_what_waits_for_whom_is_told_with_the_command_that_settles_it(equipped: Installation) -> None:
    equipped.adjourn()
    equipped.apply("2022-07-05T09:00")
    waiting = equipped.run("status", SLUG, "--at", "2022-07-05T09:00", "--json").json["waiting"]
    assert [(each["waits_for"], each["kind"], each["about"]) for each in waiting] == [
        ("the secretariat", "attendance", ["meeting 1", "meeting 2"]),
        ("the Chair", "approve", ["version 1"]),
    ]
    words = equipped.run("status", SLUG, "--at", "2022-07-05T09:00").words
    assert "the Chair: approve a version of the report (version 1)" in words
    assert f"`convene approve {SLUG} report`" in words


def test_a_stage_that_is_over_is_one_word_and_its_count(equipped: Installation) -> None:
    equipped.apply(WAVES)
    assert "Over, with the steps that were done: invite 9." in _status(equipped).words
    whole = _status(equipped, "--all").words
    assert "invite 4 - 11 Apr 2022 9" in whole
    assert "Over" not in whole


def test_answers_are_counted_by_category_where_all_is_wanted(installation: Installation) -> None:
    installation.load()
    _plan(installation)
    assert "Answers: 9 silent." in _status(installation).words
    assert "bodies with a status 3 - - - 3" in _status(installation, "--all").words


def _status(installation: Installation, *options: str) -> Ran:
    return installation.run("status", SLUG, "--at", "2022-04-18T09:00", *options)


def _plan(installation: Installation) -> None:
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)


def test_a_deadline_is_told_in_its_own_zone_and_where_the_reader_is(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.load()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    ran = installation.spawn("status", SLUG, "--at", "2022-06-01T09:00")
    assert "It is 1 Jun 2022 09:00 in Vienna, 16:00 here." in ran.words
    assert "11 Jun 00:00 registration closes, 10 Jun 18:00 in New York, 07:00 here" in ran.words


def test_where_the_reader_is_is_not_told_where_the_clock_shows_the_same(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    installation.load()
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert "here" not in installation.spawn("status", SLUG, "--at", "2022-06-01T09:00").words


def test_what_is_announced_is_no_longer_next_once_it_is_called_off(installation: Installation) -> None:
    installation.load(called_off={"at": "2022-04-20 09:00", "why": "The host has closed its borders."})
    assert installation.run("status", SLUG, "--at", "2022-04-21", "--json").json["next"] == []


def test_a_wave_that_waits_is_counted_and_only_the_first_are_named(installation: Installation) -> None:
    installation.load(release="second_person")
    _plan(installation)
    waiting = installation.run("status", SLUG, "--at", WAVES, "--json").json["waiting"]
    letters = {each["waits_for"]: each["steps"] for each in waiting if each["kind"] != "release"}
    assert letters == {"the release of wave 1": 3, "the release of wave 2": 6}
    words = installation.run("status", SLUG, "--at", WAVES).words
    assert "and 3 more), since" in words
    assert f"`convene release {SLUG} WAVE`" in words


def test_a_busy_day_fits_one_screen(equipped: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    equipped.apply(WAVES)
    equipped.answer()
    lines = _status(equipped).out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
