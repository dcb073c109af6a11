"""A simulated computer: its links, what it blocks, its sleep, and what its user does by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from switchpoint.errors import SwitchpointError
from switchpoint.model import (
    Address,
    Bluetooth,
    Drop,
    Host,
    HostId,
    HostKind,
    Reach,
    Relation,
    address,
)
from switchpoint.ports import Ports, Store
from switchpoint.room.adapters import AudioAdapter, PeersAdapter
from switchpoint.room.bluetooth import BluetoothAdapter
from switchpoint.room.clock import ComputerClock
from switchpoint.room.controls import HeadsetsAdapter
from switchpoint.room.faults import Faults, Verb
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.nature import Nature
from switchpoint.room.network import Network
from switchpoint.room.pairing import PairingAdapter
from switchpoint.room.players import PlayersAdapter
from switchpoint.room.radio import Answer
from switchpoint.room.shapes import ComputerFile
from switchpoint.room.sound import SPEAKERS, SimulatedSound
from switchpoint.room.store import MemoryStore


def computer_id(where: Address) -> HostId:
    """Return the id of a room's computer: the same in every run."""
    return HostId(hashlib.sha256(b"room computer " + where.encode()).hexdigest()[:32])


class SimulatedComputer:
    """A computer in a room. `ports` is what its Switchpoint gets; everything else is the world."""

    def __init__(
        self,
        file: ComputerFile,
        headsets: Mapping[Address, SimulatedHeadset],
        network: Network,
        nature: Nature,
        store: Store | None = None,
    ) -> None:
        """Start as the room file says, with nothing connected."""
        where = address(file.address)
        self.key = file.id
        self.file = file
        self.host = Host(
            id=computer_id(where),
            name=file.name.strip(),
            kind=file.kind,
            relation=Relation.THIS,
            role=file.role,
            addresses=(where,),
            reach=Reach.ONLINE,
            starts_at_login=file.starts_at_login,
        )
        self.headsets = headsets
        self.strangers = {where for where, headset in headsets.items() if headset.pairs}
        """The headsets that it is not paired with."""
        self.network = network
        self.nature = nature
        self.clock = ComputerClock(nature.clock)
        self.faults = Faults()
        self.bluetooth = Bluetooth(file.bluetooth)
        self.blocked: set[Address] = set()
        self.drops: dict[Address, Drop] = {}
        self.asleep = file.asleep
        self.reachable = file.reachable
        self.interruptions = 0
        """How often everything under way was cut short."""
        if self.asleep:
            self.clock.freeze()
        self.sound = SimulatedSound(
            file.microphones,
            {headset.address: headset.file.microphone for headset in headsets.values()},
            nature,
            autoswitch=file.autoswitch,
            takes_messages=file.autoswitch_message,
            player=file.player.strip() if file.player else None,
        )
        self.controls = HeadsetsAdapter(self)
        """What speaks with the headsets, which somebody has to run."""
        self.ports = Ports(
            bluetooth=BluetoothAdapter(self),
            audio=AudioAdapter(self),
            headsets=self.controls,
            peers=PeersAdapter(self),
            players=PlayersAdapter(self),
            pairing=PairingAdapter(self),
            clock=self.clock,
            store=store or MemoryStore(self.faults),
            config=MemoryStore(),
        )

    # What headsets see of it.

    @property
    def id(self) -> HostId:
        """Return the host's id."""
        return self.host.id

    @property
    def name(self) -> str:
        """Return the computer's name."""
        return self.host.name

    @property
    def kind(self) -> HostKind:
        """Return what the computer looks like."""
        return self.host.kind

    @property
    def address(self) -> Address:
        """Return the address of the Bluetooth adapter."""
        return self.host.addresses[0]

    def accepts(self, headset: Address) -> bool:
        """Tell whether a headset that calls is let in."""
        ready = self.bluetooth is Bluetooth.READY and not self.asleep
        return ready and headset not in self.blocked and headset not in self.strangers

    def joined(self, headset: Address) -> None:
        """Take note of a new link: a sound card appears."""
        self.drops.pop(headset, None)
        self.sound.appear(headset)

    def dropped(self, headset: Address, why: Drop) -> None:
        """Take note of a link that has ended: its sound card vanishes."""
        self.drops[headset] = why
        self.sound.vanish(headset)

    def plays_on(self, headset: Address) -> bool:
        """Tell whether it sends sound to a headset."""
        return self.sound.plays_on(headset)

    def calls_on(self, headset: Address) -> bool:
        """Tell whether it is in a call with a headset."""
        return self.sound.calls_on(headset)

    @property
    def paired(self) -> dict[Address, SimulatedHeadset]:
        """Return the headsets that it is paired with."""
        return {where: headset for where, headset in self.headsets.items() if where not in self.strangers}

    # What its programs do, with effect at once. The ports add the time it takes.

    def linked(self, headset: Address) -> bool:
        """Tell whether a headset is connected here."""
        return self.headsets[headset].has(self)

    def gets_through(self, headset: Address) -> bool:
        """Tell whether its sound is what a headset lets be heard."""
        return self.headsets[headset].heard == self.id and self.plays_on(headset)

    def join(self, headset: Address) -> Answer:
        """Connect a headset, if it can be had."""
        return self.headsets[headset].admit(self)

    def let_go(self, headset: Address, why: Drop) -> None:
        """End a link from this side."""
        if self.linked(headset):
            self.dropped(headset, why)
            self.headsets[headset].let_go(self, on_purpose=why is Drop.LOCAL)

    def pair(self, headset: Address) -> None:
        """Know a headset from now on; it leaves its pairing mode."""
        self.strangers.discard(headset)
        self.headsets[headset].pairs = False
        self.nature.touch()

    def block(self, headset: Address) -> None:
        """End a link and refuse new ones."""
        self.blocked.add(headset)
        self.let_go(headset, Drop.LOCAL)
        self.nature.touch()

    def unblock(self, headset: Address) -> None:
        """Accept links again."""
        self.blocked.discard(headset)
        self.nature.touch()

    # What its user does.

    def play(self, headset: Address | None = None) -> None:
        """Play, on a headset while it is there, else on the default output."""
        self.sound.play(headset)

    def stop_playing(self) -> None:
        """Stop to play."""
        self.sound.stop_playing()

    def start_recording(self, headset: Address | None = None) -> None:
        """Join a call: record from a headset while it is there, else from the default input."""
        self.sound.record(headset)

    def stop_recording(self) -> None:
        """Leave the call."""
        self.sound.stop_recording()

    def connect_by_hand(self, headset: Address) -> Answer:
        """Connect in the settings of the desktop; a blocked headset is not let in."""
        return self.join(headset) if self.accepts(headset) else Answer.AWAY

    def disconnect_by_hand(self, headset: Address) -> None:
        """Disconnect in the settings of the desktop."""
        self.let_go(headset, Drop.LOCAL)

    def unblock_by_hand(self, headset: Address) -> None:
        """Accept a headset again, behind the program's back."""
        self.unblock(headset)

    def unmute_by_hand(self) -> None:
        """Give the speakers their sound back, behind the program's back."""
        self.sound.mute(SPEAKERS, on=False)

    def bluetooth_off(self) -> None:
        """Switch Bluetooth off: every link ends."""
        self._interrupt(Drop.LOCAL)
        self.bluetooth = Bluetooth.OFF
        self.nature.touch()

    def bluetooth_on(self) -> None:
        """Switch Bluetooth on; nothing connects by itself."""
        self.bluetooth = Bluetooth.READY
        self.nature.touch()

    def sleep(self) -> None:
        """Go to sleep: links end, processes stop, the other computers are told."""
        if self.asleep:
            return
        self.network.fall_asleep(self)
        self.asleep = True
        self.clock.freeze()
        self._interrupt(Drop.SUSPEND)
        self.nature.touch()

    def wake(self) -> None:
        """Wake up; nothing connects by itself."""
        if not self.asleep:
            return
        self.asleep = False
        self.clock.thaw()
        self.network.come_back(self)
        self.nature.touch()

    def cut_network(self) -> None:
        """Take it off the network."""
        if self.reachable:
            self.reachable = False
            self.network.go_silent(self)
            self.nature.touch()

    def mend_network(self) -> None:
        """Bring it back to the network."""
        if not self.reachable:
            self.reachable = True
            self.network.come_back(self)
            self.nature.touch()

    # What goes wrong.

    def program_dies(self) -> None:
        """Let what the program had open end with it; links stay."""
        self.controls.die()

    def fail_next(self, verb: Verb | str, error: SwitchpointError, times: int = 1) -> None:
        """Let the next `times` calls of a verb fail with `error`, without any effect."""
        self.faults.fail_next(verb, error, times)

    def slow(self, verb: Verb | str, seconds: float) -> None:
        """Let a verb take room seconds from now on."""
        self.faults.slow(verb, seconds)

    def sound_server(self, *, available: bool) -> None:
        """Stop or start the sound server."""
        self.sound.serve(available=available)

    def _interrupt(self, why: Drop) -> None:
        self.interruptions += 1
        for headset in self.headsets:
            self.let_go(headset, why)
