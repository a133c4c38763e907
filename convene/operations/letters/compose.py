"""Composing letters, each with what makes the same bytes again.

A letter that may have gone out already is not worded anew: what is repeated is the same letter, to the byte.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from convene.adapters.letters.correction import corrected
from convene.adapters.letters.faults import BrokenTemplateError
from convene.adapters.letters.library import find
from convene.adapters.letters.mime import Envelope, Mailbox
from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.smtp import Letter, Outcome, letter
from convene.domain import style
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import StakeholderKind
from convene.domain.ledger import Nature, StepState
from convene.operations.context import consultation, definition
from convene.operations.letters import links
from convene.operations.letters.attachments import attachments
from convene.operations.letters.deadlines import deadline_in
from convene.operations.letters.fields import Subject, nobody_is_silent, word
from convene.operations.letters.keeping import Kept, Record, kept_letters, record, skeleton_of
from convene.operations.letters.links import Post
from convene.operations.letters.material import Material
from convene.operations.letters.saying import salutation
from convene.operations.letters.shared import shared
from convene.operations.steps.claiming import Worker
from convene.store import tables
from convene.store.correspondents import Recipient
from convene.store.ledger.claims import Claimed
from convene.store.links import Subject as LinkSubject

_UNCOMPOSABLE = (BrokenTemplateError, LookupError, ValueError, TypeError, StopIteration)
"""What rows that contradict each other, or a template, can raise while a letter is made."""


Skeletons = dict[tuple[str, str, int | None], Skeleton]
"""By the letter's name, the recipient's language and the corrigendum, so that files are read once a mailing."""


class Unsent(NamedTuple):
    """Why there is no letter to send: the state that its step goes to, and what is said of it."""

    state: StepState
    says: str


Sign = Callable[[bytes], bytes]
"""Puts a signature before a message."""

ERASED = Unsent(StepState.CANCELLED, "the recipient's data were erased")
FORGOTTEN = Unsent(StepState.CANCELLED, "the letter to be corrected was erased")
ANSWERED = Unsent(StepState.CANCELLED, "an answer came before the reminder was sent")


class Composed(NamedTuple):
    """A letter ready to be sent; one without an address cannot be, and `unsent` says why.

    `record` makes it again, and is to be kept before it is sent; None where it was kept before.
    """

    step: Claimed
    sender: str
    address: str | None = None
    message: bytes = b""
    unsent: Unsent | None = None
    record: Record | None = None
    wire: Letter | Outcome | None = None
    """What a connection takes, in place of `message`, once it is made ready; or why it takes nothing."""

    def ready(self, sign: Sign | None) -> "Composed":
        """The letter as a connection takes it, signed where letters are."""
        if self.address is None:
            return self
        message = self.message if sign is None else sign(self.message)
        return self._replace(message=b"", wire=letter(self.sender, self.address, message))

    def begun(self, step: Claimed) -> "Composed":
        """The letter once its step was begun, and all that makes it again is kept."""
        return self._replace(step=step, record=None)


def compose(worker: Worker, steps: Sequence[Claimed], post: Post) -> list[Composed]:
    """Compose the letters of some claimed steps, as a `Composer` does."""
    return Composer(worker, post).compose(steps)


class Composer:
    """Composes the letters of a mailing, batch by batch: what they share is read and made once."""

    def __init__(self, worker: Worker, post: Post) -> None:
        self._worker = worker
        self._post = post
        self._file: tuple[Mapping[str, Any], Definition] | None = None
        self._skeletons: Skeletons = {}

    def compose(self, steps: Sequence[Claimed]) -> list[Composed]:
        """Compose the letters of some claimed steps; nothing is kept but the links that they carry.

        One that cannot be made does not keep the others back. `check_all` finds a broken template beforehand.
        """
        if not steps:
            return []
        with self._worker.db.reading() as session:
            row = consultation(session, self._worker.slug)
            id_, file = row.id, self._definition(row)
        leading = links.ensure(self._worker.db, id_, file, steps)
        with self._worker.db.reading() as session:
            row = consultation(session, self._worker.slug)
            material = Material(session, row, self._definition(row), steps)
            writer = _Writer(material, leading, self._post, self._worker.now(), self._skeletons)
            earlier = kept_letters(session, [step for step in steps if step.tried_before])
            return [writer.letter(step, earlier.get(step.id)) for step in steps]

    def _definition(self, row: tables.Consultation) -> Definition:
        """The consultation's file; where another was loaded, what was made from the one before is made anew."""
        if self._file is None or self._file[0] != row.definition:
            self._file = row.definition, definition(row)
            self._skeletons = {}
        return self._file[1]


