"""What the site counts, as Prometheus text: pages by kind, form and status, the time they took, what is kept, stories by outcome.

Nothing in it is a visitor's: no address, no place, no words. With several workers each writes its figures into a folder that
`serve` makes (PROMETHEUS_MULTIPROC_DIR), and any of them answers for all.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inforce import __version__
from inforce.web.asked import form_of

TIMES = (0.0005, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Seconds at which answers are counted."""

MEDIA = "text/plain; version=0.0.4; charset=utf-8"

log = logging.getLogger("inforce.access")


class Metrics:
    """The counters of one application."""

    def __init__(self, pages: Iterable[str]) -> None:
        self.registry = CollectorRegistry()
        self.pages = frozenset(pages)
        self.requests = Counter(
            "inforce_requests", "Pages answered", ["page", "form", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "inforce_request_seconds", "Time to answer", ["page"], buckets=TIMES, registry=self.registry
        )
        self.limited = Counter("inforce_limited", "Requests refused with 429", registry=self.registry)
        self.stories = Counter(
            "inforce_stories", "Stories read, by what became of them", ["outcome"], registry=self.registry
        )
        self.record = Gauge(
            "inforce_record",
            "The record in use",
            ["packs", "hash", "version"],
            registry=self.registry,
            multiprocess_mode="livemax",
        )
        self.kept = Gauge("inforce_kept_pages", "Pages kept ready", registry=self.registry, multiprocess_mode="livesum")

    def text(self, release: tuple[str, str], kept: int) -> Response:
        """All of it, for a scrape."""
        self.record.clear()
        self.record.labels(*release, __version__).set(1)
        self.kept.set(kept)
        registry = self.registry
        if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), headers={"Content-Type": MEDIA, "Cache-Control": "no-store"})

    def page(self, path: str) -> tuple[str, str]:
        """The kind of page an address is, and its form; nothing of what varies in it."""
        parts = path.split("/", 4)
        first = parts[3] if parts[1:2] == ["at"] and len(parts) > 3 else parts[1] if len(parts) > 1 else ""
        stem, form = form_of(path)
        first = first.partition(".")[0] or "start"
        return (first if first in self.pages else "other"), (form if stem else "html")


class Measured:
    """ASGI: counts and times every answer; with `told`, also logs a line for each that holds nothing of a visitor."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, started = 500, time.perf_counter()

        async def heard(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, heard)
        finally:
            took = time.perf_counter() - started
            page, form = self.metrics.page(scope["path"])
            self.metrics.requests.labels(page, form, status).inc()
            self.metrics.seconds.labels(page).observe(took)
            if log.isEnabledFor(logging.INFO):
                log.info("%s %s %s %d %.1f ms", scope["method"], page, form, status, took * 1000)
