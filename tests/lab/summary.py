"""A pytest plugin that ends a run with what the lab's guests ran, which of their services crashed, and its stories.

`-p tests.lab.summary` loads it where tests run on several processes; otherwise the lab's conftest does.
"""

from __future__ import annotations

import pytest

PROPERTY = "lab guest"
"""The name under which a test's report carries a line about a guest."""
STORY = "lab story"
"""The name under which it carries how long a story took, and who was heard."""

_lines: set[str] = set()
_stories: dict[str, str] = {}
_results: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what reports say, also those from other processes."""
    for name, value in report.user_properties:
        if name == PROPERTY:
            _lines.add(str(value))
        elif name == STORY:
            _stories[report.nodeid] = str(value)
    if report.when == "call":
        _results[report.nodeid] = f"awaits {report.wasxfail}" if hasattr(report, "wasxfail") else report.outcome


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it."""
    for line in sorted(_lines):
        terminalreporter.write_line(f"{PROPERTY} {line}")
    if _stories:
        terminalreporter.section("stories")
    for story, said in _stories.items():
        name = story.rpartition("::")[2].removeprefix("test_").replace("_", " ")
        terminalreporter.write_line(f"{name}\n    {_results.get(story, '')}, {said.strip()}")
