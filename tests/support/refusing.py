"""A mail server that refuses every recipient, each with its own address in the reply, as most do."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_REPLIES = {b"EHLO": b"250 refusing", b"RCPT": b"550 5.1.1 No such mailbox: ", b"QUIT": b"221 2.0.0 Bye"}


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 refusing\r\n")
        for line in self.rfile:
            address = line[8:].strip() if line[:4].upper() == b"RCPT" else b""
            self.wfile.write(_REPLIES.get(line[:4].upper(), b"250 2.0.0 Ok") + address + b"\r\n")
            if line[:4].upper() == b"QUIT":
                return


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def refusing_server() -> Iterator[int]:
    """The port of such a server, while the block runs."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()
