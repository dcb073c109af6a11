"""The running program on the session bus: what it answers, who it is, and how it goes."""

from __future__ import annotations

import asyncio
import json
import signal
import xml.etree.ElementTree as ET

import pytest
from dbus_next.signature import Variant

from switchpoint import __version__
from switchpoint.bluez import names
from switchpoint.bus import LATE, BusError, Rule, Signal
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.keeper import login_entry
from switchpoint.service import client
from switchpoint.service import interface as dbus
from switchpoint.service.instance import open_instance
from tests.integration.desk import GUARDIAN, Desk, desk, played
from tests.integration.fake_bluez import ADDRESS, HEADSET
from tests.integration.test_bus import connected, until


def error_of(kind: Kind) -> str:
    """Return the name that docs/dbus.md gives the error of a kind."""
    return f"{dbus.ERRORS}.{''.join(part.capitalize() for part in kind.split('-'))}"


async def refused(desk: Desk, member: str, *body, signature: str | None = None) -> str:
    """Return the name of the error that a call gets."""
    with pytest.raises(BusError) as found:
        await desk.ask(member, *body, signature=signature)
    assert found.value.message, "an error says something"
    return found.value.name


async def introspect(desk: Desk, path: str) -> ET.Element:
    (xml,) = await desk.bus.call(dbus.NAME, path, dbus.INTROSPECTABLE, "Introspect")
    return ET.fromstring(xml)  # noqa: S314  # our own program has written it


# What it describes ---------------------------------------------------------------------------------------------------


@played
async def test_it_describes_exactly_what_it_answers(desk):
    await desk.keeper()
    node = await introspect(desk, dbus.PATH)
    (found,) = [each for each in node.findall("interface") if each.get("name") == dbus.INTERFACE]
    methods = {}
    for method in found.findall("method"):
        arguments = [(arg.get("direction"), (arg.get("name"), arg.get("type"))) for arg in method.findall("arg")]
        methods[method.get("name")] = tuple(
            tuple(argument for direction, argument in arguments if direction == wanted) for wanted in ("in", "out")
        )
    assert methods == dbus.METHODS
    assert [each.get("name") for each in found.findall("signal")] == list(dbus.SIGNALS)
    properties = {each.get("name"): (each.get("type"), each.get("access")) for each in found.findall("property")}
    assert properties == {name: (kind, "read") for name, kind in dbus.READABLE.items()}
    for each in found.findall("property"):
        annotations = {one.get("name"): one.get("value") for one in each.findall("annotation")}
        assert annotations == {f"{dbus.PROPERTIES.rpartition('.')[0]}.Property.EmitsChangedSignal": "false"}
    assert {dbus.INTROSPECTABLE, dbus.PROPERTIES} < {each.get("name") for each in node.findall("interface")}


@played
async def test_the_object_is_found_from_the_root_downwards(desk):
    await desk.keeper()
    path = "/"
    while path != dbus.PATH:
        (child,) = (await introspect(desk, path)).findall("node")
        path = f"{path.rstrip('/')}/{child.get('name')}"
    with pytest.raises(BusError) as found:
        await desk.bus.call(dbus.NAME, "/io/github", dbus.INTERFACE, "Quit")
    assert found.value.name == dbus.UNKNOWN_METHOD
    assert await desk.is_running()


# Methods and properties ----------------------------------------------------------------------------------------------


@played
async def test_every_method_that_clicks_answers_with_a_kind_and_a_sentence(desk):
    await desk.keeper()
    assert await desk.ask("Activate", "phone", ADDRESS, False) == ("working", "Phone …")
    await until(lambda: desk.blocked)
    for member, body in (
        ("Activate", ("Phone", "WF-1000XM5", True)),
        ("Activate", ("phone", "", False)),
        ("Undo", ("", True)),
        ("Activate", ("phone", "", False)),
        ("Retry", ("",)),
        ("End", (ADDRESS,)),
        ("ReleaseEverything", ()),
    ):
        kind, says = await desk.ask(member, *body)
        assert (kind, bool(says)) == ("working", True), member
    await until(lambda: not desk.blocked)


