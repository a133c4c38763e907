"""A list on its way in: what was decided of it, what would become of it, what was left for correction."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from convene.adapters.sheets.reading import Reading
from convene.domain.imports.decisions import NEW, NOBODY, Decision
from convene.domain.imports.fates import Fate, Line
from convene.operations.imports.bring_in import Preview, bring_in, preview
from interfaces.cli.actor import importer
from interfaces.cli.errors import FailedError, WrongUseError
from interfaces.cli.opening import Desk

_DECIDED = re.compile(r"\s*([0-9]+)\s*=\s*([1-9]|new|nobody)\s*", re.IGNORECASE)


class Importing:
    """A list that was read, compared with what is stored as often as something is decided."""

    def __init__(
        self, desk: Desk, reading: Reading[Any], file: Path, meeting: str | None, *, skip_bad: bool
    ) -> None:
        self.desk = desk
        self.reading = reading
        self.file = file
        self.meeting = meeting
        self.skip_bad = skip_bad
        self.decided: dict[str, Decision] = {}
        self.preview = self._compare()

    def _compare(self) -> Preview:
        return preview(
            self.desk.db,
            self.desk.slug,
            self.reading,
            now=self.desk.now,
            meeting=self.meeting,
            decided=self.decided,
        )

    @property
    def doubtful(self) -> Sequence[Line]:
        """The rows of which a person has to say who is meant."""
        return [line for line in self.preview.lines if line.fate is Fate.DOUBTFUL]

    @property
    def may_be_kept(self) -> bool:
        """Whether nothing stands in the way, or what does is to be skipped."""
        bad = bool(self.reading.refused or self.preview.stands_in_the_way)
        return self.skip_bad or not bad

    def decide(self, given: Sequence[str], *, leave_unknown: bool) -> None:
        """Decide what was given on the command line. Raises `WrongUseError` for what decides nothing."""
        by_row = {line.row: line for line in self.doubtful}
        for text in given:
            row, choice = _parsed(text)
            if row not in by_row:
                raise WrongUseError(f"--decide {text}: row {row} is not doubtful")
            self.choose(by_row[row], choice)
        if leave_unknown:
            self.decided |= {line.words: NOBODY for line in self.doubtful if not line.likely}
        if self.decided:
            self.preview = self._compare()

    def choose(self, line: Line, choice: str) -> None:
        """Decide a doubtful row by a word; `compare_again` shows what comes of it."""
        self.decided[line.words] = _decision(line, choice, may_be_new=self.may_be_new)

    @property
    def may_be_new(self) -> bool:
        """Whether a doubtful row may be somebody who is not known yet."""
        return self.reading.kind == "stakeholders"

    @property
    def choices(self) -> str:
        """What may be chosen besides those shown."""
        return "new, nobody" if self.may_be_new else "nobody"

    def compare_again(self) -> None:
        """Compare the list once more, with what was decided."""
        self.preview = self._compare()

    def keep(self) -> Path | None:
        """Bring the list in; returns the file of the rows that were skipped, if any were.

        Raises `FailedError` where that file cannot be written, which says that the others were brought in.
        """
        from interfaces.cli.imports.skipped import write_skipped

        bring_in(
            self.desk.db,
            self.desk.slug,
            self.reading,
            self.preview,
            actor=importer(),
            now=self.desk.now,
            meeting=self.meeting,
            decided=self.decided,
            skip_bad=self.skip_bad,
        )
        try:
            return write_skipped(self.reading, self.preview, self.file, self.desk.now)
        except OSError as error:
            raise FailedError(
                f"the good rows were brought in; those that were skipped could not be written to {error.filename}: "
                f"{error.strerror}. Import the list again to have them written."
            ) from None


def _parsed(text: str) -> tuple[int, str]:
    if (found := _DECIDED.fullmatch(text)) is None:
        raise WrongUseError(f"--decide {text}: expected ROW=CHOICE, as in 14=1, 14=new or 14=nobody")
    return int(found[1]), found[2].lower()


def _decision(line: Line, choice: str, *, may_be_new: bool) -> Decision:
    words: Mapping[str, Decision] = {"nobody": NOBODY} | ({"new": NEW} if may_be_new else {})
    if choice in words:
        return words[choice]
    numbers = {str(place): Decision(each.id) for place, each in enumerate(line.likely, start=1)}
    if choice not in numbers:
        expected = ", ".join([*numbers, *words])
        raise WrongUseError(f"row {line.row}: '{choice}' is no choice; expected one of: {expected}")
    return numbers[choice]