@dataclass(frozen=True)
class _Writer:
    material: Material
    links: Mapping[LinkSubject, int]
    post: Post
    now: datetime
    skeletons: Skeletons

    @cached_property
    def today(self) -> datetime:
        """The moment in the consultation's zone, of which letters tell the day."""
        return self.material.definition.local(self.now)

    def letter(self, step: Claimed, earlier: Kept | None) -> Composed:
        """A step's letter; one that may have gone out before is what it was."""
        sender = self.material.definition.secretariat.email
        person = self.material.recipients.get(step.recipient or 0)
        if person is None or person.email is None:
            return Composed(step, sender, unsent=ERASED)
        if earlier is None and (why := self._not_worth_sending(step)) is not None:
            return Composed(step, sender, unsent=why)
        try:
            kept = earlier or self._word(step, person)
            message = render(kept, self.material, self.post)
        except _UNCOMPOSABLE as error:
            return Composed(step, sender, unsent=_uncomposable(error))
        new = None if earlier else record(kept, sha256(message).hexdigest())
        return Composed(step, kept.sender.address, kept.recipient.address, message, record=new)

    def _not_worth_sending(self, step: Claimed) -> Unsent | None:
        if nobody_is_silent(step, self.material):
            return ANSWERED
        if "corrigendum" in step.facts and step.facts["step"] not in self.material.originals:
            return FORGOTTEN
        return None

    def _word(self, step: Claimed, person: Recipient) -> Kept:
        wording = word(Subject(step, self.material, self._common(step, person), links.PLACE))
        return Kept(
            step=step,
            skeleton=self._skeleton(step, person.language),
            fields={**wording.mapping(), **self._own_deadline(step)},
            recipient=Mailbox(person.name, person.email or ""),
            link=self.links.get(links.subject(step) or links.NOBODY),
            message_id=message_id(self.material.row.slug, step, self.material.definition),
            composed_at=self.now,
        )

    def _own_deadline(self, step: Claimed) -> dict[str, str]:
        """What stands in place of the deadline that all letters share, for those for whom it was extended."""
        own = deadline_in(step, self.material)
        return {} if own is None else {"deadline": own}

    def _skeleton(self, step: Claimed, language: str) -> Skeleton:
        name, corrigendum = step.key.kind.name, step.facts.get("corrigendum")
        if (known := self.skeletons.get((name, language, corrigendum))) is None:
            definition = self.material.definition
            source = find(name, language, definition.languages)
            if corrigendum is not None:
                source = corrected(source, self.material.corrigenda[corrigendum].text)
            known = skeleton_of(source, shared(definition, self.post.site).mapping())
            self.skeletons[name, language, corrigendum] = known
        return known

    def _is_mission(self, step: Claimed) -> bool:
        """Whether a letter about a stakeholder goes to a State's mission."""
        if "stakeholder:" not in step.key.subject:
            return False
        category = self.material.stakeholders[step.key.id].category
        return self.material.definition.category(category).kind is StakeholderKind.STATE

    def _common(self, step: Claimed, person: Recipient) -> dict[str, Any]:
        return {
            "date": style.day(self.today),
            "reference": reference(step, self.today.year, self.material.definition),
            "salutation": "Excellency," if self._is_mission(step) else salutation(person),
            "revised": step.id in self.material.sent_before,
        }


def render(kept: Kept, material: Material, post: Post, *, masked: bool = False) -> bytes:
    """The bytes of a letter from what is kept of it, the same every time; or with its personal link masked."""
    return kept.skeleton.render(
        fields_of(kept, post, masked=masked),
        Envelope(
            sender=kept.sender,
            recipient=kept.recipient,
            reply_to=None,
            message_id=kept.message_id,
            date=kept.composed_at,
            attachments=attachments(kept, material),
            follows=kept.fields["original"]["message_id"] if "original" in kept.fields else None,
        ),
    )


def fields_of(kept: Kept, post: Post, *, masked: bool = False) -> Mapping[str, Any]:
    """The fields of a letter with its personal link in them, or masked."""
    there = post if post.site == kept.site else replace(post, site=kept.site)
    url = there.masked if masked or kept.link is None else there.url(kept.link)
    return links.with_link(kept.fields, url)


def _uncomposable(error: Exception) -> Unsent:
    said = str(error) if isinstance(error, BrokenTemplateError) else f"{type(error).__name__}: {error}"
    return Unsent(
        StepState.FAILED, f"the letter cannot be made ({said}); mend what it is made from, and retry"
    )


def message_id(slug: str, step: Claimed, definition: Definition) -> str:
    """The Message-ID of a step's revision: the same in every try, so that a repeat can be recognized."""
    mark = sha256(f"{slug}/{step.key}/{step.revision}".encode()).hexdigest()[:32]
    return f"<{mark}@{definition.secretariat.email.rpartition('@')[2]}>"


def reference(step: Claimed, year: int, definition: Definition) -> str | None:
    """The reference of a note verbale, as in `CU 2022/7`; a letter has none."""
    if step.key.kind.nature is not Nature.ONCE:
        return None
    return f"{definition.secretariat.reference} {year}/{step.serial}"
