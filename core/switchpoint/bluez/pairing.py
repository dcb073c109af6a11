"""Pairing a headset through BlueZ: found, paired, trusted, connected; or nothing is left of it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.bluez import names
from switchpoint.bluez.actions import PROFILE_DEADLINE, SHOWS_WITHIN, Actions
from switchpoint.bluez.agent import Agent
from switchpoint.bluez.discovery import Discovery
from switchpoint.bluez.errors import not_paired
from switchpoint.bluez.sightings import Sightings
from switchpoint.bus import LATE, Bus, BusError
from switchpoint.errors import Kind, SwitchpointError, failure, problem
from switchpoint.model import Bluetooth
from switchpoint.nearby import CAN_STOP, Found, Nearby, Pairing, strength
from switchpoint.ports import Listeners
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.bluez.port import BluezPort
    from switchpoint.bluez.sightings import Sighting
    from switchpoint.errors import Problem
    from switchpoint.model import Address

FOUND_AGAIN_WITHIN = 25.0
"""Seconds: a round of the search takes 10, the pause behind it 5."""
PAIR_DEADLINE = 100.0
"""Seconds: 5 for a page, 60 for the user's answer, the rest for a look at its services."""
BACK_WITHIN = 10.0
"""Seconds in which a Bluetooth service that has crashed is started again."""
POWERED = "Powered"


@dataclass(frozen=True, slots=True)
class _Before:
    """What a device was before it was paired."""

    known: bool
    trusted: bool


class _TheirsError(BusError):
    """Another program pairs the headset just now, or has paired it: nothing of that is ours to cancel or remove."""


