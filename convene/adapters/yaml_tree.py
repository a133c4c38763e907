"""The tree of a YAML file, made of the parser's events, with the line of every value."""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from convene.adapters.faults import Fault, Place, quoted, words

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"

DEPTH = 24
"""How deep lists and groups may lie in one another; the parser's time grows with the square of it."""

_NOTHING = {"", "~", "null", "Null", "NULL"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class UnbuildableError(Exception):
    """The rest of the file cannot be understood; the fault that says why has been noted."""


@dataclass(slots=True)
class _Open:
    """A list or group that is being read; `key` is the field whose value comes next."""

    value: list[Tree] | dict[str, Tree]
    place: Place
    key: str | None = None
    is_double: bool = False


@dataclass(slots=True)
class TreeBuilder:
    """Takes events one by one; in the end `root`, `lines` and `faults` are what the file holds.

    `lines` counts from 1 and has each field's name, and each entry of a list. `name` is what a fault calls
    the file.
    """

    name: str
    root: Tree = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def fault(self, line: int | None, message: str, found: str | None = None) -> None:
        """Note a fault, in the list or group that is being read."""
        where = words(self._open[-1].place) if self._open else ""
        self.faults.append(Fault(self.name, line, where, found, message))

    def take(self, event: Any) -> None:
        """Take the next event. Raises `UnbuildableError` where what follows would make no sense."""
        if isinstance(event, NodeEvent):
            self._node(event, event.start_mark.line + 1)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event.start_mark.line + 1, "`---` begins a second document; keep one")

    def _node(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent):
            self.fault(line, f"`*{event.anchor}` repeats another part of the file; write it out")
            self._put(None, line)
            return
        if event.anchor is not None:
            self.fault(line, f"`&{event.anchor}` names a part of the file for repetition; leave it out")
        if event.ctag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self.fault(line, f"`{tag}` gives a value a type; leave it out")
        if isinstance(event, ScalarEvent):
            self._put(self._scalar(event, line), line)
        else:
            self._begin({} if isinstance(event, MappingStartEvent) else [], line)

    def _scalar(self, event: Any, line: int) -> str | None:
        value: str = event.value
        if not event.style and value in _NOTHING:
            return None
        if _SURROGATE.search(value):
            self.fault(line, "holds half of a pair of surrogates, which is no character; remove it")
        # A block scalar ends with a line break that nobody meant.
        return value.rstrip("\n") if event.style in ("|", ">") else value

    def _begin(self, value: list[Tree] | dict[str, Tree], line: int) -> None:
        if len(self._open) == DEPTH:
            self._stop(line, f"lists and groups lie more than {DEPTH} deep in one another; write them flat")
        if self._awaits_name():
            self._stop(line, "a list or group stands where the name of a field belongs")
        self._open.append(_Open(value, self._put(value, line)))

    def _awaits_name(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _put(self, value: Tree, line: int) -> Place:
        """Put a value where it belongs, and return its place."""
        if not self._open:
            self.root = value
            return ()
        parent = self._open[-1]
        if isinstance(parent.value, list):
            place = (*parent.place, len(parent.value))
            parent.value.append(value)
            self.lines[place] = line
            return place
        if parent.key is None:
            self._name(parent, parent.value, value, line)
            return parent.place
        return self._fill(parent, parent.value, value)

    def _name(self, parent: _Open, fields: dict[str, Tree], name: Tree, line: int) -> None:
        """The name of a field of which the value comes next."""
        if not isinstance(name, str):
            self.fault(line, "a field has no name")
            name = ""
        parent.key, parent.is_double = name, name in fields
        if parent.is_double:
            first = self.lines[(*parent.place, name)]
            self.fault(
                line, f"the field {quoted(name)} stands here a second time, after line {first}; keep one"
            )
        self.lines.setdefault((*parent.place, name), line)

    def _fill(self, parent: _Open, fields: dict[str, Tree], value: Tree) -> Place:
        name, parent.key = parent.key or "", None
        if not parent.is_double:
            fields[name] = value
        return (*parent.place, name)

    def _stop(self, line: int, message: str) -> None:
        self.fault(line, message)
        raise UnbuildableError
