"""Values as a YAML file has them, so that they are read back as they are."""

import json
import re
from datetime import date, datetime, time
from enum import StrEnum

_PLAIN = re.compile(r"[^\W_](?:[\w ./()@+’'-]|:(?=\d))*")
"""What needs no quotation marks in a block or in brackets: it cannot be taken for a mark of YAML."""

_NOTHING = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""What some reader of YAML takes for something other than text."""


def scalar(value: object) -> str:
    """A text, number, choice, day or time as it stands after `name: `."""
    match value:
        case bool():
            return str(value).lower()
        case datetime():
            return f"{value:%Y-%m-%d} {_hour(value.time())}"
        case date():
            return value.isoformat()
        case time():
            return _hour(value)
        case StrEnum():
            return value.value
    return text(str(value))


def text(value: str) -> str:
    """A text on one line, in quotation marks where it needs them."""
    plain = _PLAIN.fullmatch(value) and not value.endswith(" ") and value.casefold() not in _NOTHING
    # JSON's string is one of YAML 1.2.2's (7.3.1), as far as every character of it is printable.
    return value if plain else json.dumps(value, ensure_ascii=False)


def _hour(value: time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")