@played
async def test_status_is_the_same_json_as_on_the_command_line(desk):
    await desk.keeper()
    (found,) = await desk.ask("Status")
    assert json.loads(found)["headsets"][0]["address"] == ADDRESS
    assert json.loads((await desk.run("status", "--json"))[1]).keys() == json.loads(found).keys()


@pytest.mark.parametrize(
    ("member", "body", "kind"),
    [
        ("Activate", ("nothing", "", False), Kind.UNKNOWN_NAME),
        ("Activate", ("", "", False), Kind.UNKNOWN_NAME),
        ("Activate", ("phone", "another", False), Kind.UNKNOWN_NAME),
        ("Activate", ("\x1b[31m\u202e" + "x" * 100_000, "", False), Kind.UNKNOWN_NAME),
        ("Retry", ("",), Kind.NOTHING),
        ("Undo", ("", False), Kind.NOTHING),
        ("End", ("",), Kind.NOTHING),
        ("End", ("00:00:00:00:00:00",), Kind.UNKNOWN_NAME),
    ],
)
def test_a_refusal_has_the_name_of_its_kind(shared, member, body, kind):
    shared(lambda desk: _refused_as(desk, member, body, error_of(kind)))


@pytest.mark.parametrize(
    ("member", "signature", "body", "name"),
    [
        ("Activate", "", (), dbus.INVALID),
        ("Activate", "s", ("phone",), dbus.INVALID),
        ("Activate", "ssi", ("phone", "", 1), dbus.INVALID),
        ("Activate", "sss", ("phone", "", "yes"), dbus.INVALID),
        ("Activate", "ssbb", ("phone", "", False, False), dbus.INVALID),
        ("Activate", "asb", (["phone"], False), dbus.INVALID),
        ("Activate", "a{sv}", ({"profile": Variant("s", "phone")},), dbus.INVALID),
        ("End", "ay", (b"x",), dbus.INVALID),
        ("Undo", "s", ("",), dbus.INVALID),
        ("Retry", "u", (1,), dbus.INVALID),
        ("Run", "s", ("status",), dbus.INVALID),
        ("Run", "ai", ([1, 2],), dbus.INVALID),
        ("Run", "as", (["status"] * 3, "x")[:1], ""),
        ("Status", "s", ("--json",), dbus.INVALID),
        ("Quit", "b", (True,), dbus.INVALID),
        ("HandOver", "s", ("",), dbus.INVALID),
        ("Show", "v", (Variant("s", "now"),), dbus.INVALID),
        ("ReleaseEverything", "o", ("/",), dbus.INVALID),
        ("Dismiss", "", (), dbus.UNKNOWN_METHOD),
        ("status", "", (), dbus.UNKNOWN_METHOD),
        ("Introspect", "", (), dbus.UNKNOWN_METHOD),
    ],
)
def test_arguments_of_any_other_shape_are_refused_and_change_nothing(shared, member, signature, body, name):
    async def tale(desk: Desk) -> None:
        if not name:
            code, _, errors = await desk.ask(member, *body, signature=signature)
            assert (code, errors.splitlines()[-1]) == (2, "Try: switchpoint --help")
        else:
            assert await refused(desk, member, *body, signature=signature) == name
        assert await desk.bus.get_all(dbus.NAME, dbus.PATH, dbus.INTERFACE) == {
            "Version": __version__,
            "Keeping": False,
        }

    shared(tale)


