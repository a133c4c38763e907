"""Personal links: a token is made from a row's id and a secret, so that the database alone opens nothing.

A reminder carries the same link as the invitation. `convene.domain.seal` says what a token is.
"""

from enum import StrEnum

from convene.domain.seal import opened, sealed

_PURPOSE = b"convene personal link"


class Scope(StrEnum):
    """What a link lets its holder do."""

    INVITATION = "invitation"
    """Answer for the stakeholders of a contact and name their delegates."""
    PANELLIST = "panellist"
    """Answer as a panellist or briefer."""


def token(secret: bytes, link_id: int) -> str:
    """The token of a link."""
    return sealed(secret, _PURPOSE, link_id)


def link_id(secret: bytes, text: str) -> int | None:
    """The id in a token, or None if the token was not made with this secret."""
    return opened(secret, _PURPOSE, text)
