"""The user's hands, a switchboard that only listens, and eyes: what tests of the window share."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from switchpoint.snapshot import Intent, Notice, NoticeKind, Snapshot
from switchpoint.text import text
from switchpoint_gui.bridge import Bridge
from switchpoint_gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection

    from switchpoint.model import Address

Kind = TypeVar("Kind", bound=QWidget)


class FakeSwitchboard:
    """Shows what it is told to show, and remembers what it was asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.intents: list[Intent] = []
        self.refusal: Exception | None = None
        self.answer = Notice(kind=NoticeKind.WORKING, text=text("…"))
        """What it says to everything that it does not refuse."""
        self.seen: frozenset[Address] = frozenset()
        """The headsets that are looked at."""
        self._listeners: list[Callable[[Snapshot], None]] = []

    def subscribe(self, changed: Callable[[Snapshot], None]) -> Callable[[], None]:
        self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)

    def look_at(self, headsets: Collection[Address]) -> None:
        self.seen = frozenset(headsets)

    async def submit(self, intent: Intent) -> Notice:
        self.intents.append(intent)
        if self.refusal is not None:
            raise self.refusal
        return self.answer

    def publish(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        for listener in tuple(self._listeners):
            listener(snapshot)

    @property
    def listeners(self) -> int:
        return len(self._listeners)


@asynccontextmanager
async def shown(board: FakeSwitchboard, **more: object) -> AsyncIterator[MainWindow]:
    """Show a window at the corner of the screen; closes it afterwards."""
    bridge = Bridge(board)
    window = MainWindow(bridge, **more)
    window.move(0, 0)
    window.show()
    await until(window.isVisible)
    await settled()
    try:
        yield window
    finally:
        await bridge.close()
        window.hide()
        window.deleteLater()
        await settled()


async def settled() -> None:
    """Let everything that is under way in Qt happen."""
    for _ in range(3):
        await asyncio.sleep(0.01)


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something is true."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not true():
        assert loop.time() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)


def part(window: QWidget, kind: type[Kind], name: str) -> Kind:
    found = window.findChild(kind, name)
    assert found is not None, f"there is no {name}"
    return found


def said(window: QWidget, name: str) -> str:
    return part(window, QLabel, name).text()


def row_of(window: QWidget, host: str) -> QWidget:
    return part(window, QWidget, f"row-{host}")


async def focus(window: QWidget) -> None:
    """Give a window the keyboard: there is no window manager here that would."""
    give_focus(window)
    await until(window.isActiveWindow)


def give_focus(window: QWidget) -> None:
    """Ask the X server to give a window the keyboard; it does so in a moment."""
    _xdotool("windowfocus", str(int(window.winId())))


def click(widget: QWidget, at: QPoint | None = None, *, button: int = 1) -> None:
    """Click with the real mouse, through the X server."""
    assert widget.isVisible(), f"{widget.objectName()} cannot be seen"
    where = widget.mapToGlobal(at if at is not None else widget.rect().center())
    _xdotool("mousemove", str(where.x()), str(where.y()), "click", str(button))


def press(*keys: str) -> None:
    """Press keys one after the other, through the X server."""
    _xdotool("key", "--clearmodifiers", *keys)


def _xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True, timeout=10)


def palette(*, dark: bool) -> QPalette:
    """Return a palette like those of the desktops."""
    colours = (
        {"Window": "#1f2326", "Base": "#16191b", "WindowText": "#eff1f2", "Accent": "#3d9ae8"}
        if dark
        else {"Window": "#eff0f1", "Base": "#fcfcfc", "WindowText": "#232629", "Accent": "#2a7fd0"}
    )
    made = QPalette(QColor(colours["Window"]))
    for name, colour in colours.items():
        made.setColor(QPalette.ColorRole[name], QColor(colour))
    return made


def focused() -> str:
    """Return the name of what has the keyboard focus."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


class _Wakes(QObject):
    """Notes what wakes the program up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        # The cursor of a field blinks, as long as the field is seen.
        ours = not type(watched).__module__.startswith("qasync") and not isinstance(watched, QLineEdit)
        if event.type() == QEvent.Type.Timer and ours:
            self.seen.append((watched.metaObject().className(), watched.objectName()))
        return False


async def wakes(seconds: float) -> list[tuple[str, str]]:
    """Return what wakes an idle program up in some seconds, again and again: class and name of each.

    Qt's own caches, of pictures and of letters, empty themselves 10 and 30 s after their last use, which may have been
    an earlier test's: what is seen once, and not in the next seconds too, is not ours.
    """
    app = QApplication.instance()
    assert app is not None
    await asyncio.sleep(0.4)
    again: set[tuple[str, str]] | None = None
    for _ in range(2):
        found = _Wakes()
        app.installEventFilter(found)
        await asyncio.sleep(seconds)
        app.removeEventFilter(found)
        again = set(found.seen) if again is None else again & set(found.seen)
        if not again:
            break
    return sorted(again or ())
