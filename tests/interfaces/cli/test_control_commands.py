"""The commands by which an organiser stays in control: release, pause, hold, cancel, correct, extend."""

import pytest

from convene.operations.steps.planning import write_plan
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, WAVES_AT, Installation


@pytest.fixture
def planned(installation: Installation) -> Installation:
    """An installation with a plan in its ledger."""
    installation.load()
    _plan(installation)
    return installation


def _plan(installation: Installation) -> None:
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)


def _first(installation: Installation, state: str = "scheduled") -> int:
    found = installation.run("steps", SLUG, "--stage", "invite", "--state", state, "--json").json
    return int(found[0]["id"])


def _text(installation: Installation) -> str:
    file = installation.folder / "correction.md"
    file.write_text("The date was wrong.\n", encoding="utf-8")
    return str(file)


def test_a_pause_is_told_loudly_by_status_with_who_and_how_many_wait(planned: Installation) -> None:
    said = planned.run("pause", SLUG, "--why", "a wrong date", "--by", "Ada", "--at", WAVES)
    assert said.status == 0
    status = planned.run("status", SLUG, "--at", WAVES)
    for words in (said.words, status.words):
        assert "SENDING IS PAUSED by Ada since 12 Apr 2022 00:00 (a wrong date). 9 letters wait" in words
    paused = planned.run("status", SLUG, "--at", WAVES, "--json").json["paused"]
    assert (paused["by"], paused["why"], paused["letters"]) == ("Ada", "a wrong date", 9)


def test_pausing_twice_and_resuming_twice_say_so_and_are_no_error(planned: Installation) -> None:
    planned.run("pause", SLUG, "--by", "Ada", "--at", WAVES)
    again = planned.run("pause", SLUG, "--by", "Bea", "--at", WAVES)
    assert (again.status, "It was so before; nothing changed." in again.words) == (0, True)
    assert "PAUSED by Ada" in again.words
    assert (
        "9 letters wait; `convene apply spring` sends them."
        in planned.run("resume", SLUG, "--at", WAVES).words
    )
    once_more = planned.run("resume", SLUG)
    assert (once_more.status, "is not paused" in once_more.words) == (0, True)
    assert planned.run("resume", SLUG, "--json").json == {"new": False, "pause": None}


def test_apply_on_a_paused_consultation_says_what_it_leaves(equipped: Installation) -> None:
    equipped.run("pause", SLUG, "--by", "Ada", "--at", WAVES)
    left = equipped.apply(WAVES)
    assert left.status == 0
    assert (
        "Left undone, since sending is paused by Ada: 9 letters wait; `convene resume spring` lets"
        in left.words
    )
    assert equipped.letters == 0
    equipped.run("resume", SLUG)
    assert equipped.apply(WAVES).status == 0
    assert equipped.letters == 9


def test_a_plan_says_that_sending_is_paused(planned: Installation) -> None:
    planned.run("pause", SLUG, "--by", "Ada", "--at", WAVES)
    assert "SENDING IS PAUSED by Ada" in planned.run("plan", SLUG, "--at", WAVES).words


def test_a_wave_is_released_by_another_than_who_applied_it(equipped: Installation) -> None:
    equipped.load(release="second_person")
    assert equipped.apply(WAVES).status == 0
    assert equipped.letters == 0
    status = equipped.run("status", SLUG, "--at", WAVES).words
    assert "a second person: release a wave of invitations (wave 1, wave 2), since 4 Apr 09:00" in status
    assert f"`convene release {SLUG} WAVE`" in status
    refused = equipped.run("release", SLUG, "1", "--at", WAVES)
    assert (refused.status, "another person has to release it" in refused.complaint) == (1, True)
    said = equipped.run("release", SLUG, "1", "--by", "Bea Second", "--at", WAVES)
    assert "released by Bea Second. Letters let go: 3." in said.words
    assert equipped.apply(WAVES).status == 0
    assert equipped.letters == 3
    shown = equipped.run("steps", SLUG, "--stage", "invite", "--state", "completed").words
    assert "released by Bea Second" in shown
    again = equipped.run("release", SLUG, "1", "--by", "Bea Second", "--at", WAVES)
    assert (again.status, "is released already" in again.words) == (0, True)


