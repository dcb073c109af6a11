"""Switchpoint's own window inside a guest, unchanged, and a voice that tells where its buttons are and what it says.

One command a line from standard input (`where NAME`, `said`, `picture FILE`, `close`), one JSON object a line back.
It never clicks: clicks come from the mouse.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from switchpoint.cli import main


class Voice(QObject):
    """Asked from the thread that reads; answers on Qt's own, which alone may touch widgets."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer)

    def _answer(self, line: str) -> None:
        command, _, name = line.partition(" ")
        window = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "main-window")
        match command:
            case "where":
                answer = _where(window, name)
            case "picture":
                # what the screen shows, not what the window would draw
                answer = {"saved": window.screen().grabWindow(0).save(name)}
            case "close":
                answer = {"closed": window.close()}
            case _:
                answer = _said(window)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _where(window: QWidget, name: str) -> dict[str, Any]:
    found = window.findChild(QAbstractButton, name)
    if found is None or not found.isVisible():
        return {"there": False}
    # the middle of a tile may lie under its own End button
    middle = found.mapToGlobal(QPoint(found.width() // 2, found.height() // 3))
    return {"there": True, "x": middle.x(), "y": middle.y(), "enabled": found.isEnabled()}


def _said(window: QWidget) -> dict[str, Any]:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    message = window.findChild(QLabel, "message")
    return {
        "visible": window.isVisible(),
        "message": message.text() if message is not None and message.isVisible() else "",
        "all": labels,
    }


def listen() -> None:
    while QApplication.instance() is None:
        time.sleep(0.05)
    voice = Voice()
    voice.moveToThread(QApplication.instance().thread())
    for line in sys.stdin:
        voice.asked.emit(line.strip())


threading.Thread(target=listen, daemon=True).start()
sys.exit(main(sys.argv[1:]))
