"""What Zoom, Teams and Webex hand over: told from the columns, a row for each person."""

import pytest

from convene.adapters.sheets import AttendanceRow, Source, read_attendance, table_of
from convene.domain.consultation import Mode
from tests.adapters.sheets.sheet_files import csv_file, said, text_table

ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
ZOOM_BLOCK = [
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants",
    "812 3456,Second meeting,05/30/2022 09:45:00 AM,05/30/2022 01:05:00 PM,host@example.org,200,3",
    "",
]
TEAMS = [
    "1. Summary",
    "Meeting title\tSecond meeting",
    "Attended participants\t2",
    "Start time\t5/30/22, 9:45:00 AM",
    "",
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    "Ann Lee\t5/30/22, 10:00:00 AM\t5/30/22, 12:00:00 PM\t1h 30m 20s\tann@example.org\tann@example.org\tPresenter",
    "Ben (Guest)\t5/30/22, 10:05:00 AM\t5/30/22, 10:30:10 AM\t25m 10s\t\t\tAttendee",
]
TEAMS_ACTIVITIES = [
    "",
    "3. In-Meeting Activities",
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
    "Ann Lee\t5/30/22, 10:00:00 AM\t5/30/22, 11:00:00 AM\t1h\tann@example.org\tPresenter",
    "Ann Lee\t5/30/22, 11:30:00 AM\t5/30/22, 12:00:20 PM\t30m 20s\tann@example.org\tPresenter",
    "Ben (Guest)\t5/30/22, 10:05:00 AM\t5/30/22, 10:30:10 AM\t25m 10s\t\tAttendee",
]
WEBEX = (
    "Meeting Name\tMeeting Start Time\tMeeting End Time\tDisplay Name\tAttendee Email\tJoin Time\tLeave Time\t"
    "Attendance Duration\tConnection Type\tSession Name"
)


def facts(rows: tuple[AttendanceRow, ...]) -> list[tuple[object, ...]]:
    return [(row.name, row.email, row.minutes, row.joins) for row in rows]


@pytest.mark.parametrize("block", [[], ZOOM_BLOCK])
def test_zoom_has_a_row_for_each_join(block: list[str]) -> None:
    reading = read_attendance(
        text_table(
            *block,
            ZOOM,
            "Ann Lee (A. Lee),ann@example.org,05/30/2022 10:00:00 AM,05/30/2022 11:00:00 AM,60,No",
            "Ann Lee,Ann@example.org,05/30/2022 11:10:00 AM,05/30/2022 11:40:00 AM,30,No",
            "iPhone,,05/30/2022 10:00:00 AM,05/30/2022 10:20:00 AM,20,Yes",
        )
    )

    assert reading.source is Source.ZOOM
    assert facts(reading.all()) == [("Ann Lee", "ann@example.org", 90, 2), ("iPhone", None, 20, 1)]
    assert [(row.original_name, row.mode) for row in reading.rows] == [
        ("A. Lee", Mode.ONLINE),
        (None, Mode.ONLINE),
    ]
    assert reading.rows[0].place.row == len(block) + 2


def test_joins_that_overlap_count_once() -> None:
    rows = [
        "Ann,ann@example.org,05/30/2022 10:00:00 AM,05/30/2022 11:00:00 AM,60,No",
        "Ann,ann@example.org,05/30/2022 10:30:00 AM,05/30/2022 11:30:00 AM,60,No",
        "Ann,ann@example.org,05/30/2022 10:40:00 AM,05/30/2022 10:50:00 AM,10,No",
    ]

    assert facts(read_attendance(text_table(ZOOM, *rows)).all()) == [("Ann", "ann@example.org", 90, 3)]


def test_zoom_may_give_the_total_alone() -> None:
    header = "Name (Original Name),User Email,Total Duration (Minutes),Guest"

    reading = read_attendance(text_table(header, "Ann,ann@example.org,95,No"))

    assert (reading.source, facts(reading.all())) == (Source.ZOOM, [("Ann", "ann@example.org", 95, 1)])


def test_who_waits_outside_is_not_there_yet() -> None:
    rows = [
        "Ann,,05/30/2022 09:00:00 AM,05/30/2022 10:00:00 AM,60,Yes,Yes",
        "Ann,,05/30/2022 10:00:00 AM,05/30/2022 10:30:00 AM,30,Yes,No",
    ]

    assert facts(read_attendance(text_table(f"{ZOOM},In Waiting Room", *rows)).all()) == [
        ("Ann", None, 30, 1)
    ]


def test_teams_is_read_from_its_activities() -> None:
    reading = read_attendance(table_of(csv_file([*TEAMS, *TEAMS_ACTIVITIES], "utf-16"), "a.csv"))

    assert reading.source is Source.TEAMS
    assert facts(reading.all()) == [("Ann Lee", "ann@example.org", 90, 2), ("Ben (Guest)", None, 25, 1)]


