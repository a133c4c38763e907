"""The numbered lists of the no-objection procedure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from convene.adapters.documents.wording import papers_wording
from convene.domain.consultation import Consultation as Definition
from convene.domain.documents.paper import Paper
from convene.domain.papers.objection_list import ListedName, ObjectionList, objection_list
from convene.operations.context import RefusedError, consultation, definition
from convene.operations.letters import saying
from convene.store import accreditation, tables
from convene.store import papers as rows
from convene.store.database import Database, Session


def objection_papers(
    db: Database, slug: str, now: datetime, number: int | None = None
) -> Mapping[int, Paper]:
    """Every list that was drawn up, or the one of a number, by its number.

    Raises `RefusedError` where there is none.
    """
    with db.reading() as session:
        row = consultation(session, slug)
        file, drawn_up = definition(row), accreditation.lists(session, row.id)
        wanted = [each for each in drawn_up if number in (None, each.number)]
        if not wanted:
            raise RefusedError(_none(slug, number, [each.number for each in drawn_up]))
        names = _names(session, row.id)
    dated, wording = file.local(now).date(), papers_wording()
    return {
        each.number: objection_list(file, _read(each, names[each.number], file), wording, dated)
        for each in wanted
    }


def _none(slug: str, number: int | None, there: Sequence[int]) -> str:
    if number is not None and there:
        return f"there is no list {number} in '{slug}'; there are: {', '.join(map(str, there))}"
    return f"no list of '{slug}' is drawn up yet; `convene plan {slug} accredit` says when it is due"


def _names(session: Session, consultation_id: int) -> Mapping[int, list[ListedName]]:
    found: dict[int, list[ListedName]] = defaultdict(list)
    for row, name in rows.names_on_lists(session, consultation_id):
        if row.list_number is not None:
            found[row.list_number].append(
                ListedName(row.place_on_list or 0, name, row.paragraph, row.standing)
            )
    return found


def _read(row: tables.AccreditationList, names: Sequence[ListedName], file: Definition) -> ObjectionList:
    return ObjectionList(
        number=row.number,
        opened=saying.moment(file.local(row.opened_at)),
        closes=saying.moment(file.local(row.closes_at)),
        ended=row.closed_at is not None,
        names=tuple(names),
    )