@pytest.mark.parametrize(
    ("member", "signature", "body", "name"),
    [
        ("Get", "ss", (dbus.INTERFACE, "Nothing"), dbus.UNKNOWN_PROPERTY),
        ("Get", "ss", ("a.b", "Version"), dbus.UNKNOWN_PROPERTY),
        ("Get", "s", ("Version",), dbus.INVALID),
        ("Get", "su", (dbus.INTERFACE, 1), dbus.INVALID),
        ("GetAll", "", (), dbus.INVALID),
        ("GetAll", "b", (True,), dbus.INVALID),
        ("Set", "ssv", (dbus.INTERFACE, "Keeping", Variant("b", False)), dbus.READ_ONLY),
        ("Set", "", (), dbus.READ_ONLY),
        ("Reset", "", (), dbus.UNKNOWN_METHOD),
    ],
)
def test_properties_are_read_by_name_and_never_written(shared, member, signature, body, name):
    async def tale(desk: Desk) -> None:
        (version,) = await desk.bus.call(
            dbus.NAME, dbus.PATH, dbus.PROPERTIES, "Get", "ss", [dbus.INTERFACE, "Version"]
        )
        assert version == __version__
        assert await desk.bus.get_all(dbus.NAME, dbus.PATH, "a.b") == {}
        with pytest.raises(BusError) as found:
            await desk.bus.call(dbus.NAME, dbus.PATH, dbus.PROPERTIES, member, signature, body)
        assert found.value.name == name

    shared(tale)


def test_another_interface_is_not_mistaken_for_ours(shared):
    async def tale(desk: Desk) -> None:
        with pytest.raises(BusError) as found:
            await desk.bus.call(dbus.NAME, dbus.PATH, "a.b", "Quit")
        assert found.value.name == dbus.UNKNOWN_INTERFACE

    shared(tale)


@played
async def test_changed_is_told_when_something_differs_and_only_then(desk):
    await desk.keeper()
    heard: list[Signal] = []
    await desk.bus.subscribe(Rule(sender=dbus.NAME, path=dbus.PATH, interface=dbus.INTERFACE), heard.append)
    # A question changes nothing, so the signals of the start come to an end.
    async with asyncio.timeout(5):
        before = -1
        while before != len(heard):
            before = len(heard)
            for _ in range(3):
                await desk.ask("Status")
    await desk.hold()
    assert len(heard) > before
    assert {(told.member, told.body) for told in heard} == {("Changed", ())}
    assert (await desk.bus.get_all(dbus.NAME, dbus.PATH, dbus.INTERFACE))["Keeping"] is True


# Run -----------------------------------------------------------------------------------------------------------------


@played
async def test_run_answers_like_the_command_line(desk):
    await desk.keeper()
    code, out, errors = await desk.run("status")
    assert (code, out.splitlines()[0], errors) == (0, "WF-1000XM5", "")
    code, out, errors = await desk.run("activate", "phone")
    assert (code, out.splitlines()[-1].startswith("Phone is on."), errors) == (0, True, "")
    code, out, errors = await desk.run("end", "--json")
    assert (code, json.loads(out)["outcome"]["result"], errors) == (0, "done", "")
    assert not desk.blocked


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--help"], 0, "usage: switchpoint"),
        (["--version"], 0, f"switchpoint {__version__}"),
        ([], 2, "answers only commands about its own headsets"),
        (["doctor"], 2, "answers only commands about its own headsets"),
        (["--background"], 2, "answers only commands about its own headsets"),
        (["--recover"], 2, "answers only commands about its own headsets"),
        (["--demo", "status"], 2, "answers only commands about its own headsets"),
        (["--room", "/etc/passwd", "status"], 2, "answers only commands about its own headsets"),
        (["activate"], 2, "Try: switchpoint activate --help"),
        (["status", "--timeout", "1e999"], 2, "is not a number of seconds"),
        (["status", "\x1b[2J"], 2, "\\x1b[2J"),
        (["activate", "nothing"], 2, "There is no profile “nothing”."),
        (["status", "--headset", "nothing"], 2, "There is no headset"),
        (["end"], 1, "nothing"),
        (["end", "--json"], 1, '"kind": "nothing"'),
    ],
)
def test_run_refuses_with_the_exit_code_of_the_command_line(shared, arguments, code, says):
    async def tale(desk: Desk) -> None:
        found, out, errors = await desk.ask("Run", arguments)
        assert found == code, (out, errors)
        assert says.lower() in (out + errors).lower()
        assert "\x1b" not in out + errors

    shared(tale)


