"""The control of one headset: when it is opened, kept, given up and closed, whatever it speaks."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from switchpoint.control import Ability, Talk
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.headsets.driver import Ending, Reachable, Record, Said
from switchpoint.model import Address, HostKind
from switchpoint.room.clock import RoomClock
from tests.support.headsets import HEADSET, PC, PHONE, Bench, clock_now, refusal
from tests.support.virtual_time import run

LISTS = Said(
    can=frozenset({Ability.LIST, Ability.PIN}),
    records=(
        Record(handle="1", address=PC, name="Desk", connected=True, own=True, active=True),
        Record(handle="2", address=PHONE, name="Phone", kind=HostKind.PHONE),
        Record(handle="3", address=None, name="nowhere"),
    ),
    slots=2,
    pinned=True,
    multipoint=True,
    codec="LDAC",
    in_call=True,
)


async def settle(seconds: float = 0.0) -> None:
    await asyncio.sleep(seconds)


async def problem_of(action) -> SwitchpointError:
    with pytest.raises(SwitchpointError) as caught:
        await action
    return caught.value


def test_a_control_opens_half_a_second_after_the_link_came_up_and_closes_ten_after_it_is_not_wanted():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            await settle(100)
            assert bench.control.talk is Talk.CLOSED
            assert not bench.opener.times
            bench.port.want([HEADSET])
            began = clock_now()
            await settle(0.1)
            assert bench.opener.times == [began]
            assert bench.control.talk is Talk.OPEN
            bench.port.want([])
            await settle(9.9)
            assert bench.control.talk is Talk.OPEN
            await settle(0.2)
            assert bench.control.talk is Talk.CLOSED
            assert bench.opener.streams[0].closed
            assert bench.driver.cancelled

    run(story())


def test_the_first_opening_waits_for_the_link_to_settle():
    async def story() -> None:
        async with Bench() as bench:
            bench.port.want([HEADSET])
            bench.linked(connected=False)
            await settle(5)
            assert bench.control.talk is Talk.UNKNOWN
            bench.linked()
            began = clock_now()
            await settle(2)
            assert bench.opener.times == [pytest.approx(began + 0.5)]

    run(story())


MOST_TURNS = 100


class RoundingClock(RoomClock):
    """A sleep ends a trifle early, and one for less than that does not move the clock."""

    turns = 0

    async def sleep(self, seconds: float) -> None:
        self.turns += 1
        if self.turns > MOST_TURNS:
            await asyncio.sleep(1)
        await asyncio.sleep(seconds - 1e-9 if seconds > 1e-6 else 0)


def test_what_rounding_leaves_of_a_pause_does_not_make_it_turn_for_nothing():
    async def story() -> None:
        clock = RoundingClock()
        async with Bench(clock=clock) as bench:
            bench.port.want([HEADSET])
            bench.linked()
            await settle(1)
            assert bench.control.talk is Talk.OPEN
            assert clock.turns < MOST_TURNS

    run(story())


def test_a_link_that_is_known_to_have_settled_is_not_waited_for():
    async def story() -> None:
        async with Bench() as bench:
            bench.port.want([HEADSET])
            bench.linked(settled=True)
            began = clock_now()
            await settle(2)
            assert bench.opener.times == [pytest.approx(began)]

    run(story())


def test_wanted_again_within_ten_seconds_it_stays_open():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            for _ in range(5):
                bench.port.want([])
                await settle(8)
                bench.port.want([HEADSET])
                await settle(8)
            assert len(bench.opener.times) == 1
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_what_it_says_is_told_while_it_is_open_and_no_longer():
    async def story() -> None:
        bench = Bench()
        bench.says = LISTS
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            (listing,) = bench.port.state.listings
            assert [(host.address, host.name, host.connected, host.active) for host in listing.hosts] == [
                (PC, "Desk", True, True),
                (PHONE, "Phone", False, False),
            ]
            assert listing.slots == 2
            control = bench.control
            assert (control.pinned, control.multipoint, control.codec, control.in_call) == (True, True, "LDAC", True)
            bench.linked(connected=False)
            assert bench.port.state.listings == ()
            assert bench.control.talk is Talk.UNKNOWN
            assert bench.control.pinned is None
            assert bench.control.can == LISTS.can, "what it can do is remembered"
            await settle(1)
            assert bench.opener.streams[0].closed

    run(story())


def test_a_headset_that_lists_no_hosts_does_not_say_that_it_has_none():
    async def story() -> None:
        bench = Bench()
        bench.says = Said(can=frozenset({Ability.BATTERY}))
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            assert bench.control.talk is Talk.OPEN
            assert bench.port.state.listings == ()

    run(story())


def test_listeners_are_called_only_when_the_state_differs():
    async def story() -> None:
        bench = Bench()
        bench.says = LISTS
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            before = bench.changes
            bench.linked()
            bench.port.want([HEADSET])
            bench.driver.say(LISTS)
            await settle(100)
            assert bench.changes == before
            bench.driver.say(Said())
            assert bench.changes == before + 1

    run(story())


def test_a_busy_opening_is_tried_again_soon_and_at_most_three_times():
    async def story() -> None:
        async with Bench(*[refusal(Kind.BUSY)] * 3) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            began = clock_now() + 0.5
            await settle(4)
            assert bench.opener.times == [pytest.approx(began + after) for after in (0, 1.5, 3.0)]
            assert bench.control.talk is Talk.TAKEN
            await settle(5)
            assert bench.opener.times[3] == pytest.approx(began + 3 + 5)
            assert bench.control.talk is Talk.OPEN
            assert bench.control.problem is None

    run(story())


def test_a_busy_opening_that_succeeds_at_the_second_try_was_no_trouble():
    async def story() -> None:
        async with Bench(refusal(Kind.BUSY)) as bench:
            seen = []
            bench.port.subscribe(lambda: seen.append(bench.control.talk))
            bench.linked()
            bench.port.want([HEADSET])
            await settle(4)
            assert bench.control.talk is Talk.OPEN
            assert Talk.TAKEN not in seen
            assert Talk.OPENING in seen

    run(story())


def test_a_refused_opening_is_another_hosts_control_and_is_tried_ever_more_rarely_until_it_is_free():
    async def story() -> None:
        bench = Bench(always=refusal(Kind.FULL, "It refused: its app on another host controls it."))
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(300)
            times = bench.opener.times
            pauses = [round(later - before) for before, later in pairwise(times)]
            assert pauses == [5, 10, 20, 60, 60, 60, 60]
            assert bench.control.talk is Talk.TAKEN
            assert bench.control.problem is not None
            assert bench.control.problem.kind is Kind.BUSY
            assert "app on another host" in str(bench.control.problem)
            bench.opener.always = None
            await settle(60)
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_a_headset_that_was_refused_and_comes_anew_is_opened_at_once():
    async def story() -> None:
        async with Bench(always=refusal(Kind.FULL)) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(100)
            bench.linked(connected=False)
            bench.linked()
            came, bench.opener.always = clock_now(), None
            await settle(1)
            assert bench.opener.times[-1] == pytest.approx(came + 0.5)
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_a_refusal_is_forgotten_when_it_has_been_open():
    async def story() -> None:
        async with Bench(refusal(Kind.FULL)) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(6)
            assert bench.control.talk is Talk.OPEN
            bench.port.want([])
            await settle(11)
            bench.opener.script.append(5.0)
            bench.port.want([HEADSET])
            await settle(1)
            assert bench.control.talk is Talk.OPENING

    run(story())


def test_taken_is_told_once_and_not_at_every_try():
    async def story() -> None:
        async with Bench(always=refusal(Kind.FULL)) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(10)
            before = bench.changes
            await settle(300)
            assert bench.changes == before
            bench.port.want([])
            await settle(1)
            assert bench.control.talk is Talk.CLOSED
            assert bench.control.problem is None

    run(story())


@pytest.mark.parametrize("kind", [Kind.NO_AUDIO, Kind.NO_CONTROL])
def test_a_service_that_is_not_there_is_remembered_until_the_headset_comes_again(kind: Kind):
    async def story() -> None:
        async with Bench(refusal(kind)) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(3000)
            assert len(bench.opener.times) == 1
            assert bench.control.talk is Talk.NONE
            assert (await problem_of(bench.port.set_pin(HEADSET, on=True))).problem.kind is Kind.NO_CONTROL
            bench.linked(connected=False)
            bench.linked()
            await settle(1)
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_a_headset_that_speaks_something_else_is_closed_and_left_alone():
    async def story() -> None:
        bench = Bench()
        bench.says = None
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.over(Ending.STRANGE)
            await settle(3000)
            assert len(bench.opener.times) == 1
            assert bench.opener.streams[0].closed
            assert bench.control.talk is Talk.NONE

    run(story())


@pytest.mark.parametrize("ending", [Ending.TAKEN, Ending.MUTE, Ending.GONE])
def test_nobody_fights_for_the_control(ending: Ending):
    """A phone's app that takes the control a moment after each of our openings, for an hour."""

    async def story() -> None:
        bench = Bench()
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            lost = 0
            for _ in range(360):
                await settle(10)
                if len(bench.drivers) > lost and not bench.driver.ending.done():
                    lost += 1
                    bench.driver.over(ending)
            times = bench.opener.times
            assert 5 <= len(times) <= 10
            assert bench.control.talk is Talk.TAKEN
            assert "app" in str(bench.control.problem)
            assert all(stream.closed for stream in bench.opener.streams)

    run(story(), timeout=4000)


