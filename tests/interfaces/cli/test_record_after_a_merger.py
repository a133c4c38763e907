"""What is recorded under an address that was merged is the kept person's."""

from convene.store import tables
from tests.interfaces.cli.recording import FIRST, done, record, rows
from tests.support.consultations import SLUG
from tests.support.installations import Installation


def merged(installation: Installation, kept: str, gone: str) -> None:
    """Two addresses, made one person's."""
    assert installation.run("merge", SLUG, kept, gone, "--yes").status == 0


def test_a_delegate_is_known_by_the_address_that_is_gone(installation: Installation) -> None:
    installation.load()
    done(record(installation, "delegate", FIRST, "Ana Lee", "--email", "ana@example.org"))
    done(
        record(installation, "delegate", "Example Organization 3", "Anna Lee", "--email", "anna@example.org")
    )
    merged(installation, "ana@example.org", "anna@example.org")
    done(record(installation, "attended", "1", FIRST, "Anna@example.org"))
    done(record(installation, "withdraw", FIRST, "anna@example.org"))
    assert len(rows(installation, tables.Attendance)) == 1


def test_a_panellist_is_known_by_the_address_that_is_gone(installation: Installation) -> None:
    installation.load()
    done(record(installation, "delegate", FIRST, "Bea", "--email", "bea@home.example.org"))
    merged(installation, "bea@example.org", "bea@home.example.org")
    done(record(installation, "panel", "bea@home.example.org", "accepted"))
