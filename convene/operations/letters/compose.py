"""Composing the letters of a batch, and keeping of each what makes the same bytes again.

The skeleton is kept once a template, language and version; a person's fields beside it, with the id of the link
and not its token; and a digest of the bytes. What was already composed for a step that may have gone out is not
composed anew: a repeat is the same letter, to the byte.
"""

from dataclasses import dataclass

from convene.store.ledger.claims import Claimed


@dataclass(frozen=True, slots=True)
class Post:
    """What letters need beside the ledger: the secret that seals links, and where they lead."""

    seal: bytes
    site: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter ready to be sent; without an address the person's data were erased, and nothing can be sent."""

    step: Claimed
    sender: str
    address: str | None
    message: bytes
