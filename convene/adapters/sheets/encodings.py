"""The encoding of a text file: nobody declares it, and a spreadsheet program saves CSV as its country used to.

A byte order mark or clean UTF-8 settles it. Of the older encodings charset-normalizer tells the scripts apart, but
not the Latin ones, whose letters share their bytes: there the decoding whose letters are the least odd is taken, and
Windows-1252 where nothing speaks against it. What was taken is kept with the table, so that a person can be told.
"""

import codecs
import re
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "iso8859_6"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_SAMPLE = 100_000


class UnknownEncodingError(ValueError):
    """The bytes are no text in any encoding that is known here."""


def decode(content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text without a byte order mark, and the name of its encoding: `encoding` where it is given.

    Raises `UnknownEncodingError`.
    """
    chosen = encoding or _by_mark(content) or _detected(content)
    try:
        return content.decode(chosen).removeprefix("\ufeff"), codecs.lookup(chosen).name
    except (LookupError, UnicodeError, ValueError):
        raise UnknownEncodingError(chosen) from None


def _by_mark(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _detected(content: bytes) -> str:
    if b"\0" in content:
        return _utf_16(content)
    if _is(content, "utf-8"):
        return "utf-8"
    sample = _telling(content)
    return _other_script(sample) or _latin(content, sample)


def _utf_16(content: bytes) -> str:
    """UTF-16 without its mark: in a table every comma or line break has a zero byte, always on the same side."""
    odd, even = content[1::2].count(0), content[0::2].count(0)
    if max(odd, even) < len(content) / 20 or min(odd, even) * 10 > max(odd, even):
        raise UnknownEncodingError("binary")
    return "utf-16-le" if odd > even else "utf-16-be"


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True


def _telling(content: bytes) -> bytes:
    """The lines that are not ASCII, as far as they fit: the others say nothing."""
    lines = b"".join(line for line in content.splitlines(keepends=True) if not line.isascii())
    return lines if len(lines) <= _SAMPLE else lines[:_SAMPLE].rpartition(b"\n")[0] or lines[:_SAMPLE]


def _other_script(sample: bytes) -> str | None:
    for match in from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS)):
        if _is_in_a_script_of_its_own(str(match), match.encoding):
            return match.encoding
    return None


def _is_in_a_script_of_its_own(text: str, encoding: str) -> bool:
    """Whether most words that are not ASCII have no Latin letter, and look as their script does."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    pure = [word for word in words if (len(word) > 1 or word > "\u2e80") and not _has_latin(word)]
    if len(pure) * 10 < len(words) * 7 or not pure:
        return False
    return not any(re.search("[a-zа-яα-ω][A-ZА-ЯΑ-Ω]", word) for word in pure) and _is_plausible(
        "".join(pure), encoding
    )


def _has_latin(word: str) -> bool:
    return any("LATIN" in unicodedata.name(letter, "") for letter in word)


def _is_plausible(letters: str, encoding: str) -> bool:
    """Against Greek taken for Cyrillic, Hebrew for Greek, Chinese for Korean and Arabic for half-width Katakana."""
    if any("\uff61" <= letter <= "\uff9f" for letter in letters):
        return False
    wanted, share = _EXPECTED.get(encoding, ("", 0.0))
    small = letters.lower()
    return sum(letter in wanted or _is_hangul(letter, encoding) for letter in small) >= share * len(small)


def _is_hangul(letter: str, encoding: str) -> bool:
    return encoding == "euc_kr" and "가" <= letter <= "힣"


_EXPECTED = {
    "cp1251": ("аеёиоуыэюяіїє", 0.3),
    "koi8_r": ("аеёиоуыэюяіїє", 0.3),
    "cp1253": ("άέήίόύώ", 0.06),  # every Greek word of two syllables has an accent
    "euc_kr": ("", 0.65),
}
"""The letters that a text in an encoding has to have, and their least share."""

_HOME = {
    "cp1252": ("éèêëàâäçîïíìôöóòõñùûüúáãåæœßÉÀÇÖÜÄÅÑÁÍÓÚ", 1.0),
    "iso8859_15": ("éèêëàâäçîïíìôöóòõñùûüúáãåæœßÉÀÇÖÜÄÅÑÁÍÓÚŒ€", 1.01),
    "cp1250": ("áčďéěíňóřšťúůýžąćęłńśźżäöüßőűđÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻÄÖÜŐŰĐ", 1.6),
    "iso8859_2": ("áčďéěíňóřšťúůýžąćęłńśźżäöüßőűđÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻÄÖÜŐŰĐ", 1.61),
    "cp1254": ("çğıöşüâîûÇĞİÖŞÜ", 1.5),
    "cp1257": ("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ", 1.6),
}
"""The letters of the languages that an encoding is for, and how odd each of them is: common languages less."""

_SIGNS = frozenset("’‘“”–—…«»€°·•§®©")
_NORDIC, _RARE = "øØ", "ðþýÐÞÝ"
"""Letters of fewer languages, which are Czech or Turkish letters in the encodings of those."""
_SIGN, _NORDIC_LETTER, _RARE_LETTER, _OTHER_LETTER, _ODD_SIGN, _CONTROL = 0.5, 1.5, 2.5, 4.0, 12.0, 40.0


def _latin(content: bytes, sample: bytes) -> str:
    possible = [name for name in _HOME if _is(content, name)]
    if not possible:
        raise UnknownEncodingError("unknown")
    return min(possible, key=lambda name: _oddness_in(sample, name))


def _oddness_in(sample: bytes, encoding: str) -> float:
    counted = Counter(sample.decode(encoding))
    return sum(_oddness(character, encoding) * times for character, times in counted.items())


def _oddness(character: str, encoding: str) -> float:
    home, oddness = _HOME[encoding]
    if character.isascii():
        return 0.0
    if character in home:
        return oddness
    return _oddness_of_letter(character) if character.isalpha() else _oddness_of_sign(character)


def _oddness_of_sign(character: str) -> float:
    if character in _SIGNS:
        return _SIGN
    return _CONTROL if unicodedata.category(character) == "Cc" else _ODD_SIGN


def _oddness_of_letter(character: str) -> float:
    if character in _NORDIC:
        return _NORDIC_LETTER
    return _RARE_LETTER if character in _RARE else _OTHER_LETTER
