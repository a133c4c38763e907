"""Reading the forms of a page as a browser does, for whoever answers letters without one: the demo, and tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form of a page: where it is posted, what it holds as it stands, and its buttons as (name, value)."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, answers: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
        """What a browser would post if these fields were filled; the pressed button is one of them."""
        return {**self.fields, **answers}


def forms(html: str) -> list[PageForm]:
    """The forms of a page, in its order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[PageForm] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "form":
            self._inside = True
            self.found.append(PageForm(attributes.get("action") or ""))
        elif self._inside and tag == "input":
            self._input(attributes)
        elif self._inside and tag == "button":
            self.found[-1].buttons.append((attributes.get("name") or "", attributes.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def _input(self, attributes: Attributes) -> None:
        name, chosen = attributes.get("name"), "checked" in attributes
        if name and (chosen or attributes.get("type") not in {"radio", "checkbox"}):
            self.found[-1].fields.setdefault(name, []).append(attributes.get("value") or "")
