"""Who a worker is, and whether it still lives."""

import os
import secrets
import socket

import psutil


def identity() -> str:
    """A name for work that this process takes on: `host/process/start/random`.

    The start of the process tells it from a later one with the same number.
    """
    pid = os.getpid()
    return f"{socket.gethostname()}/{pid}/{_start(pid)}/{secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether an owner is a process of this machine that is gone; of another machine nothing is known."""
    host, _, rest = owner.partition("/")
    pid, _, rest = rest.partition("/")
    start = rest.partition("/")[0]
    return host == socket.gethostname() and pid.isdigit() and _start(int(pid)) != start


def _start(pid: int) -> str | None:
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return f"{process.create_time():.2f}"
    except psutil.NoSuchProcess:
        return None
