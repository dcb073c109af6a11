"""A simulated phone, tablet or console: a host that runs no Switchpoint and does as it likes."""

from __future__ import annotations

from collections.abc import Mapping

from switchpoint.model import (
    Address,
    Drop,
    Host,
    HostId,
    HostKind,
    Relation,
    address,
    host_id_of,
)
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.nature import Nature
from switchpoint.room.radio import Answer
from switchpoint.room.shapes import PhoneFile

MOST_RETURNS = 3
"""How often a phone that was sent away comes back by itself."""


class SimulatedPhone:
    """A phone in a room. Its sound goes to the headset that it connected last."""

    def __init__(self, file: PhoneFile, headsets: Mapping[Address, SimulatedHeadset], nature: Nature) -> None:
        """Start as the room file says, with nothing connected."""
        where = address(file.address)
        self.key = file.id
        self.file = file
        self.host = Host(
            id=host_id_of(where),
            name=file.name.strip(),
            kind=file.kind,
            relation=Relation.OTHER,
            role=file.role,
            addresses=(where,),
        )
        self.headsets = headsets
        self.near = True
        self.playing = False
        self.in_call = False
        self._nature = nature
        self._linked: list[Address] = []
        self._returns: dict[Address, int] = {}

    @property
    def id(self) -> HostId:
        """Return the host's id."""
        return self.host.id

    @property
    def name(self) -> str:
        """Return the phone's name."""
        return self.host.name

    @property
    def kind(self) -> HostKind:
        """Return what it looks like."""
        return self.host.kind

    @property
    def address(self) -> Address:
        """Return its Bluetooth address."""
        return self.host.addresses[0]

    def accepts(self, headset: Address) -> bool:
        """Tell whether a headset that calls is let in: every one it knows, while it is near."""
        return self.near and headset in self.headsets

    def joined(self, headset: Address) -> None:
        """Take note of a new link."""
        self._linked.append(headset)

    def dropped(self, headset: Address, why: Drop) -> None:
        """Take note of a link that has ended; sent away, it may come back after a while."""
        self._linked.remove(headset)
        # A headset in its case answers nobody, and calls by itself when it is taken out.
        if why is Drop.REMOTE and self.headsets[headset].on:
            self._return_later(headset)

    def plays_on(self, headset: Address) -> bool:
        """Tell whether it sends music to a headset."""
        return self.playing and self._linked[-1:] == [headset]

    def calls_on(self, headset: Address) -> bool:
        """Tell whether it rings or is in a call on a headset."""
        return self.in_call and self._linked[-1:] == [headset]

    def linked(self, headset: Address) -> bool:
        """Tell whether a headset is connected to it."""
        return headset in self._linked

    def connect(self, headset: Address) -> Answer:
        """Connect by its user's hand; it may be refused."""
        self._returns.pop(headset, None)
        return self.headsets[headset].admit(self) if self.near else Answer.AWAY

    def disconnect(self, headset: Address) -> None:
        """Disconnect by its user's hand; it does not come back by itself."""
        self._end(headset, on_purpose=True)

    def play(self, headset: Address | None = None) -> None:
        """Play music; `headset` becomes the one that gets it, if it is connected."""
        if headset in self._linked:
            self._linked.remove(headset)
            self._linked.append(headset)
        self.playing = True
        self._nature.touch()

    def stop_playing(self) -> None:
        """Stop the music."""
        self.playing = False
        self._nature.touch()

    def ring(self) -> None:
        """Ring: from here on the headset hears a call, answered or not."""
        self.in_call = True
        self._nature.touch()

    def hang_up(self) -> None:
        """End the call."""
        self.in_call = False
        self._nature.touch()

    def leave(self) -> None:
        """Be carried out of range."""
        self.near = False
        for headset in tuple(self._linked):
            self._end(headset, on_purpose=False)
        self._nature.touch()

    def come_near(self) -> None:
        """Be in range again, without connecting."""
        self.near = True
        self._nature.touch()

    def _end(self, headset: Address, *, on_purpose: bool) -> None:
        if headset in self._linked:
            self._linked.remove(headset)
            self.headsets[headset].let_go(self, on_purpose=on_purpose)

    def _return_later(self, headset: Address) -> None:
        after, returns = self.file.comes_back_after, self._returns.get(headset, 0)
        if after is None or returns >= MOST_RETURNS:
            return
        self._returns[headset] = returns + 1
        self._nature.agenda.later(after, lambda: self._return(headset))

    def _return(self, headset: Address) -> None:
        if not self.near or headset in self._linked:
            return
        if self.headsets[headset].admit(self) is not Answer.JOINED:
            self._return_later(headset)
