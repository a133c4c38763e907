"""What the holder of a link may do, on both databases, whatever face it comes through."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat
from convene.operations.context import RefusedError
from convene.operations.people import Contact
from convene.operations.personal_page import (
    Page,
    Said,
    answer_as_panellist,
    answer_invitation,
    name_delegates,
    open_page,
)
from convene.operations.register import DelegateEntry
from convene.store import tables
from convene.store.database import Database
from tests.support.personal_pages import INVITED, SEAL, House, house

DANA = DelegateEntry(Contact("Dana Delegate", "dana@example.org", "Ms."), Mode.IN_PERSON)


@pytest.fixture
def made(db: Database) -> House:
    return house(db)


def page_of(made: House, token: str) -> Page:
    return open_page(made.db, SEAL, token, INVITED)


def accept(made: House, token: str) -> int:
    stakeholder = page_of(made, token).stakeholders[0].id
    answer_invitation(made.db, SEAL, token, INVITED, stakeholder_id=stakeholder, answer=Answer.ACCEPTED)
    return stakeholder


def name(made: House, token: str, stakeholder: int, *entries: DelegateEntry) -> tuple[str, ...]:
    shown = page_of(made, token).stakeholders
    seen = next(each.seen for each in shown if each.id == stakeholder)
    return name_delegates(
        made.db, SEAL, token, INVITED, stakeholder_id=stakeholder, delegates=entries, seen=seen
    )


def test_what_was_answered_is_shown(made: House) -> None:
    token = made.invitation()
    assert name(made, token, accept(made, token), DANA) == ()
    shown = page_of(made, token).stakeholders[0]
    assert (shown.answer, shown.choices, shown.answered) == (
        Answer.ACCEPTED,
        (Answer.WITHDRAWN,),
        "3 May 2022",
    )
    assert [(each.name, each.mode, each.seat) for each in shown.delegates] == [
        ("Dana Delegate", Mode.IN_PERSON, Seat.SEATED)
    ]
    assert [(each.mode, each.allowed, each.given, each.waiting) for each in shown.seats] == [
        (Mode.IN_PERSON, 2, 1, 0),
        (Mode.ONLINE, 2, 0, 0),
    ]


def test_an_address_that_others_use_too_keeps_its_name(made: House) -> None:
    token = made.invitation()
    stakeholder = accept(made, token)
    for email, kept in (("bea@example.org", "Bea Panel"), ("CONTACT-3@example.org", "Contact 3")):
        entry = replace(DANA, contact=Contact("A. Mockery", email))
        assert name(made, token, stakeholder, entry) == (kept,)


def test_a_delegate_of_this_stakeholder_alone_may_be_renamed(made: House) -> None:
    token = made.invitation()
    stakeholder = accept(made, token)
    name(made, token, stakeholder, DANA)
    assert name(made, token, stakeholder, replace(DANA, contact=Contact("Dana D.", "dana@example.org"))) == ()
    assert made.person("dana@example.org").name == "Dana D."


def test_a_focal_point_names_one_delegate_for_several_delegations_and_corrects_her_name(made: House) -> None:
    others = made.stakeholder("Example Organization 3")
    with made.db.writing() as session:
        session.get_one(tables.Stakeholder, others.id).contact_id = made.contact()
    token = made.invitation()
    for stakeholder in (made.stakeholder().id, others.id):
        answer_invitation(made.db, SEAL, token, INVITED, stakeholder_id=stakeholder, answer=Answer.ACCEPTED)
        name(made, token, stakeholder, DANA)
    assert list(made.delegates()) == list(made.delegates("Example Organization 3")) == ["dana@example.org"]
    renamed = replace(DANA, contact=Contact("Dana D.", "dana@example.org"))
    assert name(made, token, others.id, renamed) == ()
    assert made.person("dana@example.org").name == "Dana D."


def test_a_list_is_changed_only_as_it_was_seen(made: House) -> None:
    token = made.invitation()
    stakeholder = accept(made, token)
    with pytest.raises(RefusedError, match="was changed since"):
        name_delegates(
            made.db, SEAL, token, INVITED, stakeholder_id=stakeholder, delegates=[DANA], seen="before"
        )
    assert made.delegates() == {}


def test_a_way_that_the_consultation_does_not_offer_is_refused(db: Database) -> None:
    made = house(db, modality="online")
    token = made.invitation()
    stakeholder = accept(made, token)
    with pytest.raises(RefusedError, match="cannot be attended in that way"):
        name(made, token, stakeholder, DANA)


def test_a_panellist_answers_with_hours_and_consent(made: House) -> None:
    token = made.panel_invitation()
    panel = page_of(made, token).panel
    assert panel is not None
    later = frozenset(datetime(2022, 6, 13, hour, tzinfo=UTC) for hour in (13, 14, 15))
    answer_as_panellist(
        made.db,
        SEAL,
        token,
        INVITED,
        panellist_id=panel.id,
        answer=Answer.ACCEPTED,
        said=Said(consents=True, mode=Mode.ONLINE, free=later, topic="Ways to cooperate"),
    )
    panel = page_of(made, token).panel
    assert panel is not None
    assert [hour.free for meeting in panel.meetings for hour in meeting.hours] == [False] * 3 + [True] * 3
    assert (panel.answer, panel.topic, panel.mode, panel.consents) == (
        Answer.ACCEPTED,
        "Ways to cooperate",
        Mode.ONLINE,
        True,
    )
