"""The lists that an organiser fills in beside a consultation file, blank."""

from collections.abc import Mapping
from datetime import datetime

from convene.adapters.sheets import Choices, Kind, blank_csv, blank_workbook
from convene.domain.consultation import Consultation


def names(*, csv: bool) -> Mapping[Kind, str]:
    """What the file of each kind of list is called."""
    return {kind: f"{kind}.{'csv' if csv else 'xlsx'}" for kind in Kind}


def blank_lists(consultation: Consultation, *, csv: bool, made: datetime) -> Mapping[str, bytes]:
    """A file for each kind of list, by its name: workbooks that offer what the consultation has, or bare CSV."""
    offered = choices(consultation)
    return {
        name: blank_csv(kind) if csv else blank_workbook(kind, offered, made=made)
        for kind, name in names(csv=csv).items()
    }


def choices(consultation: Consultation) -> Choices:
    """What is picked from in the cells, in words that `convene import` understands."""
    return Choices(
        categories=[category.title for category in consultation.categories],
        meetings=[str(meeting.number) for meeting in consultation.meetings],
        items=[item.title for item in consultation.agenda],
        languages=consultation.languages,
    )
