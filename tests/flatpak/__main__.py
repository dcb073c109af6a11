"""Build the Flatpak that the tests try, and tell where it is; exit code 3 where nobody may make namespaces."""

from __future__ import annotations

import sys

from tests.flatpak.app import APP, RUNTIMES
from tests.flatpak.namespaces import has_namespaces
from tests.lab.artefacts import host

NOT_TRIED = 3


def main() -> int:
    """Build what is missing."""
    try:
        host.need(APP.title, (*RUNTIMES.needs, *APP.needs))
        if not has_namespaces():
            return NOT_TRIED
        APP.ensure()
    except host.NotBuiltError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"The Flatpak is installed in {APP.installation}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
