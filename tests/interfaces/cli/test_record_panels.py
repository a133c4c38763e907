"""`convene record SLUG panel`, `replacement` and `presented`."""

import pytest

from convene.domain.consultation import Mode
from convene.domain.report.facts import PointForm
from convene.domain.situation import Answer
from convene.store import tables
from tests.interfaces.cli.recording import done, record, rows
from tests.support.installations import Installation, Ran

DI = ("--email", "di@example.org", "--honorific", "Ms.", "--role", "Director", "--organization", "A House")


@pytest.fixture
def spring(installation: Installation) -> Installation:
    installation.load()
    return installation


def replace(installation: Installation, old: str = "Cy Panel", new: str = "Di Panel") -> Ran:
    return record(installation, "replacement", old, new, *DI)


def test_a_panellist_s_answer_is_recorded_with_what_was_said(spring: Installation) -> None:
    told = done(
        record(
            spring,
            *("panel", "ms. BEA panel", "accepted", "--consents", "--topic", "Ways", "--mode", "online"),
            *("--absent", "2022-06-13T10:00/2022-06-13T13:00", "--way", "telephone"),
        )
    )
    assert "Recorded: Ms. Bea Panel has accepted (Item 2: Cooperation), by telephone." in told
    assert "Speaks online, topic: Ways; may be named in the report." in told
    assert "Cannot speak from Monday, 13 June 2022, 10 a.m. Vienna time" in told
    bea = rows(spring, tables.Panellist)[0]
    assert (bea.answer, bea.consents, bea.topic, bea.mode) == (Answer.ACCEPTED, True, "Ways", Mode.ONLINE)
    assert bea.absent == [["2022-06-13T08:00:00+00:00", "2022-06-13T11:00:00+00:00"]]


def test_what_is_not_said_stays_and_the_same_again_changes_nothing(spring: Installation) -> None:
    interval = ("--absent", "2022-06-13T10:00/2022-06-13T13:00")
    done(record(spring, "panel", "Bea Panel", "accepted", "--no-consents", *interval))
    assert "Nothing changed" in done(record(spring, "panel", "bea@example.org", "accepted", at="2022-04-22"))
    done(record(spring, "panel", "Bea Panel", "accepted", "--absent", "none"))
    bea = rows(spring, tables.Panellist)[0]
    assert (bea.consents, bea.absent) == (False, [])


def test_a_withdrawal_twice_changes_nothing_the_second_time(spring: Installation) -> None:
    for answer in ("accepted", "withdrawn"):
        done(record(spring, "panel", "Bea Panel", answer))
    assert "Nothing changed" in done(record(spring, "panel", "Bea Panel", "withdrawn"))


def test_an_interval_that_is_none_is_wrong_use(spring: Installation) -> None:
    for text in ("2022-06-13T10:00", "2022-06-13T10:00/", "2022-06-13T10:00/2022-06-13T09:00"):
        ran = record(spring, "panel", "Bea Panel", "accepted", "--absent", text)
        assert ran.status == 2
        assert ran.err.startswith("convene: ")


def test_who_does_not_speak_is_answered_with_who_may_be_meant(spring: Installation) -> None:
    ran = record(spring, "panel", "Bea Pannel", "accepted")
    assert (ran.status, "perhaps Bea Panel is meant" in ran.complaint) == (2, True)


def test_a_panellist_is_replaced(spring: Installation) -> None:
    assert "Ms. Di Panel takes the place of Mr. Cy Panel (Item 2: Cooperation)" in done(replace(spring))
    _, cy, di = rows(spring, tables.Panellist)
    assert (cy.replaced_by_id, di.place, di.organization) == (di.id, cy.place, "A House")


def test_a_replacement_that_is_recorded_again_changes_nothing_and_another_fails(spring: Installation) -> None:
    done(replace(spring))
    assert "Nothing changed" in done(replace(spring))
    ran = record(
        spring,
        *("replacement", "Cy Panel", "Eve", "--email", "e@example.org", "--honorific", "Ms.", "--role", "R"),
    )
    assert (ran.status, "Mr. Cy Panel was replaced by Ms. Di Panel" in ran.complaint) == (1, True)


def test_who_was_replaced_no_longer_answers(spring: Installation) -> None:
    done(replace(spring))
    ran = record(spring, "panel", "Cy Panel", "accepted")
    assert (ran.status, "Ms. Di Panel, who speaks instead" in ran.complaint) == (1, True)


def test_what_a_panellist_said_is_recorded_in_order_and_form(spring: Installation) -> None:
    given = ("--point", "trust was needed", "--point", "About: training of investigators")
    assert "Ms. Bea Panel made 2 points (Item 2: Cooperation)" in done(
        record(spring, "presented", "bea panel", *given)
    )
    assert [(each.text, each.form) for each in rows(spring, tables.PresentationPoint)] == [
        ("trust was needed", PointForm.CLAUSE),
        ("training of investigators", PointForm.TOPIC),
    ]
    assert "Nothing changed" in done(record(spring, "presented", "Bea Panel", *given))


def test_a_point_takes_the_place_of_those_before(spring: Installation) -> None:
    for point in ("trust was needed", "trust: it was needed"):
        done(record(spring, "presented", "Bea Panel", "--point", point))
    assert [each.text for each in rows(spring, tables.PresentationPoint)] == ["trust: it was needed"]


@pytest.mark.parametrize(
    ("given", "says"),
    [((), "--point"), (("--point", " "), "is empty"), (("--point", "x" * 2001), "2,000 are kept")],
)
def test_no_point_or_too_long_a_one_is_wrong_use(
    spring: Installation, given: tuple[str, ...], says: str
) -> None:
    ran = record(spring, "presented", "Bea Panel", *given)
    assert (ran.status, says in ran.complaint) == (2, True)
