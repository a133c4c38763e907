"""A conversation with a mail server: letter after letter, the commands ahead of the replies where that is allowed.

RFC 2920 lets MAIL, RCPT and DATA go out together; and behind the final dot of a letter the envelope of the next may
follow at once. Over a slow link that is one round trip a letter instead of four.
"""

import asyncio
import contextlib
from typing import Protocol

from convene.adapters.smtp.letter import DATA, Letter
from convene.adapters.smtp.outcomes import Kind, Outcome, one_line, outcome_of
from convene.adapters.smtp.reasons import ABOUT_LOGIN
from convene.adapters.smtp.replies import ConversationError, Replies, Reply


class Following(Protocol):
    """Asks for the letter that goes next over a conversation, if one waits."""

    def __call__(self, *, international: bool) -> Letter | None:
        """The letter; one that needs SMTPUTF8 only where the server is `international`."""
        ...


class Conversation:
    """An open conversation. After an outcome whose conversation `has_ended`, it is of no more use."""

    def __init__(
        self,
        transport: asyncio.WriteTransport,
        replies: Replies,
        *,
        timeout: float,
        pipelining: bool,
        international: bool,
        owner: object,
    ) -> None:
        self._transport = transport
        self._replies = replies
        self._timeout = timeout
        self._international = international
        self._owner = owner  # what opened the connection, and must live as long
        self._announced: Letter | None = None
        self.pipelining = pipelining
        self.delivered = 0
        """How many letters it has had an answer for after their final dot."""
        self.gave_content = False
        """Whether the content of the letter tried last went out."""

    @property
    def has_ended(self) -> bool:
        """Whether nothing more can be sent."""
        return self._replies.has_ended or self._transport.is_closing()

    async def deliver(self, letter: Letter, following: Following) -> Outcome:
        """Send a letter and say what became of it; `following` may be announced behind its final dot."""
        self.gave_content = False
        if letter.international and not self._international:
            return Outcome(Kind.REFUSED, None, "5.6.7", "the server does not offer SMTPUTF8")
        try:
            refusal = await self._envelope(letter)
        except ConversationError as error:
            self.close()
            return Outcome(Kind.UNSENT, None, None, one_line(str(error)))
        except asyncio.CancelledError:
            # The reply that is still to come would be taken for that to the next letter.
            self.close()
            raise
        return refusal if refusal is not None else await self._content(letter, following)

    async def _envelope(self, letter: Letter) -> Outcome | None:
        """MAIL, RCPT and DATA: None where the server now waits for the content."""
        if self._announced is not letter:
            if not self._replies.is_quiet:
                raise ConversationError("the server spoke unasked")
            if not self.pipelining:
                return await self._one_by_one(letter)
            self._transport.write(letter.envelope)
        self._announced = None
        mail, rcpt, data = [await self._reply() for _ in range(3)]
        if mail.kind == rcpt.kind == 2 and data.code == 354:
            return None
        return await self._turned_away(
            next(each for each in (mail, rcpt, data) if each.kind != 2), mail, data
        )

    async def _one_by_one(self, letter: Letter) -> Outcome | None:
        mail: Reply | None = None
        for command in (letter.mail, letter.rcpt, DATA):
            self._transport.write(command)
            reply = await self._reply()
            mail = mail or reply
            if not (reply.code == 354 if command is DATA else reply.kind == 2):
                return await self._turned_away(reply, mail, None)
        return None

    async def _turned_away(self, reply: Reply, mail: Reply, data: Reply | None) -> Outcome:
        """Bring a conversation in which a letter was refused to where the next can begin."""
        outcome = outcome_of(reply.code, reply.text, otherwise=Kind.UNSENT)
        if outcome.kind not in {Kind.DEFERRED, Kind.REFUSED} or reply.code in ABOUT_LOGIN:
            # A server that closes, wants a login first, or answers beside the question cannot be talked to further.
            self.close()
            return outcome if reply.code == 421 else _unsent(outcome)
        if data is not None and data.code == 354:
            # It waits for a content though it has no recipient (RFC 2920, 3.1): an empty one ends that.
            self._transport.write(b"\r\n.\r\n")
            await self._settle()
        elif mail.kind == 2:
            self._transport.write(b"RSET\r\n")
            await self._settle()
        return outcome

    async def _settle(self) -> None:
        with contextlib.suppress(ConversationError):
            if (await self._reply()).kind in {2, 5}:
                return
        self.close()

    async def _content(self, letter: Letter, following: Following) -> Outcome:
        """The content and its final dot: from here on the server may have the letter, whatever is heard of it."""
        if self.has_ended:
            self.close()
            return Outcome(Kind.UNSENT, None, None, "Connection lost")
        self.gave_content = True
        self._transport.write(letter.content + self._announcement(following))
        try:
            await self._replies.writable(self._timeout)
            reply = await self._reply()
        except ConversationError as error:
            self.close()
            return Outcome(Kind.UNCERTAIN, None, None, one_line(str(error)))
        except asyncio.CancelledError:
            self.close()
            raise
        outcome = outcome_of(reply.code, reply.text, otherwise=Kind.UNCERTAIN)
        if outcome.kind is Kind.UNCERTAIN or reply.code == 421:
            self.close()
        self.delivered += 1
        return outcome

    def _announcement(self, following: Following) -> bytes:
        """The envelope of the next letter, which follows a content at once; nothing where none may or waits."""
        if not self.pipelining or (found := following(international=self._international)) is None:
            return b""
        self._announced = found
        return found.envelope

    async def _reply(self) -> Reply:
        return await self._replies.next(self._timeout)

    async def end(self) -> None:
        """Say goodbye and close."""
        if not self.has_ended:
            self._transport.write(b"QUIT\r\n")
            with contextlib.suppress(ConversationError):
                await self._replies.next(min(self._timeout, 5))
        self.close()

    def close(self) -> None:
        """Close without a word."""
        self._transport.close()


def _unsent(outcome: Outcome) -> Outcome:
    return Outcome(Kind.UNSENT, outcome.code, outcome.enhanced, outcome.words)
