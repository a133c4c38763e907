"""The small XML parts of a workbook, by expat, and none with a document type: no entity is ever expanded."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class BadXmlError(ValueError):
    """A part is not well formed, not in UTF-8, or has a document type."""


def parse(content: bytes, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Call back for each element by its name with its prefix. Raises `BadXmlError`."""
    # A workbook is in UTF-8 here: whoever reads it after this one takes it for that.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError):
        raise BadXmlError from None


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise BadXmlError


@dataclass(frozen=True, slots=True)
class Element:
    """The start of an element: its local name and its attributes, those with a namespace by their local names."""

    name: str
    attributes: Mapping[str, str]


def elements(content: bytes) -> Iterator[Element]:
    """All elements of a small part, in their order. Raises `BadXmlError`."""
    found: list[Element] = []

    def keep(name: str, attributes: Mapping[str, str]) -> None:
        found.append(Element(local(name), {local(key): value for key, value in attributes.items()}))

    parse(content, keep)
    return iter(found)
