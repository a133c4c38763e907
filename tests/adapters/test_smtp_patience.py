"""How long a reply is waited for: one timer looks after all waits of a conversation, each with its own limit."""

import asyncio

import pytest

from convene.adapters.smtp.replies import ConversationError, Replies


def test_a_short_wait_behind_a_long_one_ends_in_its_own_time() -> None:
    async def run() -> None:
        replies = Replies()
        answered = asyncio.ensure_future(replies.next(600))
        await asyncio.sleep(0)
        replies.data_received(b"250 2.0.0 Ok\r\n")
        assert (await answered).code == 250
        with pytest.raises(ConversationError, match="no reply in time"):
            await asyncio.wait_for(replies.next(0.01), 300)

    asyncio.run(run())


def test_a_long_wait_behind_a_short_one_is_not_cut_short() -> None:
    async def run() -> None:
        replies = Replies()
        answered = asyncio.ensure_future(replies.next(0.01))
        await asyncio.sleep(0)
        replies.data_received(b"250 2.0.0 Ok\r\n")
        await answered
        asyncio.get_running_loop().call_later(0.2, replies.data_received, b"221 Bye\r\n")
        assert (await replies.next(600)).code == 221

    asyncio.run(run())
