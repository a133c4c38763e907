"""Time zones as people write them."""

from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import BeforeValidator

from convene.domain.consultation.text import Zone

_AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)


@cache
def names() -> tuple[str, ...]:
    """The zones that are proposed: those of places, and UTC."""
    places = (name for name in available_timezones() if name.partition("/")[0] in _AREAS)
    return *sorted(places), "UTC"


@cache
def _by_city() -> dict[str, str]:
    return {_city(name): name for name in reversed(names())}


def _city(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ").casefold()


def _found(text: object) -> object:
    if not isinstance(text, str) or text in available_timezones():
        return text
    folded = " ".join(text.replace("_", " ").casefold().split())
    return _by_city().get(folded, text)


ZoneOrCity = Annotated[Zone, BeforeValidator(_found)]
"""A zone by its IANA name, or by the city of the name: "Vienna" is Europe/Vienna."""
