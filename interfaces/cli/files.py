"""Writing files whole."""

from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; its folder is made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
