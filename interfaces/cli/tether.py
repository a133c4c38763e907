"""Running a module that ends with the process that started it: `python -m interfaces.cli.tether MODULE ARGUMENTS`.

It runs the module as `python -m` does.
"""

import runpy
import signal
import sys

from convene.adapters.tether import tie


def main() -> None:
    """Run the module that the arguments name."""
    tie()
    # Started in the background of a script, SIGINT is ignored, by which a worker of Prefect stops.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
