"""The keys of the contact book."""

from datetime import UTC, datetime

from convene.domain.consultation import Consultation
from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.store.database import Database
from tests.support.consultations import definition

_NOW = datetime(2022, 4, 1, 9, tzinfo=UTC)
_SECRETARIAT = Actor(ActorKind.PERSON, "secretariat", "command")

_LONGEST = "\N{GREEK SMALL LETTER IOTA WITH DIALYTIKA AND TONOS}" * 500
"""Folded, each of its characters is three."""


def test_a_name_whose_key_would_be_longer_than_its_column_is_found_again(db: Database) -> None:
    contact = {"name": "Ada Example", "email": "ada@example.org"}
    stakeholder = {"name": _LONGEST, "category": "cleared", "contact": contact}
    named = Consultation.model_validate(definition() | {"stakeholders": [stakeholder]})
    assert load(db, named, _SECRETARIAT, _NOW).new
    assert load(db, named, _SECRETARIAT, _NOW).changes == []
