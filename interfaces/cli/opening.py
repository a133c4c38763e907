"""What a command begins with: the settings, the database, the consultation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationError

from convene.domain.clock import clock_at
from convene.domain.consultation import Consultation
from convene.operations.context import RefusedError
from convene.operations.lookup import definition_of
from convene.settings import Settings
from convene.store.database import Database, StoreUnavailableError, open_database
from interfaces.cli.errors import WrongUseError
from interfaces.cli.times import Times, parse_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


_SECRETS = {name for name, field in Settings.model_fields.items() if SecretStr in get_args(field.annotation)}
"""The settings of which it is never shown what they hold."""


def settings() -> Settings:
    """The settings. Raises `WrongUseError`, naming each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongUseError("\n".join(_setting(each) for each in error.errors())) from None


def _setting(error: "ErrorDetails") -> str:
    field = str(error["loc"][0])
    found = "" if field in _SECRETS else f", found {error['input']!r}"
    return f"the setting CONVENE_{field.upper()} is wrong: {error['msg']}{found}"


def place_of(database: str | None) -> str:
    """Where the database is: a URL, or the whole path of an SQLite file."""
    where = database or settings().database
    return where if "://" in where else str(Path(where).absolute())


@contextmanager
def opened(database: str | None, *, new: bool = False) -> Iterator[Database]:
    """The database. Only a `new` one is made where there is none: asking must not leave an empty file behind."""
    where = place_of(database)
    if not new and "://" not in where and not Path(where).exists():
        raise StoreUnavailableError(
            f"there is no database at {where}; `convene load FILE` makes one, `--database` names another"
        )
    db = open_database(where)
    try:
        yield db
    finally:
        db.close()


@dataclass(frozen=True, slots=True)
class Desk:
    """A consultation, opened, and the moment for which a command was given.

    `at` is where the clock was stopped; None where it runs.
    """

    db: Database
    where: str
    slug: str
    definition: Consultation
    at: datetime | None

    @property
    def now(self) -> datetime:
        """The consultation's time."""
        return clock_at(self.at).now()

    @property
    def zone(self) -> ZoneInfo:
        """The consultation's zone."""
        return ZoneInfo(self.definition.time_zone)

    @property
    def times(self) -> Times:
        """Shows times in it."""
        return Times(self.zone)


@contextmanager
def desk(slug: str, database: str | None, at: str | None = None) -> Iterator[Desk]:
    """Open a consultation. Raises `WrongUseError` for one that is not there, naming those that are."""
    with opened(database) as db:
        try:
            definition = definition_of(db, slug)
        except RefusedError as error:
            raise WrongUseError(str(error)) from None
        moment = parse_at(at, ZoneInfo(definition.time_zone))
        yield Desk(db, place_of(database), slug, definition, moment)