def test_a_plan_says_what_a_wave_waits_for(installation: Installation) -> None:
    installation.load(release="second_person")
    words = installation.run("plan", SLUG, "invite", "--at", WAVES).words
    assert "release a wave of invitations: wave 1 waits for a second person" in words
    assert "invite a State by note verbale: 3 waits for the release of wave 1" in words
    assert "Due now: 0." in words


def test_a_step_is_held_let_go_and_cancelled_by_its_number(planned: Installation) -> None:
    id_ = str(_first(planned))
    held = planned.run("hold", id_, "--by", "Ada")
    assert (
        held.status,
        f"Step {id_} (invite a State by note verbale: Example State 1) is held" in held.words,
    ) == (
        0,
        True,
    )
    listed = planned.run("steps", SLUG, "--state", "paused").words
    assert "waits for Ada, who holds it" in listed
    assert "is held no longer" in planned.run("unhold", id_).words
    assert planned.run("cancel", id_, "--by", "Ada", "--why", "retired").status == 0
    [cancelled] = planned.run("steps", SLUG, "--state", "cancelled", "--json").json
    assert (cancelled["cancelled_by"], cancelled["message"]) == ("Ada", "cancelled by Ada: retired")
    assert "is cancelled already, by Ada" in planned.run("cancel", id_).words
    assert planned.run("hold", id_).status == 1


def test_a_number_of_no_step_is_wrong_use(planned: Installation) -> None:
    for command in ("hold", "unhold", "cancel"):
        ran = planned.run(command, "99999")
        assert (ran.status, "there is no step 99999" in ran.complaint) == (2, True)


def test_a_corrigendum_shows_to_whom_it_goes_and_asks(equipped: Installation) -> None:
    equipped.apply(WAVES)
    arguments = ["corrigendum", SLUG, "--stage", "invite", "--kind", "invitation", "--text", _text(equipped)]
    unasked = equipped.spawn(*arguments)
    assert (unasked.status, "add --yes" in unasked.complaint) == (2, True)
    assert "A corrigendum to 'invite a contact by letter', as a letter, to 6: Contact 1" in unasked.words
    said = equipped.run(*arguments, "--yes", "--at", WAVES)
    assert "Letters called for: 6." in said.words
    assert equipped.apply(WAVES).status == 0
    assert equipped.letters == 15
    again = equipped.run(*arguments, "--yes", "--at", WAVES)
    assert (again.status, "It goes to 6 already" in again.words) == (0, True)
    equipped.apply(WAVES)
    assert equipped.letters == 15


def test_a_corrigendum_of_what_went_out_at_another_time_goes_to_nobody(equipped: Installation) -> None:
    equipped.apply(WAVES)
    ran = equipped.run(
        *["corrigendum", SLUG, "--stage", "invite", "--kind", "note_verbale", "--text", _text(equipped)],
        *["--sent-between", "2022-05-01", "2022-05-02", "--json", "--yes"],
    )
    assert ran.json == {"letters": 0, "to": [], "before": 0}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--stage", "invite", "--kind", "slot"], "sends no letter 'slot'; those that it sends: invitation"),
        (["--stage", "remind", "--kind", "slot", "--wave", "2"], "only invitations go out in waves"),
    ],
)
def test_a_corrigendum_to_what_is_no_letter_is_wrong_use(
    planned: Installation, arguments: list[str], words: str
) -> None:
    ran = planned.run("corrigendum", SLUG, *arguments, "--text", _text(planned))
    assert (ran.status, words in ran.complaint) == (2, True)


def test_a_deadline_is_extended_in_its_own_zone(planned: Installation) -> None:
    name = "Example Organization 1"
    ran = planned.run("extend", SLUG, name, "--until", "2022-06-12T18:00", "--why", "a visa", "--by", "Ada")
    assert f"Registration closes for {name} on Sunday, 12 June 2022, 6 p.m. New York time" in ran.words
    plan = planned.run("plan", SLUG, "invite", "--at", WAVES).words
    assert "invite a contact by letter: Contact 1" in plan
    assert planned.run("extend", SLUG, "Nobody", "--until", "2022-06-12T18:00").status == 1
    assert planned.run("extend", SLUG, name, "--until", "soon").status == 2
