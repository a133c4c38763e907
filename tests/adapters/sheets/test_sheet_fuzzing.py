"""Whatever the bytes, nothing but the package's own error comes out."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import READERS, Kind, blank_workbook, refused_csv, table_of, write_csv
from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.writing import Grid
from tests.adapters.sheets.sheet_files import packed, parts, xlsx
from tests.adapters.sheets.test_sheet_blanks import MADE

relaxed = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
KINDS = st.sampled_from(Kind)
WHOLE = xlsx(
    [
        ["Name", "Category", "Contact", "E-mail", "Wave"],
        ["ICC", "ngo", "Ann", "a@example.org", 2],
        [True, 1.5, "", "x", "y"],
    ],
    then=lambda _, sheet: sheet.merge_range("A5:B6", "merged"),
)


def tried(content: bytes, kind: Kind, name: str = "list.csv") -> None:
    """Read a file to the end, as a command would, and write what it refuses."""
    try:
        reading = READERS[kind](table_of(content, name))
    except FileFaultsError:
        return
    assert len(reading.faults) >= bool(reading.refused)
    if reading.refused:
        table_of(refused_csv(reading), "refused.csv")


@relaxed
@given(st.binary(max_size=400), KINDS, st.sampled_from(["a.csv", "a.xlsx", ""]))
def test_arbitrary_bytes(content: bytes, kind: Kind, name: str) -> None:
    tried(content, kind, name)


@relaxed
@given(st.text(max_size=300), KINDS, st.sampled_from(["utf-8", "utf-16", "utf-16-be"]))
def test_arbitrary_text(text: str, kind: Kind, encoding: str) -> None:
    tried(text.encode(encoding, "ignore"), kind)


titles = st.sampled_from([title for kind in Kind for field in LAYOUTS[kind].fields for title in field.titles])
values = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["1", "yes", "en ligne", "a@example.org", "1-3", "05/06/2022 10:01 AM", "1h 2m", "x@", "en", "=1"]
    ),
)


@relaxed
@given(
    st.lists(titles | st.text(max_size=10), min_size=1, max_size=8),
    st.lists(st.lists(values, max_size=9), max_size=6),
    KINDS,
)
def test_arbitrary_lists(header: list[str], rows: list[list[str]], kind: Kind) -> None:
    tried(write_csv(Grid("x", header, rows)), kind)


PLATFORM = [
    "Name (Original Name)",
    "User Email",
    "Join Time",
    "Leave Time",
    "Duration (Minutes)",
    "In-Meeting Duration",
]
times = st.sampled_from(
    ["05/06/2022 10:01", "2022-05-06T10:01Z", "9:05", "30/05/2022", "0:0", "12/31/9999 11:59 PM"]
)


@relaxed
@given(
    st.lists(st.sampled_from(PLATFORM), min_size=1, unique=True),
    st.lists(st.lists(values | times, min_size=1, max_size=7), max_size=6),
)
def test_arbitrary_exports_of_platforms(header: list[str], rows: list[list[str]]) -> None:
    tried(write_csv(Grid("x", header, rows)), Kind.ATTENDANCE)


@relaxed
@given(st.data())
def test_mutated_workbooks(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    tried(bytes(content), Kind.STAKEHOLDERS, "a.xlsx")


SNIPPETS = [
    *(
        b"",
        b"<",
        b">",
        b"&#0;",
        b"&amp;",
        b"<v>1</v>",
        b"</c>",
        b'<c r="B2" t="s"><v>0</v></c>',
        b'r="ZZZ9999999"',
    ),
    *(
        b't="b"',
        b't="d"',
        b't="e"',
        b't="inlineStr"',
        b"<is><t>x</t></is>",
        b"1e999",
        b"nan",
        b"-1",
        b"2022-13-45",
    ),
    *(
        b"<f>1+1</f>",
        b'<mergeCell ref="A1"/>',
        b'<mergeCell ref="A1:"/>',
        b' s="99"',
        b"9" * 30,
        b"\xff",
        b'xmlns:x="y"',
    ),
    *(
        b"<row>",
        b'<row r="0"/>',
        b"<![CDATA[x]]>",
        b"<!-- x -->",
        b"<?x?>",
        "é".encode(),
        b"45000.5",
        b"2958466",
    ),
]


@relaxed
@given(st.data())
def test_workbooks_whose_parts_were_edited(data: st.DataObject) -> None:
    content = parts(WHOLE)
    name = data.draw(st.sampled_from(sorted(content)))
    part = content[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(part)))
        end = min(start + data.draw(st.sampled_from([0, 0, 1, 5, 20])), len(part))
        part = part[:start] + data.draw(st.sampled_from(SNIPPETS)) + part[end:]

    tried(packed({**content, name: part}), Kind.STAKEHOLDERS, "a.xlsx")


@pytest.mark.parametrize("seed", range(40))
def test_values_that_no_program_writes(seed: int) -> None:
    chance = random.Random(seed)
    sheet = "xl/worksheets/sheet1.xml"
    content = parts(WHOLE)
    for value in (b"<v>2</v>", b"<v>1.5</v>", b"<v>1</v>"):
        content[sheet] = content[sheet].replace(value, b"<v>%s</v>" % chance.choice(SNIPPETS))
    content[sheet] = content[sheet].replace(b"<c ", b"<c %s " % chance.choice(SNIPPETS), 1)

    tried(packed(content), Kind.STAKEHOLDERS, "a.xlsx")


@pytest.mark.parametrize("part", sorted(parts(WHOLE)))
def test_workbooks_without_one_of_their_parts(part: str) -> None:
    content = parts(WHOLE)
    del content[part]

    tried(packed(content), Kind.STAKEHOLDERS, "a.xlsx")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_workbook_that_is_cut_short(kind: Kind) -> None:
    content = blank_workbook(kind, made=MADE)

    for end in range(0, len(content), 997):
        tried(content[:end], kind, "a.xlsx")