def test_a_control_that_was_held_for_long_is_taken_back_soon():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            for number in range(6):
                await settle(400)
                assert bench.control.talk is Talk.OPEN
                assert len(bench.drivers) == number + 1
                bench.driver.over(Ending.TAKEN)
                await settle(1)
                assert bench.control.talk is Talk.TAKEN
                await settle(5)

    run(story())


def test_a_link_that_breaks_down_takes_its_control_with_it_and_nobody_has_taken_it():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.opener.streams[0].close()
            await settle(1)
            assert bench.control.talk is not Talk.TAKEN
            bench.linked(connected=False)
            await settle(1)
            assert bench.control.talk is Talk.UNKNOWN
            bench.linked()
            came = clock_now()
            await settle(1)
            assert bench.opener.times[1] == pytest.approx(came + 0.5)

    run(story())


def test_a_link_that_is_back_before_anybody_looked_is_a_new_one():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.linked(connected=False)
            bench.linked()
            assert bench.control.talk is not Talk.OPEN
            await settle(1)
            assert bench.opener.streams[0].closed
            assert bench.control.talk is Talk.OPEN
            assert len(bench.opener.times) == 2

    run(story())


def test_an_opening_is_broken_off_when_the_link_ends():
    async def story() -> None:
        async with Bench(19.0) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(2)
            assert bench.control.talk is Talk.OPENING
            bench.linked(connected=False)
            await settle(0.1)
            bench.linked()
            await settle(1)
            assert bench.control.talk is Talk.OPEN
            assert len(bench.opener.streams) == 1

    run(story())


