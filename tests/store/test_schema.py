"""The schema is what the tables say, and a database of an older version is taken up with all it holds."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from convene.operations.steps.planning import plan, write_plan
from convene.store import schema, tables
from convene.store.database import Database, open_database
from tests.support.acting import IN_TIME, loaded, rows
from tests.support.consultations import SLUG


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    return config


def test_the_newest_migration_is_the_one_that_commands_look_for() -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == schema.HEAD


def test_the_migrations_make_what_the_tables_say(db: Database) -> None:
    with db.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, tables.Base.metadata) == []


def _step_back(where: str, version: str) -> None:
    address = (
        where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    )
    engine = create_engine(address)
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, version)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == version
    engine.dispose()


def test_a_database_of_the_version_before_is_taken_up_with_its_ledger(where: str) -> None:
    first = open_database(where)
    loaded(first)
    write_plan(first, SLUG, IN_TIME)
    before = len(rows(first, tables.Step))
    first.close()
    _step_back(where, "0002")
    again = open_database(where)
    assert len(rows(again, tables.Step)) == before > 0
    assert {action.verb for action in plan(again, SLUG, IN_TIME)} == {"do"}
    again.close()


def test_a_new_file_gets_the_newest_schema(tmp_path: Path) -> None:
    db = open_database(str(tmp_path / "new.sqlite"))
    with db.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == schema.HEAD
    db.close()
