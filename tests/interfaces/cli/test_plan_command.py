"""`convene plan`."""

from convene.adapters import workers
from convene.domain.clock import StoppedClock
from convene.domain.ledger.kinds import INVITATION
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, WAVES_AT, Installation

FIELDS = {
    *("verb", "stage", "kind", "subject", "name", "revision"),
    *("due", "due_now", "why", "waits_for", "changed"),
}


def test_a_plan_shows_who_is_written_to_why_and_when(installation: Installation) -> None:
    installation.load()
    ran = installation.run("plan", SLUG, "--at", "2022-04-05")
    assert ran.status == 0
    assert "+ invite a State by note verbale: 3 due now wave 1: Member States Example State 1" in ran.words
    assert "+ invite a contact by letter: 3 due 11 Apr 2022 09:00 wave 2: bodies with a status" in ran.words
    assert "+ invite a panellist or briefer: 2 due 18 Apr 2022 09:00" in ran.words
    assert "Ms. Bea Panel (panel of item 2, in place 1)" in ran.words


def test_a_plan_does_nothing(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    installation.run("plan", SLUG, "--at", WAVES)
    installation.run("plan", SLUG, "--at", WAVES, "--json")
    assert installation.content() == before


def test_a_plan_as_json_is_a_list_of_steps(installation: Installation) -> None:
    installation.load()
    planned = installation.run("plan", SLUG, "invite", "--at", WAVES, "--json").json
    assert len(planned) == 9
    assert all(set(each) == FIELDS for each in planned)
    assert {each["verb"] for each in planned} == {"create"}
    assert {each["stage"] for each in planned} == {"invite"}
    assert {each["due"] for each in planned} == {"2022-04-04T07:00:00Z", "2022-04-11T07:00:00Z"}
    assert planned[0]["name"] == "Example State 1"


def test_a_plan_of_one_stage_holds_no_other(installation: Installation) -> None:
    installation.load()
    planned = installation.run("plan", SLUG, "speakers", "--json", "--at", WAVES).json
    assert [each["name"] for each in planned] == ["Ms. Bea Panel", "Mr. Cy Panel"]


def test_a_stage_in_which_nothing_is_to_be_done_is_an_empty_list(installation: Installation) -> None:
    installation.load()
    assert installation.run("plan", SLUG, "register", "--json").json == []
    assert "Nothing to do." in installation.run("plan", SLUG, "register").out


def test_a_long_group_is_shortened_with_a_count_unless_all_is_wanted(installation: Installation) -> None:
    installation.load(reminders={"participants": [], "unanswered": [21]})
    shortened = installation.run("plan", SLUG, "remind", "--at", WAVES).words
    assert "remind a contact who never answered: 6" in shortened
    assert "... and 1 more (--all lists them)" in shortened
    assert "Contact 6" not in shortened
    assert "Contact 6" in installation.run("plan", SLUG, "remind", "--at", WAVES, "--all").words


def test_a_changed_fact_is_a_revision_that_shows_the_change(installation: Installation) -> None:
    installation.load()
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)
    installation.load(place="Geneva")
    revised = installation.run("plan", SLUG, "invite", "--at", WAVES, "--json").json
    assert {each["verb"] for each in revised} == {"revise"}
    assert {each["revision"] for each in revised} == {2}
    assert revised[0]["changed"] == {"place": ["Vienna", "Geneva"]}
    assert "~ invite a State by note verbale: 3" in installation.run("plan", SLUG, "--at", WAVES).words
    assert "place: Vienna -> Geneva" in installation.run("plan", SLUG, "--at", WAVES).words


def test_what_a_dead_worker_holds_is_part_of_the_plan(installation: Installation) -> None:
    installation.load()
    host, _, _ = workers.identity().partition("/")
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)
        dead = Worker(db, SLUG, StoppedClock(WAVES_AT), owner=f"{host}/{2**22}/0.00/dead")
        assert len(dead.claim([INVITATION], 2)) == 2
    planned = installation.run("plan", SLUG, "--at", WAVES, "--json").json
    assert sum(each["verb"] == "take_back" for each in planned) == 2
    assert "! invite a contact by letter: 2" in installation.run("plan", SLUG, "--at", WAVES).words


def test_what_a_living_worker_holds_is_left_to_it(installation: Installation) -> None:
    installation.load()
    with installation.store() as db:
        write_plan(db, SLUG, WAVES_AT)
        Worker(db, SLUG, StoppedClock(WAVES_AT)).claim([INVITATION], 2)
    planned = installation.run("plan", SLUG, "invite", "--at", WAVES, "--json").json
    assert [each["verb"] for each in planned] == ["do"] * 7


def test_what_is_due_is_one_group_whenever_it_was_due(installation: Installation) -> None:
    installation.load()
    for number in (1, 2, 3):
        _decline(installation, number)
    words = installation.run("plan", SLUG, "register", "--at", "2022-04-21").words
    assert "+ acknowledge an answer: 3 due now declined" in words


def test_what_is_due_later_is_one_group_a_day(installation: Installation) -> None:
    installation.load()
    for number in (1, 2, 3):
        _decline(installation, number)
    words = installation.run("plan", SLUG, "register", "--at", "2022-04-19").words
    assert "+ acknowledge an answer: 3 due 20 Apr 2022 declined" in words


def _decline(installation: Installation, number: int) -> None:
    organization = f"Example Organization {number}"
    ran = installation.run(
        "record", SLUG, "answer", organization, "declined", "--at", f"2022-04-20T09:0{number}"
    )
    assert ran.status == 0, ran.err
