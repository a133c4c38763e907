"""Runs the lifecycle in a process that kills itself at a chosen point: `python -m tests.support.dying ...`.

Arguments: the database, the moment, and where to die as `module:function:call:before|after`, or `-` for nowhere.
"""

import asyncio
import functools
import importlib
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any


def die_at(where: str) -> None:
    """Make a function of a module kill this process at its n-th call, before or after it has done its work."""
    module_name, function_name, call, side = where.split(":")
    owner: Any = importlib.import_module(module_name)
    *path, name = function_name.split(".")
    for step in path:
        owner = getattr(owner, step)
    setattr(owner, name, _deadly(getattr(owner, name), int(call), before=side == "before"))


def _deadly(function: Callable[..., Any], fatal: int, *, before: bool) -> Callable[..., Any]:
    calls = count(1)

    def slain(dies: bool) -> None:
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(function)
    async def slowly(*args: Any, **kwargs: Any) -> Any:
        due = next(calls) == fatal
        slain(due and before)
        result = await function(*args, **kwargs)
        slain(due)
        return result

    @functools.wraps(function)
    def at_once(*args: Any, **kwargs: Any) -> Any:
        due = next(calls) == fatal
        slain(due and before)
        result = function(*args, **kwargs)
        slain(due)
        return result

    return slowly if asyncio.iscoroutinefunction(function) else at_once


def main() -> None:
    """Run."""
    os.environ["CONVENE_DATABASE"], at, where = sys.argv[1:4]
    if where != "-":
        die_at(where)
    from flows.lifecycle import lifecycle

    asyncio.run(lifecycle(None, datetime.fromisoformat(at)))


if __name__ == "__main__":
    main()
