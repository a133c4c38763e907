"""A receiver in a process of its own that tells of each letter: `python -m benchmarks.receipts` prints its port.

Then a line for each letter that it took after the final dot: Message-ID, digest, recipient; and one for each
connection that came (`+`) or ended (`-`), the latter when all that was whole on it had been taken.
"""

import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from selectors import EVENT_READ, DefaultSelector

from tests.support.sink import Sink, message_id

_CAME, _ENDED = "+", "-"


class Receipts:
    """What was received, as far as it was read: the copies of each letter by the stretch in which they came."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        self.port = port
        self.stretch = 0
        self.letters = 0
        self.stretches: dict[str, list[int]] = defaultdict(list)
        self.digests: dict[str, set[str]] = defaultdict(set)
        self.recipients: Counter[str] = Counter()
        self._connections = 0
        self._pipe = process.stdout
        self._rest = b""
        self._selector = DefaultSelector()
        self._selector.register(self._pipe, EVENT_READ)

    def read(self, seconds: float) -> bool:
        """Read what the receiver tells within some seconds; returns whether there was anything."""
        if not self._selector.select(seconds):
            return False
        # Not from a buffer, of which the selector would know nothing.
        told = self._pipe.read(65536)
        if not told:
            raise RuntimeError("the receiver has ended")
        *lines, self._rest = (self._rest + told).split(b"\n")
        for line in lines:
            self._take(line.decode())
        return True

    def _take(self, line: str) -> None:
        if line in {_CAME, _ENDED}:
            self._connections += 1 if line == _CAME else -1
            return
        letter, digest, recipient = line.split()
        self.letters += 1
        self.stretches[letter].append(self.stretch)
        self.digests[letter].add(digest)
        self.recipients[recipient] += 1

    def read_out(self) -> None:
        """Read all that a sender that is gone has sent, and let a new stretch begin."""
        while self.read(0) or self._connections:
            self.read(0.1)
        self.stretch += 1


@contextmanager
def receipts() -> Iterator[Receipts]:
    """Receive letters, keeping no content."""
    command = [sys.executable, "-m", "benchmarks.receipts"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        try:
            yield Receipts(int(process.stdout.readline()), process)
        finally:
            process.terminate()


class _Telling(Sink):
    def take(self, recipient: str, content: bytes) -> None:
        _tell(message_id(content), sha256(content).hexdigest(), recipient)

    def joined(self) -> None:
        _tell(_CAME)

    def left(self) -> None:
        _tell(_ENDED)


def _tell(*words: str) -> None:
    print(*words, flush=True)


def main() -> None:
    """Receive until told to end."""
    with _Telling() as sink:
        _tell(str(sink.port))
        signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main()
