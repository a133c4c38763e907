"""Letters: one source each in Markdown, made once into templates, then filled for each person."""

from convene.adapters.letters.faults import BrokenTemplateError, Fault
from convene.adapters.letters.fields import LETTERS, Letter, Note
from convene.adapters.letters.library import NoTemplateError, check_all, find
from convene.adapters.letters.mime import Attachment, Envelope, Mailbox
from convene.adapters.letters.skeleton import Skeleton, Wording
from convene.adapters.letters.source import Source
from convene.adapters.letters.values import Shared

__all__ = [
    "LETTERS",
    "Attachment",
    "BrokenTemplateError",
    "Envelope",
    "Fault",
    "Letter",
    "Mailbox",
    "NoTemplateError",
    "Note",
    "Shared",
    "Skeleton",
    "Source",
    "Wording",
    "check_all",
    "find",
]
