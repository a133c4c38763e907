"""The sentences of documents, a Jinja2 template each: `templates/report/en/origin.j2` words `origin`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from convene.adapters.jinja import TEMPLATES, environment
from convene.domain.documents.wording import WordingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment

    from convene.domain.documents.wording import Value

# What rendering raises for a template that is absent or wrong, expressions in it included.
_BROKEN = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class TemplateWording:
    """A `Wording` read from folders of templates. `language` is a BCP 47 tag ("en-GB")."""

    language: str
    templates: Environment

    def render(self, key: str, values: Mapping[str, Value]) -> str:
        """See `Wording.render`; any failure of a template is a WordingError that names it."""
        try:
            return self.templates.get_template(f"{key}.j2").render(values)
        except _BROKEN as error:
            raise WordingError(f"{key}.j2: {type(error).__name__}: {error}") from error


def report_wording(language: str = "en-GB", root: Path = TEMPLATES / "report") -> TemplateWording:
    """The wording of a report; of a language, the folder of its first subtag under `root` ("en" for "en-GB")."""
    return _wording(language, root)


def papers_wording(language: str = "en-GB") -> TemplateWording:
    """The wording of the other papers, which say in the report's own words what the report says too."""
    return _wording(language, TEMPLATES / "papers", TEMPLATES / "report")


def _wording(language: str, *roots: Path) -> TemplateWording:
    folders = [root / language.partition("-")[0] for root in roots]
    # The values are escaped by the domain, for the marks that it parses; HTML is not written here.
    templates = environment(autoescape=False, folder=folders, trim=False)
    templates.filters["turn"] = _turn
    return TemplateWording(language, templates)


def _turn(openings: Sequence[str], turn: int) -> str:
    """One of several ways to say the same; they take turns."""
    return openings[turn % len(openings)]
