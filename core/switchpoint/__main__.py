"""`python -m switchpoint`: the same as the command `switchpoint`."""

import sys

from switchpoint.cli import main

sys.exit(main())
