"""The search for headsets that could be paired, and their pairing: who wants it, and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.errors import Kind, failure
from switchpoint.snapshot import AnswerPairing, LookForHeadsets, Notice, NoticeKind, PairHeadset, StopPairing
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.model import Address
    from switchpoint.ports import PairingPort
    from switchpoint.snapshot import Search


class Searching:
    """Searches for as long as anybody wants that."""

    def __init__(self, port: PairingPort | None) -> None:
        """Start with nobody looking."""
        self._port = port
        self._looking: dict[str, Address | None] = {}

    async def apply(self, intent: Search) -> Notice:
        """Do what was asked for; returns what to say. Raises `SwitchpointError` with nothing left behind."""
        port = self._port
        if port is None:
            raise failure(
                Kind.NOTHING,
                text("Nothing was changed."),
                text("Headsets cannot be paired here."),
                text("Pair it in the Bluetooth settings; it then appears here by itself."),
            )
        match intent:
            case LookForHeadsets(on, who, adapter):
                self._look(port, who, adapter, on=on)
            case PairHeadset(headset):
                await port.pair(headset)
                found = port.state.get(headset)
                name = found.name if found is not None and found.name else text("The headset")
                return _said(text("{headset} is paired.", headset=name))
            case AnswerPairing(headset, yes):
                port.answer(headset, yes=yes)
            case StopPairing():
                port.stop()
        return _said(Text(""))

    def end(self) -> None:
        """Look for nothing any more: the program ends."""
        self._looking.clear()
        if self._port is not None:
            self._port.stop()
            self._port.look(on=False)

    def _look(self, port: PairingPort, who: str, adapter: Address | None, *, on: bool) -> None:
        if on:
            self._looking[who] = adapter
        else:
            self._looking.pop(who, None)
        # The last one who wants a certain adapter is heard.
        wanted = [each for each in self._looking.values() if each is not None]
        port.look(on=bool(self._looking), adapter=wanted[-1] if wanted else None)


def _said(words: Text) -> Notice:
    return Notice(kind=NoticeKind.DONE, text=words)
