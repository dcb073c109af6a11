"""When a profile ends: a few usual times to choose from, or any other in minutes or hours."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from switchpoint import wording
from switchpoint.profiles import HOUR
from switchpoint_gui.field import Field
from switchpoint_gui.form_part import FormPart
from switchpoint_gui.language import say, tr
from switchpoint_gui.pick import MeaningPick

_OTHER = "other"
_MINUTES, _HOURS = "min", "h"
_MINUTE = 60.0
_SECONDS = {_MINUTES: _MINUTE, _HOURS: HOUR}
_MOST = 9999


class EndingPart(FormPart):
    """Seconds, of which people see minutes and hours."""

    chosen = Signal(float)
    """Seconds; 0 when the field is empty."""

    def __init__(self) -> None:
        """Start with nothing chosen."""
        self._usual = MeaningPick("profile-ending")
        self._number = Field("profile-ending-number", 4)
        self._unit = MeaningPick("profile-ending-unit")
        self._unit.setMinimumContentsLength(7)
        self._number.setAccessibleName(tr("How long"))
        self._unit.setAccessibleName(tr("Minutes or hours"))
        self._number.setMaximumWidth(90)
        numbers = QIntValidator(0, _MOST, self._number)
        numbers.setLocale(QLocale.c())
        self._number.setValidator(numbers)
        super().__init__("profile-ending", tr("Ends by itself after"), self._usual, self._number, self._unit)
        self._other = False
        """The user wants to type, even what could be chosen."""
        self._shown = 0.0
        self._usual.activated.connect(self._choose)
        self._number.textEdited.connect(self._type)
        self._unit.activated.connect(self._type)

    def display(self, seconds: float, *, anew: bool) -> None:
        """Show a time. `anew`: it belongs to another profile than before."""
        usual = {str(minutes): minutes * _MINUTE for minutes in wording.ENDINGS}
        if anew:
            self._other = seconds not in usual.values()
        elif seconds == self._shown:
            return
        self._other = self._other or seconds not in usual.values()
        self._shown = seconds
        choices = [(key, say(wording.duration(each)), "") for key, each in usual.items()]
        found = next((key for key, each in usual.items() if each == seconds), _OTHER)
        self._usual.offer([*choices, (_OTHER, tr("Another time"), "")], _OTHER if self._other else found)
        self._show_fields(seconds)

    def _show_fields(self, seconds: float) -> None:
        for part in (self._number, self._unit):
            part.setVisible(self._other)
        typed = self._typed()
        if typed != seconds or not self._unit.chosen:
            whole = seconds % HOUR == 0 and seconds > 0
            number = round(seconds / (HOUR if whole else _MINUTE))
            self._number.setText(str(number) if number else "")
            self._offer_units(_HOURS if whole else _MINUTES)

    def _offer_units(self, unit: str) -> None:
        self._unit.offer([(_MINUTES, tr("minutes"), ""), (_HOURS, tr("hours"), "")], unit)

    def _typed(self) -> float:
        number = self._number.text()
        return int(number) * _SECONDS[self._unit.chosen or _MINUTES] if number.isdecimal() else 0.0

    def _choose(self) -> None:
        key = self._usual.chosen
        self._other = key == _OTHER
        if self._other:
            self._show_fields(self._shown)
            self._number.setFocus(Qt.FocusReason.TabFocusReason)
            self._number.selectAll()
            return
        self._tell(int(key) * _MINUTE)
        self._show_fields(self._shown)

    def _type(self) -> None:
        self._tell(self._typed())

    def _tell(self, seconds: float) -> None:
        self._shown = seconds
        self.chosen.emit(seconds)

    def controls(self) -> list[QWidget]:
        """Return what can have the keyboard focus, in order."""
        return [self._usual, self._number, self._unit]
