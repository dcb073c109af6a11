"""The port, the driver and the simulated headset together: every dialect, every habit, and every mishap."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Self

import pytest

from switchpoint.control import Ability, Talk
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.headsets.driver import Reachable
from switchpoint.headsets.port import Headsets
from switchpoint.headsets.sony.driver import V1, V2
from switchpoint.headsets.waiting import stop
from switchpoint.model import Address, Battery
from switchpoint.room.clock import RoomClock
from switchpoint.room.sony.endpoint import SonyEndpoint
from switchpoint.room.sony.knobs import Dialect, Knobs, Mishap, Progress, Second, Unarmed, Writing
from switchpoint.room.sony.memory import MemoryEarbuds
from switchpoint.room.sony.pipe import Pipe, Way, pair
from switchpoint.room.sony.world import PairedHost
from switchpoint.text import text
from tests.support.headsets import HEADSET, PC, PHONE, TABLET, clock_now
from tests.support.virtual_time import run

DIALECTS = [Dialect.CLASSES, Dialect.PLAIN, Dialect.OLD]
NEW = [Dialect.CLASSES, Dialect.PLAIN]


class Bench:
    """This computer's port, one headset with a phone and a tablet, and the phone's app."""

    def __init__(self, knobs: Knobs | None = None, *, phone_on: bool = False, way: Way | None = None) -> None:
        self.knobs = knobs or Knobs()
        self.earbuds = MemoryEarbuds(
            [
                PairedHost(address=PC, name="DESKTOP", device_class=0x2E410C, slot=1),
                PairedHost(address=PHONE, name="Pixel <=> 8", device_class=0x5A020C, slot=2 if phone_on else 0),
                PairedHost(address=TABLET, name="", device_class=0x1A011C),
            ],
            playback=1,
        )
        self.clock = RoomClock()
        self.way = way
        self.endpoint = SonyEndpoint(self.earbuds, self.clock, self.knobs)
        self.port = Headsets(self._open, self.clock)
        self.openings: list[float] = []
        self.talks: list[Talk] = []
        self.port.subscribe(lambda: self.talks.append(self.control.talk))

    async def _open(self, headset: Address, uuid: str) -> Pipe:
        assert headset == HEADSET
        assert uuid == (V1 if self.knobs.dialect is Dialect.OLD else V2)
        self.openings.append(clock_now())
        here, there = pair(self.way, self.way)
        if not self.endpoint.open(PC, there):
            raise failure(
                Kind.FULL,
                text("The headset's control was not opened."),
                text("It refused: its app on another host controls it."),
                text("Close that app, then try again."),
            )
        return here

    def app(self) -> Pipe:
        """Open the control from the phone."""
        here, there = pair()
        assert self.endpoint.open(PHONE, there)
        return here

    def _reach(self) -> None:
        host = self.earbuds.state.host(PC)
        uuid = V1 if self.knobs.dialect is Dialect.OLD else V2
        self.port.reachable(
            [
                Reachable(
                    address=HEADSET,
                    uuids=frozenset({uuid, "0000110b-0000-1000-8000-00805f9b34fb"}),
                    connected=host is not None and host.slot > 0,
                    own=frozenset({PC}),
                )
            ]
        )

    @property
    def control(self):
        (control,) = self.port.state.controls
        return control

    @property
    def listing(self):
        (listing,) = self.port.state.listings
        return listing

    def listed(self, host: Address):
        return next(found for found in self.listing.hosts if found.address == host)

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.ensure_future(self.endpoint.run()), asyncio.ensure_future(self.port.run())]
        await asyncio.sleep(0)
        self.earbuds.subscribe(self._reach)
        self._reach()
        self.port.want([HEADSET])
        await asyncio.sleep(10)
        return self

    async def __aexit__(self, *_: object) -> None:
        await stop(*self._tasks)
        assert len(asyncio.all_tasks()) == 1


async def problem_of(action) -> SwitchpointError:
    with pytest.raises(SwitchpointError) as caught:
        await action
    return caught.value


async def kind_of(action) -> Kind:
    return (await problem_of(action)).problem.kind


def connected(bench: Bench, host: Address) -> bool:
    found = bench.earbuds.state.host(host)
    return found is not None and found.slot > 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_is_understood(dialect: Dialect):
    async def story() -> None:
        bench = Bench(Knobs(dialect=dialect), phone_on=True)
        bench.earbuds.set(battery=Battery(single=80))
        async with bench:
            await asyncio.sleep(10)
            assert bench.control.talk is Talk.OPEN
            assert [(host.address, host.connected) for host in bench.listing.hosts] == [
                (PC, True),
                (PHONE, True),
                (TABLET, False),
            ]
            assert bench.listed(PHONE).name == "Pixel <=> 8"
            assert bench.listing.slots == 2
            assert bench.control.multipoint is True
            assert bench.control.codec == "LDAC"
            assert bench.listing.battery == Battery(single=80)
            new = dialect is not Dialect.OLD
            assert (Ability.PIN in bench.control.can) is new
            assert (Ability.ACTIVE_SET in bench.control.can) is new
            assert {Ability.CONNECT, Ability.DISCONNECT, Ability.SELF, Ability.MULTIPOINT_SET} <= bench.control.can
            assert bench.control.pinned is (False if new else None)

    run(story())


HABITS = {
    "as it is": {},
    "in progress only": {"progress": Progress.ONLY},
    "never in progress": {"progress": Progress.NEVER},
    "list first": {"pushes_list": True, "pushes_volume": True},
    "first request lost": {"ignores_first": True},
    "counts from one": {"first_sequence": 1},
    "slow": {"latency": (1.0, 2.0)},
    "settings late": {"gap": 2.0},
    "byte by byte": {"writing": Writing.BYTES},
    "glued": {"writing": Writing.GLUED},
    "by LE": {"low_energy": True},
    "plain batteries": {"thresholds": False},
}


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_everything_works_with_every_habit(dialect: Dialect, habit: str):
    async def story() -> None:
        async with Bench(replace(Knobs(dialect=dialect), **HABITS[habit])) as bench:
            await asyncio.sleep(20)
            began = clock_now()
            await bench.port.call_host(HEADSET, PHONE)
            assert connected(bench, PHONE)
            assert bench.listed(PHONE).connected
            await bench.port.call_host(HEADSET, PHONE)
            if dialect is not Dialect.OLD:
                await bench.port.choose_host(HEADSET, PHONE)
                assert bench.earbuds.state.playback == 2
                await bench.port.set_pin(HEADSET, on=True)
                assert bench.earbuds.state.pinned
                assert bench.control.pinned is True
                await bench.port.set_pin(HEADSET, on=False)
                assert not bench.earbuds.state.pinned
            await bench.port.drop_host(HEADSET, PHONE)
            assert not connected(bench, PHONE)
            assert not bench.listed(PHONE).connected
            assert len(bench.openings) == 1
            assert Talk.TAKEN not in bench.talks
            assert clock_now() - began < 60

    run(story())


@pytest.mark.parametrize("mishap", [one for one in Mishap if one not in {Mishap.CHOICE_IGNORED, Mishap.SWITCH_LOST}])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_everything_works_whatever_goes_wrong_on_the_way(dialect: Dialect, mishap: Mishap):
    async def story() -> None:
        async with Bench(Knobs(dialect=dialect)) as bench:
            bench.endpoint.let(mishap)
            await retried(lambda: bench.port.call_host(HEADSET, PHONE))
            bench.endpoint.let(mishap)
            await retried(lambda: bench.port.drop_host(HEADSET, PHONE))
            assert not connected(bench, PHONE)
            assert len(bench.openings) == 1

    async def retried(action: Callable) -> None:
        if mishap is Mishap.LATE:
            # It is the list that everything begins with, unless one from before comes instead.
            with contextlib.suppress(SwitchpointError):
                await action()
        await action()

    run(story())


@pytest.mark.parametrize("mishap", [one for one in Mishap if one not in {Mishap.CHOICE_IGNORED, Mishap.SWITCH_LOST}])
def test_a_mishap_at_the_start_is_no_reason_to_give_up(mishap: Mishap):
    async def story() -> None:
        bench = Bench()
        bench.endpoint.let(mishap, 2)
        async with bench:
            await asyncio.sleep(60)
            assert bench.control.talk is Talk.OPEN
            assert Ability.LIST in bench.control.can
            assert len(bench.openings) == 1

    run(story())


@pytest.mark.parametrize("most", [1, 2, 3, 5, 11])
def test_frames_are_understood_wherever_they_are_split(most: int):
    async def story() -> None:
        async with Bench(way=Way(most=most)) as bench:
            await bench.port.call_host(HEADSET, PHONE)
            await bench.port.choose_host(HEADSET, PHONE)
            assert bench.earbuds.state.playback == 2

    run(story())


def test_glued_frames_are_understood():
    async def story() -> None:
        async with Bench(way=Way(glued=True)) as bench:
            await bench.port.call_host(HEADSET, PHONE)

    run(story())


# What happens by itself


def test_news_come_without_being_asked_for():
    async def story() -> None:
        async with Bench() as bench:
            asked = len(bench.endpoint.received)
            bench.earbuds.arrives(PHONE)
            await asyncio.sleep(1)
            assert bench.listed(PHONE).connected
            bench.earbuds.plays(PHONE)
            await asyncio.sleep(1)
            assert bench.listed(PHONE).playing
            assert not bench.listed(PC).playing
            bench.earbuds.set(in_call=True, pinned=True)
            await asyncio.sleep(1)
            assert bench.listed(PHONE).in_call
            assert bench.control.in_call
            assert bench.control.pinned is True
            bench.earbuds.goes(PHONE)
            await asyncio.sleep(1)
            assert not bench.listed(PHONE).connected
            assert len(bench.endpoint.received) == asked

    run(story())


# What is refused


def test_a_host_that_does_not_answer_is_away():
    async def story() -> None:
        async with Bench() as bench:
            bench.earbuds.reach(PHONE, reachable=False)
            began = clock_now()
            assert await kind_of(bench.port.call_host(HEADSET, PHONE)) is Kind.AWAY
            assert clock_now() - began < 15

    run(story())


@pytest.mark.parametrize("progress", [Progress.ONLY, Progress.NEVER])
def test_a_host_that_does_not_answer_is_given_up_whatever_is_said(progress: Progress):
    async def story() -> None:
        async with Bench(Knobs(progress=progress)) as bench:
            bench.earbuds.reach(PHONE, reachable=False)
            began = clock_now()
            assert await kind_of(bench.port.call_host(HEADSET, PHONE)) in {Kind.AWAY, Kind.TIMEOUT}
            assert clock_now() - began <= 15

    run(story())


def test_a_third_host_is_refused_before_the_headset_is_told():
    async def story() -> None:
        async with Bench(phone_on=True) as bench:
            assert await kind_of(bench.port.call_host(HEADSET, TABLET)) is Kind.FULL
            assert not any(received.payload[:1] == b"\x3c" for received in bench.endpoint.received)
            assert connected(bench, PC)
            assert connected(bench, PHONE)

    run(story())


def test_a_busy_headset_is_told_again():
    async def story() -> None:
        async with Bench(Knobs(giving_up=(5.0, 5.0))) as bench:
            bench.earbuds.reach(TABLET, reachable=False)
            first = asyncio.ensure_future(problem_of(bench.port.call_host(HEADSET, TABLET)))
            await asyncio.sleep(0.5)
            first.cancel()
            await stop(first)
            await bench.port.call_host(HEADSET, PHONE)
            assert connected(bench, PHONE)

    run(story())


def test_this_computer_is_not_let_go_of():
    async def story() -> None:
        async with Bench() as bench:
            assert await kind_of(bench.port.drop_host(HEADSET, PC)) is Kind.NO_CONTROL
            assert connected(bench, PC)
            assert bench.control.talk is Talk.OPEN

    run(story())


@pytest.mark.parametrize("dialect", NEW)
def test_nothing_is_pinned_or_chosen_during_a_call(dialect: Dialect):
    async def story() -> None:
        async with Bench(Knobs(dialect=dialect), phone_on=True) as bench:
            bench.earbuds.set(in_call=True)
            assert await kind_of(bench.port.set_pin(HEADSET, on=True)) is Kind.IN_CALL
            assert await kind_of(bench.port.choose_host(HEADSET, PHONE)) is Kind.IN_CALL
            bench.earbuds.set(in_call=False, assistant=True)
            assert await kind_of(bench.port.choose_host(HEADSET, PHONE)) is Kind.BUSY
            bench.earbuds.set(assistant=False)
            await bench.port.choose_host(HEADSET, PHONE)

    run(story())


@pytest.mark.parametrize("dialect", NEW)
def test_a_choice_that_is_ignored_once_is_made_again(dialect: Dialect):
    async def story() -> None:
        async with Bench(Knobs(dialect=dialect), phone_on=True) as bench:
            bench.endpoint.let(Mishap.CHOICE_IGNORED)
            await bench.port.choose_host(HEADSET, PHONE)
            assert bench.earbuds.state.playback == 2
            bench.endpoint.let(Mishap.CHOICE_IGNORED, 2)
            assert await kind_of(bench.port.choose_host(HEADSET, PC)) is Kind.TIMEOUT

    run(story())


# Multipoint


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "knobs",
    [
        {},
        {"tells_switch": False},
        {"alerts": False},
        {"drops_links": False},
        {"alerts": False, "drops_links": False},
        {"functions_vanish": False},
        {"alert": 0x70},
        {"gap": 2.0},
    ],
    ids=str,
)
def test_multipoint_is_switched_off_and_on_again(dialect: Dialect, knobs: dict):
    async def story() -> None:
        async with Bench(replace(Knobs(dialect=dialect), **knobs)) as bench:
            await asyncio.sleep(20)
            for on in (False, True):
                await bench.port.set_multipoint(HEADSET, on=on)
                assert bench.earbuds.state.multipoint is on
                assert bench.control.multipoint is on
                assert bench.control.talk is Talk.OPEN
                assert connected(bench, PC)
            assert Talk.TAKEN not in bench.talks
            await asyncio.sleep(20)
            assert Ability.LIST in bench.control.can

    run(story())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_everything_can_be_asked_of_a_control_that_was_closed(dialect: Dialect):
    async def story() -> None:
        async with Bench(Knobs(dialect=dialect), phone_on=True) as bench:
            actions = [
                lambda: bench.port.drop_host(HEADSET, PHONE),
                lambda: bench.port.call_host(HEADSET, PHONE),
                lambda: bench.port.set_multipoint(HEADSET, on=False),
                lambda: bench.port.set_multipoint(HEADSET, on=True),
            ]
            if dialect is not Dialect.OLD:
                actions.append(lambda: bench.port.set_pin(HEADSET, on=True))
                actions.append(lambda: bench.port.choose_host(HEADSET, PC))
            for action in actions:
                bench.port.want([])
                await asyncio.sleep(20)
                assert bench.control.talk is Talk.CLOSED
                await action()

    run(story())


def test_a_change_of_multipoint_that_is_forgotten_is_told():
    async def story() -> None:
        async with Bench() as bench:
            bench.endpoint.let(Mishap.SWITCH_LOST)
            error = await problem_of(bench.port.set_multipoint(HEADSET, on=False))
            assert error.problem.kind is Kind.TIMEOUT
            assert bench.control.talk is Talk.OPEN
            assert bench.control.multipoint is True
            await bench.port.set_multipoint(HEADSET, on=False)

    run(story())


def test_a_headset_that_ignores_the_switch_is_told_so():
    async def story() -> None:
        async with Bench(Knobs(alerts=False, unarmed=Unarmed.IGNORE)) as bench:
            assert await kind_of(bench.port.set_multipoint(HEADSET, on=False)) is Kind.TIMEOUT
            assert bench.control.talk is Talk.OPEN

    run(story())


# Two hosts and one control


def test_the_app_has_it_first_and_it_is_used_when_it_is_free():
    async def story() -> None:
        bench = Bench(phone_on=True)
        app = bench.app()
        async with bench:
            assert bench.control.talk is Talk.TAKEN
            assert "its app on another host controls it" in str(bench.control.problem)
            before = clock_now()
            assert await kind_of(bench.port.drop_host(HEADSET, PHONE)) is Kind.BUSY
            assert clock_now() - before < 15
            await asyncio.sleep(1000)
            assert bench.control.talk is Talk.TAKEN
            assert len(bench.openings) < 25
            app.close()
            await asyncio.sleep(61)
            assert bench.control.talk is Talk.OPEN
            assert bench.control.problem is None
            await bench.port.drop_host(HEADSET, PHONE)

    run(story())


@pytest.mark.parametrize("second", [Second.TAKE, Second.CLOSE])
def test_the_app_takes_it_and_it_is_used_again(second: Second):
    async def story() -> None:
        async with Bench(Knobs(second=second), phone_on=True) as bench:
            app = bench.app()
            error = await problem_of(bench.port.drop_host(HEADSET, PHONE))
            assert error.problem.kind is Kind.BUSY
            await asyncio.sleep(2.1)
            assert bench.control.talk is Talk.TAKEN
            assert "app" in str(bench.control.problem)
            app.close()
            await asyncio.sleep(6)
            assert bench.control.talk is Talk.OPEN
            await bench.port.drop_host(HEADSET, PHONE)

    run(story())


@pytest.mark.parametrize("second", [Second.TAKE, Second.CLOSE])
def test_an_app_that_takes_it_again_and_again_gets_it(second: Second):
    async def story() -> None:
        async with Bench(Knobs(second=second), phone_on=True) as bench:
            took = 0
            for _ in range(720):
                await asyncio.sleep(5)
                if bench.endpoint.owner == PC:
                    took += 1
                    bench.app()
            assert len(bench.openings) <= 12
            assert took <= 12
            assert bench.control.talk is Talk.TAKEN

    run(story(), timeout=5000)


def test_a_control_that_was_taken_is_noticed_without_a_command():
    async def story() -> None:
        async with Bench(Knobs(second=Second.TAKE), phone_on=True) as bench:
            app = bench.app()
            await asyncio.sleep(70)
            assert Talk.TAKEN in bench.talks
            app.close()

    run(story())


def test_a_link_that_ends_and_comes_back():
    async def story() -> None:
        async with Bench() as bench:
            for _ in range(5):
                bench.earbuds.goes(PC)
                await asyncio.sleep(3)
                assert bench.control.talk is Talk.UNKNOWN
                assert bench.port.state.listings == ()
                bench.earbuds.arrives(PC)
                await asyncio.sleep(3)
                assert bench.control.talk is Talk.OPEN
            assert Talk.TAKEN not in bench.talks

    run(story())


def test_nothing_is_asked_for_while_nothing_happens_but_once_a_minute():
    async def story() -> None:
        async with Bench() as bench:
            await asyncio.sleep(10)
            before = len(bench.endpoint.received)
            changes = len(bench.talks)
            await asyncio.sleep(3000)
            assert len(bench.endpoint.received) - before <= 51
            assert len(bench.talks) == changes
            assert len(bench.openings) == 1

    run(story())