# Who it is, and how it goes ------------------------------------------------------------------------------------------


@played
async def test_show_says_that_there_is_no_window(desk):
    await desk.keeper()
    assert await desk.ask("Show") == (False,)
    assert await client.show(desk.bus) is False


@played
async def test_handing_over_leaves_everything_and_the_next_one_goes_on_with_it(desk):
    first = await desk.keeper()
    await desk.hold()
    async with desk.owners() as owners:
        await client.hand_over(desk.bus)
        assert owners == [""], "the name is free when the answer is there"
        second = await desk.keeper()
    assert await desk.ended(first) == (0, "")
    assert desk.blocked
    assert desk.entry.exists()
    assert desk.bluez.members().count("Set") == 1, "nothing was put back and done again"
    await desk.until_on("Phone")
    await desk.only(GUARDIAN)
    second.terminate()
    assert await desk.ended(second) == (0, "")
    assert not desk.blocked


@played
async def test_a_window_takes_over_from_one_without_a_window(desk):
    first = await desk.keeper()
    await desk.hold()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in desk.environment.items():
            patch.setenv(name, value)

        async def no_line(*_: object) -> tuple[int, str, str]:
            return 0, "from the window", ""

        async with open_instance(no_line, profiles=(), takes_over=True) as session:
            assert await desk.ended(first) == (0, "")
            assert session.switchboard.snapshot.keeping
            shown = []
            session.requests.window = lambda: shown.append(True)
            assert await desk.run("status") == (0, "from the window", "")
            assert await desk.ask("Show") == (True,)
            assert shown == [True]
            assert await refused(desk, "HandOver") == error_of(Kind.BUSY)
            with pytest.raises(SwitchpointError, match="Its window is open"):
                await client.hand_over(desk.bus)
            assert desk.blocked
        assert not desk.blocked
        assert not desk.entry.exists()
    await until(lambda: not desk.processes(GUARDIAN))


@played
async def test_quit_on_the_command_line_waits_until_everything_is_back(desk):
    keeper = await desk.keeper()
    await desk.hold()
    command = await desk.start("quit")
    out, err = await asyncio.wait_for(command.communicate(), 20)
    assert (command.returncode, out.decode(), err.decode()) == (
        0,
        "Switchpoint has ended, and everything is put back.\n",
        "",
    )
    assert not desk.blocked
    assert not desk.journal()
    assert (await desk.ended(keeper))[0] == 0
    command = await desk.start("quit")
    out, _ = await asyncio.wait_for(command.communicate(), 20)
    assert (command.returncode, out.decode()) == (0, "Switchpoint is not running.\n")


@played
async def test_everything_is_released_where_no_adapter_is_seen(desk):
    start = desk.entry.with_name(login_entry.START.name)
    start.parent.mkdir(parents=True, exist_ok=True)
    start.write_text("[Desktop Entry]\n")
    command = await desk.start("release-everything")
    out, err = await asyncio.wait_for(command.communicate(), 30)
    assert (command.returncode, out.decode(), err.decode()) == (0, "Nothing is held.\n", "")
    assert not start.exists()


@played
async def test_a_hold_is_released_with_nothing_left_to_put_back(desk):
    await desk.keeper()
    await desk.hold()
    assert await desk.run("release-everything") == (0, "Nothing is held.\n", "")
    assert not desk.blocked
    # it is answered as soon as it is so, and written down a moment later
    await until(lambda: not desk.journal())


@played
async def test_quit_as_a_line_is_answered_before_the_end(desk):
    keeper = await desk.keeper()
    assert await desk.run("quit") == (0, "Switchpoint ends, and puts everything back.\n", "")
    assert (await desk.ended(keeper))[0] == 0


