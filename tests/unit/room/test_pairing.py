"""Headsets in pairing mode: looked for, found one after the other, paired, and refused."""

from __future__ import annotations

import asyncio

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Bluetooth
from switchpoint.nearby import Nearby, Pairing, Question, Strength
from switchpoint.room import troubles
from switchpoint.room.faults import Verb
from switchpoint.room.file import parse
from switchpoint.text import text
from tests.unit.room.world import HEADSET, SECOND, document, fails, lives, living

NEW = "paired = false"
OTHER = f'[[headset]]\naddress = "{SECOND}"\nname = "Other"\npaired = false\ncompares = true'


def port(world):
    return world.laptop.ports.pairing


def names(world):
    return [each.name for each in port(world).state.found]


@lives
async def test_a_headset_in_pairing_mode_is_nobodys_before_it_is_paired():
    async with living(headset=NEW) as world:
        assert world.laptop.ports.bluetooth.state.headsets == ()
        await fails(Kind.UNKNOWN_NAME, world.laptop.ports.bluetooth.connect(HEADSET))
        assert not [each for each in world.room.happenings() if each.id.startswith("connect")]
        world.ears.switch_off()
        world.ears.switch_on()
        await world.passes(5)
        assert world.links == []


@lives
async def test_headsets_are_heard_one_after_the_other_while_somebody_looks():
    async with living(headset=NEW, more=OTHER) as world:
        await world.passes(5)
        assert port(world).state == Nearby()
        port(world).look(on=True)
        assert port(world).state == Nearby(looking=True)
        await world.passes(1.3)
        assert names(world) == ["Ears"]
        await world.passes(1.3)
        assert names(world) == ["Ears", "Other"]
        assert [each.strength for each in port(world).state.found] == [Strength.STRONG, Strength.FAIR]
        world.ears.switch_off()
        assert [(each.name, each.gone) for each in port(world).state.found] == [("Ears", True), ("Other", False)]
        port(world).look(on=False)
        assert port(world).state == Nearby()


@lives
async def test_one_that_is_switched_on_later_is_heard_too():
    async with living(headset=f"{NEW}\non = false") as world:
        port(world).look(on=True)
        await world.passes(5)
        assert names(world) == []
        world.ears.switch_on()
        await world.passes(1.3)
        assert names(world) == ["Ears"]


@lives
async def test_a_paired_headset_is_connected_and_listed_and_leaves_its_pairing_mode():
    async with living(headset=NEW) as world:
        port(world).look(on=True)
        world.pc.ports.pairing.look(on=True)
        await world.passes(1.3)
        await port(world).pair(HEADSET)
        assert port(world).state.found[0].pairing is Pairing.PAIRED
        assert [each.connected for each in world.laptop.ports.bluetooth.state.headsets] == [True]
        assert world.links == ["laptop"]
        assert [each.gone for each in world.pc.ports.pairing.state.found] == [True]
        assert world.pc.ports.bluetooth.state.headsets == ()
        assert (await refused(port(world).pair(HEADSET))).kind is Kind.NOTHING


async def refused(pairing):
    with pytest.raises(SwitchpointError) as caught:
        await pairing
    return caught.value.problem


@lives
async def test_the_number_is_compared():
    async with living(headset=f"{NEW}\ncompares = true") as world:
        port(world).look(on=True)
        await world.passes(1.3)
        for yes in (False, True):
            pairing = asyncio.create_task(port(world).pair(HEADSET))
            await world.passes(2)
            question = port(world).state.question
            assert isinstance(question, Question)
            assert len(question.number) == 6
            assert port(world).state.found[0].pairing is Pairing.CONFIRMING
            port(world).answer(SECOND, yes=True)
            port(world).answer(HEADSET, yes=yes)
            if yes:
                await pairing
            else:
                assert (await refused(pairing)).kind is Kind.BROKEN_OFF
                assert world.laptop.ports.bluetooth.state.headsets == ()
                assert port(world).state.found[0].pairing is Pairing.FAILED
            assert port(world).state.question is None
        assert len(world.laptop.ports.bluetooth.state.headsets) == 1


@lives
async def test_what_is_stopped_or_left_is_not_paired():
    async with living(headset=NEW, more=OTHER) as world:
        port(world).look(on=True)
        await world.passes(3)
        pairing = asyncio.create_task(port(world).pair(SECOND))
        await world.passes(2)
        assert (await refused(port(world).pair(HEADSET))).kind is Kind.BUSY
        port(world).stop()
        assert (await refused(pairing)).kind is Kind.BROKEN_OFF
        pairing = asyncio.create_task(port(world).pair(SECOND))
        await world.passes(2)
        pairing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await pairing
        assert port(world).state.question is None
        assert [each.pairing for each in port(world).state.found] == [Pairing.FOUND, Pairing.FOUND]
        assert world.laptop.ports.bluetooth.state.headsets == ()


@lives
async def test_failures_are_told():
    async with living(headset=NEW) as world:
        port(world).look(on=True)
        await world.passes(1.3)
        world.laptop.fail_next(Verb.PAIR, troubles.not_listening(text("No.")))
        assert (await refused(port(world).pair(HEADSET))).kind is Kind.AWAY
        assert port(world).state.found[0].problem.kind is Kind.AWAY
        world.ears.switch_off()
        assert (await refused(port(world).pair(HEADSET))).kind is Kind.AWAY
        world.laptop.bluetooth_off()
        assert port(world).state.problem.kind is Kind.ADAPTER_OFF
        assert (await refused(port(world).pair(HEADSET))).kind is Kind.ADAPTER_OFF
        assert world.laptop.bluetooth is Bluetooth.OFF


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"headset": NEW, "pc": f'connected = ["{HEADSET}"]'}, "not paired"),
        ({"headset": f'{NEW}\nremembers = ["pc"]'}, "remembers nobody"),
    ],
)
def test_a_room_in_which_a_stranger_is_known_is_refused(more, reason):
    with pytest.raises(SwitchpointError, match=reason):
        parse(document(**more))
