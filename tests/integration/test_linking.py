"""`switchpoint link` as a process: the code is read before it is used, and taken back when the keys are pressed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from contextlib import asynccontextmanager

from switchpoint.cli.answer import answer_line
from switchpoint.errors import Kind, failure
from switchpoint.linked import spelled
from switchpoint.service import background
from switchpoint.service import interface as dbus
from switchpoint.service.server import Service
from switchpoint.text import Text, text
from tests.integration.desk import desk, played
from tests.integration.test_bus import connected, until
from tests.support.linking import CODE, THEIRS, Lone, lone, other


@asynccontextmanager
async def served(address: str):
    """Have a Switchpoint on the bus whose links a test has in its hands."""
    async with lone() as here, connected(address) as bus:
        service = Service(bus, answer_line)
        service.start()
        service.attach(here.session)
        assert await bus.own(dbus.NAME)
        try:
            yield here
        finally:
            service.stop()


class Typed:
    """A command line that somebody types, with what it has printed so far."""

    def __init__(self, process):
        self.process = process
        self.out = ""

    @classmethod
    async def start(cls, address, home, *words):
        environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "switchpoint", *words),
            env={**environment, "HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": address},
            cwd=home,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
        )
        return cls(process)

    async def says(self, words, stream="stdout"):
        """Wait until it has printed something."""
        async with asyncio.timeout(15):
            while words not in self.out:
                line = await getattr(self.process, stream).readline()
                assert line, self.out
                self.out += line.decode()

    async def ends(self):
        """Return its exit code and the rest of what it prints."""
        async with asyncio.timeout(15):
            out, err = await self.process.communicate()
        return self.process.returncode, out.decode(), err.decode()


def told(test):
    """Run a story with a bus, and a Switchpoint on it."""

    def run(daemon, tmp_path):
        async def story():
            async with served(daemon.address) as here:
                await test(here, lambda *words: Typed.start(daemon.address, tmp_path, *words))

        asyncio.run(story())

    run.__name__ = test.__name__
    return run


@told
async def test_the_code_can_be_read_while_it_waits_and_the_other_computer_is_named(here: Lone, types):
    command = await types("link")
    await command.says(spelled(CODE))
    here.peers.add(other())
    code, out, err = await command.ends()
    assert (code, err) == (0, "")
    assert out.splitlines()[-3:] == [
        "Gaming PC is linked.",
        "To say what this computer is for: switchpoint roles this work (or gaming)",
        "So that they find it after the next login: switchpoint login on",
    ]


@told
async def test_pressing_the_keys_takes_the_code_back(here: Lone, types):
    command = await types("link")
    await command.says("Ctrl-C takes the code back.")
    command.process.send_signal(signal.SIGINT)
    assert await command.ends() == (1, "", "\nStopped.\n")
    assert here.peers.asked == ["show", "hide"]
    assert here.board.snapshot.linking is None


@told
async def test_with_json_one_document_is_printed_and_the_code_is_said_beside_it(here: Lone, types):
    command = await types("link", "--json")
    await command.says(spelled(CODE), "stderr")
    here.peers.add(other())
    code, out, _ = await command.ends()
    assert (code, json.loads(out)["result"], json.loads(out)["name"]) == (0, "linked", "Gaming PC")


@told
async def test_a_code_that_cannot_be_shown_is_refused_in_the_way_that_was_asked_for(here: Lone, types):
    here.peers.refusal = failure(Kind.BUSY, text("No code can be shown."), text("A port is taken."), Text(""))
    assert await (await types("link")).ends() == (1, "", "No code can be shown.\nA port is taken.\n")
    code, out, err = await (await types("link", "--json")).ends()
    assert (code, json.loads(out)["error"]["kind"], err) == (1, "busy", "")


@told
async def test_every_other_command_is_answered_by_the_one_that_runs(here: Lone, types):
    for words, code, said in (
        (["link", "aaaa-2222"], 0, "Gaming PC is linked."),
        (["roles", "this", "work"], 0, "Work laptop is for work."),
        (["login", "on"], 0, "Switchpoint starts when you log in."),
        (["hosts"], 0, "starts at login"),
        (["unlink", "gaming pc"], 0, "Gaming PC is no longer linked."),
        (["unlink", "gaming pc"], 1, "Gaming PC is not linked."),
        (["doctor"], 0, "Linked computers: None."),
    ):
        found, out, err = await (await types(*words)).ends()
        assert (found, said in out + err) == (code, True), (words, out, err)
    assert here.peers.asked == [f"link {THEIRS} None", f"unlink {other().id}"]


# On a computer of its own --------------------------------------------------------------------------------------------


@played
async def test_the_start_at_login_is_written_and_what_it_starts_stays_only_while_it_is_needed(desk):
    keeper = await desk.keeper()
    code, out, _ = await desk.run("login", "on")
    assert (code, out) == (0, "Switchpoint starts when you log in.\n")
    start = desk.entry.with_name("io.github.switchpoint.Switchpoint.desktop")
    assert start.exists()
    await desk.hold()
    assert desk.entry.exists()
    assert (await desk.run("end"))[0] == 0
    await until(lambda: not desk.entry.exists())
    assert start.exists(), "the recovery goes, the start stays"
    # A second one at login has nothing to say about it.
    assert await desk.ended(await desk.start("--background", "--stay")) == (0, "")
    code, out, _ = await desk.run("login", "off", "--json")
    assert (code, json.loads(out)["on"], start.exists()) == (0, False, False)
    keeper.terminate()
    assert await desk.ended(keeper) == (0, "")


def with_port(home):
    """Give a computer a port of its own, and return it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    settings = home / ".config" / "switchpoint" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"port = {port}\n")
    return port


def test_two_computers_are_linked_stay_while_they_count_on_each_other_and_part(tmp_path):
    async def tale():
        homes = [tmp_path / name for name in ("one", "other")]
        for home in homes:
            home.mkdir()
        ports = [with_port(home) for home in homes]
        async with desk(homes[0]) as one, desk(homes[1]) as two:
            keepers = [await one.keeper(), await two.keeper()]
            shows = Typed(await one.start("link"))
            await shows.says("Ctrl-C takes the code back.")
            code = next(line.strip() for line in shows.out.splitlines() if line.startswith("    "))
            typed = Typed(await two.start("link", code.lower().replace("-", " "), "--at", f"127.0.0.1:{ports[0]}"))
            for command in (typed, shows):
                found, out, errors = await command.ends()
                assert (found, "is linked." in out, errors) == (0, True, "")
            hosts = json.loads((await one.run("hosts", "--json"))[1])
            assert [host["relation"] for host in hosts["hosts"]] == ["this", "linked"]
            assert (hosts["linking"], hosts["listening"], hosts["port"]) == (None, True, ports[0])
            for each in (one, two):
                assert (await each.run("login", "on"))[0] == 0
            await asyncio.sleep(background.LINGERS + 1)
            assert [keeper.returncode for keeper in keepers] == [None, None]
            assert (await one.run("unlink", hosts["hosts"][1]["id"]))[0] == 0
            for each, keeper in ((one, keepers[0]), (two, keepers[1])):
                assert await each.ended(keeper, within=background.FIRST_CLICK + background.LINGERS) == (0, "")

    asyncio.run(tale())


@played
async def test_roles_outlast_a_restart(desk):
    keeper = await desk.keeper()
    name = json.loads((await desk.run("roles", "this", "gaming", "--json"))[1])["roles"][0]["name"]
    keeper.terminate()
    await desk.ended(keeper)
    await desk.keeper()
    assert (await desk.run("roles"))[1].splitlines()[0].split()[-1] == "gaming", name