@played
async def test_what_is_not_done_in_time_goes_on_in_the_background(desk):
    await desk.keeper()
    code, out, _ = await client.run(desk.bus, ["activate", "phone", "--timeout", "0"], 5) or (None, "", "")
    assert (code, "it goes on. See: switchpoint status" in out) == (3, True)
    await until(lambda: desk.blocked)


@pytest.mark.parametrize("how", ["Quit", "SIGTERM", "SIGINT", "SIGHUP"])
def test_it_puts_everything_back_and_ends_when_asked(tmp_path, how):
    async def tale():
        async with desk(tmp_path) as found:
            keeper = await found.keeper()
            await found.hold()
            guardian = await found.only(GUARDIAN)
            if how == "Quit":
                assert await found.ask("Quit") == ()
            else:
                keeper.send_signal(signal.Signals[how])
            assert await found.ended(keeper) == (0, "")
            assert not found.blocked
            assert not found.bluez.objects[HEADSET][names.DEVICE]["Connected"], "links stay as they are"
            assert found.journal() == []
            assert not found.entry.exists()
            assert not await found.is_running()
            await until(lambda: guardian not in found.processes(GUARDIAN))

    asyncio.run(tale())


@played
async def test_a_second_signal_does_not_cut_the_putting_back_short(desk):
    keeper = await desk.keeper()
    await desk.hold()
    desk.bluez.slow["Set"] = 0.3
    keeper.send_signal(signal.SIGTERM)
    await until(lambda: desk.bluez.members().count("Set") == 2)
    keeper.send_signal(signal.SIGHUP)
    keeper.send_signal(signal.SIGTERM)
    assert await desk.ended(keeper) == (0, "")
    assert not desk.blocked
    assert desk.journal() == []


@played
async def test_a_signal_during_the_start_waits_for_its_end_and_puts_back_what_was_left(desk):
    keeper = await desk.keeper()
    await desk.hold()
    desk.kill_all()
    await desk.ended(keeper)
    desk.bluez.slow["GetManagedObjects"] = 0.3
    looked = desk.looked()
    keeper = await desk.start("--background")
    await looked.wait()
    keeper.send_signal(signal.SIGTERM)
    assert await desk.ended(keeper) == (0, "")
    assert not desk.blocked


@played
async def test_it_cannot_be_found_any_more_before_it_puts_back(desk):
    keeper = await desk.keeper()
    await desk.hold()
    desk.bluez.slow["Set"] = 0.5
    async with desk.owners() as owners:
        keeper.send_signal(signal.SIGTERM)
        await until(lambda: owners == [""])
    assert desk.blocked
    assert await client.run(desk.bus, ["activate", "phone"], 1.0) is None
    # The next one waits until everything is back, and does not find a claim that nobody keeps.
    await desk.keeper()
    assert await desk.ended(keeper) == (0, "")
    assert not desk.blocked
    assert "Phone" not in (await desk.run("status"))[1]


@played
async def test_it_goes_by_itself_when_nothing_is_kept_any_more(desk):
    keeper = await desk.start("--recover")
    assert await desk.ended(keeper) == (0, "")


@played
async def test_a_second_one_is_refused_with_a_sentence_and_the_first_goes_on(desk):
    first = await desk.keeper()
    await desk.hold()
    code, errors = await desk.ended(await desk.start("--background"))
    assert (code, errors.splitlines()[0]) == (1, "Switchpoint is running already.")
    assert len(errors.splitlines()) == 3
    # What the login starts has nothing to say about it.
    assert await desk.ended(await desk.start("--recover")) == (0, "")
    assert first.returncode is None
    assert desk.blocked
    assert desk.entry.exists()
    await desk.only(GUARDIAN)


@played
async def test_one_with_other_files_on_the_same_bus_is_refused_too(desk):
    await desk.keeper()
    code, errors = await desk.ended(await desk.start("--background", XDG_STATE_HOME=str(desk.home / "elsewhere")))
    assert (code, errors.splitlines()[0]) == (1, "Switchpoint is running already.")
    assert await desk.run("status")


