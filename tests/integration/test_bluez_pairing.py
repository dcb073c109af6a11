"""Pairing against a scripted org.bluez on a real bus: what is found, whom the agent obeys, what a failure leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from switchpoint.bluez import names, pairing
from switchpoint.bluez.port import BluezPort
from switchpoint.bus import Bus, BusError
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import address
from switchpoint.nearby import Found, Nearby, Pairing, Question, Strength
from tests.integration.fake_bluez import ADAPTER, ADDRESS, HEADSET, FakeBluez
from tests.integration.test_bus import connected, until

HERE = address(ADDRESS)
OTHER = f"{ADAPTER}/dev_F8_4E_17_00_00_09"
CONFIRM = [("RequestConfirmation", "u", [4711])]


@dataclass
class Scene:
    """A port, the service it talks to, and a bus of somebody else."""

    port: pairing.BluezPairing
    bluetooth: BluezPort
    bluez: FakeBluez
    stranger: Bus
    task: asyncio.Task[None]

    @property
    def found(self) -> Found:
        (each,) = self.port.state.found
        return each

    async def look(self) -> None:
        self.port.look(on=True)
        await until(lambda: self.bluez.searching)

    async def in_pairing_mode(self, **more: Any) -> None:
        await self.look()
        self.bluez.add_stranger(**more)
        await until(lambda: self.port.state.found)

    def left(self) -> list[object]:
        """Return what is left of a pairing that has failed."""
        return [self.bluez.agent, HEADSET in self.bluez.objects, self.bluez.pairing]


@asynccontextmanager
async def scene(daemon) -> AsyncIterator[Scene]:
    async with (
        connected(daemon.address) as service,
        connected(daemon.address) as bus,
        connected(daemon.address) as stranger,
    ):
        bluez = FakeBluez(service)
        await bluez.start()
        bluetooth = BluezPort(bus)
        port = pairing.BluezPairing(bus, bluetooth)
        tasks = [asyncio.create_task(each.run()) for each in (bluetooth, port)]
        try:
            await until(bluetooth.mirror.read_once.is_set)
            yield Scene(port, bluetooth, bluez, stranger, tasks[1])
        finally:
            for task in reversed(tasks):
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


async def refused(pairing) -> SwitchpointError:
    with pytest.raises(SwitchpointError) as caught:
        await pairing
    return caught.value


# The search ----------------------------------------------------------------------------------------------------------


@played
async def test_nothing_is_searched_before_somebody_wants_it_and_after(scene):
    scene.bluez.add_stranger(RSSI=10)
    await asyncio.sleep(0.05)
    assert scene.port.state == Nearby()
    assert scene.bluez.members() == []
    await scene.look()
    assert scene.bluez.members() == ["SetDiscoveryFilter", "StartDiscovery"]
    assert scene.bluez.calls[0][2] == ({"Transport": "bredr", "DuplicateData": False},)
    scene.port.look(on=False)
    await until(lambda: not scene.bluez.searching)
    assert scene.port.state == Nearby()


@played
async def test_only_what_looks_like_a_headset_is_found_and_stays_in_its_place(scene):
    await scene.look()
    scene.bluez.add_stranger(f"{ADAPTER}/dev_00_00_00_00_00_01", Address="00:00:00:00:00:01", Icon="phone")
    scene.bluez.add_stranger(OTHER, Address="F8:4E:17:00:00:09", Name="", RSSI=40)
    await until(lambda: scene.port.state.found)
    scene.bluez.add_stranger(Name="WF-1000\u202eXM5", RSSI=30)
    await until(lambda: len(scene.port.state.found) == 2)
    assert [each.name for each in scene.port.state.found] == ["", "WF-1000XM5"]
    scene.bluez.change(HEADSET, names.DEVICE, Name="Renamed", RSSI=60)
    scene.bluez.change(OTHER, names.DEVICE, Name="Second")
    await until(lambda: scene.port.state.found[0].name == "Second" and scene.port.state.found[1].name == "Renamed")


@played
async def test_a_headset_that_is_known_and_away_is_not_found(scene):
    scene.bluez.add_stranger(OTHER, Address="F8:4E:17:00:00:09")
    scene.bluez.add_headset()
    await until(lambda: len(scene.bluetooth.mirror.objects) == 3)
    await scene.look()
    await asyncio.sleep(0.05)
    assert scene.port.state.found == ()
    scene.bluez.change(HEADSET, names.DEVICE, RSSI=100)
    await until(lambda: scene.port.state.found)
    assert scene.found.known
    assert not scene.found.pairable


@played
async def test_what_has_gone_keeps_its_place(scene):
    await scene.in_pairing_mode()
    scene.bluez.add_stranger(OTHER, Address="F8:4E:17:00:00:09", Name="Second")
    await until(lambda: len(scene.port.state.found) == 2)
    scene.bluez.remove(HEADSET)
    await until(lambda: scene.port.state.found[0].gone)
    scene.bluez.add_stranger()
    await until(lambda: not scene.port.state.found[0].gone)
    assert [each.name for each in scene.port.state.found] == ["WF-1000XM5", "Second"]


@played
async def test_without_power_it_says_so_and_goes_on_by_itself(scene):
    await scene.look()
    scene.bluez.change(ADAPTER, names.ADAPTER, Powered=False)
    await until(lambda: scene.port.state.problem)
    assert scene.port.state.problem.kind is Kind.ADAPTER_OFF
    scene.bluez.searching = False
    scene.bluez.change(ADAPTER, names.ADAPTER, Powered=True)
    await until(lambda: scene.bluez.searching)
    assert scene.port.state.problem is None


@played
async def test_a_search_that_is_refused_says_why(scene):
    scene.bluez.fails["StartDiscovery"] = BusError("org.bluez.Error.Failed", "no")
    scene.port.look(on=True)
    await until(lambda: scene.port.state.problem)
    assert str(scene.port.state.problem.title) == "Headsets cannot be looked for."
    scene.port.look(on=False)
    assert scene.port.state == Nearby()


@played
async def test_a_busy_radio_is_asked_again_until_it_is_free(scene):
    scene.bluez.fails["StartDiscovery"] = BusError("org.bluez.Error.InProgress", "Operation already in progress")
    scene.port.look(on=True)
    await until(lambda: "StopDiscovery" in scene.bluez.members())
    # what a vain try changes is no reason for the next one
    for cls in range(5):
        scene.bluez.change(ADAPTER, names.ADAPTER, Class=cls)
        await asyncio.sleep(0.02)
    assert scene.bluez.members().count("StartDiscovery") == 1
    assert not scene.bluez.searching
    assert scene.port.state.problem is None
    await until(lambda: scene.bluez.members().count("StartDiscovery") == 2)
    scene.bluez.fails.clear()
    await until(lambda: scene.bluez.searching)
    scene.port.look(on=False)
    await until(lambda: not scene.bluez.searching)


@played
async def test_nobody_asks_a_busy_radio_for_a_search_that_is_not_wanted_any_more(scene):
    scene.bluez.fails["StartDiscovery"] = BusError("org.bluez.Error.InProgress", "Operation already in progress")
    scene.port.look(on=True)
    await until(lambda: "StopDiscovery" in scene.bluez.members())
    scene.port.look(on=False)
    await asyncio.sleep(1.2)
    assert scene.bluez.members().count("StartDiscovery") == 1


@played
async def test_the_search_ends_with_the_program(scene):
    await scene.look()
    scene.task.cancel()
    await asyncio.gather(scene.task, return_exceptions=True)
    assert not scene.bluez.searching


@played
async def test_the_adapter_of_the_headsets_is_used_unless_another_one_is_wanted(scene):
    second = "/org/bluez/hci1"
    scene.bluez.add_adapter(second, "00:1A:7D:00:00:02")
    scene.bluez.add_headset(f"{second}/dev_F8_4E_17_00_00_05")
    await until(lambda: len(scene.bluetooth.mirror.objects) == 3)
    await scene.look()
    assert scene.bluez.calls[-1][0] == second
    scene.port.look(on=False)
    await until(lambda: not scene.bluez.searching)
    scene.bluetooth.prefer(address("00:1A:7D:00:00:01"))
    await scene.look()
    assert scene.bluez.calls[-1][0] == ADAPTER
    scene.bluetooth.prefer(None)
    scene.port.look(on=False)
    await until(lambda: not scene.bluez.searching)
    await scene.look()
    scene.port.look(on=True, adapter=address("00:1A:7D:00:00:01"))
    await until(lambda: scene.bluez.calls[-1][:2] == (ADAPTER, "StartDiscovery"))
    assert (second, "StopDiscovery", ()) in scene.bluez.calls


# Pairing -------------------------------------------------------------------------------------------------------------


@played
async def test_a_headset_is_paired_trusted_connected_and_listed(scene):
    await scene.in_pairing_mode(RSSI=50)
    steps: list[Pairing] = []
    scene.port.subscribe(lambda: steps.append(scene.found.pairing))
    await scene.port.pair(HERE)
    device = scene.bluez.objects[HEADSET][names.DEVICE]
    assert (device["Paired"], device["Trusted"], device["Connected"]) == (True, True, True)
    assert scene.bluez.agent is None
    assert [each.address for each in scene.bluetooth.state.headsets] == [HERE]
    assert list(dict.fromkeys(steps)) == [
        Pairing.FINDING,
        Pairing.PAIRING,
        Pairing.CONNECTING,
        Pairing.PAIRED,
    ]
    members = scene.bluez.members()
    assert members.index("StopDiscovery") < members.index("Pair") < members.index("Connect")
    assert "RequestDefaultAgent" in members
    await until(lambda: scene.bluez.searching)


@played
async def test_the_desktops_agent_stays_the_default_one(scene):
    scene.bluez.change(ADAPTER, names.ADAPTER, Pairable=True)
    await scene.in_pairing_mode()
    await scene.port.pair(HERE)
    assert "RequestDefaultAgent" not in scene.bluez.members()
    assert "RegisterAgent" in scene.bluez.members()


@pytest.mark.parametrize("yes", [True, False])
def test_the_number_is_shown_and_answered(daemon, yes):
    async def play():
        async with scene(daemon) as found:
            found.bluez.asks = CONFIRM
            await found.in_pairing_mode()
            task = asyncio.create_task(found.port.pair(HERE))
            await until(lambda: found.port.state.question)
            assert found.port.state.question == Question(headset=HERE, number="004711")
            assert found.found.pairing is Pairing.CONFIRMING
            found.port.answer(address("F8:4E:17:00:00:09"), yes=True)
            found.port.answer(HERE, yes=yes)
            if yes:
                await task
                assert found.found.pairing is Pairing.PAIRED
            else:
                error = await refused(task)
                assert str(error.problem.cause) == "You have said that the numbers differ."
                assert found.found.pairing is Pairing.FAILED
                assert found.left() == [None, False, None]
            assert found.port.state.question is None

    asyncio.run(play())


@played
async def test_a_failed_headset_keeps_its_row_and_is_paired_when_it_is_found_again(scene):
    scene.bluez.fails["Pair"] = BusError("org.bluez.Error.ConnectionAttemptFailed", "Page Timeout")
    await scene.in_pairing_mode()
    error = await refused(scene.port.pair(HERE))
    assert error.problem.kind is Kind.AWAY
    assert "not in pairing mode" in str(error.problem.cause)
    assert scene.left() == [None, False, None]
    assert scene.found.problem == error.problem
    del scene.bluez.fails["Pair"]
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.bluez.searching)
    scene.bluez.add_stranger()
    await task
    assert scene.found.pairing is Pairing.PAIRED


@played
async def test_a_headset_that_is_not_found_again_is_given_up(scene):
    scene.bluez.fails["Pair"] = BusError("org.bluez.Error.AuthenticationTimeout", "late")
    await scene.in_pairing_mode()
    assert (await refused(scene.port.pair(HERE))).problem.kind is Kind.TIMEOUT
    before, pairing.FOUND_AGAIN_WITHIN = pairing.FOUND_AGAIN_WITHIN, 0.05
    try:
        assert (await refused(scene.port.pair(HERE))).problem.kind is Kind.AWAY
    finally:
        pairing.FOUND_AGAIN_WITHIN = before


@played
async def test_what_is_stopped_leaves_nothing(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    scene.port.stop()
    assert (await refused(task)).problem.kind is Kind.BROKEN_OFF
    assert scene.left() == [None, False, None]
    assert scene.port.state.question is None


@played
async def test_who_leaves_the_page_leaves_nothing(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    task.cancel()
    scene.port.look(on=False)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert scene.left() == [None, False, None]
    assert not scene.bluez.searching
    assert scene.port.state == Nearby()


@played
async def test_the_end_of_the_program_leaves_nothing(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    scene.task.cancel()
    await asyncio.gather(scene.task, task, return_exceptions=True)
    assert scene.left() == [None, False, None]
    assert not scene.bluez.searching


@played
async def test_one_that_cannot_be_trusted_is_not_left_half_paired(scene):
    scene.bluez.fails["Set"] = BusError("org.bluez.Error.NotAuthorized", "policy")
    await scene.in_pairing_mode()
    error = await refused(scene.port.pair(HERE))
    assert error.problem.kind is Kind.NO_PERMISSION
    assert scene.left() == [None, False, None]


@played
async def test_a_device_that_was_known_before_is_not_removed(scene):
    scene.bluez.fails["Pair"] = BusError("org.bluez.Error.AuthenticationRejected", "no")
    scene.bluez.add_stranger()
    await until(lambda: len(scene.bluetooth.mirror.objects) == 2)
    await scene.look()
    scene.bluez.change(HEADSET, names.DEVICE, RSSI=50)
    await until(lambda: scene.port.state.found)
    assert (await refused(scene.port.pair(HERE))).problem.kind is Kind.NOT_PAIRED
    assert HEADSET in scene.bluez.objects
    assert scene.bluez.objects[HEADSET][names.DEVICE]["Trusted"] is False


@pytest.mark.parametrize(
    ("name", "kind"), [("org.bluez.Error.InProgress", Kind.BUSY), ("org.bluez.Error.AlreadyExists", Kind.NOTHING)]
)
def test_what_another_program_pairs_is_neither_cancelled_nor_removed(daemon, name, kind):
    async def play():
        async with scene(daemon) as found:
            found.bluez.fails["Pair"] = BusError(name, "another program was first")
            await found.in_pairing_mode()
            error = await refused(found.port.pair(HERE))
            assert error.problem.kind is kind
            assert found.found.pairing is Pairing.FAILED
            assert not {"CancelPairing", "RemoveDevice", "Set", "Disconnect"} & set(found.bluez.members())
            assert found.left() == [None, True, None]

    asyncio.run(play())


@played
async def test_a_headset_that_is_paired_and_cannot_be_connected_stays_paired(scene):
    scene.bluez.fails["Connect"] = BusError("org.bluez.Error.Failed", "br-connection-refused")
    await scene.in_pairing_mode()
    await scene.port.pair(HERE)
    assert scene.found.pairing is Pairing.PAIRED
    assert scene.found.problem.kind is Kind.FULL
    assert scene.bluez.objects[HEADSET][names.DEVICE]["Trusted"] is True


@played
async def test_two_are_not_paired_at_once_and_a_paired_one_not_again(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    scene.bluez.add_headset(OTHER, Address="F8:4E:17:00:00:09", RSSI=50)
    await until(lambda: len(scene.port.state.found) == 2)
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    assert (await refused(scene.port.pair(address("F8:4E:17:00:00:09")))).problem.kind is Kind.BUSY
    scene.port.answer(HERE, yes=True)
    await task
    assert (await refused(scene.port.pair(address("F8:4E:17:00:00:09")))).problem.kind is Kind.NOTHING


# The agent -----------------------------------------------------------------------------------------------------------


@played
async def test_the_agent_obeys_the_service_about_the_chosen_device_and_nobody_else(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    ask, rejected = scene.bluez.ask_agent, names.REJECTED
    assert await ask("RequestConfirmation", "ou", [OTHER, 1]) == rejected
    assert await ask("RequestAuthorization", "o", [OTHER]) == rejected
    assert await ask("AuthorizeService", "os", [OTHER, names.A2DP_SOURCE]) == rejected
    assert await ask("AuthorizeService", "os", [HEADSET, "00001124-0000-1000-8000-00805f9b34fb"]) == rejected
    assert await ask("RequestPasskey", "o", [HEADSET]) == rejected
    assert await ask("RequestAuthorization", "o", [HEADSET], scene.stranger) == rejected
    assert await ask("RequestAuthorization", "o", [HEADSET]) == ""
    assert await ask("AuthorizeService", "os", [HEADSET, names.A2DP_SOURCE]) == ""
    assert await ask("RequestPinCode", "o", [HEADSET]) == ""
    assert scene.bluez.replies[-1] == ["0000"]
    assert scene.port.state.question.number == "004711"
    scene.port.answer(HERE, yes=True)
    await task


@played
async def test_a_question_that_the_service_takes_back_is_not_shown_any_more(scene):
    scene.bluez.asks = CONFIRM
    await scene.in_pairing_mode()
    task = asyncio.create_task(scene.port.pair(HERE))
    await until(lambda: scene.port.state.question)
    await scene.bluez.ask_agent("Cancel", "", [])
    error = await refused(task)
    assert error.problem.kind is Kind.NOT_PAIRED
    assert names.CANCELED in scene.bluez.said
    assert scene.port.state.question is None
    assert scene.left() == [None, False, None]


@played
async def test_a_number_that_is_typed_on_the_other_side_is_only_shown(scene):
    scene.bluez.asks = [("DisplayPasskey", "uq", [123, 0]), ("RequestConfirmation", "u", [1])]
    await scene.in_pairing_mode()
    seen: list[Question] = []

    def look() -> None:
        question = scene.port.state.question
        if question is not None:
            seen.append(question)
            if question.asks:
                scene.port.answer(HERE, yes=True)

    scene.port.subscribe(look)
    await scene.port.pair(HERE)
    assert next((each.number, each.asks) for each in seen) == ("000123", False)


@played
async def test_strength_is_told_in_words(scene):
    await scene.look()
    scene.bluez.add_stranger()
    await until(lambda: scene.port.state.found)
    assert scene.found.strength is None
    scene.bluez.change(HEADSET, names.DEVICE, RSSI=40)
    await until(lambda: scene.found.strength is Strength.STRONG)
