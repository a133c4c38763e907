"""`convene record SLUG answer`, `delegate` and `withdraw`."""

import pytest

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat
from convene.store import tables
from tests.interfaces.cli.recording import FIRST, done, record, rows
from tests.support.consultations import SLUG
from tests.support.installations import Installation

LATE = "2022-06-12T09:00"


@pytest.fixture
def spring(installation: Installation) -> Installation:
    installation.load()
    return installation


def name(installation: Installation, *given: str, organization: str = FIRST, at: str = "2022-04-21") -> str:
    return done(record(installation, "delegate", organization, *given, at=at))


def test_an_answer_is_recorded_with_the_way_it_came_and_who_records_it(spring: Installation) -> None:
    told = done(record(spring, "answer", FIRST, "accepted", "--way", "telephone", "--by", "Tilda Desk"))
    assert f"Recorded: {FIRST} has accepted, by telephone." in told
    assert f"`convene plan {SLUG}`" in told
    assert rows(spring, tables.Stakeholder)[0].answer is Answer.ACCEPTED
    [entry] = rows(spring, tables.AuditEntry, verb="register")
    assert (entry.actor_kind, entry.actor, entry.way) == ("person", "Tilda Desk", "telephone")


def test_what_came_in_no_way_that_is_told_came_by_command(spring: Installation) -> None:
    done(record(spring, "answer", FIRST, "declined"))
    [entry] = rows(spring, tables.AuditEntry, verb="register")
    assert entry.way == "command"


def test_an_answer_that_is_recorded_again_changes_nothing(spring: Installation) -> None:
    for given in ("accepted", "withdrawn"):
        done(record(spring, "answer", FIRST, given))
        before = spring.content()
        assert "Nothing changed" in done(record(spring, "answer", FIRST, given, at="2022-04-25"))
        assert spring.content() == before


def test_an_acceptance_by_telephone_leaves_the_delegates_who_were_named(spring: Installation) -> None:
    name(spring, "Dea Delegate", "--email", "dea@example.org")
    done(record(spring, "answer", FIRST, "accepted"))
    [delegate] = rows(spring, tables.Delegate)
    assert delegate.withdrawn_at is None


def test_a_withdrawal_names_the_delegates_that_it_takes_along(spring: Installation) -> None:
    name(spring, "Dea Delegate", "--email", "dea@example.org", "--honorific", "Ms.")
    told = done(record(spring, "answer", FIRST, "withdrawn"))
    assert "Withdrawn with it: Ms. Dea Delegate." in told


def test_a_withdrawal_of_what_was_never_accepted_fails(spring: Installation) -> None:
    ran = record(spring, "answer", FIRST, "withdrawn")
    assert (ran.status, "no registration that could be withdrawn" in ran.complaint) == (1, True)


def test_the_clock_says_whether_an_answer_is_late(spring: Installation) -> None:
    told = done(record(spring, "answer", FIRST, "accepted", at=LATE))
    assert "Late: registration closed on Friday, 10 June 2022, 6 p.m. New York time" in told
    assert record(spring, "answer", FIRST, "accepted", "--json", at=LATE).json["late"] is True


@pytest.mark.parametrize(
    "spelt", ["EXAMPLE ORGANIZATION 1", "  example   organization 1", "Éxample Organization 1"]
)
def test_case_spaces_and_accents_of_a_name_are_forgiven(spring: Installation, spelt: str) -> None:
    assert FIRST in done(record(spring, "answer", spelt, "accepted"))


@pytest.mark.parametrize("meant", ["Exampel Organization 1", "Organization 1"])
def test_a_name_that_is_nearly_or_half_right_is_answered_with_who_may_be_meant(
    spring: Installation, meant: str
) -> None:
    ran = record(spring, "answer", meant, "accepted")
    assert (ran.status, ran.out) == (2, "")
    assert f"perhaps '{FIRST}' is meant" in ran.complaint


def test_a_name_that_nobody_has_is_answered_with_what_to_do(spring: Installation) -> None:
    ran = record(spring, "answer", "Nobody at all", "accepted")
    assert ran.status == 2
    assert f"`convene import {SLUG} stakeholders FILE`" in ran.complaint


def test_a_delegate_joins_those_who_are_there_and_is_told_her_seat(spring: Installation) -> None:
    name(spring, "Dea Delegate", "--email", "dea@example.org")
    told = name(spring, "Ed Delegate", "--email", "ed@example.org", "--mode", "online")
    assert f"{FIRST}: seated, online." in told
    assert [(each.mode, each.withdrawn_at) for each in rows(spring, tables.Delegate)] == [
        (Mode.IN_PERSON, None),
        (Mode.ONLINE, None),
    ]


def test_a_delegate_accepts_for_an_organization_that_had_not_answered(spring: Installation) -> None:
    assert f"{FIRST} had not answered; it has accepted by that." in name(
        spring, "Dea Delegate", "--email", "dea@example.org"
    )
    assert rows(spring, tables.Stakeholder)[0].answer is Answer.ACCEPTED


