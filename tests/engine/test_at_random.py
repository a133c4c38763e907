"""Whatever people, time and workers do, the ledger stays whole."""

from collections import Counter, defaultdict
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from convene.adapters.smtp.outcomes import Kind
from convene.domain.consultation import Mode
from convene.domain.ledger import Delivery, Nature, Outcome, Stage, StepState
from convene.domain.ledger.kinds import PROGRAMME, REMINDER, REPORT_PUBLISHED
from convene.domain.situation import Answer, Seat
from convene.operations.context import consultation, definition
from convene.operations.steps.planning import plan, situation
from convene.store import tables
from tests.support.acting import rows
from tests.support.consultations import SLUG
from tests.support.engines import REPLIES, STILL_TO_DO, Engine, kind_of

STAKEHOLDERS, STATES = st.integers(1, 9), st.integers(7, 9)
ANSWERS, MODES, STAGES = st.sampled_from(Answer), st.sampled_from(Mode), st.sampled_from(Stage)
SOME = st.integers(1, 5)
UNKNOWN = {Outcome.UNCERTAIN, Outcome.CRASHED}
FOR_PARTICIPANTS = {PROGRAMME.name, REMINDER.name}


class AtRandom(RuleBasedStateMachine):
    """Rules act through the operations; invariants look at the rows."""

    @initialize()
    def open(self) -> None:
        self.opening = Engine.opened()
        self.engine = self.opening.__enter__()

    def teardown(self) -> None:
        self.opening.__exit__(None, None, None)

    @rule(days=st.integers(0, 20), hours=st.integers(0, 23))
    def time_passes(self, days: int, hours: int) -> None:
        self.engine.now += timedelta(days=days, hours=hours)

    @rule(who=STAKEHOLDERS, answer=ANSWERS, delegates=st.integers(0, 3), mode=MODES)
    def a_stakeholder_answers(self, who: int, answer: Answer, delegates: int, mode: Mode) -> None:
        self.engine.answer(who, answer, delegates, mode)

    @rule(who=STAKEHOLDERS, state=STATES)
    def a_state_objects(self, who: int, state: int) -> None:
        self.engine.object_to(who, state)

    @rule(who=STAKEHOLDERS, approved=st.booleans())
    def the_body_decides(self, who: int, approved: bool) -> None:
        self.engine.decide(who, approved=approved)

    @rule(place=SOME, answer=ANSWERS, mode=MODES)
    def a_panellist_answers(self, place: int, answer: Answer, mode: Mode) -> None:
        self.engine.panel_answer(place, answer, mode)

    @rule(place=SOME)
    def a_panellist_is_replaced(self, place: int) -> None:
        self.engine.replace(place)

    @rule(day=st.integers(1, 10), place=st.sampled_from(["Vienna", "Geneva"]), corrected=st.booleans())
    def the_file_changes(self, day: int, place: str, corrected: bool) -> None:
        self.engine.change_file(day=day, place=place, corrected=corrected)

    @rule(stage=st.sampled_from([Stage.PROGRAMME, Stage.REPORT]))
    def the_chair_approves(self, stage: Stage) -> None:
        self.engine.approve(stage)

    @rule()
    def the_consultation_is_adjourned(self) -> None:
        self.engine.adjourn()

    @rule()
    def a_person_retries(self) -> None:
        self.engine.retry()

    @rule(stage=STAGES, limit=SOME, replies=st.lists(st.sampled_from(REPLIES), min_size=1, max_size=5))
    def a_stage_is_planned_and_its_letters_sent(
        self, stage: Stage, limit: int, replies: list[Kind | None]
    ) -> None:
        self.engine.plan(stage)
        before = len(self.engine.begun)
        self.engine.send(stage, limit, replies)
        self.letters_for_participants_go_to_participants(before)

    @rule(stage=STAGES)
    def a_stage_is_planned_and_its_work_done(self, stage: Stage) -> None:
        self.engine.plan(stage)
        self.engine.work(stage)

    @rule(stage=STAGES, limit=SOME)
    def a_worker_claims_and_dies(self, stage: Stage, limit: int) -> None:
        self.engine.claim_and_die(stage, limit)

    @rule()
    def what_the_dead_held_is_taken_back(self) -> None:
        self.engine.take_back()

    @rule()
    def everything_is_brought_up_to_date(self) -> None:
        self.engine.bring_up_to_date()
        assert plan(self.engine.db, SLUG, self.engine.now) == []
        in_hand = {StepState.PENDING, StepState.RUNNING}
        assert not [step for step in self.engine.steps() if step.state in in_hand]

    def letters_for_participants_go_to_participants(self, before: int) -> None:
        """Nobody without a seat, or of a stakeholder that may not come, is written to as a participant."""
        with self.engine.db.reading() as session:
            row = consultation(session, SLUG)
            there = {each.person for each in situation(session, row, definition(row)).participants()}
        told = [step for step in self.engine.begun[before:] if step.key.kind.name in FOR_PARTICIPANTS]
        assert {step.recipient for step in told} <= there

    @invariant()
    def one_revision_of_a_step_is_the_newest_and_no_other_is_open(self) -> None:
        revisions: dict[tuple[str, str, str], list[tables.Step]] = defaultdict(list)
        for step in self.engine.steps():
            revisions[step.stage, step.kind, step.subject].append(step)
        for steps in revisions.values():
            assert [step.revision for step in steps] == list(range(1, len(steps) + 1))
            newer = [step.id for step in steps[1:]]
            assert [step.superseded_by_id for step in steps] == [*newer, None]
            assert not [step for step in steps[:-1] if step.state in STILL_TO_DO]

    @invariant()
    def notes_verbales_are_numbered_without_gaps(self) -> None:
        steps = [step for step in self.engine.steps() if kind_of(step).nature is Nature.ONCE]
        numbers = sorted(step.serial or 0 for step in steps)
        assert numbers == list(range(1, len(steps) + 1))
        [row] = rows(self.engine.db, tables.Consultation)
        assert row.serial == len(steps)

    @invariant()
    def a_note_that_may_have_gone_out_is_not_begun_again_unless_a_person_says_so(self) -> None:
        attempts: dict[int, list[tables.Attempt]] = defaultdict(list)
        for attempt in self.engine.attempts():
            attempts[attempt.step_id].append(attempt)
        tried: Counter[tuple[str, str, str, int | None]] = Counter()
        retried: Counter[tuple[str, str, str, int | None]] = Counter()
        for step in self.engine.steps():
            if kind_of(step).nature is Nature.ONCE:
                note = (step.kind, step.subject, step.digest, step.recipient_id)
                retried[note] += self.engine.retried[step.id]
                assert tried[note] <= retried[note] or not attempts[step.id]
                for attempt in attempts[step.id]:
                    assert tried[note] <= retried[note]
                    tried[note] += attempt.outcome in UNKNOWN

    @invariant()
    def what_is_done_was_attempted_and_every_attempt_is_counted(self) -> None:
        outcomes: dict[int, list[Outcome | None]] = defaultdict(list)
        for attempt in self.engine.attempts():
            outcomes[attempt.step_id].append(attempt.outcome)
        for step in self.engine.steps():
            assert step.attempts == len(outcomes[step.id])
            assert (None in outcomes[step.id]) == (step.state is StepState.RUNNING)
            if kind_of(step).nature is not Nature.WAIT:
                assert (step.state is StepState.COMPLETED) == (Outcome.DONE in outcomes[step.id])
            if kind_of(step).is_letter and step.state is StepState.COMPLETED:
                assert step.delivery is Delivery.ACCEPTED

    @invariant()
    def only_what_is_in_hand_has_an_owner(self) -> None:
        for step in self.engine.steps():
            in_hand = step.state in {StepState.PENDING, StepState.RUNNING}
            assert (step.owner is not None, step.lease_until is not None) == (in_hand, in_hand)
            assert (step.finished_at is not None) == (step.state not in STILL_TO_DO)

    @invariant()
    def seats_are_given_within_the_rules_and_to_whoever_may_have_one(self) -> None:
        refused = {
            row.stakeholder_id for row in rows(self.engine.db, tables.Accreditation) if not _may_come(row)
        }
        delegates = [
            row for row in rows(self.engine.db, tables.Delegate) if row.stakeholder_id not in refused
        ]
        for mode, capacity, of_a_delegation in ((Mode.IN_PERSON, 3, 2), (Mode.ONLINE, 2, 1)):
            here = [row for row in delegates if row.mode is mode and row.withdrawn_at is None]
            taken = Counter(row.stakeholder_id for row in here if row.seat is Seat.SEATED)
            assert taken.total() <= capacity
            assert all(seats <= of_a_delegation for seats in taken.values())
            waits = [
                row
                for row in here
                if row.seat is Seat.WAITING and taken[row.stakeholder_id] < of_a_delegation
            ]
            assert not waits or taken.total() == capacity

    @invariant()
    def a_letter_that_is_sent_once_a_person_is_completed_once(self) -> None:
        done = Counter(
            (step.kind, step.subject)
            for step in self.engine.steps()
            if step.kind in {PROGRAMME.name, REPORT_PUBLISHED.name} and step.state is StepState.COMPLETED
        )
        assert set(done.values()) <= {1}

    @invariant()
    def the_trail_tells_who_made_everything_what_it_is_and_when(self) -> None:
        with self.engine.db.reading() as session:
            trail = session.execute(
                select(tables.AuditChange, tables.AuditEntry)
                .join(tables.AuditEntry, tables.AuditEntry.id == tables.AuditChange.entry_id)
                .order_by(tables.AuditChange.id)
            ).all()
        told: dict[tuple[str, int, str], object] = {}
        for change, entry in trail:
            assert entry.actor_kind in {"person", "link", "schedule"}
            assert entry.actor
            assert entry.verb
            assert entry.at <= self.engine.now
            if change.field == "*":
                told.update(
                    {(change.object, change.object_id, name): to for name, to in (change.after or {}).items()}
                )
            else:
                told[change.object, change.object_id, change.field] = change.after
        for table, name in _TOLD:
            for row in rows(self.engine.db, table):
                assert told.get((table.__tablename__, row.id, name)) == getattr(row, name)


def _may_come(row: tables.Accreditation) -> bool:
    return row.standing not in {"refused", "struck"}


_TOLD: tuple[tuple[type[tables.Row], str], ...] = (
    (tables.Stakeholder, "answer"),
    (tables.Stakeholder, "contact_id"),
    (tables.Delegate, "seat"),
    (tables.Delegate, "mode"),
    (tables.Accreditation, "standing"),
    (tables.Panellist, "answer"),
    (tables.Panellist, "replaced_by_id"),
    (tables.ProgrammeVersion, "status"),
)
"""Columns whose value the trail must tell."""

TestAtRandom = AtRandom.TestCase
TestAtRandom.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
