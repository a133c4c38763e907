"""Where the report's templates lie, and the environments that read them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEMPLATES = Path(__file__).parents[2] / "templates" / "report"


def environment(folder: Path, *, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """A sandboxed environment of one folder; a value that a template misses is an error."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=autoescape,
        undefined=StrictUndefined,
    )
