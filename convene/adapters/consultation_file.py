"""The consultation file: read with the files that it includes, checked, and every fault told at once."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from convene.adapters.bundle import INCLUDE, Bundle, read_bundle
from convene.adapters.faults import Fault, FileFaultsError, Place
from convene.adapters.schema_file import explained
from convene.domain.consultation import Consultation, inconsistencies


def read(path: Path) -> Consultation:
    """The consultation of a file and of those that it includes.

    Raises `FileFaultsError` with every fault, the file's own first and each file's by their lines. What
    contradicts something else is looked for once every field is well formed; unknown fields do not stop it.
    """
    bundle, faults = read_bundle(path)
    complete = not faults
    consultation = _consultation(bundle, faults)
    if consultation is not None and complete:
        faults += _contradictions(consultation, bundle, faults)
    if consultation is None or faults:
        raise FileFaultsError(bundle.in_order(faults))
    return consultation


def _consultation(bundle: Bundle, faults: list[Fault]) -> Consultation | None:
    """The consultation without its unknown fields, which are noted; None, with the faults, if others are wrong."""
    fields = bundle.fields()
    try:
        return Consultation.model_validate(fields)
    except ValidationError as error:
        faults += [
            bundle.fault(place, message, found, field)
            for place, message, found, field in explained(Consultation, error, also=(INCLUDE,))
        ]
        unknown = [each["loc"] for each in error.errors() if each["type"] == "extra_forbidden"]
        # An unknown field at the top may be a list misspelt, without which nothing fits together.
        if len(unknown) < error.error_count() or any(len(place) == 1 for place in unknown):
            return None
        for place in unknown:
            _drop(fields, place)
        return Consultation.model_validate(fields)


def _drop(tree: Any, place: Place) -> None:
    *path, name = place
    for part in path:
        tree = tree[part]
    del tree[name]


def _contradictions(consultation: Consultation, bundle: Bundle, faults: list[Fault]) -> list[Fault]:
    """What contradicts something else, unless the line is at fault already."""
    found = [bundle.fault(each.place, each.message) for each in inconsistencies(consultation)]
    known = {(fault.file, fault.line) for fault in faults}
    return [fault for fault in found if (fault.file, fault.line) not in known]
