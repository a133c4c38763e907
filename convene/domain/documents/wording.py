"""Between the rules and the templates: the rules say what is true, a template how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from convene.domain.documents.document import Run, Runs, plain
from convene.domain.documents.marking import parse, protect
from convene.domain.style import capital, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | None  # bool is an int; None is what a sentence leaves out


class Wording(Protocol):
    """The sentences of one language."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the language and its spelling: "en-GB"."""

    def render(self, key: str, values: Mapping[str, Value]) -> str:
        """The sentence of the key with the values in it, lightly marked (see `marking`).

        Values come protected and are to be put in as they are. Raises WordingError when the key has no
        sentence, or the sentence wants a value that is not among these.
        """


class WordingError(Exception):
    """A sentence of the report is missing or broken; the message names its template."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says sentences with any values: what a value holds never acts as a mark."""

    wording: Wording

    def say(self, key: str, **values: Value) -> Runs:
        """The runs of one sentence or phrase; raises WordingError, also for marks that are not closed."""
        marked = self.wording.render(key, {name: _protected(value) for name, value in values.items()})
        try:
            return parse(marked)
        except ValueError as broken:
            raise WordingError(f"{key}: {broken}") from broken

    def sentence(self, key: str, **values: Value) -> Runs:
        """The same with a capital at its beginning, wherever that comes from."""
        first, *others = self.say(key, **values) or (Run(""),)
        return (Run(capital(first.text), first.emphasis), *others)

    def write(self, key: str, **values: Value) -> str:
        """The same as plain text, for headings and the masthead."""
        return plain(self.say(key, **values))


def _protected(value: Value) -> Value:
    return protect(clean(value)) if isinstance(value, str) else value
