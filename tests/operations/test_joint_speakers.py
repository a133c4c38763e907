"""Speakers who present together, as their letters tell them."""

from email import message_from_bytes
from email.policy import default

from convene.domain.clock import StoppedClock
from convene.domain.consultation import PanellistEntry, PersonEntry
from convene.domain.ledger import Stage
from convene.operations.letters.dry_run import rendered
from convene.operations.panellists import replace_panellist
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, loaded, panellist
from tests.support.consultations import SLUG, definition


def loaded_jointly(db: Database) -> None:
    agenda = definition()["agenda"]
    agenda[0]["panel"][0]["joint_with"] = "Cy Panel"
    agenda[0]["panel"][1]["joint_with"] = "Bea Panel"
    loaded(db, agenda=agenda)


def invitation_of(db: Database, address: str) -> str:
    """The text of the invitation that a panellist would be sent."""
    letters = rendered(db, SLUG, StoppedClock(IN_TIME), "https://example.org", [Stage.SPEAKERS])
    [message] = [letter.message for letter in letters if letter.address == address]
    body = message_from_bytes(message, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_who_presents_jointly_is_told_with_whom(db: Database) -> None:
    loaded_jointly(db)
    assert "Mr. Cy Panel" in invitation_of(db, "bea@example.org")


def test_nobody_is_invited_to_present_with_somebody_who_was_replaced(db: Database) -> None:
    loaded_jointly(db)
    entry = PanellistEntry(name="Di Panel", honorific="Ms.", role="Adviser")
    person = PersonEntry(name="Di Panel", email="di@example.org")
    cy = panellist(db, "cy@example.org").id
    replace_panellist(db, SLUG, cy, entry, person, actor=SECRETARIAT, now=IN_TIME)
    assert "Cy Panel" not in invitation_of(db, "bea@example.org")
