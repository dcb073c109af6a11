"""For all tests: how they are spread over several processes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Which language the developer's desktop speaks is no part of a test, nor of the programs that it starts.
os.environ["LC_ALL"] = "C.UTF-8"
# Tests that a script has started in its background ignore interruptions, and so would every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together, but for pure ones: those fill the gaps, one by one, when the files are done.

    The lab has groups of its own.
    """
    for item in items:
        if not any(item.path.is_relative_to(HERE / folder) for folder in ("unit", "lab")):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
