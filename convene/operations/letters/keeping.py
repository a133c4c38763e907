"""What is kept of a letter: the skeleton once a template, language and version, and a person's fields beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from convene.adapters.letters.mime import Mailbox
from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.letters.source import Source
from convene.store import letters as rows
from convene.store import tables
from convene.store.database import Session
from convene.store.ledger.claims import Claimed


class Kept(NamedTuple):
    """A letter as the ledger keeps it. The link stands for its token, and the digest proves the bytes."""

    step: Claimed
    skeleton: Skeleton
    fields: Mapping[str, Any]
    recipient: Mailbox
    link: int | None
    message_id: str
    composed_at: datetime
    digest: str = ""

    @property
    def sender(self) -> Mailbox:
        """Who sent it: what the secretariat was called then."""
        secretariat: Any = self.skeleton.shared["secretariat"]
        return Mailbox(secretariat["name"], secretariat["email"])

    @property
    def site(self) -> str:
        """Where its personal link leads."""
        return str(self.skeleton.shared["site"])


class KeptSkeleton(NamedTuple):
    """A skeleton as its row holds it."""

    digest: str
    template: str
    language: str
    source: Mapping[str, Any]
    shared: Mapping[str, Any]


class Record(NamedTuple):
    """What is written of a letter: ready for the ledger, and light enough to be passed between processes."""

    skeleton: KeptSkeleton
    message_id: str
    digest: str
    composed_at: datetime
    fields: Mapping[str, Any]
    """Who it is to, which link it carries, and what it says: personal, in a row of its own."""


def record(kept: Kept, digest: str) -> Record:
    """What is written of a letter, with the digest of its bytes."""
    return Record(
        _kept_skeleton(kept.skeleton),
        kept.message_id,
        digest,
        kept.composed_at,
        {"to": [kept.recipient.name, kept.recipient.address], "link": kept.link, "fields": kept.fields},
    )


@lru_cache(maxsize=128)
def _kept_skeleton(skeleton: Skeleton) -> KeptSkeleton:
    source = skeleton.source
    return KeptSkeleton(
        skeleton.digest, source.template, source.language, asdict(source), dict(skeleton.shared)
    )


def skeleton_of(source: Source, shared: Mapping[str, object]) -> Skeleton:
    """The skeleton of a source and shared values; made once a process."""
    return _skeleton(source, json.dumps(shared, sort_keys=True))


@lru_cache(maxsize=128)
def _skeleton(source: Source, shared: str) -> Skeleton:
    return Skeleton(source, json.loads(shared))


def keep_letters(
    session: Session,
    consultation_id: int,
    letters: Sequence[tuple[Claimed, Record]],
    known: Mapping[str, int],
) -> dict[str, int]:
    """Keep the letters of some steps; one that a step had before, and that did not go out, gives way.

    Returns the ids of their skeletons by their digests, of which some may be `known` already.
    """
    if not letters:
        return {}
    rows.forget(session, [step.id for step, _ in letters if step.tried_before])
    ids = {
        digest: known.get(digest)
        or rows.skeleton_id(session, {"consultation_id": consultation_id, **skeleton._asdict()})
        for digest, skeleton in {made.skeleton.digest: made.skeleton for _, made in letters}.items()
    }
    rows.keep(
        session,
        [
            {
                "step_id": step.id,
                "consultation_id": consultation_id,
                "skeleton_id": ids[made.skeleton.digest],
                "message_id": made.message_id,
                "digest": made.digest,
                "composed_at": made.composed_at,
            }
            for step, made in letters
        ],
        [{"step_id": step.id, "fields": made.fields} for step, made in letters],
    )
    return ids


def kept_letters(
    session: Session, steps: Sequence[Claimed], *, uncertain_only: bool = True
) -> dict[int, Kept]:
    """The letters kept for some steps, by the step's id; only those that may have gone out, or all."""
    by_id = {step.id: step for step in steps}
    found = rows.kept(session, by_id.keys(), uncertain_only=uncertain_only)
    return {row.step_id: _read(by_id[row.step_id], row, made, said) for row, made, said in found}


def _read(step: Claimed, row: tables.Letter, made: tables.LetterSkeleton, said: Mapping[str, Any]) -> Kept:
    shared = {name: value for name, value in made.shared.items() if name != "language"}
    return Kept(
        step=step,
        skeleton=skeleton_of(Source(**made.source), shared),
        fields=said["fields"],
        recipient=Mailbox(*said["to"]),
        link=said["link"],
        message_id=row.message_id,
        composed_at=row.composed_at,
        digest=row.digest,
    )
