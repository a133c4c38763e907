"""The site: its addresses, and what is said when something is wrong."""

import logging

from fastapi import FastAPI, Request, Response
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from convene.domain.clock import Clock
from convene.operations.personal_page import LinkRefusedError
from convene.store.database import Database, StoreUnavailableError
from interfaces.web import pages
from interfaces.web.desk import Desk
from interfaces.web.faults import sentence

# The address of a personal page is its key: no trace, metric or log of requests may hold it.
_NO_TRACES: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}

_LOG = logging.getLogger("convene.web")


def create_app(db: Database, *, seal: bytes, clock: Clock) -> FastAPI:
    """The site on a database. `seal` is the secret of the personal links, `clock` tells when things are done.

    GET changes nothing, since mail scanners follow links. There are no cookies and no scripts.
    """
    # A redirect to the address without its last slash would be made of the Host header, and of http before a proxy.
    app = FastAPI(title="Convene", openapi_url=None, telemetry=_NO_TRACES, redirect_slashes=False)
    desk = Desk(db, seal, clock)
    app.add_api_route("/health", desk.health, methods=["GET", "HEAD"], response_model=None)
    app.add_api_route("/p/{token}", desk.show, methods=["GET", "HEAD"], response_model=None)
    app.add_api_route("/p/{token}/answer", desk.answer, methods=["POST"], response_model=None)
    app.add_api_route("/p/{token}/delegates", desk.delegates, methods=["POST"], response_model=None)
    app.add_api_route("/p/{token}/panellist", desk.panellist, methods=["POST"], response_model=None)
    app.add_api_route("/p/{token}/{purpose}", desk.back, methods=["GET", "HEAD"], response_model=None)
    for kind in (LinkRefusedError, StoreUnavailableError, HTTPException, ClientDisconnect, Exception):
        app.add_exception_handler(kind, _told)
    return app


def _told(request: Request, error: Exception) -> Response:
    """The page for an error. A log line never holds the address of a page, which is its key."""
    if isinstance(error, LinkRefusedError):
        return pages.problem(410 if error.expired else 404, sentence(str(error)), error.write_to)
    if isinstance(error, StoreUnavailableError):
        _LOG.error("%s %s: %s", request.method, request.scope["route"].path, error)
        return pages.problem(503)
    if isinstance(error, HTTPException):
        return pages.problem(error.status_code)
    if isinstance(error, ClientDisconnect):
        # Nobody reads it; but unanswered, each would leave a traceback in the log.
        return pages.problem(400)
    return pages.problem(500)
