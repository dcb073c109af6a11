"""A display of its own for every test run, Qt on it, and a loop that both Qt and asyncio live in."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from tests.gallery.goldens import GOLDENS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from typing import Any


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Set apart what looks at every state of the window: the main ones are enough while somebody waits."""
    for item in items:
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        if parameters.get("scene", GOLDENS[0]) not in GOLDENS:
            item.add_marker(pytest.mark.pictures)


NEEDED = ("Xvfb", "xdotool")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Start an X server on a free display number; yields its name."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        pytest.fail(f"The tests of the window need {' and '.join(missing)}: install the packages xvfb and xdotool.")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    # The server writes the number and the end of the line one after the other, and dies if nobody reads both.
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    if not number:
        pytest.fail("Xvfb did not start.")
    os.environ["DISPLAY"] = f":{number}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    for name in ("WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_IM_MODULE"):
        os.environ.pop(name, None)
    yield os.environ["DISPLAY"]
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture(scope="session")
def app(display: str) -> QApplication:
    made = QApplication(["switchpoint"])
    made.setStyle("Fusion")
    made.setQuitOnLastWindowClosed(False)
    return made


@pytest.fixture(scope="session")
def loop(app: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    made = QEventLoop(app)
    yield made
    made.close()


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run a coroutine in the loop that Qt lives in."""
    return lambda coroutine: loop.run_until_complete(asyncio.wait_for(coroutine, 30))


@pytest.fixture(autouse=True)
def no_error_is_swallowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail when Python code that Qt called has raised: Qt itself only prints that."""
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(error))
    yield
    assert not found, found
