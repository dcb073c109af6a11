"""One tile: a button for a profile, and beside it the button that ends the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from switchpoint_gui import icons
from switchpoint_gui.arrows import PRESS
from switchpoint_gui.card import surface
from switchpoint_gui.language import named, tip, tr
from switchpoint_gui.symbol import Symbol
from switchpoint_gui.theme import DOWN, OVER, Ground, Tone, theme_of
from switchpoint_gui.verb import KEYBOARD
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from switchpoint.profiles import Profile

_PADDING = 14
_SPACING = 10
_LINES = 7


class TileButton(QAbstractButton):
    """The whole surface of a tile."""

    def __init__(self, name: str) -> None:
        """Start as a button that is not on."""
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = False
        self.on = False
        self.explain: Callable[[], str] = str
        """Returns the tool tip; asked for only when it is about to be shown."""

    def event(self, event: QEvent) -> bool:
        """Explain what had to be shortened."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(tip(self.explain()))
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to the keyboard."""
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return too."""
        if event.key() in PRESS:
            self.animateClick()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface: outlined in the accent when the profile is on, a little tinted under the pointer."""
        theme, painter = theme_of(self.palette()), QPainter(self)
        share = DOWN if self.isDown() else OVER if self.underMouse() else 0.0
        ground = theme.touched(Ground.SOFT if self.on else Ground.PANEL, share)
        ringed = self._ring and self.hasFocus()
        outline = QPen(theme.accent, 2) if self.on or ringed else QPen(theme.outline, 1)
        surface(painter, QRectF(self.rect()), ground, outline)
        if ringed:
            inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 7, 7)

    def sizeHint(self) -> QSize:
        """Return nothing worth mentioning: the tile decides."""
        return QSize(60, 40)


class Tile(QWidget):
    """A profile."""

    activate = Signal(str)
    end = Signal()
    asked = Signal(str, QPoint)
    """The id of the profile whose menu is wanted, and where on the screen."""

    def __init__(self, profile: str) -> None:
        """Start empty; the objects are named after the profile's id."""
        super().__init__()
        self.setObjectName(f"tile-{profile}")
        self._profile = profile
        self.button = TileButton(f"activate-{profile}")
        self.button.setParent(self)
        self.button.clicked.connect(self._clicked)
        self.button.explain = self._shortened
        self._front = QWidget(self)
        # The text lies over the button but is no part of it: clicks go through to the button below.
        self._front.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._symbol = Symbol("tile-icon", 34)
        self._name = Words("tile-name", size=1.15, bold=True)
        self._shortcut = Words("tile-shortcut", Tone.DIM, size=0.85)
        self._line = Words("tile-line", Tone.DIM, lines=_LINES)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._state = Words("tile-state", Tone.ACCENT, bold=True, lines=2)
        self._lasts = Words("tile-lasts", Tone.DIM, size=0.85, lines=2)
        self._end = QPushButton(tr("End"), self)
        self._end.setObjectName(f"end-{profile}")
        self._end.clicked.connect(self.end)
        self._foot_row = QHBoxLayout()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(_SPACING)
        head.addWidget(self._symbol)
        head.addWidget(self._name, 1)
        head.addWidget(self._shortcut)
        self._shortcut.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._foot_row.addWidget(self._state)
        self._foot_row.addWidget(self._lasts)
        column = QVBoxLayout(self._front)
        column.setContentsMargins(_PADDING, 12, _PADDING, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._line)
        column.addStretch()
        column.addLayout(self._foot_row)

    def display(self, profile: Profile, line: str, shortcut: str, state: str, lasts: str) -> None:
        """Show a profile; `state` says until when it is on, and is empty when it is not; `lasts`: when it would end."""
        on = bool(state)
        name = named(profile.name)
        self._name.display(name)
        self._shortcut.display(shortcut)
        self._line.display(line)
        self._state.display(state)
        self._state.setVisible(on)
        self._lasts.display(lasts)
        self._lasts.setHidden(on)
        self._symbol.display(icons.known(profile.icon, "headset"), Tone.ACCENT if on else Tone.TEXT)
        self._end.setVisible(on)
        self._end.setAccessibleName(tr("End {profile}", profile=profile.name))
        self._end.setAccessibleDescription(tr("Lift everything that {profile} asked for", profile=profile.name))
        self.button.setAccessibleName(f"{name}, {state}" if on else name)
        self.button.setAccessibleDescription(line if on else f"{line} {lasts}")
        if self.button.on is not on:
            self.button.on = on
            self.button.update()
        self._place()

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self.button, self._end]

    def heightForWidth(self, width: int) -> int:
        """Return the height at which everything fits."""
        text = self._line.heightForWidth(width - 2 * _PADDING)
        return 24 + 34 + 6 + text + 6 + self._foot()

    def _end_height(self) -> int:
        return max(self._end.sizeHint().height(), self._end.minimumHeight())

    def _foot(self) -> int:
        """Return the height of the last line: the state in up to two lines, and the button beside it."""
        return max(self._end_height(), 2 * QFontMetrics(self._state.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button, the text over it, and the other button over that."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.button.setGeometry(self.rect())
        self._front.setGeometry(self.rect())
        wanted = QFontMetrics(self._end.font()).horizontalAdvance(self._end.text()) + 32
        size = QSize(max(60, wanted), self._end_height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _PADDING if rtl else self.width() - size.width() - _PADDING
        top = self.height() - 12 - (self._foot() + size.height()) // 2
        self._end.setGeometry(left, top, size.width(), size.height())
        for words in (self._state, self._lasts):
            words.setFixedHeight(self._foot())
        free = 0 if self._end.isHidden() else size.width() + 8
        self._foot_row.setContentsMargins(free if rtl else 0, 0, 0 if rtl else free, 0)
        self._shortcut.setVisible(self._room_for_shortcut())

    def _room_for_shortcut(self) -> bool:
        """Tell whether the shortcut can stand beside the whole name: it makes room for it otherwise."""
        parts = (self._symbol, self._name, self._shortcut)
        wanted = sum(part.sizeHint().width() for part in parts) + (len(parts) - 1) * _SPACING
        return self.width() - 2 * _PADDING >= wanted

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the profile; the button that has the keyboard leaves that to its tile."""
        self.asked.emit(self._profile, event.globalPos())

    def _shortened(self) -> str:
        parts = (self._name, self._line)
        return ": ".join(part.text() for part in parts) if any(part.elided() for part in parts) else ""

    def _clicked(self) -> None:
        self.activate.emit(self._profile)
