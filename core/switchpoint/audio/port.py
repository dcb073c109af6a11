"""This computer's sound as a port: kept up to date by events, verified after every change, back after a restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from switchpoint.audio import reading
from switchpoint.audio.listing import ListedNode, Listing
from switchpoint.audio.pulse import Errors, FailedError, Pulse, RefusedError
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import Address, CardMode, Device
from switchpoint.ports import AudioState, Listeners
from switchpoint.text import Text, text

LOG = logging.getLogger(__name__)

RETRY_AFTER = (0.2, 1.0, 2.0, 5.0)
"""Seconds between attempts to reach a sound server that is gone; the last one repeats."""
GATHER = 0.05
"""Seconds in which events are gathered before everything is listed again: one switch brings dozens."""
LISTS_WITHIN = 5.0
"""Seconds in which everything is listed; a sound server that takes longer hangs."""
SHOWS_WITHIN = 3.0
"""Seconds in which the listing shows what was set; measured: 32 ms."""


class PulsePort(Listeners):
    """Implements `ports.AudioPort`. `run` keeps it."""

    def __init__(self) -> None:
        """Know nothing yet: no sound server."""
        super().__init__()
        self._pulse: Pulse | None = None
        self._listing = Listing()
        self._state = AudioState()
        self._chosen: dict[Address, str] = {}
        """The music profile that each headset had last, of those that somebody has chosen."""
        self._failures = 0
        """Attempts since everything could be listed."""
        self._listed = asyncio.Event()
        self._stale = asyncio.Event()
        """Set when everything has to be listed again."""
        self.read_once = asyncio.Event()
        """Set after the first attempt, whatever came of it."""

    @property
    def state(self) -> AudioState:
        """Return the state as it is now."""
        return self._state

    async def run(self) -> None:
        """Follow the sound server until cancelled, and look for it again whenever it is gone."""
        while True:
            pulse = Pulse()
            try:
                await pulse.open()
                await self._follow(pulse)
            except Errors as error:
                LOG.debug("the sound server is gone: %r", error)
            finally:
                self._forget()
                await pulse.close()
            await asyncio.sleep(RETRY_AFTER[min(self._failures, len(RETRY_AFTER) - 1)])
            self._failures += 1

    async def _follow(self, pulse: Pulse) -> None:
        """List once, then after every burst of events, until the connection is lost."""
        stale = self._stale
        stale.set()
        events = asyncio.ensure_future(pulse.follow(stale.set))
        try:
            while not events.done():
                waiting = asyncio.ensure_future(stale.wait())
                try:
                    await asyncio.wait({waiting, events}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    waiting.cancel()
                if stale.is_set():
                    stale.clear()
                    async with asyncio.timeout(LISTS_WITHIN):
                        listing = await pulse.list()
                    self._take(pulse, listing)
                    await asyncio.sleep(GATHER)
            await events
        finally:
            events.cancel()
            await asyncio.gather(events, return_exceptions=True)

    def _take(self, pulse: Pulse, listing: Listing) -> None:
        self._failures = 0
        self._chosen.update(reading.choices(self._listing, listing))
        self._pulse, self._listing = pulse, listing
        # Everybody who waits looks again; whoever waits from now on waits for the next listing.
        self._listed.set()
        self._listed = asyncio.Event()
        self._show(reading.read(listing))

    def _forget(self) -> None:
        self._pulse, self._listing = None, Listing()
        self._show(AudioState())

    def _show(self, state: AudioState) -> None:
        self.read_once.set()
        if state != self._state:
            self._state = state
            self.notify()

    async def set_card(self, headset: Address, mode: CardMode) -> None:
        """Set the card profile; raises `SwitchpointError`."""
        title = text("The sound of the headset was not switched.")
        card = next((card for card in self._listing.cards if reading.headset_of(card) == headset), None)
        if card is None:
            raise _absent(title)
        profile = reading.profile_for(card, mode, self._chosen.get(headset))
        if profile is None:
            raise _no_mode(title, mode)
        if reading.mode_of(card.active) is not mode:
            await self._set(title, lambda pulse: pulse.set_profile(card.index, profile))
        await self._shown(title, lambda: any(c.headset == headset and c.mode is mode for c in self._state.cards))

    async def set_default_output(self, device: Device) -> None:
        """Set the default output; raises `SwitchpointError`."""
        title = text("The sound was not sent to the other device.")
        name = await self._named(title, lambda: reading.node_for(self._listing.sinks, device))
        await self._set(title, lambda pulse: pulse.set_default_sink(name))
        await self._shown(title, lambda: self._state.sound.default_output == device)

    async def set_default_input(self, device: Device) -> None:
        """Set the default input; raises `SwitchpointError`."""
        title = text("The other microphone was not chosen.")
        name = await self._named(title, lambda: reading.node_for(self._listing.sources, device))
        await self._set(title, lambda pulse: pulse.set_default_source(name))
        await self._shown(title, lambda: self._state.sound.default_input == device)

    async def set_autoswitch(self, *, on: bool) -> None:
        """Let recorders change a headset's mode, or not; raises `SwitchpointError`."""
        title = text("The sound server was not told to keep call sound.")
        await self._set(title, lambda pulse: pulse.set_autoswitch(on=on))
        # No event tells of this setting.
        self._stale.set()
        await self._shown(title, lambda: self._state.sound.autoswitch is on)

    async def set_mute(self, device: Device, *, on: bool) -> None:
        """Mute an output, or not; raises `SwitchpointError`."""
        title = text("The speakers were not muted.") if on else text("The speakers were not given back.")
        sink = reading.node_for(self._listing.sinks, device)
        if sink is None:
            raise _absent(title)
        if sink.muted is not on:
            await self._set(title, lambda pulse: pulse.set_mute(sink.index, on=on))
        await self._shown(title, lambda: (device in self._state.sound.muted) is on)

    async def _named(self, title: Text, find: Callable[[], ListedNode | None]) -> str:
        """Return the server's name of a node, which comes a moment after the card's profile."""
        if not await self._until(lambda: find() is not None):
            raise _absent(title)
        node = find()
        return node.name if node is not None else ""

    async def _set(self, title: Text, change: Callable[[Pulse], Awaitable[None]]) -> None:
        if self._pulse is None:
            raise _absent(title)
        try:
            async with asyncio.timeout(SHOWS_WITHIN):
                await change(self._pulse)
        except RefusedError as error:
            raise failure(
                Kind.NO_PERMISSION,
                title,
                text("The sound server does not let Switchpoint change it."),
                text("Give it the permission to manage sound, then try again."),
                detail=str(error),
            ) from error
        except FailedError as error:
            # It was there a moment ago.
            raise _absent(title) from error
        except Errors as error:
            raise _late(title, error) from error

    async def _shown(self, title: Text, holds: Callable[[], bool]) -> None:
        if not await self._until(holds):
            raise _late(title, TimeoutError())

    async def _until(self, holds: Callable[[], bool]) -> bool:
        """Wait until something holds in the listing; tells whether it did in time."""
        try:
            async with asyncio.timeout(SHOWS_WITHIN):
                while not holds():
                    await self._listed.wait()
        except TimeoutError:
            return holds()
        return True


def _absent(title: Text) -> SwitchpointError:
    return failure(
        Kind.NO_AUDIO,
        title,
        text("The sound server does not offer it as a device."),
        text("Wait a moment, or disconnect it and try again."),
    )


def _no_mode(title: Text, mode: CardMode) -> SwitchpointError:
    if mode is CardMode.CALL:
        return failure(
            Kind.NO_CALL_MODE,
            title,
            text("This computer offers no call mode for the headset."),
            text("Allow the headset's microphone in the Bluetooth settings, then try again."),
        )
    return _absent(title)


def _late(title: Text, error: Exception) -> SwitchpointError:
    return failure(
        Kind.TIMEOUT,
        title,
        text("The sound server did not do it in time."),
        text("Try again."),
        detail=repr(error),
    )
