"""The dates of the stages."""

from datetime import UTC, datetime, timedelta

from convene.domain.ledger import Stage
from convene.domain.stages.dates import spans
from tests.support.consultations import consultation


def test_every_stage_has_dates_in_the_order_of_the_lifecycle() -> None:
    found = spans(consultation())
    assert list(found) == list(Stage)
    assert all(span.start <= span.end for span in found.values())


def test_the_report_is_due_so_many_days_after_the_adjournment_once_it_is_known() -> None:
    assert spans(consultation())[Stage.REPORT].start == datetime(2022, 7, 5, 7, tzinfo=UTC)
    adjourned = datetime(2022, 6, 14, 16, tzinfo=UTC)
    assert spans(consultation(), adjourned)[Stage.REPORT].start == datetime(2022, 7, 6, 7, tzinfo=UTC)


def test_accreditation_lasts_until_the_period_of_the_last_list_has_ended() -> None:
    span = spans(consultation())[Stage.ACCREDIT]
    assert span.end - span.start == timedelta(days=14)


def test_without_lists_accreditation_lasts_as_long_as_registration() -> None:
    dates = spans(consultation(accreditation={"lists": []}))
    assert dates[Stage.ACCREDIT].end == dates[Stage.REGISTER].end


def test_reminders_last_from_the_first_of_them_to_the_day_before_the_opening() -> None:
    span = spans(consultation())[Stage.REMIND]
    assert span.start == datetime(2022, 5, 20, 22, tzinfo=UTC)
    assert span.end == consultation().opening - timedelta(days=1)
