"""`python -m inforce`."""

import sys

from inforce.cli import main

sys.exit(main())
