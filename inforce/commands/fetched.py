"""An address in, the bytes that stand there out: for `inforce since https://...` only. Nothing else in the program asks a network.

Only http and https; every address a name leads to must be a public one, also after a redirect, and the one that was checked is the one
that is asked; size, time and the number of redirects are bounded.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any
from urllib.parse import urljoin, urlsplit

from inforce import __version__
from inforce.errors import SourceError

COMMAND = "pip install 'inforce[url]'"
MOST = 20_000_000
SECONDS = 20.0
REDIRECTS = 5
"""Bytes, seconds for all of it, and steps. Our own rules."""


def fetched(url: str, *, private: bool = False) -> tuple[bytes, str]:
    """What stands at an address, and the address it was found at in the end.

    Args:
        url: it must begin with http:// or https://.
        private: also ask addresses of this machine and its own network (only tests do).

    Raises:
        SourceError: the extra is missing, or the page cannot be had; the message says why.
    """
    try:
        import httpx  # an extra: it loads only when an address is given
    except ImportError:
        raise SourceError("Reading from an address needs one more package.", next=COMMAND) from None
    ends = time.monotonic() + SECONDS
    try:
        with httpx.Client(trust_env=False, timeout=SECONDS / 2, follow_redirects=False) as client:
            for _ in range(REDIRECTS + 1):
                found = _asked(client, url, private, ends)
                if isinstance(found, bytes):
                    return found, url
                url = urljoin(url, found)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError, ValueError) as fault:
        raise SourceError(
            f"{url[:200]} cannot be read: {str(fault)[:200] or type(fault).__name__}.", next="inforce since --help"
        ) from None
    raise SourceError(f"{url[:200]} leads on and on: more than {REDIRECTS} redirects.", next="inforce since --help")


def _asked(client: Any, url: str, private: bool, ends: float) -> bytes | str:
    """The content at an address, or the address it points on to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise SourceError(
            f"{url[:200]} is no address of the web: http:// or https:// and a name.", next="inforce since --help"
        )
    port = parts.port or (443 if parts.scheme == "https" else 80)
    there = _address(host, port, private)
    name = f"[{there}]" if ":" in there else there
    plain = parts._replace(netloc=f"{name}:{port}", fragment="").geturl()
    shown = f"[{host}]" if ":" in host else host
    request = client.build_request(
        "GET", plain,
        headers={
            "Host": shown if parts.port is None else f"{shown}:{port}", "User-Agent": f"inforce/{__version__}",
            "Accept": "text/html, application/pdf, text/plain", "Accept-Encoding": "identity",
        },
        extensions={**client.build_request("GET", plain).extensions, "sni_hostname": host},
    )  # fmt: skip
    answer = client.send(request, stream=True)
    try:
        if answer.status_code in (301, 302, 303, 307, 308) and answer.headers.get("location"):
            return str(answer.headers["location"])
        if answer.status_code != 200:
            raise SourceError(
                f"{url[:200]} answers {answer.status_code} {answer.reason_phrase}.", next="inforce since --help"
            )
        pieces, size = [], 0
        for piece in answer.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > MOST:
                raise SourceError(
                    f"{url[:200]} is larger than {MOST // 1_000_000} MB; that is no story.", next="inforce since --help"
                )
            if time.monotonic() > ends:
                raise SourceError(f"{url[:200]} takes longer than {SECONDS:.0f} seconds.", next="inforce since --help")
        return b"".join(pieces)
    finally:
        answer.close()


def _address(host: str, port: int, private: bool) -> str:
    """The numeric address to ask; every one that the name leads to must be public."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for each in found:
        if not private and not _public(each):
            raise SourceError(
                f"{host} is an address of a private network ({each}); inforce asks only the public web. Save the page and give the file.",
                next="inforce since page.html",
            )
    return found[0]


def _public(address: str) -> bool:
    """Is this an address of the public internet?

    Example:
        >>> [_public(each) for each in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "93.184.216.34")]
        [False, False, False, False, False, True]
    """
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is not None:
            one = inner
        elif one in ipaddress.ip_network("64:ff9b::/96"):
            one = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
    return one.is_global and not one.is_multicast
