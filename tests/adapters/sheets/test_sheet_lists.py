"""Rows of lists: what they say, and what is wrong with those that are refused."""

from datetime import date
from typing import Any

import pytest

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import (
    Place,
    RegistrationState,
    Source,
    StakeholderRow,
    read_interventions,
    read_registrations,
    read_speakers,
    read_stakeholders,
    table_of,
)
from convene.domain.consultation import Mode, StakeholderKind
from convene.domain.situation import Answer
from tests.adapters.sheets.sheet_files import said, table, text_table, xlsx

STAKEHOLDERS = [
    "Name",
    "Category",
    "Contact",
    "Honorific",
    "E-mail",
    "Language",
    "Time zone",
    "Country",
    "Kind",
    "Wave",
]
REGISTRATIONS = "Organization,Name,E-mail,Mode,Answer"


def test_a_stakeholder_is_read_with_its_place() -> None:
    row = [
        "Kenya",
        "states",
        "Ann Lee",
        "H.E. Ms.",
        "Ann <ann@Example.org>",
        "EN",
        "Africa/Nairobi",
        "Kenya",
        "State",
        2,
    ]

    assert read_stakeholders(table([STAKEHOLDERS, row])).all() == (
        StakeholderRow(
            place=Place("list.xlsx", "List", 2),
            name="Kenya",
            category="states",
            contact="Ann Lee",
            honorific="H.E. Ms.",
            email="ann@example.org",
            language="en",
            time_zone="Africa/Nairobi",
            country="Kenya",
            kind=StakeholderKind.STATE,
            wave=2,
        ),
    )


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("Name", 42, "column A 'Name': holds the number 42; write a name"),
        ("Name", "42", "column A 'Name': holds '42'; write a name"),
        ("Name", True, "column A 'Name': holds the value TRUE; write a name"),
        ("Name", None, "column A 'Name': is empty; fill it in"),
        (
            "Name",
            "x\u202ey",
            (
                "column A 'Name': holds right-to-left override at character 2; write it on one line, without control "
                "characters"
            ),
        ),
        ("Name", "x" * 501, "column A 'Name': holds 501 characters; 500 are the most that it may"),
        (
            "E-mail",
            "ann at example.org",
            (
                "column E 'E-mail': 'ann at example.org' is not an e-mail address: An email address "
                "must have an @-sign."
            ),
        ),
        ("E-mail", 12, "column E 'E-mail': holds the number 12; write an e-mail address"),
        (
            "Language",
            "Klingon!",
            ("column F 'Language': 'klingon!' is not a language; expected a tag such as en, fr or pt-BR"),
        ),
        (
            "Time zone",
            "Vienna",
            (
                "column G 'Time zone': 'Vienna' is not a time zone; expected an IANA name such as "
                "Europe/Vienna"
            ),
        ),
        ("Kind", "both", "column I 'Kind': holds 'both'; write 'State' or 'organization'"),
        ("Wave", 0, "column J 'Wave': holds the number 0; write the wave as a whole number from 1 to 999"),
        (
            "Wave",
            1.5,
            "column J 'Wave': holds the number 1.5; write the wave as a whole number from 1 to 999",
        ),
    ],
)
def test_a_cell_that_is_wrong_is_told_with_its_place(column: str, value: object, expected: str) -> None:
    row: list[object] = [
        "ICC",
        "ngo",
        "Ann",
        "Ms.",
        "a@example.org",
        "en",
        "Europe/Vienna",
        "Kenya",
        "NGO",
        1,
    ]
    row[STAKEHOLDERS.index(column)] = value

    reading = read_stakeholders(table([STAKEHOLDERS, row]))

    assert [str(fault) for fault in reading.faults] == [f"list.xlsx: sheet 'List', row 2, {expected}"]
    assert reading.rows == ()


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    reading = read_stakeholders(text_table("Name,Category,Contact,E-mail", "1,,Ann,nobody"))

    assert [fault.column for fault in reading.refused[0].faults] == ["A", "D", "B"]


