"""A house with its site, and a visitor of it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.personal_pages import House, Visitor, open_house


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[House, Visitor]]:
    with open_house(tmp_path) as (house, site), httpx.Client(base_url=site.url) as client:
        yield house, Visitor(client)


@pytest.fixture
def house(opened: tuple[House, Visitor]) -> House:
    return opened[0]


@pytest.fixture
def visitor(opened: tuple[House, Visitor]) -> Visitor:
    return opened[1]
