"""Channels to a headset's control against a scripted org.bluez on a real bus, with real sockets handed over."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from dbus_next.signature import Variant

from switchpoint.bluez import names
from switchpoint.bluez.channel import PATH, Channel, Channels
from switchpoint.bluez.mirror import Mirror
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError
from switchpoint.errors import Kind, SwitchpointError
from tests.integration.fake_bluez import ADAPTER, HEADSET, FakeBluez
from tests.integration.test_bus import connected, open_files, until

SERIAL = "00001101-0000-1000-8000-00805f9b34fb"
CONTROL = "956c7b26-d49a-4ba8-b03f-b17d393cb6e2"
PROFILE = f"{PATH}/956c7b26_d49a_4ba8_b03f_b17d393cb6e2"
OTHER = f"{ADAPTER}/dev_F8_4E_17_00_00_06"
MANY = random.Random(5).randbytes(2_000_000)


@dataclass
class Scene:
    """Channels, the service they come from, and their buses."""

    channels: Channels
    bluez: FakeBluez
    bus: Bus
    mirror: Mirror
    running: asyncio.Task[None]

    async def open(self, device: str = HEADSET, uuid: str = CONTROL) -> tuple[Channel, socket.socket]:
        """Return both ends of a new channel."""
        channel = await self.channels.open(device, uuid)
        far = self.bluez.far_ends[-1]
        far.setblocking(False)
        return channel, far

    async def refused(self, device: str = HEADSET, uuid: str = CONTROL, deadline: float = 20.0) -> Kind:
        """Return why a channel cannot be opened."""
        with pytest.raises(SwitchpointError) as refused:
            await self.channels.open(device, uuid, deadline=deadline)
        problem = refused.value.problem
        assert str(problem.title)
        assert str(problem.cause)
        assert str(problem.advice)
        return problem.kind

    async def restart_bluez(self) -> None:
        await self.bluez.bus.call(DBUS, DBUS_PATH, DBUS, "ReleaseName", "s", [names.SERVICE])
        self.bluez.profiles.clear()
        for link in self.bluez.handed_over.values():
            link.close()
        self.bluez.handed_over.clear()
        await until(lambda: self.mirror.refusal is not None)
        await self.bluez.start()
        await self.shown()

    async def shown(self) -> None:
        await until(lambda: self.mirror.get(HEADSET, names.DEVICE, "Connected") is True)


@asynccontextmanager
async def scene(daemon) -> AsyncIterator[Scene]:
    """Return a connected headset; at the end not one file may be open more than at the beginning."""
    async with connected(daemon.address) as service, connected(daemon.address) as bus:
        bluez = FakeBluez(service)
        bluez.add_headset(Connected=True)
        bluez.add_headset(OTHER, Address="F8:4E:17:00:00:06", Connected=True)
        await bluez.start()
        mirror = Mirror(bus)
        mirroring = asyncio.create_task(mirror.run())
        await until(mirror.read_once.is_set)
        before = open_files()
        channels = Channels(bus, mirror)
        running = asyncio.create_task(channels.run())
        try:
            yield Scene(channels, bluez, bus, mirror, running)
            await stop(running)
            bluez.close_links()
            await until(lambda: open_files() == before)
        finally:
            bluez.close_links()
            await stop(running)
            await stop(mirroring)


async def stop(task: asyncio.Task[object]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def played(tale):
    """Run a story on a bus of its own."""

    def test(daemon):
        async def play():
            async with scene(daemon) as found:
                await tale(found)

        asyncio.run(play())

    test.__name__ = tale.__name__
    return test


def told(tale):
    """Run a story that needs no bus."""

    def test():
        async def play():
            before = open_files()
            near, far = socket.socketpair()
            far.setblocking(False)
            with far:
                await tale(near, far)
            near.close()
            assert open_files() == before

        asyncio.run(play())

    test.__name__ = tale.__name__
    return test


async def everything(channel: Channel) -> bytes:
    """Return what comes until the end."""
    found = bytearray()
    while data := await channel.receive():
        found += data
    return bytes(found)


async def taken(far: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        found += await asyncio.get_running_loop().sock_recv(far, 65536)
    return bytes(found)


async def gave(far: socket.socket, data: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(far, data)


# A channel by itself


@told
async def test_bytes_go_both_ways(near, far):
    channel = Channel(near)
    await channel.send(b"question")
    assert await taken(far, 8) == b"question"
    await gave(far, b"answer")
    assert await channel.receive() == b"answer"
    await gave(far, b"in parts")
    assert await channel.receive(2) == b"in"
    assert await channel.receive() == b" parts"
    channel.close()


@told
async def test_a_sender_waits_for_a_headset_that_takes_no_more(near, far):
    channel = Channel(near)
    sending = asyncio.create_task(channel.send(MANY))
    await asyncio.sleep(0.1)
    assert not sending.done()
    assert await taken(far, len(MANY)) == MANY
    await sending
    channel.close()


@told
async def test_a_headset_waits_while_nobody_receives(near, far):
    channel = Channel(near)
    sending = asyncio.create_task(gave(far, MANY))
    await asyncio.sleep(0.1)
    assert not sending.done()
    receiving = asyncio.create_task(everything(channel))
    await sending
    far.shutdown(socket.SHUT_RDWR)
    assert await receiving == MANY
    assert channel.closed


@told
async def test_messages_of_several_senders_are_not_mixed(near, far):
    channel = Channel(near)
    messages = [bytes([number]) * 300_000 for number in range(8)]
    sending = [asyncio.create_task(channel.send(message)) for message in messages]
    found = await taken(far, 8 * 300_000)
    await asyncio.gather(*sending)
    assert found == b"".join(messages)
    channel.close()


@told
async def test_large_data_goes_both_ways_at_once_and_keeps_the_loop_free(near, far):
    channel = Channel(near)
    gaps = []

    async def tick():
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.001)
            gaps.append(time.monotonic() - began)

    async def receive(count):
        found = bytearray()
        while len(found) < count:
            found += await channel.receive()
        return bytes(found)

    ticking = asyncio.create_task(tick())
    back = MANY[::-1]
    found = await asyncio.gather(channel.send(MANY), taken(far, len(MANY)), gave(far, back), receive(len(back)))
    assert (found[1], found[3]) == (MANY, back)
    await stop(ticking)
    assert len(gaps) > 5
    assert max(gaps) < 1
    channel.close()


@told
async def test_a_message_cut_off_half_way_ends_the_channel(near, far):
    channel = Channel(near)
    sending = asyncio.create_task(channel.send(MANY))
    await asyncio.sleep(0.05)
    await stop(sending)
    assert channel.closed
    assert await channel.receive() == b""


@told
async def test_a_message_not_begun_may_be_cancelled(near, far):
    channel = Channel(near)
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    filling = 0
    with contextlib.suppress(BlockingIOError):
        while True:
            filling += near.send(b"x" * 1000)
    sending = asyncio.create_task(channel.send(b"never"))
    behind = asyncio.create_task(channel.send(b"neither"))
    await asyncio.sleep(0.05)
    await stop(behind)
    await stop(sending)
    assert not channel.closed
    assert await taken(far, filling) == b"x" * filling
    await channel.send(b"later")
    assert await taken(far, 5) == b"later"
    channel.close()


@told
async def test_receiving_may_be_cancelled_and_loses_nothing(near, far):
    channel = Channel(near)
    for number in range(20):
        receiving = asyncio.create_task(channel.receive())
        await asyncio.sleep(0)
        await gave(far, bytes([number]))
        await stop(receiving)
        if not receiving.cancelled():
            assert receiving.result() == bytes([number])
            continue
        assert await channel.receive() == bytes([number])
    channel.close()


@told
async def test_only_one_task_receives(near, far):
    channel = Channel(near)
    receiving = asyncio.create_task(channel.receive())
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError):
        await channel.receive()
    await gave(far, b"x")
    assert await receiving == b"x"
    channel.close()


@told
async def test_what_came_before_the_end_is_received(near, far):
    channel = Channel(near)
    await gave(far, b"last words")
    far.close()
    assert await channel.receive() == b"last words"
    assert await channel.receive() == b""
    assert await channel.receive() == b""


@told
async def test_a_lost_link_ends_receiving_at_once(near, far):
    channel = Channel(near)
    receiving = asyncio.create_task(channel.receive())
    await asyncio.sleep(0.05)
    began = time.monotonic()
    far.close()
    assert await receiving == b""
    assert time.monotonic() - began < 0.5


@told
async def test_a_lost_link_ends_a_sender_that_waits(near, far):
    channel = Channel(near)
    sending = asyncio.create_task(channel.send(MANY))
    await asyncio.sleep(0.05)
    far.close()
    with pytest.raises(SwitchpointError) as ended:
        await sending
    assert ended.value.problem.kind is Kind.AWAY


@told
async def test_a_reset_is_an_end_like_any_other(near, far):
    channel = Channel(near)
    await channel.send(b"never read")
    far.close()  # with something unread: the near end gets ECONNRESET
    assert await channel.receive() == b""
    with pytest.raises(SwitchpointError):
        await channel.send(b"x")


class Silent(socket.socket):
    """A socket whose error somebody else has already taken: it says "not now" for ever."""

    tries = 0

    def recv(self, *_args):
        self.tries += 1
        raise BlockingIOError

    def send(self, *_args):
        raise BlockingIOError


@told
async def test_a_link_that_is_down_without_an_error_ends_too(near, far):
    for way in ("receive", "send"):
        here, there = socket.socketpair()
        silent = Silent(fileno=here.detach())
        channel = Channel(silent)
        there.close()
        if way == "receive":
            assert await channel.receive() == b""
            assert silent.tries == 1
        else:
            with pytest.raises(SwitchpointError):
                await channel.send(b"x")
        assert channel.closed


@told
async def test_closing_ends_who_waits_and_may_be_repeated(near, far):
    ends = []
    channel = Channel(near, lambda: ends.append(1))
    sending = asyncio.create_task(channel.send(MANY))
    receiving = asyncio.create_task(channel.receive())
    await asyncio.sleep(0.05)
    channel.close()
    channel.close()
    assert await receiving == b""
    with pytest.raises(SwitchpointError):
        await sending
    assert ends == [1]


@told
async def test_an_ended_channel_leaves_the_descriptor_s_next_owner_alone(near, far):
    channel = Channel(near)
    receiving = asyncio.create_task(channel.receive())
    await asyncio.sleep(0)
    number = near.fileno()
    channel.close()
    here, there = socket.socketpair()
    assert number in {here.fileno(), there.fileno()}
    reader, other = (here, there) if here.fileno() == number else (there, here)
    seen = asyncio.Event()
    asyncio.get_running_loop().add_reader(reader, seen.set)
    assert await receiving == b""
    other.send(b"still watched")
    async with asyncio.timeout(1):
        await seen.wait()
    asyncio.get_running_loop().remove_reader(reader)
    here.close()
    there.close()


# Opening


@played
async def test_a_channel_comes_from_the_service_and_carries_bytes(scene):
    channel, far = await scene.open()
    await asyncio.gather(channel.send(MANY), taken(far, len(MANY)))
    await gave(far, b"hello")
    assert await channel.receive() == b"hello"
    assert scene.bluez.answers == [""]


@played
async def test_a_service_is_registered_once_as_a_client_when_first_asked_for(scene):
    assert scene.bluez.profiles == {}
    (first, _), (second, _) = await asyncio.gather(scene.open(), scene.open(OTHER))
    assert scene.bluez.members().count("RegisterProfile") == 1
    sender, path, options = scene.bluez.profiles[CONTROL]
    assert (sender, path) == (scene.bus.unique_name, PROFILE)
    assert options == {
        "Name": "Switchpoint",
        "Role": "client",
        "RequireAuthentication": False,
        "RequireAuthorization": False,
        "AutoConnect": False,
    }
    first.close()
    assert not second.closed


@played
async def test_services_and_headsets_are_kept_apart(scene):
    ends = {}
    for device in (HEADSET, OTHER):
        for uuid in (CONTROL, SERIAL):
            ends[device, uuid] = await scene.open(device, uuid)
    for number, (_, far) in enumerate(ends.values()):
        await gave(far, bytes([number]))
    assert [await channel.receive() for channel, _ in ends.values()] == [b"\0", b"\1", b"\2", b"\3"]


@played
async def test_a_service_is_named_in_either_case_and_nothing_else_is_one(scene):
    await scene.open(uuid=CONTROL.upper())
    assert list(scene.bluez.profiles) == [CONTROL]
    with pytest.raises(ValueError, match="UUID"):
        await scene.channels.open(HEADSET, "1101")


@played
async def test_a_link_ends_although_bluez_keeps_its_descriptor(scene):
    channel, far = await scene.open()
    assert not scene.bluez.ended(HEADSET, CONTROL)
    channel.close()
    assert await asyncio.get_running_loop().sock_recv(far, 10) == b""
    assert scene.bluez.ended(HEADSET, CONTROL)


@played
async def test_a_channel_can_be_opened_again_at_once_though_bluez_has_not_seen_its_end(scene):
    first, _ = await scene.open()
    first.close()
    second, far = await scene.open()
    assert scene.bluez.members()[1:] == ["ConnectProfile", "ConnectProfile", "DisconnectProfile", "ConnectProfile"]
    await gave(far, b"second")
    assert await second.receive() == b"second"
    assert first.closed


@played
async def test_an_end_by_the_headset_frees_the_place(scene):
    channel, far = await scene.open()
    far.close()
    assert await channel.receive() == b""
    await scene.open()


@played
async def test_a_second_opening_of_the_same_channel_is_refused(scene):
    scene.bluez.slow["ConnectProfile"] = 0.5
    opening = asyncio.create_task(scene.open())
    await asyncio.sleep(0)
    assert await scene.refused() is Kind.BUSY
    channel, _ = await opening
    assert await scene.refused() is Kind.BUSY
    channel.close()
    await scene.open()


@played
async def test_a_headset_that_is_not_connected_is_not_connected_for_this(scene):
    scene.bluez.change(HEADSET, names.DEVICE, Connected=False)
    await until(lambda: scene.mirror.get(HEADSET, names.DEVICE, "Connected") is False)
    assert await scene.refused() is Kind.AWAY
    assert await scene.refused("/org/bluez/hci0/dev_00_00_00_00_00_00") is Kind.AWAY
    assert scene.bluez.calls == []


@pytest.mark.parametrize(
    ("name", "message", "kind"),
    [
        ("org.bluez.Error.Failed", "br-connection-busy", Kind.BUSY),
        ("org.bluez.Error.InProgress", "In Progress", Kind.BUSY),
        ("org.bluez.Error.Failed", "br-connection-refused", Kind.FULL),
        ("org.bluez.Error.Failed", "br-connection-aborted-by-remote", Kind.FULL),
        ("org.bluez.Error.Failed", "br-connection-concurrent-connection-limit", Kind.FULL),
        ("org.bluez.Error.Failed", "br-connection-timeout", Kind.TIMEOUT),
        ("org.bluez.Error.Failed", "br-connection-page-timeout", Kind.AWAY),
        ("org.bluez.Error.Failed", "br-connection-not-supported", Kind.NO_AUDIO),
        ("org.bluez.Error.Failed", "br-connection-profile-unavailable", Kind.NO_AUDIO),
        ("org.bluez.Error.BREDR.ProfileUnavailable", "No more profiles to connect to", Kind.NO_AUDIO),
        ("org.bluez.Error.NotAvailable", "Operation currently not available", Kind.NO_AUDIO),
        ("org.bluez.Error.NotReady", "Resource Not Ready", Kind.ADAPTER_OFF),
        ("org.freedesktop.DBus.Error.AccessDenied", "x", Kind.NO_PERMISSION),
        ("a.b.C", "", Kind.TIMEOUT),
    ],
)
def test_every_refusal_has_a_kind_and_leaves_nothing(daemon, name, message, kind):
    async def play():
        async with scene(daemon) as found:
            found.bluez.fails["ConnectProfile"] = BusError(name, message)
            assert await found.refused() is kind
            assert found.bluez.members() == ["RegisterProfile", "ConnectProfile"]
            del found.bluez.fails["ConnectProfile"]
            await found.open()

    asyncio.run(play())


@played
async def test_a_refusal_says_nothing_of_sound(scene):
    scene.bluez.fails["ConnectProfile"] = BusError("org.bluez.Error.Failed", "br-connection-unknown")
    with pytest.raises(SwitchpointError) as refused:
        await scene.channels.open(HEADSET, CONTROL)
    assert "sound" not in str(refused.value)


@played
async def test_a_service_that_another_program_has_registered_is_busy(scene):
    scene.bluez.profiles[CONTROL] = (":1.999", "/elsewhere", {})
    assert await scene.refused() is Kind.BUSY
    del scene.bluez.profiles[CONTROL]
    await scene.open()


@played
async def test_a_registration_whose_answer_was_not_awaited_counts(scene):
    scene.bluez.slow["RegisterProfile"] = 1
    assert await scene.refused(deadline=0.2) is Kind.TIMEOUT
    await until(lambda: CONTROL in scene.bluez.profiles)
    assert scene.bluez.members() == ["RegisterProfile"]
    scene.bluez.slow.clear()
    await scene.open()
    assert scene.bluez.members().count("RegisterProfile") == 2


# What nobody wants


@played
async def test_a_socket_of_another_device_is_refused_and_closed(scene):
    before = open_files()
    scene.bluez.as_if_from = OTHER
    assert await scene.refused() is Kind.FULL
    assert scene.bluez.answers == [names.REJECTED]
    (far,) = scene.bluez.far_ends
    assert far.recv(10) == b""
    far.close()
    await until(lambda: open_files() == before)


@played
async def test_a_socket_that_nobody_asked_for_is_refused_and_closed(scene):
    channel, _ = await scene.open()
    before = open_files()
    here, there = socket.socketpair()
    for device in (HEADSET, OTHER, "/"):
        await scene.bluez.hand_over(device, CONTROL, here, there)
    assert scene.bluez.answers == ["", *[names.REJECTED] * 3]
    here.close()
    assert there.recv(1) == b""
    there.close()
    await until(lambda: open_files() == before)
    assert not channel.closed


@played
async def test_only_one_socket_is_taken_and_only_a_socket(scene):
    before = open_files()
    scene.bluez.slow["ConnectProfile"] = 60
    opening = asyncio.create_task(scene.channels.open(HEADSET, CONTROL))
    await until(lambda: "ConnectProfile" in scene.bluez.members())
    reading, writing = (os.fdopen(number, mode) for number, mode in zip(os.pipe(), "rw", strict=True))
    here, there = socket.socketpair()
    await scene.bluez.hand_over(HEADSET, CONTROL, reading)
    await scene.bluez.hand_over(HEADSET, CONTROL)
    await scene.bluez.hand_over(HEADSET, CONTROL, reading, body=[HEADSET])
    await scene.bluez.hand_over(HEADSET, CONTROL, reading, body=[])
    await scene.bluez.hand_over(HEADSET, CONTROL, reading, body=[HEADSET, HEADSET])
    assert scene.bluez.answers == [names.REJECTED] * 5
    await scene.bluez.hand_over(HEADSET, CONTROL, reading, here, writing, body=[HEADSET, 1, {}])
    await scene.bluez.hand_over(HEADSET, CONTROL, there)
    assert scene.bluez.answers[5:] == ["", names.REJECTED]
    for each in (reading, writing, here):
        each.close()
    await stop(opening)
    assert there.recv(1) == b""
    there.close()
    scene.bluez.close_links()
    await until(lambda: open_files() == before)


@played
async def test_an_opening_ends_at_its_deadline_and_a_late_socket_is_refused(scene):
    scene.bluez.slow["ConnectProfile"] = 1
    began = time.monotonic()
    assert await scene.refused(deadline=0.2) is Kind.TIMEOUT
    assert time.monotonic() - began < 0.8
    assert scene.bluez.members()[-1] == "DisconnectProfile"
    await until(lambda: scene.bluez.answers == [names.REJECTED])
    assert scene.bluez.far_ends[-1].recv(1) == b""
    scene.bluez.slow.clear()
    await scene.open()


@played
async def test_a_cancelled_opening_leaves_nothing(scene):
    before = open_files()
    scene.bluez.slow["ConnectProfile"] = 0.2
    opening = asyncio.create_task(scene.channels.open(HEADSET, CONTROL))
    await until(lambda: "ConnectProfile" in scene.bluez.members())
    await stop(opening)
    assert opening.cancelled()
    assert scene.bluez.members()[-1] == "DisconnectProfile"
    await until(lambda: scene.bluez.answers == [names.REJECTED])
    scene.bluez.close_links()
    await until(lambda: open_files() == before)


@played
async def test_an_opening_cancelled_after_its_socket_came_gives_it_back(scene):
    scene.bluez.slow["ConnectProfile"] = 60
    opening = asyncio.create_task(scene.channels.open(HEADSET, CONTROL))
    await until(lambda: "ConnectProfile" in scene.bluez.members())
    here, there = socket.socketpair()
    await scene.bluez.hand_over(HEADSET, CONTROL, here)
    assert scene.bluez.answers == [""]
    await stop(opening)
    assert there.recv(1) == b""
    here.close()
    there.close()
    assert scene.bluez.members()[-1] == "DisconnectProfile"


@played
async def test_a_place_is_kept_until_a_cancelled_opening_is_taken_back(scene):
    scene.bluez.slow = {"ConnectProfile": 0.2, "DisconnectProfile": 1}
    opening = asyncio.create_task(scene.channels.open(HEADSET, CONTROL))
    await until(lambda: "ConnectProfile" in scene.bluez.members())
    opening.cancel()
    await until(lambda: "DisconnectProfile" in scene.bluez.members())
    await stop(opening)  # a second time: nobody waits for the taking back now
    assert await scene.refused() is Kind.BUSY
    await until(lambda: not scene.channels._endings)
    assert scene.bluez.answers == [names.REJECTED]
    scene.bluez.slow.clear()
    await scene.open()


def test_cancelling_at_any_moment_leaves_nothing(daemon):
    async def play():
        async with scene(daemon) as found:
            await found.open(OTHER)
            before = open_files()
            for step in range(60):
                opening = asyncio.create_task(found.channels.open(HEADSET, CONTROL))
                for _ in range(step):
                    await asyncio.sleep(0)
                opening.cancel()
                (result,) = await asyncio.gather(opening, return_exceptions=True)
                if isinstance(result, Channel):
                    result.close()
                await until(lambda: not found.channels._opening, within=2)
                # Behind this answer nothing of ours is on its way any more.
                await found.bus.call(names.SERVICE, "/", names.OBJECT_MANAGER, "GetManagedObjects")
                await until(lambda: not (found.bluez.bus._answers or found.bus._answers))
                link = found.bluez.handed_over.pop((HEADSET, CONTROL), None)
                if link is not None:
                    link.close()
                for far in found.bluez.far_ends[1:]:
                    assert far.recv(1) == b""
                    far.close()
                del found.bluez.far_ends[1:]
                await until(lambda: open_files() == before)

    asyncio.run(play())


# What BlueZ asks


@played
async def test_bluez_may_end_a_channel(scene):
    channel, far = await scene.open()
    other, _ = await scene.open(OTHER)
    receiving = asyncio.create_task(channel.receive())
    await scene.bluez.ask(CONTROL, "RequestDisconnection", "o", [HEADSET])
    assert await receiving == b""
    assert far.recv(1) == b""
    assert not other.closed
    await scene.bluez.ask(CONTROL, "RequestDisconnection", "o", [HEADSET])
    await scene.bluez.ask(CONTROL, "RequestDisconnection")
    assert set(scene.bluez.answers) == {""}
    assert not other.closed


@played
async def test_bluez_may_take_back_what_it_has_handed_over(scene):
    kept, _ = await scene.open(OTHER)
    scene.bluez.slow["ConnectProfile"] = 1
    scene.bluez.fails["ConnectProfile"] = BusError("org.bluez.Error.Failed", "br-connection-canceled")
    opening = asyncio.create_task(scene.refused())
    await until(lambda: scene.bluez.members().count("ConnectProfile") == 2)
    here, there = socket.socketpair()
    await scene.bluez.hand_over(HEADSET, CONTROL, here)
    await scene.bluez.ask(CONTROL, "Cancel")
    assert there.recv(1) == b""
    here.close()
    there.close()
    assert await opening is Kind.BUSY
    assert not kept.closed


@played
async def test_a_released_profile_is_registered_again_when_asked_for(scene):
    channel, _ = await scene.open()
    serial, _ = await scene.open(uuid=SERIAL)
    await scene.bluez.ask(CONTROL, "Release")
    del scene.bluez.profiles[CONTROL]
    scene.bluez.handed_over.pop((HEADSET, CONTROL)).close()
    assert await channel.receive() == b""
    assert not serial.closed
    again, _ = await scene.open()
    assert not again.closed
    assert scene.bluez.members().count("RegisterProfile") == 3


@played
async def test_anything_else_is_refused(scene):
    channel, _ = await scene.open()
    before = open_files()
    reading, writing = os.pipe()
    await scene.bluez.ask(CONTROL, "Unheard", "h", [0], [reading])
    await scene.bluez.ask(CONTROL, "NewConnection", "oha{sv}", [HEADSET, 0, {}], [reading], interface="a.b.C")
    await scene.bluez.ask(CONTROL, "Introspect", interface=f"{DBUS}.Introspectable")
    unknown = [f"{DBUS}.Error.UnknownMethod", f"{DBUS}.Error.UnknownInterface", f"{DBUS}.Error.UnknownInterface"]
    assert scene.bluez.answers[1:] == unknown
    os.close(reading)
    os.close(writing)
    await until(lambda: open_files() == before)
    assert not channel.closed


def test_nobody_but_bluez_may_hand_over_or_end_anything(daemon):
    async def play():
        async with scene(daemon) as found, connected(daemon.address) as stranger:
            channel, _ = await found.open()
            for member, body in (("RequestDisconnection", [HEADSET]), ("Release", []), ("NewConnection", [HEADSET])):
                with pytest.raises(BusError) as denied:
                    await stranger.call(found.bus.unique_name, PROFILE, names.PROFILE, member, "o" * len(body), body)
                assert denied.value.name == f"{DBUS}.Error.AccessDenied"
            assert not channel.closed

    asyncio.run(play())


# Coming and going


@played
async def test_a_restart_of_bluez_ends_channels_and_the_next_opening_registers_again(scene):
    channel, far = await scene.open()
    receiving = asyncio.create_task(channel.receive())
    await scene.restart_bluez()
    assert await receiving == b""
    assert far.recv(1) == b""
    assert scene.bluez.profiles == {}
    again, far = await scene.open()
    await gave(far, b"again")
    assert await again.receive() == b"again"
    assert scene.bluez.members().count("RegisterProfile") == 2


@played
async def test_many_restarts_leave_nothing(scene):
    counts = []
    for _ in range(5):
        await scene.open()
        await scene.restart_bluez()
        scene.bluez.far_ends.pop().close()
        counts.append(open_files())
    assert max(counts) == min(counts)
    assert len(scene.bus._objects) == 1


def test_bluez_that_dies_during_an_opening_is_named_as_the_reason(daemon):
    async def play():
        async with connected(daemon.address) as bus:
            service = Bus(system=False, address=daemon.address)
            serving = asyncio.create_task(service.run())
            await until(lambda: service.connected)
            bluez = FakeBluez(service)
            bluez.add_headset(Connected=True)
            await bluez.start()
            mirror = Mirror(bus)
            mirroring = asyncio.create_task(mirror.run())
            await until(mirror.read_once.is_set)
            channels = Channels(bus, mirror)
            running = asyncio.create_task(channels.run())
            bluez.slow["ConnectProfile"] = 60
            opening = asyncio.create_task(channels.open(HEADSET, CONTROL))
            await until(lambda: "ConnectProfile" in bluez.members())
            await stop(serving)
            with pytest.raises(SwitchpointError) as gone:
                await opening
            assert gone.value.problem.kind is Kind.NO_SERVICE
            with pytest.raises(SwitchpointError) as gone:
                await channels.open(HEADSET, CONTROL)
            assert gone.value.problem.kind is Kind.NO_SERVICE
            await stop(running)
            await stop(mirroring)

    asyncio.run(play())


def test_a_lost_bus_ends_channels_and_the_next_one_is_used_again(daemon):
    async def play():
        async with scene(daemon) as found:
            channel, far = await found.open()
            found.bluez.slow["ConnectProfile"] = 60
            opening = asyncio.create_task(found.refused(OTHER))
            await until(lambda: found.bluez.members().count("ConnectProfile") == 2)
            daemon.kill()
            assert await opening is Kind.NO_SERVICE
            assert await channel.receive() == b""
            assert far.recv(1) == b""
            await until(lambda: not found.bluez.bus.connected)
            found.bluez.profiles.clear()
            found.bluez.close_links()
            found.bluez.slow.clear()
            daemon.start()
            await until(lambda: found.bluez.bus.connected and found.bus.connected)
            await found.bluez.start()
            await found.shown()
            _, far = await found.open()
            assert found.bluez.members().count("RegisterProfile") == 2

    asyncio.run(play())


@played
async def test_the_end_closes_and_unregisters_everything(scene):
    first, far = await scene.open()
    await scene.open(OTHER, SERIAL)
    await stop(scene.running)
    assert first.closed
    assert far.recv(1) == b""
    assert scene.bluez.profiles == {}
    assert scene.bus._objects == {}
    assert scene.bluez.members()[-2:] == ["UnregisterProfile"] * 2


@played
async def test_the_end_ends_an_opening_too(scene):
    scene.bluez.slow["ConnectProfile"] = 0.2
    opening = asyncio.create_task(scene.refused())
    await until(lambda: "ConnectProfile" in scene.bluez.members())
    await stop(scene.running)
    await opening
    assert not scene.channels._opening


def test_an_opening_waits_for_its_keeper_no_longer_than_its_deadline(daemon):
    async def play():
        async with scene(daemon) as found:
            await stop(found.running)
            assert await found.refused(deadline=0.1) is Kind.TIMEOUT
            running = asyncio.create_task(found.channels.run())
            channel, _ = await found.open()
            await stop(running)
            assert channel.closed

    asyncio.run(play())


def test_the_properties_of_a_link_may_be_anything(daemon):
    async def play():
        async with scene(daemon) as found:
            found.bluez.slow["ConnectProfile"] = 60
            opening = asyncio.create_task(found.channels.open(HEADSET, CONTROL))
            await until(lambda: "ConnectProfile" in found.bluez.members())
            here, there = socket.socketpair()
            features = {"Version": Variant("q", 258), "Features": Variant("as", ["x"])}
            await found.bluez.hand_over(HEADSET, CONTROL, here, body=[HEADSET, 0, features])
            assert found.bluez.answers == [""]
            here.close()
            await stop(opening)
            there.close()

    asyncio.run(play())
