"""The Sony driver against bytes: what it asks for, what it makes of the answers, and what it never says."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from switchpoint.control import Ability
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.headsets.driver import Ending
from switchpoint.model import Address, Battery, HostKind
from tests.support.headsets import PC, PHONE, TABLET, clock_now
from tests.support.sony import (
    DESK,
    PHONE_OFF,
    PHONE_ON,
    T1,
    T2,
    TABLET_OFF,
    TABLET_ON,
    HandMade,
    Talk,
    a17,
    host,
    hosts,
)
from tests.support.virtual_time import run

CONNECT_PHONE = (T2, "3c0201" + a17(PHONE))
DROP_PHONE = (T2, "3c0200" + a17(PHONE))
CHOOSE_PHONE = (T2, "3c01" + a17(PHONE))
LIST = (T2, "3602")
BOTH = hosts(DESK, PHONE_ON)
PHONE_PLAYS = hosts(DESK, PHONE_ON, playing=2)


async def kind_of(action) -> Kind:
    with pytest.raises(SwitchpointError) as caught:
        await action
    for part in (caught.value.problem.title, caught.value.problem.cause, caught.value.problem.advice):
        assert str(part).endswith(".")
    return caught.value.problem.kind


async def ready(talk: Talk, seconds: float = 3.0) -> None:
    await asyncio.sleep(seconds)
    assert talk.driver.said is not None


def old(listed: str = "38") -> dict:
    """Return the answers of a WH-1000XM4."""
    return {
        (T1, "0000"): [(T1, "01007000")],
        (T1, "0200"): [(T1, "03000100")],
        (T1, "0600"): [(T1, "07000330d1d2" if not listed else f"07000430d1d2{listed}")],
        (T2, "3001"): [(T2, "3101080200")],
        (T2, "3601"): [
            (T2, "370102" + host(PC, 1, "DESKTOP", None) + host(PHONE, 0, "Pixel 8", None) + "01"),
        ],
        (T1, "d0d101"): [(T1, "d1d1010210" + b"SIDETONE_SETTING".hex() + "00")],
        (T1, "d0d201"): [(T1, "d1d2010212" + b"MULTIPOINT_SETTING".hex() + "00")],
        (T1, "d6d2"): [(T1, "d7d20101")],
        (T1, "1800"): [(T1, "190010")],
        (T1, "1000"): [(T1, "11005000")],
    }


# The start


def test_the_hosts_are_asked_for_before_whatever_they_do_not_need():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            assert headset.log[:6] == [(T1, "0000"), (T1, "0200"), (T1, "0600"), (T2, "0600"), (T2, "3002"), LIST]
            said = talk.driver.said
            assert [(record.address, record.name, record.connected, record.own) for record in said.records] == [
                (PC, "DESKTOP", True, True),
                (PHONE, "Pixel 8", False, False),
            ]
            assert (said.slots, said.codec, said.pinned, said.multipoint, said.in_call) == (
                2,
                "LDAC",
                False,
                True,
                False,
            )
            assert said.battery == Battery(left=80, right=85, case=99)
            assert said.can == {
                Ability.LIST,
                Ability.CONNECT,
                Ability.DISCONNECT,
                Ability.ACTIVE_READ,
                Ability.ACTIVE_SET,
                Ability.PIN,
                Ability.MULTIPOINT_READ,
                Ability.MULTIPOINT_SET,
                Ability.EVENTS,
                Ability.BATTERY,
                Ability.CODEC,
                Ability.SELF,
            }

    run(story())


def test_what_stands_in_no_answer_cannot_be_done():
    async def story() -> None:
        answers = {key: value for key, value in HandMade().answers.items() if key[1] in {"0000", "0600", "3602"}}
        answers[T2, "0600"] = [(T2, "0700013000")]
        answers[T2, "3600"] = [(T2, hosts(host(PC, 1, "DESKTOP", None), peripheral="00"))]
        async with Talk(HandMade(answers)) as talk:
            await asyncio.sleep(60)
            assert talk.driver.said.can == {
                Ability.LIST,
                Ability.CONNECT,
                Ability.DISCONNECT,
                Ability.ACTIVE_READ,
                Ability.EVENTS,
                Ability.SELF,
            }
            assert talk.driver.said.slots is None
            assert await kind_of(talk.driver.choose(PC, 15)) is Kind.NO_CONTROL
            assert await kind_of(talk.driver.pin(15, on=True)) is Kind.NO_CONTROL
            assert await kind_of(talk.driver.multipoint(15, on=True)) is Kind.NO_CONTROL

    run(story())


def test_a_headset_with_multipoint_off_can_only_have_it_switched_on():
    async def story() -> None:
        headset = HandMade()
        headset.answers[T2, "0600"] = [(T2, "070000")]
        headset.answers[T1, "d6d2"] = [(T1, "d7d20001")]
        async with Talk(headset) as talk:
            await ready(talk)
            said = talk.driver.said
            assert said.multipoint is False
            assert Ability.MULTIPOINT_SET in said.can
            assert Ability.LIST not in said.can
            assert LIST not in headset.log
            assert await kind_of(talk.driver.drop(PHONE, 15)) is Kind.NO_CONTROL

    run(story())


def test_a_list_before_the_first_word_is_no_trouble_and_the_newest_counts():
    async def story() -> None:
        headset = HandMade()
        headset.say(T2, hosts(DESK, PHONE_ON, opcode="39"))
        async with Talk(headset) as talk:
            await ready(talk)
            assert talk.driver.said.joined(PC)
            assert not talk.driver.said.joined(PHONE)
            # Not connected any more it has no class of device, and is still a phone.
            assert talk.driver.said.record(PHONE).kind is HostKind.PHONE

    run(story())


def test_the_first_request_is_repeated_when_it_is_not_answered():
    async def story() -> None:
        answers = HandMade().answers
        first = answers.pop((T1, "0000"))
        headset = HandMade(answers)
        async with Talk(headset) as talk:
            await asyncio.sleep(2)
            headset.answers[T1, "0000"] = first
            await ready(talk)
            assert headset.count((T1, "0000")) == 3

    run(story())


def test_silence_at_the_first_request_ends_the_conversation():
    async def story() -> None:
        headset = HandMade({})
        async with Talk(headset) as talk:
            assert await talk.run is Ending.MUTE
            assert headset.log == [(T1, "0000")] * 3
            assert talk.driver.said is None

    run(story())


def test_another_protocol_is_left_alone():
    async def story() -> None:
        headset = HandMade({(T1, "0000"): [(T1, "0100aabbcc")]})
        async with Talk(headset) as talk:
            assert await talk.run is Ending.STRANGE
            assert headset.log == [(T1, "0000")]

    run(story())


def test_nothing_is_asked_for_without_need_but_a_sign_of_life_each_minute():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            before = len(headset.log)
            changes = talk.changes
            await asyncio.sleep(600)
            assert headset.log[before:] == [LIST] * 10
            assert talk.changes == changes

    run(story())


@pytest.mark.parametrize("request_", [LIST, (T1, "0600"), (T2, "0600")])
def test_what_everything_depends_on_is_asked_for_twice(request_):
    async def story() -> None:
        headset = HandMade()
        answer = headset.answers.pop(request_)
        headset.reacts[request_] = lambda: headset.answers.update({request_: answer})
        async with Talk(headset) as talk:
            await ready(talk, 6)
            assert talk.driver.said.records
            assert Ability.MULTIPOINT_SET in talk.driver.said.can

    run(story())


def test_a_list_of_another_kind_does_not_count():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            headset.say(T2, hosts(host(TABLET, 1, "Other", None), opcode="39", peripheral="00"))
            await asyncio.sleep(1)
            assert [record.address for record in talk.driver.said.records] == [PC, PHONE]

    run(story())


def test_a_headset_that_listens_to_another_host_is_noticed_within_a_minute_and_a_bit():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            headset.acks = False
            for second in range(0, 70, 5):
                headset.later(second, T2, hosts(DESK, PHONE_ON, opcode="39"))
            began = clock_now()
            assert await talk.run is Ending.TAKEN
            assert clock_now() - began < 70

    run(story())


def test_late_functions_are_still_taken():
    async def story() -> None:
        headset = HandMade()
        late = headset.answers.pop((T2, "0600"))
        headset.reacts[T2, "0600"] = lambda: headset.later(6.0, *late[0])
        async with Talk(headset) as talk:
            await asyncio.sleep(90)
            assert Ability.LIST in talk.driver.said.can

    run(story())


# What it says of its hosts


@pytest.mark.parametrize(
    ("device_class", "kind"),
    [
        ("2e410c", HostKind.LAPTOP),
        ("2e4104", HostKind.DESKTOP),
        ("5a020c", HostKind.PHONE),
        ("1a011c", HostKind.TABLET),
        ("000448", HostKind.CONSOLE),
        ("000814", HostKind.CONSOLE),
        ("240404", HostKind.OTHER),
        ("000100", HostKind.OTHER),
        ("ffffff", HostKind.OTHER),
    ],
)
def test_what_a_host_is_follows_from_its_class(device_class: str, kind: HostKind):
    async def story() -> None:
        headset = HandMade()
        headset.answers[LIST] = [(T2, hosts(DESK, host(PHONE, 2, "x", device_class)))]
        async with Talk(headset) as talk:
            await ready(talk)
            assert talk.driver.said.record(PHONE).kind is kind

    run(story())


@pytest.mark.parametrize(
    ("right", "status", "playing", "in_call"),
    [
        (1, "a501000100", PC, None),
        (2, "a501000100", PHONE, None),
        (2, "a501000200", None, None),
        (2, "a501000201", None, PHONE),
        (1, "a501000101", PC, PC),
        (0, "a501000100", None, None),
    ],
)
def test_who_plays_and_who_is_in_a_call_follow_from_the_right_and_the_sound(right, status, playing, in_call):
    async def story() -> None:
        headset = HandMade()
        headset.answers[LIST] = [(T2, hosts(DESK, PHONE_ON, playing=right))]
        async with Talk(headset) as talk:
            await ready(talk)
            headset.say(T1, status)
            await asyncio.sleep(1)
            records = talk.driver.said.records
            assert [record.address for record in records if record.playing] == ([playing] if playing else [])
            assert [record.address for record in records if record.in_call] == ([in_call] if in_call else [])

    run(story())


def test_without_a_play_status_whoever_has_the_right_plays():
    async def story() -> None:
        headset = HandMade()
        del headset.answers[T1, "a201"]
        async with Talk(headset) as talk:
            await asyncio.sleep(10)
            assert talk.driver.said.record(PC).playing

    run(story())


def test_this_computer_is_known_by_its_address_in_any_spelling():
    async def story() -> None:
        headset = HandMade()
        headset.answers[LIST] = [(T2, hosts(host(Address(PC.lower()), 1, "DESKTOP", "2e410c"), PHONE_OFF))]
        async with Talk(headset) as talk:
            await ready(talk)
            assert talk.driver.said.record(PC).own
            assert Ability.SELF in talk.driver.said.can

    run(story())


# Letting go and connecting


def connecting(headset: HandMade, *words: tuple[float, str], lists: tuple[float, str] | None = (2.0, BOTH)) -> None:
    """Let it take its time over connecting the phone."""

    def react() -> None:
        for seconds, word in words:
            headset.later(seconds, T2, f"3d0201{word}{a17(PHONE)}")
        if lists is not None:
            asyncio.get_running_loop().call_later(lists[0], changed)

    def changed() -> None:
        headset.answers[LIST] = [(T2, lists[1])]
        headset.say(T2, "39" + lists[1][2:])

    headset.reacts[CONNECT_PHONE] = react


@pytest.mark.parametrize(
    "words",
    [((0.1, "12"), (2.0, "10")), ((0.1, "12"),), ((2.0, "10"),), (), ((1.0, "10"),)],
    ids=["both", "in progress only", "success only", "nothing", "success before it shows"],
)
def test_a_host_is_connected_when_the_list_shows_it(words):
    async def story() -> None:
        headset = HandMade()
        connecting(headset, *words)
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            await talk.driver.call(PHONE, 15)
            assert clock_now() - began == pytest.approx(2.0, abs=0.1)
            assert talk.driver.said.joined(PHONE)
            assert headset.count(CONNECT_PHONE) == 1

    run(story())


def test_success_that_never_shows_is_none():
    async def story() -> None:
        headset = HandMade()
        connecting(headset, (0.1, "10"), lists=None)
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            assert await kind_of(talk.driver.call(PHONE, 15)) is Kind.TIMEOUT
            assert clock_now() - began < 15

    run(story())


def test_silence_is_judged_by_a_last_look_within_the_time():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            looks = headset.count(LIST)
            action = asyncio.ensure_future(talk.driver.call(PHONE, 15))
            await asyncio.sleep(5)
            headset.answers[LIST] = [(T2, BOTH)]
            await action
            assert clock_now() - began < 15
            assert headset.count(LIST) == looks + 2

    run(story())


def test_a_host_that_cannot_be_reached_is_away():
    async def story() -> None:
        headset = HandMade()
        connecting(headset, (0.1, "12"), (6.0, "11"), lists=None)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.call(PHONE, 15)) is Kind.AWAY

    run(story())


def test_an_error_for_a_host_that_is_there_all_the_same_is_none():
    async def story() -> None:
        headset = HandMade()
        connecting(headset, (1.0, "11"), lists=None)
        async with Talk(headset) as talk:
            await ready(talk)
            action = asyncio.ensure_future(talk.driver.call(PHONE, 15))
            await asyncio.sleep(0.5)
            headset.answers[LIST] = [(T2, BOTH)]
            await action

    run(story())


def test_a_headset_that_was_filled_meanwhile_is_full():
    async def story() -> None:
        headset = HandMade()
        connecting(headset, (2.0, "11"), lists=None)
        async with Talk(headset) as talk:
            await ready(talk)
            action = asyncio.ensure_future(kind_of(talk.driver.call(PHONE, 15)))
            await asyncio.sleep(1)
            headset.answers[LIST] = [(T2, hosts(DESK, PHONE_OFF, TABLET_ON))]
            assert await action is Kind.FULL

    run(story())


def test_a_notice_is_no_answer():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            del headset.answers[LIST]

            def react() -> None:
                headset.later(0.1, T2, hosts(DESK, PHONE_OFF, opcode="39"))
                headset.later(0.5, T2, BOTH)

            headset.reacts[LIST] = react
            await talk.driver.call(PHONE, 15)
            assert CONNECT_PHONE not in headset.log

    run(story())


def test_a_busy_headset_is_told_again_after_two_seconds():
    async def story() -> None:
        headset = HandMade()
        times = []

        def react() -> None:
            times.append(clock_now())
            headset.later(0.1, T2, "3d020113" + a17(PHONE))
            if len(times) == 3:
                connecting(headset, lists=None)
                headset.answers[LIST] = [(T2, BOTH)]
                headset.later(1.0, T2, "39" + BOTH[2:])

        headset.reacts[CONNECT_PHONE] = react
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.call(PHONE, 15)
            assert [round(later - before, 1) for before, later in pairwise(times)] == [2.1, 2.1]

    run(story())


def test_a_headset_that_stays_busy_is_given_up_in_time():
    async def story() -> None:
        headset = HandMade()
        connecting(headset, (0.1, "13"), lists=None)
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            assert await kind_of(talk.driver.call(PHONE, 15)) is Kind.BUSY
            assert clock_now() - began <= 15
            assert headset.count(CONNECT_PHONE) <= 7

    run(story())


def test_words_about_other_hosts_and_other_actions_mean_nothing():
    async def story() -> None:
        headset = HandMade()

        def react() -> None:
            headset.later(0.1, T2, "3d020111" + a17(TABLET))
            headset.later(0.2, T2, "3d020001" + a17(PHONE))
            headset.later(3.0, T2, "39" + BOTH[2:])

        headset.reacts[CONNECT_PHONE] = react
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.call(PHONE, 15)

    run(story())


def test_a_host_that_is_connected_already_is_not_told_of_again():
    async def story() -> None:
        headset = HandMade()
        headset.answers[LIST] = [(T2, BOTH)]
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.call(PHONE, 15)
            await talk.driver.call(PC, 15)
            assert CONNECT_PHONE not in headset.log

    run(story())


def test_nobody_is_connected_who_is_not_in_the_list_or_has_no_room():
    async def story() -> None:
        headset = HandMade()
        headset.answers[LIST] = [(T2, hosts(DESK, PHONE_ON, TABLET_OFF))]
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.call(TABLET, 15)) is Kind.FULL
            assert await kind_of(talk.driver.call(Address("AA:BB:CC:00:00:99"), 15)) is Kind.NO_CONTROL
            assert all(not payload.startswith("3c") for _, payload in headset.log)

    run(story())


def dropping(headset: HandMade) -> None:
    headset.answers[LIST] = [(T2, BOTH)]

    def react() -> None:
        headset.answers[LIST] = [(T2, hosts(DESK, PHONE_OFF))]
        headset.later(0.3, T2, "3d020000" + a17(PHONE))
        headset.later(0.4, T2, hosts(DESK, PHONE_OFF, opcode="39"))

    headset.reacts[DROP_PHONE] = react


def test_another_host_is_let_go_of():
    async def story() -> None:
        headset = HandMade()
        dropping(headset)
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.drop(PHONE, 15)
            assert not talk.driver.said.joined(PHONE)
            await talk.driver.drop(PHONE, 15)
            await talk.driver.drop(TABLET, 15)
            assert headset.count(DROP_PHONE) == 1

    run(story())


def test_this_computer_is_never_let_go_of():
    async def story() -> None:
        headset = HandMade()
        dropping(headset)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.drop(PC, 15)) is Kind.NO_CONTROL
            assert all(not payload.startswith("3c") for _, payload in headset.log)

    run(story())


@pytest.mark.parametrize("where", [PC, PHONE])
def test_no_adapter_of_this_computer_is_let_go_of(where):
    async def story() -> None:
        headset = HandMade()
        dropping(headset)
        async with Talk(headset, own=(PHONE, PC)) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.drop(where, 15)) is Kind.NO_CONTROL
            assert all(not payload.startswith("3c") for _, payload in headset.log)

    run(story())


def test_nobody_is_let_go_of_while_only_an_idle_adapter_of_this_computer_is_known():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset, own=(PHONE,)) as talk:
            await ready(talk)
            assert [(record.own, record.connected) for record in talk.driver.said.records] == [
                (False, True),
                (True, False),
            ]
            assert await kind_of(talk.driver.drop(PC, 15)) is Kind.NO_CONTROL
            assert all(not payload.startswith("3c") for _, payload in headset.log)

    run(story())


@pytest.mark.parametrize("own", [(), (Address("AA:BB:CC:00:00:77"),)])
def test_nobody_is_let_go_of_while_it_is_not_known_who_this_computer_is(own):
    async def story() -> None:
        headset = HandMade()
        dropping(headset)
        async with Talk(headset, own=own) as talk:
            await ready(talk)
            assert Ability.SELF not in talk.driver.said.can
            assert await kind_of(talk.driver.drop(PHONE, 15)) is Kind.NO_CONTROL
            assert all(not payload.startswith("3c") for _, payload in headset.log)

    run(story())


def test_a_headset_that_does_not_list_is_told_nothing():
    async def story() -> None:
        headset = HandMade()
        dropping(headset)
        async with Talk(headset) as talk:
            await ready(talk)
            del headset.answers[LIST]
            assert await kind_of(talk.driver.drop(PHONE, 15)) is Kind.TIMEOUT
            assert DROP_PHONE not in headset.log

    run(story())


def test_an_action_is_over_when_the_conversation_is():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            action = asyncio.ensure_future(kind_of(talk.driver.call(PHONE, 15)))
            await asyncio.sleep(2)
            headset.close()
            assert await action is Kind.BUSY

    run(story())


# Who plays


def choosing(headset: HandMade, *results: str | None, shows: bool = True) -> None:
    """Let it answer each switch to the phone in turn."""
    headset.answers[LIST] = [(T2, BOTH)]
    left = list(results)

    def react() -> None:
        result = left.pop(0)
        if result is None:
            return
        headset.later(0.3, T2, f"3d01{result}{a17(PHONE)}")
        if result == "00" and shows:
            headset.answers[LIST] = [(T2, PHONE_PLAYS)]
            headset.later(0.4, T2, "39" + PHONE_PLAYS[2:])

    headset.reacts[CHOOSE_PHONE] = react


def test_another_host_plays_when_the_list_says_so():
    async def story() -> None:
        headset = HandMade()
        choosing(headset, "00")
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.choose(PHONE, 15)
            assert talk.driver.said.record(PHONE).active
            await talk.driver.choose(PHONE, 15)
            assert headset.count(CHOOSE_PHONE) == 1

    run(story())


def test_a_switch_that_is_passed_over_is_told_once_more():
    async def story() -> None:
        headset = HandMade()
        choosing(headset, None, "00")
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.choose(PHONE, 15)
            assert headset.count(CHOOSE_PHONE) == 2

    run(story())


def test_the_list_may_show_a_switch_a_little_later_than_it_is_said():
    async def story() -> None:
        headset = HandMade()
        choosing(headset, "00", "00", shows=False)
        async with Talk(headset) as talk:
            await ready(talk)
            action = asyncio.ensure_future(talk.driver.choose(PHONE, 15))
            await asyncio.sleep(1)
            headset.answers[LIST] = [(T2, PHONE_PLAYS)]
            headset.say(T2, "39" + PHONE_PLAYS[2:])
            await action
            assert headset.count(CHOOSE_PHONE) == 1

    run(story())


@pytest.mark.parametrize("results", [(None, None), ("00", "00")])
def test_a_switch_without_effect_is_no_success(results):
    async def story() -> None:
        headset = HandMade()
        choosing(headset, *results, shows=False)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.choose(PHONE, 15)) is Kind.TIMEOUT
            assert headset.count(CHOOSE_PHONE) == 2

    run(story())


@pytest.mark.parametrize(
    ("result", "kind"), [("01", Kind.TIMEOUT), ("02", Kind.IN_CALL), ("03", Kind.AWAY), ("04", Kind.BUSY)]
)
def test_a_refused_switch_says_why(result: str, kind: Kind):
    async def story() -> None:
        headset = HandMade()
        choosing(headset, result)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.choose(PHONE, 15)) is kind
            assert headset.count(CHOOSE_PHONE) == 1

    run(story())


def test_only_a_connected_host_can_be_chosen():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.choose(PHONE, 15)) is Kind.AWAY
            assert CHOOSE_PHONE not in headset.log

    run(story())


def pinning(headset: HandMade, answer: str | None) -> None:
    def react() -> None:
        if answer is not None:
            headset.later(0.3, T2, answer)
            if answer.endswith("00"):
                headset.answers[T2, "3601"] = [(T2, "3701" + answer[4:6])]

    headset.reacts[T2, "380100"] = react


def test_the_headset_is_fixed_to_its_host():
    async def story() -> None:
        headset = HandMade()
        pinning(headset, "39010000")
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.pin(15, on=True)
            assert talk.driver.said.pinned is True
            await talk.driver.pin(15, on=True)
            assert headset.count((T2, "380100")) == 1

    run(story())


def test_an_answer_about_the_pin_is_no_word_about_its_change():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            action = asyncio.ensure_future(talk.driver.pin(15, on=True))
            await asyncio.sleep(0.1)
            headset.say(T2, "370101")
            await asyncio.sleep(0.4)
            headset.answers[T2, "3601"] = [(T2, "370100")]
            headset.say(T2, "39010000")
            await action
            assert headset.count((T2, "380100")) == 1

    run(story())


def test_a_pin_that_is_there_all_the_same_was_not_refused():
    async def story() -> None:
        headset = HandMade()

        def react() -> None:
            headset.answers[T2, "3601"] = [(T2, "370100")]
            headset.later(0.3, T2, "39010001")

        headset.reacts[T2, "380100"] = react
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.pin(15, on=True)

    run(story())


@pytest.mark.parametrize(
    ("answer", "kind", "times"),
    [("39010102", Kind.IN_CALL, 1), ("39010101", Kind.TIMEOUT, 1), (None, Kind.TIMEOUT, 2)],
)
def test_a_refused_pin_says_why(answer, kind, times):
    async def story() -> None:
        headset = HandMade()
        pinning(headset, answer)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await kind_of(talk.driver.pin(15, on=True)) is kind
            assert headset.count((T2, "380100")) == times
            assert talk.driver.said.pinned is False

    run(story())


# Multipoint

OFF = (T1, "d8d20001")
ALERT = (T1, "99000701")
YES = (T1, "98000701")
READ = (T1, "d6d2")


def switches_off(headset: HandMade, after: tuple[int, str]) -> None:
    def react() -> None:
        headset.answers[READ] = [(T1, "d7d20001")]
        headset.later(0.3, T1, "d9d20001")

    headset.reacts[after] = react


def test_multipoint_is_switched_when_the_question_about_it_was_answered():
    async def story() -> None:
        headset = HandMade()
        headset.reacts[OFF] = lambda: headset.later(0.2, *ALERT)
        switches_off(headset, YES)
        async with Talk(headset) as talk:
            await ready(talk)
            assert not any(payload.startswith("94") for _, payload in headset.log)
            before = len(headset.log)
            await talk.driver.multipoint(15, on=False)
            assert headset.log[before:] == [READ, (T1, "940000"), OFF, YES, READ]
            assert talk.driver.said.multipoint is False

    run(story())


def test_a_headset_without_alerts_is_not_asked_for_them():
    async def story() -> None:
        headset = HandMade()
        headset.answers[T1, "0600"] = [(T1, "070002d101d201")]
        switches_off(headset, OFF)
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.multipoint(15, on=False)
            assert headset.log[-3:] == [READ, OFF, READ]

    run(story())


def test_the_end_of_the_link_may_be_all_that_is_heard_of_the_switch():
    async def story() -> None:
        headset = HandMade()
        headset.reacts[OFF] = lambda: headset.later(0.2, *ALERT)
        headset.reacts[YES] = lambda: asyncio.get_running_loop().call_later(1.0, headset.close)
        async with Talk(headset) as talk:
            await ready(talk)
            assert await talk.driver.multipoint(15, on=False) is False
            assert await talk.run is Ending.GONE

    run(story())


def test_a_switch_without_a_question_is_seen_by_asking():
    async def story() -> None:
        headset = HandMade()

        def react() -> None:
            headset.answers[T1, "d6d2"] = [(T1, "d7d20001")]

        headset.reacts[OFF] = react
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            await talk.driver.multipoint(15, on=False)
            assert clock_now() - began < 8

    run(story())


def test_a_switch_without_effect_is_told():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            began = clock_now()
            assert await kind_of(talk.driver.multipoint(15, on=False)) is Kind.TIMEOUT
            assert clock_now() - began <= 15
            await talk.driver.multipoint(15, on=True)
            assert headset.count(OFF) == 1

    run(story())


def test_nobody_says_yes_to_a_question_that_was_not_caused_here():
    async def story() -> None:
        headset = HandMade()
        async with Talk(headset) as talk:
            await ready(talk)
            headset.say(*ALERT)
            await asyncio.sleep(1)
            # Late: our own command was too long ago.
            action = asyncio.ensure_future(kind_of(talk.driver.multipoint(15, on=False)))
            await asyncio.sleep(0.5)
            headset.say(T1, "99003001")
            await asyncio.sleep(10.5)
            headset.say(*ALERT)
            assert await action is Kind.TIMEOUT
            headset.say(*ALERT)
            await asyncio.sleep(1)
            assert not any(payload.startswith("98") for _, payload in headset.log)

    run(story())


def test_multipoint_is_not_switched_during_a_call():
    async def story() -> None:
        headset = HandMade()
        headset.answers[T1, "a201"] = [(T1, "a301000201")]
        async with Talk(headset) as talk:
            await ready(talk)
            assert talk.driver.said.in_call
            assert await kind_of(talk.driver.multipoint(15, on=False)) is Kind.IN_CALL
            assert OFF not in headset.log

    run(story())


# The older dialect


@pytest.mark.parametrize("listed", ["38", ""])
def test_an_older_headset_lists_and_connects_but_nobody_is_chosen(listed: str):
    async def story() -> None:
        headset = HandMade(old(listed))
        connect = (T2, "3c010001" + a17(PHONE))

        def react() -> None:
            both = "3901" + "02" + host(PC, 1, "DESKTOP", None) + host(PHONE, 2, "Pixel 8", None) + "01"
            headset.later(1.0, T2, both)

        headset.reacts[connect] = react
        async with Talk(headset) as talk:
            await ready(talk, 10)
            said = talk.driver.said
            assert [record.address for record in said.records] == [PC, PHONE]
            assert said.slots == 2
            assert said.multipoint is True
            assert said.codec == "LDAC"
            assert said.battery == Battery(single=80)
            assert {Ability.ACTIVE_SET, Ability.PIN} & said.can == set()
            assert {Ability.CONNECT, Ability.DISCONNECT, Ability.MULTIPOINT_SET} <= said.can
            await talk.driver.call(PHONE, 15)
            assert headset.count(connect) == 1
            assert await kind_of(talk.driver.choose(PHONE, 15)) is Kind.NO_CONTROL

    run(story())


def test_an_older_headset_without_multipoint_has_no_hosts():
    async def story() -> None:
        answers = old("")
        del answers[T2, "3601"]
        del answers[T1, "d0d201"]
        headset = HandMade(answers)
        async with Talk(headset) as talk:
            await asyncio.sleep(300)
            assert headset.count((T2, "3601")) == 1
            assert Ability.LIST not in talk.driver.said.can
            assert Ability.MULTIPOINT_SET not in talk.driver.said.can

    run(story())


def test_what_must_not_be_said_is_never_said():
    """Over a life with every action: nobody is unpaired, no pairing mode, nothing switched off, nothing subscribed."""

    async def story() -> None:
        headset = HandMade()
        connecting(headset, (0.1, "12"), (2.0, "10"))
        async with Talk(headset) as talk:
            await ready(talk)
            await talk.driver.call(PHONE, 15)
            choosing(headset, "00")
            await talk.driver.choose(PHONE, 15)
            dropping(headset)
            await talk.driver.drop(PHONE, 15)
            await asyncio.sleep(300)
            for kind, payload in headset.log:
                assert not (kind == T2 and payload.startswith("34"))
                assert not (kind == T2 and payload.startswith("3c0202"))
                assert not (kind == T1 and payload.startswith("24"))

    run(story())
