"""A mail server that lets in by access token (XOAUTH2), and says in JSON what is wrong with one."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field

INVALID = b'{"status":"401","schemes":"bearer","scope":"https://mail.example.org/"}'


@dataclass
class Vouching:
    """It knows some tokens of a user, and keeps which were shown to it."""

    tokens: Sequence[str] = ()
    challenge: bytes | None = INVALID
    refusal: str = "535 5.7.8 Username and token not accepted"
    mechanisms: str = "XOAUTH2"
    shown: list[str] = field(default_factory=list)
    letters: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := (await reader.readline()).decode():
            for reply in self._replies(line):
                writer.write(reply.encode() + b"\r\n")
                if reply.startswith("354"):
                    await reader.readuntil(b"\r\n.\r\n")
                    self.letters += 1
                    writer.write(b"250 2.0.0 taken\r\n")
                elif reply.startswith("334"):
                    assert await reader.readline() == b"\r\n"
                    writer.write(self.refusal.encode() + b"\r\n")
        writer.close()

    def _replies(self, line: str) -> list[str]:
        if line.startswith("EHLO"):
            return [f"250-here\r\n250 AUTH {self.mechanisms}"]
        if line.startswith("AUTH XOAUTH2 "):
            return [self._auth(b64decode(line.split()[2], validate=True).decode())]
        usual = {"DATA": "354 go on", "QUIT": "221 bye"}
        return [usual.get(line[:4].strip(), "250 2.0.0 fine")]

    def _auth(self, response: str) -> str:
        user, bearer, *ends = response.split("\x01")
        assert (user, bearer[:12], ends) == ("user=ada@example.org", "auth=Bearer ", ["", ""])
        self.shown.append(bearer[12:])
        if bearer[12:] in self.tokens:
            return "235 2.7.0 Accepted"
        return self.refusal if self.challenge is None else f"334 {b64encode(self.challenge).decode()}"
