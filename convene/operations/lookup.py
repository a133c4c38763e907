"""Looking things up: the file of a consultation, what the ids of the ledger are called, who is meant by a name."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Action, Verb
from convene.domain.ledger.steps import Facts
from convene.operations import names
from convene.operations.context import RefusedError, consultation, definition
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


def stakeholder_of(db: Database, slug: str, name: str) -> tuple[int, str]:
    """The stakeholder that somebody means by a name, with its name as it is stored.

    Raises `RefusedError` where there is none, naming those like it, and where there are two.
    """
    with db.reading() as session:
        found = names.stakeholder_of(session, consultation(session, slug), name)
    return found.row.id, found.name


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids behind names that are spelt exactly as they are kept."""

    stakeholders: Mapping[str, Sequence[int]]
    delegates: Mapping[tuple[int, str], Sequence[int]]
    panellists: Mapping[str, Sequence[int]]

    def stakeholder(self, name: str) -> int:
        """The stakeholder of a name. Raises `RefusedError` for one that nobody has, or several."""
        return _alone(self.stakeholders.get(name, ()), name, f"there is no stakeholder called '{name}'")

    def panellist(self, name: str) -> int:
        """The panellist or briefer of a name. Raises as `stakeholder` does."""
        return _alone(self.panellists.get(name, ()), name, f"there is no panellist called '{name}'")

    def delegate(self, stakeholder: str, name: str) -> int:
        """A stakeholder's delegate of a name. Raises as `stakeholder` does."""
        found = self.delegates.get((self.stakeholder(stakeholder), name), ())
        return _alone(found, name, f"'{stakeholder}' has registered nobody called '{name}'")


def _alone(ids: Sequence[int], name: str, nobody: str) -> int:
    if not ids:
        raise RefusedError(nobody)
    if len(ids) > 1:
        raise RefusedError(f"{len(ids)} are called '{name}'; nothing here tells who of them is meant")
    return ids[0]


def ids_of(db: Database, slug: str) -> Ids:
    """The ids behind the names of a consultation, as they are now."""
    with db.reading() as session:
        id_ = consultation(session, slug).id
        return Ids(
            naming.stakeholder_ids(session, id_),
            naming.delegate_ids(session, id_),
            naming.panellist_ids(session, id_),
        )
