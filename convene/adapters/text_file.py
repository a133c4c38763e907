"""Text files that a person wrote: UTF-8, of a size that a person writes."""

from pathlib import Path

from convene.adapters.faults import Fault, FileFaultsError

LIMIT = 5_000_000
"""The size of a file, in bytes, over which it is not read."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, name: str) -> str:
    """The text of a file, without a byte order mark; `name` is what a fault calls it.

    Raises `FileFaultsError` if it cannot be read, is over 5 MB, is empty, or is not UTF-8.
    """
    content = _bytes(path, name)
    if content.startswith(_UTF16):
        raise _fault(name, "is written in UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _fault(name, "holds a byte that is not UTF-8; save the file as UTF-8", line) from None
    if not text.strip():
        raise _fault(name, "the file is empty")
    return text


def _bytes(path: Path, name: str) -> bytes:
    try:
        # Asked first: a pipe would be waited for, and a device may never end.
        if path.exists() and not path.is_file():
            raise _fault(name, "is a folder, not a file" if path.is_dir() else "is not a file")
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise _fault(name, "there is no such file") from None
    except (OSError, ValueError) as error:
        raise _fault(name, f"the file cannot be read: {_reason(error)}") from None
    if len(content) > LIMIT:
        raise _fault(name, "is over 5 MB; divide it into files named under `include:`")
    return content


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _fault(name: str, message: str, line: int | None = None) -> FileFaultsError:
    return FileFaultsError([Fault(name, line, "", None, message)])
