"""`convene load`."""

from tests.support.consultations import SLUG
from tests.support.installations import Installation


def test_a_new_file_is_stored_and_what_it_brought_is_counted(installation: Installation) -> None:
    ran = installation.run("load", str(installation.file()))
    assert ran.status == 0
    assert f"Stored '{SLUG}'" in ran.words
    assert "stakeholders entered: 9" in ran.words
    assert f"`convene plan {SLUG}`" in ran.words


def test_the_same_file_again_changes_nothing(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    ran = installation.run("load", str(installation.file()))
    assert ran.status == 0
    assert "nothing changed" in ran.words
    assert installation.content() == before


def test_a_changed_file_says_what_changed_from_what_to_what(installation: Installation) -> None:
    installation.load()
    ran = installation.run("load", str(installation.file(place="Geneva")))
    assert ran.status == 0
    assert "place: Vienna -> Geneva" in ran.words


def test_a_file_with_faults_is_refused_with_every_fault_and_changes_nothing(
    installation: Installation,
) -> None:
    installation.load()
    before = installation.content()
    ran = installation.run("load", str(installation.file(ordinal="two", time_zone="Here")))
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2
    assert all("spring.yaml:" in line for line in ran.err.splitlines())
    assert installation.content() == before


def test_a_file_that_is_not_there_is_said_to_be_missing(installation: Installation) -> None:
    ran = installation.run("load", str(installation.folder / "absent.yaml"))
    assert ran.status == 1
    assert "absent.yaml" in ran.complaint
    assert not installation.database.exists()
