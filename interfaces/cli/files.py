"""Writing files whole."""

import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from interfaces.cli.errors import FailedError


def write_whole(file: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that it is there whole or not at all; its folder is made. Only its owner reads a private one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600 if private else 0o666)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except BaseException:
        # Not only where the disk is full: a Ctrl-C leaves nothing unfinished behind, either.
        unfinished.unlink(missing_ok=True)
        raise


def write_again(file: Path, content: bytes) -> None:
    """Write other content into a file that is there, whole or not at all: a link stays one, and who may read it may."""
    there = file.resolve()
    mode = stat.S_IMODE(there.stat().st_mode)
    write_whole(there, content, private=True)
    there.chmod(mode)


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Raise `FailedError`, naming it, for a file that is there already, or a folder that is none."""
    if folder.exists() and not folder.is_dir():
        raise FailedError(f"{folder} is a file; name a folder")
    for name in names:
        if (file := folder / name).exists() or file.is_symlink():
            raise FailedError(
                f"{file} is there already; nothing was written. Move it away, or name another place"
            )


def write_new(
    folder: Path, contents: Mapping[str, bytes], *, private: Collection[str] = ()
) -> Sequence[Path]:
    """Write new files into a folder, which is made: all of them, or none where one cannot be written.

    A file that is there is never written over, not even one that somebody else has just made: that is
    `FailedError`. Only their owner reads the private ones.
    """
    refuse_existing(folder, contents)
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    try:
        for name, content in contents.items():
            (folder / name).touch(0o600 if name in private else 0o666, exist_ok=False)
            made.append(folder / name)
            (folder / name).write_bytes(content)
    except BaseException as error:
        for file_made in made:
            file_made.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            refuse_existing(folder, contents)
        raise
    return made
