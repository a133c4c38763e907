"""The formats of a report, by the ending of the file. What makes one is imported when it is used: some are heavy."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from convene.domain.report.document import Document


def _docx(document: Document) -> bytes:
    from convene.adapters.report_docx import report_docx

    return report_docx(document)


def _pdf(document: Document) -> bytes:
    from convene.adapters.report_pdf import report_pdf

    return report_pdf(document)


def _html(document: Document) -> bytes:
    from convene.adapters.report_html import report_html

    return report_html(document).encode()


def _markdown(document: Document) -> bytes:
    from convene.adapters.report_markdown import report_markdown

    return report_markdown(document).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType(
    {"docx": _docx, "pdf": _pdf, "html": _html, "md": _markdown}
)
"""What makes the bytes of each format."""
