"""What holds for every verb of `convene record`."""

from datetime import UTC, datetime

import pytest

from convene.store import tables
from interfaces.cli.record.verbs import VERBS, verb_first
from tests.interfaces.cli.recording import FIRST, done, record, rows
from tests.support.consultations import SLUG
from tests.support.installations import Installation


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_with_an_example_whatever_stands_first(
    installation: Installation, verb: str
) -> None:
    ran = installation.run("record", SLUG, verb, "--help")
    words = ran.words.replace("│ ", "")
    assert ran.status == 0
    assert f"Usage: convene record SLUG {verb} " in words
    assert VERBS[verb] in words
    assert words.count(f"convene record spring {verb} ") >= 1
    assert installation.run("record", verb, "--help").out == ran.out


def test_the_verbs_are_listed(installation: Installation) -> None:
    for arguments in (["record"], ["record", "--help"], ["record", SLUG]):
        ran = installation.run(*arguments)
        assert ran.status == 0
        assert [verb for verb in VERBS if f"│ {verb} " not in ran.out] == []


def test_a_misspelt_verb_is_wrong_use_and_the_nearest_is_named(installation: Installation) -> None:
    ran = installation.run("record", SLUG, "anwser", FIRST, "accepted")
    assert (ran.status, 'Did you mean "answer"?' in ran.complaint) == (2, True)


def test_a_consultation_may_be_called_as_a_verb_is(installation: Installation) -> None:
    installation.load(slug="answer")
    assert done(installation.run("record", "answer", "answer", FIRST, "accepted"))
    assert done(installation.run("record", "answer", "delegate", FIRST, "D", "--email", "d@example.org"))


def test_the_verb_may_stand_before_the_slug(installation: Installation) -> None:
    installation.load()
    assert done(installation.run("record", "answer", SLUG, FIRST, "accepted"))


def test_other_commands_keep_their_order() -> None:
    assert verb_first(["plan", "spring", "invite"]) == ["plan", "spring", "invite"]
    assert verb_first(["record", "--help"]) == ["record", "--help"]


def test_an_unknown_consultation_is_wrong_use(installation: Installation) -> None:
    installation.load()
    ran = installation.run("record", "autumn", "answer", FIRST, "accepted")
    assert ran.status == 2
    assert ran.complaint == f"convene: there is no consultation 'autumn'; there are: {SLUG}"


def test_what_was_recorded_is_printed_as_json(installation: Installation) -> None:
    installation.load()
    ran = record(installation, "answer", FIRST, "declined", "--json")
    assert ran.json == {
        "changed": True,
        "recorded": f"{FIRST} has declined",
        "notes": [],
        "organization": FIRST,
        "answer": "declined",
        "late": False,
        "delegates_withdrawn": 0,
    }
    assert record(installation, "answer", FIRST, "declined", "--json").json["changed"] is False


def test_what_follows_is_planned(installation: Installation) -> None:
    installation.load()
    done(record(installation, "answer", FIRST, "accepted"))
    kinds = {
        each["kind"]
        for each in installation.run("plan", SLUG, "register", "--at", "2022-04-21", "--json").json
    }
    assert kinds == {"acknowledgement"}


def test_a_name_cannot_write_to_the_terminal(installation: Installation) -> None:
    installation.load()
    ran = record(installation, "answer", "[red]\x1b[31mX", "accepted")
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert "[red]" in ran.err


def test_a_name_that_a_person_decided_on_in_a_list_is_understood_by_hand_too(
    installation: Installation,
) -> None:
    installation.load()
    [stakeholder, *_] = rows(installation, tables.Stakeholder)
    with installation.store() as db, db.writing() as session:
        for words, target in (("wonderful body", stakeholder.organization_id), ("nobody's body", None)):
            session.add(
                tables.ImportDecision(
                    consultation_id=stakeholder.consultation_id,
                    noun="organization",
                    words=words,
                    target_id=target,
                    is_new=False,
                    decided_at=datetime(2022, 4, 19, 9, tzinfo=UTC),
                    decided_by="x",
                )
            )
    assert FIRST in done(record(installation, "answer", "Wonderful  Body", "accepted"))
    assert record(installation, "answer", "Nobody's body", "accepted").status == 2


def test_what_waits_for_a_person_names_the_verb_that_records_it(equipped: Installation) -> None:
    assert equipped.apply("2022-06-14").status == 0
    words = equipped.run("status", SLUG, "--at", "2022-06-14").words
    assert f"`convene record {SLUG} attended`" in words
    assert f"`convene record {SLUG} adjourned`" in words
