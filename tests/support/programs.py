"""Independent programs that `make judge` needs: which are there, and one sentence if one is absent.

`python -m tests.support.programs` fails with that sentence; with `--absent-packages` it prints what to install.
"""

import os
import shutil
import sys

import pytest

PACKAGES = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "postfix": "postfix",
    "opendkim": "opendkim",
}
"""Each program with the Debian package that it comes in."""

_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
"""Servers are installed where only root's own path leads."""


def program(name: str) -> str:
    """The path of a program; the test fails, in a sentence, where it is absent."""
    found = _found(name)
    if found is None:
        pytest.fail(_sentence([name]), pytrace=False)
    return found


def _found(name: str) -> str | None:
    return shutil.which(name, path=_PATH)


def _sentence(absent: list[str]) -> str:
    packages = " ".join(PACKAGES[name] for name in absent)
    return f"make judge needs {' and '.join(absent)} on this machine; on Debian: apt-get install {packages}"


def main() -> None:
    """Say what is absent."""
    absent = [name for name in PACKAGES if _found(name) is None]
    if "--absent-packages" in sys.argv[1:]:
        sys.stdout.write(" ".join(PACKAGES[name] for name in absent))
    elif absent:
        sys.exit(_sentence(absent))


if __name__ == "__main__":
    main()
