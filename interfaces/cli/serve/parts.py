"""The parts: Prefect's server, a worker, the site."""

import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace

from convene.settings import CHECKOUT
from interfaces.cli.prefect_server import WITHOUT_EVENTS, prepare
from interfaces.cli.serve.deploying import POOL
from interfaces.cli.serve.part import Part
from interfaces.cli.serve.serving import Serving

_FORGETS = {"PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs"}
"""A lifecycle every five minutes is a hundred thousand flow runs a year. What they did stands in the ledger; Prefect
forgets them after 90 days."""


def environment(serving: Serving) -> dict[str, str]:
    """What every part and every flow run finds in its environment."""
    paths = (str(CHECKOUT), os.environ.get("PYTHONPATH"))
    # What Prefect says goes to a log here, where the terminal is kept free of it.
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "WARNING")
    prepare(serving.home)
    return {
        **os.environ,
        "CONVENE_HOME": str(serving.home),
        "CONVENE_DATABASE": serving.database,
        # A flow run begins in a folder of its own.
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PREFECT_API_URL": serving.server.url,
        "PREFECT_API_AUTH_STRING": serving.server.auth or "",
        "PREFECT_CLI_PROMPT": "false",
    }


def server(serving: Serving) -> Part:
    """Prefect's server. What the environment sets for it stands."""
    address = ("--host", "127.0.0.1", "--port", str(serving.port))
    part = _part(serving, "Prefect's server", "server", ("prefect", "server", "start", *address))
    events = {} if _on_postgresql(part.environment) else WITHOUT_EVENTS
    password = {"PREFECT_SERVER_API_AUTH_STRING": serving.server.auth or ""}
    return replace(part, environment={**_FORGETS, **events, **part.environment, **password})


def _on_postgresql(environment: Mapping[str, str]) -> bool:
    """Whether Prefect's own database has more than one lock, so that its page can have events too."""
    names = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")
    return any(environment.get(name, "").startswith("postgresql") for name in names)


def worker(serving: Serving) -> Part:
    """The worker, which starts a process for each flow run."""
    named = ("--pool", POOL, "--type", "process", "--name", socket.gethostname())
    arguments = ("worker", "start", *named, "--limit", str(serving.workers))
    return _part(serving, "the worker", "worker", ("prefect", *arguments))


def site(serving: Serving) -> Part:
    """The site with the personal pages."""
    host, port = serving.site_address
    return _part(serving, "the site", "site", ("interfaces.web", host, str(port)))


def _part(serving: Serving, name: str, log: str, module: Sequence[str]) -> Part:
    return Part(name, module, environment(serving), serving.logs / f"{log}.log")
