"""The consultation file's JSON schema, with which an editor completes and checks it as it is written."""

import json
from typing import Any

from pydantic import TypeAdapter

from convene.adapters.bundle import INCLUDE
from convene.domain.consultation import Consultation
from convene.domain.consultation.text import Zone

FILE = "consultation.schema.json"
"""What the schema is called beside a consultation file."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INCLUDED = {
    "title": "Include",
    "description": "Further files with stakeholders and people, in the file's own folder or below it.",
    "type": "array",
    "items": {"type": "string"},
    "examples": [["people.yaml"]],
}


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of one consultation file.

    It holds what a field alone may be; what must hold between fields, such as an order of dates, `read` tells.
    """
    zones = TypeAdapter(Zone).json_schema()
    made: dict[str, Any] = _shared(Consultation.model_json_schema(), zones["enum"])
    made["properties"] = {INCLUDE: _INCLUDED, **made["properties"]}
    made["$defs"]["Zone"] = {"title": "Time zone", **zones}
    return {"$schema": _DIALECT, **made}


def schema_file() -> bytes:
    """The same as a file."""
    return (json.dumps(schema(), indent=2, ensure_ascii=False) + "\n").encode()


def _shared(node: Any, zones: list[str]) -> Any:
    """The schema with its six hundred zones said once, and each description on one line."""
    if isinstance(node, list):
        return [_shared(each, zones) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("enum") == zones:
        rest = {name: value for name, value in node.items() if name not in {"enum", "type"}}
        node = {"$ref": "#/$defs/Zone", **rest}
    return {
        name: " ".join(value.split())
        if name == "description" and isinstance(value, str)
        else _shared(value, zones)
        for name, value in node.items()
    }
