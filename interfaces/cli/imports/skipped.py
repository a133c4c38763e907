"""The rows that were not brought in, in a file that can be corrected and imported again."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from convene.adapters.sheets.reading import Reading
from convene.operations.imports.bring_in import Preview


def write_skipped(reading: Reading[Any], preview: Preview, file: Path, made: datetime) -> Path | None:
    """Write the rows that could not be read, are refused or are doubtful; None where there are none.

    The file stands beside the list, as `invited.to-correct.xlsx`; one of an earlier import is replaced. What is
    left of that one is in `invited.to-correct-2.xlsx`, and so on. It holds addresses: only its owner reads it.
    """
    from convene.adapters.sheets.refused import refused_workbook
    from interfaces.cli.files import write_whole

    faults = [
        reading.fault(row.place, line.column, line.says)
        for row, line in zip(reading.rows, preview.lines, strict=True)
        if line.fate.stands_in_the_way
    ]
    whole = reading.refusing(faults)
    if not whole.refused:
        return None
    place = file.with_name(f"{_next(file.stem)}.xlsx")
    write_whole(place, refused_workbook(whole, made=made), private=True)
    return place


def _next(stem: str) -> str:
    found = re.fullmatch(r"(.*\.to-correct)(?:-([0-9]{1,4}))?", stem, re.DOTALL)
    return f"{stem}.to-correct" if found is None else f"{found[1]}-{int(found[2] or 1) + 1}"
