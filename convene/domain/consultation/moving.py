"""A consultation's file moved to other dates, for another consultation of its kind."""

import re
from datetime import date, timedelta
from typing import Any

from convene.domain import style
from convene.domain.consultation.fields import Consultation


def moved(file: Consultation, first_day: date) -> Consultation:
    """The same with its first meeting on another day.

    The meetings move by as many days. What leads to them moves by whole weeks, the next fewer, so that a deadline
    of a Friday is one of a Friday, on the clock of its own zone. Absences were of the old dates, and are dropped;
    so is a calling off.
    """
    days = first_day - min(meeting.start for meeting in file.meetings).date()
    weeks = timedelta(weeks=days // timedelta(weeks=1))
    later: dict[str, Any] = _later(file.model_dump(exclude={"meetings"}), weeks)
    later["meetings"] = [_later(meeting.model_dump(), days) for meeting in file.meetings]
    later["officers"] = [officer | {"absent": ()} for officer in later["officers"]]
    later["people"] = [person | {"absent": ()} for person in later["people"]]
    return Consultation.model_validate(later | {"called_off": None})


def _later(value: Any, by: timedelta) -> Any:
    match value:
        case date():
            return value + by
        case dict():
            return {name: _later(each, by) for name, each in value.items()}
        case list() | tuple():
            return type(value)(_later(each, by) for each in value)
    return value


def retitled(title: str, before: int, after: int) -> str:
    """A title with its ordinal, in words or figures, made another: "Second Consultation" is "Third Consultation"."""
    words = {style.ordinal(before): style.ordinal(after), style.numbered(before): style.numbered(after)}
    spelt = "|".join(map(re.escape, words))

    def other(found: re.Match[str]) -> str:
        word = words[found[0].casefold()]
        return style.capital(word) if found[0][0].isupper() else word

    return re.sub(rf"(?<![\w-])(?:{spelt})(?![\w-])", other, title, count=1, flags=re.IGNORECASE)
