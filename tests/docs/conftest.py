"""Somebody who follows the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.screens import Reader
from tests.support.installations import Installation, same_environment


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Somebody with an installation of her own, in Zurich, at a terminal of a hundred columns."""
    for name, value in (("COLUMNS", "100"), ("TZ", "Europe/Zurich"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("CONVENE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONVENE_DATABASE", str(tmp_path / "convene.sqlite"))
    with same_environment():
        yield Reader(Installation(tmp_path), monkeypatch)
