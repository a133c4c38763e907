"""Finding what a person means by a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from convene.operations.context import RefusedError, consultation
from convene.store import names
from convene.store.database import Database


@dataclass(frozen=True, slots=True)
class Names:
    """The ids behind the names of a consultation."""

    stakeholders: Mapping[str, int]
    delegates: Mapping[tuple[int, str], int]
    panellists: Mapping[str, int]

    def stakeholder(self, name: str) -> int:
        """The stakeholder of a name. Raises `RefusedError`."""
        return _found(self.stakeholders, name, "stakeholder")

    def panellist(self, name: str) -> int:
        """The panellist or briefer of a name. Raises `RefusedError`."""
        return _found(self.panellists, name, "panellist")

    def delegate(self, stakeholder: str, name: str) -> int:
        """A stakeholder's delegate of a name. Raises `RefusedError`."""
        found = self.delegates.get((self.stakeholder(stakeholder), name))
        if found is None:
            raise RefusedError(f"'{stakeholder}' has registered nobody called '{name}'")
        return found


def _found(ids: Mapping[str, int], name: str, noun: str) -> int:
    if name not in ids:
        raise RefusedError(f"there is no {noun} called '{name}'")
    return ids[name]


def names_of(db: Database, slug: str) -> Names:
    """The names of a consultation, as they are now."""
    with db.reading() as session:
        id_ = consultation(session, slug).id
        return Names(
            names.stakeholders(session, id_), names.delegates(session, id_), names.panellists(session, id_)
        )
