"""The organiser's own text in a corrigendum: Markdown, put in its place before the letter is made."""

from dataclasses import replace

from convene.adapters.letters.compile import compiled
from convene.adapters.letters.faults import BrokenTemplateError, Fault
from convene.adapters.letters.source import Source

FIELD = "correction"
_PLACE = f"{{{{ {FIELD} }}}}"


def corrected(source: Source, text: str) -> Source:
    """A corrigendum's source with the organiser's text in the place that the template keeps for it.

    The text is Markdown and no template: its braces are printed. Raises BrokenTemplateError for a template that
    does not keep one place.
    """
    if source.text.count(_PLACE) != 1:
        raise BrokenTemplateError(
            Fault(source.file, 0, f"say once, by `{_PLACE}`, where the correction stands")
        )
    return replace(source, text=source.text.replace(_PLACE, _literal(text)))


def check_text(source: Source, text: str) -> Fault | None:
    """What is wrong with the organiser's text, with the line of the text itself; None where it makes a letter."""
    try:
        compiled(replace(source, text=f"Subject: -\n{_literal(text)}\n"))
    except BrokenTemplateError as error:
        return replace(error.fault, file="", line=max(0, error.fault.line - 1))
    return None


def _literal(text: str) -> str:
    lines = (line.rstrip() for line in text.rstrip().splitlines())
    return "\n".join(lines).replace("{", "{{ '{' }}")
