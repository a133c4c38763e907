"""The file of an SQLite database: who may read it, and what becomes of work when it is taken away."""

import os
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from convene.operations.personal_page import check_database
from convene.store.database import Database, StoreUnavailableError, open_database, shown
from tests.support.personal_pages import house

_NAME = "Ada Example"


def test_it_is_its_owner_s_alone_with_what_stands_beside_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_database(str(tmp_path / "convene.sqlite")).writing() as session:
            session.execute(text("SELECT 1"))
    finally:
        os.umask(before)
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_nothing_is_written_to_a_database_that_was_deleted(tmp_path: Path) -> None:
    file = tmp_path / "convene.sqlite"
    db = open_database(str(file))
    house(db)
    for each in tmp_path.iterdir():
        each.unlink()
    with pytest.raises(StoreUnavailableError, match="was moved, deleted or replaced"):
        house(db)
    assert not file.exists()


def test_a_database_that_was_replaced_is_neither_read_nor_written(tmp_path: Path) -> None:
    db, other = (open_database(str(tmp_path / name)) for name in ("convene.sqlite", "copy.sqlite"))
    other.close()
    (tmp_path / "copy.sqlite").replace(tmp_path / "convene.sqlite")
    with pytest.raises(StoreUnavailableError, match="was moved, deleted or replaced"):
        check_database(db)
    with pytest.raises(StoreUnavailableError, match="was moved, deleted or replaced"):
        house(db)


def test_an_error_of_the_database_repeats_no_name(db: Database) -> None:
    with pytest.raises((SQLAlchemyError, StoreUnavailableError)) as caught, db.reading() as session:
        session.execute(text("SELECT :name FROM nowhere"), {"name": _NAME})
    assert "nowhere" in "".join(format_exception(caught.value))
    assert _NAME not in "".join(format_exception(caught.value))


def test_the_password_of_a_database_is_not_shown() -> None:
    assert shown("postgresql://convene:hunter2@localhost/convene").endswith(
        "://convene:***@localhost/convene"
    )
    assert shown("/srv/convene.sqlite") == "/srv/convene.sqlite"


@pytest.mark.parametrize("port", ["abc", "[::bad"])
def test_an_address_that_is_none_is_not_repeated_with_its_password(port: str) -> None:
    with pytest.raises(StoreUnavailableError, match="is not one of a database") as caught:
        open_database(f"postgresql://convene:hunter2@localhost:{port}/convene")
    assert "hunter2" not in str(caught.value)
