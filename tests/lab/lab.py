"""A lab: one radio, and the computers and headsets on it. Everything in it is gone when it closes."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self

from tests.lab.agent import GuestError
from tests.lab.artefacts import Artefacts
from tests.lab.guest import Machine
from tests.lab.hardware import Cable, Hardware
from tests.lab.headset import VirtualHeadset
from tests.lab.radio import Radio
from tests.lab.session import Session
from tests.lab.world import Audio, Bluetooth

COMPUTER_ADDRESS = "02:5B:00:00:00:{:02X}"
HEADSET_ADDRESS = "02:5B:00:00:01:{:02X}"
"""Locally administered addresses, numbered in the order of making."""

LAST_LINES = 25
WIREPLUMBER = "wireplumber"
MUSIC = "a2dp-sink"
"""The mode of a card in which music plays."""
REFUSED = "RegisterProfile() failed: org.bluez.Error.NotPermitted"
"""What its log says when another program has the calls."""


class Guest(Machine):
    """A whole simulated computer: machine, session, and the observers that know what is true in it."""

    def __init__(self, name: str, root: str, address: str, **parts: object) -> None:
        super().__init__(name, root, address, **parts)  # type: ignore[arg-type]
        self.session = Session(self)
        self.bluetooth = Bluetooth(self)
        self.audio = Audio(self)
        self.versions = ""
        """What runs here, for people."""
        self._refusals = 0

    async def switch_on(self) -> dict[str, float]:
        """Boot, start the session and wait for a powered adapter with PipeWire on it; returns the seconds of each."""
        began = time.monotonic()
        booted = await self.boot()
        await self.session.start()
        await self.bluetooth.start()
        await self.until_ready()
        ready = time.monotonic() - began
        self.versions = self.versions or await self._read_versions()
        return {"boot": booted, "ready": ready}

    async def until_ready(self) -> None:
        """Wait until the adapter is on and PipeWire has told BlueZ what it can play."""
        await self.bluetooth.until(_ready, 20, "a powered adapter on which PipeWire plays")

    async def power_cycle(self) -> None:
        """The power fails and comes back: no shutdown, and only the disk remembers."""
        await self.switch_off()
        await self.switch_on()

    async def switch_off(self) -> None:
        """Cut the power."""
        await self.bluetooth.stop()
        await self.cut_power()

    async def until_music(self, headset: str, limit: float = 10) -> str:
        """Wait until a headset that was connected can play music here; returns the name of its sink.

        WirePlumber remembers the mode that the last test forced, and 0.5.18 at times that there was none: then it is
        put right as a person would do it.
        """
        try:
            await self.audio.until_call_ready(headset, limit)
        except GuestError:
            await self._note_card_without_modes(headset)
            raise
        await self.audio.until_offered(headset, MUSIC, limit)
        card = await self.audio.card(headset)
        if card is not None and not (card.profile or "").startswith(MUSIC):
            await self.audio.set_profile(headset, MUSIC)
        await self.audio.until_profile(headset, MUSIC, limit)
        return await self.audio.until_sink(headset, limit)

    async def _note_card_without_modes(self, headset: str) -> None:
        """Count a card that came without any mode, not even "off", as a crash: nobody can set one then.

        Seen with PipeWire 1.4.2 and 1.6.9 when calls were connected more than a second before music.
        """
        card = await self.audio.card(headset)
        if card is not None and card.profile is None and self.running:
            self.session.crashes.append("the sound server offered a headset without any mode")

    async def until_gone(self, headset: str) -> None:
        """Wait until the sound of a headset that was let go is gone.

        PipeWire 1.6.9 may keep its card after a crash; then WirePlumber is restarted. It also asks for what it misses
        of a headset that has just come, and if that goes at the same moment, it is connected again.
        """
        for _ in range(2):
            # one of the two, or one behind the other
            try:
                await self.audio.until_no_card(headset, 4)
                break
            except GuestError:
                device = self.bluetooth.device(headset)
                if device is not None and device.connected:
                    await self.bluetooth.disconnect(headset)
                else:
                    await self.session.restart_wireplumber()
        else:
            await self.audio.until_no_card(headset)
        await self.until_ready()

    async def mend_calls(self) -> None:
        """Restart bluetoothd if it still keeps calls for a WirePlumber that is gone.

        One that crashes just after it has registered with a new bluetoothd is never forgotten there (5.87): its
        successor is refused, and every call goes nowhere until bluetoothd starts anew.
        """
        while (refusals := self._count_refusals()) > self._refusals:
            self._refusals = refusals
            await self.restart_bluetoothd()

    def note_kept_calls(self) -> None:
        """Count it as a crash if bluetoothd keeps calls for a WirePlumber that is gone: no call gets through then."""
        if self._count_refusals() > self._refusals:
            self.session.crashes.append("bluetoothd kept the calls for a WirePlumber that was gone")

    def _count_refusals(self) -> int:
        return self.logs().get(WIREPLUMBER, "").count(REFUSED)

    async def restart_bluetoothd(self, *, crash: bool = False) -> None:
        """Restart bluetoothd and wait until the adapter is usable again."""
        await self.session.restart_bluetoothd(crash=crash)
        await asyncio.sleep(0.2)
        await self.until_ready()

    async def restart_pipewire(self) -> None:
        """Restart all of PipeWire and wait until BlueZ has it again."""
        await self.session.restart_pipewire()
        await self.until_ready()

    async def restart_system_bus(self) -> None:
        """Restart the system bus and what falls with it; the observer is a new one afterwards."""
        await self.bluetooth.stop()
        await self.session.restart_system_bus()
        await self.bluetooth.start()
        await self.until_ready()

    async def _read_versions(self) -> str:
        script = (
            "bluetoothctl --version; pipewire --version | tail -1; wireplumber --version | tail -1;"
            f" uname -r; {self.python} -V"
        )
        numbers = [line.split()[-1] for line in (await self.shell(script)).splitlines()]
        names = ("BlueZ", "PipeWire", "WirePlumber", "Linux", "Python")
        return ", ".join(f"{name} {number}" for name, number in zip(names, numbers, strict=True))


def _ready(view: Bluetooth) -> bool:
    return bool(view.adapter().get("Powered")) and view.plays


PREFIX = "switchpoint-lab-"


def sweep() -> None:
    """Remove the folders of labs whose process was killed; nothing of such a lab runs any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)