@played
async def test_the_name_is_ours_again_on_a_session_bus_that_was_restarted(desk):
    keeper = await desk.keeper()
    await desk.hold()
    desk.session.kill()
    await until(lambda: not desk.bus.connected)
    desk.session.start()
    await until(lambda: desk.bus.connected)
    async with desk.owners() as owners:
        if not await desk.is_running():
            await until(lambda: any(owners))
    await desk.until_on("Phone")
    assert keeper.returncode is None
    assert await desk.ask("Quit") == ()
    assert await desk.ended(keeper) == (0, "")


@played
async def test_without_a_session_bus_it_works_all_the_same_and_is_found_when_one_comes(desk):
    desk.session.kill()
    looked = desk.looked()
    keeper = await desk.start("--background")
    await looked.wait()
    desk.session.start()
    await until(lambda: desk.bus.connected)
    async with desk.owners() as owners:
        if not await desk.is_running():
            await until(lambda: any(owners))
    await desk.hold()
    keeper.terminate()
    assert await desk.ended(keeper) == (0, "")


# Its clients ---------------------------------------------------------------------------------------------------------


@played
async def test_a_client_starts_one_in_the_background_and_finds_it_ready(desk):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in desk.environment.items():
            patch.setenv(name, value)
        await client.start_in_background(desk.bus)
    await desk.hold()


@played
async def test_a_client_hears_at_once_that_it_cannot_be_started(desk):
    desk.state("").parent.mkdir(parents=True)
    desk.state("").write_text("not a folder")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in desk.environment.items():
            patch.setenv(name, value)
        async with asyncio.timeout(client.STARTS_WITHIN / 2):
            with pytest.raises(SwitchpointError) as found:
                await client.start_in_background(desk.bus)
    assert found.value.problem.kind is Kind.NO_KEEPER


def test_a_client_of_nobody_is_told_so(daemon):
    async def tale():
        async with connected(daemon.address) as bus:
            assert not await client.is_running(bus)
            assert await client.run(bus, ["status"], 1.0) is None
            assert await client.show(bus) is False
            await client.hand_over(bus)

    asyncio.run(tale())


def test_a_client_of_one_that_is_stuck_says_so_in_a_sentence(daemon, monkeypatch):
    async def never(_: object) -> tuple[str, list[object]]:
        await asyncio.sleep(3600)
        return "", []

    async def tale():
        monkeypatch.setattr(client, "SLACK", 0.05)
        monkeypatch.setattr(client, "HANDS_OVER_WITHIN", 0.05)
        async with connected(daemon.address) as service, connected(daemon.address) as bus:
            await service.own(dbus.NAME)
            service.serve(dbus.PATH, never)
            for asked in (client.run(bus, ["status"], 0.0), client.hand_over(bus)):
                with pytest.raises(SwitchpointError, match="does not answer") as found:
                    await asked
                assert found.value.problem.detail.startswith(LATE)

    asyncio.run(tale())


def test_without_a_session_bus_a_client_has_none(tmp_path, monkeypatch):
    async def tale():
        for address in (f"unix:path={tmp_path / 'nothing'}", "disabled:", "", "\0"):
            if "\0" not in address:
                monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            async with client.session_bus() as bus:
                assert bus is None

    asyncio.run(tale())


# Many questions to one keeper ----------------------------------------------------------------------------------------


async def _refused_as(desk: Desk, member: str, body: tuple[object, ...], name: str) -> None:
    assert await refused(desk, member, *body) == name


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return what plays a story that leaves everything as it is on one computer for all of them."""
    with asyncio.Runner() as runner:
        found = desk(tmp_path_factory.mktemp("shared"))
        one = runner.run(found.__aenter__())
        keeper = runner.run(one.keeper())

        def play(tale) -> None:
            runner.run(asyncio.wait_for(tale(one), 20))
            assert keeper.returncode is None

        try:
            yield play
        finally:
            runner.run(found.__aexit__(None, None, None))
