"""The Markdown of letters: paragraphs, headings, lists, emphasis and links, as HTML and as plain text.

The text that is worked on has its Jinja tags hidden (`tags.py`). A line of statements is a block of its own.
Where it touches a list, without an empty line between, it stands inside the list, so that a loop makes items
and not lists; elsewhere it stands between paragraphs.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.tree import SyntaxTreeNode

from convene.adapters.letters.tags import Tags, is_statements, split_number, with_numbered_items

_LISTS = {"bullet_list", "ordered_list"}


class MisplacedMarkupError(Exception):
    """Markup that makes no letter; `line` counts from 1 within the text."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def to_html(hidden: str, tags: Tags) -> str:
    """Return hidden Markdown as HTML, tags still hidden. Raises MisplacedMarkupError."""
    return _written(hidden, _Html(tags))


def to_text(hidden: str, tags: Tags) -> str:
    """Return hidden Markdown as plain text, a paragraph a line, tags still hidden. Raises as `to_html` does."""
    return _written(hidden, _Text(tags)).rstrip("\n") + "\n"


class _Form(ABC):
    """A form that a letter is written in."""

    line_break: str

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._inline: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "text": lambda node: self.words(self._literal(node.content)),
            "softbreak": lambda _: " ",
            "hardbreak": lambda _: self.line_break,
            "strong": lambda node: self.strong(self._inlines(node.children)),
            "em": lambda node: self.emphasis(self._inlines(node.children)),
            "link": lambda node: self.link(self._inlines(node.children), str(node.attrs["href"])),
        }

    def block(self, run: Sequence[SyntaxTreeNode]) -> str:
        """A list with the statements that touch it, or any one other block."""
        first = run[0]
        if any(node.type in _LISTS for node in run):
            return self._list(run)
        if first.type == "statements":
            return first.content
        inner = self._inner(first)
        return self.heading(inner) if first.type == "heading" else self.paragraph(inner)

    def _list(self, run: Sequence[SyntaxTreeNode]) -> str:
        kinds = {node.type for node in run} & _LISTS
        if len(kinds) > 1:
            raise MisplacedMarkupError(_first_line(run[0]), "leave an empty line between lists of two kinds")
        looped = any(node.type == "statements" for node in run)
        entries = chain.from_iterable([node] if node.type == "statements" else node.children for node in run)
        inner = "".join(
            entry.content if entry.type == "statements" else self._item(entry, looped=looped)
            for entry in entries
        )
        if not self._tags.balanced(inner):
            raise MisplacedMarkupError(
                _first_line(run[0]), "leave an empty line between a list and a statement that is not its own"
            )
        return self.numbered(inner) if "ordered_list" in kinds else self.bulleted(inner)

    def _item(self, node: SyntaxTreeNode, *, looped: bool) -> str:
        if [child.type for child in node.children] != ["paragraph"]:
            raise MisplacedMarkupError(_first_line(node), "an item of a list holds one paragraph")
        number, inner = split_number(self._inner(node.children[0]))
        if node.parent is None or node.parent.type == "bullet_list":
            return self.item(inner, "")
        if looped and not number:
            raise MisplacedMarkupError(
                _first_line(node), "number the items of a loop by `{{ loop.index }}) `"
            )
        return self.item(inner, number or node.info)

    def _inner(self, node: SyntaxTreeNode) -> str:
        inner = self._inlines(node.children[0].children) if node.children else ""
        if not self._tags.balanced(inner):
            raise MisplacedMarkupError(_first_line(node), "a statement opens or ends outside this paragraph")
        return inner

    def _inlines(self, nodes: Sequence[SyntaxTreeNode]) -> str:
        return "".join(self._inline[node.type](node) for node in nodes)

    def _literal(self, words: str) -> str:
        # Two braces that Markdown brought together would become a tag when the marks are put back.
        return words.replace("{", self._tags.mark("{{ '{' }}"))

    @abstractmethod
    def words(self, words: str) -> str: ...
    @abstractmethod
    def strong(self, inner: str) -> str: ...
    @abstractmethod
    def emphasis(self, inner: str) -> str: ...
    @abstractmethod
    def link(self, label: str, address: str) -> str: ...
    @abstractmethod
    def paragraph(self, inner: str) -> str: ...
    @abstractmethod
    def heading(self, inner: str) -> str: ...
    @abstractmethod
    def bulleted(self, inner: str) -> str: ...
    @abstractmethod
    def numbered(self, inner: str) -> str: ...
    @abstractmethod
    def item(self, inner: str, number: str) -> str: ...


