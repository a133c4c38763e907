"""`convene doctor`."""

import os
from pathlib import Path

from convene.adapters.dkim import Record
from tests.support.installations import Installation
from tests.support.signing import ED25519, write_key


def test_where_all_is_well_every_part_is_said_to_be(equipped: Installation) -> None:
    ran = equipped.run("doctor", "--json")
    assert ran.status == 0
    assert [(each["part"], each["ok"]) for each in ran.json] == [
        *(("database", True), ("mail", True), ("signing", True), ("prefect", True), ("templates", True))
    ]
    assert equipped.run("doctor").status == 0


def test_a_mail_server_that_does_not_answer_is_named_with_the_setting_to_mend(equipped: Installation) -> None:
    os.environ["CONVENE_MAIL_PORT"] = "1"
    ran = equipped.run("doctor")
    assert ran.status == 1
    assert "mend mail" in ran.words
    assert "127.0.0.1:1" in ran.words
    assert "CONVENE_MAIL_HOST" in ran.words


def test_a_database_that_is_not_there_is_named_and_not_made(installation: Installation) -> None:
    ran = installation.run("doctor", "--json")
    assert ran.status == 1
    [database] = [each for each in ran.json if each["part"] == "database"]
    assert not database["ok"]
    assert str(installation.database) in database["says"]
    assert not installation.database.exists()


def test_a_prefect_server_that_does_not_answer_is_named(equipped: Installation) -> None:
    os.environ["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    ran = equipped.run("doctor")
    assert ran.status == 1
    assert "http://127.0.0.1:1/api does not answer" in ran.words


def test_a_broken_template_is_named_with_file_and_line(equipped: Installation) -> None:
    ran = equipped.spawn("doctor", before=equipped.broken_templates())
    assert ran.status == 1
    assert "Templates/email/en/invitation.md.j2:" in "".join(ran.out.split())
    assert "nobody" in ran.words


def signing_with(key: Path) -> None:
    os.environ |= {
        "CONVENE_DKIM_DOMAIN": "Example.org",
        "CONVENE_DKIM_SELECTOR": "spring",
        "CONVENE_DKIM_KEY": str(key),
    }


def test_the_record_that_verifies_signatures_is_printed_on_one_line(
    equipped: Installation, tmp_path: Path
) -> None:
    signing_with(write_key(tmp_path / "key", ED25519))
    record = str(Record.of("example.org", "spring", ED25519))
    ran = equipped.run("doctor")
    assert ran.status == 0
    assert record in ran.out.splitlines()
    assert "signed for example.org" in ran.words
    assert record in [each["record"] for each in equipped.run("doctor", "--json").json]


def test_a_signing_key_that_others_may_read_is_named_and_nothing_would_be_sent(
    equipped: Installation, tmp_path: Path
) -> None:
    signing_with(write_key(tmp_path / "key", mode=0o644))
    ran = equipped.run("doctor", "--json")
    assert ran.status == 1
    said = {each["part"]: each["says"] for each in ran.json if not each["ok"]}
    assert set(said) == {"mail", "signing"}
    assert "chmod 600" in said["signing"]
