"""What meeting platforms hand over after a meeting: which of them it is, its columns tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from convene.adapters.sheets import limits, synonyms, values
from convene.adapters.sheets.durations import seconds
from convene.adapters.sheets.fields import Field, Layout, Values
from convene.adapters.sheets.headers import Header, header_at
from convene.adapters.sheets.joins import Join, added_up, by_person
from convene.adapters.sheets.moments import NO_DATE
from convene.adapters.sheets.places import Place, refusal
from convene.adapters.sheets.reading import Kind, Reading, Refused, Source
from convene.adapters.sheets.row_reader import RowReader
from convene.adapters.sheets.rows import AttendanceRow
from convene.adapters.sheets.table import Row, Table
from convene.adapters.sheets.titles import plain, signature

_TITLES: Mapping[Source, Sequence[tuple[str, ...]]] = {
    Source.TEAMS: (
        ("In-Meeting Duration",),
        ("First Join", "Last Leave"),
        ("Participant ID (UPN)",),
        ("Full Name", "Join Time", "Leave Time"),
        ("Name", "Join Time", "Leave Time", "Duration", "Role"),
        ("Première participation", "Dernière sortie"),
        ("Primera unión", "Última salida"),
    ),
    Source.WEBEX: (
        ("Attendance Duration",),
        ("Attendee Email", "Join Time"),
        ("Meeting Name", "Meeting Start Time", "Join Time"),
    ),
    Source.ZOOM: (
        ("Name (Original Name)",),
        ("User Email", "Join Time", "Duration (Minutes)"),
        ("User Email", "Total Duration (Minutes)"),
        ("Nom (nom d'origine)",),
        ("Nombre (nombre original)",),
    ),
}
"""The titles of which one set tells a platform."""

_SIGNS = {
    source: [frozenset(signature(title) for title in titles) for titles in sets]
    for source, sets in _TITLES.items()
}
_JOIN_TIMES = frozenset(signature(title) for title in ("Join Time", "Leave Time"))

_SECTION = re.compile(r"\d+\.\s+\S")
_YES = frozenset({"yes", "oui", "si", "true"})
_MAIN = frozenset({"main session", "main"})
_ORIGINAL = re.compile(r"(?P<name>.*\S)\s*\((?P<original>[^()]*\S[^()]*)\)")


def _join(place: Place, found: Values) -> Join:
    return Join(
        place,
        found["name"],
        found.get("email") or _address(found.get("account")),
        span=_span(found),
        seconds=found.get("stayed"),
    )


def _address(account: str | None) -> str | None:
    """The account of a platform is an address, or a number, which tells nothing."""
    return account if account and "@" in account else None


def _span(found: Values) -> tuple[datetime, datetime] | None:
    """From when to when; a leave time without a date that is before the join time is of the next day."""
    start, end = found.get("joined"), found.get("left")
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    if start > end and end.date() == NO_DATE:
        end += timedelta(days=1)
    return start, end


def _check(found: Values) -> tuple[str, str] | None:
    span = _span(found)
    return (
        ("left", "is before the time of joining; correct one of them") if span and span[0] > span[1] else None
    )


_JOINS = Layout(
    Kind.ATTENDANCE,
    (
        Field("name", synonyms.PLATFORM_NAME),
        Field("email", synonyms.EMAIL, values.address),
        Field("account", synonyms.PLATFORM_ACCOUNT),
        Field("joined", synonyms.JOINED, dates=True),
        Field("left", synonyms.LEFT, dates=True),
        Field("stayed", synonyms.STAYED, seconds),
        Field("waited", synonyms.WAITED),
        Field("breakout", synonyms.BREAKOUT),
    ),
    (("name",),),
    _join,
    _check,
)


def platform_of(table: Table) -> Source | None:
    """The platform that a table comes from; None if it comes from none that is known."""
    found = _headers(table)
    return found[0][1] if found else None


def read_export(table: Table) -> Reading[AttendanceRow]:
    """The attendance of a platform's list, a row for each person.

    Raises `FileFaultsError` if there is nobody on it, or its times leave open which figure is the day. The
    table has to be a platform's (`platform_of`).
    """
    titles, source = _chosen(_headers(table))
    body = tuple(_section(table, titles))
    section = replace(table, rows=(titles, *body))
    header = header_at(section, titles, _JOINS, strict=False)
    counted = [row for row in body if _counts(row, header)]
    if not counted:
        raise refusal(table.file, "has a header and no rows: nobody came", table.sheet)
    read = _by_row(RowReader(section, _JOINS, header), counted, source)
    return _reading(section, source, header, counted, read)


def _headers(table: Table) -> Sequence[tuple[Row, Source]]:
    """The rows of titles of a platform: near the top, or right under the line that begins a section."""
    found: list[tuple[Row, Source]] = []
    after_line = False
    for row in table.rows:
        if (row.number <= limits.HEADER_WITHIN or after_line) and (source := _source(row)) is not None:
            found.append((row, source))
        after_line = _begins_section(row)
    return found


def _begins_section(row: Row) -> bool:
    """Whether a row is a line such as "2. Participants"."""
    first, *others = row.cells
    return isinstance(first, str) and _SECTION.match(first) is not None and not any(others)


def _source(row: Row) -> Source | None:
    titles = {signature(cell) for cell in row.cells if isinstance(cell, str)}
    return next(
        (source for source, signs in _SIGNS.items() if any(sign <= titles for sign in signs)),
        None,
    )


def _chosen(headers: Sequence[tuple[Row, Source]]) -> tuple[Row, Source]:
    """Of the sections of Teams the last that has a row for each join, and else the first section."""
    joins = [each for each in headers if {signature(str(cell)) for cell in each[0].cells} >= _JOIN_TIMES]
    return joins[-1] if joins and headers[0][1] is Source.TEAMS else headers[0]


def _section(table: Table, header: Row) -> Iterator[Row]:
    """The rows under a header, to the next section."""
    for row in table.rows:
        if row.number > header.number:
            if _begins_section(row):
                return
            yield row


def _counts(row: Row, header: Header) -> bool:
    """Whether a row is of the meeting itself: not of its waiting room, nor of a breakout room."""
    waited, breakout = (_text(row, header, key) for key in ("waited", "breakout"))
    return waited not in _YES and (not breakout or breakout in _MAIN)


def _text(row: Row, header: Header, key: str) -> str:
    place = next((column.place for column in header.columns if column.key == key), None)
    cell = None if place is None else row.cell(place)
    return "yes" if cell is True else plain(str(cell or ""))


def _by_row(reader: RowReader[Join], rows: Sequence[Row], source: Source) -> Sequence[Join | Refused]:
    read = [reader.row(row) for row in rows]
    if source is not Source.ZOOM:
        return read
    return [_with_original(each) if isinstance(each, Join) else each for each in read]


def _with_original(join: Join) -> Join:
    """Zoom puts the name of the account behind a name that was changed: "Ann Lee (ann.l)"."""
    match = _ORIGINAL.fullmatch(join.name)
    return (
        join if match is None else replace(join, name=match["name"], original_name=match["original"].strip())
    )


def _reading(
    table: Table, source: Source, header: Header, rows: Sequence[Row], read: Sequence[Join | Refused]
) -> Reading[AttendanceRow]:
    people = by_person(each for each in read if isinstance(each, Join))
    return Reading(
        kind=Kind.ATTENDANCE,
        source=source,
        file=table.file,
        sheet=table.sheet,
        header=header.row,
        columns=header.columns,
        rows=tuple(added_up(joins) for joins in people),
        refused=tuple(each for each in read if isinstance(each, Refused)),
        ignored=header.ignored,
        found=tuple(rows),
        together={joins[0].place.row: tuple(join.place.row for join in joins) for joins in people},
    )