def test_who_is_beyond_the_seats_of_a_delegation_waits_until_somebody_withdraws(spring: Installation) -> None:
    told = [name(spring, f"D {each}", "--email", f"d{each}@example.org") for each in "123"]
    assert ["seated" in each for each in told] == [True, True, False]
    assert f"{FIRST}: waiting for a seat, in person." in told[2]
    assert "Seated, having waited: D 3." in done(record(spring, "withdraw", FIRST, "d 1"))
    assert [each.seat for each in rows(spring, tables.Delegate)] == [Seat.WAITING, Seat.SEATED, Seat.SEATED]


def test_a_focal_point_registers_several_delegations_at_once(spring: Installation) -> None:
    third = "Example Organization 3"
    ran = record(
        spring, "delegate", FIRST, "Fay Focal", "--email", "fay@example.org", "--also", third, "--json"
    )
    assert [(each["organization"], each["seat"]) for each in ran.json["delegations"]] == [
        (FIRST, "seated"),
        (third, "seated"),
    ]
    assert len({each.person_id for each in rows(spring, tables.Delegate)}) == 1
    assert len(rows(spring, tables.AuditEntry, verb="register")) == 1


def test_an_unknown_delegation_keeps_the_others_out(spring: Installation) -> None:
    ran = record(spring, "delegate", FIRST, "Fay", "--email", "fay@example.org", "--also", "Nobody")
    assert (ran.status, rows(spring, tables.Delegate)) == (2, [])


def test_what_is_not_said_of_a_delegate_stays_as_it_is_known(spring: Installation) -> None:
    role = ("--role", "Director", "--mode", "online", "--time-zone", "America/New_York")
    name(spring, "Dea Delegate", "--email", "dea@example.org", *role)
    before = spring.content()
    assert "Nothing changed" in name(spring, "Dea Delegate", "--email", "DEA@example.org", at="2022-04-25")
    assert spring.content() == before


def test_an_address_that_was_somebody_else_s_is_told(spring: Installation) -> None:
    told = name(spring, "Dea Delegate", "--email", "bea@example.org")
    assert "bea@example.org was known as Bea Panel until now" in told


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("Dea", "--email", "dea"), "the e-mail address: 'dea' is not an e-mail address"),
        (("Dea", "--email", "d@example.org", "--time-zone", "Vienna"), "the time zone: 'Vienna' is not"),
        (("D\nea", "--email", "d@example.org"), "the name: holds a line break"),
        (
            ("Dea", "--email", "d@example.org", "--honorific", "x" * 101),
            "the honorific: it may have 100 characters",
        ),
    ],
)
def test_what_is_no_name_address_or_zone_is_wrong_use(
    spring: Installation, given: tuple[str, ...], says: str
) -> None:
    ran = record(spring, "delegate", FIRST, *given)
    assert (ran.status, rows(spring, tables.Delegate)) == (2, [])
    assert says in ran.complaint


def test_a_way_that_the_consultation_does_not_offer_fails(installation: Installation) -> None:
    installation.load(modality="online")
    ran = record(installation, "delegate", FIRST, "D", "--email", "d@example.org", "--mode", "in-person")
    assert (ran.status, "cannot be attended in person" in ran.complaint) == (1, True)
    assert "seated, online" in name(installation, "D", "--email", "d@example.org")


def test_of_two_delegates_with_one_name_the_address_tells_who_is_meant(spring: Installation) -> None:
    name(spring, "Ana Pérez", "--email", "ana@example.org")
    name(spring, "Ana Perez", "--email", "perez@example.org")
    ran = record(spring, "withdraw", FIRST, "ana perez")
    assert ran.status == 2
    assert (
        "Ana Pérez <ana@example.org>, Ana Perez <perez@example.org>; give the e-mail address" in ran.complaint
    )
    done(record(spring, "withdraw", FIRST, "Perez@Example.org"))
    assert [each.withdrawn_at is None for each in rows(spring, tables.Delegate)] == [True, False]


def test_who_has_withdrawn_no_longer_stands_in_the_way_of_her_namesake(spring: Installation) -> None:
    for email in ("ana@example.org", "perez@example.org"):
        name(spring, "Ana Perez", "--email", email)
    done(record(spring, "withdraw", FIRST, "ana@example.org"))
    done(record(spring, "withdraw", FIRST, "Ana Perez"))
    assert all(each.withdrawn_at is not None for each in rows(spring, tables.Delegate))


def test_a_delegate_who_has_withdrawn_is_not_withdrawn_again(spring: Installation) -> None:
    name(spring, "Dea Delegate", "--email", "dea@example.org")
    done(record(spring, "withdraw", FIRST, "Dea Delegate"))
    assert "Nothing changed" in done(record(spring, "withdraw", FIRST, "Dea Delegate", at="2022-05-01"))


def test_who_is_not_registered_is_answered_with_those_who_are(spring: Installation) -> None:
    name(spring, "Dea Delegate", "--email", "dea@example.org")
    ran = record(spring, "withdraw", FIRST, "Zoe")
    assert ran.status == 2
    assert f"'{FIRST}' has registered nobody called 'Zoe'; there are: Dea Delegate" in ran.complaint
