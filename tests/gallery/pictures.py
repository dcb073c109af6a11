"""Draws scenes into files, in one process."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.gallery.looks import LOOKS, looking
from tests.gallery.scenes import SCENES
from tests.gallery.stage import picture, staged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from PySide6.QtGui import QImage

_WRITERS = 2
_QUICK = 80
"""Qt's word for little compression: writing takes longer than drawing otherwise."""
_NO_DISPLAY = "This plugin does not support"


class NotDrawn(Exception):  # noqa: N818 - what happened, in the words of the gallery
    """A sentence: which state could not be drawn, and why."""


def file_name(scene: str) -> str:
    """Return the name of the file of a scene."""
    return f"{scene.replace(' ', '-')}.png"


def draw(out: Path, scenes: Sequence[str], looks: Sequence[str]) -> int:
    """Draw scenes in looks into a folder for each look; returns the number of pictures, raises `NotDrawn`."""
    qInstallMessageHandler(_heard)
    app = QApplication.instance() or QApplication(["gallery"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    for look in looks:
        (out / look).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_WRITERS) as writers:
        written = [
            writers.submit(_write, image, out / look / file_name(scene))
            for look in looks
            for scene, image in _drawn(app, scenes, look)
        ]
    return _counted(written)


def _drawn(app: QApplication, scenes: Sequence[str], look: str) -> Iterator[tuple[str, QImage]]:
    with looking(app, LOOKS[look]):
        for scene in scenes:
            yield scene, one(scene, look)


def one(scene: str, look: str) -> QImage:
    """Return the picture of a scene; raises `NotDrawn` when anything in it throws."""
    try:
        with _nothing_thrown():
            return asyncio.run(_one(scene, look))
    except Exception as error:
        said = f"The state “{scene}” could not be drawn ({look}): {type(error).__name__}: {error}"
        raise NotDrawn(said) from error


async def _one(scene: str, look: str) -> QImage:
    chosen = LOOKS[look]
    async with staged(SCENES[scene], compact=chosen.compact) as stage:
        return picture(stage.window, chosen.scale)


@contextmanager
def _nothing_thrown() -> Iterator[None]:
    """Raise what Python code that Qt called has raised: Qt itself only prints that."""
    found: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: found.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if found:
        raise found[0]


def _heard(_kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
    """Pass on what Qt says, but for what it cannot do without a display: here that is on purpose."""
    if not said.startswith(_NO_DISPLAY):
        print(said, file=sys.stderr)


def _write(image: QImage, path: Path) -> None:
    if not image.save(str(path), "PNG", _QUICK):
        message = f"The picture {path} could not be written."
        raise NotDrawn(message)


def _counted(written: Sequence[Future[None]]) -> int:
    for each in written:
        each.result()
    return len(written)
