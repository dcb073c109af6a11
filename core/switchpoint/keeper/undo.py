"""The last resort: put the restrictions in the journal back without a switchboard, a claim or a plan.

A keeper that has died twice may have died of them. Only what would leave a headset away or silent is undone; the rest
waits for the next proper start.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from switchpoint import journal, storage
from switchpoint.audio.port import PulsePort
from switchpoint.bluez.port import BluezPort
from switchpoint.bus import Bus
from switchpoint.errors import SwitchpointError
from switchpoint.journal import Entry, Journal, Property
from switchpoint.keeper import login_entry
from switchpoint.model import CardMode, Device
from switchpoint.steps import is_restriction

if TYPE_CHECKING:
    from switchpoint.storage import Places

READ_WITHIN = 5.0
"""Seconds for a first look at Bluetooth and sound."""
ACT_WITHIN = 5.0


async def put_back(where: Places | None = None) -> bool:
    """Undo every restriction of the journal that can be reached; tells whether none is left.

    Does nothing while another Switchpoint is running: what is in the journal is in its hands.
    """
    found = where or storage.places()
    lock = storage.StateLock(found)
    # Where no lock can be made a headset is let back all the same.
    with contextlib.suppress(SwitchpointError):
        if not lock.acquire():
            return True
    try:
        return await _put_back(found)
    finally:
        lock.release()


async def _put_back(found: Places) -> bool:
    store = storage.DiskStore(found.state)
    try:
        document = await store.load(journal.DOCUMENT)
        open_entries = journal.decode(document) if document is not None else Journal()
    except (SwitchpointError, ValueError):
        return False
    restrictions = [entry for entry in open_entries.entries if is_restriction(entry.property, entry.set)]
    bus = Bus(system=True)
    bluetooth, audio = BluezPort(bus), PulsePort()
    tasks = [asyncio.ensure_future(each) for each in (bus.run(), bluetooth.run(), audio.run())]
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(READ_WITHIN):
                await asyncio.gather(bluetooth.mirror.read_once.wait(), audio.read_once.wait())
        done = await asyncio.gather(*(_undo(entry, bluetooth, audio) for entry in restrictions))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for entry, gone in zip(restrictions, done, strict=True):
        if gone:
            open_entries = journal.forget(open_entries, entry.headset, entry.property)
    with contextlib.suppress(SwitchpointError):
        await store.save(journal.DOCUMENT, journal.encode(open_entries))
        if not open_entries.entries:
            login_entry.remove(found)
    return all(done)


async def _undo(entry: Entry, bluetooth: BluezPort, audio: PulsePort) -> bool:  # noqa: PLR0911  # one for each property
    """Undo one restriction; tells whether it is gone. One that is no longer as we left it is the user's."""
    if entry.base == entry.set:
        # It was so before we came.
        return True
    try:
        async with asyncio.timeout(ACT_WITHIN):
            match entry.property:
                case Property.BLOCKED:
                    known = next((one for one in bluetooth.state.headsets if one.address == entry.headset), None)
                    if known is not None and known.blocked:
                        await bluetooth.unblock(entry.headset)
                    # On an adapter that is not there it is still blocked.
                    return known is not None and set(entry.adapters) <= set(known.adapters)
                case Property.CARD:
                    card = next((one for one in audio.state.cards if one.headset == entry.headset), None)
                    if card is not None and card.mode is CardMode.OFF:
                        await audio.set_card(entry.headset, CardMode(str(entry.base or CardMode.MEDIA)))
                    return card is not None
                case Property.MUTED:
                    sound, ours = audio.state.sound, [Device(name) for name in journal.listed(entry.set)]
                    muted = [device for device in ours if device in sound.muted]
                    await asyncio.gather(*(audio.set_mute(device, on=False) for device in muted))
                    return set(ours) <= set(sound.outputs)
                case Property.PINNED:
                    # Only a running Switchpoint speaks with a headset: the entry stays for the next start.
                    return False
                case _:
                    if audio.state.sound.autoswitch is False:
                        await audio.set_autoswitch(on=True)
                    return audio.state.sound.autoswitch is True
    except (SwitchpointError, TimeoutError):
        return False
