"""A Prefect server without pages and schedules that ends when its standard input does.

Run by `interfaces.cli.prefect_server` as `python -m interfaces.cli.temporary_server PORT`.
"""

import sys

from convene.adapters.tether import tie


def serve(port: int) -> None:
    """Serve on localhost until the other end of standard input is gone."""
    tie()

    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True, final=True)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", lifespan="on")


if __name__ == "__main__":
    serve(int(sys.argv[1]))
