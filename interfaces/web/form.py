"""A posted form: read within limits, before anything is believed of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import HTTPException, Request

_BYTES_AT_MOST = 256 * 1024
_FIELDS_AT_MOST = 1000
_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in the order of the page."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The value of a field, white space around it removed; empty where there is none."""
        return self.fields.get(name, ("",))[-1].strip(" ")

    def all(self, name: str) -> frozenset[str]:
        """The values of boxes with one name that were ticked."""
        return frozenset(self.fields.get(name, ()))

    def number(self, name: str) -> int:
        """A field that holds an id or a count; 0 where it does not, which is nobody's id."""
        return whole(self.one(name))


def whole(text: str) -> int:
    """A number without a sign, or 0 where the text is none that an id could be."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


async def read_form(request: Request) -> Form:
    """The form of a request. Raises 415 for another kind of content, 413 for too much, 400 for no form at all."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _TYPE:
        raise HTTPException(415)
    body = await _body(request)
    try:
        fields = parse_qs(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS_AT_MOST, errors="strict"
        )
    except ValueError as error:
        raise HTTPException(400) from error
    return Form(fields)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BYTES_AT_MOST:
            raise HTTPException(413)
    return bytes(body)
