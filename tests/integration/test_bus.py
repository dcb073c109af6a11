"""The bus against a real dbus-daemon: deadlines, loss, reconnect, match rules, objects, file descriptors."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from dbus_next.aio.message_bus import MessageBus
from dbus_next.message import Message

from switchpoint.bus import DBUS, DBUS_PATH, LATE, LOST, Bus, BusError, Request, Rule, Signal, variant

NAME = "io.github.switchpoint.Test"
PATH = "/io/github/switchpoint/Test"


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Bus]:
    """Return a bus that is connected."""
    bus = Bus(system=False, address=address)
    task = asyncio.create_task(bus.run())
    try:
        await until(lambda: bus.connected)
        yield bus
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(holds: Callable[[], bool], within: float = 5.0) -> float:
    """Wait until something holds; returns the seconds it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < within, "did not come to hold"
        await asyncio.sleep(0.005)
    return time.monotonic() - began


async def echo(request: Request) -> tuple[str, list[object]]:
    """Answer like a service with moods."""
    if request.member == "Never":
        await asyncio.sleep(3600)
    if request.member == "Refuse":
        raise BusError(f"{NAME}.Error.No", "not today")
    if request.member == "Break":
        message = "a fault"
        raise RuntimeError(message)
    return "s", [str(request.body[0])]


async def ask(bus: Bus, member: str, *body: object, deadline: float = 5.0) -> tuple[object, ...]:
    return await bus.call(NAME, PATH, NAME, member, "s" * len(body), body, deadline=deadline)


def test_a_call_returns_plain_values(daemon):
    async def tale():
        async with connected(daemon.address) as bus:
            (names,) = await bus.call(DBUS, DBUS_PATH, DBUS, "ListNames")
            assert DBUS in names
            found = await bus.get_all(DBUS, DBUS_PATH, DBUS)
            assert isinstance(found["Features"], list)

    asyncio.run(tale())


