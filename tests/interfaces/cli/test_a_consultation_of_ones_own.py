"""A consultation of one's own, from `convene init` to the Chair's report, by the commands that the README names."""

import os
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from convene.adapters.mailbox import Mailbox, files
from interfaces.cli.prefect_server import PrefectServer
from tests.support.installations import Installation, Ran
from tests.support.letters import read

SLUG = "rivers"
CATEGORIES = """categories:
  - {key: states, title: Member States, kind: state, paragraph: 1, admission: cleared, channel: note_verbale, wave: 1}
  - {key: basins, title: basin commissions, paragraph: 2, admission: cleared, wave: 2}
  - {key: ngo, title: non-governmental organizations, paragraph: 3, admission: cleared, wave: 2}
  - {key: academia, title: academic institutions, paragraph: 4, admission: cleared, wave: 2}
  - {key: other, title: other organizations, paragraph: 5, admission: no_objection, wave: 3}
"""
MEETINGS = """meetings:
  - {number: 1, start: 2027-06-14 10:00, end: 2027-06-14 13:00, room: Room A}
  - {number: 2, start: 2027-06-14 10:00, end: 2027-06-14 13:00, room: Room B}
  - {number: 3, start: 2027-06-14 15:00, end: 2027-06-14 18:00, room: Room A}
"""
AGENDA = """agenda:
  - {number: 1, title: Water quality, presiding: chair}
  - {number: 2, title: Shared data, presiding: vice-chair}
  - {number: 3, title: Financing, presiding: chair}
"""
INVITED = """Organization;Category;Contact;E-mail
Upland;states;Mission of Upland;mission@upland.example.org
Lowland;states;Mission of Lowland;mission@lowland.example.org
Delta Commission;basins;Dara Delta;dara@delta.example.org
River Watch;ngo;Rui Watch;rui@watch.example.org
Institute of Hydrology;academia;Ines Hydro;ines@hydro.example.org
Anglers' Union;other;Ann Angler;ann@anglers.example.org
"""
COMING = """Organization,Name,E-mail,Mode
Delta Commission,Dara Delta,dara@delta.example.org,in person
River Watch,Rui Watch,rui@watch.example.org,online
River Watch,Rosa Watch,rosa@watch.example.org,in person
Institute of Hydrology,Ines Hydro,ines@hydro.example.org,online
Upland,Uma Upland,uma@upland.example.org,in person
"""
SPEAKING = """Name,Honorific,E-mail,Agenda item,Role,Organization,Topic
Pia Panel,Ms.,pia@example.org,1,Director,Delta Commission,Nitrates
Quin Panel,Mr.,quin@example.org,2,Fellow,Institute of Hydrology,Gauges
Rae Panel,Ms.,rae@example.org,3,Adviser,River Watch,Funds
"""
TEAMS = """1. Summary
Meeting title\tShared rivers
Attended participants\t2

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Rui Watch (River Watch)\t6/21/27, 10:00:05 AM\t6/21/27, 12:30:00 PM\t2h 29m 55s\t\t\tAttendee
Ines Hydro\t6/21/27, 10:01:00 AM\t6/21/27, 12:59:00 PM\t2h 58m\tines@hydro.example.org\t\tAttendee
Interpreter 2\t6/21/27, 9:40:00 AM\t6/21/27, 1:10:00 PM\t3h 30m\t\t\tPresenter

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Rui Watch (River Watch)\t6/21/27, 10:00:05 AM\t6/21/27, 12:30:00 PM\t2h 29m 55s\t\tAttendee
Ines Hydro\t6/21/27, 10:01:00 AM\t6/21/27, 12:59:00 PM\t2h 58m\tines@hydro.example.org\tAttendee
Interpreter 2\t6/21/27, 9:40:00 AM\t6/21/27, 1:10:00 PM\t3h 30m\t\tPresenter
"""


@pytest.fixture
def office(installation: Installation, prefect: PrefectServer) -> Iterator[Installation]:
    """An office with a mail server and a Prefect server, and nothing else."""
    os.environ["PREFECT_API_URL"] = prefect.url
    os.environ["PREFECT_API_AUTH_STRING"] = prefect.auth or ""
    with Mailbox(installation.mailbox) as mailbox:
        os.environ["CONVENE_MAIL_PORT"] = str(mailbox.port)
        yield installation


class Story:
    """What the organiser does, a command at a time."""

    def __init__(self, office: Installation) -> None:
        self.office = office
        self.folder = office.folder / SLUG
        self.file = self.folder / "consultation.yaml"

    def does(self, *command: str, ends: int = 0) -> Ran:
        """A command, and how it ends."""
        ran = self.office.run(*command)
        assert ran.status == ends, (command, ran.out, ran.err)
        return ran

    def writes(self, name: str, content: str, encoding: str = "utf-8") -> str:
        """A list that came in as a file."""
        file = self.folder / name
        file.write_text(content, encoding=encoding)
        return str(file)

    def received(self, subject: str) -> list[EmailMessage]:
        """The letters with some words in their subject."""
        letters = [read(file.read_bytes()) for file in files(self.office.mailbox)]
        return [letter for letter in letters if subject in str(letter["Subject"])]

    def edits(self) -> None:
        """The categories, meetings and agenda are put right in the file."""
        text = self.file.read_text(encoding="utf-8")
        for name, group in (("categories", CATEGORIES), ("meetings", MEETINGS), ("agenda", AGENDA)):
            text, found = re.subn(
                rf"^{name}:\n(?:(?:[ \t].*|[ \t]*#.*)\n|\n(?=[ \t]))*", group, text, flags=re.MULTILINE
            )
            assert found == 1, name
        self.file.write_text(text, encoding="utf-8")


