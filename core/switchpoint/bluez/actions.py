"""What we do with a headset through BlueZ: connect it, keep it away, let it back. Verified on the mirror."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from switchpoint.bluez import names
from switchpoint.bluez.drops import plays
from switchpoint.bluez.errors import already, refused
from switchpoint.bluez.mirror import Mirror
from switchpoint.bus import LATE, Bus, BusError
from switchpoint.text import Text, text

CONNECT_DEADLINE = 38.0
"""Seconds: 5 for a page, up to 40 for services and profiles; the planner's own deadline is a little longer."""
PROFILE_DEADLINE = 10.0
SOUND_COMES = 3.0
"""Seconds in which a sound server tells a service that has just started what it plays; measured: 0.3 s."""
TRANSPORT_COMES = 1.0
"""Seconds after connecting in which the music profile has its stream; measured: 30 ms."""
GONE_WITHIN = 0.5
"""Seconds in which a block drops the link; measured: 35 to 75 ms."""
SHOWS_WITHIN = 5.0
"""Seconds in which the mirror shows what a call has done; measured: 35 ms for a block."""


class Actions:
    """Takes the path of a device; every verb is idempotent and raises `SwitchpointError`."""

    def __init__(self, bus: Bus, mirror: Mirror) -> None:
        """Use a bus and its mirror."""
        self._bus = bus
        self._mirror = mirror

    async def connect(self, path: str) -> None:
        """Connect with sound and microphone. Cancelled half-way, it breaks the connection off."""
        title = text("The headset was not connected.")
        # A blocked device would take a slot of the headset, and the call would hang.
        await self.unblock(path)
        await self._until_played(path)
        try:
            await self._call(path, "Connect", (), CONNECT_DEADLINE, title)
            await self._shown(lambda: self._is(path, "Connected"), title)
            await self._add_profiles(path)
        except asyncio.CancelledError:
            await self._break_off(path)
            raise

    async def _until_played(self, path: str) -> None:
        """Give the sound server time to come back after the service did: before, a connection has no sound, or fails.

        Without a sound server the connection is tried all the same, and the service says what it lacks.
        """
        if names.A2DP_SINK in self._offered(path):
            await self._mirror.wait_for(lambda: self._is_played(path), SOUND_COMES)

    def _is_played(self, path: str) -> bool:
        return plays(self._mirror.objects.get(path.rpartition("/")[0], {}).get(names.ADAPTER, {}))

    def _offered(self, path: str) -> list[Any]:
        found = self._mirror.get(path, names.DEVICE, "UUIDs")
        return found if isinstance(found, list) else []

    async def _add_profiles(self, path: str) -> None:
        """Connect the profiles that the service left out: it is content when one of them is there."""
        found = self._offered(path)
        if names.A2DP_SINK in found and not await self._mirror.wait_for(
            lambda: self._has_transport(path), TRANSPORT_COMES
        ):
            await self._add(path, names.A2DP_SINK)
        if names.HANDS_FREE in found:
            await self._add(path, names.HANDS_FREE)

    async def _add(self, path: str, profile: str) -> None:
        # That one profile cannot be had is no failure: the card will show what there is.
        with contextlib.suppress(BusError):
            await self._bus.call(
                names.SERVICE, path, names.DEVICE, "ConnectProfile", "s", [profile], deadline=PROFILE_DEADLINE
            )

    def _has_transport(self, path: str) -> bool:
        return any(
            names.TRANSPORT in found and names.device_path(below) == path
            for below, found in self._mirror.objects.items()
        )

    async def _break_off(self, path: str) -> None:
        with contextlib.suppress(BusError):
            await asyncio.shield(
                self._bus.call(names.SERVICE, path, names.DEVICE, "Disconnect", deadline=PROFILE_DEADLINE)
            )

    async def block(self, path: str) -> None:
        """Drop the link at once and refuse new ones."""
        title = text("The headset was not let go.")
        if not self._is(path, "Blocked"):
            await self._set(path, "Blocked", value=True, title=title)
        if not await self._mirror.wait_for(lambda: self._away(path), GONE_WITHIN):
            # The service drops the link a moment before it tells the kernel; a headset that calls in between gets in.
            await self._break_off(path)
        await self._shown(lambda: self._away(path), title)

    def _away(self, path: str) -> bool:
        return self._is(path, "Blocked") and not self._is(path, "Connected")

    async def unblock(self, path: str) -> None:
        """Accept links again, without connecting."""
        if not self._is(path, "Blocked"):
            return
        title = text("The headset was not let back.")
        await self._set(path, "Blocked", value=False, title=title)
        await self._shown(lambda: not self._is(path, "Blocked"), title)

    def _is(self, path: str, name: str) -> bool:
        return self._mirror.get(path, names.DEVICE, name) is True

    async def _set(self, path: str, name: str, *, value: bool, title: Text) -> None:
        try:
            await self._bus.set(names.SERVICE, path, names.DEVICE, name, "b", value)
        except BusError as error:
            raise refused(title, error) from error

    async def _call(self, path: str, member: str, body: Sequence[object], deadline: float, title: Text) -> None:
        signature = "s" * len(body)
        try:
            await self._bus.call(names.SERVICE, path, names.DEVICE, member, signature, body, deadline=deadline)
        except BusError as error:
            if error.name == LATE:
                # The service would go on for ever, and take a slot of the headset.
                await self._break_off(path)
            if not already(error):
                raise refused(title, error) from error

    async def _shown(self, holds: Callable[[], bool], title: Text) -> None:
        if not await self._mirror.wait_for(holds, SHOWS_WITHIN):
            raise refused(title, BusError(LATE, "the mirror does not show it"))
