"""A file of fields that is checked against a model, and then against what it speaks of."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from convene.adapters.faults import FileFaultsError
from convene.adapters.schema_file import in_order, validate
from convene.adapters.yaml_file import read_document
from convene.domain.consultation import Inconsistency

M = TypeVar("M", bound=BaseModel)


def read_checked(path: Path, model: type[M], check: Callable[[M], Iterable[Inconsistency]]) -> M:
    """The model of a file. Raises `FileFaultsError` with every fault of its form, or else of its sense."""
    document = read_document(path)
    content = validate(model, document)
    if faults := [document.fault(each.place, each.message) for each in check(content)]:
        raise FileFaultsError(in_order(faults))
    return content


def unknown_names(
    named: Iterable[tuple[tuple[str | int, ...], str]], known: Iterable[str], noun: str
) -> Iterable[Inconsistency]:
    """The names, each given with its place, that are not among those known."""
    there = set(known)
    for place, name in named:
        if name not in there:
            yield Inconsistency(place, f"there is no {noun} '{name}' in the consultation file")
