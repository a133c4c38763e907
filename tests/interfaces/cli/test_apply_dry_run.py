"""`convene apply --dry-run`."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation


def _dry_run(installation: Installation, *more: str) -> list[str]:
    folder = installation.folder / "letters"
    ran = installation.run("apply", SLUG, *more, "--at", WAVES, "--dry-run", "--out", str(folder))
    assert (ran.status, ran.err) == (0, "")
    return sorted(file.name for file in folder.glob("*"))


def test_every_letter_that_is_due_is_written_to_a_file(equipped: Installation) -> None:
    names = _dry_run(equipped)
    assert len(names) == 9
    assert names[0] == "dry-run-00001-note_verbale-stakeholder-7.eml"
    letter = message_from_bytes((equipped.folder / "letters" / names[0]).read_bytes(), policy=default)
    assert letter["To"] == "Mission 1 <mission-1@example.org>"
    body = letter.get_body(["plain"])
    assert body is not None
    assert "CU 2022/1" in body.get_content()


def test_none_is_sent_and_nothing_is_changed(equipped: Installation) -> None:
    before = equipped.content()
    _dry_run(equipped)
    assert equipped.letters == 0
    assert equipped.content() == before


def test_it_writes_the_letters_that_are_then_sent(equipped: Installation) -> None:
    names = _dry_run(equipped)
    equipped.apply(WAVES)
    ids = {_message_id(equipped.folder / "letters" / name) for name in names}
    assert ids == {_message_id(file) for file in equipped.mailbox.glob("*.eml")}


def _message_id(file: Path) -> str:
    return str(message_from_bytes(file.read_bytes(), policy=default)["Message-ID"])


def test_no_letter_carries_a_link_that_opens_anything(equipped: Installation) -> None:
    for name in _dry_run(equipped, "invite"):
        letter = message_from_bytes((equipped.folder / "letters" / name).read_bytes(), policy=default)
        body = letter.get_body(["plain"])
        assert body is not None
        assert "/p/..." in body.get_content()


def test_a_second_dry_run_replaces_the_first_and_touches_no_other_file(equipped: Installation) -> None:
    _dry_run(equipped)
    other = equipped.folder / "letters" / "0001-kept.eml"
    other.write_text("a letter of somebody's own")
    assert _dry_run(equipped, "speakers") == [other.name]


def test_where_no_letter_is_due_none_is_written(equipped: Installation) -> None:
    ran = equipped.run(
        "apply", SLUG, "--at", "2022-04-01", "--dry-run", "--out", str(equipped.folder / "none")
    )
    assert ran.status == 0
    assert "No letter is due" in ran.words
    assert not (equipped.folder / "none").exists()
