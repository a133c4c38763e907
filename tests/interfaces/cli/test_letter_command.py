"""`convene letter`."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from convene.domain.ledger import Outcome
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.letters.compose import Composed
from convene.operations.letters.links import Post
from convene.operations.letters.reading import Sent, read_again
from convene.settings import Settings
from interfaces.cli.letter_view import record, write_letter
from tests.support.consultations import SLUG
from tests.support.installations import WAVES_AT, Installation
from tests.support.letters import composed, ended, text, tokens


def post() -> Post:
    """What letters are sealed with in the installation."""
    settings = Settings()
    return Post(settings.seal, settings.site)


def send(installation: Installation, outcome: Outcome = Outcome.DONE) -> list[Composed]:
    """The letters that are due go out, and come to something."""
    with installation.store() as db:
        letters = composed(db, WAVES_AT, INVITATION, NOTE_VERBALE, post=post())
        ended(db, letters, outcome, WAVES_AT)
    return letters


@pytest.fixture
def sent(installation: Installation) -> list[Composed]:
    """Both waves of invitations, gone out in an installation."""
    installation.load()
    return send(installation)


def test_it_reads_as_it_went_with_the_link_masked(installation: Installation, sent: list[Composed]) -> None:
    for letter in sent:
        ran = installation.run("letter", SLUG, str(letter.step.id), "--json")
        [token] = tokens(letter.message)
        assert " ".join(ran.json["text"].split()) == text(letter.message).replace(token, "...")
        assert token not in ran.out
        assert ran.json["proved"] is True


def test_on_the_terminal_it_says_whom_it_went_to_and_what_became_of_it(
    installation: Installation, sent: list[Composed]
) -> None:
    told = installation.run("letter", SLUG, "Example Organization 1").words
    assert "To Contact 1 <contact-1@example.org>" in told
    assert "invite a contact by letter: completed, accepted." in told
    assert "attempt 1 done" in told
    assert "to the byte; only its personal link is masked." in told


def test_an_address_finds_it_and_so_does_a_name(installation: Installation, sent: list[Composed]) -> None:
    by_name = installation.run("letter", SLUG, "contact 1").out
    assert installation.run("letter", SLUG, "CONTACT-1@example.org").out == by_name != ""


def test_of_several_that_may_be_meant_each_is_listed(
    installation: Installation, sent: list[Composed]
) -> None:
    told = installation.run("letter", SLUG, "example state").words
    assert "3 letters; `convene letter spring" in told
    assert all(f"Example State {number}" in told for number in (1, 2, 3))
    assert len(installation.run("letter", SLUG, "example state", "--json").json) == 3


def test_a_revised_letter_stands_beside_the_one_before(
    installation: Installation, sent: list[Composed]
) -> None:
    installation.load(place="Geneva")
    send(installation)
    told = installation.run("letter", SLUG, "Contact 1").words
    assert "2 letters" in told
    assert "(revision 2)" in told
    steps = [each["id"] for each in installation.run("letter", SLUG, "Contact 1", "--json").json]
    later, first = (installation.run("letter", SLUG, str(step), "--json").json for step in steps)
    assert ("Geneva" in later["text"], "Geneva" in first["text"]) == (True, False)
    assert later["proved"]
    assert first["proved"]


def test_a_letter_that_was_sent_twice_is_one_with_two_attempts(installation: Installation) -> None:
    installation.load()
    for outcome in (Outcome.UNCERTAIN, Outcome.DONE):
        send(installation, outcome)
    step = installation.run("letter", SLUG, "Contact 1", "--json").json["step"]
    assert [each["outcome"] for each in step["attempts"]] == ["uncertain", "done"]


def test_it_is_written_as_files_that_only_their_owner_reads(
    installation: Installation, sent: list[Composed]
) -> None:
    out = installation.folder / "letter"
    assert installation.run("letter", SLUG, "Contact 1", "--out", str(out)).status == 0
    assert {file.name for file in out.iterdir()} == {"letter.eml", "letter.txt", "letter.html"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in out.iterdir()} == {0o600}
    assert tokens((out / "letter.eml").read_bytes()) == set()
    assert "<html" in (out / "letter.html").read_text(encoding="utf-8")
    again = installation.run("letter", SLUG, "Contact 1", "--out", str(out))
    assert (again.status, "is there already" in again.complaint) == (1, True)


@contextmanager
def _with_a_calendar_entry(installation: Installation, letter: Composed) -> Iterator[Sent]:
    message = EmailMessage()
    message["Subject"] = "Your slot"
    message.set_content("You speak at ten.")
    message.add_attachment(b"BEGIN:VCALENDAR\r\n", "text", "calendar", filename="../panel.ics")
    with installation.store() as db:
        yield replace(read_again(db, SLUG, letter.step.id, post()), message=message.as_bytes())


def test_what_was_attached_is_listed_and_written_into_the_folder(
    installation: Installation, sent: list[Composed], tmp_path: Path
) -> None:
    with _with_a_calendar_entry(installation, sent[0]) as letter:
        write_letter(letter, tmp_path / "out")
        assert record(letter)["attachments"] == [
            {"name": "../panel.ics", "type": "text/calendar", "bytes": 17}
        ]
    assert (tmp_path / "out" / "panel.ics").read_bytes() == b"BEGIN:VCALENDAR\r\n"


def test_a_secret_that_is_another_now_is_told(
    installation: Installation, sent: list[Composed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVENE_SECRET", "another secret, long enough to be taken for one")
    assert "no longer makes the very bytes" in installation.run("letter", SLUG, "Contact 1").words


def test_who_got_no_letter_is_said(installation: Installation, sent: list[Composed]) -> None:
    ran = installation.run("letter", SLUG, "Nobody")
    assert ran.status == 1
    assert "No letter went to anybody of whom 'Nobody' is a part of the name" in ran.words


def test_of_a_step_that_there_is_not_nothing_can_be_read(
    installation: Installation, sent: list[Composed]
) -> None:
    ran = installation.run("letter", SLUG, "99999")
    assert (ran.status, "there is no step 99999" in ran.complaint) == (1, True)
