"""The fields of letters in the words of `docs/letters.md`."""

from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from convene.adapters.letters.fields import LETTERS, Letter, Note
from convene.adapters.letters.values import Shared

BASES: dict[str, type] = {"Every letter": Letter, "Every note verbale": Note}


def groups() -> dict[str, type]:
    """Every group of fields by its heading: what all share, each letter by its template, and their parts."""
    letters: dict[str, type] = {"The consultation": Shared, **BASES}
    letters |= {f"`{name}`": kind for name, kind in LETTERS.items()}
    parts = {part for kind in letters.values() for part in _parts(kind)}
    return letters | {part.__name__: part for part in sorted(parts, key=lambda part: part.__name__)}


def rows(kind: type) -> list[tuple[str, ...]]:
    """Each field that a group does not share with others of its sort: its name, and what it holds."""
    base = next((base for base in BASES.values() if issubclass(kind, base) and kind is not base), None)
    shared = {field.name for field in fields(base)} if base else set()
    hints = get_type_hints(kind)
    return [
        (f"`{field.name}`", _value(hints[field.name])) for field in fields(kind) if field.name not in shared
    ]


def _parts(kind: type) -> list[type]:
    hints = get_type_hints(kind).values()
    named = [each for hint in hints for each in (hint, *get_args(hint))]
    return [each for each in named if isinstance(each, type) and is_dataclass(each)]


def _value(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"list of {_value(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return " or ".join(f"`{each}`" for each in get_args(hint))
    if NoneType in get_args(hint):
        return f"{_value(next(each for each in get_args(hint) if each is not NoneType))}, or none"
    if is_dataclass(hint) and isinstance(hint, type):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "text", int: "number", bool: "true or false"}[hint]
