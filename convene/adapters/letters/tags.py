"""Jinja tags hidden as opaque marks, while Markdown and CSS are worked on around them, and put back."""

import re
from collections.abc import Iterator

from jinja2 import Environment

from convene.adapters.letters.faults import BrokenTemplateError, Fault

# Private-use characters: letters to Markdown's rules of emphasis, and in no alphabet.
_EXPRESSION, _STATEMENT, _NUMBER, _END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARK = re.compile(f"[{_EXPRESSION}{_STATEMENT}{_NUMBER}]([0-9]+){_END}")
_STATEMENTS = rf"[ \t]*(?:{_STATEMENT}[0-9]+{_END}[ \t]*)+"
_STATEMENTS_ALONE = re.compile(_STATEMENTS)
_STATEMENTS_LINE = re.compile(rf"^({_STATEMENTS})(?:\n|\Z)", re.MULTILINE)
_NUMBERED_LINE = re.compile(rf"^([ \t]*){_EXPRESSION}([0-9]+{_END})\) ", re.MULTILINE)
_NUMBERED_ITEM = re.compile(rf"^({_NUMBER}[0-9]+{_END})")
_KEYWORD = re.compile(r"\{%\s*([a-z]+)")
_DEPTH = {"if": 1, "for": 1, "with": 1, "endif": -1, "endfor": -1, "endwith": -1}


class Tags:
    """The tags of one letter, by the number that stands for them."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._tags: list[str] = []

    def hide(self, text: str, file: str) -> str:
        """Return the text with a mark in place of each tag; every line keeps its number.

        The text is one that Jinja can read. Raises BrokenTemplateError for what a letter has no use for.
        """
        if stray := re.search(f"[{_EXPRESSION}-{_END}]", text):
            line = text.count("\n", 0, stray.start()) + 1
            raise BrokenTemplateError(Fault(file, line, "holds a private-use character; write it otherwise"))
        return "".join(self._pieces(text, file))

    def mark(self, tag: str) -> str:
        """Keep a tag, and return the mark that stands for it."""
        self._tags.append(tag)
        return f"{_EXPRESSION if tag.startswith('{{') else _STATEMENT}{len(self._tags) - 1}{_END}"

    def balanced(self, hidden: str) -> bool:
        """Whether every block that is opened in hidden text is ended in it."""
        depth = 0
        for mark in _MARK.finditer(hidden):
            keyword = _KEYWORD.match(self._tags[int(mark[1])])
            depth += _DEPTH.get(keyword[1], 0) if keyword else 0
            if depth < 0:
                return False
        return depth == 0

    def restore(self, text: str) -> str:
        """Return the text with the tags in place of their marks."""
        return _MARK.sub(lambda mark: self._tags[int(mark[1])], text)

    def _pieces(self, text: str, file: str) -> Iterator[str]:
        tag = ""
        for line, kind, value in self._environment.lex(text):
            if kind == "data":
                yield value
                continue
            tag += value
            if kind.startswith("raw") or "\n" in value or value in {"{%-", "{{-", "-%}", "-}}", "{%+", "+%}"}:
                raise BrokenTemplateError(Fault(file, line, _NO_USE))
            if kind.endswith("_end"):
                yield self.mark(tag)
                tag = ""


_NO_USE = "write the tag on one line, without `raw` and without `-` or `+` at its ends"


def is_statements(line: str) -> bool:
    """Whether a line of hidden text holds statements or comments and nothing else."""
    return _STATEMENTS_ALONE.fullmatch(line) is not None


def without_statement_lines(hidden: str) -> str:
    """Return hidden text in which lines of statements leave no empty line behind."""
    return _STATEMENTS_LINE.sub(lambda line: line[1].strip(), hidden)


def with_numbered_items(hidden: str) -> str:
    """Return hidden text in which a line `{{ number }}) ...` is a numbered item to Markdown."""
    return _NUMBERED_LINE.sub(rf"\g<1>1) {_NUMBER}\g<2>", hidden)


def split_number(item: str) -> tuple[str, str]:
    """Split the mark of its number from the text of a numbered item; the mark is empty where there is none."""
    number = _NUMBERED_ITEM.match(item)
    return (number[1], item[number.end() :]) if number else ("", item)
