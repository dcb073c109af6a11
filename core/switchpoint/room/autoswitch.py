"""The sound server's habit of changing a headset's card for a recording, and back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from switchpoint.model import Address, CardMode
from switchpoint.room.nature import Nature

TO_CALL = 0.5
"""Room seconds from the start of a recording until the headset's card changes for it."""
FROM_CALL = 2.0
"""Room seconds from the end of a recording until the card changes back."""


@dataclass(slots=True)
class _Change:
    """A change of a card that is on its way."""

    mode: CardMode
    cancel: Callable[[], None]


class Autoswitch:
    """Only what it has changed itself does it change back; a mode that a program set stays."""

    def __init__(self, change: Callable[[Address, CardMode], None], nature: Nature, *, on: bool) -> None:
        """Change cards by `change`, for recorders that begin while it is on."""
        self.on = on
        self.switched: set[Address] = set()
        """The cards that are in call mode only for a recording."""
        self._change = change
        self._nature = nature
        self._under_way: dict[Address, _Change] = {}

    def settle(self, cards: Mapping[Address, CardMode], records_on: Callable[[Address], bool]) -> None:
        """Put the cards that have to change on their way, and take back what is no longer due."""
        for headset in {*cards, *self._under_way}:
            wanted = self._wanted(headset, cards.get(headset), records=records_on(headset))
            under_way = self._under_way.get(headset)
            if under_way is not None and under_way.mode is not wanted:
                self._under_way.pop(headset).cancel()
                under_way = None
            if wanted is not None and under_way is None:
                self._start(headset, wanted)

    def forget(self, headset: Address) -> None:
        """Leave a card as it is: a program has set it, or it is gone."""
        self.switched.discard(headset)

    def switch(self, headset: Address, mode: CardMode) -> None:
        """Change a card now."""
        self._under_way.pop(headset, None)
        if mode is CardMode.CALL:
            self.switched.add(headset)
        else:
            self.switched.discard(headset)
        self._change(headset, mode)

    def _wanted(self, headset: Address, mode: CardMode | None, *, records: bool) -> CardMode | None:
        if mode is CardMode.MEDIA and records and self.on:
            return CardMode.CALL
        if mode is CardMode.CALL and headset in self.switched and not records:
            return CardMode.MEDIA
        return None

    def _start(self, headset: Address, mode: CardMode) -> None:
        after = TO_CALL if mode is CardMode.CALL else FROM_CALL
        cancel = self._nature.agenda.later(after, lambda: self.switch(headset, mode))
        self._under_way[headset] = _Change(mode, cancel)
