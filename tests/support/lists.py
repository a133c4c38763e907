"""Lists as they are read, without a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind, Reading, Source
from convene.adapters.sheets.rows import (
    AttendanceRow,
    InterventionRow,
    RegistrationRow,
    SpeakerRow,
    StakeholderRow,
)
from convene.adapters.sheets.table import Row
from convene.domain.imports.decisions import Decision
from convene.domain.imports.fates import Line
from convene.operations.context import Actor, ActorKind
from convene.operations.imports.bring_in import Preview, bring_in, preview
from convene.store.database import Database
from tests.support.acting import IN_TIME
from tests.support.consultations import SLUG

_ROWS = {
    Kind.STAKEHOLDERS: StakeholderRow,
    Kind.REGISTRATIONS: RegistrationRow,
    Kind.SPEAKERS: SpeakerRow,
    Kind.ATTENDANCE: AttendanceRow,
    Kind.INTERVENTIONS: InterventionRow,
}
IMPORTER = Actor(ActorKind.IMPORT, "secretariat", "spreadsheet")


def a_list(kind: Kind, rows: Iterable[Mapping[str, Any]]) -> Reading[Any]:
    """A list of rows under a header in row 1, the values by the fields of its rows."""
    made = [_ROWS[kind](Place("list.csv", None, number), **row) for number, row in enumerate(rows, start=2)]
    return Reading(kind, Source.LIST, "list.csv", None, Row(1, ()), (), tuple(made))


class List:
    """A list on its way into the small consultation."""

    def __init__(
        self, db: Database, kind: Kind, *rows: Mapping[str, Any], meeting: str | None = None
    ) -> None:
        self._db = db
        self._reading = a_list(kind, rows)
        self._meeting = meeting
        self.decided: dict[str, Decision] = {}

    def decide(self, row: int, decision: Decision) -> None:
        """Decide of a doubtful row."""
        [line] = [line for line in self.lines if line.row == row]
        self.decided[line.words] = decision

    @property
    def shown(self) -> Preview:
        """What becomes of the rows, as it is shown."""
        return preview(
            self._db, SLUG, self._reading, now=IN_TIME, meeting=self._meeting, decided=self.decided
        )

    @property
    def lines(self) -> list[Line]:
        """The fates of the rows."""
        return list(self.shown.lines)

    @property
    def fates(self) -> list[str]:
        """The words of the fates."""
        return [line.fate.value for line in self.lines]

    @property
    def line(self) -> Line:
        """The fate of the only row."""
        [only] = self.lines
        return only

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What the only row changes, from what to what."""
        return {each.field: (each.before, each.after) for each in self.line.differences}

    def bring_in(self, *, shown: Preview | None = None, skip_bad: bool = False) -> None:
        """Bring the list in, as it is shown or was."""
        bring_in(
            self._db,
            SLUG,
            self._reading,
            shown or self.shown,
            actor=IMPORTER,
            now=IN_TIME,
            meeting=self._meeting,
            decided=self.decided,
            skip_bad=skip_bad,
        )
