"""Composing the letters of a batch, and keeping of each what makes the same bytes again.

The skeleton is kept once a template, language and version; a person's fields beside it, with the id of the link
and not its token; and a digest of the bytes. What was already composed for a step that may have gone out is not
composed anew: a repeat is the same letter, to the byte.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from convene.adapters.letters.fields import Shared
from convene.adapters.letters.library import find
from convene.adapters.letters.mime import Attachment, Envelope, Mailbox
from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.letters.source import Source
from convene.domain import style
from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Delivery, Nature
from convene.domain.links import token
from convene.operations.context import consultation, definition
from convene.operations.letters import links
from convene.operations.letters.attachments import attachments
from convene.operations.letters.fields import Subject, word
from convene.operations.letters.material import Material
from convene.operations.letters.saying import salutation
from convene.operations.letters.shared import shared
from convene.operations.steps.claiming import Worker
from convene.store import tables
from convene.store.database import Database
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