def test_a_consultation_goes_from_init_to_its_report_by_commands_alone(office: Installation) -> None:
    story = Story(office)
    _begun(story)
    _invited_through_a_wrong_spreadsheet_and_a_pause(story)
    _answered_and_postponed(story)
    _programme_with_a_replaced_panellist(story)
    _held_with_a_list_of_teams(story)
    _reported(story)


def _begun(story: Story) -> None:
    flags = {
        "--slug": SLUG,
        "--title": "Consultation on Shared Rivers",
        "--body": "River Commission",
        "--place": "Geneva",
        "--time-zone": "Europe/Zurich",
        "--first-day": "2027-06-14",
        "--meetings": "3",
    }
    story.does("init", str(story.folder), *(word for flag in flags.items() for word in flag), "--yes")
    story.edits()
    story.does("load", str(story.file))


def _invited_through_a_wrong_spreadsheet_and_a_pause(story: Story) -> None:
    wrong = story.writes("wrong.csv", INVITED.replace("academia", "acadmia"), "utf-16")
    ran = story.does("import", SLUG, "stakeholders", wrong, "--yes", ends=1)
    assert "there is no category 'acadmia'" in ran.words
    right = story.writes("right.csv", INVITED, "cp1252")
    assert "Brought in: 6 new." in story.does("import", SLUG, "stakeholders", right, "--yes").words
    story.does("pause", SLUG, "--why", "a wrong annex")
    story.does("apply", SLUG, "invite", "--yes", "--at", "2027-04-09T10:00")
    assert not story.received("")
    story.does("resume", SLUG)
    story.does("apply", SLUG, "invite", "--yes", "--at", "2027-04-09T10:00")
    assert len(story.received("")) == 6


def _answered_and_postponed(story: Story) -> None:
    coming = story.writes("coming.csv", COMING)
    at = ("--at", "2027-04-20T10:00")
    assert "Brought in: 5 new." in story.does("import", SLUG, "registrations", coming, "--yes", *at).words
    story.does("import", SLUG, "speakers", story.writes("speaking.csv", SPEAKING), "--yes", *at)
    story.does("record", SLUG, "answer", "Lowland", "declined", "--way", "telephone", *at)
    story.does("apply", SLUG, "--yes", "--at", "2027-04-20T11:00")
    for name in ("Pia Panel", "Quin Panel", "Rae Panel"):
        story.does("record", SLUG, "panel", name, "accepted", "--consents", "--at", "2027-04-21T10:00")
    shown = story.does("postpone", str(story.file), "--to", "2027-06-21", "--dry-run", "--at", "2027-04-22")
    assert "meetings 1.start: 2027-06-14 10:00 -> 2027-06-21 10:00" in shown.words
    story.does("postpone", str(story.file), "--to", "2027-06-21", "--yes", "--at", "2027-04-22")


def _programme_with_a_replaced_panellist(story: Story) -> None:
    who = ("--honorific", "Mr.", "--email", "sam@example.org", "--role", "Engineer")
    story.does(
        *("record", SLUG, "replacement", "Rae Panel", "Sam Panel", *who),
        *("--organization", "River Watch", "--at", "2027-05-03T10:00"),
    )
    story.does("apply", SLUG, "--yes", "--at", "2027-05-04T10:00")
    story.does("record", SLUG, "panel", "Sam Panel", "accepted", "--consents", "--at", "2027-05-05T10:00")
    story.does("apply", SLUG, "--yes", "--at", "2027-06-01T10:00")
    slots = {str(letter["To"]) for letter in story.received("you speak")}
    assert len(slots) == 3, [str(letter["Subject"]) for letter in story.received("")]
    story.does("papers", SLUG, "participants", "--out", str(story.folder), "--at", "2027-06-15")


def _held_with_a_list_of_teams(story: Story) -> None:
    at = ("--at", "2027-06-21T19:00")
    teams = story.folder / "teams.csv"
    teams.write_bytes(TEAMS.encode("utf-16"))
    shown = story.does("import", SLUG, "attendance", str(teams), "--meeting", "1", "--json", *at, ends=1).json
    [row] = [each["row"] for each in shown["rows"] if each["likely"]]
    decided = ("--decide", f"{row}=1", "--leave-unknown")
    ran = story.does("import", SLUG, "attendance", str(teams), "--meeting", "1", *decided, "--yes", *at)
    assert "Brought in: 2 new." in ran.words
    story.does("record", SLUG, "attended", "2", "Delta Commission", "Dara Delta", *at)
    story.does("record", SLUG, "attended", "3", "Upland", "Uma Upland", *at)
    story.does("record", SLUG, "presented", "Pia Panel", "--point", "nitrates should be measured alike", *at)
    story.does("record", SLUG, "floor", "1", "--point", "all data should be shared", *at)
    story.does("record", SLUG, "spoke", "1", "1", "River Watch", "--points", "1", *at)
    story.does("record", SLUG, "adjourned", "3", *at, "--json")


def _reported(story: Story) -> None:
    after = ("--at", "2027-07-13T10:00")
    story.does("apply", SLUG, "--yes", *after)
    story.does("approve", SLUG, "report", *after)
    story.does("apply", SLUG, "--yes", *after)
    story.does("report", SLUG, "--format", "md", "--out", str(story.folder))
    [report] = story.folder.glob("*.md")
    words = " ".join(report.read_text(encoding="utf-8").split())
    for said in ("Shared Rivers", "Pia Panel", "Sam Panel", "nitrates should be measured alike"):
        assert said in words
    assert "Rae Panel" not in words
    assert story.does("plan", SLUG, "--json", *after).json == []
    assert Path(story.folder / "consultation.yaml").read_text().startswith("# yaml-language-server")