class _Html(_Form):
    line_break = "<br>\n"

    def words(self, words: str) -> str:
        return escape(words, quote=False)

    def strong(self, inner: str) -> str:
        return f"<strong>{inner}</strong>"

    def emphasis(self, inner: str) -> str:
        return f"<em>{inner}</em>"

    def link(self, label: str, address: str) -> str:
        return f'<a href="{escape(address)}">{label}</a>'

    def paragraph(self, inner: str) -> str:
        return f"<p>{inner}</p>\n"

    def heading(self, inner: str) -> str:
        return f"<h2>{inner}</h2>\n"

    def bulleted(self, inner: str) -> str:
        return f"<ul>\n{inner}</ul>\n"

    def numbered(self, inner: str) -> str:
        return f"<ol>\n{inner}</ol>\n"

    def item(self, inner: str, number: str) -> str:
        return f'<li value="{number}">{inner}</li>\n' if number else f"<li>{inner}</li>\n"


class _Text(_Form):
    line_break = "\n"

    def words(self, words: str) -> str:
        return words

    def strong(self, inner: str) -> str:
        return inner

    def emphasis(self, inner: str) -> str:
        return inner

    def link(self, label: str, address: str) -> str:
        return address if label == address else f"{label}: {address}"

    def paragraph(self, inner: str) -> str:
        return f"{inner}\n\n"

    def heading(self, inner: str) -> str:
        return f"{inner}\n\n"

    def bulleted(self, inner: str) -> str:
        return f"{inner}\n"

    def numbered(self, inner: str) -> str:
        return f"{inner}\n"

    def item(self, inner: str, number: str) -> str:
        bullet = f"{number}." if number else "-"
        return f"{bullet} {inner}\n"


def _written(hidden: str, form: _Form) -> str:
    tree = SyntaxTreeNode(_PARSER.parse(with_numbered_items(hidden)))
    return "".join(form.block(run) for run in _runs(tree.children))


def _runs(nodes: Sequence[SyntaxTreeNode]) -> Iterator[list[SyntaxTreeNode]]:
    """Lists with the statements that touch them, and every other block by itself."""
    run: list[SyntaxTreeNode] = []
    for node in nodes:
        if run and not _touch(run[-1], node):
            yield from _as_list_or_single(run)
            run = []
        run.append(node)
    yield from _as_list_or_single(run)


def _as_list_or_single(run: list[SyntaxTreeNode]) -> Iterator[list[SyntaxTreeNode]]:
    if any(node.type in _LISTS for node in run):
        yield run
    else:
        yield from ([node] for node in run)


def _touch(before: SyntaxTreeNode, after: SyntaxTreeNode) -> bool:
    listed = _LISTS | {"statements"}
    return {before.type, after.type} <= listed and _last_line(before) + 1 == _first_line(after)


def _first_line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _last_line(node: SyntaxTreeNode) -> int:
    # The map of a list takes in the empty lines behind it; that of its last paragraph does not.
    if node.type in _LISTS | {"list_item"} and node.children:
        return _last_line(node.children[-1])
    return node.map[1] if node.map else 1


def _statements(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] : state.eMarks[start]]
    if not is_statements(line):
        return False
    if not silent:
        token = state.push("statements", "", 0)
        token.content = line.strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


class _Markdown(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Leave an address as it is: it is a template's own, and encoding it would spoil a tag's mark."""
        return url


_RULES = ["list", "heading", "emphasis", "link", "newline", "escape"]


def _parser() -> MarkdownIt:
    parser = _Markdown("zero").enable(_RULES)
    parser.block.ruler.before(
        "paragraph", "statements", _statements, {"alt": ["paragraph", "list", "heading"]}
    )
    return parser


_PARSER = _parser()
