"""Who is found in the contact book by one is not merged by another before the first is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from convene.domain.consultation import StakeholderKind
from convene.operations.context import Operation, operation
from convene.operations.load import load
from convene.operations.merging import merge_organizations, merge_people
from convene.operations.people import Contact, enter, enter_organizations
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, loaded, person, row, rows
from tests.support.consultations import SLUG, consultation

LISTED = [
    {"name": "Harbour Watch", "category": "listed", "contact": {"name": "Hana", "email": "hana@example.org"}},
    {
        "name": "Harbor Watch",
        "category": "listed",
        "contact": {"name": "Hanna", "email": "hanna@example.org"},
    },
]
KIND = StakeholderKind.ORGANIZATION
_A_MOMENT = 0.3
"""In seconds: as long as a merger takes that waits for nobody."""


def merged(db: Database) -> None:
    """Two people, and then two organizations, made one."""
    merge_people(db, SLUG, "hana@example.org", "hanna@example.org", actor=SECRETARIAT, now=IN_TIME)
    merge_organizations(db, SLUG, "Harbour Watch", "Harbor Watch", actor=SECRETARIAT, now=IN_TIME)


@contextmanager
def elsewhere(db: Database) -> Iterator[tuple[Operation, Thread]]:
    """An operation on another consultation, and the merger, to be begun in it; both are over at the end."""
    loaded(db, listed=LISTED)
    load(db, consultation(slug="autumn"), SECRETARIAT, IN_TIME)
    merger = Thread(target=merged, args=(db,))
    with operation(db, "enter", "autumn", SECRETARIAT, IN_TIME) as work:
        yield work, merger
    merger.join()


def test_a_contact_who_is_entered_elsewhere_meanwhile_is_merged_too(db: Database) -> None:
    with elsewhere(db) as (work, merger):
        found = enter(work, [Contact("Hanna", "hanna@example.org")])["hanna@example.org"]
        merger.start()
        merger.join(_A_MOMENT)
        invite(
            work,
            organization=enter_organizations(work, [(KIND, "Reef Council")])[KIND, "reef council"],
            contact=found,
        )
    gone = person(db, "hanna@example.org").person_id
    assert gone not in {each.contact_id for each in rows(db, tables.Stakeholder)}


def test_an_organization_that_is_invited_elsewhere_meanwhile_is_merged_too(db: Database) -> None:
    with elsewhere(db) as (work, merger):
        found = enter_organizations(work, [(KIND, "Harbor Watch")])[KIND, "harbor watch"]
        merger.start()
        merger.join(_A_MOMENT)
        contact = enter(work, [Contact("Rita", "rita@example.org")])["rita@example.org"]
        invite(work, organization=found, contact=contact)
    gone = row(db, tables.Organization, name="Harbor Watch").id
    assert gone not in {each.organization_id for each in rows(db, tables.Stakeholder)}


def invite(work: Operation, *, organization: int, contact: int) -> None:
    """Enter a stakeholder."""
    work.add(
        tables.Stakeholder(
            consultation_id=work.id, organization_id=organization, contact_id=contact, category="listed"
        )
    )
