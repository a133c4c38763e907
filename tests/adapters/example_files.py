"""The example consultation, copied into a folder of a test and changed there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from convene.adapters import consultation_file
from convene.adapters.faults import Fault, FileFaultsError

EXAMPLE = Path(__file__).parents[2] / "config" / "examples" / "second-intersessional"


def text_of(name: str = "consultation.yaml") -> str:
    """The text of a file of the example."""
    return (EXAMPLE / name).read_text(encoding="utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A text in which the first of each pair, which must be there once, is the second."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def write(folder: Path, **files: str) -> Path:
    """Write the example into a folder, with some of its files replaced; returns the consultation file."""
    for name in ("consultation", "assumptions"):
        (folder / f"{name}.yaml").write_text(files.get(name, text_of(f"{name}.yaml")), encoding="utf-8")
    return folder / "consultation.yaml"


def faults(path: Path) -> list[Fault]:
    """The faults of a consultation file, which must have some."""
    with pytest.raises(FileFaultsError) as caught:
        consultation_file.read(path)
    return list(caught.value.faults)


def line_of(path: Path, part: str) -> int:
    """The line that holds a text, which must be in one line only."""
    lines = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if part in line]
    assert len(lines) == 1, (part, lines)
    return lines[0]


def said_of(read: Callable[[Path], object], path: Path) -> str:
    """What is said of a file when it is read; nothing if nothing is wrong with it."""
    try:
        read(path)
    except FileFaultsError as error:
        return str(error)
    return ""
