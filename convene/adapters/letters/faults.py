"""What is wrong with a letter's template, and where."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes
from jinja2.environment import Template

UNRENDERABLE = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)
"""What an expression of a template can raise."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a template: `line` counts from 1; 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class BrokenTemplateError(Exception):
    """A template that makes no letter."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def fault_in_syntax(environment: Environment, text: str, file: str) -> Fault | None:
    """What Jinja cannot read in a template, a filter that does not exist included."""
    try:
        environment.compile(text, file, file)
    except TemplateSyntaxError as error:
        return Fault(file, error.lineno, str(error.message))
    except (RecursionError, SyntaxError, MemoryError):
        # Python, of which Jinja makes code, nests loops 20 deep, and its own parser knows an end.
        return Fault(file, 0, "loops, conditions or brackets lie too deep in one another; write them flat")
    return None


def names_nobody_gives(
    environment: Environment, text: str, file: str, known: Collection[str]
) -> Iterator[Fault]:
    """Every use of a name that is neither a field nor set by the template, in branches never taken too."""
    used = list(environment.parse(text).find_all(nodes.Name))
    given = {*known, *environment.globals, *(name.name for name in used if name.ctx != "load")}
    for name in used:
        if name.name not in given:
            yield Fault(file, name.lineno, f"no letter of this kind has a field '{name.name}'")


def fault_in_rendering(
    environment: Environment, text: str, file: str, context: Mapping[str, object]
) -> Fault | None:
    """The fault that a template's own text shows when it is filled, before it is made into text and HTML.

    Only the text as its author wrote it has the author's line numbers.
    """
    code = environment.compile(text, file, file)
    template = Template.from_code(environment, code, environment.make_globals(None))
    try:
        template.render(context)
    except UNRENDERABLE as error:
        return Fault(file, _line(error.__traceback__, file), _one_line(error))
    return None


def _line(traceback: TracebackType | None, file: str) -> int:
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
