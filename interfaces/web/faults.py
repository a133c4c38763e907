"""What is wrong with a field, in a sentence that says what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and the id of the field that has it; without one, it is the whole form's.

    `place` says, away from the field, where in a long form it stands.
    """

    message: str
    field: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a field is called at the beginning of a sentence, and what is said where it is missing."""

    name: str
    missing: str


def faults(error: ValidationError, words: Mapping[str, Wording]) -> Iterator[tuple[str, str]]:
    """The field and the sentence of each fault that pydantic found."""
    for found in error.errors():
        field = str(found["loc"][0])
        yield field, _sentence(found["type"], found["msg"], found.get("ctx", {}), words[field])


_MISSING = {"missing", "string_too_short", "enum", "literal_error"}
_TOO_LONG = {"string_too_long", "too_long"}


def _sentence(kind: str, message: str, values: Mapping[str, object], words: Wording) -> str:
    if kind in _MISSING:
        return words.missing
    if kind in _TOO_LONG:
        return f"{words.name} is longer than {values['max_length']} characters; shorten it."
    if kind == "one_line":
        return sentence(f"{words.name} {message}")
    return sentence(message)


def sentence(words: str) -> str:
    """Words as a sentence of their own."""
    ended = words if words.endswith((".", "!", "?")) else f"{words}."
    return ended[:1].upper() + ended[1:]
