"""A letter's one source made into three templates: subject, plain text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from css_inline import CSSInliner
from jinja2 import Environment, Template

from convene.adapters.jinja import environment
from convene.adapters.letters.faults import BrokenTemplateError, Fault, fault_in_syntax
from convene.adapters.letters.folding import folded
from convene.adapters.letters.markdown import MisplacedMarkupError, to_html, to_text
from convene.adapters.letters.source import Source
from convene.adapters.letters.tags import Tags, without_statement_lines
from convene.domain import style

_SUBJECT = "Subject:"
_BODY = re.compile(r"\{\{ *letter *\}\}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The three templates of a letter."""

    subject: Template
    text: Template
    html: Template


@lru_cache(maxsize=256)
def compiled(source: Source) -> Compiled:
    """The templates of a source; raises BrokenTemplateError with file and line."""
    texts = _texts(source)
    return Compiled(
        subject=PLAIN.from_string(texts.subject),
        text=PLAIN.from_string(texts.text),
        html=_HTML.from_string(texts.html),
    )


def worked_out(source: Source, known: Mapping[str, object]) -> Compiled:
    """The same templates, with what they say of known values worked out: made once, they cost each letter less."""
    texts = _texts(source)
    return Compiled(
        subject=folded(PLAIN, texts.subject, known),
        text=folded(PLAIN, texts.text, known),
        html=folded(_HTML, texts.html, known),
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The three templates as they are written."""

    subject: str
    text: str
    html: str


@lru_cache(maxsize=256)
def _texts(source: Source) -> _Texts:
    """The templates of a source; raises BrokenTemplateError with file and line.

    Markdown is read here, once, with the Jinja tags as opaque marks. So what a field holds is never read as
    Markdown, and a letter costs no more than the rendering of three flat templates.
    """
    for file, text in source.files:
        if fault := fault_in_syntax(PLAIN, text, file):
            raise BrokenTemplateError(fault)
    tags = Tags(PLAIN)
    subject, body = _parts(source)
    hidden = tags.hide(body, source.file)
    try:
        html, text = to_html(hidden, tags), to_text(hidden, tags)
    except MisplacedMarkupError as error:
        raise BrokenTemplateError(Fault(source.file, error.line, str(error))) from error
    page = _INLINER.inline(_laid_out(source.layout, source.layout_file, html, tags))
    note = _laid_out(source.plain_layout, source.plain_layout_file, text, tags)
    return _Texts(subject, tags.restore(note), tags.restore(page))


def one_line(value: object) -> object:
    """What an expression of a letter prints: text on one line, with nothing that hides or reorders it.

    The fields of a letter are single lines; a line break in a name would write a paragraph of its own.
    """
    if not isinstance(value, str) or value.isprintable():
        return value
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub(" ", value))


def spelled(number: int) -> str:
    """A number of things in running English text, as in "no delegates", "nine delegates", "10 delegates"."""
    return style.number(number) if number else "no"


def _environment(*, autoescape: bool) -> Environment:
    # Line breaks are set by the Markdown, so the templates made from it must not lose any to a tag's end.
    made = environment(autoescape=autoescape).overlay(
        trim_blocks=False, lstrip_blocks=False, finalize=one_line
    )
    made.filters = {**made.filters, "spelled": spelled}
    return made


PLAIN = _environment(autoescape=False)
_HTML = _environment(autoescape=True)
_INLINER = CSSInliner(load_remote_stylesheets=False)


def _parts(source: Source) -> tuple[str, str]:
    """The subject, and the body with every line on its number in the file."""
    first, _, rest = source.text.partition("\n")
    if not first.startswith(_SUBJECT) or not first.removeprefix(_SUBJECT).strip():
        raise BrokenTemplateError(Fault(source.file, 1, f"begin the letter with a line `{_SUBJECT} ...`"))
    return first.removeprefix(_SUBJECT).strip(), "\n" + rest


def _laid_out(layout: str, file: str, body: str, tags: Tags) -> str:
    head, *tails = _BODY.split(layout)
    if len(tails) != 1:
        raise BrokenTemplateError(Fault(file, 0, "say once, by `{{ letter }}`, where the letter stands"))
    before, after = (without_statement_lines(tags.hide(part, file)) for part in (head, tails[0]))
    return before + body + after