def test_an_opening_that_hangs_is_given_up():
    async def story() -> None:
        async with Bench(10_000.0) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(31)
            assert bench.control.talk is Talk.CLOSED
            assert bench.control.problem is not None
            assert bench.control.problem.kind is Kind.TIMEOUT
            await settle(10)
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_a_fault_of_a_driver_ends_neither_the_port_nor_the_program(caplog: pytest.LogCaptureFixture):
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.over(ZeroDivisionError("a fault"))
            await settle(1)
            assert bench.opener.streams[0].closed
            assert bench.control.problem is not None
            assert bench.control.problem.kind is Kind.INTERNAL
            assert bench.control.talk is Talk.CLOSED
            await settle(5)
            assert bench.control.talk is Talk.OPEN

    run(story())
    assert "ZeroDivisionError" in caplog.text


def test_headsets_without_a_control_say_so_once_their_services_are_known():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked(uuids=())
            assert bench.control.talk is Talk.UNKNOWN
            bench.linked(uuids=("0000110b-0000-1000-8000-00805f9b34fb",))
            assert bench.control.talk is Talk.NONE
            bench.port.want([HEADSET])
            await settle(100)
            assert not bench.opener.times

    run(story())


def test_a_headset_that_is_removed_is_closed_and_forgotten():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.port.reachable([])
            await settle(1)
            assert bench.opener.streams[0].closed
            assert bench.port.state.controls == ()
            assert (await problem_of(bench.port.call_host(HEADSET, PHONE))).problem.kind is Kind.AWAY
            bench.linked()
            await settle(1)
            assert bench.control.talk is Talk.OPEN, "it is still wanted"

    run(story())


def test_everything_is_closed_when_the_port_ends():
    async def story() -> None:
        bench = Bench()
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
        assert bench.opener.streams[0].closed
        assert bench.control.talk is Talk.CLOSED
        assert len(asyncio.all_tasks()) == 1

    run(story())


