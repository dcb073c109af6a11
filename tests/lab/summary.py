"""A pytest plugin that ends a run with what the lab's guests ran, and which of their services crashed by themselves.

`-p tests.lab.summary` loads it where tests run on several processes; otherwise the lab's conftest does.
"""

from __future__ import annotations

import pytest

PROPERTY = "lab guest"
"""The name under which a test's report carries the line."""

_lines: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what reports say, also those from other processes."""
    _lines.update(str(value) for name, value in report.user_properties if name == PROPERTY)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it."""
    for line in sorted(_lines):
        terminalreporter.write_line(f"{PROPERTY} {line}")
