"""The text of a paper, block by block."""

from collections.abc import Iterable

from convene.domain.documents.document import plain
from convene.domain.documents.paper import Block, Heading, Lines, Paper, Table


def words(paper: Paper) -> list[str]:
    """Every heading, paragraph, line and row, in order."""
    return block_words(paper.blocks)


def block_words(blocks: Iterable[Block]) -> list[str]:
    """The same of some blocks."""
    return [text for block in blocks for text in _words(block)]


def _words(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [f"{'#' * block.level} {block.text}"]
    if isinstance(block, Lines):
        return [f"{line.label} {plain(line.runs)}".strip() for line in block.lines]
    if isinstance(block, Table):
        return [" | ".join(row) for row in (tuple(column.head for column in block.columns), *block.rows)]
    return [plain(block.runs)]
