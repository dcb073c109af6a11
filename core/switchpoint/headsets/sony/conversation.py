"""What is said to a Sony headset from the first word on: who it is, its hosts as soon as possible, then the rest."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from switchpoint.headsets.driver import Ending
from switchpoint.headsets.sony import requests
from switchpoint.headsets.sony.codes import BatteryKind, Dialect, Fact, Function
from switchpoint.headsets.sony.frames import Type
from switchpoint.headsets.sony.parsing import parse
from switchpoint.headsets.sony.replies import (
    Battery,
    Capability,
    Codec,
    DeviceInfo,
    Functions,
    Hosts,
    Message,
    PeripheralCapability,
    Pin,
    PlayStatus,
    ProtocolInfo,
    Setting,
    SettingCapability,
    Unknown,
)
from switchpoint.headsets.sony.session import Request, Session
from switchpoint.headsets.sony.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from switchpoint.headsets.driver import Said, Stream, Surroundings
    from switchpoint.headsets.sony.frames import Frame

LOG = logging.getLogger(__name__)
M = TypeVar("M")

FIRST_ANSWERS_WITHIN = 1.25
"""Seconds for the first answer; some headsets ignore the first request."""
FIRST_TRIES = 3
LIVENESS = 60.0
"""Seconds between two requests that only show whether the headset listens. Everything else it tells by itself."""
_SETTINGS = (Function.SETTING_1, Function.SETTING_2, Function.SETTING_3, Function.SETTING_4)
_BATTERIES = {
    Function.BATTERY: BatteryKind.SINGLE,
    Function.BATTERY_LEFT_RIGHT: BatteryKind.LEFT_RIGHT,
    Function.BATTERY_CASE: BatteryKind.CASE,
    Function.BATTERY_THRESHOLD: BatteryKind.SINGLE_THRESHOLD,
    Function.BATTERY_LEFT_RIGHT_THRESHOLD: BatteryKind.LEFT_RIGHT_THRESHOLD,
    Function.BATTERY_CASE_THRESHOLD: BatteryKind.CASE_THRESHOLD,
}
_FIRST_ANSWER = (Type.TABLE_1, b"\x01")


class Conversation:
    """One conversation. What it comes to know is in `view`."""

    def __init__(self, stream: Stream, around: Surroundings) -> None:
        """Say nothing yet."""
        self._around = around
        self.clock = around.clock
        self.session: Session[Message] = Session(stream, around.clock, self._heard)
        self.view = View()
        self._ready = False
        self.complete = False
        """Everything has been asked for."""
        self._told: Said | None = None
        self._watchers: list[list[Message]] = []

    @property
    def said(self) -> Said | None:
        """Return what the headset has said; None until its hosts have been asked for."""
        return self.view.said(self._around.own()) if self._ready else None

    async def speak(self) -> None:
        """Say what is to be said, until the conversation is over: `OverError`."""
        if await self._first():
            await self._hosts_first()
            self._ready = True
            self._tell()
            await self._rest()
            self.complete = True
        while True:
            await self.session.until(lambda: False, LIVENESS)
            if await self.list_hosts() is None and self.view.peripheral is None:
                await self.get(requests.protocol_info(), ProtocolInfo)

    @contextlib.contextmanager
    def watch(self) -> Iterator[list[Message]]:
        """Collect what is heard meanwhile."""
        heard: list[Message] = []
        self._watchers.append(heard)
        try:
            yield heard
        finally:
            self._watchers.remove(heard)

    async def get(
        self, request: Request, kind: type[M], fits: Callable[[M], bool] = lambda _: True, **how: float
    ) -> M | None:
        """Return the answer to a question, None when there is none; raises `OverError`."""
        return await self.session.ask(
            request,
            lambda message: (
                message
                if isinstance(message, kind) and not getattr(message, "pushed", False) and fits(message)
                else None
            ),
            **how,
        )

    async def list_hosts(self) -> Hosts | None:
        """Return a fresh list of the headset's hosts; None when there is none."""
        peripheral = self.view.peripheral
        return None if peripheral is None else await self.get(requests.hosts(peripheral), Hosts)

    # What is heard

    def _heard(self, frame: Frame) -> Message:
        message = parse(frame, self.view.dialect)
        if isinstance(message, Unknown):
            LOG.debug("not understood: type %02x, %d bytes: %s", frame.type, len(frame.payload), message.reason)
            if self.view.protocol is None and (frame.type, frame.payload[:1]) == _FIRST_ANSWER:
                self.session.end(Ending.STRANGE)
        for watcher in self._watchers:
            watcher.append(message)
        self.view = self.view.heard(message)
        self._tell()
        return message

    def _tell(self) -> None:
        said = self.said
        if said != self._told:
            self._told = said
            self._around.changed()

    # The order of the maker's own app, with the hosts before whatever they do not need

    async def _first(self) -> bool:
        for _ in range(FIRST_TRIES):
            if await self.get(requests.protocol_info(), ProtocolInfo, seconds=FIRST_ANSWERS_WITHIN) is not None:
                return True
        self.session.end(Ending.MUTE)
        return False

    async def _hosts_first(self) -> None:
        await self.get(requests.capability_info(), Capability)
        await self._functions(1)
        if self.view.protocol is not None and self.view.protocol.table_2:
            await self._functions(2)
        if self.view.dialect is Dialect.V1 and self.view.peripheral is None:
            await self._try_unlisted()
        peripheral = self.view.peripheral
        if peripheral is not None:
            await self.get(requests.peripheral_capability(peripheral), PeripheralCapability)
            # Once more: without the list nothing can be done, and a single answer may have been too late.
            await self.list_hosts() or await self.list_hosts()

    async def _functions(self, table: Literal[1, 2]) -> None:
        for _ in range(2):
            if await self.get(requests.functions(table), Functions, lambda found: found.table == table) is not None:
                return

    async def _try_unlisted(self) -> None:
        """Ask for the hosts of a headset that does not say that it lists them (V1)."""
        self.view = replace(self.view, unlisted=True)
        if await self.list_hosts() is None:
            self.view = replace(self.view, unlisted=False)

    async def _rest(self) -> None:
        view = self.view
        if view.has(2, Function.SOURCE):
            await self.get(requests.pin_state(), Pin)
        if view.dialect is Dialect.V2:
            await self.get(requests.play_status(), PlayStatus)
        for slot in _SETTINGS:
            if view.has(1, slot) and self.view.multipoint_slot is None:
                await self.get(requests.setting_capability(slot), SettingCapability, partial(_is_of, slot))
        await self.read_multipoint()
        if view.dialect is Dialect.V1 or view.has(1, Function.CODEC):
            await self.get(requests.codec(view.dialect or Dialect.V2), Codec)
        for battery in self._batteries():
            await self.get(requests.battery(battery, view.dialect or Dialect.V2), Battery, partial(_is_kind, battery))
        for fact in (Fact.MODEL, Fact.FIRMWARE):
            found = await self.get(requests.device_info(fact), DeviceInfo, partial(_is_about, fact))
            LOG.debug("a headset says of itself: %s %s", fact.name.lower(), found.text if found else "unknown")

    async def read_multipoint(self) -> bool | None:
        """Return whether several hosts are taken; None when it does not tell."""
        slot = self.view.multipoint_slot
        if slot is None:
            return None
        found = await self.get(requests.setting(slot), Setting, partial(_is_of, slot))
        return found.on if found is not None else None

    def _batteries(self) -> tuple[BatteryKind, ...]:
        if self.view.dialect is Dialect.V1:
            return (BatteryKind.SINGLE,)
        return tuple(kind for function, kind in _BATTERIES.items() if self.view.has(1, function))


def _is_of(slot: int, found: Setting | SettingCapability) -> bool:
    return found.slot == slot


def _is_kind(kind: BatteryKind, found: Battery) -> bool:
    return found.kind == kind


def _is_about(fact: Fact, found: DeviceInfo) -> bool:
    return found.what is fact