def test_teams_without_activities_is_read_from_its_participants() -> None:
    reading = read_attendance(table_of(csv_file(TEAMS, "utf-16"), "a.csv"))

    assert facts(reading.all()) == [("Ann Lee", "ann@example.org", 90, 1), ("Ben (Guest)", None, 25, 1)]


def test_the_older_teams_has_one_table() -> None:
    lines = [
        "Meeting Summary",
        "Total Number of Participants\t1",
        "Meeting Title\tSecond meeting",
        "",
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)",
        "Ann Lee\t5/30/2022, 10:00:00 AM\t5/30/2022, 11:02:10 AM\t1h 2m 10s\t\tOrganizer\tann@example.org",
    ]

    reading = read_attendance(table_of(csv_file(lines, "utf-16-le"), "a.csv"))

    assert (reading.source, facts(reading.all())) == (Source.TEAMS, [("Ann Lee", "ann@example.org", 62, 1)])


def test_webex_is_read_without_its_breakouts() -> None:
    meeting = "Second meeting\t2022-05-30 09:45:00\t2022-05-30 13:05:00"
    lines = [
        WEBEX,
        f'{meeting}\tAnn Lee\tann@example.org\t="2022-05-30 10:00:00"\t2022-05-30 10:25:00\t25 mins\tDesktop app\t',
        f"{meeting}\tAnn Lee\tann@example.org\t2022-05-30 10:05:00\t2022-05-30 12:00:00\t115 mins\tApp\tBreakout 1",
        f"{meeting}\tBen\tben@example.org\t2022-05-30 10:00:00\t2022-05-30 11:00:00\t60 mins\tApp\tMain session",
    ]

    reading = read_attendance(table_of(csv_file(lines, "utf-16"), "a.csv"))

    assert reading.source is Source.WEBEX
    assert facts(reading.all()) == [("Ann Lee", "ann@example.org", 25, 1), ("Ben", "ben@example.org", 60, 1)]


@pytest.mark.parametrize(
    ("join", "leave"),
    [
        ("2022-05-30 10:00:00", "2022-05-30 11:00:00"),
        ("2022-05-30T10:00:00Z", "2022-05-30T11:00:00Z"),
        ("30/05/2022 10:00:00", "30/05/2022 11:00:00"),
        ("30.05.2022 10:00", "30.05.2022 11:00"),
        ("05/30/2022 10:00:00 AM", "05/30/2022 11:00:00 a.m."),
        ("06/05/2022 11:30:00 PM", "06/05/2022 11:59:59 PM"),
        ("30 May 2022 10:00", "30 mai 2022 11:00"),
        ("23:30", "00:30"),
    ],
)
def test_times_are_read_in_all_usual_forms(join: str, leave: str) -> None:
    row = read_attendance(text_table(ZOOM, f"Ann,,{join},{leave},,No")).all()[0]

    assert row.minutes == (30 if "11:59:59" in leave else 60)


def test_days_that_cannot_be_told_from_months_are_asked_for() -> None:
    rows = ["Ann,,05/06/2022 10:00,05/06/2022 11:00,60,No", "Ben,,06/06/2022 10:00,06/06/2022 11:00,60,No"]

    reading = read_attendance(text_table(ZOOM, *rows))

    assert str(reading.faults[0]) == (
        "list.csv: row 2, column C 'Join Time': holds '05/06/2022 10:00', of which day and month may be either; write "
        "it as 2022-05-30"
    )
    assert facts(reading.rows) == [("Ben", None, 60, 1)]


def test_who_leaves_before_joining_is_told() -> None:
    reading = read_attendance(text_table(ZOOM, "Ann,,2022-05-30 11:00,2022-05-30 10:00,60,No"))

    assert str(reading.faults[0]) == (
        "list.csv: row 2, column D 'Leave Time': is before the time of joining; correct one of them"
    )


def test_a_duration_that_is_none_is_told() -> None:
    reading = read_attendance(text_table(ZOOM, "Ann,,,,a while,No"))

    assert "column E 'Duration (Minutes)': holds 'a while'; write the duration in minutes, such as 25" in str(
        reading.faults[0]
    )


def test_a_report_of_an_empty_room_is_told() -> None:
    assert (
        said(lambda: read_attendance(text_table(ZOOM))) == "list.csv: has a header and no rows: nobody came"
    )


def test_of_a_person_who_is_refused_all_joins_are() -> None:
    rows = [
        f"{name},,2022-05-30 1{n}:00,2022-05-30 1{n}:30,30,No" for n, name in enumerate(["Ann", "Ben", "Ann"])
    ]
    reading = read_attendance(text_table(ZOOM, *rows))

    stricter = reading.refusing(
        [reading.fault(reading.rows[0].place, "name", "nobody of that name is registered")]
    )

    assert [each.row.number for each in stricter.refused] == [2, 4]
    assert [row.name for row in stricter.rows] == ["Ben"]


def test_a_list_of_a_person_is_no_export() -> None:
    reading = read_attendance(text_table("Name,E-mail,Minutes", "Ann,ann@example.org,90"))

    assert (reading.source, reading.all()[0].mode, reading.all()[0].minutes) == (Source.LIST, None, 90)
