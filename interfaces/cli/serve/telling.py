"""Telling what runs, and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from convene.store.database import shown
from interfaces.cli.console import clean, say, show
from interfaces.cli.serve.deploying import schedules
from interfaces.cli.serve.serving import Serving


def tell(serving: Serving, content: Mapping[str, Any]) -> None:
    """Print a line for each part."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in _lines(serving, content):
        grid.add_row(name, Text(clean(words)))
    show(grid)
    say("Ctrl-C ends it.")


def _lines(serving: Serving, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    host, port = serving.site_address
    yield "Prefect", serving.page
    yield "  log in", serving.server.auth or ""
    yield "Site", f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    yield "  links", f"{serving.site}/p/..."
    yield "Database", shown(serving.database)
    yield "Worker", f"{serving.workers} flow runs at once; each is a process and takes some 3 s to start"
    for flow, when in schedules(content).items():
        yield f"  {flow}", when
    yield "Logs", str(serving.logs)
