"""Tied to the process that started this one: its end, however it comes, is this one's too."""

import os
import signal
import threading


def tie() -> None:
    """End by SIGTERM when the other end of standard input is gone."""
    threading.Thread(target=_end_with_the_other_side, daemon=True).start()


def _end_with_the_other_side() -> None:
    # Not by way of sys.stdin, whose lock this thread would hold when the interpreter closes it at its end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
