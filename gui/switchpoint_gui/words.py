"""Text that takes its colour from the palette and is shortened, never cut off, where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

from switchpoint_gui.language import tip
from switchpoint_gui.theme import Tone, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LONGEST = 10_000
"""Lines to lay out when no limit is asked for."""


def scaled(factor: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the user's font in another size or weight."""
    font = QFont(QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    font.setBold(bold)
    return font


class Words(QLabel):
    """One piece of text: a name, a sentence, a caption."""

    def __init__(
        self, name: str, tone: Tone = Tone.TEXT, *, size: float = 1.0, bold: bool = False, lines: int = 1
    ) -> None:
        """Show nothing yet. `lines`: how many there may be; 0 means as many as it takes."""
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = tone
        self._size, self._bold, self._lines = size, bold, lines
        self.setFont(scaled(size, bold=bold))
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)

    def display(self, words: str, tone: Tone | None = None) -> None:
        """Show `words`; nothing is drawn again when nothing has changed."""
        if tone is not None and tone is not self._tone:
            self._tone = tone
            self.update()
        if words != self.text():
            self.setText(words)
            self._explain()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text on one line, or on a few of a comfortable width."""
        metrics = QFontMetricsF(self.font())
        width = min(metrics.horizontalAdvance(self.text()) + 2, self.maximumWidth())
        if self._lines != 1:
            width = min(width, metrics.averageCharWidth() * 60)
        return QSize(round(width + 0.5), self.heightForWidth(round(width + 0.5)))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters of one line."""
        metrics = QFontMetricsF(self.font())
        shortest = min(metrics.horizontalAdvance(self.text()) + 2, metrics.averageCharWidth() * 5)
        return QSize(round(shortest + 0.5), round(metrics.height() + 0.5))

    def hasHeightForWidth(self) -> bool:
        """Tell whether the height depends on the width."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text, up to the allowed number of lines."""
        width = min(width, self.maximumWidth())
        lines = 1 if self._lines == 1 or not self.text() else len(self._broken(width, self._lines or _LONGEST))
        return round(lines * QFontMetricsF(self.font()).height() + 0.5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many lines as there is room for; the last one ends in an ellipsis when there is more."""
        metrics = QFontMetricsF(self.font())
        room = max(1, int((self.height() + 1) / metrics.height()))
        lines = self._broken(self.width(), min(room, self._lines or _LONGEST))
        painter = QPainter(self)
        painter.setPen(theme_of(self.palette()).tone(self._tone))
        top = self._top(len(lines) * metrics.height())
        flags = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        leading = flags | Qt.AlignmentFlag.AlignVCenter
        for line in lines:
            painter.drawText(QRectF(0, top, self.width(), metrics.height()), self._visual(leading), line)
            top += metrics.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip where it had to be shortened."""
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the user's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(scaled(self._size, bold=self._bold))

    def elided(self) -> bool:
        """Tell whether not all of the text fits."""
        room = max(1, int((self.height() + 1) / QFontMetricsF(self.font()).height()))
        return "".join(self._broken(self.width(), min(room, self._lines or _LONGEST))) != self.text()

    def _explain(self) -> None:
        self.setToolTip(tip(self.text()) if self.elided() else "")

    def _visual(self, flags: Qt.AlignmentFlag) -> int:
        turned = QApplication.style().visualAlignment(self.layoutDirection(), flags)
        return int(turned) | int(Qt.TextFlag.TextSingleLine)

    def _top(self, height: float) -> float:
        return 0.0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0.0, (self.height() - height) / 2)

    def _broken(self, width: int, most: int) -> list[str]:
        """Return the text in at most so many lines of a width."""
        metrics = QFontMetricsF(self.font())
        whole = self.text()
        if most == 1:
            return [metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)]
        # An ellipsis alone on a line would look like something that was left out.
        layout = QTextLayout(whole.replace(" …", "\u00a0…"), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
            start = line.textStart()
            if len(lines) == most - 1:
                lines.append(metrics.elidedText(whole[start:], Qt.TextElideMode.ElideRight, width))
                break
            lines.append(whole[start : start + line.textLength()])
        layout.endLayout()
        return lines
