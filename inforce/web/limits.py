"""How much one visitor may ask: a bucket each that fills with time, and is forgotten when others need the room."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from inforce.web.problems import Refused

BURST = 10
"""Seconds' worth of asking that may come at once."""

STORY = 20
"""Pages that reading a story is worth: what it takes of the processor."""

CLIENTS = 20_000
"""Buckets remembered in one process, the least recently used forgotten first: some 4 MB."""

FREE = ("/health", "/metrics")
"""What machines ask all the time, and what costs nothing."""


now = time.monotonic


class Buckets:
    """A bucket for each key: `rate` tokens a second, at most `rate * BURST`. What a key was is not kept, only its hash in this process.

    Example:
        >>> buckets = Buckets(1.0, clock=lambda: 0.0)
        >>> [buckets.wait("198.51.100.7", 1) for _ in range(12)][8:]
        [0.0, 0.0, 1.0, 1.0]
    """

    def __init__(self, rate: float, clients: int = CLIENTS, clock: Callable[[], float] | None = None) -> None:
        self.rate = rate
        self._clients = clients
        self._clock = clock or now
        self._left: OrderedDict[int, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, key: str, cost: float) -> float:
        """Take `cost` tokens; 0.0 if they were there, else the seconds until they will be, and none are taken."""
        now, most = self._clock(), self.rate * BURST
        cost = min(cost, most)
        left, at = self._left.pop(hash(key), (most, now))
        left = min(most, left + (now - at) * self.rate)
        enough = left >= cost
        self._left[hash(key)] = (left - cost if enough else left, now)
        if len(self._left) > self._clients:
            self._left.popitem(last=False)
        return 0.0 if enough else (cost - left) / self.rate


class Limited:
    """ASGI: 429 for a visitor who asks faster than the rate; 0 is no limit. `proxied` believes the last X-Forwarded-For."""

    def __init__(
        self,
        app: ASGIApp,
        rate: float,
        proxied: bool,
        refuse: Callable[[Request, Refused], ASGIApp],
        count: Callable[[], None],
    ) -> None:
        self.app = app
        self.buckets = Buckets(rate)
        self.proxied = proxied
        self.refuse = refuse
        self.count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.buckets.rate and scope["path"] not in FREE:
            seconds = self.buckets.wait(client(scope, self.proxied), STORY if scope["method"] == "POST" else 1)
            if seconds:
                self.count()
                words = f"That was more than {self.buckets.rate:g} pages a second. Ask again in {ceil(seconds)} s, or run it yourself."
                refused = Refused(
                    429, "rate", words, next="pip install inforce", headers={"Retry-After": str(ceil(seconds))}
                )
                await self.refuse(Request(scope), refused)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def client(scope: Scope, proxied: bool) -> str:
    """Whom a request comes from, to tell visitors apart: an address, of IPv6 the network of 64 bits that one household has.

    Example:
        >>> client({"client": ("2001:db8::1:2", 1), "headers": []}, False)
        '2001:db8::'
        >>> client({"client": ("10.0.0.1", 1), "headers": [(b"x-forwarded-for", b"6.6.6.6, 192.0.2.7")]}, True)
        '192.0.2.7'
    """
    address = (scope.get("client") or ("",))[0]
    if proxied:
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                address = value.decode("latin-1").rpartition(",")[2].strip()
    if ":" not in address:
        return str(address)
    try:
        return str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(address)) >> 64 << 64))
    except ValueError:
        return str(address)
