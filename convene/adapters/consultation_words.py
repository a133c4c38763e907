"""The consultation file's fields in words: what may stand in each, and what holds where it is left out.

`docs/consultation-file.md` and every new file say it in these words.
"""

import re
import types
from collections.abc import Iterator
from datetime import time
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from convene.domain.consultation.text import Address, Honorific, Key, Language, Line, Zone
from convene.domain.consultation.when import Day, Hour, LocalTime

_KNOWN: list[tuple[Any, str]] = [
    (Line, "text"),
    (Honorific, "text"),
    (Address, "e-mail address"),
    (Zone, "time zone"),
    (Language, "language tag"),
    (Key, "key"),
    (LocalTime, "local time"),
    (Day, "day"),
    (Hour, "hour"),
    (bool, "true or false"),
]


def groups(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model and all that it is made of, each by its heading, in the order in which a file has them."""
    found = {heading(model): model}
    for hint in hints(model).values():
        for part in _models(hint):
            found |= {name: each for name, each in groups(part).items() if name not in found}
    return found


def hints(model: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields, with what they are annotated with."""
    return get_type_hints(model, include_extras=True)


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if _is(hint, BaseModel):
        yield hint
    for argument in get_args(hint):
        yield from _models(argument)


def heading(model: type[BaseModel]) -> str:
    """`RegistrationRules` as "Registration rules"."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", model.__name__).capitalize()


def meaning(field: FieldInfo) -> str:
    """What a field means, on one line."""
    return " ".join((field.description or "").split())


def value(hint: Any, field: FieldInfo) -> str:
    """What may stand in a field: "text", "number, 1 to 999", "list of [Wave](#wave), one at least"."""
    for known, words in _KNOWN:
        if hint == known:
            return words
    if get_origin(hint) in {Union, types.UnionType}:
        return value(next(each for each in get_args(hint) if each is not types.NoneType), field)
    if get_origin(hint) is Annotated:
        return value(get_args(hint)[0], FieldInfo.from_annotation(hint))
    return _list(hint, field) if get_origin(hint) is tuple else _single(hint, field)


def _list(hint: Any, field: FieldInfo) -> str:
    entry = get_args(hint)[0]
    least = ", one at least" if _bound(field, "min_length") is not None else ""
    return f"list of {value(entry, FieldInfo.from_annotation(entry))}{least}"


def _single(hint: Any, field: FieldInfo) -> str:
    if _is(hint, BaseModel):
        return f"[{heading(hint)}](#{heading(hint).lower().replace(' ', '-')})"
    if _is(hint, StrEnum) or get_origin(hint) is Literal:
        return " or ".join(f"`{each}`" for each in (get_args(hint) or hint))
    return f"number, {_bound(field, 'ge')} to {_bound(field, 'le')}"


def _bound(field: FieldInfo, name: str) -> int | None:
    return next((getattr(each, name) for each in field.metadata if hasattr(each, name)), None)


def _is(hint: Any, kind: type) -> bool:
    return isinstance(hint, type) and issubclass(hint, kind)


def absent(field: FieldInfo) -> str:
    """What holds where a field is left out: "an error", "none", its default in backticks."""
    if field.is_required():
        return "an error"
    if field.default is None or field.default == ():
        return "none"
    return "its own defaults" if isinstance(field.default, BaseModel) else f"`{_as_written(field.default)}`"


def _as_written(default: object) -> str:
    """A default as the file would have it."""
    match default:
        case bool():
            return str(default).lower()
        case time():
            return f"{default:%H:%M}"
        case tuple():
            return f"[{', '.join(map(str, default))}]"
        case _:
            return str(default)
