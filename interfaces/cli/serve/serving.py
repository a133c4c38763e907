"""What is served, and where; refused in a sentence before anything starts, where that cannot be."""

import os
import socket
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from convene.settings import kept_secret
from interfaces.cli.errors import FailedError, WrongUseError
from interfaces.cli.opening import opened, place_of, settings
from interfaces.cli.prefect_server import PrefectServer, written

_LONGEST = 24 * 60
"""Minutes between two runs of the lifecycle: what is due on a day must not wait for the next."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, and where."""

    home: Path
    database: str
    """A URL, or the whole path of an SQLite file."""
    port: int
    """Of Prefect's server, on localhost."""
    password: str
    site: str
    """Where personal links lead."""
    site_address: tuple[str, int]
    """Where the site listens."""
    every: timedelta | None
    """How often the lifecycle is brought up to date; None leaves it to prefect.yaml."""
    workers: int
    """How many flow runs may go on at once."""

    @property
    def page(self) -> str:
        """Prefect's own page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def server(self) -> PrefectServer:
        """Prefect's server, as clients reach it."""
        return PrefectServer(f"{self.page}/api", f"convene:{self.password}")

    @property
    def logs(self) -> Path:
        """Where each part's own words are kept."""
        return self.home / "logs"


def serving(
    database: str | None, *, port: int, web_port: int | None, every: float | None, workers: int
) -> Serving:
    """What is to be served. Raises `WrongUseError` or `FailedError` where it cannot be."""
    known = settings()
    home = known.home.absolute()
    _refuse_nonsense(every, workers)
    _refuse_another_server(home)
    host, site_port = known.site_address
    address = (host, site_port if web_port is None else web_port)
    _refuse_taken(("127.0.0.1", port), address)
    with opened(database, new=True):
        # Its schema is brought up to date once, before several processes want it.
        pass
    return Serving(
        home=home,
        database=place_of(database),
        port=port,
        password=kept_secret(home / "prefect-password", 12).decode(),
        site=known.site,
        site_address=address,
        every=None if every is None else timedelta(minutes=every),
        workers=workers,
    )


def _refuse_nonsense(every: float | None, workers: int) -> None:
    if every is not None and not 0 < every <= _LONGEST:
        raise WrongUseError(f"--every {every:g} is no interval; give minutes above 0, up to {_LONGEST}")
    if workers < 1:
        raise WrongUseError(f"--workers {workers} would do nothing; give 1 or more")


def _refuse_another_server(home: Path) -> None:
    if url := os.environ.get("PREFECT_API_URL"):
        raise FailedError(
            f"PREFECT_API_URL names a Prefect server already, {url}, and `convene serve` starts its own; unset "
            "it, or read docs/two-machines.md"
        )
    found = written(home)
    if found is not None and found.answers():
        raise FailedError(
            f"`convene serve` runs already, with Prefect's server at {found.url}; stop it first"
        )


def _refuse_taken(server: tuple[str, int], site: tuple[str, int]) -> None:
    # Both are held until both were tried, so that they are not one.
    with ExitStack() as held:
        for what, (host, port), option in (
            ("Prefect's server", server, "--port"),
            ("the site", site, "--web-port"),
        ):
            try:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                held.enter_context(socket.create_server((host, port), family=family))
            except (OSError, OverflowError) as error:
                raise FailedError(
                    f"{what} cannot listen at {host}:{port}: {_words(error)}; {option} names another port"
                ) from None


def _words(error: OSError | OverflowError) -> str:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return said.partition(" (")[0]
