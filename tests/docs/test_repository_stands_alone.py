"""The repository's own files: pages that lead somewhere, packages that are pinned, no registry's name."""

import re
import tomllib
from pathlib import Path

import pytest

from convene.settings import CHECKOUT

PAGES = [CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((CHECKOUT / "docs").glob("*.md"))


def pinned() -> dict[str, str]:
    """The versions of the constraints file, by the normalized name of the package."""
    lines = (CHECKOUT / "constraints.txt").read_text().splitlines()
    pins = [line.partition("==") for line in lines if not line.startswith("#")]
    return {normalized(name): version for name, equals, version in pins if equals}


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_repository_leads_to_a_file_or_a_heading(page: Path) -> None:
    text = page.read_text()
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    targets = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "{" not in link]
    within = [link for link in targets if not link.startswith(("https://", "mailto:"))]
    lost = [
        link
        for link in within
        if not (link[1:] in headings if link.startswith("#") else (page.parent / link.split("#")[0]).exists())
    ]
    assert lost == []


def test_every_package_that_is_asked_for_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    asked = project["build-system"]["requires"] + project["project"]["dependencies"]
    asked += project["project"]["optional-dependencies"]["dev"]
    assert {normalized(re.split(r"[\[<>=]", each)[0]) for each in asked} <= pinned().keys()


def test_the_constraints_name_packages_and_versions_and_nothing_else() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text().splitlines()
    packages = [line for line in lines if not line.startswith("#")]
    assert [line for line in packages if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line)] == []
    assert len(pinned()) == len(packages)
