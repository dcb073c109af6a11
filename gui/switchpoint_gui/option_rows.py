"""One option in a row: what it is, what it does, its control, and why a change was refused."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from switchpoint.errors import SwitchpointError
from switchpoint.preferences import UNCHOSEN, Key, value_of, word_of
from switchpoint_gui.field import Field
from switchpoint_gui.language import say
from switchpoint_gui.remark import Remark
from switchpoint_gui.theme import Tone
from switchpoint_gui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWheelEvent

    from switchpoint.errors import Problem
    from switchpoint.preferences import Value
    from switchpoint.snapshot import Intent, Snapshot
    from switchpoint.text import Text

_DIGITS = 5
"""The longest port."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """What a row is about; everything is read from the snapshot that is shown."""

    name: str
    title: Text
    line: Callable[[Snapshot], Text]
    """The sentence under it."""
    value: Callable[[Snapshot], Value]
    """What is chosen; None of a switch: not known."""
    wish: Callable[[Value], Intent]
    possible: Callable[[Snapshot], bool] = lambda _: True
    there: Callable[[Snapshot], bool] = lambda _: True
    """Whether there is anything to choose at all."""
    choices: Callable[[Snapshot], Sequence[tuple[Value, str]]] = lambda _: ()
    """What stands in the list, with its words."""
    under_way: Callable[[Value], Text] | None = None
    """What is said meanwhile, where a change takes some seconds."""


class OptionRow(QWidget):
    """Shows what is chosen, and never more: a click shows nothing before it has come true."""

    asked = Signal(object)
    """The intent of a change."""

    def __init__(self, option: Option) -> None:
        """Start with what can be said without a snapshot."""
        super().__init__()
        self.setObjectName(f"row-{option.name}")
        self.option = option
        self._snapshot: Snapshot | None = None
        self._words = Words(f"{option.name}-line", Tone.DIM, lines=0)
        self._remark = Remark(f"{option.name}-remark")
        self._busy = False
        """A change is under way."""

    @property
    @abstractmethod
    def control(self) -> QWidget:
        """Return what has the keyboard focus."""

    @abstractmethod
    def _show(self, snapshot: Snapshot) -> None:
        """Show what is chosen."""

    def display(self, snapshot: Snapshot) -> None:
        """Show the option by a snapshot."""
        self._snapshot = snapshot
        self.setVisible(self.option.there(snapshot))
        line = say(self.option.line(snapshot))
        self._words.display(line)
        self.control.setAccessibleDescription(line)
        self.control.setEnabled(self.option.possible(snapshot))
        self._show(snapshot)

    def narrow(self, *, narrow: bool) -> None:
        """Take less room in width, if there is a way."""

    def answered(self) -> None:
        """Take that a change was made; the next snapshot shows it."""
        self._busy = False
        self._remark.clear()

    def refused(self, problem: Problem) -> None:
        """Say why a change was not made, and show what is chosen still."""
        self._busy = False
        self._remark.refused(problem)
        self.reset()

    def reset(self) -> None:
        """Show what is chosen, and not what was just touched."""
        if self._snapshot is not None:
            self._show(self._snapshot)

    def forget(self) -> None:
        """Say nothing any more of what was refused before."""
        self._busy = False
        self._remark.clear()

    def _choose(self, value: Value) -> None:
        """Ask for another choice; one at a time."""
        if self._snapshot is None:
            return
        self._show(self._snapshot)
        if self._busy or value == self.option.value(self._snapshot):
            return
        self._busy = True
        if self.option.under_way is not None:
            self._remark.working(say(self.option.under_way(value)))
        else:
            self._remark.clear()
        self.asked.emit(self.option.wish(value))


class _Beside(OptionRow):
    """An option whose control stands beside its words, and below them where there is no room for both."""

    def __init__(self, option: Option) -> None:
        """Have no control yet."""
        super().__init__(option)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def _build(self) -> None:
        """Put everything in its place."""
        title = Words(f"{self.option.name}-title")
        title.display(say(self.option.title))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(self._words)
        self._both.setSpacing(8)
        self._both.addLayout(texts, 1)
        self._both.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._both)
        column.addWidget(self._remark)

    def narrow(self, *, narrow: bool) -> None:
        """Give the control a line of its own, or not."""
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


class SwitchRow(OptionRow):
    """An option that is on or off; half, where that is not known."""

    def __init__(self, option: Option) -> None:
        """Be off."""
        super().__init__(option)
        self._box = QCheckBox(say(option.title))
        self._box.setObjectName(option.name)
        self._box.clicked.connect(self._clicked)
        style = self._box.style()
        indent = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + style.pixelMetric(
            QStyle.PixelMetric.PM_CheckBoxLabelSpacing
        )
        below = QHBoxLayout()
        below.addSpacing(indent)
        below.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._box, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(below)
        column.addWidget(self._remark)

    @property
    def control(self) -> QWidget:
        """Return the box."""
        return self._box

    def _show(self, snapshot: Snapshot) -> None:
        value = self.option.value(snapshot)
        states = Qt.CheckState
        self._box.setTristate(value is None)
        self._box.setCheckState(
            states.PartiallyChecked if value is None else states.Checked if value else states.Unchecked
        )

    def _clicked(self) -> None:
        if self._snapshot is not None:
            self._choose(not self.option.value(self._snapshot))


class _Choices(QComboBox):
    """Does not turn under a wheel that only wants to scroll the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class ListRow(_Beside):
    """An option with a few choices."""

    def __init__(self, option: Option) -> None:
        """Offer nothing yet."""
        super().__init__(option)
        self._box = _Choices()
        self._box.setObjectName(option.name)
        self._box.setAccessibleName(say(option.title))
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._box.activated.connect(self._activated)
        self._offered: list[tuple[Value, str]] = []
        self._build()

    @property
    def control(self) -> QWidget:
        """Return the list."""
        return self._box

    def _show(self, snapshot: Snapshot) -> None:
        offered = list(self.option.choices(snapshot))
        if offered != self._offered:
            self._offered = offered
            self._box.clear()
            self._box.addItems([words for _, words in offered])
        value = self.option.value(snapshot)
        self._box.setCurrentIndex(next((at for at, (each, _) in enumerate(offered) if each == value), -1))

    def _activated(self, at: int) -> None:
        self._choose(self._offered[at][0])


