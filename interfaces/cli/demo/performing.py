"""Doing what people do in the replay: by command, or by the personal link of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatchmethod

from convene.adapters.replay_fields import Way
from convene.operations import accredit, panellists, record
from convene.operations.context import Actor, ActorKind
from convene.operations.lookup import Ids, ids_of
from convene.operations.people import Contact
from convene.operations.register import DelegateEntry, register
from convene.operations.report import accept_finding
from convene.operations.steps.persons import approve
from convene.store.database import Database
from interfaces.cli.demo import acts
from interfaces.cli.demo.visiting import Visitor

SECRETARIAT = Actor(ActorKind.PERSON, "secretariat", "command")
CHAIR = Actor(ActorKind.PERSON, "Chair", "command")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Whose letters answers are given to: the contacts' by stakeholder, and the panellists' by name."""

    of_contacts: Mapping[str, str]
    of_people: Mapping[str, str]


class Performer:
    """Does acts on a consultation, each at its own instant, with the same operations as everybody else."""

    def __init__(self, db: Database, slug: str, addresses: Addresses, visitor: Visitor) -> None:
        self.db = db
        self.slug = slug
        self._addresses = addresses
        self._visitor = visitor
        self._ids: Ids | None = None

    @property
    def ids(self) -> Ids:
        """Who is meant by a name, looked up anew after an act that may bring new ones."""
        if self._ids is None:
            self._ids = ids_of(self.db, self.slug)
        return self._ids

    @singledispatchmethod
    def do(self, act: acts.Act) -> None:
        """Do an act."""
        raise TypeError(f"nobody knows how to do {act}")

    @do.register
    def _(self, act: acts.Answer) -> None:
        stakeholder = self.ids.stakeholder(act.stakeholder)
        if act.way is Way.LINK:
            self._visitor.answer(act, stakeholder, self._addresses.of_contacts[act.stakeholder])
        else:
            delegates = [_delegate(each) for each in act.delegates]
            register(self.db, self.slug, stakeholder, act.answer, delegates, actor=SECRETARIAT, now=act.at)
        self._ids = None

    @do.register
    def _(self, act: acts.Object) -> None:
        accredit.object_to(
            self.db,
            self.slug,
            self.ids.stakeholder(act.organization),
            self.ids.stakeholder(act.state),
            confidential=act.confidential,
            reason=act.reason,
            actor=SECRETARIAT,
            now=act.at,
        )

    @do.register
    def _(self, act: acts.Decide) -> None:
        accredit.decide(
            self.db,
            self.slug,
            self.ids.stakeholder(act.organization),
            approved=act.approved,
            decided_by=act.by,
            reason=act.reason,
            actor=SECRETARIAT,
            now=act.at,
        )

    @do.register
    def _(self, act: acts.PanelAnswer) -> None:
        panellist = self.ids.panellist(act.name)
        if act.way is Way.LINK:
            self._visitor.answer_panel(act, panellist, self._addresses.of_people[act.name])
            return
        panellists.answer_panel(
            self.db,
            self.slug,
            panellist,
            act.answer,
            consents=act.consents,
            topic=act.topic,
            mode=act.mode,
            actor=SECRETARIAT,
            now=act.at,
        )

    @do.register
    def _(self, act: acts.Replace) -> None:
        old = self.ids.panellist(act.old)
        panellists.replace_panellist(
            self.db, self.slug, old, act.new, act.person, actor=SECRETARIAT, now=act.at
        )
        self._ids = None

    @do.register
    def _(self, act: acts.Preside) -> None:
        record.record_presiding(self.db, self.slug, act.item, act.officer, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.RecordPresentation) -> None:
        points = [record.PointEntry(point.text, point.form) for point in act.points]
        panellist = self.ids.panellist(act.name)
        record.record_presentation(self.db, self.slug, panellist, points, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.RecordFloor) -> None:
        points = [record.PointEntry(point.text, point.form, point.weight) for point in act.points]
        record.record_floor(self.db, self.slug, act.item, points, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.Speak) -> None:
        spoken = record.InterventionEntry(
            act.item,
            self.ids.stakeholder(act.stakeholder),
            self.ids.delegate(act.stakeholder, act.delegate),
            act.points,
        )
        record.record_interventions(self.db, self.slug, act.meeting, [spoken], actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.Attend) -> None:
        present = [
            record.Presence(self.ids.delegate(stakeholder, name), mode)
            for stakeholder, name, mode in act.present
        ]
        record.record_attendance(self.db, self.slug, act.meeting, present, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.Adjourn) -> None:
        record.adjourn(self.db, self.slug, act.meeting, act.at, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.AcceptFinding) -> None:
        accept_finding(self.db, self.slug, act.key, act.reason, actor=SECRETARIAT, now=act.at)

    @do.register
    def _(self, act: acts.Approve) -> None:
        approve(self.db, self.slug, act.stage, actor=CHAIR, now=act.at)


def _delegate(each: acts.Delegate) -> DelegateEntry:
    contact = Contact(each.name, each.email, each.honorific, None, each.time_zone)
    return DelegateEntry(contact, each.mode, each.role)
