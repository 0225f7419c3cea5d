"""From options to a running server: one socket, one or more workers over it, each with the whole record in memory."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from functools import partial
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from inforce.answers.held import open_held
from inforce.errors import InforceError, UsageError
from inforce.web.desk import ADDRESS

ENDING = 10
"""Seconds that begun answers have to end in, once the server is asked to stop."""

IDLE = 15
"""Seconds that a connection may stay open with nothing asked."""

CONNECTIONS = 1000
"""Connections of one worker; what is beyond them is told 503 at once."""

SWITCH = 0.0005
"""Seconds after which a page that is being made lets ready ones pass (Python's own is ten times that)."""


class Options(NamedTuple):
    """What `inforce serve` was asked; `record` is a file, `rate` pages a second for one visitor, 0 for any number."""

    host: str
    port: int
    workers: int
    record: str
    rate: float
    proxied: bool
    log: bool


def application(options: Options) -> Starlette:
    """The application of one worker; what crosses to it is only the options."""
    from inforce.web.app import Site  # after PROMETHEUS_MULTIPROC_DIR is set, which its counters read on loading

    sys.setswitchinterval(SWITCH)
    _logs(options.log)
    library = open_held(options.record)
    return Site(library, date.today, path=options.record, rate=options.rate, proxied=options.proxied).app()


def serve(options: Options) -> None:
    """Serve until stopped; answers that have begun are ended first.

    Raises:
        InforceError: the record cannot be read, or the address cannot be had.
    """
    if not 1 <= options.workers <= 64:
        raise UsageError(f"{options.workers} workers cannot be had: 1 to 64, and more than processors gain nothing.")
    if options.rate < 0:
        raise UsageError(f"{options.rate:g} pages a second is no rate: 0 means any number.")
    open_held(options.record)  # what is wrong with it is said here, and not in each worker
    with ExitStack() as stack:
        listening = stack.enter_context(_bound(options))
        if options.workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="inforce-"))
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        os.environ[ADDRESS] = os.environ.get(ADDRESS) or f"http://{shown}:{port}"
        workers = f", {options.workers} workers" if options.workers > 1 else ""
        print(f"Serving on http://{shown}:{port}/{workers} (stop with Ctrl-C)", file=sys.stderr, flush=True)
        config = uvicorn.Config(
            partial(application, options), factory=True, workers=options.workers, log_config=None, access_log=False, server_header=False,
            proxy_headers=False, timeout_graceful_shutdown=ENDING, timeout_keep_alive=IDLE, limit_concurrency=CONNECTIONS, lifespan="on",
        )  # fmt: skip
        _logs(options.log)
        if options.workers > 1:
            Multiprocess(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])


def _bound(options: Options) -> socket.socket:
    """A socket at the address asked for; port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    found = socket.socket(family)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((options.host, options.port))
        found.set_inheritable(True)
        return found
    except (OSError, OverflowError) as fault:
        found.close()
        raise _cannot(options, fault) from None


def _cannot(options: Options, fault: Exception) -> InforceError:
    code = getattr(fault, "errno", None)
    if code == errno.EADDRINUSE:
        free = options.port + 1
        return InforceError(
            f"Port {options.port} of {options.host} is taken, perhaps by another inforce serve.",
            next=f"inforce serve --port {free}",
        )
    if code == errno.EACCES:
        return InforceError(
            f"Port {options.port} is not yours to use: below 1024 only root may.", next="inforce serve --port 8017"
        )
    if isinstance(fault, OverflowError):
        return UsageError(f"{options.port} is no port: 0 to 65535.", next="inforce serve --port 8017")
    return InforceError(f"{options.host} is no address of this machine.", next="inforce serve --host 127.0.0.1")


def _logs(told: bool) -> None:
    """Warnings on standard error; with `told`, also a line for each answer. Neither holds anything of a visitor."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", force=True
    )
    logging.getLogger("inforce.access").setLevel(logging.INFO if told else logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(_without_words)


def _without_words(record: logging.LogRecord) -> bool:
    """What the server itself logs of a fault could hold what was asked: its kind stays, its words go."""
    if record.exc_info:
        record.exc_info = None
        record.exc_text = None
    return True