def test_a_port_that_ends_while_it_opens_leaves_nothing_open():
    async def story() -> None:
        bench = Bench(10.0)
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(5)
        assert not bench.opener.streams
        assert len(asyncio.all_tasks()) == 1

    run(story())


# Actions


def test_an_action_opens_a_control_that_nobody_wants_and_leaves_it_for_ten_seconds():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            await settle(1)
            await bench.port.drop_host(HEADSET, PHONE)
            assert bench.driver.asked == [("drop", PHONE, 15.0)]
            await settle(9)
            assert bench.control.talk is Talk.OPEN
            await settle(2)
            assert bench.control.talk is Talk.CLOSED

    run(story())


def test_every_action_reaches_the_driver():
    async def story() -> None:
        bench = Bench()
        bench.says = LISTS
        async with bench:
            bench.linked()
            await bench.port.call_host(HEADSET, PHONE)
            await bench.port.choose_host(HEADSET, PHONE)
            await bench.port.set_pin(HEADSET, on=False)
            await bench.port.set_multipoint(HEADSET, on=True)
            assert [asked[:2] for asked in bench.driver.asked] == [
                ("call", PHONE),
                ("choose", PHONE),
                ("pin", False),
                ("multipoint", True),
            ]
            assert len(bench.drivers) == 1

    run(story())


def test_the_opening_is_paid_from_the_time_of_the_action():
    async def story() -> None:
        async with Bench(6.0) as bench:
            bench.linked()
            await settle(1)
            await bench.port.call_host(HEADSET, PHONE)
            assert bench.driver.asked == [("call", PHONE, pytest.approx(9.0))]

    run(story())


def test_an_action_fails_in_time_when_nothing_opens():
    async def story() -> None:
        async with Bench(10_000.0) as bench:
            bench.linked()
            await settle(1)
            began = clock_now()
            error = await problem_of(bench.port.call_host(HEADSET, PHONE))
            assert error.problem.kind is Kind.TIMEOUT
            assert clock_now() - began == pytest.approx(15.0)

    run(story())


def test_an_action_that_hangs_is_broken_off():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.acts.append(10_000.0)
            began = clock_now()
            error = await problem_of(bench.port.call_host(HEADSET, PHONE))
            assert error.problem.kind is Kind.TIMEOUT
            assert clock_now() - began <= 20.1
            await bench.port.call_host(HEADSET, PHONE)

    run(story())


def test_actions_take_turns():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.acts.extend([4.0, None])
            first = asyncio.ensure_future(bench.port.drop_host(HEADSET, PHONE))
            second = asyncio.ensure_future(bench.port.call_host(HEADSET, PHONE))
            await settle(3)
            assert len(bench.driver.asked) == 1
            await asyncio.gather(first, second)
            assert bench.driver.asked[1] == ("call", PHONE, pytest.approx(11.0))

    run(story())


def test_an_action_that_is_cancelled_leaves_nothing_under_way():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.acts.append(5.0)
            action = asyncio.ensure_future(bench.port.drop_host(HEADSET, PHONE))
            await settle(1)
            action.cancel()
            await settle(0.1)
            assert action.cancelled()
            await bench.port.drop_host(HEADSET, PHONE)
            assert len(bench.driver.asked) == 2

    run(story())


def test_an_action_on_a_headset_that_is_not_connected_is_refused_at_once():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked(connected=False)
            began = clock_now()
            assert (await problem_of(bench.port.call_host(HEADSET, PHONE))).problem.kind is Kind.AWAY
            unknown = Address("00:00:00:00:00:99")
            assert (await problem_of(bench.port.call_host(unknown, PHONE))).problem.kind is Kind.AWAY
            assert clock_now() == began

    run(story())


def test_an_action_tries_at_once_what_another_host_has_and_at_most_every_ten_seconds():
    async def story() -> None:
        async with Bench(always=refusal(Kind.FULL)) as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(120)
            for _ in range(20):
                before = len(bench.opener.times)
                began = clock_now()
                error = await problem_of(bench.port.drop_host(HEADSET, PHONE))
                assert error.problem.kind is Kind.BUSY
                assert clock_now() == began
                assert len(bench.opener.times) == before + 1
                for _ in range(9):
                    await settle(1)
                    assert (await problem_of(bench.port.drop_host(HEADSET, PHONE))).problem.kind is Kind.BUSY
                assert len(bench.opener.times) <= before + 2
                await settle(1.1)
            bench.opener.always = None
            await bench.port.drop_host(HEADSET, PHONE)
            assert bench.driver.asked

    run(story())


