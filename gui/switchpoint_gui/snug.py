"""A part that is as high as what is in it where there is room, and scrolls where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStyle, QWidget


class Snug(QScrollArea):
    """Looks as if it did not scroll."""

    def __init__(self, inside: QWidget, name: str, *, least: int) -> None:
        """Show `inside`. `least`: pixels of height below which it does not shrink."""
        super().__init__()
        self.setObjectName(name)
        self._inside, self._least = inside, least
        self._whole = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def show_whole(self, *, whole: bool) -> None:
        """Let something around it scroll instead."""
        if whole is not self._whole:
            self._whole = whole
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for everything."""
        inside = self._inside
        hint = inside.sizeHint()
        # As if it scrolled: Qt would never take a bar away that only the bar itself makes necessary.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = (self.width() if self.isVisible() else hint.width()) - bar
        height = inside.heightForWidth(width) if inside.hasHeightForWidth() else hint.height()
        return QSize(hint.width(), max(height, inside.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a part of it."""
        height = self.sizeHint().height()
        return QSize(self._inside.minimumSizeHint().width(), height if self._whole else min(self._least, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is inside when it grows or shrinks."""
        if watched is self._inside and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return super().eventFilter(watched, event)
