"""Where something stands in a table, and what is wrong there."""

from dataclasses import dataclass

from convene.adapters.faults import Fault, FileFaultsError, printable


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file; `row` counts from 1, as a spreadsheet program shows it."""

    file: str
    sheet: str | None
    row: int


@dataclass(frozen=True, slots=True)
class SheetFault(Fault):
    """One fault of a table.

    `line` is the row, None where the file as a whole is at fault; `field` the column's title as the file has it;
    `column` the column's letters, "D"; `sheet` is None for a text file.
    """

    sheet: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        """One line: `delegates.xlsx: sheet 'List', row 12, column D 'E-mail': holds 12; write an address`."""
        where = [f"sheet '{self.sheet}'"] if self.sheet is not None else []
        where += [f"row {self.line}"] if self.line is not None else []
        if self.column is not None:
            where.append(f"column {self.column}" + (f" '{self.field}'" if self.field else ""))
        return printable(": ".join(part for part in (self.file, ", ".join(where), self.message) if part))


def refusal(file: str, message: str, sheet: str | None = None, row: int | None = None) -> FileFaultsError:
    """The error of a file that cannot be read at all, or of one of its rows."""
    return FileFaultsError([SheetFault(file, row, "", None, message, sheet)])
