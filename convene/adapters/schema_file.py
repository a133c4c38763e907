"""A file's fields checked against a pydantic model, its messages told in plain sentences."""

import types
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from convene.adapters.faults import Fault, FileFaultsError, Place, quoted
from convene.adapters.yaml_file import Document

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document) -> M:
    """The model of a file. Raises `FileFaultsError` with every field that it does not accept, in file order."""
    try:
        return model.model_validate(document.fields)
    except ValidationError as error:
        faults = [
            document.fault(place, message, found, field)
            for place, message, found, field in explained(model, error)
        ]
        raise FileFaultsError(in_order(faults)) from None


def in_order(faults: list[Fault]) -> list[Fault]:
    """Faults of one file by their line, those of one line as they were found."""
    return sorted(faults, key=lambda fault: fault.line or 0)


def explained(
    model: type[BaseModel], error: ValidationError, also: tuple[str, ...] = ()
) -> Iterator[tuple[Place, str, str | None, Place]]:
    """Each error as the place, a plain sentence, the text found there, and the place to tell.

    `also` names fields that may stand at the top of the file beside the model's.
    """
    for each in error.errors(include_url=False, include_context=True):
        place: Place = tuple(part for part in each["loc"] if part != "[key]")
        found = each["input"] if isinstance(each["input"], str) else None
        about_a_field = each["type"] in ("missing", "extra_forbidden")
        yield place, _sentence(model, place, each, also), found, place[:-1] if about_a_field else place


def _sentence(model: type[BaseModel], place: Place, error: ErrorDetails, also: tuple[str, ...]) -> str:
    if error["type"] == "missing":
        return f"the field '{place[-1]}' is missing"
    if error["type"] == "extra_forbidden":
        known = fields_at(model, place[:-1])
        return _unknown(str(place[-1]), [*known, *also] if len(place) == 1 else known)
    if error["type"] in _EXPECTED:
        return f"expected {_expected(error)}, found {_found(error['input'])}"
    # The schema's own validators word their errors for an organiser.
    return error["msg"]


def _unknown(name: str, known: list[str]) -> str:
    close = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(known)}"
    return f"unknown field {quoted(name)}; {hint}"


_EXPECTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda _: "text",
    "string_too_short": lambda _: "text",
    "string_too_long": lambda context: f"at most {context['max_length']} characters",
    "int_type": lambda _: "a whole number",
    "int_parsing": lambda _: "a whole number",
    "int_parsing_size": lambda _: "a number of fewer digits",
    "int_from_float": lambda _: "a whole number",
    "bool_type": lambda _: "true or false",
    "bool_parsing": lambda _: "true or false",
    "greater_than_equal": lambda context: f"{context['ge']} or more",
    "less_than_equal": lambda context: f"{context['le']} or less",
    "enum": lambda context: f"one of {context['expected']}",
    "literal_error": lambda context: f"one of {context['expected']}",
    "tuple_type": lambda _: "a list, each entry after a hyphen",
    "too_short": lambda context: f"a list of at least {context['min_length']}",
    "model_type": lambda _: "fields, each as `name: value`",
    "local_time": lambda context: str(context["expected"]),
    "day": lambda context: str(context["expected"]),
    "hour": lambda context: str(context["expected"]),
}
"""What was expected, by the type of pydantic's error."""


def _expected(error: ErrorDetails) -> str:
    return _EXPECTED[error["type"]](error.get("ctx", {}))


def _found(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return quoted(value)
        case list() | tuple():
            return f"a list of {len(value)}" if value else "an empty list"
        case _:
            return "fields"


def fields_at(model: type[BaseModel], place: Place) -> list[str]:
    """The names of the fields that a place of the model may have; none if it is no group of fields."""
    kind: Any = model
    for part in place:
        kind = _entry(kind) if isinstance(part, int) else _field(kind, part)
    return list(kind.model_fields) if _is_model(kind) else []


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _field(kind: Any, name: str) -> Any:
    field = kind.model_fields.get(name) if _is_model(kind) else None
    return _bare(field.annotation) if field is not None else None


def _entry(kind: Any) -> Any:
    return _bare(get_args(kind)[0]) if get_origin(kind) is tuple else None


def _bare(kind: Any) -> Any:
    """A type without its annotations, and without None."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return _bare(next(each for each in get_args(kind) if each is not types.NoneType))
    return kind
