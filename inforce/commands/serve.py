"""`inforce serve`: the site and its JSON, on this machine or behind a proxy."""

from __future__ import annotations

import os

from inforce.answers import record_path
from inforce.commands.common import answered, parser
from inforce.errors import InforceError, UsageError


def run(arguments: list[str]) -> int:
    """Parse, open the record, serve until stopped."""
    options = parser(
        "serve",
        "The site, on this machine: pages that need no script, and the same answers as JSON, CSV and feeds. A record put in the place of "
        "the one in use is taken up by itself.",
        "docs/site.md says how to run it for others: behind a proxy, with limits, health and metrics.",
    )
    options.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1, this machine only)"
    )
    options.add_argument("--port", type=int, default=8017, help="the port (default: 8017; 0: any that is free)")
    options.add_argument("--workers", type=int, default=1, metavar="N", help="processes that answer (default: 1)")
    options.add_argument("--record", metavar="FILE", help="another record than the one inside the package")
    options.add_argument(
        "--rate", type=float, default=20.0, metavar="N",
        help="pages a second that one visitor may ask of a worker, ten seconds' worth at once (default: 20; 0: any number); a story counts as 20",
    )  # fmt: skip
    options.add_argument(
        "--behind-proxy", action="store_true",
        help="tell visitors apart by the last X-Forwarded-For, which your proxy sets; without a proxy anybody could forge it",
    )  # fmt: skip
    options.add_argument(
        "--contact", metavar="ADDRESS",
        help="where readers report errors, for mail or of a page: it stands under every answer (default: INFORCE_CONTACT)",
    )  # fmt: skip
    options.add_argument(
        "--address", metavar="URL",
        help="where visitors find the site, as links in feeds and calendars have it (default: INFORCE_ADDRESS, else where it listens)",
    )  # fmt: skip
    options.add_argument(
        "--log",
        action="store_true",
        help="a line for each answer on standard error: kind of page, status, time; nothing of the visitor",
    )
    given = options.parse_args(arguments)

    def work() -> str:
        try:
            from inforce.web.desk import ADDRESS, CONTACT, contact_link  # the extra inforce[web]
            from inforce.web.serving import Options, serve
        except ModuleNotFoundError as missing:
            raise InforceError(f"The site needs {missing.name}.", next="pip install 'inforce[web]'") from None
        if given.contact:
            contact_link(given.contact)
            os.environ[CONTACT] = given.contact  # read by every process that answers
        if given.address and not given.address.startswith(("https://", "http://")):
            raise UsageError(f'"{given.address}" is no address of a site: it begins with https:// or http://.')
        if given.address:
            os.environ[ADDRESS] = given.address
        record = record_path(given.record)
        serve(Options(given.host, given.port, given.workers, record, given.rate, given.behind_proxy, given.log))
        return ""

    return answered(work, as_json=False)
