"""A consultation written as a file for a person to go on with: a comment at every field, what is left out included."""

import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from convene.adapters.consultation_schema import FILE as SCHEMA
from convene.adapters.consultation_words import absent, hints, meaning, value
from convene.adapters.jinja import TEMPLATES, environment
from convene.adapters.yaml_scalars import scalar
from convene.domain.consultation import Consultation

_WIDTH = 100
_ONE_LINE = 118
"""How long an entry of a list may be that stands on one line."""


def written(consultation: Consultation, remarks: tuple[str, ...] = ()) -> str:
    """The file of a consultation. `remarks` stand at its head: what was made up and has to be looked at.

    A field that has its default, or nothing, stands there as a comment. Of the entries of a list the first has
    the comments. Reading the file gives the same consultation.
    """
    fields = dict(_fields(consultation))
    template = environment(autoescape=False, folder=TEMPLATES / "consultation").get_template(
        "consultation.yaml.j2"
    )
    return template.render(schema=SCHEMA, title=consultation.title, remarks=_remarks(remarks), fields=fields)


def _remarks(remarks: tuple[str, ...]) -> str:
    return "\n".join(line for remark in remarks for line in _comment(remark))


def _fields(values: BaseModel, told: bool = True) -> Iterator[tuple[str, str]]:
    """Each field of a group as its name and its lines; without comments only what is not left out."""
    kinds = hints(type(values))
    # A group of which everything were a comment would be nothing.
    whole = not any(_is_needed(field, getattr(values, name)) for name, field in _declared(values))
    for name, field in _declared(values):
        found = getattr(values, name)
        lines = list(_comment(_said(kinds[name], field))) if told else []
        if whole or _is_needed(field, found) or (isinstance(found, BaseModel) and not _is_nothing(found)):
            lines += _live(name, found, told)
        elif told:
            lines += [f"# {line}" for line in _live(name, _example(kinds[name], field), told)]
        if lines:
            yield name, "\n".join(lines)


def _declared(values: BaseModel) -> list[tuple[str, FieldInfo]]:
    return list(type(values).model_fields.items())


def _is_nothing(found: object) -> bool:
    if isinstance(found, BaseModel):
        return all(_is_nothing(getattr(found, name)) for name, _ in _declared(found))
    return found is None or found == ()


def _is_needed(field: FieldInfo, found: object) -> bool:
    return field.is_required() or found != field.default


def _example(hint: Any, field: FieldInfo) -> object:
    """The default, or where that is nothing, what might stand there."""
    if not _is_nothing(field.default):
        return field.default
    if isinstance(field.default, BaseModel):
        return _whole_example(type(field.default))
    [example, *_] = field.examples or [None]
    return TypeAdapter(hint).validate_python(example)


def _whole_example(model: type[BaseModel]) -> BaseModel:
    kinds, fields = hints(model), model.model_fields.items()
    return model.model_validate({name: _example(kinds[name], field) for name, field in fields})


def _said(hint: Any, field: FieldInfo) -> str:
    """What a field means, may hold, and is where it is left out."""
    kind, without = value(hint, field), absent(field)
    if "](#" in kind:
        # What a group holds is told by its fields.
        kind = "a list" + kind.partition(")")[2] if kind.startswith("list of") else ""
    left = {"an error": "", "none": "may be left out", "its own defaults": ""}.get(
        without, f"default {without}"
    )
    told = "; ".join(filter(None, (kind, left)))
    return f"{meaning(field)} ({told})" if told else meaning(field)


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"


def _live(name: str, found: object, told: bool) -> list[str]:
    if isinstance(found, BaseModel):
        return [f"{name}:", *_indented(_lines(found, told))]
    entries = [entry for entry in found if isinstance(entry, BaseModel)] if isinstance(found, tuple) else []
    if not entries:
        return [f"{name}: {_flow(found)}"]
    lines = [line for index, entry in enumerate(entries) for line in _entry(entry, told and index == 0)]
    return [f"{name}:", *_indented(lines)]


def _lines(values: BaseModel, told: bool) -> list[str]:
    return [line for _, lines in _fields(values, told) for line in lines.split("\n")]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _entry(entry: BaseModel, told: bool) -> list[str]:
    """An entry of a list: with comments, on one line, or on several where one would be too long."""
    if not told and len(short := f"- {_flow(entry)}") <= _ONE_LINE:
        return [short]
    lines = _lines(entry, told)
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _flow(found: object) -> str:
    """A value on one line: a group in braces, without what is left out."""
    match found:
        case BaseModel():
            fields = [(name, field, getattr(found, name)) for name, field in _declared(found)]
            needed = [f"{name}: {_flow(each)}" for name, field, each in fields if _is_needed(field, each)]
            return "{" + ", ".join(needed) + "}"
        case tuple():
            return "[" + ", ".join(map(_flow, found)) + "]"
    return scalar(found)
