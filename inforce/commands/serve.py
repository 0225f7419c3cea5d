"""`inforce serve`: the site and its JSON, on this machine."""

from __future__ import annotations

import sys
from datetime import date

from inforce.answers import open_record
from inforce.commands.common import answered, parser
from inforce.errors import InforceError


def run(arguments: list[str]) -> int:
    """Parse, open the record, serve until stopped."""
    options = parser("serve", "The site, on this machine: pages that need no script, and the same answers as JSON.")
    options.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1, this machine only)"
    )
    options.add_argument("--port", type=int, default=8017, help="the port (default: 8017)")
    options.add_argument("--record", metavar="FILE", help="another record than the one inside the package")
    given = options.parse_args(arguments)

    def work() -> str:
        try:
            import uvicorn  # the extra inforce[web]

            from inforce.web.app import Site
        except ModuleNotFoundError as missing:
            raise InforceError(f"The site needs {missing.name}.", next="pip install 'inforce[web]'") from None
        site = Site(open_record(given.record), date.today)
        print(f"Serving on http://{given.host}:{given.port}/ (stop with Ctrl-C)", file=sys.stderr)
        uvicorn.run(
            site.app(), host=given.host, port=given.port, log_level="warning", access_log=False, server_header=False
        )
        return ""

    return answered(work, as_json=False)
