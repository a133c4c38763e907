"""What the letters of a batch are made from, loaded for the whole batch at once and only where it is needed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from convene.adapters.letters.values import Sitting
from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger.kinds import SLOT, SLOT_CANCELLED
from convene.domain.situation import Slot
from convene.operations.letters.keeping import Kept, kept_letters
from convene.operations.letters.sittings import sittings
from convene.operations.report import Report, read
from convene.store import (
    accreditation,
    book,
    correspondents,
    corrigenda,
    delegates,
    panellists,
    tables,
    versions,
)
from convene.store.correspondents import Recipient, Spoken
from convene.store.database import Session
from convene.store.ledger.claims import Claimed
from convene.store.ledger.listing import revisions
from convene.store.ledger.steps import facts_of_revisions, sent_before


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
    def recipients(self) -> Mapping[int, Recipient]:
        """What is known of those who are written to, by their ids."""
        ids = {step.recipient for step in self.steps if step.recipient is not None}
        return correspondents.recipients(self.session, ids)

    @cached_property
    def _stakeholder_ids(self) -> set[int]:
        ids = {step.key.id for step in self.steps if "stakeholder:" in step.key.subject}
        for step in self.steps:
            ids.update(step.facts.get("stakeholders", ()))
        return ids

    @cached_property
    def stakeholders(self) -> Mapping[int, Spoken]:
        """The stakeholders that the steps speak of."""
        return correspondents.spoken_of(self.session, self.row.id, self._stakeholder_ids)

    @cached_property
    def stakeholders_by_contact(self) -> Mapping[int, Sequence[Spoken]]:
        """The stakeholders whose contact is a recipient of the batch, by the contact."""
        return correspondents.of_contacts(self.session, self.row.id, self.recipients.keys())

    @cached_property
    def delegates(self) -> Mapping[int, Sequence[tuple[tables.Delegate, tables.PersonData | None]]]:
        """The delegates of the batch's stakeholders, in the order of registration, by the stakeholder."""
        return delegates.with_people(self.session, self._stakeholder_ids)

    @cached_property
    def standings(self) -> Mapping[int, tables.Accreditation]:
        """Where the batch's stakeholders stand."""
        return accreditation.standings(self.session, self.row.id, self._stakeholder_ids)

    @cached_property
    def lists(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """The entries of the numbered lists, each with its place and name, by the list's number."""
        return accreditation.printed_lists(self.session, self.row.id)

    @cached_property
    def panellists(self) -> Mapping[int, tables.Panellist]:
        """Every panellist and briefer of the consultation."""
        return {each.id: each for each in panellists.panellists(self.session, self.row.id)}

    @cached_property
    def panellist_people(self) -> Mapping[int, tables.PersonData]:
        """What is known of every panellist, by the person's id."""
        return book.people_by_id(self.session, {each.person_id for each in self.panellists.values()})

    @cached_property
    def programme(self) -> tables.ProgrammeVersion | None:
        """The newest published programme."""
        return versions.newest(self.session, tables.ProgrammeVersion, self.row.id, published=True)

    @cached_property
    def sent_before(self) -> Collection[int]:
        """The steps of the batch of which an earlier revision may have reached its recipient."""
        return sent_before(self.session, self.row.id, {step.key.kind.stage for step in self.steps})

    @cached_property
    def _slot_letters(self) -> Mapping[tuple[str, int], Mapping[str, Any]]:
        subjects = {step.key.subject for step in self.steps if step.key.kind == SLOT_CANCELLED}
        return facts_of_revisions(self.session, self.row.id, SLOT, subjects)

    def slot_taken_back(self, cancellation: Claimed) -> Slot:
        """The slot that a cancellation takes back: that of the revision that its facts name."""
        facts = self._slot_letters[cancellation.key.subject, cancellation.facts["slot"]]
        return Slot(
            facts["meeting"], datetime.fromisoformat(facts["start"]), datetime.fromisoformat(facts["end"])
        )

    @cached_property
    def corrigenda(self) -> Mapping[int, tables.Corrigendum]:
        """The corrigenda of the batch."""
        ids = {step.facts["corrigendum"] for step in self.steps if "corrigendum" in step.facts}
        return corrigenda.by_id(self.session, self.row.id, ids)

    @cached_property
    def originals(self) -> Mapping[int, Kept]:
        """The letters that the batch corrects, by their steps; one that was erased is not among them."""
        ids = {step.facts["step"] for step in self.steps if "corrigendum" in step.facts}
        return kept_letters(self.session, revisions(self.session, self.row.id, ids), uncertain_only=False)

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
        row = versions.newest(self.session, tables.ReportVersion, self.row.id, published=True)
        if row is None:
            raise LookupError("a letter speaks of a report, and none is published")
        return read(row)
