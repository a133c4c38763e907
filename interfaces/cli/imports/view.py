"""What becomes of a list, on the terminal and as JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from convene.adapters.sheets.reading import Kind, Reading
from convene.domain.imports.fates import Difference, Fate, Line
from convene.operations.imports.bring_in import Preview
from interfaces.cli.console import clean, of_rows, say, show, table
from interfaces.cli.imports.importing import Importing

SHORT = 20
"""How many new or changed rows are shown, unless all are asked for; what stands in the way is shown whole."""

_STYLES = {
    Fate.NEW: "green",
    Fate.CHANGED: "yellow",
    Fate.SAME: "dim",
    Fate.LEFT: "dim",
    Fate.DOUBTFUL: "magenta",
    Fate.REFUSED: "red",
}


def show_preview(reading: Reading[Any], preview: Preview, *, everything: bool) -> None:
    """Print the counts, what stands in the way, and the beginning of what is new or changed."""
    where = reading.file if reading.sheet is None else f"{reading.file}, sheet '{reading.sheet}'"
    source = "" if reading.source == "list" else f" ({reading.source})"
    say(f"{where}{source}: {_counts(reading, preview)}", "bold")
    if reading.ignored:
        say(f"Columns that are not used: {', '.join(reading.ignored)}")
    for refused in reading.refused:
        for fault in refused.faults:
            say(str(fault), _STYLES[Fate.REFUSED], indent=2)
    shown, left = _shown(preview, everything=everything)
    if shown:
        show(_table(shown))
    if left:
        say(f"and {left:,} more; --all shows every row.")


def _counts(reading: Reading[Any], preview: Preview) -> str:
    counts = {fate: preview.counts.get(fate, 0) for fate in Fate}
    counts[Fate.REFUSED] += len(reading.refused)
    total = len(preview.lines) + len(reading.refused)
    parts = [f"{number:,} {fate}" for fate, number in counts.items() if number]
    return f"{of_rows(total)}: {', '.join(parts)}" if parts else "no rows"


def _shown(preview: Preview, *, everything: bool) -> tuple[Sequence[Line], int]:
    if everything:
        return preview.lines, 0
    bad = preview.stands_in_the_way
    doing = [line for line in preview.lines if line.fate in {Fate.CHANGED, Fate.NEW}]
    doing.sort(key=lambda line: line.fate is Fate.NEW)
    return [*bad, *doing[:SHORT]], max(0, len(doing) - SHORT)


def _table(lines: Iterable[Line]) -> Any:
    from rich.text import Text

    made = table("row", "fate", "who", "what", right=("row",), wraps=("who", "what"))
    for line in lines:
        made.add_row(
            str(line.row), Text(line.fate, _STYLES[line.fate]), clean(line.subject), clean(_what(line))
        )
    return made


def _what(line: Line) -> str:
    parts = [line.says] if line.says else []
    parts += [_change(each) for each in line.differences]
    parts += [f"{place} = {each.name}" for place, each in enumerate(line.likely, start=1)]
    return "; ".join(parts)


def _change(each: Difference) -> str:
    before, after = each.before or "nothing", each.after or "nothing"
    return f"{each.field}: {before} -> {after}"


def say_what_to_do(importing: Importing) -> None:
    """Say why nothing was brought in, and what to do."""
    bad = len(importing.reading.refused) + len(importing.preview.stands_in_the_way)
    say(f"Nothing was changed: {of_rows(bad)} {'stands' if bad == 1 else 'stand'} in the way.", "bold")
    if importing.doubtful:
        row = importing.doubtful[0].row
        say(
            f"--decide {row}=1 says who is meant by row {row}; --decide {row}=nobody leaves it out.", indent=2
        )
    say("Correct the file, or --skip-bad brings in the others and writes these to a file.", indent=2)


def tell(importing: Importing, skipped: Path | None) -> None:
    """Say what was brought in, and where what was skipped is."""
    counts = importing.preview.counts
    done = [f"{counts[fate]:,} {fate}" for fate in (Fate.NEW, Fate.CHANGED) if counts.get(fate)]
    say(f"Brought in: {', '.join(done) if done else 'nothing new'}.", "bold")
    if skipped is not None:
        say(f"What was skipped is in {skipped.name}, beside the list: correct it and import that file.")
    if importing.reading.kind in {Kind.STAKEHOLDERS, Kind.REGISTRATIONS}:
        say(f"`convene duplicates {importing.desk.slug}` lists whoever seems to be there twice.")
    say(f"`convene plan {importing.desk.slug}` shows what follows from it.")


def as_json(
    reading: Reading[Any], preview: Preview, *, kept: bool, refused: Path | None
) -> dict[str, object]:
    """The list and the fate of each of its rows."""
    unread = [
        {"row": fault.line, "fate": Fate.REFUSED, "says": str(fault)}
        for each in reading.refused
        for fault in each.faults
    ]
    return {
        "file": reading.file,
        "sheet": reading.sheet,
        "kind": reading.kind,
        "source": reading.source,
        "brought_in": kept,
        "skipped_file": None if refused is None else str(refused),
        "rows": [*unread, *(_line_json(line) for line in preview.lines)],
    }


def _line_json(line: Line) -> dict[str, object]:
    return {
        "row": line.row,
        "fate": line.fate,
        "who": line.subject,
        "says": line.says,
        "changes": [{"field": e.field, "before": e.before, "after": e.after} for e in line.differences],
        "likely": [{"name": each.name, "score": each.score} for each in line.likely],
    }
