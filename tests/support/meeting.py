"""Runs the lifecycle in a process that holds its first steps until another holds some.

So two processes certainly work on one consultation at once, however fast either is. Run as
`python -m tests.support.meeting DATABASE MOMENT PORT`, the port being that of a `Rendezvous`.
"""

import asyncio
import functools
import os
import socket
import sys
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from convene.operations.steps.claiming import Worker

_PATIENCE = 60.0
"""Seconds that one may wait for the other."""


class Rendezvous:
    """A meeting point: `with Rendezvous() as point: ... point.port ... point.bring_together(2)`."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(_PATIENCE)
        self.port: int = self._socket.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def bring_together(self, number: int) -> None:
        """Wait until so many have come, and let all of them go on. Raises TimeoutError if they do not come."""
        come = [self._socket.accept()[0] for _ in range(number)]
        for each in come:
            each.close()


def _wait_at_the_first_claim(port: int) -> None:
    claim = Worker.claim

    @functools.wraps(claim)
    def met(self: Worker, *args: Any, **kwargs: Any) -> Any:
        claimed = claim(self, *args, **kwargs)
        if claimed:
            setattr(Worker, "claim", claim)  # noqa: B010 - mypy allows no assignment to a method
            with socket.create_connection(("127.0.0.1", port)) as point:
                # It ends when all have come.
                point.recv(1)
        return claimed

    setattr(Worker, "claim", met)  # noqa: B010


def main() -> None:
    """Run."""
    os.environ["CONVENE_DATABASE"], at, port = sys.argv[1:4]
    _wait_at_the_first_claim(int(port))
    from flows.lifecycle import lifecycle

    asyncio.run(lifecycle(None, datetime.fromisoformat(at)))


if __name__ == "__main__":
    main()
