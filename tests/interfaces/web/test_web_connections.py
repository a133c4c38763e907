"""Connections that mean no good, or end too soon."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from interfaces.web.patience import Impatient
from interfaces.web.serve import Site
from tests.support.personal_pages import House, Visitor, open_house


@pytest.mark.parametrize(
    "begun", [b"", b"GET /health HTTP/1.1\r\nHost: x\r\n", b"{head}a=1", b"{whole}", b"{whole}P"]
)
def test_a_connection_on_which_no_whole_request_comes_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(Impatient, "within", 0.2)
    whole = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    with open_house(tmp_path) as (house, site), _connected(site) as connection:
        head = _head(house.invitation())
        connection.sendall(begun.replace(b"{head}", head).replace(b"{whole}", whole))
        assert _read_to_its_end(connection) == b"" or begun.startswith(b"{whole}")


def test_a_visitor_who_goes_away_in_the_middle_of_a_form_leaves_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_house(tmp_path) as (house, site), _connected(site) as connection:
        connection.sendall(_head(house.invitation()) + b"answer=")
    assert "Traceback" not in capfd.readouterr().err


def test_an_address_with_a_slash_behind_it_sends_nobody_elsewhere(house: House, visitor: Visitor) -> None:
    for path in (f"/p/{house.invitation()}/", "/health/"):
        response = visitor.client.get(path, headers={"host": "evil.example"})
        assert response.status_code == 404
        assert "location" not in response.headers
        assert response.headers["cache-control"] == "no-store"


def test_a_web_socket_is_not_opened(house: House, visitor: Visitor) -> None:
    headers = {
        "connection": "upgrade",
        "upgrade": "websocket",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        "sec-websocket-version": "13",
    }
    response = visitor.client.get(f"/p/{house.invitation()}", headers=headers)
    assert response.status_code == 200
    assert response.headers["referrer-policy"] == "no-referrer"


def _connected(site: Site) -> socket.socket:
    parts = urlsplit(site.url)
    return socket.create_connection((parts.hostname, parts.port), timeout=10)


def _head(token: str) -> bytes:
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000"
    return f"POST /p/{token}/answer HTTP/1.1\r\nHost: x\r\n{form}\r\n\r\n".encode()


def _read_to_its_end(connection: socket.socket) -> bytes:
    read = b""
    try:
        while part := connection.recv(4096):
            read += part
    except ConnectionResetError:
        pass
    return read
