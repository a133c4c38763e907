"""Looking up what is behind the ids of the ledger: the file of a consultation, and what its people are called."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Action, Verb
from convene.domain.ledger.steps import Facts
from convene.operations.context import consultation, definition
from convene.store import naming
from convene.store.database import Database, Session
from convene.store.ledger import listing

_SUBJECT = re.compile(r"(person|stakeholder|panellist):([0-9]+)(?:/[0-9]+)?")
_QUERIES = {"person": naming.people, "stakeholder": naming.stakeholders, "panellist": naming.panellists}
_ERASED = "somebody whose data were erased"


def definition_of(db: Database, slug: str) -> Definition:
    """The file of a consultation. Raises `RefusedError`, naming those that there are."""
    with db.reading() as session:
        return definition(consultation(session, slug))


def named(db: Database, subjects: Iterable[str]) -> Mapping[str, str]:
    """What the subjects of steps are called: `person:12` is "Ms. Cleo Example", `list:1` is "list 1".

    Where a step has no other of its kind beside it, as the report's compilation, that is "".
    """
    with db.reading() as session:
        return names_of(session, subjects)


def names_of(session: Session, subjects: Iterable[str]) -> Mapping[str, str]:
    """The same, in a transaction that is there already: one query for each noun that the subjects name."""
    wanted = dict.fromkeys(subjects)
    ids: dict[str, set[int]] = defaultdict(set)
    for subject in wanted:
        if (found := _SUBJECT.search(subject)) is not None:
            ids[found[1]].add(int(found[2]))
    known = {noun: _QUERIES[noun](session, of_noun) for noun, of_noun in ids.items()}
    return {subject: _name(subject, known) for subject in wanted}


def _name(subject: str, known: Mapping[str, Mapping[int, str]]) -> str:
    if (found := _SUBJECT.search(subject)) is not None:
        return known[found[1]].get(int(found[2]), _ERASED)
    noun, separator, number = subject.rpartition(":")
    if noun in {"programme", "report"}:
        return f"version {number}"
    if separator:
        return f"{noun} {number}"
    # There is one programme, one report and one adjournment; only meetings are told apart.
    return subject.replace("-", " ") if subject.startswith("meeting-") else ""


def facts_before(db: Database, actions: Collection[Action]) -> Mapping[int, Facts]:
    """What the steps that a plan revises said before, by the id of the step."""
    ids = [each.entry.id for each in actions if each.verb is Verb.REVISE and each.entry is not None]
    with db.reading() as session:
        return listing.facts(session, ids)
