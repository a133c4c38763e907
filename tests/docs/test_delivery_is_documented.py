"""docs/delivery.md says what the tests of faults expect, and what the code says of each reply."""

import pytest

from convene.adapters.mailbox import Mailbox
from convene.adapters.smtp import Kind
from convene.adapters.smtp.reasons import BY_CODE, BY_DETAIL, Reason
from convene.settings import Settings
from interfaces.cli.prefect_server import PrefectServer
from tests.docs.screens import Reader
from tests.support.delivery_page import PAGE, WORDS, ends, matrix, table
from tests.support.faults import CELLS, expected


def test_its_matrix_is_that_of_the_tests() -> None:
    assert matrix() == {(point, fault): expected(point, fault) for point, fault in CELLS}


def test_it_tells_how_each_outcome_ends() -> None:
    assert {row[0] for row in table("outcome")[1:]} == set(WORDS)
    assert all(ends(kind) for kind in Kind if kind is not Kind.WITHDRAWN)


def reasons(first: str) -> dict[str, Reason]:
    return {code: Reason(says, do) for code, says, do in table(first)[1:]}


def test_it_has_every_reason_in_the_words_that_an_organiser_reads() -> None:
    assert reasons("status") == {f"x.{detail}": reason for detail, reason in BY_DETAIL.items()}
    assert reasons("code") == {str(code): reason for code, reason in BY_CODE.items()}


def test_it_names_every_setting_of_mail_and_of_signing() -> None:
    names = [name for name in Settings.model_fields if name.startswith(("mail_", "dkim_"))]
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in names if f"`CONVENE_{name.upper()}`" not in page] == []


def test_who_follows_it_sees_what_it_shows(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, prefect: PrefectServer
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", prefect.url)
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", prefect.auth or "")
    reader.installation.load()
    with Mailbox(reader.installation.mailbox) as mailbox:
        monkeypatch.setenv("CONVENE_MAIL_PORT", str(mailbox.port))
        assert reader.follows(PAGE.read_text(encoding="utf-8")) == 8
