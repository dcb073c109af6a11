"""Headsets that do as they are told, without any protocol; and a computer that has one of them connected."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from switchpoint.control import Ability, Control, Talk
from switchpoint.errors import SwitchpointError
from switchpoint.model import Address, HostKind
from switchpoint.ports import HeadsetListing, HeadsetsState, ListedHost, Listeners

WHERE = Address("F8:4E:17:00:00:05")
HERE = Address("00:1A:7D:00:00:01")
PHONE = Address("00:1A:7D:00:00:03")
TABLET = Address("00:1A:7D:00:00:04")

CONNECTED_HERE = f"""
title = "A headset that is connected here"

[[headset]]
address = "{WHERE}"
name = "WF-1000XM5"

[[computer]]
id = "laptop"
this = true
name = "Laptop"
address = "{HERE}"
connected = ["{WHERE}"]
"""


class ScriptedHeadsets(Listeners):
    """Implements `ports.HeadsetsPort`: one headset with a control that opens when somebody wants it."""

    def __init__(self, talk: Talk = Talk.CLOSED, *, opens: float | None = 0.7, **known: Any) -> None:
        """Be as `talk` says until somebody wants it, then open after so many seconds, or never."""
        super().__init__()
        self.wanted: list[frozenset[Address]] = []
        self.asked: list[tuple[object, ...]] = []
        self.refusal: SwitchpointError | None = None
        self.takes = 0.5
        self.opens = opens
        self.closed = Control(headset=WHERE, talk=talk)
        self.control = replace(self.closed, talk=Talk.OPEN, can=frozenset(Ability), pinned=False, multipoint=True)
        self.control = replace(self.control, **known)
        self.hosts = {
            HERE: ListedHost(address=HERE, name="Laptop", kind=HostKind.LAPTOP, connected=True),
            PHONE: ListedHost(address=PHONE, name="Phone", kind=HostKind.PHONE, connected=True),
            TABLET: ListedHost(address=TABLET, name="Tablet", kind=HostKind.TABLET, connected=False),
        }
        self._open = False
        self._opening: asyncio.Task[None] | None = None

    @property
    def state(self) -> HeadsetsState:
        if not self._open:
            return HeadsetsState(controls=(self.closed,))
        listing = HeadsetListing(address=WHERE, slots=2, hosts=tuple(self.hosts.values()))
        return HeadsetsState(listings=(listing,), controls=(self.control,))

    def change(self, **changes: Any) -> None:
        """Let the control be another one."""
        self.control = replace(self.control, **changes)
        self.notify()

    def joins(self, host: Address, *, connected: bool) -> None:
        """Let a host come or go."""
        self.hosts[host] = replace(self.hosts[host], connected=connected)
        self.notify()

    def want(self, headsets: Collection[Address]) -> None:
        self.wanted.append(frozenset(headsets))
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if WHERE in headsets and self.opens is not None and not self._open:
            self._opening = asyncio.ensure_future(self._turn(is_open=True, after=self.opens))
        elif WHERE not in headsets and self._open:
            self._opening = asyncio.ensure_future(self._turn(is_open=False, after=10.0))

    def keep_closed(self, headsets: Collection[Address]) -> None:
        self.kept_closed = frozenset(headsets)

    async def _turn(self, *, is_open: bool, after: float) -> None:
        await asyncio.sleep(after)
        self._open = is_open
        self.notify()

    async def _told(self, *asked: object) -> None:
        self.asked.append(asked)
        await asyncio.sleep(self.takes)
        if self.refusal is not None:
            raise self.refusal

    async def drop_host(self, headset: Address, host: Address) -> None:
        await self._told("drop", host)
        self.joins(host, connected=False)

    async def call_host(self, headset: Address, host: Address) -> None:
        await self._told("call", host)
        self.joins(host, connected=True)

    async def choose_host(self, headset: Address, host: Address) -> None:
        await self._told("choose", host)

    async def set_pin(self, headset: Address, *, on: bool) -> None:
        await self._told("pin", on)
        self.change(pinned=on)

    async def set_multipoint(self, headset: Address, *, on: bool) -> None:
        await self._told("multipoint", on)
        self.change(multipoint=on)
