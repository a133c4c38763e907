"""Editing a consultation file where it stands: its comments, its order and everything else stay as they are."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from convene.adapters.faults import Place

_MOVED = re.compile(
    r"meetings/\d+/(start|end)|waves/\d+/at|registration/deadline/at|accreditation/lists/\d+"
    r"|speakers/invite|speakers/reply_by/at|programme/place"
)
"""The fields that move with the meetings. What people cannot do on a day does not, nor does the body's session."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T| +)(\d{1,2}:\d{2})")


class _Value(NamedTuple):
    place: Place
    start: int
    end: int
    text: str


class NotInFileError(Exception):
    """A field that is to be changed does not stand in the file itself; the text says which."""


def moved(text: str, days: int, zone: str, now: datetime) -> str:
    """The text of a file that was read well, its dates some days later.

    What lies behind at `now` has happened and stays; `zone` is the consultation's, for hours without their own.
    """
    values = list(_values(text))
    zones = {value.place[:-1]: value.text for value in values if value.place[-1] == "zone"}
    changes = []
    for value in values:
        if not _MOVED.fullmatch("/".join(map(str, value.place))):
            continue
        if (found := _DAY.search(value.text)) is None:
            continue
        own = ZoneInfo(zones.get(value.place[:-1], zone))
        if _instant(found, own) > now or value.place[0] == "meetings":
            later = str(date.fromisoformat(found[1]) + timedelta(days))
            changes.append((value, text[value.start : value.end].replace(found[1], later)))
    return _changed(text, changes)


def _instant(found: re.Match[str], zone: ZoneInfo) -> datetime:
    hour = found[2].zfill(5)
    return datetime.fromisoformat(f"{found[1]}T{hour}").replace(tzinfo=zone).astimezone(UTC)


def with_field(text: str, name: str, value: str) -> str:
    """The text with another value of a field at its top. Raises `NotInFileError` if it has no such field."""
    found = next((each for each in _values(text) if each.place == (name,)), None)
    if found is None:
        raise NotInFileError(f"the file has no field '{name}' of its own")
    return _changed(text, [(found, json.dumps(value, ensure_ascii=False))])


def called_off(text: str, at: str, why: str) -> str:
    """The text saying when and why the consultation was called off.

    Where it says so already, another reason takes the place of the one given: the time tells one calling off from
    another, of which everybody is told anew.
    """
    said = {"at": at, "why": json.dumps(why, ensure_ascii=False)}
    there = {value.place[1:]: value for value in _values(text) if value.place[0] == "called_off"}
    if there.keys() == {(name,) for name in said}:
        return _changed(text, [(there["why",], said["why"])])
    group = f'{{"at": "{at}", "why": {said["why"]}}}'
    root = YAML(typ="rt").compose(text)
    if (nothing := there.get(())) is not None:
        [name] = [key for key, _ in root.value if key.value == "called_off"]
        colon = text.index(":", name.end_mark.index) + 1
        return f"{text[:colon]} {group}{text[nothing.end if nothing.text else colon :]}"
    end, line = root.end_mark.index, "\r\n" if "\r\n" in text else "\n"
    if root.flow_style:
        # As JSON is written: within the braces.
        return f'{text[: end - 1].rstrip()},{line}"called_off": {group}{line}{text[end - 1 :]}'
    # Before the mark of the document's end, if there is one.
    added = ("", "called_off:", f"  at: {at}", f"  why: {said['why']}", "")
    return text[:end].rstrip() + line + line.join(added) + text[end:]


def _changed(text: str, changes: list[tuple[_Value, str]]) -> str:
    for value, new in sorted(changes, key=lambda each: each[0].start, reverse=True):
        text = text[: value.start] + new + text[value.end :]
    return text


def _values(text: str) -> Iterator[_Value]:
    yield from _walk(YAML(typ="rt").compose(text), ())


def _walk(node: Any, place: Place) -> Iterator[_Value]:
    if isinstance(node, ScalarNode):
        yield _Value(place, node.start_mark.index, node.end_mark.index, str(node.value))
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*place, str(key.value)))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*place, index))
