"""A kind of letter made ready, so that each person's letter costs little."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jinja2 import Template

from convene.adapters.letters.compile import PLAIN, Compiled, compiled, worked_out
from convene.adapters.letters.faults import UNRENDERABLE, BrokenTemplateError, Fault, fault_in_rendering
from convene.adapters.letters.mime import Envelope, Frame
from convene.adapters.letters.source import Source

__all__ = ["Skeleton", "Source", "Wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter's words, before they are encoded for the post."""

    subject: str
    text: str
    html: str


class Skeleton:
    """A source with the values that all letters of a mailing share. Threads may share one.

    The same source, shared values, fields and envelope always give the same bytes: the ledger keeps the
    skeleton once and the fields beside it, and by them proves what was sent.
    """

    def __init__(self, source: Source, shared: Mapping[str, object]) -> None:
        """Make the skeleton; raises BrokenTemplateError where the source makes no letter.

        `shared` and, later, the fields are JSON values: `Shared.mapping()` and a letter's `mapping()`
        (`fields.py`).
        """
        self.source = source
        self.shared = {**shared, "language": source.language}
        self._templates = compiled(source)
        self._worked_out: dict[frozenset[str], Compiled] = {}
        self._frame = Frame(source.language)

    @property
    def digest(self) -> str:
        """SHA-256 of source and shared values, in hexadecimal."""
        shared = json.dumps(self.shared, sort_keys=True, ensure_ascii=True)
        return sha256(f"{self.source.digest}:{shared}".encode()).hexdigest()

    def word(self, fields: Mapping[str, object]) -> Wording:
        """The words of one person's letter; raises BrokenTemplateError where a field is missing."""
        pieces = self._pieces(lambda: self._templates, fields)
        return Wording(*map("".join, pieces))

    def render(self, fields: Mapping[str, object], envelope: Envelope) -> bytes:
        """One person's letter as it goes into the post: RFC 5322 and MIME, lines ending in CRLF.

        Raises BrokenTemplateError as `word` does, and ValueError for an envelope that makes no header.
        """
        subject, text, html = self._pieces(lambda: self._ready(fields), fields)
        return self._frame.fill("".join(subject), text, html, envelope)

    def _pieces(
        self, templates: Callable[[], Compiled], fields: Mapping[str, object]
    ) -> tuple[list[str], list[str], list[str]]:
        """Subject, text and HTML, each in the pieces in which its template gives it."""
        context = {**self.shared, **fields}
        try:
            made = templates()
            return (
                _rendered(made.subject, context),
                _rendered(made.text, context),
                _rendered(made.html, context),
            )
        except UNRENDERABLE as error:
            raise BrokenTemplateError(self._fault(context, error)) from error

    def _ready(self, fields: Mapping[str, object]) -> Compiled:
        """The templates, with what they say of the shared values worked out, but for those that a field replaces."""
        replaced = (
            frozenset() if self.shared.keys().isdisjoint(fields) else self.shared.keys() & fields.keys()
        )
        if (ready := self._worked_out.get(frozenset(replaced))) is None:
            known = {name: value for name, value in self.shared.items() if name not in replaced}
            ready = self._worked_out[frozenset(replaced)] = worked_out(self.source, known)
        return ready

    def _fault(self, context: Mapping[str, object], error: Exception) -> Fault:
        for file, text in self.source.files:
            if fault := fault_in_rendering(PLAIN, text, file, {**context, "letter": ""}):
                return fault
        return Fault(self.source.file, 0, str(error))


def _rendered(template: Template, context: dict[str, object]) -> list[str]:
    # `Template.render` copies the context and joins the pieces; this does neither.
    return list(template.root_render_func(template.new_context(context, shared=True)))
