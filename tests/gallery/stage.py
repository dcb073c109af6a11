"""Puts a scene up in a real window, and takes its picture."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from switchpoint_gui.bridge import Bridge
from switchpoint_gui.busy import Busy
from switchpoint_gui.window import MainWindow
from tests.gallery.looks import COMPACT, USUAL
from tests.gui.hands import FakeSwitchboard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from switchpoint.errors import SwitchpointError
    from switchpoint.snapshot import Intent, Notice, Snapshot
    from switchpoint.text import Text
    from switchpoint_gui.banner import RoomFace

_ROUNDS = 6
"""Turns of both loops after which nothing that a scene does is still under way."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A state of the window: what it is shown, and what was done in it."""

    snapshot: Snapshot
    act: Callable[[Stage], Awaitable[None]] | None = None
    size: QSize | None = None
    """Where the scene is about a size; else the look decides."""
    banner: Text | None = None
    room: RoomFace | None = None

    def size_in(self, *, compact: bool) -> QSize:
        """Return the size of the window."""
        return self.size or (COMPACT if compact else USUAL)


class Board(FakeSwitchboard):
    """Leaves an intent under way for as long as it is told to."""

    busy = False

    async def submit(self, intent: Intent) -> Notice:
        """Answer, refuse, or do neither."""
        if self.busy:
            await asyncio.Event().wait()
        return await super().submit(intent)


@dataclass
class Stage:
    """A window with a scene in it."""

    window: MainWindow
    board: Board
    bridge: Bridge

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        """Return a part of the window; raises `LookupError` when it is not there."""
        found = self.window.findChild(kind, name)
        if found is None:
            message = f"the window has no part “{name}”"
            raise LookupError(message)
        return found

    def publish(self, snapshot: Snapshot) -> None:
        """Show another snapshot."""
        self.board.publish(snapshot)

    def refuse(self, refusal: SwitchpointError) -> None:
        """Refuse everything from now on."""
        self.board.refusal = refusal


async def calm() -> None:
    """Let everything that is under way happen; time does not pass."""
    for _ in range(_ROUNDS):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        await asyncio.sleep(0)


@asynccontextmanager
async def staged(scene: Scene, *, compact: bool = False) -> AsyncIterator[Stage]:
    """Show a scene; run it in a plain asyncio loop, as Qt's events are handled here."""
    board = Board(scene.snapshot)
    bridge = Bridge(board)
    window = MainWindow(bridge, banner=scene.banner, room=scene.room)
    window.resize(scene.size_in(compact=compact))
    window.move(0, 0)
    window.show()
    stage = Stage(window, board, bridge)
    try:
        await calm()
        if scene.act is not None:
            await scene.act(stage)
            await calm()
        _stand_still(window)
        yield stage
    finally:
        for menu in popups():
            menu.close()
        await bridge.close()
        window.hide()
        window.deleteLater()
        await calm()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _stand_still(window: QWidget) -> None:
    """Let nothing turn: a picture shall be the same every time it is taken."""
    for busy in window.findChildren(Busy):
        busy.stand_still()
    for moving in window.findChildren(QAbstractAnimation):
        if moving.totalDuration() > 0 and moving.state() is QAbstractAnimation.State.Running:
            moving.setCurrentTime(moving.totalDuration())


def popups() -> list[QMenu]:
    """Return the menus that are open."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]


def picture(window: QWidget, scale: int = 1) -> QImage:
    """Return the window with its open menus. `scale`: pixels for each unit of length."""
    corner = window.mapToGlobal(QPoint(0, 0))
    shown = [(window, QPoint(0, 0)), *((menu, menu.pos() - corner) for menu in popups())]
    whole = QRect()
    for widget, place in shown:
        whole = whole.united(QRect(place, widget.size()))
    image = QImage(whole.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(window.palette().window().color())
    for widget, place in shown:
        _draw(image, widget, place - whole.topLeft(), scale)
    return image


def _draw(image: QImage, widget: QWidget, place: QPoint, scale: int) -> None:
    part = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    part.setDevicePixelRatio(scale)
    part.fill(Qt.GlobalColor.transparent)
    widget.render(part)
    painter = QPainter(image)
    painter.drawImage(place, part)
    painter.end()
