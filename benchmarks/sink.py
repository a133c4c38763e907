"""The project's own receiver in a process of its own, for where Postfix's is not installed: prints its port."""

import signal

from tests.support.sink import Sink


def main() -> None:
    """Receive until told to end."""
    with Sink() as sink:
        print(sink.port, flush=True)
        signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main()
