"""Debian's OpenDKIM, verifying messages against records in a file in place of the DNS."""

import subprocess
from pathlib import Path

from convene.adapters.dkim import Record
from tests.support.programs import program


def verdict(folder: Path, record: Record, message: bytes) -> str:
    """What it says of the first signature of a message: pass, fail, none, ..."""
    command = program("opendkim")
    (folder / "keys").write_text(f"{record.name} {record.text}\n")
    (folder / "opendkim.conf").write_text(f"TestPublicKeys {folder / 'keys'}\n")
    (folder / "message").write_bytes(message)
    arguments = ["-x", str(folder / "opendkim.conf"), "-vv", "-t", str(folder / "message")]
    said = subprocess.run([command, *arguments], capture_output=True, text=True, check=True).stdout
    return said.partition("dkim=")[2].split()[0]
