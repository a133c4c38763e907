"""What the letters of a batch are made from, loaded for the whole batch at once and only where it is needed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.adapters.letters.values import Sitting
from convene.domain.consultation import Consultation as Definition
from convene.domain.situation import Slot
from convene.operations.letters.sittings import sittings
from convene.operations.report import Report, read
from convene.store import tables
from convene.store.ledger.claims import Claimed
from convene.store.report import newest
from convene.store.situation import slots_of


class Material:
    """The rows behind a batch of steps. Each property is one query, made when it is first asked for."""

    def __init__(
        self, session: Session, row: tables.Consultation, definition: Definition, steps: Sequence[Claimed]
    ) -> None:
        self.session = session
        self.row = row
        self.definition = definition
        self.steps = steps

    @cached_property
    def people(self) -> Mapping[int, tables.PersonData]:
        """What is known of the recipients."""
        return self._people({step.recipient for step in self.steps if step.recipient is not None})

    def _people(self, ids: set[int]) -> Mapping[int, tables.PersonData]:
        rows = self.session.scalars(select(tables.PersonData).where(tables.PersonData.person_id.in_(ids)))
        return {row.person_id: row for row in rows}

    @cached_property
    def _stakeholder_ids(self) -> set[int]:
        ids = {step.key.id for step in self.steps if "stakeholder:" in step.key.subject}
        for step in self.steps:
            ids.update(step.facts.get("stakeholders", ()))
        return ids

    @cached_property
    def stakeholders(self) -> Mapping[int, tables.Stakeholder]:
        """The stakeholders that the steps speak of."""
        row = tables.Stakeholder
        rows = self.session.scalars(select(row).where(row.id.in_(self._stakeholder_ids)))
        return {each.id: each for each in rows}

    @cached_property
    def stakeholders_by_contact(self) -> Mapping[int, list[tables.Stakeholder]]:
        """The stakeholders whose contact is a recipient of the batch, by the contact."""
        row = tables.Stakeholder
        rows = self.session.scalars(
            select(row)
            .where(row.consultation_id == self.row.id, row.contact_id.in_(self.people.keys()))
            .order_by(row.id)
        )
        found: dict[int, list[tables.Stakeholder]] = defaultdict(list)
        for each in rows:
            found[each.contact_id].append(each)
        return found

    @cached_property
    def organization_names(self) -> Mapping[int, str]:
        """The names of the organizations of all those stakeholders, by the organization's id."""
        named = {each.organization_id for each in self.stakeholders.values()}
        for of_contact in self.stakeholders_by_contact.values():
            named.update(each.organization_id for each in of_contact)
        row = tables.Organization
        found = self.session.execute(select(row.id, row.name).where(row.id.in_(named)))
        return dict(found.tuples().all())

    def name_of(self, stakeholder: tables.Stakeholder) -> str:
        """The name of a stakeholder."""
        return self.organization_names[stakeholder.organization_id]

    @cached_property
    def delegates(self) -> Mapping[int, list[tuple[tables.Delegate, tables.PersonData | None]]]:
        """The delegates of the batch's stakeholders, in the order of registration, by the stakeholder."""
        row = tables.Delegate
        rows = self.session.execute(
            select(row, tables.PersonData)
            .outerjoin(tables.PersonData, tables.PersonData.person_id == row.person_id)
            .where(row.stakeholder_id.in_(self._stakeholder_ids), row.withdrawn_at.is_(None))
            .order_by(row.registered_at, row.id)
        )
        found: dict[int, list[tuple[tables.Delegate, tables.PersonData | None]]] = defaultdict(list)
        for delegate, person in rows:
            found[delegate.stakeholder_id].append((delegate, person))
        return found

    @cached_property
    def standings(self) -> Mapping[int, tables.Accreditation]:
        """Where the batch's stakeholders stand."""
        row = tables.Accreditation
        rows = self.session.scalars(select(row).where(row.stakeholder_id.in_(self._stakeholder_ids)))
        return {each.stakeholder_id: each for each in rows}

    @cached_property
    def lists(self) -> Mapping[int, list[tuple[int, str]]]:
        """The entries of the numbered lists, each with its place and name, by the list's number."""
        row = tables.Accreditation
        rows = self.session.execute(
            select(row.list_number, row.place_on_list, tables.Organization.name)
            .join(tables.Stakeholder, tables.Stakeholder.id == row.stakeholder_id)
            .join(tables.Organization, tables.Organization.id == tables.Stakeholder.organization_id)
            .where(row.consultation_id == self.row.id, row.list_number.is_not(None))
            .order_by(row.list_number, row.place_on_list)
        )
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for number, place, name in rows:
            if number is not None and place is not None:
                found[number].append((place, name))
        return found

    @cached_property
    def panellists(self) -> Mapping[int, tables.Panellist]:
        """Every panellist and briefer of the consultation."""
        row = tables.Panellist
        rows = self.session.scalars(select(row).where(row.consultation_id == self.row.id).order_by(row.id))
        return {each.id: each for each in rows}

    @cached_property
    def panellist_people(self) -> Mapping[int, tables.PersonData]:
        """What is known of every panellist, by the person's id."""
        return self._people({each.person_id for each in self.panellists.values()})

    @cached_property
    def modes(self) -> Mapping[int, str]:
        """How each recipient takes part as a delegate."""
        row = tables.Delegate
        rows = self.session.execute(
            select(row.person_id, row.mode)
            .where(
                row.consultation_id == self.row.id,
                row.person_id.in_(self.people.keys()),
                row.withdrawn_at.is_(None),
            )
            .order_by(row.id)
        )
        return {person: str(mode) for person, mode in rows}

    @cached_property
    def programme(self) -> tables.ProgrammeVersion | None:
        """The newest published programme."""
        row = tables.ProgrammeVersion
        return self.session.scalar(
            select(row)
            .where(row.consultation_id == self.row.id, row.published_at.is_not(None))
            .order_by(row.number.desc())
            .limit(1)
        )

    @cached_property
    def slots_ever(self) -> Mapping[int, Slot]:
        """The newest slot that each panellist was ever given, cancelled ones included."""
        row = tables.ProgrammeVersion
        found: dict[int, Slot] = {}
        for version in self.session.scalars(
            select(row)
            .where(row.consultation_id == self.row.id, row.published_at.is_not(None))
            .order_by(row.number)
        ):
            found.update(slots_of(version))
        return found

    @cached_property
    def slot_revisions(self) -> Mapping[int, int]:
        """The newest revision of each panellist's slot in the ledger, for the sequence of a calendar entry."""
        row = tables.Step
        rows = self.session.execute(
            select(row.subject, row.revision).where(
                row.consultation_id == self.row.id, row.kind == "slot", row.superseded_by_id.is_(None)
            )
        )
        return {int(subject.partition(":")[2]): revision for subject, revision in rows}

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """The published programme, meeting by meeting, as letters print it."""
        return (
            ()
            if self.programme is None
            else sittings(self.session, self.row.id, self.definition, self.programme)
        )

    @cached_property
    def report(self) -> Report:
        """The newest published report."""
        row = newest(self.session, self.row.id, published=True)
        if row is None:
            raise LookupError("a letter speaks of a report, and none is published")
        return read(row)