class BluezPairing(Listeners):
    """Implements `ports.PairingPort` beside a port that somebody runs. `run` keeps it."""

    def __init__(self, bus: Bus, bluetooth: BluezPort) -> None:
        """Look for nothing."""
        super().__init__()
        self._bus = bus
        self._bluetooth = bluetooth
        self._mirror = mirror = bluetooth.mirror
        self._actions = Actions(bus, mirror)
        self._adapter: Address | None = None
        self._discovery = Discovery(bus, mirror, self._path)
        self._agent = Agent(bus, mirror, self._changed)
        self._sightings = Sightings()
        self._looking = False
        self._finding = False
        self._work: asyncio.Task[None] | None = None
        self._stopped = False
        """What is being paired was broken off by hand."""
        self._steps: dict[Address, tuple[Pairing, Problem | None]] = {}
        self._last = Nearby()

    async def run(self) -> None:
        """Follow mirror and wishes until cancelled; then nothing is searched or paired any more."""
        ends = (self._mirror.subscribe(self._changed), self._discovery.subscribe(self._changed))
        try:
            await self._discovery.run()
        finally:
            for end in ends:
                end()
            if self._work is not None:
                self._work.cancel()
                await asyncio.gather(self._work, return_exceptions=True)

    @property
    def state(self) -> Nearby:
        """Return the state as it is now."""
        if not self._looking and self._work is None:
            return Nearby()
        return Nearby(
            looking=self._looking,
            found=tuple(self._found(where, each) for where, each in self._sightings.found.items()),
            question=self._agent.question,
            problem=self._unable() or self._discovery.problem,
        )

    # What is asked for

    def look(self, *, on: bool, adapter: Address | None = None) -> None:
        """Look for headsets, or not any more."""
        self._adapter = adapter
        if on and not self._looking and self._work is None:
            self._begin()
        self._looking = on
        self._search()

    def _begin(self) -> None:
        self._steps = {}
        self._sightings.begin(self._mirror.objects)

    async def pair(self, headset: Address) -> None:
        """Pair, trust and connect a headset that was found; raises `SwitchpointError`."""
        title = self._title(headset)
        if self._work is None and not self._looking:
            self._begin()
        if self._work is not None:
            raise failure(Kind.BUSY, title, text("Another headset is just being paired."), text("Wait for that one."))
        self._stopped = False
        self._work = work = asyncio.ensure_future(self._pair(headset, title))
        try:
            await asyncio.wait([work])
        finally:
            if not work.done():
                work.cancel()
                await asyncio.wait([work])
            self._work = None
            self._changed()
        if work.cancelled():
            raise _stopped(title)
        work.result()

    def answer(self, headset: Address, *, yes: bool) -> None:
        """Answer the question that is open."""
        self._agent.answer(headset, yes=yes)

    def stop(self) -> None:
        """Break off what is being paired, as long as that leaves nothing behind."""
        if self._work is not None and not self._stopped and self._can_stop():
            self._stopped = True
            self._work.cancel()

    def _can_stop(self) -> bool:
        return any(step in CAN_STOP for step, _ in self._steps.values())

    # Pairing

    async def _pair(self, headset: Address, title: Text) -> None:
        try:
            self._step(headset, Pairing.FINDING)
            path = await self._find(headset, title)
            async with self._discovery.paused():
                self._step(headset, Pairing.PAIRING)
                await self._bond(path, headset, title)
                self._step(headset, Pairing.CONNECTING)
                await self._connect(path, headset)
        except SwitchpointError as error:
            self._step(headset, Pairing.FAILED, error.problem)
            raise
        except asyncio.CancelledError:
            # It was paired if the sound is all that is missing.
            done = self._steps[headset][0] is Pairing.CONNECTING
            self._step(headset, Pairing.PAIRED if done else Pairing.FOUND)
            raise

    async def _find(self, headset: Address, title: Text) -> str:
        """Return the path of a headset; one that the service has forgotten after a failure is looked for again."""
        unable = self._unable()
        if unable is not None:
            raise SwitchpointError(problem(unable.kind, title, unable.cause, unable.advice, unable.detail))
        self._finding = True
        self._search()
        try:
            await self._mirror.wait_for(lambda: self._seen(headset) is not None, FOUND_AGAIN_WITHIN)
        finally:
            self._finding = False
            self._search()
        path = self._seen(headset)
        if path is None:
            raise not_paired(title, BusError("org.bluez.Error.DoesNotExist", "not found again"))
        if self._is(path, "Paired"):
            raise not_paired(title, BusError(names.ALREADY_EXISTS, "paired before"))
        return path

    def _seen(self, headset: Address) -> str | None:
        sighting = self._sightings.found.get(headset)
        return sighting.path if sighting is not None else None

    async def _bond(self, path: str, headset: Address, title: Text) -> None:
        before = _Before(known=self._sightings.was_there(path), trusted=self._is(path, "Trusted"))
        try:
            async with self._agent.serving(path, headset):
                try:
                    await self._begin_bond(path)
                    await self._shown(path, "Paired")
                    await self._kept(path)
                    await self._trust(path, on=True)
                    await self._shown(path, "Trusted")
                except _TheirsError:
                    raise
                except BaseException:
                    with contextlib.suppress(BusError):
                        await self._device(path, "CancelPairing")
                    raise
        except _TheirsError as error:
            raise not_paired(title, error) from error
        except BusError as error:
            said_no = self._agent.said_no
            await self._undo(path, before)
            raise (_said_no(title) if said_no else not_paired(title, error)) from error
        except BaseException:
            await self._undo(path, before)
            raise

    async def _begin_bond(self, path: str) -> None:
        try:
            await self._device(path, "Pair", PAIR_DEADLINE)
        except BusError as error:
            if error.name in {names.IN_PROGRESS, names.ALREADY_EXISTS}:
                raise _TheirsError(error.name, error.message) from error
            raise

    async def _undo(self, path: str, before: _Before) -> None:
        """Leave a device as it was before: mostly, not known at all."""
        adapter = path.rpartition("/")[0]
        # A service that has crashed has written down what it knew, and is there again in a moment.
        await self._mirror.wait_for(lambda: self._mirror.refusal is None, BACK_WITHIN)
        with contextlib.suppress(BusError):
            if self._is(path, "Paired") or not before.known:
                await self._bus.call(names.SERVICE, adapter, names.ADAPTER, "RemoveDevice", "o", [path])
                await self._mirror.wait_for(lambda: path not in self._mirror.objects, SHOWS_WITHIN)
            else:
                if not before.trusted:
                    await self._trust(path, on=False)
                await self._device(path, "Disconnect", PROFILE_DEADLINE)

    async def _connect(self, path: str, headset: Address) -> None:
        """Connect with sound. A headset that is paired stays so, whatever becomes of this."""
        try:
            await self._actions.connect(path)
        except SwitchpointError as error:
            self._step(headset, Pairing.PAIRED, error.problem)
        else:
            self._step(headset, Pairing.PAIRED)

    async def _device(self, path: str, member: str, deadline: float = SHOWS_WITHIN) -> None:
        await self._bus.call(names.SERVICE, path, names.DEVICE, member, deadline=deadline)

    async def _trust(self, path: str, *, on: bool) -> None:
        await self._bus.set(names.SERVICE, path, names.DEVICE, "Trusted", "b", on)

    async def _shown(self, path: str, name: str) -> None:
        if not await self._mirror.wait_for(lambda: self._is(path, name), SHOWS_WITHIN):
            raise BusError(LATE, f"the mirror does not show that it is {name}")

    async def _kept(self, path: str) -> None:
        """See that the key will outlast the link; before BlueZ 5.66 it does not tell."""
        if not await self._mirror.wait_for(lambda: self._said(path, "Bonded") is not False, SHOWS_WITHIN):
            raise BusError("org.bluez.Error.Failed", "paired, but not bonded")

    def _said(self, path: str, name: str) -> object:
        found: object = self._mirror.get(path, names.DEVICE, name)
        return found

    def _is(self, path: str, name: str) -> bool:
        return self._said(path, name) is True

    # What is shown

    def _found(self, where: Address, each: Sighting) -> Found:
        step, why = self._steps.get(where, (Pairing.FOUND, None))
        question = self._agent.question
        if step is Pairing.PAIRING and question is not None and question.headset == where:
            step = Pairing.CONFIRMING
        return Found(
            address=where,
            name=each.name,
            strength=strength(each.rssi),
            pairing=step,
            known=each.paired and where not in self._steps,
            gone=each.path is None,
            problem=why,
        )

    def _title(self, headset: Address) -> Text:
        sighting = self._sightings.found.get(headset)
        if sighting is None or not sighting.name:
            return text("The headset was not paired.")
        return text("{headset} was not paired.", headset=sighting.name)

    def _step(self, headset: Address, step: Pairing, why: Problem | None = None) -> None:
        self._steps[headset] = (step, why)
        self._changed()

    def _unable(self) -> Problem | None:
        """Return why there is no adapter to look with, None when there is one or nothing is known yet."""
        found = _UNABLE.get(self._mirror.status())
        if found is None and self._mirror.status() is Bluetooth.READY and self._path() is None:
            found = _UNABLE[Bluetooth.OFF]
        return problem(found[0], text("Headsets cannot be looked for."), *found[1:]) if found is not None else None

    def _search(self) -> None:
        self._discovery.want(on=self._looking or self._finding)
        self._discovery.reconsider()
        self._changed()

    def _path(self) -> str | None:
        """Return the adapter to look with: one that was asked for, else the usual one, else that of the headsets."""
        on = [path for path, found in self._mirror.objects.items() if found.get(names.ADAPTER, {}).get(POWERED) is True]
        if self._adapter is not None:
            on = [path for path in on if self._mirror.get(path, names.ADAPTER, "Address") == self._adapter]
        # It does not change in the middle of a search.
        rank = {path: (path != self._discovery.searching, *self._use(path)) for path in on}
        return min(on, key=lambda path: (*rank[path], path), default=None)

    def _use(self, adapter: str) -> tuple[bool, int, int]:
        """Return what is smaller for an adapter that is used more."""
        usual = self._bluetooth.preferred
        other = usual is None or self._mirror.get(adapter, names.ADAPTER, "Address") != usual
        below = [
            found[names.DEVICE]
            for path, found in self._mirror.objects.items()
            if path.startswith(f"{adapter}/") and names.DEVICE in found
        ]
        connected = sum(device.get("Paired") is True and device.get("Connected") is True for device in below)
        return other, -connected, -sum(device.get("Paired") is True for device in below)

    def _changed(self) -> None:
        if not self._looking and self._work is None and self._last == Nearby():
            return
        adapter = self._path()
        if (self._looking or self._work is not None) and adapter is not None:
            self._sightings.look(adapter, self._mirror.objects)
        state = self.state
        if state != self._last:
            self._last = state
            self.notify()


_UNABLE: dict[Bluetooth, tuple[Kind, Text, Text]] = {
    Bluetooth.OFF: (
        Kind.ADAPTER_OFF,
        text("Bluetooth is off on this computer."),
        text("Switch it on; the search then begins by itself."),
    ),
    Bluetooth.NO_ADAPTER: (
        Kind.NO_ADAPTER,
        text("This computer has no Bluetooth adapter."),
        text("Plug one in; the search then begins by itself."),
    ),
    Bluetooth.NO_SERVICE: (
        Kind.NO_SERVICE,
        text("The Bluetooth service is not running."),
        text("Start the computer's Bluetooth service."),
    ),
    Bluetooth.NO_PERMISSION: (
        Kind.NO_PERMISSION,
        text("Switchpoint may not talk to the Bluetooth service."),
        text("Give it that permission, then try again."),
    ),
}


def _said_no(title: Text) -> SwitchpointError:
    return failure(
        Kind.BROKEN_OFF,
        title,
        text("You have said that the numbers differ."),
        text("If this was your headset, put it in pairing mode again and try again."),
    )


def _stopped(title: Text) -> SwitchpointError:
    return failure(Kind.BROKEN_OFF, title, text("It was stopped here."), Text(""))