def test_a_service_answers_refuses_and_survives_its_own_fault(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            assert await bus.own(NAME)
            assert not await other.own(NAME)
            bus.serve(PATH, echo)
            assert await ask(other, "Echo", "hello") == ("hello",)
            with pytest.raises(BusError, match="not today") as refused:
                await ask(other, "Refuse")
            assert refused.value.name == f"{NAME}.Error.No"
            with pytest.raises(BusError, match="It did not work"):
                await ask(other, "Break")
            assert await ask(other, "Echo", "still here") == ("still here",)

    asyncio.run(tale())


def test_a_call_that_nobody_answers_ends_at_its_deadline(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            await bus.own(NAME)
            bus.serve(PATH, echo)
            began = time.monotonic()
            with pytest.raises(BusError) as late:
                await ask(other, "Never", deadline=0.2)
            assert late.value.name == LATE
            assert time.monotonic() - began < 1

    asyncio.run(tale())


def test_a_lost_bus_fails_the_calls_under_way_and_is_seen_within_a_second(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            await bus.own(NAME)
            bus.serve(PATH, echo)
            seen = []
            other.watch(seen.append)
            call = asyncio.create_task(ask(other, "Never", deadline=60))
            await asyncio.sleep(0.1)
            daemon.kill()
            with pytest.raises(BusError) as lost:
                async with asyncio.timeout(1):
                    await call
            assert lost.value.name == LOST
            assert await until(lambda: seen == [False], within=1) < 1
            with pytest.raises(BusError):
                await ask(other, "Echo", "x")

    asyncio.run(tale())


def test_a_bus_that_comes_back_is_used_again_with_all_its_rules(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            heard: list[Signal] = []
            await other.subscribe(Rule(path=PATH, member="Happened"), heard.append)
            daemon.kill()
            await until(lambda: not bus.connected and not other.connected)
            daemon.start()
            await until(lambda: bus.connected and other.connected)
            await asyncio.sleep(0.1)
            bus.emit(PATH, NAME, "Happened", "s", ["again"])
            await until(lambda: [signal.body for signal in heard] == [("again",)])

    asyncio.run(tale())


def test_rules_that_come_and_go_while_a_bus_is_found_again_do_no_harm(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            heard: list[tuple[str, Signal]] = []
            members = ("First", "Second", "Third", "Late")

            async def listen(member: str) -> Callable[[], None]:
                return await other.subscribe(
                    Rule(path=PATH, member=member), lambda signal: heard.append((member, signal))
                )

            ends = {member: await listen(member) for member in members[:-1]}
            asked: list[tuple[str, str]] = []
            match = other._match

            async def meanwhile(member: str, rule: str) -> None:
                asked.append((member, rule))
                if len(asked) == 1:
                    # While the first of them is on its way: one of the others goes, one goes and comes, one is new.
                    one, again = (each for each in members[:-1] if f"'{each}'" not in rule)
                    ends.pop(one)()
                    ends.pop(again)()
                    ends[again] = await listen(again)
                    ends["Late"] = await listen("Late")
                await match(member, rule)

            other._match = meanwhile  # type: ignore[method-assign]
            daemon.kill()
            await until(lambda: not bus.connected and not other.connected)
            daemon.start()
            await until(lambda: bus.connected and other.connected)
            await asyncio.sleep(0.1)
            for member in members:
                bus.emit(PATH, NAME, member)
            await until(lambda: len(heard) >= 3)
            await asyncio.sleep(0.05)
            assert sorted(member for member, _ in heard) == sorted(ends)
            assert len(ends) == 3
            assert len(asked) == len(set(asked)) == 3, "nobody is told twice, or of what nobody wants"

    asyncio.run(tale())


def test_a_rule_for_one_place_that_goes_leaves_those_for_other_places_alone(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            heard: list[str] = []
            places = [f"{PATH}/{name}" for name in "abc"]

            async def listen(place: str) -> Callable[[], None]:
                return await other.subscribe(Rule(within=place), lambda signal: heard.append(signal.path))

            async def spoken(*expected: str) -> None:
                heard.clear()
                for place in places:
                    bus.emit(place, NAME, "Happened")
                await until(lambda: len(heard) >= len(expected))
                await asyncio.sleep(0.05)
                assert heard == list(expected)

            ends = [await listen(place) for place in places]
            ends[0]()
            await spoken(*places[1:])
            ends[0] = await listen(places[0])
            await spoken(*places)
            ends[1]()
            ends[2]()
            await spoken(places[0])

    asyncio.run(tale())


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_file_descriptor_is_left_after_many_losses(daemon):
    async def tale():
        async with connected(daemon.address) as bus:
            counts = []
            for _ in range(4):
                daemon.kill()
                await until(lambda: not bus.connected)
                daemon.start()
                await until(lambda: bus.connected)
                counts.append(open_files())
            assert max(counts) == min(counts)

    asyncio.run(tale())


def test_a_rule_is_shared_and_released_with_its_last_owner(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            first: list[Signal] = []
            second: list[Signal] = []
            rule = Rule(path=PATH, interface=NAME)
            end_first = await other.subscribe(rule, first.append)
            end_second = await other.subscribe(rule, second.append)
            bus.emit(PATH, NAME, "One")
            await until(lambda: len(first) == len(second) == 1)
            end_first()
            end_first()
            bus.emit(PATH, NAME, "Two")
            await until(lambda: len(second) == 2)
            end_second()
            await asyncio.sleep(0.1)
            bus.emit(PATH, NAME, "Three")
            await asyncio.sleep(0.1)
            assert (len(first), len(second)) == (1, 2)

    asyncio.run(tale())


def test_only_what_was_asked_for_is_delivered(daemon):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            below: list[Signal] = []
            named: list[Signal] = []
            await other.subscribe(Rule(within="/a/b"), below.append)
            await other.subscribe(Rule(member="Named", arg0="me"), named.append)
            for path in ("/a/b", "/a/b/c", "/a/bc", "/a"):
                bus.emit(path, NAME, "Happened")
            bus.emit("/x", NAME, "Named", "s", ["you"])
            bus.emit("/x", NAME, "Named", "s", ["me"])
            await until(lambda: len(named) == 1)
            assert [signal.path for signal in below] == ["/a/b", "/a/b/c"]

    asyncio.run(tale())


def test_a_file_descriptor_in_a_call_reaches_the_object_which_copies_what_is_to_stay(daemon):
    async def tale():
        received: list[int] = []

        async def take(request: Request) -> tuple[str, list[object]]:
            await asyncio.sleep(0.01)
            received.extend(os.dup(number) for number in request.fds)
            return "", []

        async with connected(daemon.address) as bus:
            await bus.own(NAME)
            bus.serve(PATH, take)
            before = open_files()
            read, write = os.pipe()
            await _send_fd(daemon.address, write)
            os.close(write)
            os.write(received[0], b"through the bus")
            os.close(received[0])
            assert os.read(read, 100) == b"through the bus"
            assert os.read(read, 100) == b""
            os.close(read)
            assert open_files() == before

    asyncio.run(tale())


@pytest.mark.parametrize(
    ("path", "member"), [(PATH, "Echo"), (PATH, "Refuse"), (PATH, "Break"), (f"{PATH}/nothing", "Echo")]
)
def test_a_file_descriptor_that_nobody_takes_is_closed(daemon, path, member):
    async def tale():
        async with connected(daemon.address) as bus:
            await bus.own(NAME)
            bus.serve(PATH, echo)
            before = open_files()
            read, write = os.pipe()
            await _send_fd(daemon.address, write, path, member)
            os.close(write)
            assert os.read(read, 100) == b""
            os.close(read)
            assert open_files() == before

    asyncio.run(tale())


@pytest.mark.parametrize("turns", [0, 1, 2, 20])
def test_a_file_descriptor_of_a_call_that_is_cut_short_is_closed(daemon, turns):
    async def tale():
        before = open_files()
        read, write = os.pipe()
        os.set_blocking(read, False)
        async with connected(daemon.address) as bus:
            await bus.own(NAME)
            bus.serve(PATH, echo)
            sending = asyncio.create_task(_send_fd(daemon.address, write, PATH, "Never"))
            await until(lambda: bool(bus._answers))
            for _ in range(turns):
                await asyncio.sleep(0)
        # The bus has gone, and the call with it.
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        os.close(write)
        assert os.read(read, 100) == b""
        os.close(read)
        # the other side's connection closes when it hears of that
        await until(lambda: open_files() == before)

    asyncio.run(tale())


@pytest.mark.parametrize("late", [False, True])
def test_file_descriptors_in_signals_and_replies_are_closed_whether_or_not_somebody_waits(daemon, late):
    async def tale():
        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            await other.own(NAME)
            heard: list[Signal] = []
            await bus.subscribe(Rule(path=PATH), heard.append)
            before = open_files()
            read, write = os.pipe()
            inner = other._bus
            assert inner is not None

            def answer(message: Message) -> bool:
                if message.member != "Give":
                    return False
                inner.send(Message.new_signal(PATH, NAME, "Gave", "h", [0], [write]))
                reply = Message.new_method_return(message, "h", [0], [write])
                asyncio.get_running_loop().call_later(0.2 if late else 0, inner.send, reply)
                return True

            inner.add_message_handler(answer)
            if late:
                with pytest.raises(BusError):
                    await ask(bus, "Give", deadline=0.05)
            else:
                assert await ask(bus, "Give") == (0,)
            await until(lambda: len(heard) == 1)
            await asyncio.sleep(0.3 if late else 0)
            os.close(write)
            assert os.read(read, 100) == b""
            os.close(read)
            assert open_files() == before

    asyncio.run(tale())


def test_a_value_of_any_type_can_be_sent_and_comes_back_plain(daemon):
    async def tale():
        async def back(request: Request) -> tuple[str, list[object]]:
            return "a{sv}", [{"b": variant("b", value=False), "as": variant("as", [*request.body[0]])}]

        async with connected(daemon.address) as bus, connected(daemon.address) as other:
            await bus.own(NAME)
            bus.serve(PATH, back)
            sent = {"one": variant("q", 1), "two": variant("s", "2")}
            (found,) = await other.call(NAME, PATH, NAME, "Back", "a{sv}", [sent])
            assert found == {"b": False, "as": ["one", "two"]}

    asyncio.run(tale())


async def _send_fd(address: str, number: int, path: str = PATH, member: str = "Take") -> None:
    """Send a file descriptor as another program would."""
    bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
    try:
        await bus.call(Message(NAME, path, NAME, member, signature="h", body=[0], unix_fds=[number]))
    finally:
        bus.disconnect()
        with contextlib.suppress(Exception):
            await bus.wait_for_disconnect()
        bus._stream.close()
        bus._sock.close()