class FieldRow(_Beside):
    """An option that is typed, and taken when Enter is pressed or the field is left."""

    def __init__(self, option: Option, key: Key, empty: str) -> None:
        """Start empty. `empty`: the words for no choice."""
        super().__init__(option)
        self._key = key
        self._field = Field(option.name, _DIGITS)
        self._field.setAccessibleName(say(option.title))
        self._field.setPlaceholderText(empty)
        self._field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._field.setMinimumWidth(self._field.fontMetrics().horizontalAdvance(f"{empty}000") + 16)
        self._field.setMaximumWidth(self._field.minimumWidth())
        self._field.editingFinished.connect(self._finished)
        self._build()

    @property
    def control(self) -> QWidget:
        """Return the field."""
        return self._field

    def reset(self) -> None:
        """Show what is chosen, whatever was typed."""
        self._field.setModified(False)
        super().reset()

    def _show(self, snapshot: Snapshot) -> None:
        if not self._field.isModified():
            value = self.option.value(snapshot)
            self._field.setText("" if value is None else word_of(self._key, value))

    def _finished(self) -> None:
        if not self._field.isModified():
            return
        typed = self._field.text().strip()
        try:
            value = value_of(self._key, typed or UNCHOSEN.get(self._key, ""))
        except SwitchpointError as error:
            # What was typed stays, to be put right.
            self._remark.refused(error.problem)
            return
        self._field.setModified(False)
        self._choose(value)