class Lab:
    """Use it as an asynchronous context."""

    def __init__(self, artefacts: Artefacts, hardware: Hardware | None = None) -> None:
        """On `hardware` all its computers run; on User-Mode Linux unless one is named."""
        self.artefacts = artefacts
        self._hardware = hardware
        self.guests: list[Guest] = []
        self.headsets: list[VirtualHeadset] = []
        self._leaving = AsyncExitStack()

    async def __aenter__(self) -> Self:
        sweep()
        self._folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self._leaving.callback(shutil.rmtree, self._folder, ignore_errors=True)
        self.radio = Radio(self.artefacts.radio, self._folder / "radio")
        self._leaving.push_async_callback(self.radio.stop)
        await self.radio.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._leaving.aclose()

    async def guest(
        self, root: str, name: str = "laptop", *, memory: int = 768, disk: int = 0, cable: Cable | None = None
    ) -> Guest:
        """A computer with that root, switched on and ready; `disk` in megabytes, if the usual one is too small."""
        guest = Guest(
            name,
            root,
            COMPUTER_ADDRESS.format(len(self.guests) + 1),
            artefacts=self.artefacts,
            radio=self.radio,
            folder=self._folder / name,
            memory=memory,
            disk=disk,
            cable=cable,
            hardware=self._hardware,
        )
        self.guests.append(guest)
        self._leaving.push_async_callback(guest.switch_off)
        await guest.switch_on()
        return guest

    async def headset(self, name: str = "Lab headset", *, slots: int = 2) -> VirtualHeadset:
        """A headset, switched on; nobody is paired with it."""
        headset = VirtualHeadset(self.radio, HEADSET_ADDRESS.format(len(self.headsets) + 1), name, slots)
        self.headsets.append(headset)
        self._leaving.push_async_callback(headset.vanish)
        await headset.switch_on()
        return headset

    def told(self) -> Iterator[tuple[str, str]]:
        """What all said last, by title: for the report of a failed test."""
        yield "radio", "\n".join(self.radio.told().splitlines()[-LAST_LINES:])
        for headset in self.headsets:
            yield headset.name, "\n".join(f"{at:.3f} {what}" for at, what in headset.story[-LAST_LINES:])
        for guest in self.guests:
            yield f"{guest.name}: crashes", "\n".join(guest.session.crashes)
            for name, text in {"console": guest.console(), **guest.logs()}.items():
                yield f"{guest.name}: {name}", "\n".join(text.splitlines()[-LAST_LINES:])
