"""The running program: Qt, its event loop, the session, and the way out."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

# PySide6 comes first: qasync takes whichever binding is imported already.
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]

from switchpoint.errors import SwitchpointError
from switchpoint.snapshot import chosen
from switchpoint_gui import icons, languages
from switchpoint_gui.app import FAILED, complain
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.language import say
from switchpoint_gui.life import Life
from switchpoint_gui.signals import on_signal
from switchpoint_gui.tray import Tray
from switchpoint_gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from switchpoint.session import Launch

CLOSES_WITHIN = 8.0
"""Seconds that putting everything back may take once the window is closed; the switchboard gives itself five."""
APP_ID = "io.github.switchpoint.Switchpoint"
_NO_DISPLAY = "The window cannot be shown: there is no display. Try “switchpoint status” instead."

_log = logging.getLogger(__name__)


def main(launch: Launch) -> int:
    """Run until the window is closed; returns the exit code."""
    if not _display_named():
        complain(_NO_DISPLAY)
        return FAILED
    with _fatal_explained():
        app = _application()
    languages.install(launch.language)
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            return runner.run(_serve(launch))
    except KeyboardInterrupt:
        return 0
    except Exception as error:  # noqa: BLE001 - the root of the program: whatever it was, it ends with a sentence
        _log.debug("the program ended with an error", exc_info=True)
        complain(_explained(error))
        return FAILED


async def _serve(launch: Launch) -> int:
    """Show the window inside the session; returns the exit code."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    with on_signal(stopped.set):
        try:
            async with asyncio.timeout(None) as limit:
                async with launch.open_session() as session:
                    named = chosen(session.switchboard.snapshot, launch.named) if launch.named is not None else None
                    bridge = Bridge(session.switchboard)
                    window = MainWindow(
                        bridge,
                        banner=session.banner,
                        room=session.room,
                        headset=named.headset.address if named else None,
                    )
                    session.requests.say = say
                    tray = Tray(bridge, session.requests, lambda: window.view)
                    life = Life(session, window, tray)
                    window.show()
                    try:
                        await _either(stopped, life.over)
                    finally:
                        life.end()
                        window.hide()
                        await tray.close()
                        await bridge.close()
                    limit.reschedule(loop.time() + CLOSES_WITHIN)
        except TimeoutError:
            if not limit.expired():
                raise
            complain("Not everything could be put back in time; the next start does it.")
            return FAILED
    return 0


async def _either(*events: asyncio.Event) -> None:
    """Wait until one of the events is set."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("switchpoint")
    app.setApplicationDisplayName("Switchpoint")
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(icons.application_icon())
    # The program ends when everything is put back, which is later than its last window.
    app.setQuitOnLastWindowClosed(False)
    return app


def _display_named() -> bool:
    """Tell whether there is a display at all; on other systems than Linux Qt finds its own."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@contextmanager
def _fatal_explained() -> Iterator[None]:
    """Turn Qt's way of giving up, which is to abort, into a sentence and an exit code."""

    def handle(kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            complain(f"The window cannot be shown. {said.splitlines()[0] if said else ''}".strip())
            os._exit(FAILED)

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _explained(error: BaseException) -> str:
    """Return what went wrong, as one sentence for people."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, SwitchpointError):
        return str(error.problem)
    return f"Switchpoint could not go on: {error or type(error).__name__}"
