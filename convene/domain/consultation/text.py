"""Text as a consultation file may hold it: checked at the door, so that no later room need doubt it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NO_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # control characters, separators of lines and paragraphs
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    f"\ud800-\udfff\ufeff{_NONCHARACTERS}]"
)
_LINE_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"


def one_line(text: str) -> str:
    """Return the text in NFC, stripped, empty if nothing of it is seen; what is no text on one line is an error.

    A line break in a name would end a mail header early (RFC 5322, 2.2), and a direction override would show
    a name that is not the one that is kept. Half a pair of surrogates has no UTF-8; XML 1.0, and so a Word
    file, holds no U+FFFE and U+FFFF; PDF/UA forbids U+FEFF: a name with one of them would stop a whole report.
    """
    if (found := _NO_TEXT.search(text)) is not None:
        raise PydanticCustomError(
            "one_line",
            "holds {name} at character {position}; write it on one line, without control characters",
            {"name": _name(found[0]), "position": found.start() + 1},
        )
    line = unicodedata.normalize("NFC", text).strip()
    return line if any(unicodedata.category(character) not in {"Cf", "Zs"} for character in line) else ""


def _name(character: str) -> str:
    if character in _LINE_BREAKS:
        return "a line break"
    return unicodedata.name(character, f"the control character U+{ord(character):04X}").lower()


@lru_cache(maxsize=20_000)
def address(text: str) -> str:
    """Return an e-mail address in its normal form (RFC 5321, RFC 6531); the domain is not looked up.

    The newest are remembered: a list that is brought in asks for each of its addresses three times.
    """
    try:
        return validate_email(one_line(text), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise PydanticCustomError(
            "address", "'{found}' is not an e-mail address: {reason}", {"found": text, "reason": str(error)}
        ) from None


def zone(name: str) -> str:
    """Return the name if the IANA time zone database has it."""
    if name not in _zones():
        raise PydanticCustomError(
            "zone",
            "'{found}' is not a time zone; expected an IANA name such as Europe/Vienna",
            {"found": name},
        )
    return name


@cache
def _zones() -> frozenset[str]:
    """The names of all zones; collecting them takes a twentieth of a second, too long for every delegate."""
    return frozenset(available_timezones())


def zone_info(name: str) -> ZoneInfo:
    """The zone of a name that was checked."""
    return ZoneInfo(name)


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def language(tag: str) -> str:
    """Return a language tag (RFC 5646), as far as its form goes."""
    if not _LANGUAGE.fullmatch(tag):
        raise PydanticCustomError(
            "language", "'{found}' is not a language; expected a tag such as en, fr or pt-BR", {"found": tag}
        )
    return tag


_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def key(text: str) -> str:
    """Return a key: small letters, digits and single hyphens or underscores between them."""
    if not _KEY.fullmatch(text):
        raise PydanticCustomError(
            "key",
            "'{found}' is not a key; expected small letters, digits and hyphens, such as second-intersessional",
            {"found": text},
        )
    return text


def slug(text: str) -> str:
    """Make a key of any text: 'Preamble and final provisions' becomes 'preamble-and-final-provisions'.

    It is as long as a key may be, 80 characters, at most.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words)[:80].rstrip("-") or "item"


_LENGTH = 500


def _line(text: str) -> str:
    """One line that holds something, and is within its length after NFC, too, which makes some characters two."""
    line = one_line(text)
    if not line:
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    if len(line) > _LENGTH:
        raise PydanticKnownError("string_too_long", {"max_length": _LENGTH})
    return line


class _OneOfTheZones:
    """Gives an editor the names to choose from; they are collected when a schema is made, and not before."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"enum": sorted(_zones())}


def _told(kinds: list[str], pattern: re.Pattern[str] | None = None, **more: Any) -> WithJsonSchema:
    """What an editor checks. A file's scalars are all text: one that looks like a number is as good."""
    shape = {} if pattern is None else {"pattern": f"^(?:{pattern.pattern})$"}
    return WithJsonSchema({"type": kinds, **shape, **more})


_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")

Line = Annotated[
    str,
    StringConstraints(max_length=_LENGTH),
    AfterValidator(_line),
    _told(["string", "number", "boolean"], minLength=1, maxLength=_LENGTH),
]
Honorific = Annotated[
    str,
    StringConstraints(max_length=100),
    AfterValidator(_line),
    _told(["string"], minLength=1, maxLength=100),
]
Address = Annotated[str, AfterValidator(address), _told(["string"], _ADDRESS)]
Zone = Annotated[str, AfterValidator(zone), _OneOfTheZones()]
Language = Annotated[
    str,
    StringConstraints(max_length=20),
    AfterValidator(language),
    _told(["string"], _LANGUAGE, maxLength=20),
]
Key = Annotated[
    str,
    StringConstraints(max_length=80),
    AfterValidator(key),
    _told(["string", "integer"], _KEY, maxLength=80),
]
