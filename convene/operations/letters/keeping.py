"""What is kept of a letter: the skeleton once a template, language and version, and a person's fields beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from convene.adapters.letters.mime import Mailbox
from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.letters.source import Source
from convene.store import letters as rows
from convene.store import tables
from convene.store.database import Session
from convene.store.ledger.claims import Claimed


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as the ledger keeps it. The link stands for its token, and the digest proves the bytes."""

    step: Claimed
    skeleton: Skeleton
    fields: Mapping[str, Any]
    recipient: Mailbox
    link: int | None
    message_id: str
    composed_at: datetime
    digest: str = ""

    def proved(self, digest: str) -> "Kept":
        """The same, with the digest of the bytes that it makes."""
        return Kept(
            self.step,
            self.skeleton,
            self.fields,
            self.recipient,
            self.link,
            self.message_id,
            self.composed_at,
            digest,
        )

    @property
    def sender(self) -> Mailbox:
        """Who sent it: what the secretariat was called then."""
        secretariat: Any = self.skeleton.shared["secretariat"]
        return Mailbox(secretariat["name"], secretariat["email"])

    @property
    def site(self) -> str:
        """Where its personal link leads."""
        return str(self.skeleton.shared["site"])


def skeleton_of(source: Source, shared: Mapping[str, object]) -> Skeleton:
    """The skeleton of a source and shared values; made once a process."""
    return _skeleton(source, json.dumps(shared, sort_keys=True))


@lru_cache(maxsize=128)
def _skeleton(source: Source, shared: str) -> Skeleton:
    return Skeleton(source, json.loads(shared))


def keep_letters(session: Session, consultation_id: int, letters: Sequence[Kept]) -> None:
    """Keep letters; one that a step had before, and that did not go out, gives way."""
    if not letters:
        return
    rows.forget(session, [kept.step.id for kept in letters if kept.step.tried_before])
    skeletons = {
        skeleton: rows.skeleton_id(session, _skeleton_values(consultation_id, skeleton))
        for skeleton in {kept.skeleton for kept in letters}
    }
    rows.keep(
        session,
        [_letter(consultation_id, kept, skeletons) for kept in letters],
        [_fields(kept) for kept in letters],
    )


def _letter(consultation_id: int, kept: Kept, skeletons: Mapping[Skeleton, int]) -> dict[str, Any]:
    return {
        "step_id": kept.step.id,
        "consultation_id": consultation_id,
        "skeleton_id": skeletons[kept.skeleton],
        "message_id": kept.message_id,
        "digest": kept.digest,
        "composed_at": kept.composed_at,
    }


def _fields(kept: Kept) -> dict[str, Any]:
    fields = {"to": [kept.recipient.name, kept.recipient.address], "link": kept.link, "fields": kept.fields}
    return {"step_id": kept.step.id, "fields": fields}


def _skeleton_values(consultation_id: int, skeleton: Skeleton) -> dict[str, Any]:
    return {
        "consultation_id": consultation_id,
        "template": skeleton.source.template,
        "language": skeleton.source.language,
        "digest": skeleton.digest,
        "source": asdict(skeleton.source),
        "shared": dict(skeleton.shared),
    }


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
