"""The one Jinja2 environment: sandboxed, and strict about names that nobody gave."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
"""Where the templates stand: beside the package, in the checkout that Convene runs from."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which `row.items` is the row's field of that name, not the method of the dict that holds it."""

    def getattr(self, obj: object, attribute: str) -> object:
        """The field of a dict, else the attribute where it is safe (also spares an exception a look-up)."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(
    *, autoescape: bool, folder: Path | Sequence[Path] | None = None, trim: bool = True
) -> Sandbox:
    """An environment for templates that an organiser may change, and that must not reach beyond their fields.

    `autoescape` is for HTML and XML. With `folder`, templates are loaded and included from there, of several
    from the first that has one; without it, they come from strings and include nothing. Without `trim`, the
    line break behind a statement stays: in a sentence it is the space between two words.
    """
    return Sandbox(
        loader=FileSystemLoader(folder) if folder is not None else None,
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=trim,
        lstrip_blocks=trim,
        keep_trailing_newline=True,
    )
