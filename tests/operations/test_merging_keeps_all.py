"""Of what hangs on an organization or a person nothing is lost when it is made another's."""

from typing import Any

import pytest

from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import StakeholderEntry
from convene.domain.imports.decisions import Decision
from convene.domain.ledger import Outcome
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE, PANEL_INVITATION
from convene.domain.situation import Answer, Seat
from convene.operations.context import RefusedError
from convene.operations.load import load
from convene.operations.merging import merge_organizations, merge_people
from convene.operations.papers.notes_verbales import notes_verbales
from convene.operations.personal_page.opening import open_page
from convene.operations.register import register
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import (
    IN_TIME,
    SECRETARIAT,
    accept,
    at,
    coming,
    delegate,
    loaded,
    panellist,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG, consultation
from tests.support.letters import POST, composed, ended, tokens
from tests.support.lists import List

KEPT, GONE = "Harbour Watch", "Harbor Watch"
HANA = {"name": "Hana Kai", "email": "hana@example.org"}
HANNA = {"name": "Hanna Kai", "email": "hanna@example.org"}
LISTED = [
    {"name": KEPT, "category": "cleared", "contact": HANA},
    {"name": GONE, "category": "cleared", "contact": HANNA},
    {"name": "Ocean Forum", "category": "cleared", "contact": {"name": "Oto", "email": "oto@example.org"}},
]
NOW = at("2022-04-19 09:00")
BEA, STAND_IN = "bea@example.org", "beatrix@example.org"


def merged(db: Database, kept: str = KEPT, gone: str = GONE) -> None:
    merge_organizations(db, SLUG, kept, gone, actor=SECRETARIAT, now=IN_TIME)


def people_merged(db: Database, kept: str, gone: str) -> None:
    merge_people(db, SLUG, kept, gone, actor=SECRETARIAT, now=IN_TIME)


def decided(db: Database, kind: Kind, row: dict[str, Any], target: int) -> None:
    """A list of a doubtful row, decided on and brought in."""
    found = List(db, kind, row, meeting="1" if kind is Kind.ATTENDANCE else None)
    found.decide(2, Decision(target))
    found.bring_in()


def test_what_was_decided_to_mean_the_one_that_is_gone_means_the_one_that_is_kept(db: Database) -> None:
    loaded(db, listed=LISTED)
    gone = row(db, tables.Organization, name=GONE).id
    decided(db, Kind.STAKEHOLDERS, {"name": "Harbor Watc"}, gone)
    merged(db)
    assert List(db, Kind.STAKEHOLDERS, {"name": "Harbor Watc"}).fates == ["same"]
    named = {"organization": "Harbor Watc", "name": "Ana", "email": "ana@delegates.example.org"}
    List(db, Kind.REGISTRATIONS, named).bring_in()
    assert delegate(db, "Ana").stakeholder_id == stakeholder(db, KEPT)


def test_who_is_chosen_for_a_row_and_merged_before_it_is_brought_in_is_asked_for_anew(db: Database) -> None:
    loaded(db, listed=LISTED)
    found = List(db, Kind.STAKEHOLDERS, {"name": "Harbor Watc"})
    found.decide(2, Decision(row(db, tables.Organization, name=GONE).id))
    merged(db)
    assert found.fates == ["doubtful"]


def test_what_was_decided_to_mean_one_of_two_delegates_means_the_one_that_is_left(db: Database) -> None:
    loaded(db, listed=LISTED)
    for name in (KEPT, GONE):
        accept(db, stakeholder(db, name), coming("Ana"))
    second = rows(db, tables.Delegate)[1].id
    decided(db, Kind.ATTENDANCE, {"name": "Ana"}, second)
    merged(db)
    line = List(db, Kind.ATTENDANCE, {"name": "Ana"}, meeting="2").line
    assert (line.fate, line.subject) == ("new", f"Ana ({KEPT})")


def test_of_two_delegates_who_are_one_the_seat_is_kept(db: Database) -> None:
    rules = {"seats_per_delegation": {"in_person": 1, "online": 1}, "capacity": {"in_person": 1, "online": 1}}
    deadline = {"at": "2022-06-10 18:00", "zone": "America/New_York"}
    loaded(db, listed=LISTED, registration={"deadline": deadline, **rules})
    accept(db, stakeholder(db, GONE), "Ana", now=at("2022-04-13 09:00"))
    accept(db, stakeholder(db, "Ocean Forum"), "Bo", now=at("2022-04-14 09:00"))
    accept(db, stakeholder(db, KEPT), "Ana", now=at("2022-04-15 09:00"))
    assert [each.seat for each in rows(db, tables.Delegate)] == [Seat.SEATED, Seat.WAITING, Seat.WAITING]
    merged(db)
    assert (delegate(db, "Ana").seat, delegate(db, "Bo").seat) == (Seat.SEATED, Seat.WAITING)


def test_two_that_answered_differently_are_not_merged_before_it_is_one_answer(db: Database) -> None:
    loaded(db, listed=LISTED)
    accept(db, stakeholder(db, GONE), "Ana")
    register(db, SLUG, stakeholder(db, KEPT), Answer.DECLINED, actor=SECRETARIAT, now=IN_TIME)
    with pytest.raises(RefusedError, match="'Harbour Watch' has declined and 'Harbor Watch' has accepted"):
        merged(db)


def test_two_who_speak_on_two_items_are_not_merged_since_a_person_speaks_on_one(db: Database) -> None:
    loaded(db)
    second = {"name": "Beatrix Panel", "honorific": "Ms.", "role": "Director", "item": "Other matters"}
    List(db, Kind.SPEAKERS, second | {"email": STAND_IN}).bring_in()
    with pytest.raises(RefusedError, match="speaks on one panel"):
        people_merged(db, BEA, STAND_IN)


def test_a_list_that_gives_a_speakers_address_that_is_gone_means_the_one_who_is_kept(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Bea")
    people_merged(db, BEA, "bea@delegates.example.org")
    listed = {"name": "Bea Panel", "honorific": "Ms.", "role": "Fellow", "item": "2"}
    again = List(db, Kind.SPEAKERS, listed | {"email": "bea@delegates.example.org"})
    assert "role" in again.changes
    again.bring_in()
    assert panellist(db, BEA).role == "Fellow"


def test_who_came_under_an_address_that_is_gone_is_known(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Ana")
    accept(db, stakeholder(db, "Example Organization 2"), "Anna")
    people_merged(db, "ana@delegates.example.org", "anna@delegates.example.org")
    accept(db, stakeholder(db, "Example Organization 2"))
    came = List(db, Kind.ATTENDANCE, {"name": "A.", "email": "anna@delegates.example.org"}, meeting="1")
    assert came.line.subject == "Ana (Example Organization 1)"


def test_who_was_meant_and_has_withdrawn_is_asked_for_anew(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Ana", "Bo")
    decided(db, Kind.ATTENDANCE, {"name": "Anya"}, delegate(db, "Ana").id)
    accept(db, stakeholder(db, "Example Organization 1"), "Bo")
    assert List(db, Kind.ATTENDANCE, {"name": "Anya"}, meeting="2").fates == ["doubtful"]


def test_the_contact_who_is_gone_still_answers_for_her_organization(db: Database) -> None:
    loaded(db, listed=[LISTED[0], LISTED[2]])
    accept(db, stakeholder(db, "Ocean Forum"), coming("Hanna"))
    people_merged(db, "hana@example.org", "hanna@delegates.example.org")
    line = List(db, Kind.REGISTRATIONS, {"name": "Hana Kai", "email": "hanna@delegates.example.org"}).line
    assert line.subject == f"Hana Kai ({KEPT})"


def test_the_notes_verbales_that_went_out_are_printed_after_a_merger(db: Database) -> None:
    loaded(db, now=NOW)
    ended(db, composed(db, NOW, NOTE_VERBALE), Outcome.DONE, NOW)
    merged(db, "Example State 1", "Example State 2")
    notes = notes_verbales(db, SLUG, POST)
    assert [note.state for note in notes] == [
        "Example State 1",
        "the Permanent Mission of Example State 2",
        "Example State 3",
    ]


def test_a_state_is_not_sent_its_note_verbale_a_second_time_under_another_name(db: Database) -> None:
    loaded(db, now=NOW)
    ended(db, composed(db, NOW, NOTE_VERBALE), Outcome.DONE, NOW)
    known = {"category": "states", "contact": "Mission", "email": "mission@example.org"}
    other = List(db, Kind.STAKEHOLDERS, {"name": "Republic of Example", **known})
    other.bring_in()
    with pytest.raises(RefusedError, match="a note verbale went to 'Example State 1'"):
        merged(db, "Republic of Example", "Example State 1")
    merged(db, "Example State 1", "Republic of Example")
    assert composed(db, IN_TIME, NOTE_VERBALE) == []


def test_a_speakers_link_opens_after_she_was_merged(db: Database) -> None:
    loaded(db, listed=[{"name": KEPT, "category": "cleared", "contact": HANA}], now=NOW)
    letters = composed(db, NOW, INVITATION, PANEL_INVITATION)
    ended(db, letters, Outcome.DONE, NOW)
    [invited] = [letter for letter in letters if letter.address == BEA]
    people_merged(db, "hana@example.org", BEA)
    [token] = tokens(invited.message)
    page = open_page(db, POST.seal, token, IN_TIME)
    assert page.panel is not None
    assert page.person == "Ms. Hana Kai"


def test_nobody_is_invited_anew_to_another_consultation(db: Database) -> None:
    loaded(db, listed=LISTED, now=NOW)
    ended(db, composed(db, NOW, INVITATION), Outcome.DONE, NOW)
    other = consultation(slug="autumn").model_copy(
        update={"stakeholders": (StakeholderEntry.model_validate(LISTED[0]),)}
    )
    load(db, other, SECRETARIAT, NOW)
    accept(db, stakeholder_of(db, "spring", KEPT), coming("Ana"))
    with pytest.raises(RefusedError, match=r"letters about spring went to hana@example\.org"):
        merge_people(
            db, "autumn", "ana@delegates.example.org", "hana@example.org", actor=SECRETARIAT, now=IN_TIME
        )


def stakeholder_of(db: Database, slug: str, name: str) -> int:
    """The id of a stakeholder of one of several consultations."""
    organization = row(db, tables.Organization, name=name).id
    id_ = row(db, tables.Consultation, slug=slug).id
    return row(db, tables.Stakeholder, organization_id=organization, consultation_id=id_).id
