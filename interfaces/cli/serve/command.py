"""`convene serve`: everything that runs by itself."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import DatabaseAt

app = App(
    name="serve",
    help_epilogue="Examples: `convene serve`, `convene serve --every 1 --workers 4`. Ctrl-C ends it: flow runs "
    "that have begun are let finish, a second Ctrl-C does not wait for them.",
)


@app.default
def serve(
    *,
    database: DatabaseAt = None,
    port: Annotated[
        int, Parameter(name="--port", metavar="PORT", help="Where Prefect's server listens, on localhost.")
    ] = 4200,
    web_port: Annotated[
        int | None,
        Parameter(
            name="--web-port",
            metavar="PORT",
            help="Where the site listens; default: that of CONVENE_SITE, or 8000 if it is one of https.",
        ),
    ] = None,
    every: Annotated[
        float | None,
        Parameter(
            name="--every",
            metavar="MINUTES",
            help="How often the lifecycle is brought up to date; default: as prefect.yaml says.",
        ),
    ] = None,
    workers: Annotated[
        int,
        Parameter(
            name="--workers",
            metavar="N",
            help="How many flow runs may go on at once, each a process of some 150 MB that takes some 3 s to start.",
        ),
    ] = 2,
) -> int:
    """Keep all of it going: Prefect's server, the deployments and their schedules, a worker and the site."""
    from interfaces.cli.serve.keeping import keep_going
    from interfaces.cli.serve.serving import serving

    return keep_going(serving(database, port=port, web_port=web_port, every=every, workers=workers))
