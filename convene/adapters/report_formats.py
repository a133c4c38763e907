"""The formats of a report, by the ending of the file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from convene.adapters.report_docx import report_docx
from convene.adapters.report_html import report_html
from convene.adapters.report_markdown import report_markdown
from convene.adapters.report_pdf import report_pdf
from convene.domain.report.document import Document

FORMATS: Mapping[str, Callable[[Document], bytes]] = MappingProxyType(
    {
        "docx": report_docx,
        "pdf": report_pdf,
        "html": lambda document: report_html(document).encode(),
        "md": lambda document: report_markdown(document).encode(),
    }
)
"""What makes the bytes of each format."""