def test_a_date_where_a_name_belongs_is_told() -> None:
    def dated(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 4, date(2022, 3, 1), workbook.add_format({"num_format": "d/m"}))

    rows = [["Meeting", "Agenda item", "Organization", "Text", "Points"], [1, 2, "ICC", "x"]]

    reading = read_interventions(table_of(xlsx(rows, then=dated), "a.xlsx"))

    assert "holds the date 2022-03-01; format the cell as text and write the numbers as 1, 3" in str(
        reading.faults[0]
    )


def test_of_10000_rows_three_are_named_and_the_others_are_there() -> None:
    bad = {4: "x", 5000: None, 10_000: 7}
    rows = [
        [f"Organization {n}", "ngo", f"Ann Lee {n}", "Ms.", bad.get(n, f"a{n}@example.org"), "fr"]
        for n in range(1, 10_001)
    ]
    content = xlsx([STAKEHOLDERS[:6], *rows])

    reading = read_stakeholders(table_of(content, "big.xlsx"))

    assert [fault.line for fault in reading.faults] == [5, 5001, 10_001]
    assert (len(reading.rows), len(reading.refused)) == (9_997, 3)
    assert reading.refused[0].row.cells[:2] == ("Organization 4", "ngo")
    with pytest.raises(FileFaultsError):
        reading.all()


def test_merged_cells_are_told_once_and_every_row_that_they_touch_is_refused() -> None:
    rows: list[list[object]] = [[None, f"Ann {n}", f"a{n}@example.org"] for n in "abcd"]
    rows[3][0] = "ICC"
    header = ["Organization", "Name", "E-mail"]
    content = xlsx([header, *rows], then=lambda _, sheet: sheet.merge_range("A2:A4", "Example"))

    reading = read_registrations(table_of(content, "a.xlsx"))

    assert [str(fault) for fault in reading.faults] == [
        (
            "a.xlsx: sheet 'List', row 2, column A 'Organization': the cells A2:A4 are merged; unmerge them and write "
            "the value into each"
        )
    ]
    assert ([each.row.number for each in reading.refused], len(reading.rows)) == ([2, 3, 4], 1)


def test_a_formula_without_a_value_is_refused_where_it_counts() -> None:
    def formula(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 0, "=B9", None, "")
        sheet.write_formula(1, 3, "=B9", None, "")

    rows = [["Organization", "Name", "E-mail", "Phone"], [None, "Ann", "a@example.org"]]

    assert [str(f) for f in read_registrations(table_of(xlsx(rows, then=formula), "a.xlsx")).faults] == [
        (
            "a.xlsx: sheet 'List', row 2, column A 'Organization': holds a formula whose value was not saved; open the "
            "file in Excel and save it, or write the value"
        )
    ]


def test_rows_without_anything_of_the_list_are_passed_over() -> None:
    found = read_registrations(
        text_table("No.," + REGISTRATIONS, "1,ICC,Ann,a@example.org,online,", "2,,,,,")
    )

    assert (len(found.all()), found.ignored) == (1, ("No.",))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("In person", Mode.IN_PERSON),
        ("in-person (Vienna)", Mode.IN_PERSON),
        ("On site", Mode.IN_PERSON),
        ("En présentiel", Mode.IN_PERSON),
        ("sur place", Mode.IN_PERSON),
        ("Presencial", Mode.IN_PERSON),
        ("I will attend in person", Mode.IN_PERSON),
        ("ONLINE", Mode.ONLINE),
        ("on-line", Mode.ONLINE),
        ("Online via Zoom", Mode.ONLINE),
        ("À distance", Mode.ONLINE),
        ("en ligne", Mode.ONLINE),
        ("En línea", Mode.ONLINE),
        ("Virtual", Mode.ONLINE),
    ],
)
def test_a_mode_is_told_in_three_languages(text: str, mode: Mode) -> None:
    assert (
        read_registrations(table([REGISTRATIONS.split(","), ["ICC", "Ann", "a@example.org", text]]))
        .all()[0]
        .mode
        is mode
    )


