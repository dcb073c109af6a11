"""A room's computers speak with its headsets through the program's own driver, and only while the control is open."""

from __future__ import annotations

import pytest

from switchpoint.control import Ability, Talk
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.room.troubles import busy
from tests.unit.room.world import CONNECTED, HEADSET, World, lives, living

SONY = 'control = { family = "sony" }'


def wanted(world: World, who: str = "laptop") -> None:
    getattr(world, who).ports.headsets.want([HEADSET])


def talk(world: World, who: str = "laptop") -> Talk:
    (control,) = getattr(world, who).ports.headsets.state.controls
    return control.talk


def listed(world: World, who: str = "laptop") -> list[str]:
    """Return whom the headset lists to a computer as connected."""
    hosts = [host for listing in getattr(world, who).ports.headsets.state.listings for host in listing.hosts]
    return sorted(host.name for host in hosts if host.connected)


@lives
async def test_only_who_has_it_open_hears_it():
    async with living(headset=SONY, laptop=CONNECTED, phone=CONNECTED) as world:
        await world.passes(5)
        assert (talk(world), listed(world)) == (Talk.CLOSED, [])
        heard = []
        world.laptop.ports.headsets.subscribe(lambda: heard.append(talk(world)))
        wanted(world)
        await world.passes(1)
        assert (talk(world), listed(world)) == (Talk.OPEN, ["Laptop", "Phone"])
        assert heard[-1] is Talk.OPEN
        assert (talk(world, "pc"), listed(world, "pc")) == (Talk.UNKNOWN, [])


@lives
async def test_a_headset_that_only_talks_tells_everybody_and_can_be_told_nothing():
    async with living(laptop=CONNECTED) as world:
        assert listed(world) == listed(world, "pc") == ["Laptop"]
        assert world.laptop.ports.headsets.state.controls == ()
        with pytest.raises(SwitchpointError) as caught:
            await world.laptop.ports.headsets.drop_host(HEADSET, world.phone.address)
        assert caught.value.problem.kind is Kind.NO_CONTROL


@lives
async def test_what_it_is_told_happens():
    async with living(headset=SONY, laptop=CONNECTED, phone=CONNECTED) as world:
        port = world.laptop.ports.headsets
        await world.passes(0.1)
        await port.drop_host(HEADSET, world.phone.address)
        assert world.links == ["laptop"]
        await port.call_host(HEADSET, world.phone.address)
        assert world.links == ["laptop", "phone"]
        await port.choose_host(HEADSET, world.laptop.address)
        await port.set_pin(HEADSET, on=True)
        assert world.truth.pinned
        assert Ability.PIN in port.state.controls[0].can


@pytest.mark.parametrize("second", ["refuse", "take", "close"])
@lives
async def test_the_second_computer_meets_what_the_file_says(second: str):
    control = f'control = {{ family = "sony", second = "{second}" }}'
    async with living(headset=control, laptop=CONNECTED, pc=CONNECTED) as world:
        wanted(world)
        await world.passes(2)
        wanted(world, "pc")
        await world.passes(2)
        assert talk(world, "pc") is (Talk.TAKEN if second == "refuse" else Talk.OPEN)
        if second == "close":
            assert talk(world) is not Talk.OPEN


@pytest.mark.parametrize("what", ["bluetooth_off", "sleep", "program_dies", "disconnect_by_hand"])
@lives
async def test_what_ends_its_channel(what: str):
    async with living(headset=SONY, laptop=CONNECTED) as world:
        wanted(world)
        await world.passes(2)
        assert world.ears.control.hosts == (world.laptop.address,)
        getattr(world.laptop, what)(*([HEADSET] if what == "disconnect_by_hand" else []))
        await world.passes(0.1)
        assert world.ears.control.hosts == ()
        await world.passes(30)
        assert world.ears.control.hosts == (), "nobody has asked for it again"


@lives
async def test_a_program_that_is_started_again_speaks_with_it_as_before():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        wanted(world)
        await world.passes(2)
        world.laptop.program_dies()
        assert talk(world) is Talk.CLOSED
        wanted(world)
        await world.passes(2)
        assert (talk(world), listed(world)) == (Talk.OPEN, ["Laptop"])


@lives
async def test_a_sleeping_computer_opens_nothing_and_goes_on_when_it_is_awake():
    async with living(headset=SONY) as world:
        wanted(world)
        world.laptop.sleep()
        await world.passes(100)
        world.laptop.wake()
        world.laptop.join(HEADSET)
        await world.passes(2)
        assert talk(world) is Talk.OPEN


@lives
async def test_an_opening_can_be_made_to_fail():
    async with living(headset=SONY, laptop=CONNECTED) as world:
        world.laptop.fail_next("open_control", busy("Ears"))
        wanted(world)
        await world.passes(1)
        assert talk(world) is not Talk.OPEN
        await world.passes(5)
        assert talk(world) is Talk.OPEN


@lives
async def test_without_bluetooth_nothing_is_known_of_it():
    async with living(headset=SONY, laptop='bluetooth = "no adapter"') as world:
        assert world.laptop.ports.headsets.state.controls == ()
