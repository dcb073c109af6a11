"""Sleep and shutdown, as logind announces them, wait until all is in order. Real processes, a scripted logind."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager

from dbus_next import Message, MessageType, Variant
from dbus_next.aio import MessageBus

from switchpoint.bus import Bus
from switchpoint.desktop import power
from tests.integration.desk import played
from tests.integration.test_bus import until

BOTH = ["shutdown", "sleep"]


class FakeLogind:
    """Hands out delays, and knows whether one is still held: the other end of its pipe."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.asked: list[list[str]] = []
        self.state = "active"
        self._ours: list[tuple[str, int]] = []

    def answer(self, message: Message) -> bool:
        if message.message_type is not MessageType.METHOD_CALL:
            return False
        if message.body == [power.USERS, "State"]:
            self._bus.send(Message.new_method_return(message, "v", [Variant("s", self.state)]))
            return True
        if message.interface != power.MANAGER:
            return False
        self.asked.append(list(message.body))
        ours, its = os.pipe()
        os.set_blocking(ours, False)
        self._ours.append((message.body[0], ours))
        sent = self._bus.send(Message.new_method_return(message, "h", [0], unix_fds=[its]))
        sent.add_done_callback(lambda _: os.close(its))
        return True

    @property
    def delayed(self) -> list[str]:
        return sorted(what for what, ours in self._ours if _held(ours))

    def announce(self, *, coming: bool, what: str = "Shutdown") -> None:
        signal = Message.new_signal(power.PATH, power.MANAGER, f"PrepareFor{what}", "b", [coming])
        self._bus.send(signal)

    def close(self) -> None:
        for _, ours in self._ours:
            os.close(ours)


def _held(ours: int) -> bool:
    try:
        return os.read(ours, 1) != b""
    except BlockingIOError:
        return True


@asynccontextmanager
async def logind(address):
    bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
    found = FakeLogind(bus)
    bus.add_message_handler(found.answer)
    await bus.request_name(power.SERVICE)
    try:
        yield found
    finally:
        found.close()
        bus.disconnect()
        await bus.wait_for_disconnect()
        # The library leaves its socket open.
        bus._stream.close()
        bus._sock.close()


@played
async def test_a_shutdown_waits_until_everything_is_put_back(desk):
    async with logind(desk.system.address) as login:
        keeper = await desk.keeper()
        await until(lambda: login.delayed == BOTH)
        assert login.asked == [[what, "Switchpoint", why, "delay"] for what, why in power.WHY.items()]
        await desk.hold()
        login.announce(coming=True)
        await until(lambda: login.delayed == [])
        assert not desk.blocked
        assert await desk.ended(keeper) == (0, "")


@played
async def test_a_shutdown_that_is_called_off_changes_nothing(desk):
    async with logind(desk.system.address) as login:
        await desk.keeper()
        await desk.hold()
        await until(lambda: login.delayed == BOTH)
        login.announce(coming=False)
        await asyncio.sleep(0.2)
        assert (desk.blocked, login.delayed) == (True, BOTH)


@played
async def test_the_computer_sleeps_when_its_switchpoint_is_ready_and_takes_a_new_delay_afterwards(desk):
    async with logind(desk.system.address) as login:
        await desk.keeper()
        await desk.hold()
        await until(lambda: login.delayed == BOTH)
        for _ in range(2):
            login.announce(coming=True, what="Sleep")
            await until(lambda: login.delayed == ["shutdown"])
            login.announce(coming=False, what="Sleep")
            await until(lambda: login.delayed == BOTH)
        await until(lambda: desk.blocked)


@played
async def test_where_no_logind_answers_everything_else_works(desk):
    keeper = await desk.keeper()
    await desk.hold()
    keeper.terminate()
    assert await desk.ended(keeper) == (0, "")
    assert not desk.blocked


@played
async def test_logind_tells_a_logout_from_a_wish_to_quit(desk):
    async with logind(desk.system.address) as login:
        bus = Bus(system=True, address=desk.system.address)
        running = asyncio.create_task(bus.run())
        await until(lambda: bus.connected)
        try:
            assert not await power.is_logging_out(bus)
            login.state = "closing"
            assert await power.is_logging_out(bus)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert not await power.is_logging_out(bus)
