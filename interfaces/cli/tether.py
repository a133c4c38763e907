"""Tied to the process that started this one: its end, however it comes, is this one's too.

Run as `python -m interfaces.cli.tether MODULE ARGUMENTS`, it runs a module so, as `python -m` does.
"""

import os
import runpy
import signal
import sys
import threading


def tie() -> None:
    """End by SIGTERM when the other end of standard input is gone."""
    threading.Thread(target=_end_with_the_other_side, daemon=True).start()


def _end_with_the_other_side() -> None:
    # Not by way of sys.stdin, whose lock this thread would hold when the interpreter closes it at its end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run the module that the arguments name."""
    tie()
    # Started in the background of a script, SIGINT is ignored, by which a worker of Prefect stops.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
