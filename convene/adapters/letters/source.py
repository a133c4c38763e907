"""A letter's source, as its author wrote it."""

from dataclasses import astuple, dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a kind of letter in a language is made from; kept once, it makes the same bytes again.

    `text` is Markdown with Jinja2 tags, its first line `Subject: ...`. `layout` (HTML) and `plain_layout`
    (plain text) are Jinja2 templates that hold `{{ letter }}` where the body stands.
    """

    template: str
    language: str
    text: str
    layout: str
    plain_layout: str

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, in hexadecimal."""
        parts = (part.encode() for part in astuple(self))
        return sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()

    @property
    def file(self) -> str:
        """Where the text stands, as a person looks for it."""
        return f"templates/email/{self.language}/{self.template}.md.j2"

    @property
    def layout_file(self) -> str:
        """Where the layout stands."""
        return "templates/email/layout.html.j2"

    @property
    def plain_layout_file(self) -> str:
        """Where the layout of the plain text stands."""
        return "templates/email/layout.txt.j2"

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Each file with its text."""
        return (
            (self.file, self.text),
            (self.layout_file, self.layout),
            (self.plain_layout_file, self.plain_layout),
        )
