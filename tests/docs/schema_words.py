"""The schema of the consultation file in the words of `docs/consultation-file.md`."""

import re
import types
from collections.abc import Iterator
from datetime import time
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from convene.domain.consultation.text import Address, Key, Language, Line, Zone
from convene.domain.consultation.when import Day, Hour, LocalTime

_KNOWN: list[tuple[Any, str]] = [
    (Line, "text"),
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
    for hint in get_type_hints(model, include_extras=True).values():
        for part in _models(hint):
            found |= {name: each for name, each in groups(part).items() if name not in found}
    return found


def _models(hint: Any) -> Iterator[type[BaseModel]]:
    if _is(hint, BaseModel):
        yield hint
    for argument in get_args(hint):
        yield from _models(argument)


def heading(model: type[BaseModel]) -> str:
    """`RegistrationRules` as "Registration rules"."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", model.__name__).capitalize()


def fields(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """Each field of a model: its name, what may stand there, and what holds where it is left out."""
    hints = get_type_hints(model, include_extras=True)
    return [
        (f"`{name}`", _value(hints[name], field), _absent(field))
        for name, field in model.model_fields.items()
    ]


def _value(hint: Any, field: FieldInfo) -> str:
    for known, words in _KNOWN:
        if hint == known:
            return words
    if get_origin(hint) in {Union, types.UnionType}:
        return _value(next(each for each in get_args(hint) if each is not types.NoneType), field)
    if get_origin(hint) is Annotated:
        return _value(get_args(hint)[0], FieldInfo.from_annotation(hint))
    return _list(hint, field) if get_origin(hint) is tuple else _single(hint, field)


def _list(hint: Any, field: FieldInfo) -> str:
    entry = get_args(hint)[0]
    least = ", one at least" if any(isinstance(each, MinLen) for each in field.metadata) else ""
    return f"list of {_value(entry, FieldInfo.from_annotation(entry))}{least}"


def _single(hint: Any, field: FieldInfo) -> str:
    if _is(hint, BaseModel):
        return f"[{heading(hint)}](#{heading(hint).lower().replace(' ', '-')})"
    if _is(hint, StrEnum) or get_origin(hint) is Literal:
        return " or ".join(f"`{each}`" for each in (get_args(hint) or hint))
    assert hint is int
    [least] = [each.ge for each in field.metadata if isinstance(each, Ge)]
    [most] = [each.le for each in field.metadata if isinstance(each, Le)]
    return f"number, {least} to {most}"


def _is(hint: Any, kind: type) -> bool:
    return isinstance(hint, type) and issubclass(hint, kind)


def _absent(field: FieldInfo) -> str:
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
