"""What letters are sent to: Postfix's smtp-sink where it is installed, else the project's own; and a slow link."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tests.support.prefect_servers import free_port


@dataclass(frozen=True, slots=True)
class Receiver:
    """A receiver in a process of its own."""

    port: int
    process: psutil.Process

    @contextmanager
    def idle(self) -> Iterator[list[float]]:
        """Adds to the list, at the end of the block, which share of the time the receiver had nothing to do."""
        shares: list[float] = []
        began, busy = time.perf_counter(), self._busy()
        yield shares
        shares.append(1 - (self._busy() - busy) / (time.perf_counter() - began))

    def _busy(self) -> float:
        used = self.process.cpu_times()
        return float(used.user + used.system)


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Receive letters and keep none."""
    if (program := installed("smtp-sink")) is None:
        with _speaking([sys.executable, "-m", "benchmarks.sink"]) as (port, process):
            yield Receiver(port, psutil.Process(process.pid))
        return
    port = free_port()
    # It refuses to receive as root.
    as_whom = ["-u", "nobody"] if os.geteuid() == 0 else []
    with _ended([program, *as_whom, f"127.0.0.1:{port}", "100"]) as process:
        _wait_for(port)
        yield Receiver(port, psutil.Process(process.pid))


def smtp_source(letters: int, port: int) -> float | None:
    """Seconds for Postfix's smtp-source to send as many letters of 6,000 octets; None where it is not installed."""
    if (program := installed("smtp-source")) is None:
        return None
    how = ("-d", "-s", "10", "-l", "6000", "-m", str(letters))
    start = time.perf_counter()
    subprocess.run([program, *how, f"127.0.0.1:{port}"], check=True)
    return time.perf_counter() - start


@contextmanager
def slow_link(port: int) -> Iterator[int]:
    """A port that leads to another, 15 ms away."""
    with _speaking([sys.executable, "-m", "benchmarks.proxy", str(port)]) as (near, _):
        yield near


def installed(program: str) -> str | None:
    """Where one of Postfix's programs is, which some systems keep from the search path of users."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/lib/postfix/sbin")


@contextmanager
def _speaking(command: Sequence[str]) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    with _ended(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline()), process


@contextmanager
def _ended(command: Sequence[str], stdout: int | None = None) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(command, stdout=stdout) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
