"""Writing the report to files, and telling what was written and found."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text

from convene.adapters.documents.formats import FORMATS
from convene.domain.report.findings import Check, Finding, Severity
from convene.operations.report import Report, counted, findings, newest_report
from interfaces.cli.console import clean, say, say_json, show, table
from interfaces.cli.errors import WrongUseError
from interfaces.cli.files import write_whole
from interfaces.cli.opening import Desk


def formats_of(text: str) -> Sequence[str]:
    """The formats in a list with commas. Raises `WrongUseError` for one that there is not."""
    wanted = list(dict.fromkeys(each.strip().lower() for each in text.split(",") if each.strip()))
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or not wanted:
        found = f"there is no format '{unknown[0]}'" if unknown else "no format is named"
        raise WrongUseError(f"{found}; expected some of: {', '.join(FORMATS)}")
    return wanted


def write(desk: Desk, formats: Sequence[str], folder: Path) -> tuple[Report, Mapping[str, Path]]:
    """Write the newest version in some formats; returns it with the files."""
    newest = newest_report(desk.db, desk.slug)
    contents = {each: FORMATS[each](newest.document) for each in formats}
    files = {each: folder / f"report.{each}" for each in formats}
    for each, content in contents.items():
        write_whole(files[each], content)
    return newest, files


def tell(desk: Desk, report: Report | None, files: Mapping[str, Path], *, as_json: bool) -> None:
    """Say what was written, and every finding: what is accepted stays listed."""
    found = findings(desk.db, desk.slug)
    if as_json:
        say_json(
            {
                "version": None if report is None else report.number,
                "approved": None if report is None else report.approved,
                "published": None if report is None else report.published,
                "files": {name: str(file) for name, file in files.items()},
                "findings": [_record(each) for each in found],
            }
        )
        return
    if report is not None:
        say(_headline(report), "bold")
    for file in files.values():
        say(str(file), indent=2)
    _show_findings(desk, found)


def _headline(report: Report) -> str:
    stands = "published" if report.published else "approved" if report.approved else "not approved yet"
    return f"Version {report.number} of the report, {stands}, {len(report.document.paragraphs)} paragraphs."


def _record(each: Finding) -> dict[str, str | None]:
    return {
        "finding": each.key.value,
        "paragraph": each.paragraph,
        "severity": each.severity.value,
        "text": each.text,
        "accepted": each.accepted,
    }


def _show_findings(desk: Desk, found: Sequence[Finding]) -> None:
    if not found:
        say("No findings.")
        return
    shown = table(
        "Finding", "", "What a careful reader would ask", wraps=("What a careful reader would ask",)
    )
    for each in found:
        shown.add_row(each.key.value, _standing(each), clean(_said(each)))
    show(shown)
    say(f"{counted(found).capitalize()}.", "bold")
    if any(each.key is Check.ATTENDANCE_TOTAL and each.accepted is None for each in found):
        say(f"`convene report {desk.slug} --accept attendance-total --reason TEXT` keeps the stated total.")


def _standing(each: Finding) -> Text:
    if each.accepted is not None:
        return Text("accepted", "green")
    return Text(each.severity.value, "bold red" if each.severity is Severity.ERROR else "yellow")


def _said(each: Finding) -> str:
    return each.text if each.accepted is None else f"{each.text} Accepted: {each.accepted}"
