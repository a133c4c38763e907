"""What `convene status` tells that is new, and when it remembers that somebody looked."""

import pytest

from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation


@pytest.fixture
def loaded(installation: Installation) -> Installation:
    """An installation in which a consultation is loaded."""
    installation.load()
    return installation


def _answer(installation: Installation, name: str = "Example Organization 1") -> None:
    ran = installation.run("record", SLUG, "answer", name, "declined", "--at", "2022-04-20T09:00")
    assert ran.status == 0, ran.err


def test_the_first_look_tells_all_and_the_second_only_what_is_new(loaded: Installation) -> None:
    first = loaded.run("status", SLUG).words
    assert "Since the beginning Stakeholders: 9 entered." in first
    assert "Nothing has happened since you last looked" in loaded.run("status", SLUG).words
    _answer(loaded)
    assert "Answers: 1 declined." in loaded.run("status", SLUG).words.partition("Since you last looked")[2]


@pytest.mark.parametrize("option", [["--peek"], ["--json"], ["--at", WAVES]])
def test_a_look_in_passing_is_not_remembered(loaded: Installation, option: list[str]) -> None:
    before = loaded.content()
    assert loaded.run("status", SLUG, *option).status == 0
    assert loaded.content() == before
    assert "Since the beginning" in loaded.run("status", SLUG).words


def test_who_looks_by_another_name_has_her_own_news(loaded: Installation) -> None:
    loaded.run("status", SLUG, "--by", "Ada")
    _answer(loaded)
    assert "Since Ada last looked" in loaded.run("status", SLUG, "--by", "Ada", "--peek").words
    assert "Since the beginning" in loaded.run("status", SLUG, "--by", "Bea", "--peek").words


def test_news_are_told_as_json_with_the_time_of_the_look(loaded: Installation) -> None:
    loaded.run("status", SLUG)
    _answer(loaded)
    news = loaded.run("status", SLUG, "--json").json["news"]
    assert news["since"].endswith("Z")
    assert news["answers"] == {"declined": 1}


def test_whoever_may_only_read_the_database_may_look(loaded: Installation) -> None:
    refusing = (
        "import convene.operations.news as n, convene.store.database as d\n"
        "def refuse(*_):\n    raise d.StoreUnavailableError('it may not be written to')\n"
        "n.has_looked = refuse"
    )
    ran = loaded.spawn("status", SLUG, before=refusing)
    assert (ran.status, ran.err) == (0, "")
