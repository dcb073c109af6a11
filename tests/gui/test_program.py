"""The whole program as a process: how it starts, how it fails, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.gui


def start(program, **environment):
    """Start the window in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


DEMO = """
    import sys
    from switchpoint.session import Launch
    from switchpoint.session.room import open_room, room_document
    from switchpoint_gui.app import run

    def opened():
        return open_room(room_document("demo"))

    sys.exit(run(Launch(open_session=opened)))
"""

REFUSED = """
    import sys
    from contextlib import asynccontextmanager
    from switchpoint.errors import Kind, failure
    from switchpoint.session import Launch
    from switchpoint.text import text
    from switchpoint_gui.app import run

    @asynccontextmanager
    async def opened():
        raise failure(Kind.STORAGE, text("The disk is full."), text("Nothing fits."), text("Make room."))
        yield

    sys.exit(run(Launch(open_session=opened)))
"""

SLOW = """
    import asyncio, sys
    from contextlib import asynccontextmanager
    import switchpoint_gui.program as program
    from switchpoint.session import Launch
    from switchpoint.session.room import open_room, room_document

    program.CLOSES_WITHIN = 0.3

    @asynccontextmanager
    async def opened():
        async with open_room(room_document("demo")) as session:
            yield session
            await asyncio.sleep(60)

    sys.exit(program.main(Launch(open_session=opened)))
"""


def until_shown(process):
    """Wait until the window of a process is on the screen; returns its X id."""
    command = [
        "xdotool",
        "search",
        "--sync",
        "--all",
        "--onlyvisible",
        "--pid",
        str(process.pid),
        "--name",
        "Switchpoint",
    ]
    return subprocess.run(command, check=True, capture_output=True, timeout=20, text=True).stdout.split()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_cleanly(display, number):
    process = start(DEMO)
    until_shown(process)
    process.send_signal(number)
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 0
    assert complaints == ""


def test_closing_the_window_ends_the_program(display):
    process = start(DEMO)
    window = until_shown(process)
    subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", "ctrl+q"], check=True, timeout=10)
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 0
    assert complaints == ""


def test_a_session_that_does_not_close_is_left_after_a_while(display):
    process = start(SLOW)
    until_shown(process)
    process.terminate()
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "Not everything could be put back in time" in complaints
    assert "Traceback" not in complaints


def test_a_session_that_cannot_be_opened_is_a_sentence(display):
    process = start(REFUSED)
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 1
    assert complaints == "switchpoint: The disk is full. Nothing fits. Make room.\n"


def test_no_display_is_a_sentence():
    process = start(DEMO, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 1
    assert complaints.startswith("switchpoint: The window cannot be shown: there is no display.")


def test_a_display_that_does_not_answer_is_a_sentence():
    process = start(DEMO, DISPLAY=":4711", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    _, complaints = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "The window cannot be shown." in complaints
    assert "Traceback" not in complaints
