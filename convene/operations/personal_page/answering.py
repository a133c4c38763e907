"""Answering through a personal link: what the link does not own is refused, the rest is an operation like any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from convene.domain.availability import amended
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Mode
from convene.domain.situation import Answer
from convene.operations.context import Actor, ActorKind, RefusedError, definition
from convene.operations.panellists import answer_panel
from convene.operations.people import Contact
from convene.operations.personal_page.opening import page, resolve
from convene.operations.personal_page.page import Page, PanelShown, StakeholderShown
from convene.operations.personal_page.panel import absences, hours_asked
from convene.operations.register import DelegateEntry, register
from convene.store import personal_pages as rows
from convene.store import tables
from convene.store.database import Database, Session
from convene.store.panellists import panellist


class _Given(TypedDict, total=False):
    consents: bool
    topic: str | None
    mode: Mode
    absent: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a panellist says with an acceptance; `free` are the beginnings of the hours that suit."""

    consents: bool
    mode: Mode
    free: frozenset[datetime]
    topic: str | None = None


def answer_invitation(
    db: Database, seal: bytes, token: str, now: datetime, *, stakeholder_id: int, answer: Answer
) -> None:
    """Record a stakeholder's answer, as its contact gives it. The answer that stands is no change.

    Raises `RefusedError` for a stakeholder that is not the holder's, or an answer that cannot follow the one
    that stands.
    """
    with db.reading() as session:
        visit = _visit(session, seal, token, now)
    shown = visit.stakeholder(stakeholder_id)
    if answer is shown.answer:
        return
    _check_choice(answer, shown)
    register(db, visit.slug, shown.id, answer, actor=visit.actor, now=now)


def name_delegates(
    db: Database,
    seal: bytes,
    token: str,
    now: datetime,
    *,
    stakeholder_id: int,
    delegates: Sequence[DelegateEntry],
    seen: str,
) -> tuple[str, ...]:
    """Name all delegates of a stakeholder; who is left out is withdrawn.

    A person who is also known through others keeps the name that the secretariat has: a link is no way to
    rename somebody else's panellist. Returns the names so kept that differ from those given. Raises
    `RefusedError` for a stakeholder that is not the holder's or has not accepted, and for a list that was
    changed since it was `seen`.
    """
    with db.reading() as session:
        visit = _visit(session, seal, token, now)
        shown = visit.stakeholder(stakeholder_id)
        _check_list(shown, seen)
        visit.check_modes(entry.mode for entry in delegates)
        known = _as_known(session, visit, delegates)
    register(db, visit.slug, shown.id, Answer.ACCEPTED, known, actor=visit.actor, now=now)
    named = zip(delegates, known, strict=True)
    return tuple(kept.contact.name for given, kept in named if given.contact.name != kept.contact.name)


def answer_as_panellist(
    db: Database,
    seal: bytes,
    token: str,
    now: datetime,
    *,
    panellist_id: int,
    answer: Answer,
    said: Said | None = None,
) -> None:
    """Record a panellist's answer; with an acceptance, what was said with it.

    Raises `RefusedError` for a place on a panel that is not the holder's or was given to another, and for an
    answer that cannot follow the one that stands.
    """
    with db.reading() as session:
        visit = _visit(session, seal, token, now)
        shown = visit.panellist(panellist_id)
        if answer is not shown.answer or visit.page.over:
            _check_choice(answer, shown)
        given: _Given = {}
        if said is not None and answer is Answer.ACCEPTED:
            visit.check_modes([said.mode])
            given = _given(session, visit, said)
    answer_panel(db, visit.slug, shown.id, answer, actor=visit.actor, now=now, **given)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A link that opens, and what its holder may touch."""

    link: tables.Link
    slug: str
    file: Definition
    page: Page

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.LINK, f"link {self.link.id}", "link")

    def stakeholder(self, stakeholder_id: int) -> StakeholderShown:
        shown = next((each for each in self.page.stakeholders if each.id == stakeholder_id), None)
        if shown is None:
            raise RefusedError("this link does not answer for that stakeholder")
        return shown

    def panellist(self, panellist_id: int) -> PanelShown:
        shown = self.page.panel
        if shown is None or shown.id != panellist_id:
            raise RefusedError("this link does not answer for that speaker")
        if shown.replaced:
            raise RefusedError("another speaker has taken this place; write to the secretariat")
        return shown

    def check_modes(self, modes: Iterable[Mode]) -> None:
        if not set(modes) <= set(self.page.modes):
            raise RefusedError("the consultation cannot be attended in that way")


def _visit(session: Session, seal: bytes, token: str, now: datetime) -> _Visit:
    link, consultation = resolve(session, seal, token, now)
    return _Visit(link, consultation.slug, definition(consultation), page(session, link, consultation, now))


def _check_choice(answer: Answer, shown: StakeholderShown | PanelShown) -> None:
    if answer in shown.choices:
        return
    if not shown.choices:
        raise RefusedError("the consultation is over; write to the secretariat")
    raise RefusedError(_IMPOSSIBLE.get(answer, "that answer cannot be given now; open your page again"))


_IMPOSSIBLE = {
    Answer.DECLINED: "you have answered before; who accepted can withdraw",
    Answer.WITHDRAWN: "there is no acceptance that could be withdrawn",
}


def _check_list(shown: StakeholderShown, seen: str) -> None:
    if not shown.names_delegates:
        raise RefusedError("delegates can be named only for a registration that was accepted and is open")
    if seen != shown.seen:
        raise RefusedError(
            "the list of delegates was changed since you opened this page; compare the two and save again"
        )


def _as_known(session: Session, visit: _Visit, delegates: Sequence[DelegateEntry]) -> list[DelegateEntry]:
    own = [shown.id for shown in visit.page.stakeholders]
    keys = [entry.contact.key for entry in delegates]
    theirs = rows.in_other_hands(session, keys, visit.link.person_id, own)
    return [
        replace(entry, contact=Contact(theirs[key].name, entry.contact.email)) if key in theirs else entry
        for key, entry in zip(keys, delegates, strict=True)
    ]


def _given(session: Session, visit: _Visit, said: Said) -> _Given:
    row = panellist(session, visit.link.consultation_id, visit.link.subject_id)
    before = () if row is None else absences(row)
    after = amended(before, hours_asked(visit.file), said.free)
    given = _Given(consents=said.consents, topic=said.topic, mode=said.mode)
    if after != before:
        given["absent"] = tuple((each.start, each.end) for each in after)
    return given
