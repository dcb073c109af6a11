"""The five tasks: how the room is before each, and when it is done, read from the world and not from any window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from tests.lab.compare.desk import NEW_ADDRESS, NEW_HEADSET, Desk
from tests.lab.director import COMES_UP, LAPTOP
from tests.lab.headset import VirtualHeadset
from tests.lab.phone import PhoneError
from tests.lab.waiting import NotInTimeError, until

LASTS = 4.0
"""Seconds for which a call is listened to."""
TRIES_AGAIN = 5.0
"""Seconds in which somebody who comes back by himself is sent away again."""
CALL_MODE_ENDS = 20.0
"""Seconds in which a sound server goes back to music after the last recorder."""
REACHED = 45.0
"""Seconds from the last click to the end of a task."""

Step = Callable[[Desk], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Task:
    """One task."""

    verb: str
    """The method of a program that does it."""
    title: str
    before: Step
    done: Step
    """Raises when it is not."""
    lasts: Callable[[Desk], Awaitable[str]] | None = None
    """What comes of it when somebody comes back by himself afterwards."""


# --- 1: a call on the laptop, while the gaming PC has the headset --------------------------


async def gaming_pc_has_it(desk: Desk) -> None:
    """Only the gaming PC is connected."""
    room = desk.room
    await nobody_has_it(desk)
    await room.gaming_pc.connect()


async def call_and_pc_kept_off(desk: Desk) -> None:
    """A call on the laptop has the headset for itself; the gaming PC is kept off, with its Bluetooth on."""
    room = desk.room
    await until(lambda: room.laptop.connected, REACHED, "the laptop is connected")
    await until(lambda: room.gaming_pc.blocked and not room.gaming_pc.connected, REACHED, "the gaming PC is kept off")
    assert room.gaming_pc.guest.bluetooth.adapter().get("Powered")
    await call_is_open(desk)


async def pc_is_called(desk: Desk) -> str:
    """The headset calls the gaming PC, as it does when it comes out of its case."""
    room = desk.room
    came = await room.headset.call(room.gaming_pc.guest.address)
    await asyncio.sleep(TRIES_AGAIN)
    return "comes back" if came and room.gaming_pc.connected else "stays away"


# --- 2: the same room, after the call ------------------------------------------------------


async def call_is_over(desk: Desk) -> None:
    """The room is as the first task has left it, and nobody speaks any more."""
    await desk.room.laptop.be_quiet()


async def all_as_before(desk: Desk) -> None:
    """The gaming PC has the headset for music again, and may be called by it."""
    room = desk.room
    await until(lambda: room.gaming_pc.connected and not room.gaming_pc.blocked, REACHED, "the gaming PC is back")
    await room.gaming_pc.guest.audio.until_profile(room.headset.address, "a2dp-sink", REACHED)


async def call_mode_ends(desk: Desk) -> str:
    """Whether the laptop leaves call mode. Who changed it by itself, the sound server, is meant to change it back."""
    room = desk.room

    async def over() -> bool:
        card = await room.laptop.guest.audio.card(room.headset.address)
        return card is None or not (card.profile or "").startswith("headset-head-unit")

    try:
        await until(over, CALL_MODE_ENDS, "the laptop is not in call mode", every=0.2)
    except NotInTimeError:
        return "the laptop stays in call mode"
    return "the laptop leaves call mode"


# --- 3: a game on the gaming PC, while the laptop has the headset --------------------------


async def laptop_has_it(desk: Desk) -> None:
    """Only the laptop is connected."""
    room = desk.room
    await nobody_has_it(desk)
    await room.laptop.connect()


async def game_is_heard(desk: Desk) -> None:
    """The gaming PC plays in the headset in music quality, and the laptop has let go."""
    room = desk.room
    await until(lambda: room.gaming_pc.connected, REACHED, "the gaming PC is connected")
    await until(lambda: not room.laptop.connected, REACHED, "the laptop has let go")
    await room.gaming_pc.guest.audio.until_profile(room.headset.address, "a2dp-sink", REACHED)
    await room.gaming_pc.guest.audio.until_sink(room.headset.address, REACHED)
    await room.gaming_pc.play_music()
    await room.until_heard(room.gaming_pc.name)
    await room.gaming_pc.be_quiet()


# --- 4: a call on the laptop, while the phone has the headset ------------------------------


async def phone_has_it(desk: Desk) -> None:
    """Only the phone is connected, and plays."""
    room = desk.room
    await nobody_has_it(desk)
    room.phone.returns_after = None
    await room.phone.connect()
    await until(lambda: room.phone.ready, 5, "the phone could play")
    await room.phone.play_music()


async def call_without_phone(desk: Desk) -> None:
    """A call on the laptop has the headset for itself, and the phone is not connected."""
    room = desk.room
    await until(lambda: room.laptop.connected, REACHED, "the laptop is connected")
    await until(lambda: not room.phone.connected, REACHED, "the phone is away")
    await call_is_open(desk)
    assert not room.phone.connected


async def phone_comes_back(desk: Desk) -> str:
    """The phone connects by itself once more."""
    room = desk.room
    with suppress(PhoneError):
        await room.phone.connect()
    await asyncio.sleep(TRIES_AGAIN)
    return "comes back and stays" if room.phone.connected else "is sent away again"


# --- 5: a new headset for the laptop -------------------------------------------------------


async def new_headset_waits(desk: Desk) -> None:
    """Nobody is connected; a new headset waits to be paired."""
    room = desk.room
    await nobody_has_it(desk)
    desk.new_headset = VirtualHeadset(room.radio, NEW_ADDRESS, NEW_HEADSET)
    room.headsets.append(desk.new_headset)
    await desk.new_headset.switch_on()


async def new_headset_plays(desk: Desk) -> None:
    """It is paired with the laptop and connected, and what the laptop plays there arrives."""
    guest, headset = desk.room.laptop.guest, desk.new_headset
    assert headset is not None
    await guest.bluetooth.until_device(NEW_ADDRESS, 40, paired=True, connected=True)
    sink = await guest.audio.until_sink(NEW_ADDRESS, REACHED)
    await guest.audio.play_tone(sink, seconds=2)
    assert headset.hosts[guest.address].music.packets > 30


async def may_come_by_itself(desk: Desk) -> str:
    """Whether the laptop would let it in when it calls: a trusted device is."""
    device = desk.room.laptop.guest.bluetooth.device(NEW_ADDRESS)
    return "trusted" if device is not None and device.trusted else "not trusted"


# --- What tasks share ----------------------------------------------------------------------


async def nobody_has_it(desk: Desk) -> None:
    """Nobody is connected, nobody is kept off, nobody plays."""
    room = desk.room
    await room.phone.disconnect()
    for computer in room.computers:
        await computer.be_quiet()
        if computer.blocked:
            await computer.guest.bluetooth.block(room.headset.address, blocked=False)
        if computer.connected:
            await computer.disconnect()
            await computer.guest.until_gone(room.headset.address)
    for address in room.headset.connected:
        await room.headset.disconnect(address)
    # what has been clicked away is not taken for a theft
    await asyncio.sleep(2)


async def call_is_open(desk: Desk) -> None:
    """Somebody speaks on the laptop as in a browser: mic and speaker are the headset's, and no one else is heard.

    If the headset is not in call mode before, the sound server changes it when the browser begins to record: that costs
    no click, in no program. PipeWire 1.4 sends nothing here after such a change, so what is looked at is the open line.
    """
    room, audio = desk.room, desk.room.laptop.guest.audio
    host = room.headset.hosts[room.laptop.guest.address]
    await audio.until_call_ready(room.headset.address, COMES_UP)
    recorder = room.laptop.guest.start("parecord", "--raw", "/dev/null")
    await recorder.pid
    room.laptop._playing.append(recorder)
    await until(lambda: host.sco, COMES_UP, "the call's sound is open")
    await audio.until_sink(room.headset.address)
    await room.laptop._play(120.0)
    since = room.now
    await asyncio.sleep(LASTS)
    await audio.until_profile(room.headset.address, "headset-head-unit", 1)
    place = room.headset.address.replace(":", "_")
    assert host.sco, "the call's sound has closed"
    assert place in await audio.default_sink()
    assert place in (await audio.default_source()).replace(":", "_")
    others = {packet.host for packet in room.log.packets if packet.heard and packet.at > since} - {LAPTOP}
    assert not others, f"heard instead: {others}"


TASKS = (
    Task(
        "call",
        "Call on the laptop while the gaming PC has the headset; the PC is kept off",
        gaming_pc_has_it,
        call_and_pc_kept_off,
        pc_is_called,
    ),
    Task("after_call", "After that call: everything back as it was", call_is_over, all_as_before, call_mode_ends),
    Task("game", "Game on the gaming PC while the laptop has the headset", laptop_has_it, game_is_heard),
    Task(
        "phone_took_it",
        "Call on the laptop after the phone took the headset",
        phone_has_it,
        call_without_phone,
        phone_comes_back,
    ),
    Task("pair", "Pair a new headset with the laptop", new_headset_waits, new_headset_plays, may_come_by_itself),
)
