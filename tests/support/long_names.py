"""A consultation in which every name is long, in several scripts, and has no place to be broken."""

from typing import Any

from tests.support.consultations import definition

ARABIC = "المنظمةالدوليةللتعاونوالتنمية" * 6
CHINESE = "国际合作与发展组织筹备委员会秘书处" * 8
LATIN = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
SPACED = "The Association of Associations for the Association of " * 4

_NAMES = (ARABIC, CHINESE, LATIN, SPACED)


def long_definition() -> dict[str, Any]:
    """The file's content: title, categories, stakeholders, contacts and panellists are called so."""
    file = definition()
    file["title"] = f"{CHINESE} {SPACED}"
    for place, each in enumerate(file["categories"]):
        each["title"] = f"{_NAMES[place]} {place}"
    for place, each in enumerate(file["stakeholders"]):
        each["name"] = f"{_NAMES[place % 4]} {place}"
        each["contact"]["name"] = f"{_NAMES[(place + 1) % 4][:190]}"
    speakers = [each for item in file["agenda"] for each in item.get("panel", ())]
    for each in (*speakers, *file["people"]):
        each["name"] = f"{ARABIC[:150]} {each['name']}"
    return file
