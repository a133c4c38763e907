"""English as United Nations documents write it: numbers, dates, times, series, quotation marks.

Rules from the United Nations Editorial Manual ("Numbers, dates and time", "Quotations") and, for numbers in
a series, the Correspondence Manual, ST/DCS/4/Rev.1.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


# Text


def clean(text: str) -> str:
    """The text on one line: no control, surrogate or direction-forcing characters, curly quotation marks.

    Right-to-left letters stay; the characters that would force their direction on what follows do not.
    """
    kept = (" " if character.isspace() else character for character in text if not _is_unfit(character))
    return curly(" ".join("".join(kept).split()))


def _is_unfit(character: str) -> bool:
    if character.isspace():
        return False
    forces_direction = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    nonexistent = unicodedata.category(character) in {"Cc", "Cs"} or ord(character) & 0xFFFE == 0xFFFE
    return forces_direction or nonexistent


def curly(text: str) -> str:
    """Straight quotation marks turned: opening at the beginning, after a space, bracket or dash."""
    opens = r"(^|[\s(\[{–—“‘/])"
    text = re.sub(opens + '"', r"\1“", text)
    text = re.sub(opens + "'", r"\1‘", text)
    return text.replace('"', "”").replace("'", "’")


def capital(text: str) -> str:
    """The text with its first letter a capital and the others as they are."""
    return text[:1].upper() + text[1:]


def full_name(honorific: str | None, name: str) -> str:
    """As in "Ms. Ingeborg Geyer"; where there is no honorific, the name alone."""
    return f"{honorific} {name}" if honorific else name


def without_article(text: str) -> str:
    """The text without a leading "the"."""
    return re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)


def series(entries: Sequence[str]) -> str:
    """As in "a", "a and b", "a, b and c"; entries with commas of their own are kept apart by semicolons.

    Two of the latter become "a, x, and b, y".
    """
    if len(entries) < 2:
        return "".join(entries)
    complex_ones = any("," in entry for entry in entries)
    last = " and "
    if complex_ones:
        last = "; and " if len(entries) > 2 else ", and "
    return ("; " if complex_ones else ", ").join(entries[:-1]) + last + entries[-1]


# Numbers


def number(value: int) -> str:
    """A word below ten, figures from 10."""
    return numbers([value])[0]


def numbers(values: Sequence[int]) -> tuple[str, ...]:
    """Numbers of one series: words only where all are below ten, so that the highest rules the others."""
    if all(0 <= value < len(NUMBERS) for value in values):
        return tuple(NUMBERS[value] for value in values)
    return tuple(f"{value:,}" for value in values)


def ordinal(value: int) -> str:
    """The ordinal of a consultation or of a body's session: "third", "seventy-sixth"; figures from 100."""
    if not 0 <= value < 100:
        return numbered(value)
    if value < len(ORDINALS):
        return ORDINALS[value]
    tens, units = divmod(value, 10)
    return f"{TENS[tens]}-{ORDINALS[units]}" if units else f"{TENS[tens][:-1]}ieth"


def numbered(value: int) -> str:
    """The ordinal of a meeting, which is always in figures: "1st", "4th", "11th", "22nd"."""
    tens, units = divmod(abs(value) % 100, 10)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(units, "th") if tens != 1 else "th"
    return f"{value}{ending}"


def lettered(position: int) -> str:
    """The letter of an entry: position 0 is a, 25 is z, 26 is aa, 27 is bb, as Word letters its lists."""
    repeats, letter = divmod(position, 26)
    return chr(ord("a") + letter) * (repeats + 1)


# Dates and times


def day(value: date) -> str:
    """As in "14 June 2022"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(values: Iterable[date]) -> str:
    """The days with each month and year once: "13 and 14 June 2022", "30 June and 1 July 2022"."""
    parts = [(value.year, value.month, value.day) for value in sorted(set(values))]
    years = []
    for year, of_year in groupby(parts, key=lambda part: part[0]):
        months = [
            f"{series([str(part[2]) for part in of_month])} {MONTHS[month - 1]}"
            for month, of_month in groupby(of_year, key=lambda part: part[1])
        ]
        years.append(f"{series(months)} {year}")
    return series(years)


def held(values: Iterable[date]) -> str:
    """When something was held, preposition included: three days or more in a row are "from ... to"."""
    distinct = sorted(set(values))
    if len(distinct) > 2 and (distinct[-1] - distinct[0]).days == len(distinct) - 1:
        return f"from {span(distinct[0], distinct[-1])}"
    return f"on {days(distinct)}"


def span(begins: date, ends: date, between: str = " to ") -> str:
    """As in "29 August to 9 September 2022", "13 to 17 June 2022"; one day alone where both are the same."""
    if begins == ends:
        return day(ends)
    beginning = day(begins)
    if begins.year == ends.year:
        beginning = beginning.removesuffix(f" {begins.year}")
        if begins.month == ends.month:
            beginning = str(begins.day)
    return f"{beginning}{between}{day(ends)}"


def time(value: datetime) -> str:
    """As in "10 a.m.", "10.15 a.m.", "noon", "midnight", in the zone of the value."""
    if value.minute == 0 and value.hour in {0, 12}:
        return "noon" if value.hour else "midnight"
    return f"{_clock(value)} {_half(value)}"


def hours(starts: datetime, ends: datetime) -> str:
    """As in "from 10 a.m. to 1 p.m.", "from 3 to 6 p.m."."""
    beginning = time(starts)
    if _half(starts) == _half(ends) and starts.date() == ends.date():
        beginning = beginning.removesuffix(f" {_half(ends)}")
    return f"from {beginning} to {time(ends)}"


def _clock(value: datetime) -> str:
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}"


def _half(value: datetime) -> str:
    return "a.m." if value.hour < 12 else "p.m."
