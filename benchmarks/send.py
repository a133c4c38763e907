"""Sends ready letters over ten kept connections and prints the seconds: `python -m benchmarks.send PORT LETTERS`.

It is the least that sending with aiosmtplib can cost: nothing is planned, rendered, kept or recorded.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiosmtplib

CONNECTIONS = 10


async def send(port: int, letters: Iterator[bytes]) -> None:
    """Send the letters; each connection takes the next one as soon as it is free."""
    await asyncio.gather(*(_send(port, letters) for _ in range(CONNECTIONS)))


async def _send(port: int, letters: Iterator[bytes]) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
        for letter in letters:
            await client.sendmail("from@example.org", ["to@example.org"], letter)


def main() -> None:
    """Measure."""
    letters = [text.encode("latin-1") for text in json.loads(Path(sys.argv[2]).read_text())]
    start = time.perf_counter()
    asyncio.run(send(int(sys.argv[1]), iter(letters)))
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
