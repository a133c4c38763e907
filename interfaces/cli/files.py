"""Writing files whole."""

from pathlib import Path


def write_whole(file: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that it is there whole or not at all; its folder is made. Only its owner reads a private one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600 if private else 0o666)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
