"""For all tests: how they are spread over several processes."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together, but for pure ones: those fill the gaps, one by one, when the files are done.

    The lab has groups of its own.
    """
    for item in items:
        if not any(item.path.is_relative_to(HERE / folder) for folder in ("unit", "lab")):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