def test_a_mode_that_says_both_is_asked_for() -> None:
    found = read_registrations(text_table(REGISTRATIONS, "ICC,Ann,a@example.org,in person or online,"))

    assert "column D 'Mode': holds 'in person or online'; write 'in person' or 'online'" in str(
        found.faults[0]
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("Yes", Answer.ACCEPTED), ("Accepté", Answer.ACCEPTED), ("sí", Answer.ACCEPTED)),
        *(("declined", Answer.DECLINED), ("Non", Answer.DECLINED), ("Décliné", Answer.DECLINED)),
        *(("Rechazado", Answer.DECLINED), ("withdrawn", Answer.WITHDRAWN), ("Retiré", Answer.WITHDRAWN)),
        *(("cancelado", Answer.WITHDRAWN), ("No", Answer.DECLINED)),
    ],
)
def test_an_answer_is_told_in_three_languages_and_needs_no_delegate(text: str, answer: Answer) -> None:
    found = read_registrations(text_table("Organization,Answer", f"ICC,{text}")).all()[0]

    assert (found.answer, found.name, found.email) == (answer, None, None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("ICC,Ann,,,", "column C 'E-mail': is empty; write the delegate's address"),
        ("ICC,,a@example.org,,", "column B 'Name': is empty; write the delegate's name"),
        (
            "ICC,,,online,",
            "column B 'Name': is empty; write the delegate's name, or the answer of those who send nobody",
        ),
        (
            "ICC,Ann,a@example.org,,no",
            "column E 'Answer': says 'declined' beside a delegate; take the delegate off or write 'accepted'",
        ),
    ],
)
def test_a_delegate_has_a_name_and_an_address(row: str, expected: str) -> None:
    reading = read_registrations(text_table(REGISTRATIONS, row))

    assert [str(fault) for fault in reading.faults] == [f"list.csv: row 2, {expected}"]


def test_first_name_and_last_name_make_a_name() -> None:
    found = read_registrations(
        text_table("Organization,First name,Family name,E-mail", "ICC,Ann,Lee,a@example.org")
    )

    assert found.all()[0].name == "Ann Lee"


def test_the_export_of_indico_is_read_as_it_comes() -> None:
    found = read_registrations(
        text_table(
            "ID,Name,Email Address,Affiliation,Title,Position,Mode of participation (Logistics),Registration date,"
            "Registration state,Checked in,Tags",
            "1,Ann Lee,a@example.org,ICC,Ms,Counsel,In person,2022-05-30 10:01,Completed,No,",
            "2,Ben Okoro,b@example.org,WFP,Mr,Adviser,Online,2022-05-31 09:00,Withdrawn,No,late",
            "3,Cy Mbeki,c@example.org,WHO,Mr,Adviser,Online,2022-06-01 09:00,Rejected,No,",
        )
    )

    assert found.source is Source.INDICO
    assert [(each.name, each.organization, each.mode, each.state) for each in found.all()] == [
        ("Ann Lee", "ICC", Mode.IN_PERSON, RegistrationState.COMPLETE),
        ("Ben Okoro", "WFP", Mode.ONLINE, RegistrationState.WITHDRAWN),
        ("Cy Mbeki", "WHO", Mode.ONLINE, RegistrationState.REJECTED),
    ]
    assert str(found.all()[0].registered) == "2022-05-30 10:01:00"


def test_a_column_of_dates_decides_what_stands_first() -> None:
    header = "Organization,Name,E-mail,Registration date"
    rows = ["ICC,Ann,a@example.org,05/06/2022", "ICC,Ben,b@example.org,05/30/2022 10:01:22 AM"]

    found = read_registrations(text_table(header, *rows)).all()

    assert [str(each.registered) for each in found] == ["2022-05-06 00:00:00", "2022-05-30 10:01:22"]


