"""Whatever goes wrong with a mail server, and wherever: nothing is lost, and nothing is sent twice unknowingly."""

import asyncio
from collections.abc import Sequence
from itertools import product

import pytest

from convene.adapters.smtp import Kind, Outcome, Sender, Server, plain_words
from tests.support.certificates import write_certificate
from tests.support.faults import CELLS, Fault, Point, Speaks, expected
from tests.support.faulty_server import Certificates, Faulty, faulty

IDS = ["<1@example.org>", "<2@example.org>"]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    folder = tmp_path_factory.mktemp("tls")
    return Certificates(write_certificate(folder / "good.pem"), write_certificate(folder / "bad.pem"))


def sent(server: Server, ids: Sequence[str]) -> list[Outcome]:
    """Send letters at once over one connection, so that one is announced behind the other where that is allowed."""

    async def run() -> list[Outcome]:
        async with Sender(server) as sender:
            return list(
                await asyncio.gather(
                    *(sender.send("a@example.org", "b@example.org", letter(each)) for each in ids)
                )
            )

    return asyncio.run(run())


def letter(message_id: str) -> bytes:
    return f"Message-ID: {message_id}\r\nSubject: x\r\n\r\nA letter.\r\n".encode()


def patience(point: Point, fault: Fault) -> float:
    """Seconds to wait for a reply: few where none comes, and more where the letter has to get that far first."""
    if fault is not Fault.SILENT:
        return 30
    return 1 if point in {Point.DOT, Point.QUIT} else 0.3


@pytest.mark.parametrize(
    ("point", "fault", "speaks"), [(*cell, speaks) for cell, speaks in product(CELLS, Speaks)]
)
def test_every_fault_at_every_point_is_known_for_what_it_is_and_over_when_it_is_mended(
    point: Point, fault: Fault, speaks: Speaks, certificates: Certificates
) -> None:
    with faulty(Faulty(point, fault, speaks, certificates)) as server:
        first = sent(server.server(patience(point, fault)), IDS)
        assert [each.kind for each in first] == [expected(point, fault)] * 2
        assert all(plain_words(each).isprintable() and len(plain_words(each)) < 1000 for each in first)
        reached = point in {Point.DOT, Point.QUIT}
        assert server.given == (dict.fromkeys(IDS, 1) if reached else {})
        server.mend()
        again = [each for each, outcome in zip(IDS, first, strict=True) if outcome.kind is not Kind.ACCEPTED]
        assert {each.kind for each in sent(server.server(), again)} <= {Kind.ACCEPTED}
    assert server.taken == dict.fromkeys(IDS, 1)
    assert server.given == dict.fromkeys(IDS, 2 if point is Point.DOT else 1)
