"""The report: compiled when it is due, approved, published, sent."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from convene.domain.ledger import Kind, Wanted
from convene.domain.ledger.kinds import APPROVE_REPORT, COMPILE, PUBLISH_REPORT, REPORT_PUBLISHED
from convene.domain.situation import Seat, Situation, Standing, Version
from tests.support.consultations import definition
from tests.support.situations import (
    CLOSING,
    accepted,
    at,
    coming,
    organization,
    panellist,
    situation,
    speaking,
    subjects,
    wanted,
)

DUE = at("2022-07-05 07:00")
ONE = Version(1, DUE)
APPROVED = replace(ONE, approved_at=DUE + timedelta(hours=1))
PUBLISHED = replace(APPROVED, published_at=DUE + timedelta(hours=2))


def over(**known: Any) -> Situation:
    """The consultation, adjourned at the end of its last meeting."""
    return situation(**{"adjourned_at": CLOSING, **known})


def asked(known: Situation, kind: Kind) -> list[Wanted]:
    return wanted(known, DUE, kind)


def test_nothing_is_called_for_before_the_adjournment() -> None:
    kinds = (COMPILE, APPROVE_REPORT, PUBLISH_REPORT, REPORT_PUBLISHED)
    known = situation(reports=(PUBLISHED,), panellists=(speaking(1),))
    assert [step for kind in kinds for step in asked(known, kind)] == []


def test_it_is_due_so_many_days_after_the_adjournment() -> None:
    assert [step.due for step in asked(over(), COMPILE)] == [DUE]
    late = over(adjourned_at=at("2022-06-14 10:00"))
    assert [step.due for step in asked(late, COMPILE)] == [DUE + timedelta(days=1)]


@pytest.mark.parametrize(
    ("zone", "adjourned", "due"),
    [
        # The clocks go back on 30 October 2022 in Vienna, and on 6 November in New York.
        ("Europe/Vienna", "2022-10-20 16:00", "2022-11-11 08:00"),
        ("America/New_York", "2022-10-20 22:00", "2022-11-11 14:00"),
        # They go forward on 26 March 2023 in Vienna.
        ("Europe/Vienna", "2023-03-10 16:00", "2023-04-01 07:00"),
        # Late in the evening of the 19th in New York is the 20th in UTC.
        ("America/New_York", "2022-10-20 02:00", "2022-11-10 14:00"),
    ],
)
def test_its_day_and_hour_are_those_of_the_consultations_zone(zone: str, adjourned: str, due: str) -> None:
    known = over(adjourned_at=at(adjourned), file={"time_zone": zone})
    assert [step.due for step in asked(known, COMPILE)] == [at(due)]


def test_it_is_compiled_again_when_the_record_has_changed() -> None:
    [before] = asked(over(report_inputs="first"), COMPILE)
    [after] = asked(over(report_inputs="second", reports=(ONE,)), COMPILE)
    assert after.digest != before.digest


@pytest.mark.parametrize("version", [APPROVED, PUBLISHED], ids=["approved", "published"])
def test_once_approved_it_is_not_compiled_again(version: Version) -> None:
    assert asked(over(report_inputs="changed", reports=(version,)), COMPILE) == []


def test_it_waits_for_the_chair() -> None:
    [step] = asked(over(reports=(ONE,)), APPROVE_REPORT)
    assert (step.key.subject, step.waits_for, step.done) == ("report:1", "the Chair", False)
    assert asked(over(reports=(ONE,)), PUBLISH_REPORT) == []


def test_only_the_newest_version_waits() -> None:
    assert subjects(asked(over(reports=(ONE, Version(2, DUE))), APPROVE_REPORT)) == ["report:2"]


def test_once_approved_it_is_published() -> None:
    [step] = asked(over(reports=(APPROVED,)), PUBLISH_REPORT)
    assert step.due == APPROVED.approved_at


def test_where_nobody_approves_it_is_published_as_it_is_compiled() -> None:
    file = {"report": {**definition()["report"], "approval": "none"}}
    known = over(reports=(ONE,), file=file)
    assert asked(known, APPROVE_REPORT) == []
    assert len(asked(known, PUBLISH_REPORT)) == 1


HERE = accepted(organization(1), Standing.CLEARED)


def sent_to(*, reports: tuple[Version, ...] = (PUBLISHED,), **known: Any) -> list[int | None]:
    return [step.recipient for step in asked(over(reports=reports, **known), REPORT_PUBLISHED)]


def test_it_is_sent_to_nobody_before_it_is_published() -> None:
    assert sent_to(reports=(APPROVED,), panellists=(speaking(1),)) == []


def test_it_is_sent_to_those_who_spoke_and_not_to_those_who_did_not() -> None:
    others = (panellist(2), speaking(3, replaced=True))
    assert sent_to(panellists=(speaking(1), *others)) == [301]


def test_it_is_sent_once_to_a_participant_who_comes_for_two_and_speaks() -> None:
    two = accepted(organization(2), Standing.CLEARED)
    delegates = (coming(1, HERE, person=301), coming(2, two, person=301))
    known = situation(
        HERE, two, adjourned_at=CLOSING, reports=(PUBLISHED,), delegates=delegates, panellists=(speaking(1),)
    )
    assert [step.recipient for step in asked(known, REPORT_PUBLISHED)] == [301]


def test_it_is_not_sent_to_who_had_no_seat_or_no_accreditation() -> None:
    refused = accepted(organization(2, "listed"), Standing.REFUSED)
    delegates = (coming(1, HERE, seat=Seat.WAITING), coming(2, refused))
    known = situation(HERE, refused, adjourned_at=CLOSING, reports=(PUBLISHED,), delegates=delegates)
    assert asked(known, REPORT_PUBLISHED) == []
