"""The BlueZ port against a scripted org.bluez on a real bus: what a real one does not do on demand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from dbus_next.signature import Variant

from switchpoint.bluez import actions, mirror, names
from switchpoint.bluez.port import BluezPort
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Bluetooth, Drop, address
from switchpoint.ports import BluetoothHeadset
from tests.integration.fake_bluez import ADAPTER, ADDRESS, HEADSET, PHONE_AUDIO, FakeBluez
from tests.integration.test_bus import connected, until

HERE = address(ADDRESS)


@dataclass
class Scene:
    """A port, the service it talks to, and their buses."""

    port: BluezPort
    bluez: FakeBluez
    bus: Bus

    @property
    def headset(self) -> BluetoothHeadset:
        (found,) = self.port.state.headsets
        return found


@asynccontextmanager
async def scene(daemon, *, headset: bool = True) -> AsyncIterator[Scene]:
    async with connected(daemon.address) as service, connected(daemon.address) as bus:
        bluez = FakeBluez(service)
        if headset:
            bluez.add_headset()
        await bluez.start()
        port = BluezPort(bus)
        task = asyncio.create_task(port.run())
        try:
            await until(port.mirror.read_once.is_set)
            yield Scene(port, bluez, bus)
        finally:
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


@played
async def test_a_paired_headset_is_listed_with_its_name(scene):
    assert scene.port.state.status is Bluetooth.READY
    assert scene.port.state.adapter == "00:1A:7D:00:00:01"
    assert scene.headset == BluetoothHeadset(address=HERE, name="WF-1000XM5", adapters=(address("00:1A:7D:00:00:01"),))


@played
async def test_connecting_brings_the_profiles_that_the_service_left_out(scene):
    await scene.port.connect(HERE)
    assert scene.headset.connected
    asked = [body[0] for _, member, body in scene.bluez.calls if member == "ConnectProfile"]
    assert asked == [names.A2DP_SINK, names.HANDS_FREE]
    assert scene.headset.streaming is False


@played
async def test_a_blocked_headset_is_unblocked_before_it_is_connected(scene):
    await scene.port.block(HERE)
    await scene.port.connect(HERE)
    assert scene.bluez.members()[:3] == ["Set", "Set", "Connect"]
    assert scene.headset.connected
    assert not scene.headset.blocked


@played
async def test_holding_drops_the_link_at_once(scene):
    await scene.port.connect(HERE)
    began = time.monotonic()
    await scene.port.block(HERE)
    assert time.monotonic() - began < 0.2
    assert (scene.headset.connected, scene.headset.blocked) == (False, True)
    assert scene.headset.drop is Drop.LOCAL


@played
async def test_a_headset_that_slipped_in_while_it_was_blocked_is_dropped(scene):
    scene.bluez.change(HEADSET, names.DEVICE, Connected=True, Blocked=True)
    await until(lambda: scene.headset.connected)
    await scene.port.block(HERE)
    assert scene.bluez.members() == ["Disconnect"]
    assert (scene.headset.connected, scene.headset.blocked) == (False, True)


@played
async def test_every_verb_may_be_repeated_without_another_call(scene):
    await scene.port.block(HERE)
    await scene.port.block(HERE)
    await scene.port.unblock(HERE)
    await scene.port.unblock(HERE)
    assert scene.bluez.members() == ["Set", "Set"]


@pytest.mark.parametrize(
    ("name", "message", "kind"),
    [
        ("org.bluez.Error.Failed", "br-connection-page-timeout", Kind.AWAY),
        ("org.bluez.Error.Failed", "br-connection-refused", Kind.FULL),
        ("org.bluez.Error.Failed", "br-connection-aborted-by-remote", Kind.FULL),
        ("org.bluez.Error.Failed", "br-connection-busy", Kind.BUSY),
        ("org.bluez.Error.InProgress", "In Progress", Kind.BUSY),
        ("org.bluez.Error.Failed", "br-connection-key-missing", Kind.NOT_PAIRED),
        ("org.bluez.Error.Failed", "br-connection-unknown", Kind.NO_AUDIO),
        ("org.bluez.Error.BREDR.ProfileUnavailable", "No more profiles to connect to", Kind.NO_AUDIO),
        ("org.bluez.Error.NotReady", "Resource Not Ready", Kind.ADAPTER_OFF),
        ("org.bluez.Error.Failed", "le-connection-something-new", Kind.AWAY),
        ("org.bluez.Error.Failed", "br-connection-something-new", Kind.TIMEOUT),
        ("org.freedesktop.DBus.Error.AccessDenied", "x-denied", Kind.NO_PERMISSION),
        ("a.b.C", "\x1b[31m", Kind.TIMEOUT),
    ],
)
def test_every_refusal_has_a_kind_a_cause_and_advice(daemon, name, message, kind):
    async def play():
        async with scene(daemon) as found:
            found.bluez.fails["Connect"] = BusError(name, message)
            with pytest.raises(SwitchpointError) as refused:
                await found.port.connect(HERE)
            problem = refused.value.problem
            assert problem.kind is kind
            assert str(problem.cause)
            assert str(problem.advice)
            assert message not in str(refused.value)

    asyncio.run(play())


@played
async def test_a_headset_that_is_there_already_is_no_failure(scene):
    scene.bluez.fails["Connect"] = BusError("org.bluez.Error.Failed", "br-connection-already-connected")
    scene.bluez.change(HEADSET, names.DEVICE, Connected=True)
    await scene.port.connect(HERE)


@played
async def test_a_connection_that_is_cancelled_is_broken_off(scene):
    scene.bluez.slow["Connect"] = 60
    task = asyncio.create_task(scene.port.connect(HERE))
    await until(lambda: "Connect" in scene.bluez.members())
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert scene.bluez.members()[-1] == "Disconnect"


def test_a_connection_that_never_ends_is_broken_off_at_its_deadline(daemon, monkeypatch):
    monkeypatch.setattr(actions, "CONNECT_DEADLINE", 0.2)

    async def play():
        async with scene(daemon) as found:
            found.bluez.slow["Connect"] = 60
            with pytest.raises(SwitchpointError) as late:
                await found.port.connect(HERE)
            assert late.value.problem.kind is Kind.TIMEOUT
            assert found.bluez.members()[-1] == "Disconnect"

    asyncio.run(play())


def test_success_is_read_from_the_mirror_and_not_from_the_answer(daemon, monkeypatch):
    monkeypatch.setattr(actions, "SHOWS_WITHIN", 0.2)

    async def play():
        async with scene(daemon) as found:
            found.bluez.silent_set = True
            with pytest.raises(SwitchpointError) as refused:
                await found.port.block(HERE)
            assert refused.value.problem.kind is Kind.TIMEOUT

    asyncio.run(play())


@played
async def test_why_a_link_ended_is_told_until_it_is_back(scene):
    await scene.port.connect(HERE)
    scene.bluez.drop(HEADSET, "org.bluez.Reason.Remote")
    await until(lambda: scene.headset.drop is Drop.REMOTE)
    scene.bluez.change(HEADSET, names.DEVICE, Connected=True)
    await until(lambda: scene.headset.drop is None)


@played
async def test_a_link_that_ends_because_the_sound_server_left_was_ended_by_nobody(scene):
    adapter = HEADSET.rpartition("/")[0]
    bluez = scene.bluez
    bluez.change(adapter, names.ADAPTER, UUIDs=[names.A2DP_SOURCE])
    bluez.change(HEADSET, names.DEVICE, Connected=True)
    bluez.change(adapter, names.ADAPTER, UUIDs=[])
    bluez.change(adapter, names.ADAPTER, UUIDs=[names.A2DP_SOURCE])
    bluez.drop(HEADSET, "org.bluez.Reason.Local")
    await until(lambda: scene.headset.drop is Drop.SUSPEND)


@played
async def test_a_link_that_has_sound_again_is_ended_by_somebody(scene):
    adapter = HEADSET.rpartition("/")[0]
    bluez = scene.bluez
    bluez.change(adapter, names.ADAPTER, UUIDs=[names.A2DP_SOURCE])
    bluez.change(HEADSET, names.DEVICE, Connected=True)
    bluez.change(adapter, names.ADAPTER, UUIDs=[])
    bluez.add(f"{HEADSET}/sep1/fd7", names.TRANSPORT, {"State": "idle"})
    bluez.drop(HEADSET, "org.bluez.Reason.Local")
    await until(lambda: scene.headset.drop is Drop.LOCAL)


@played
async def test_charge_and_stream_are_read_from_their_own_objects(scene):
    scene.bluez.add(HEADSET, names.BATTERY, {"Percentage": 80})
    scene.bluez.add(f"{HEADSET}/sep1/fd3", names.TRANSPORT, {"State": "idle"})
    await until(lambda: scene.headset.battery == 80 and scene.headset.streaming is False)
    scene.bluez.change(f"{HEADSET}/sep1/fd3", names.TRANSPORT, State="active")
    await until(lambda: scene.headset.streaming is True)
    scene.bluez.remove(f"{HEADSET}/sep1/fd3")
    await until(lambda: scene.headset.streaming is None)


@played
async def test_a_service_that_goes_away_is_seen_and_read_again_when_it_is_back(scene):
    await scene.port.connect(HERE)
    bus = scene.bluez.bus
    await bus.call(DBUS, DBUS_PATH, DBUS, "ReleaseName", "s", [names.SERVICE])
    await until(lambda: scene.port.state.status is Bluetooth.NO_SERVICE, within=1)
    assert scene.port.state.headsets == ()
    with pytest.raises(SwitchpointError):
        await scene.port.connect(HERE)
    scene.bluez.objects[HEADSET][names.DEVICE]["Blocked"] = True
    await scene.bluez.start()
    await until(lambda: scene.port.state.status is Bluetooth.READY, within=2)
    assert scene.headset.blocked


UNKNOWN = BusError(f"{DBUS}.Error.UnknownObject", "not yet")


async def comes_again(scene):
    """Let the service go and come again."""
    bus = scene.bluez.bus
    await bus.call(DBUS, DBUS_PATH, DBUS, "ReleaseName", "s", [names.SERVICE])
    await until(lambda: scene.port.state.status is Bluetooth.NO_SERVICE, within=1)
    await scene.bluez.start()


def readings(scene):
    """Return what counts how often everything is read."""
    counted, answer = [], scene.bluez._root

    async def noted(request):
        counted.append(request.member)
        return await answer(request)

    scene.bluez.bus.serve("/", noted)
    return counted


@played
async def test_a_service_that_refuses_while_it_starts_is_asked_again(scene):
    scene.bluez.fails["GetManagedObjects"] = UNKNOWN
    await comes_again(scene)
    await asyncio.sleep(0.1)
    assert scene.port.state.status is Bluetooth.NO_SERVICE
    del scene.bluez.fails["GetManagedObjects"]
    await until(lambda: scene.port.state.status is Bluetooth.READY, within=2)
    assert scene.headset.name == "WF-1000XM5"


def test_a_service_that_always_refuses_is_asked_a_few_times_and_again_when_it_comes_anew(daemon, monkeypatch):
    monkeypatch.setattr(mirror, "READ_AGAIN_AFTER", (0.01, 0.02, 0.03))

    async def play():
        async with scene(daemon) as found:
            found.bluez.fails["GetManagedObjects"] = UNKNOWN
            counted = readings(found)
            for times in (4, 8):
                await comes_again(found)
                await asyncio.sleep(0.4)
                assert len(counted) == times
            del found.bluez.fails["GetManagedObjects"]
            await comes_again(found)
            await until(lambda: found.port.state.status is Bluetooth.READY, within=1)

    asyncio.run(play())


def test_a_service_that_has_gone_is_not_started_by_asking_for_it(daemon, monkeypatch):
    monkeypatch.setattr(mirror, "READ_AGAIN_AFTER", (0.2,))

    async def play():
        async with scene(daemon) as found:
            found.bluez.fails["GetManagedObjects"] = UNKNOWN
            await comes_again(found)
            await until(lambda: found.port.mirror._again is not None)
            await found.bluez.bus.call(DBUS, DBUS_PATH, DBUS, "ReleaseName", "s", [names.SERVICE])
            await until(lambda: found.port.mirror._again is None, within=0.15)
            await asyncio.sleep(0.3)
            assert found.port.mirror.refusal.name == f"{DBUS}.Error.ServiceUnknown", "nobody has asked"
            assert found.port.mirror.refusal.message == "the service went away"

    asyncio.run(play())


def test_a_bus_that_is_lost_is_seen_within_a_second(daemon):
    async def play():
        async with scene(daemon) as found:
            daemon.kill()
            assert await until(lambda: found.port.state.status is Bluetooth.NO_SERVICE, within=1) < 1
            daemon.start()
            await until(lambda: found.bus.connected and found.bluez.bus.connected)
            await found.bluez.start()
            await until(lambda: found.port.state.status is Bluetooth.READY)

    asyncio.run(play())


@played
async def test_an_adapter_that_is_off_or_gone_is_told(scene):
    scene.bluez.change(ADAPTER, names.ADAPTER, Powered=False)
    await until(lambda: scene.port.state.status is Bluetooth.OFF)
    scene.bluez.remove(HEADSET)
    scene.bluez.remove(ADAPTER)
    await until(lambda: scene.port.state.status is Bluetooth.NO_ADAPTER)
    assert scene.port.state.headsets == ()


@played
async def test_a_headset_that_is_paired_later_appears(scene):
    other = f"{ADAPTER}/dev_2C_41_A1_00_00_07"
    scene.bluez.add_headset(other, Address="2C:41:A1:00:00:07", Alias="QC Ultra", Paired=False)
    await until(lambda: other in scene.port.mirror.objects)
    assert len(scene.port.state.headsets) == 1
    scene.bluez.change(other, names.DEVICE, Paired=True)
    await until(lambda: len(scene.port.state.headsets) == 2)


@played
async def test_a_headset_found_by_a_search_appears_when_it_is_paired(scene):
    other = f"{ADAPTER}/dev_2C_41_A1_00_00_07"
    found = {"Address": "2C:41:A1:00:00:07", "Alias": "QC Ultra", "Icon": "audio-headset", "Paired": False}
    scene.bluez.add(other, names.DEVICE, found)
    await until(lambda: other in scene.port.mirror.objects)
    scene.bluez.change(other, names.DEVICE, Paired=True, UUIDs=[names.A2DP_SINK])
    await until(lambda: len(scene.port.state.headsets) == 2)


@played
async def test_a_headset_of_which_nothing_was_known_appears_with_its_sound(scene):
    other = f"{ADAPTER}/dev_2C_41_A1_00_00_07"
    scene.bluez.add(other, names.DEVICE, {"Address": "2C:41:A1:00:00:07", "Alias": "QC Ultra", "Paired": False})
    await asyncio.sleep(0.05)
    assert other not in scene.port.mirror.objects
    scene.bluez.change(other, names.DEVICE, Paired=True, UUIDs=[names.A2DP_SINK])
    scene.bluez.add(f"{other}/sep1", "org.bluez.MediaEndpoint1", {"Codec": 0})
    await until(lambda: len(scene.port.state.headsets) == 2)


@played
async def test_phones_and_strangers_are_not_followed(scene):
    stranger = f"{ADAPTER}/dev_00_00_00_00_00_99"
    scene.bluez.add_headset(stranger, Address="00:00:00:00:00:99", UUIDs=[PHONE_AUDIO])
    await asyncio.sleep(0.1)
    assert stranger not in scene.port.mirror.objects


@played
async def test_of_two_adapters_the_one_that_has_the_headset_is_used(scene):
    second = "/org/bluez/hci1"
    scene.bluez.add_adapter(second, "00:1A:7D:00:00:02")
    path = f"{second}/dev_F8_4E_17_00_00_05"
    scene.bluez.add_headset(path, Connected=True)
    await until(lambda: scene.port.state.headsets != () and scene.headset.connected)
    await scene.port.block(HERE)
    assert scene.bluez.calls[-1][0] == path


def test_a_thousand_signals_of_strangers_are_never_decoded(daemon):
    async def play():
        async with scene(daemon) as found:
            stranger = f"{ADAPTER}/dev_00_00_00_00_00_99"
            came = []
            seen = found.bus._signal
            found.bus._signal = lambda message: came.append(message) or seen(message)
            for strength in range(1000):
                found.bluez.emit_change(stranger, names.DEVICE, {"RSSI": Variant("n", -strength % 100)})
                if strength % 50 == 0:
                    # The library takes a full socket for a lost one; only a sender of floods meets that.
                    await asyncio.sleep(0.01)
            found.bluez.change(HEADSET, names.DEVICE, Connected=True)
            await until(lambda: found.headset.connected)
            assert len(came) == 1

    asyncio.run(play())


@pytest.mark.parametrize(
    "changed",
    [
        {"Connected": Variant("s", "yes")},
        {"Connected": Variant("i", 1)},
        {"UUIDs": Variant("s", "no list")},
        {"Address": Variant("s", "no address")},
        {"Alias": Variant("b", True)},
        {"Blocked": Variant("a{sv}", {})},
    ],
)
def test_a_property_of_the_wrong_type_is_left_out(daemon, changed):
    async def play():
        async with scene(daemon) as found:
            found.bluez.emit_change(HEADSET, names.DEVICE, changed)
            found.bluez.change(ADAPTER, names.ADAPTER, Powered=True)
            await asyncio.sleep(0.1)
            assert all(not each.connected and not each.blocked for each in found.port.state.headsets)
            assert found.port.state.status is Bluetooth.READY

    asyncio.run(play())


@pytest.mark.parametrize(
    ("member", "signature", "body"),
    [
        ("PropertiesChanged", "s", ["org.bluez.Device1"]),
        ("PropertiesChanged", "", []),
        ("PropertiesChanged", "bbb", [True, True, True]),
        ("PropertiesChanged", "sss", ["org.bluez.Device1", "x", "y"]),
    ],
)
def test_a_malformed_signal_does_no_harm(daemon, member, signature, body):
    async def play():
        async with scene(daemon) as found:
            found.bluez.bus.emit(HEADSET, names.PROPERTIES, member, signature, body)
            found.bluez.bus.emit("/", names.OBJECT_MANAGER, "InterfacesAdded", signature, body)
            found.bluez.bus.emit("/", names.OBJECT_MANAGER, "InterfacesRemoved", signature, body)
            found.bluez.change(HEADSET, names.DEVICE, Connected=True)
            await until(lambda: found.headset.connected)

    asyncio.run(play())


def test_without_the_service_there_is_a_true_word(daemon):
    async def play():
        async with connected(daemon.address) as bus:
            port = BluezPort(bus)
            task = asyncio.create_task(port.run())
            await until(port.mirror.read_once.is_set)
            assert port.state.status is Bluetooth.NO_SERVICE
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(play())


@played
async def test_what_changes_while_everything_is_read_again_is_not_lost(scene):
    """An answer and the signals behind it arrive together: the signals must not be applied to the tree before it."""
    for round_ in range(40):
        wanted = round_ % 2 == 0
        scene.port.mirror._stale.set()
        await asyncio.sleep(0.001 * (round_ % 5))
        scene.bluez.change(HEADSET, names.DEVICE, Connected=not wanted)
        scene.bluez.change(HEADSET, names.DEVICE, Connected=wanted)
        await asyncio.sleep(0.03)
        assert scene.headset.connected is wanted


# Several adapters ----------------------------------------------------------------------------------------------------

STICK, ON_STICK = "/org/bluez/hci1", "/org/bluez/hci1/dev_F8_4E_17_00_00_05"
STICK_ADDRESS = address("00:1A:7D:00:00:11")


@asynccontextmanager
async def two_adapters(daemon, **more):
    """Yield a scene whose headset is paired with both of its adapters."""
    async with connected(daemon.address) as service, connected(daemon.address) as bus:
        bluez = FakeBluez(service)
        bluez.add_adapter(STICK, STICK_ADDRESS, **more)
        bluez.add_headset()
        bluez.add_headset(ON_STICK)
        await bluez.start()
        port = BluezPort(bus)
        task = asyncio.create_task(port.run())
        try:
            await until(port.mirror.read_once.is_set)
            yield Scene(port, bluez, bus)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def connects(scene):
    return [path for path, member, _ in scene.bluez.calls if member == "Connect"]


def test_the_adapter_that_was_chosen_is_used_and_told_first(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            assert [adapter.address for adapter in scene.port.state.adapters] == ["00:1A:7D:00:00:01", STICK_ADDRESS]
            told = []
            scene.port.subscribe(lambda: told.append(scene.port.state.adapter))
            scene.port.prefer(STICK_ADDRESS)
            await until(lambda: told == [STICK_ADDRESS])
            await scene.port.connect(HERE)
            assert connects(scene) == [ON_STICK]

    asyncio.run(tale())


def test_a_link_that_is_up_is_where_it_is_whatever_was_chosen(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            await scene.port.connect(HERE)
            assert connects(scene) == [HEADSET]
            scene.port.prefer(STICK_ADDRESS)
            assert scene.headset.connected
            await scene.port.block(HERE)
            assert not scene.headset.connected

    asyncio.run(tale())


def test_an_adapter_that_is_off_or_gone_is_not_used_though_it_was_chosen(daemon):
    async def tale():
        async with two_adapters(daemon, powered=False) as scene:
            scene.port.prefer(STICK_ADDRESS)
            assert scene.port.state.adapter == "00:1A:7D:00:00:01"
            scene.port.prefer(address("00:00:00:00:00:09"))
            assert scene.port.state.adapter == "00:1A:7D:00:00:01"

    asyncio.run(tale())


def blocked(scene):
    return [scene.bluez.objects[path][names.DEVICE]["Blocked"] for path in (HEADSET, ON_STICK)]


BUILT_IN = address("00:1A:7D:00:00:01")


def test_a_headset_is_kept_away_from_every_adapter_and_let_back_to_every_one(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            assert scene.headset.adapters == (BUILT_IN, STICK_ADDRESS)
            await scene.port.block(HERE)
            assert blocked(scene) == [True, True]
            assert (scene.headset.blocked, scene.headset.leaks) == (True, False)
            await scene.port.unblock(HERE)
            assert blocked(scene) == [False, False]
            assert (scene.headset.blocked, scene.headset.leaks) == (False, False)

    asyncio.run(tale())


def test_a_block_on_one_adapter_is_told_whichever_stands_in_for_it(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            scene.bluez.change(HEADSET, names.DEVICE, Blocked=True)
            await until(lambda: scene.headset.blocked)
            assert scene.headset.leaks
            scene.port.prefer(STICK_ADDRESS)
            assert scene.headset.blocked
            scene.bluez.change(ON_STICK, names.DEVICE, Connected=True)
            await until(lambda: scene.headset.connected)
            assert scene.headset.blocked
            await scene.port.unblock(HERE)
            assert blocked(scene) == [False, False]

    asyncio.run(tale())


def test_a_block_goes_and_comes_with_its_adapter(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            await scene.port.block(HERE)
            scene.bluez.remove(HEADSET)
            scene.bluez.remove(ADAPTER)
            await until(lambda: scene.headset.adapters == (STICK_ADDRESS,))
            await scene.port.unblock(HERE)
            assert not scene.headset.blocked
            scene.bluez.add_adapter()
            scene.bluez.add_headset(Blocked=True)
            await until(lambda: scene.headset.adapters == (BUILT_IN, STICK_ADDRESS))
            assert (scene.headset.blocked, scene.headset.leaks) == (True, True)
            await scene.port.unblock(HERE)
            assert blocked(scene) == [False, False]

    asyncio.run(tale())


@pytest.mark.parametrize("refuses", [HEADSET, ON_STICK])
def test_an_adapter_that_refuses_keeps_nobody_from_trying_the_other(daemon, refuses):
    async def tale():
        async with two_adapters(daemon) as scene:
            scene.bluez.fails[f"{refuses} Set"] = BusError("org.bluez.Error.Failed", "no")
            with pytest.raises(SwitchpointError):
                await scene.port.block(HERE)
            assert blocked(scene) == [refuses != HEADSET, refuses != ON_STICK]
            assert (scene.headset.blocked, scene.headset.leaks) == (True, True)
            scene.bluez.change(refuses, names.DEVICE, Blocked=True)
            await until(lambda: not scene.headset.leaks)
            with pytest.raises(SwitchpointError):
                await scene.port.unblock(HERE)
            assert blocked(scene) == [refuses == HEADSET, refuses == ON_STICK]
            assert scene.headset.blocked

    asyncio.run(tale())


def test_a_pairing_that_one_adapter_has_lost_is_let_back_and_never_blocked(daemon):
    async def tale():
        async with two_adapters(daemon) as scene:
            scene.bluez.change(ON_STICK, names.DEVICE, Paired=False)
            await until(lambda: scene.headset.adapters == (BUILT_IN,))
            await scene.port.block(HERE)
            assert blocked(scene) == [True, False]
            assert not scene.headset.leaks
            scene.bluez.change(ON_STICK, names.DEVICE, Blocked=True)
            await until(lambda: scene.port.mirror.get(ON_STICK, names.DEVICE, "Blocked"))
            await scene.port.unblock(HERE)
            assert blocked(scene) == [False, False]

    asyncio.run(tale())
