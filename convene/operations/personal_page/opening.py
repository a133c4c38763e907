"""Opening a personal page: the token is resolved to a link, and what the link's scope opens is shown."""

from datetime import datetime

from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Modality, Mode
from convene.domain.links import Scope, link_id
from convene.operations.context import RefusedError, definition
from convene.operations.letters import saying
from convene.operations.letters.shared import shared
from convene.operations.personal_page.invitation import delegations_shown, stakeholders_shown
from convene.operations.personal_page.page import Contacts, Page
from convene.operations.personal_page.panel import panel_shown
from convene.store import personal_pages as rows
from convene.store import tables
from convene.store.database import Database, Session


class LinkRefusedError(RefusedError):
    """A link that does not open: one that never was, or (`expired`) one that opens no longer."""

    def __init__(self, words: str, write_to: Contacts | None = None) -> None:
        super().__init__(words)
        self.write_to = write_to

    @property
    def expired(self) -> bool:
        """Whether there is such a link, and its time is over or it was revoked."""
        return self.write_to is not None


def open_page(db: Database, seal: bytes, token: str, now: datetime) -> Page:
    """What the holder of a link sees; nothing is changed.

    Raises `LinkRefusedError` for a token that was not made with this seal, and for a link that expired or was
    revoked.
    """
    with db.reading() as session:
        link, consultation = resolve(session, seal, token, now)
        return page(session, link, consultation, now)


def check_database(db: Database) -> None:
    """Raises `StoreUnavailableError` where the database does not answer."""
    with db.reading() as session:
        rows.answers(session)


def resolve(
    session: Session, seal: bytes, token: str, now: datetime
) -> tuple[tables.Link, tables.Consultation]:
    """The link of a token and its consultation; raises as `open_page` does."""
    id_ = link_id(seal, token)
    found = None if id_ is None else rows.link(session, id_)
    if found is None:
        raise LinkRefusedError("this link is not complete, or was never given out")
    link, consultation = found
    if link.revoked_at is not None:
        raise LinkRefusedError("this link was withdrawn", _contacts(definition(consultation)))
    if link.expires_at <= now:
        raise LinkRefusedError("this link has expired", _contacts(definition(consultation)))
    return link, consultation


def page(session: Session, link: tables.Link, consultation: tables.Consultation, now: datetime) -> Page:
    """The page of a link."""
    file = definition(consultation)
    person = rows.person(session, link.person_id)
    modes = modes_of(file)
    invited = link.scope is Scope.INVITATION
    return Page(
        link=link.id,
        shared=shared(file, site=""),
        person=saying.full_name(person),
        modes=modes,
        over=now > file.closing,
        stakeholders=stakeholders_shown(session, link, file, modes, now) if invited else (),
        delegations=delegations_shown(session, link) if invited else (),
        panel=None if invited else panel_shown(session, link, file, person, now),
    )


def modes_of(file: Definition) -> tuple[Mode, ...]:
    """How one can take part."""
    if file.modality is Modality.HYBRID:
        return tuple(Mode)
    return (Mode(file.modality.value),)


def _contacts(file: Definition) -> Contacts:
    return Contacts(file.secretariat.name, file.secretariat.email)
