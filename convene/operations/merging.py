"""Two organizations or two people that are one: proposed, and merged when a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from convene.domain.imports.matching import Names
from convene.operations.context import Actor, Operation, RefusedError, consultation, operation
from convene.operations.register import fill_free_seats
from convene.store import book, merging, roster, tables
from convene.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class One:
    """An organization or a person: `id` is the organization's or person's, `name` what it is called."""

    id: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that seem the same; `score` is how alike they are, to 100."""

    one: One
    other: One
    score: int


def alike_organizations(db: Database, slug: str) -> Sequence[Pair]:
    """Stakeholders of a consultation whose names are nearly the same, the likeliest first."""
    with db.reading() as session:
        known = {each.row.organization_id: each for each in roster.invited(session, _id(session, slug))}
    names = Names({id_: each.name for id_, each in known.items()})
    found = [
        Pair(_organization(known[id_]), _organization(known[near.id]), near.score)
        for id_, near in names.alike()
        if known[id_].kind is known[near.id].kind
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.one.name))


def _id(session: Session, slug: str) -> int:
    return consultation(session, slug).id


def _organization(each: roster.Invited) -> One:
    return One(each.row.organization_id, each.name, each.row.category)


def alike_people(db: Database, slug: str) -> Sequence[Pair]:
    """Contacts and delegates of a consultation with nearly one name and two addresses, the likeliest first."""
    with db.reading() as session:
        id_ = _id(session, slug)
        known: dict[int, One] = {}
        for invited in roster.invited(session, id_):
            _note(known, invited.contact, invited.name)
        for registered in roster.registered(session, id_):
            _note(known, registered.person, registered.stakeholder)
    pairs = Names({id_: each.name for id_, each in known.items()}).alike()
    found = [Pair(known[one], known[near.id], near.score) for one, near in pairs]
    return sorted(found, key=lambda pair: (-pair.score, pair.one.name))


def _note(known: dict[int, One], person: tables.PersonData | None, organization: str) -> None:
    if person is not None:
        known.setdefault(
            person.person_id, One(person.person_id, person.name, f"{person.email}, {organization}")
        )


def merge_organizations(
    db: Database, slug: str, kept_name: str, gone_name: str, *, actor: Actor, now: datetime
) -> None:
    """Make one stakeholder of two: what was said of `gone_name` is said of `kept_name`.

    Lists that name the one that is gone mean the one that is kept from now on, in every consultation. Raises
    `RefusedError` where one of them is not invited, they are of different kinds, or both are invited to another
    consultation, too, where they have to be merged first.
    """
    with operation(db, "merge_organizations", slug, actor, now) as work:
        known = {book.name_key(each.name): each for each in roster.invited(work.session, work.id)}
        kept, gone = (_invited(known, name) for name in (kept_name, gone_name))
        if kept.row.id == gone.row.id:
            raise RefusedError("an organization is not merged with itself")
        if kept.kind is not gone.kind:
            raise RefusedError(f"'{kept.name}' and '{gone.name}' are not of one kind")
        _follow_elsewhere(work, kept.row.organization_id, gone.row.organization_id)
        _merge_stakeholders(work, kept.row, gone.row)
        gone_ones = merging.with_those_merged(work.session, tables.Organization, gone.row.organization_id)
        _point_at(work, gone_ones, kept.row.organization_id)
        fill_free_seats(work)


def _invited(known: dict[str, roster.Invited], name: str) -> roster.Invited:
    found = known.get(book.name_key(name))
    if found is None:
        raise RefusedError(f"there is no stakeholder called '{name}'")
    return found


def _point_at(work: Operation, rows: Sequence[tables.Organization | tables.Person], kept: int) -> None:
    """One that is gone points at the one that is kept, and so do those that were merged into it before."""
    for row in rows:
        work.set(row, merged_into_id=kept)


def _follow_elsewhere(work: Operation, kept: int, gone: int) -> None:
    there = merging.stakeholders_of(work.session, [kept])
    for row in merging.elsewhere(work.session, work.id, gone):
        if (row.consultation_id, kept) in there:
            slug = merging.slug(work.session, row.consultation_id)
            raise RefusedError(f"both are invited to '{slug}', too; merge them there first")
        work.set(row, organization_id=kept)


