"""Serves the site by the settings: `python -m interfaces.web [HOST PORT]`."""

import sys

from convene.domain.clock import SystemClock
from convene.settings import Settings
from convene.store.database import open_database
from interfaces.web.serve import run


def main(arguments: list[str]) -> None:
    """Serve at an address, by default where the settings say."""
    settings = Settings()
    host, port = (arguments[0], int(arguments[1])) if arguments else settings.site_address
    db = open_database(settings.database)
    try:
        run(db, seal=settings.seal, clock=SystemClock(), host=host, port=port)
    finally:
        db.close()


if __name__ == "__main__":
    main(sys.argv[1:])