def test_an_action_is_told_when_its_control_is_taken_meanwhile():
    async def story() -> None:
        bench = Bench()
        bench.says = None
        async with bench:
            bench.linked()
            await settle(1)
            action = asyncio.ensure_future(problem_of(bench.port.drop_host(HEADSET, PHONE)))
            await settle(1)
            bench.driver.over(Ending.MUTE)
            error = await action
            assert error.problem.kind is Kind.BUSY
            assert "did not answer" in str(error)

    run(story())


# Multipoint: every link is dropped for it


def with_multipoint(on: bool) -> Said:
    return Said(can=frozenset({Ability.MULTIPOINT_SET, Ability.MULTIPOINT_READ}), multipoint=on)


def test_switching_multipoint_waits_for_the_headset_to_come_back():
    async def story() -> None:
        bench = Bench()
        bench.says = with_multipoint(on=True)
        async with bench:
            bench.linked()
            await settle(1)
            action = asyncio.ensure_future(bench.port.set_multipoint(HEADSET, on=False))
            await settle(1)
            bench.says = with_multipoint(on=False)
            bench.opener.streams[0].close()
            bench.linked(connected=False)
            await settle(12)
            assert not action.done()
            bench.linked()
            await settle(2)
            await action
            assert bench.control.multipoint is False

    run(story())


def test_multipoint_that_is_not_switched_when_the_headset_is_back_was_not_switched():
    async def story() -> None:
        bench = Bench()
        bench.says = with_multipoint(on=True)
        async with bench:
            bench.linked()
            await settle(1)
            began = clock_now()
            error = await problem_of(bench.port.set_multipoint(HEADSET, on=False))
            assert error.problem.kind is Kind.TIMEOUT
            assert clock_now() - began == pytest.approx(45, abs=1)

    run(story())


def test_a_control_that_ends_while_multipoint_is_switched_was_not_taken():
    async def story() -> None:
        bench = Bench()
        bench.says = with_multipoint(on=True)
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            action = asyncio.ensure_future(bench.port.set_multipoint(HEADSET, on=False))
            await settle(1)
            bench.says = with_multipoint(on=False)
            bench.opener.streams[0].close()
            seen = []
            bench.port.subscribe(lambda: seen.append(bench.control.talk))
            await action
            assert Talk.TAKEN not in seen
            assert bench.control.talk is Talk.OPEN

    run(story())


def test_what_was_said_before_the_links_were_dropped_does_not_count():
    async def story() -> None:
        bench = Bench()
        bench.says = with_multipoint(on=True)
        async with bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.acts.append(1.0)
            bench.driver.is_over = True
            action = asyncio.ensure_future(problem_of(bench.port.set_multipoint(HEADSET, on=False)))
            await settle(0.5)
            bench.driver.say(with_multipoint(on=False))
            await settle(2)
            assert not action.done()
            bench.linked(connected=False)
            await settle(5)
            bench.linked()
            assert (await action).problem.kind is Kind.TIMEOUT

    run(story())


def test_a_refused_switch_of_multipoint_is_told_at_once():
    async def story() -> None:
        async with Bench() as bench:
            bench.linked()
            bench.port.want([HEADSET])
            await settle(1)
            bench.driver.acts.append(refusal(Kind.IN_CALL))
            began = clock_now()
            assert (await problem_of(bench.port.set_multipoint(HEADSET, on=False))).problem.kind is Kind.IN_CALL
            assert clock_now() == began

    run(story())


def test_two_headsets_are_kept_apart():
    async def story() -> None:
        bench = Bench(always=refusal(Kind.FULL))
        other = Address("00:11:22:33:44:66")
        async with bench:
            bench.linked()
            bench.port.reachable(
                [
                    Reachable(address=HEADSET, uuids=frozenset(bench.port._families[0].services), connected=True),
                    Reachable(address=other, uuids=frozenset({"0000110b-0000-1000-8000-00805f9b34fb"})),
                ]
            )
            bench.port.want([HEADSET, other])
            await settle(1)
            assert [(control.headset, control.talk) for control in bench.port.state.controls] == [
                (HEADSET, Talk.TAKEN),
                (other, Talk.NONE),
            ]

    run(story())