def _merge_stakeholders(work: Operation, kept: tables.Stakeholder, gone: tables.Stakeholder) -> None:
    if kept.answer is None and gone.answer is not None:
        work.set(kept, answer=gone.answer, answered_at=gone.answered_at, late=gone.late)
    _merge_delegates(work, kept.id, gone.id)
    for spoken in merging.interventions_of(work.session, gone.id):
        work.set(spoken, stakeholder_id=kept.id)
    _merge_objections(work, kept.id, gone.id)
    standing = merging.accreditation_of(work.session, gone.id)
    if standing is not None:
        if merging.accreditation_of(work.session, kept.id) is None:
            work.set(standing, stakeholder_id=kept.id)
        else:
            work.remove(standing)
    work.session.flush()
    work.remove(gone)


def _merge_objections(work: Operation, kept: int, gone: int) -> None:
    there = {(row.stakeholder_id, row.objector_id) for row in merging.objections_about(work.session, kept)}
    for row in merging.objections_about(work.session, gone):
        about = kept if row.stakeholder_id == gone else row.stakeholder_id
        by = kept if row.objector_id == gone else row.objector_id
        if (about, by) in there:
            work.remove(row)
        else:
            work.set(row, stakeholder_id=about, objector_id=by)


def _merge_delegates(work: Operation, kept: int, gone: int) -> None:
    there = {row.person_id: row for row in merging.delegates_of(work.session, kept)}
    for row in merging.delegates_of(work.session, gone):
        if (same := there.get(row.person_id)) is None:
            work.set(row, stakeholder_id=kept)
        else:
            _merge_delegate(work, same, row)


def _merge_delegate(work: Operation, kept: tables.Delegate, gone: tables.Delegate) -> None:
    """Make one delegate of two: who came as either came, and who comes as either comes."""
    attended = {row.meeting for row in merging.attendance_of(work.session, kept.id)}
    for row in merging.attendance_of(work.session, gone.id):
        if row.meeting in attended:
            work.remove(row)
        else:
            work.set(row, delegate_id=kept.id)
    for spoken in merging.interventions_by(work.session, gone.id):
        work.set(spoken, delegate_id=kept.id)
    if kept.withdrawn_at is not None and gone.withdrawn_at is None:
        work.set(kept, withdrawn_at=None, seat=gone.seat, mode=gone.mode, registered_at=gone.registered_at)
    work.session.flush()
    work.remove(gone)


def merge_people(
    db: Database, slug: str, kept_address: str, gone_address: str, *, actor: Actor, now: datetime
) -> None:
    """Make one person of two: whoever is written to at `gone_address` is written to at `kept_address`.

    Lists that give the address that is gone mean the person who is kept from now on. Raises `RefusedError` for
    an address that is not known, two speakers on one item, or where only the one that is gone was written to,
    whom the consultation would write to anew under the address that is kept.
    """
    with operation(db, "merge_people", slug, actor, now) as work:
        kept, gone = _people(work, kept_address, gone_address)
        if merging.was_written_to(work.session, work.id, gone) and not merging.was_written_to(
            work.session, work.id, kept
        ):
            raise RefusedError(
                f"letters went to {gone_address} and none to {kept_address}; keep the first of them"
            )
        _merge_panels(work, kept, gone)
        for stakeholder in merging.contacts_of(work.session, gone):
            work.set(stakeholder, contact_id=kept)
        _merge_delegations(work, kept, gone)
        for link in merging.links_of(work.session, gone):
            work.set(link, revoked_at=work.now, revoked_by=work.actor.name)
        _point_at(work, merging.with_those_merged(work.session, tables.Person, gone), kept)
        fill_free_seats(work)


def _people(work: Operation, kept_address: str, gone_address: str) -> tuple[int, int]:
    known = book.people(work.session, [book.email_key(kept_address), book.email_key(gone_address)])
    for address in (kept_address, gone_address):
        if book.email_key(address) not in known:
            raise RefusedError(f"nobody is known by the address {address}")
    kept = known[book.email_key(kept_address)].person_id
    gone = known[book.email_key(gone_address)].person_id
    if kept == gone:
        raise RefusedError("both addresses are one person's already")
    return kept, gone


def _merge_panels(work: Operation, kept: int, gone: int) -> None:
    there = {(row.consultation_id, row.item) for row in merging.panels_of(work.session, kept)}
    for row in merging.panels_of(work.session, gone):
        if (row.consultation_id, row.item) in there:
            raise RefusedError("both speak on one item; replace one of them first")
        work.set(row, person_id=kept)


def _merge_delegations(work: Operation, kept: int, gone: int) -> None:
    there = {row.stakeholder_id: row for row in merging.delegations_of(work.session, kept)}
    for row in merging.delegations_of(work.session, gone):
        if (same := there.get(row.stakeholder_id)) is None:
            work.set(row, person_id=kept)
        else:
            _merge_delegate(work, same, row)
