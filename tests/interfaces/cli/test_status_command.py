"""`convene status`."""

from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation


def test_before_anything_is_planned_it_names_the_command_that_shows_the_plan(
    installation: Installation,
) -> None:
    installation.load()
    ran = installation.run("status", SLUG)
    assert ran.status == 0
    assert f"`convene plan {SLUG}`" in ran.words


def test_every_stage_stands_with_its_dates(installation: Installation) -> None:
    installation.load()
    words = installation.run("status", SLUG).words
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
    assert f"Due now: 2; `convene apply {SLUG}` does it." in words
    assert "Next: 21 May 2022 00:00, remind a contact who never answered (6)." in words


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


def test_it_changes_nothing(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    installation.run("status", SLUG)
    assert installation.content() == before
