"""Pages kept ready: what may be public is made once for each state of the record and each day, then sent as it lies in memory.

A page is the same bytes for everybody, so it is kept whole, with its tag, and once more compressed. When the record or the day
changes, all are dropped.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64_000_000
"""Bytes of kept pages in one process. Our own rule: some 1,500 place pages with their compressed copies."""

WORTH = 1_000
"""Bytes below which compressing gains nothing: it would fit one packet anyway."""

Headers = list[tuple[bytes, bytes]]


class Page(NamedTuple):
    """A response ready to send, plain and compressed."""

    tag: bytes
    plain: tuple[Headers, bytes]
    gzip: tuple[Headers, bytes]
    size: int


class Kept:
    """ASGI: answers GET and HEAD from memory where it can. `edition` names the state of the record, and the day."""

    def __init__(self, app: ASGIApp, edition: Callable[[], object], most: int = MOST) -> None:
        self.app = app
        self.edition = edition
        self.most = most
        self.hits = 0
        self.bytes = 0
        self._of: object = None
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._making: dict[tuple[int, str, object], asyncio.Future[Page | None]] = {}

    def __len__(self) -> int:
        return len(self._pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["query_string"]:
            await self.app(scope, receive, send)
            return
        edition = self.edition()
        if edition != self._of:
            self._pages.clear()
            self._of, self.bytes = edition, 0
        page = self._pages.get(scope["path"])
        if page is None:
            page = await self._once(scope, receive, send, edition)
            if page is None:
                return
        else:
            self.hits += 1
            self._pages.move_to_end(scope["path"])
        await _send(page, scope, send)

    async def _once(self, scope: Scope, receive: Receive, send: Send, edition: object) -> Page | None:
        """Many who ask for one page at once wait for one making of it."""
        loop = asyncio.get_running_loop()
        key = (id(loop), scope["path"], edition)
        making = self._making.get(key)
        if making is not None and (page := await making) is not None:
            return page
        mine = self._making[key] = loop.create_future()
        page = None
        try:
            page = await self._made(scope, receive, send, edition)
        finally:
            if self._making.get(key) is mine:
                del self._making[key]
            if not mine.done():
                mine.set_result(page)
        return page

    async def _made(self, scope: Scope, receive: Receive, send: Send, edition: object) -> Page | None:
        """Ask the application; what it says is not public goes out as it comes."""
        told: list[Message] = []

        async def hear(message: Message) -> None:
            told.append(message)

        await self.app(scope, receive, hear)
        start, body = told[0], b"".join(message.get("body", b"") for message in told[1:])
        headers: Headers = list(start["headers"])
        public = any(name == b"cache-control" and value.startswith(b"public") for name, value in headers)
        if start["status"] != 200 or not public:
            for message in told:
                await send(message)
            return None
        page = _page(headers, body)
        if edition == self.edition() and page.size <= self.most // 8:
            self._keep(scope["path"], page)
        return page

    def _keep(self, path: str, page: Page) -> None:
        if path in self._pages:
            self.bytes -= self._pages.pop(path).size
        self._pages[path] = page
        self.bytes += page.size
        while self.bytes > self.most:
            self.bytes -= self._pages.popitem(last=False)[1].size


def _page(headers: Headers, body: bytes) -> Page:
    """The tag is of the bytes, so a restart or another worker gives the same (RFC 9110, section 8.8.3)."""
    tag = b'"' + hashlib.sha256(body).hexdigest()[:20].encode()
    kept = [(name, value) for name, value in headers if name not in (b"content-length", b"etag")]
    kept.append((b"vary", b"accept-encoding"))
    small = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH else b""
    plain = [*kept, (b"etag", tag + b'"'), (b"content-length", b"%d" % len(body))]
    packed = [*kept, (b"content-encoding", b"gzip"), (b"etag", tag + b'-gz"'), (b"content-length", b"%d" % len(small))]
    return Page(tag, (plain, body), (packed, small), len(body) + len(small) + 1_000)


async def _send(page: Page, scope: Scope, send: Send) -> None:
    seen = encodings = b""
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            seen = value
        elif name == b"accept-encoding":
            encodings = value
    headers, body = page.gzip if page.gzip[1] and _takes_gzip(encodings) else page.plain
    if seen and (page.tag in seen or seen.strip() == b"*"):
        kept = [
            (name, value)
            for name, value in headers
            if name not in (b"content-length", b"content-type", b"content-encoding")
        ]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _takes_gzip(encodings: bytes) -> bool:
    return any(
        part.strip().startswith(b"gzip") and b"q=0" not in part.replace(b" ", b"").replace(b"q=0.", b"q=.")
        for part in encodings.split(b",")
    )
