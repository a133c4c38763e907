"""The formats of a numbered document, by the ending of the file.

What makes one is imported when it is used: some are heavy.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from convene.domain.documents.document import Document


def _docx(document: Document) -> bytes:
    from convene.adapters.documents.docx import document_docx

    return document_docx(document)


def _pdf(document: Document) -> bytes:
    from convene.adapters.documents.pdf import document_pdf

    return document_pdf(document)


def _html(document: Document) -> bytes:
    from convene.adapters.documents.html import document_html

    return document_html(document).encode()


def _markdown(document: Document) -> bytes:
    from convene.adapters.documents.markdown import document_markdown

    return document_markdown(document).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType(
    {"docx": _docx, "pdf": _pdf, "html": _html, "md": _markdown}
)
"""What makes the bytes of each format."""
