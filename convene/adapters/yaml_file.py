"""YAML files that a person wrote: the part of the language that such a file needs, with the line of every value.

Every scalar is text, and what it means is for the schema to say. So `no` stays the code of Norway, `1.10` does not
become 1.1, and a date is read in one way only. Anchors, aliases and tags (YAML 1.2.2, 3.2.1.2 and 3.2.2.2) are
refused: a few aliases of aliases would unfold into more than any memory holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from convene.adapters.faults import Fault, FileFaultsError, Place, words
from convene.adapters.text_file import read_text
from convene.adapters.yaml_tree import Tree, TreeBuilder, UnbuildableError


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: its fields, and the line of each of them and of each entry of a list."""

    name: str
    fields: dict[str, Tree]
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place; of what it lies in, if it is not in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(
        self, place: Place, message: str, found: str | None = None, field: Place | None = None
    ) -> Fault:
        """A fault at a place, told as one of `field` if that is given."""
        return Fault(self.name, self.line(place), words(place if field is None else field), found, message)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a file of fields; `name` is what faults call it, by default the path as it was given.

    Raises `FileFaultsError` with every fault of its form: not readable, not UTF-8, over 5 MB, no YAML, a field
    that stands twice, an anchor, an alias, a tag.
    """
    shown = str(path) if name is None else name
    builder = TreeBuilder(shown)
    _parse(read_text(path, shown), builder)
    if not builder.faults and not isinstance(builder.root, dict):
        builder.fault(1, "expected fields, each on a line as `name: value`")
    if builder.faults or not isinstance(builder.root, dict):
        raise FileFaultsError(builder.faults)
    return Document(shown, builder.root, builder.lines)


def _parse(text: str, builder: TreeBuilder) -> None:
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except UnbuildableError:
        return
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        builder.fault(line, f"holds the character U+{error.character:04X}, which is no text; remove it")
    except MarkedYAMLError as error:
        builder.fault(*_explained(error))
    except (YAMLError, ValueError, OverflowError, AssertionError) as error:
        # Those that the parser lets through: a character beyond Unicode, a directive with an odd version.
        builder.fault(None, f"is not YAML: {error}")


_UNCLOSED = "a quotation mark is opened here and never closed"
_PROBLEMS = {
    "mapping values are not allowed": "a colon is out of place; put a text that holds ': ' in quotation marks",
    "found character '\\t'": "a tab stands where spaces belong; indent with spaces",
    "could not find expected ':'": "a colon is missing after the name of a field",
    "expected <block end>": "the indentation does not fit the lines above it",
    "unexpected end of stream": _UNCLOSED,
    "unexpected document separator": _UNCLOSED,
    "expected ',' or ": "a bracket is not closed, or a comma is missing",
    "cannot start any token": "a text begins with a mark of YAML; put it in quotation marks",
    "expected the node content": "a value is missing here",
}
"""A sentence for each of the parser's that a person is likely to meet."""


def _explained(error: MarkedYAMLError) -> tuple[int, str]:
    """The line of a syntax error, and what is wrong with it."""
    problem = str(error.problem or error.context or "the text cannot be read")
    said = next(
        (sentence for sign, sentence in _PROBLEMS.items() if sign in problem), f"is not YAML: {problem}"
    )
    marks = (error.problem_mark, error.context_mark)
    mark = next((mark for mark in (reversed(marks) if said is _UNCLOSED else marks) if mark), None)
    return (mark.line + 1 if mark else 1), said
