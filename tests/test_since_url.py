"""A story by its address: asked of a server on this machine; what is private, endless or slow is refused in a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from inforce.commands import fetched as module
from inforce.commands.fetched import fetched
from inforce.errors import SourceError
from tests.conftest import Program

pytest.importorskip("httpx")


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/story":
            self.answer(200, b"The mayor spoke on Monday.")
        elif self.path == "/moved":
            self.answer(302, b"", "/story")
        elif self.path == "/round":
            self.answer(302, b"", "/round")
        elif self.path == "/file":
            self.answer(302, b"", "file:///etc/passwd")
        elif self.path == "/large":
            self.answer(200, b"a" * 200_000)
        else:
            self.answer(404, b"nothing")

    def answer(self, status: int, content: bytes, to: str = "") -> None:
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_page_is_read_also_behind_a_redirect(site: str) -> None:
    assert fetched(f"{site}/story", private=True) == (b"The mayor spoke on Monday.", f"{site}/story")
    assert fetched(f"{site}/moved#top", private=True) == (b"The mayor spoke on Monday.", f"{site}/story")


@pytest.mark.parametrize(
    ("path", "says"),
    [("/none", "404"), ("/round", "redirects"), ("/file", "no address of the web"), ("/large", "larger than")],
)
def test_what_cannot_be_had_is_said(site: str, path: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 100_000)
    with pytest.raises(SourceError, match=says):
        fetched(f"{site}{path}", private=True)


def test_what_takes_too_long_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.0001)
    with pytest.raises(SourceError):
        fetched(f"{site}/large", private=True)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://169.254.169.254/latest", "http://0x7f.1/", "http://user@10.0.0.1/",
            "http://", "http://999999999999/"]
)  # fmt: skip
def test_a_private_address_is_never_asked(inforce: Program, url: str) -> None:
    run = inforce("since", url)
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.strip()
