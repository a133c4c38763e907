"""What the flows of all stages share: rounds of plan and apply, until nothing more is due."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from prefect.artifacts import acreate_table_artifact

from convene.domain.ledger import Kind, Stage
from convene.operations.steps.performing import Performed
from tasks.mail import check_templates, dispatch, send_batch
from tasks.opening import Run, run_of
from tasks.planning import plan, recover
from tasks.stopping import is_stopping

ROUNDS = 20
"""More rounds than any stage needs; what is still due then waits for the next run."""

Work = Callable[[Run], Awaitable[Performed]]


@dataclass(slots=True)
class StageRun:
    """One flow run of a stage of a consultation."""

    run: Run
    stage: Stage
    planned: int = 0
    did: dict[str, Performed] = field(default_factory=dict)

    async def rounds(self) -> AsyncIterator[int]:
        """Take back what dead workers held; then plan, and let the caller apply, until nothing is due.

        A step that is done may call for another: a list that is closed, for the letters that say so.
        """
        await recover(self.run)
        for number in range(1, ROUNDS + 1):
            before = self.total
            planned = await plan(self.run, [self.stage])
            self.planned += planned.written
            if not planned.due:
                break
            yield number
            if self.total == before or is_stopping():
                # What is due is in another worker's hands, or is not ours to do; or a person wants an end of it.
                break
        await self._tell()

    async def do(self, work: Work) -> None:
        """Do a kind of work, batch after batch, until none of it is due."""
        name = getattr(work, "name", "work")
        while not is_stopping() and (performed := await work(self.run)).any:
            self._add(name, performed)

    async def send(self, *kinds: Kind) -> None:
        """Send the due letters of some kinds; none is sent while any template is broken."""
        if is_stopping():
            return
        await check_templates()
        async with dispatch(self.run, *kinds) as letters:
            while (performed := await send_batch(letters)).any:
                self._add("letters", performed)

    def _add(self, name: str, performed: Performed) -> None:
        self.did[name] = self.did.get(name, Performed()) + performed

    @property
    def total(self) -> Performed:
        """All that was done."""
        return sum(self.did.values(), Performed())

    async def _tell(self) -> None:
        """Leave a table on Prefect's page."""
        if self.did:
            await acreate_table_artifact(
                key=f"{self.stage}",
                table=[{"work": name, **asdict(performed)} for name, performed in self.did.items()],
                description=f"`{self.run.slug}`, {self.stage}: {self.planned:,} steps written{_stopped()}",
            )


def _stopped() -> str:
    return "; stopped by a person before all that is due was done" if is_stopping() else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a flow run came to."""

    planned: int
    done: int
    failed: int
    later: int

    def __add__(self, other: "Summary") -> "Summary":
        """Both together."""
        return Summary(
            self.planned + other.planned,
            self.done + other.done,
            self.failed + other.failed,
            self.later + other.later,
        )


NOTHING = Summary(0, 0, 0, 0)


def begin(slug: str, stage: Stage, at: datetime | None) -> StageRun:
    """Begin a run of a stage."""
    return StageRun(run_of(slug, at), stage)


def summary(stage_run: StageRun) -> Summary:
    """What it came to."""
    total = stage_run.total
    return Summary(stage_run.planned, total.done, total.failed, total.later)
