"""Two organizations or two people that are one: proposed, and merged when a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from convene.domain.imports.decisions import Noun
from convene.domain.imports.matching import Names
from convene.domain.links import Scope
from convene.domain.situation import Seat
from convene.operations.by_hand.hand import stakeholder
from convene.operations.context import Actor, Operation, RefusedError, consultation, definition, operation
from convene.operations.register import fill_free_seats
from convene.store import accreditation, book, merging, roster, tables
from convene.store import delegates as seats
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
    `RefusedError` where one of them is not invited, they are of different kinds or gave different answers, both are
    invited to another consultation, too, where they have to be merged first, or a note verbale went to `gone_name`
    alone, which the one that is kept would be sent a second time.
    """
    with operation(db, "merge_organizations", slug, actor, now) as work:
        book.lock_for_merging(work.session)
        kept, gone = (stakeholder(work, name) for name in (kept_name, gone_name))
        if kept.row.id == gone.row.id:
            raise RefusedError("an organization is not merged with itself")
        if kept.kind is not gone.kind:
            raise RefusedError(f"'{kept.name}' and '{gone.name}' are not of one kind")
        _refuse_two_answers(work, kept, gone)
        _refuse_a_second_note(work, kept, gone)
        _follow_elsewhere(work, kept.row.organization_id, gone.row.organization_id)
        _merge_stakeholders(work, kept.row, gone.row)
        _decide_for(work, Noun.ORGANIZATION, kept.row.organization_id, gone.row.organization_id)
        gone_ones = merging.with_those_merged(work.session, tables.Organization, gone.row.organization_id)
        _point_at(work, gone_ones, kept.row.organization_id)
        fill_free_seats(work)


def _refuse_two_answers(work: Operation, kept: roster.Invited, gone: roster.Invited) -> None:
    one, other = kept.row.answer, gone.row.answer
    if one is not None and other is not None and one is not other:
        raise RefusedError(
            f"'{kept.name}' has {one} and '{gone.name}' has {other}; `convene record {work.row.slug} answer` makes "
            "it one answer, and then they can be merged"
        )


def _refuse_a_second_note(work: Operation, kept: roster.Invited, gone: roster.Invited) -> None:
    if merging.notes_to(work.session, gone.row.id) and not merging.notes_to(work.session, kept.row.id):
        raise RefusedError(
            f"a note verbale went to '{gone.name}' and none to '{kept.name}'; keep the first of them"
        )


def _decide_for(work: Operation, noun: Noun, kept: int, gone: int) -> None:
    """What was decided to mean the one that is gone means the one that is kept."""
    for row in merging.decisions_on(work.session, noun, gone):
        work.set(row, target_id=kept)


def _point_at(work: Operation, rows: Sequence[tables.Organization | tables.Person], kept: int) -> None:
    """One that is gone points at the one that is kept, and so do those that were merged into it before."""
    for row in rows:
        work.set(row, merged_into_id=kept)


def _follow_elsewhere(work: Operation, kept: int, gone: int) -> None:
    there = merging.stakeholders_of(work.session, [kept])
    for row in merging.elsewhere(work.session, work.id, gone):
        if (row.consultation_id, kept) in there:
            slug = merging.consultation(work.session, row.consultation_id).slug
            raise RefusedError(f"both are invited to '{slug}', too; merge them there first")
        work.set(row, organization_id=kept)


def _merge_stakeholders(work: Operation, kept: tables.Stakeholder, gone: tables.Stakeholder) -> None:
    if kept.answer is None and gone.answer is not None:
        work.set(kept, answer=gone.answer, answered_at=gone.answered_at, late=gone.late)
    _merge_delegates(work, kept.id, gone.id)
    for spoken in merging.interventions_of(work.session, gone.id):
        work.set(spoken, stakeholder_id=kept.id)
    _merge_objections(work, kept.id, gone.id)
    standings = accreditation.standings(work.session, work.id, [kept.id, gone.id])
    if (standing := standings.get(gone.id)) is not None:
        if kept.id in standings:
            work.remove(standing)
        else:
            work.set(standing, stakeholder_id=kept.id)
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
    named = seats.by_person(work.session, [kept, gone])
    for person, row in named.get(gone, {}).items():
        if (same := named.get(kept, {}).get(person)) is None:
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
    if _holds_more(gone, kept):
        values = {
            name: getattr(gone, name) for name in ("withdrawn_at", "seat", "mode", "registered_at", "late")
        }
        work.set(kept, **values)
    _decide_for(work, Noun.DELEGATE, kept.id, gone.id)
    work.session.flush()
    work.remove(gone)


