"""Letters that were handed over and are called back: what a server is not being given stays here."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from convene.adapters.smtp import Outcome, Sender
from convene.adapters.smtp.outcomes import Kind, plain_words
from tests.support.mail_servers import MESSAGE, Misbehaving, listening, plain


async def _sent(sender: Sender, letters: int) -> Sequence[Outcome]:
    return await asyncio.gather(
        *(sender.send("from@example.org", f"to-{number}@example.org", MESSAGE) for number in range(letters))
    )


async def _with_receiver(letters: int, **limits: Any) -> tuple[Misbehaving, Sequence[Outcome]]:
    receiver = Misbehaving()
    async with (
        listening(receiver.serve) as port,
        Sender(replace(plain(port, connections=1), **limits)) as sender,
    ):
        sending = asyncio.create_task(_sent(sender, letters))
        await receiver.arrived.wait()
        sender.withdraw()
        outcomes = await sending
        late = await sender.send("from@example.org", "late@example.org", MESSAGE)
    assert late.kind is Kind.WITHDRAWN
    return receiver, outcomes


def test_what_waits_for_a_connection_is_not_sent() -> None:
    receiver, outcomes = asyncio.run(_with_receiver(50))
    kinds = [outcome.kind for outcome in outcomes]
    assert kinds.count(Kind.ACCEPTED) == len(receiver.letters) < 5
    assert kinds.count(Kind.WITHDRAWN) == 50 - len(receiver.letters)


def test_what_waits_for_its_turn_does_not_wait_it_out() -> None:
    # At this pace the last of them would come after an hour.
    receiver, outcomes = asyncio.run(_with_receiver(40, rate=0.01))
    assert len(receiver.letters) == 1
    assert [outcome.kind for outcome in outcomes].count(Kind.WITHDRAWN) == 39


def test_it_is_told_in_a_sentence() -> None:
    assert plain_words(Outcome(Kind.WITHDRAWN, None, None, "")) == (
        "The letter was called back before it went out."
    )