def test_a_date_that_may_be_either_is_asked_for() -> None:
    found = read_registrations(
        text_table("Organization,Name,E-mail,Registered", "ICC,Ann,a@example.org,05/06/2022")
    )

    assert str(found.faults[0]) == (
        "list.csv: row 2, column D 'Registered': holds '05/06/2022', of which day and month may be either; write it as "
        "2022-05-30"
    )


def test_a_column_that_contradicts_itself_is_refused_as_a_whole() -> None:
    rows = ["ICC,Ann,a@example.org,30/05/2022", "ICC,Ben,b@example.org,05/30/2022"]

    assert said(lambda: read_registrations(text_table("Organization,Name,E-mail,Registered", *rows))) == (
        "list.csv: column D 'Registered': holds days before months and months before days; write all dates as "
        "2022-05-30"
    )


def test_a_speaker_has_the_minutes_that_a_person_writes() -> None:
    header = "Agenda item,Speaker,E-mail,Minutes"
    rows = [f"3,Ann,a@example.org,{minutes}" for minutes in ("10", "10 min", "0:10:00", "0", "half an hour")]

    reading = read_speakers(text_table(header, *rows))

    assert ([row.minutes for row in reading.rows], [fault.line for fault in reading.faults]) == (
        [10, 10, 10],
        [5, 6],
    )


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1", (1,)),
        ("1, 3", (1, 3)),
        ("1;3", (1, 3)),
        ("1 and 3", (1, 3)),
        ("2-4", (2, 3, 4)),
        ("3 et 1, 3", (3, 1)),
    ],
)
def test_points_are_numbers_in_any_of_the_usual_forms(text: str, points: tuple[int, ...]) -> None:
    found = read_interventions(table([["Organization", "Item", "Points"], ["ICC", 2, text]])).all()[0]

    assert (found.item, found.points) == ("2", points)


@pytest.mark.parametrize("text", ["first", "0", "4-2", "1.5", "1--2"])
def test_what_are_no_points_is_refused(text: str) -> None:
    assert len(read_interventions(table([["Organization", "Item", "Points"], ["ICC", 2, text]])).refused) == 1


def test_a_number_with_decimals_is_no_list_of_points() -> None:
    found = read_interventions(table([["Organization", "Item", "Points"], ["ICC", 2, 1.3]]))

    assert "holds the number 1.3; format the cell as text" in str(found.faults[0])


def test_a_text_keeps_its_paragraphs_and_a_name_is_on_one_line() -> None:
    rows = [["Organization", "Item", "Text"], ["International\nChamber", "2", "First.\nSecond."]]

    found = read_interventions(table(rows)).all()[0]

    assert (found.organization, found.text) == ("International Chamber", "First.\nSecond.")


def test_a_caller_refuses_rows_of_its_own_account() -> None:
    reading = read_stakeholders(
        text_table(
            "Name,Category,Contact,E-mail", "ICC,ngo,Ann,a@example.org", "WFP,xyz,Ben,b@example.org", "1,,,"
        )
    )

    fault = reading.fault(reading.rows[1].place, "category", "there is no category 'xyz'")
    stricter = reading.refusing([fault])

    assert str(fault) == "list.csv: row 3, column B 'Category': there is no category 'xyz'"
    assert ([row.name for row in stricter.rows], [each.row.number for each in stricter.refused]) == (
        ["ICC"],
        [3, 4],
    )
    assert reading.has("category")
    assert not reading.has("wave")


def test_a_state_is_whom_a_delegate_comes_for_and_no_state_of_her_registration() -> None:
    found = read_registrations(text_table("State,Name,E-mail", "Kenya,Ann,a@example.org")).all()[0]

    assert (found.organization, found.state) == ("Kenya", None)