def _holds_more(one: tables.Delegate, other: tables.Delegate) -> bool:
    """Whether one of two comes and the other does not, or has the seat for which the other waits."""
    return one.withdrawn_at is None and (
        other.withdrawn_at is not None or (one.seat is Seat.SEATED and other.seat is Seat.WAITING)
    )


def merge_people(
    db: Database, slug: str, kept_address: str, gone_address: str, *, actor: Actor, now: datetime
) -> None:
    """Make one person of two: whoever is written to at `gone_address` is written to at `kept_address`.

    Lists that give the address that is gone mean the person who is kept from now on. Raises `RefusedError` for
    an address that is not known, two speakers of one consultation, or where only the one that is gone was written
    to, whom a consultation that is not over would write to anew under the address that is kept.
    """
    with operation(db, "merge_people", slug, actor, now) as work:
        book.lock_for_merging(work.session)
        kept, gone = _people(work, kept_address, gone_address)
        if anew := _written_anew(work, kept, gone):
            where = "" if anew == [slug] else f" about {' and '.join(anew)}"
            raise RefusedError(
                f"letters{where} went to {gone_address} and none to {kept_address}; keep the first of them"
            )
        _complete(work, kept, gone)
        _merge_panels(work, kept, gone)
        for row in merging.contacts_of(work.session, gone):
            work.set(row, contact_id=kept)
        _merge_delegations(work, kept, gone)
        _merge_links(work, kept, gone)
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


def _written_anew(work: Operation, kept: int, gone: int) -> list[str]:
    """The consultations that are not over of which only the one that is gone was told."""
    told = merging.wrote_to(work.session, gone) - merging.wrote_to(work.session, kept)
    rows = [merging.consultation(work.session, id_) for id_ in sorted(told)]
    return [row.slug for row in rows if definition(row).closing > work.now]


def _complete(work: Operation, kept: int, gone: int) -> None:
    """What is known of the one who is gone alone: a speaker is printed with her honorific."""
    known = book.people_by_id(work.session, [kept, gone])
    one, other = known[kept], known[gone]
    work.set(one, honorific=one.honorific or other.honorific, time_zone=one.time_zone or other.time_zone)


def _merge_panels(work: Operation, kept: int, gone: int) -> None:
    there = merging.panels_of(work.session, kept)
    speaks = {row.consultation_id for row in there if row.replaced_by_id is None}
    items = {(row.consultation_id, row.item) for row in there}
    for row in merging.panels_of(work.session, gone):
        if (row.consultation_id, row.item) in items:
            raise RefusedError("both speak on one item; replace one of them first")
        if row.replaced_by_id is None and row.consultation_id in speaks:
            raise RefusedError("both speak, and a person speaks on one panel; replace one of them first")
        work.set(row, person_id=kept)


def _merge_links(work: Operation, kept: int, gone: int) -> None:
    """The link to the place on a panel is carried by all letters about it; the other of two people's is not."""
    for link in merging.links_of(work.session, gone):
        if link.scope is Scope.PANELLIST:
            work.set(link, person_id=kept)
        else:
            work.set(link, revoked_at=work.now, revoked_by=work.actor.name)


def _merge_delegations(work: Operation, kept: int, gone: int) -> None:
    there = {row.stakeholder_id: row for row in merging.delegations_of(work.session, kept)}
    for row in merging.delegations_of(work.session, gone):
        if (same := there.get(row.stakeholder_id)) is None:
            work.set(row, person_id=kept)
        else:
            _merge_delegate(work, same, row)
