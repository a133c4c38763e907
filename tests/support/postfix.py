"""A real Postfix on localhost with a configuration, a queue and a mailbox of its own; the machine's is not touched."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.prefect_servers import free_port
from tests.support.programs import program

_NOBODY = 65534
_PATIENCE = 30.0
"""Seconds that Postfix may take to answer, and a letter to be delivered; either takes less than one."""

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.example.org
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
# Whatever the address, the letter goes into the one mailbox, and none leaves the machine.
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:received/
virtual_mailbox_base = {folder}
virtual_minimum_uid = 1
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
default_transport = error:nothing leaves this machine
message_size_limit = 1048576
smtpd_tls_security_level = {security}
smtpd_tls_chain_files = {chain}
tls_random_source = dev:/dev/urandom
"""

_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running server that takes every letter and delivers it into one Maildir."""

    folder: Path
    port: int

    def received(self, count: int) -> list[bytes]:
        """The letters, once there are as many; raises TimeoutError if they do not come."""
        inbox = self.folder / "received" / "new"
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            files = list(inbox.iterdir()) if inbox.is_dir() else []
            if len(files) >= count:
                return [file.read_bytes() for file in files]
            time.sleep(0.05)
        raise TimeoutError(f"fewer than {count} letters were delivered; {self.log}")

    @property
    def log(self) -> str:
        """What Postfix wrote of its work."""
        file = self.folder / "log"
        return file.read_text() if file.exists() else "it wrote no log"


@contextmanager
def postfix(chain: str | None = None) -> Iterator[Postfix]:
    """A Postfix; with the path of a key and its certificates in one file it offers STARTTLS."""
    command = program("postfix")
    if os.geteuid() != 0:
        pytest.fail("Postfix can be started by root only: run make judge as root", pytrace=False)
    # Its processes give up root's rights, so that the folder of a test, which is root's alone, would not do.
    folder = Path(tempfile.mkdtemp(prefix="convene-postfix-"))
    try:
        port = free_port()
        _configure(folder, port, chain)
        with _running([command, "-c", str(folder / "etc")], Postfix(folder, port)) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _configure(folder: Path, port: int, chain: str | None) -> None:
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "received"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "received", _NOBODY, _NOBODY)
    main = _MAIN.format(folder=folder, nobody=_NOBODY, security="may" if chain else "none", chain=chain or "")
    (folder / "etc" / "main.cf").write_text(main)
    (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port))


@contextmanager
def _running(command: list[str], server: Postfix) -> Iterator[Postfix]:
    said = subprocess.run([*command, "start"], capture_output=True, text=True, check=False)
    if said.returncode:
        raise RuntimeError(f"Postfix does not start: {said.stderr} {server.log}")
    try:
        _wait(server)
        yield server
    finally:
        subprocess.run([*command, "stop"], capture_output=True, check=True)


def _wait(server: Postfix) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
                if connection.recv(100).startswith(b"220"):
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"Postfix does not answer; {server.log}")
