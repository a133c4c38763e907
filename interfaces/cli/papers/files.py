"""Making the papers, writing them to files, and telling what was written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from convene.adapters.documents.typesetting import Typeset
from convene.adapters.papers.badges_csv import badges_csv
from convene.adapters.papers.docx import paper_docx
from convene.adapters.papers.pdf import badges_pdf, note_pdf, paper_pdf
from convene.domain.documents.document import Document
from convene.domain.documents.paper import Paper
from convene.operations.letters.links import Post
from convene.operations.papers.agenda import agenda_paper
from convene.operations.papers.badges import badges
from convene.operations.papers.concept_note import concept_paper
from convene.operations.papers.notes_verbales import notes_verbales
from convene.operations.papers.objection_lists import objection_papers
from convene.operations.papers.participants import participants_paper
from interfaces.cli.console import say, say_json
from interfaces.cli.errors import WrongUseError
from interfaces.cli.files import write_whole
from interfaces.cli.opening import Desk, settings
from interfaces.cli.papers.names import PaperName


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    paper: PaperName
    formats: Sequence[str]
    number: int | None = None
    with_links: bool = False

    @classmethod
    def of(cls, paper: PaperName, formats: str | None, number: int | None, *, with_links: bool) -> "Order":
        """An order as it was typed. Raises `WrongUseError` for what the paper does not have."""
        if number is not None and paper not in {PaperName.OBJECTION_LIST, PaperName.NOTES_VERBALES}:
            raise WrongUseError(f"--list goes with objection-list and notes-verbales, not with {paper}")
        if with_links and paper is not PaperName.NOTES_VERBALES:
            raise WrongUseError(f"--with-links goes with notes-verbales, not with {paper}")
        return cls(paper, _formats(paper, formats), number, with_links)


def _formats(paper: PaperName, text: str | None) -> Sequence[str]:
    there = _MAKERS[paper].formats
    if text is None:
        return there
    wanted = list(dict.fromkeys(each.strip().lower() for each in text.split(",") if each.strip()))
    unknown = [each for each in wanted if each not in there]
    if unknown or not wanted:
        found = f"there is no format '{unknown[0]}' of {paper}" if unknown else "no format is named"
        raise WrongUseError(f"{found}; expected some of: {', '.join(there)}")
    return wanted


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made and not written yet; `lacking` is a letter that no font had.

    A private one holds what opens something: the code of a badge, a personal link.
    """

    name: str
    content: bytes
    lacking: str | None = None
    private: bool = False


def make(desk: Desk, order: Order) -> list[Made]:
    """Make all that was ordered, so that nothing is written where something cannot be made."""
    return list(_MAKERS[order.paper].make(desk, order))


def write(made: Sequence[Made], folder: Path) -> Mapping[Path, Made]:
    """Write files into a folder, each whole; returns them by where they are."""
    files = {folder / each.name: each for each in made}
    for file, each in files.items():
        write_whole(file, each.content, private=each.private)
    return files


def tell(order: Order, files: Mapping[Path, Made], *, as_json: bool) -> None:
    """Say what was written, and which letters no font had."""
    lacking = {str(file): each.lacking for file, each in files.items() if each.lacking is not None}
    if as_json:
        say_json({"paper": order.paper.value, "files": [str(file) for file in files], "lacking": lacking})
        return
    for file in files:
        say(str(file))
    for name, letter in lacking.items():
        say(f"{name}: no font on this machine has “{letter}”, which is printed as a box.", "yellow")


def _participants(desk: Desk, order: Order) -> Iterator[Made]:
    return _texts("participants", participants_paper(desk.db, desk.slug, desk.now), order)


def _agenda(desk: Desk, order: Order) -> Iterator[Made]:
    return _texts("agenda", agenda_paper(desk.db, desk.slug, desk.now), order)


def _concept_note(desk: Desk, order: Order) -> Iterator[Made]:
    return _texts("concept-note", concept_paper(desk.db, desk.slug, desk.now), order)


def _objection_lists(desk: Desk, order: Order) -> Iterator[Made]:
    for number, paper in objection_papers(desk.db, desk.slug, desk.now, order.number).items():
        yield from _texts(f"objection-list-{number}", paper, order)


def _texts(name: str, paper: Paper | Document, order: Order) -> Iterator[Made]:
    for each in order.formats:
        yield Made(f"{name}.docx", paper_docx(paper)) if each == "docx" else _pdf(name, paper_pdf(paper))


def _badges(desk: Desk, order: Order) -> Iterator[Made]:
    sheet = badges(desk.db, desk.slug, settings().seal)
    dated = desk.definition.local(desk.now).date()
    for each in order.formats:
        made = (
            _pdf("badges", badges_pdf(sheet, dated)) if each == "pdf" else _csv("badges", badges_csv(sheet))
        )
        yield replace(made, private=True)


def _notes(desk: Desk, order: Order) -> Iterator[Made]:
    known = settings()
    notes = notes_verbales(
        desk.db,
        desk.slug,
        Post(known.seal, known.site),
        list_number=order.number,
        masked=not order.with_links,
    )
    for note in notes:
        made = _pdf(f"notes-verbales/{note.name}", note_pdf(note))
        yield replace(made, private=order.with_links)


def _csv(name: str, content: bytes) -> Made:
    return Made(f"{name}.csv", content)


def _pdf(name: str, made: Typeset) -> Made:
    return Made(f"{name}.pdf", made.content, made.lacking)


@dataclass(frozen=True, slots=True)
class _Maker:
    make: Callable[[Desk, Order], Iterator[Made]]
    formats: Sequence[str] = ("docx", "pdf")


_MAKERS: Mapping[PaperName, _Maker] = MappingProxyType(
    {
        PaperName.PARTICIPANTS: _Maker(_participants),
        PaperName.AGENDA: _Maker(_agenda),
        PaperName.CONCEPT_NOTE: _Maker(_concept_note),
        PaperName.BADGES: _Maker(_badges, ("csv", "pdf")),
        PaperName.OBJECTION_LIST: _Maker(_objection_lists),
        PaperName.NOTES_VERBALES: _Maker(_notes, ("pdf",)),
    }
)
