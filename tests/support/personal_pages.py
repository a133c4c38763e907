"""A consultation with its site running, and the links that letters would carry."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from convene.domain.links import Scope, token
from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.store import tables
from convene.store.database import Database, open_database
from interfaces.web.serve import Site
from interfaces.web.visitor import PageForm, forms
from tests.support.consultations import consultation

SEAL = b"the seal of the tests"
SECRETARIAT = Actor(ActorKind.PERSON, "secretariat", "command")
LOADED = datetime(2022, 4, 1, 9, tzinfo=UTC)
INVITED = datetime(2022, 5, 3, 9, tzinfo=UTC)
EXPIRY = datetime(2022, 7, 13, 16, tzinfo=UTC)


@dataclass(slots=True)
class MovedClock:
    """A clock that a test moves."""

    at: datetime

    def now(self) -> datetime:
        """Where it stands."""
        return self.at


@dataclass(frozen=True, slots=True)
class House:
    """A database with the spring consultation, and the clock that its site reads."""

    db: Database
    clock: MovedClock

    def contact(self, name: str = "Example Organization 1") -> int:
        """The person that letters to a stakeholder go to."""
        return self.stakeholder(name).contact_id

    def stakeholder(self, name: str = "Example Organization 1") -> tables.Stakeholder:
        """The row of a stakeholder."""
        with self.db.reading() as session:
            return session.scalars(
                select(tables.Stakeholder)
                .join(tables.Organization, tables.Organization.id == tables.Stakeholder.organization_id)
                .where(tables.Organization.name == name)
            ).one()

    def delegates(self, name: str = "Example Organization 1") -> dict[str, tables.Delegate]:
        """The delegates of a stakeholder who did not withdraw, by address."""
        with self.db.reading() as session:
            found = session.execute(
                select(tables.PersonData.email, tables.Delegate)
                .join(tables.Delegate, tables.Delegate.person_id == tables.PersonData.person_id)
                .where(
                    tables.Delegate.stakeholder_id == self.stakeholder(name).id,
                    tables.Delegate.withdrawn_at.is_(None),
                )
                .order_by(tables.Delegate.id)
            )
            return {str(email): row for email, row in found}

    def panellist(self, email: str = "bea@example.org") -> tables.Panellist:
        """The row of a panellist."""
        with self.db.reading() as session:
            return session.scalars(
                select(tables.Panellist)
                .join(tables.PersonData, tables.PersonData.person_id == tables.Panellist.person_id)
                .where(tables.PersonData.email == email)
            ).one()

    def person(self, email: str) -> tables.PersonData:
        """What is known of a person."""
        with self.db.reading() as session:
            return session.scalars(select(tables.PersonData).where(tables.PersonData.email == email)).one()

    def link(self, scope: Scope, subject: int, person: int, **values: Any) -> str:
        """A new link, as a letter would carry it; returns the token."""
        with self.db.writing() as session:
            row = tables.Link(
                consultation_id=session.scalars(select(tables.Consultation.id)).one(),
                scope=scope,
                subject_id=subject,
                person_id=person,
                **({"expires_at": EXPIRY} | values),
            )
            session.add(row)
            session.flush()
            return token(SEAL, row.id)

    def invitation(self, name: str = "Example Organization 1", **values: Any) -> str:
        """The token of the link in the invitation of a stakeholder."""
        contact = self.contact(name)
        return self.link(Scope.INVITATION, contact, contact, **values)

    def panel_invitation(self, email: str = "bea@example.org") -> str:
        """The token of the link in the invitation of a panellist."""
        row = self.panellist(email)
        return self.link(Scope.PANELLIST, row.id, row.person_id)

    def rows(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.db.reading() as session:
            return {
                name: session.scalar(select(func.count()).select_from(table)) or 0
                for name, table in tables.Base.metadata.tables.items()
            }


def house(db: Database, **changes: Any) -> House:
    """A house on a new database, in which the invitations have gone out."""
    load(db, consultation(**changes), SECRETARIAT, LOADED)
    return House(db, MovedClock(INVITED))


@contextmanager
def open_house(folder: Path, **changes: Any) -> Iterator[tuple[House, Site]]:
    """A new house with its site running."""
    made = house(open_database(str(folder / "convene.sqlite")), **changes)
    with Site(made.db, seal=SEAL, clock=made.clock) as site:
        yield made, site
    made.db.close()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who opens personal pages and posts their forms over HTTP, following no redirect by herself."""

    client: httpx.Client

    def open(self, token: str) -> httpx.Response:
        """Open a page."""
        return self.client.get(f"/p/{token}")

    def form(self, token: str, purpose: str) -> PageForm:
        """The first form of a page for a purpose, as the page shows it now."""
        return next(each for each in forms(self.open(token).text) if each.action.endswith(f"/{purpose}"))

    def send(self, token: str, purpose: str, **answers: str | list[str]) -> httpx.Response:
        """Fill the form and post it; `name_1` fills the field `name-1`."""
        form = self.form(token, purpose)
        named = {_field(name): value for name, value in answers.items()}
        return self.client.post(form.action, data=form.filled(named))

    def follow(self, response: httpx.Response) -> httpx.Response:
        """Go where a redirect leads."""
        return self.client.get(response.headers["location"])


def _field(name: str) -> str:
    word, _, number = name.rpartition("_")
    return f"{word}-{number}" if number.isdigit() else name
