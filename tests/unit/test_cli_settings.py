"""Commands about the computers: linking, unlinking, roles and the start at login, inside a running session."""

from __future__ import annotations

import asyncio
import io
import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.cli import answer as answering
from switchpoint.cli.arguments import Part, Usage, parse
from switchpoint.cli.codes import Code
from switchpoint.cli.linking import asked_for
from switchpoint.cli.named import host_named, linked_named
from switchpoint.cli.say import Say
from switchpoint.errors import Kind, SwitchpointError, failure, problem
from switchpoint.linked import CODE_LASTS, Gap, Network, spelled, typed
from switchpoint.model import HostId, Reach, Role
from switchpoint.snapshot import SetRole, ShowCode
from switchpoint.text import Text, hidden_characters, text
from tests.gui.states import STATES
from tests.support.build import ANY_TEXT
from tests.support.linking import CODE, THEIRS, lone, other
from tests.support.story import story
from tests.support.virtual_time import run
from tests.unit.test_formats import published


def played(test):
    """Run a story in virtual time."""

    def told():
        run(test())

    told.__name__ = test.__name__
    return told


async def line(here, *words):
    """Return exit code, output and error output of a command line inside a session."""
    out, err = io.StringIO(), io.StringIO()
    code = await answering.answer(here.session, parse(list(words)), Say(out, err))
    for stream in (out, err):
        assert all(hidden_characters(each) == () for each in stream.getvalue().splitlines())
    return code, out.getvalue(), err.getvalue()


async def document(here, name, *words):
    """Return the exit code and the JSON of a command, which keeps to its schema."""
    code, out, _ = await line(here, *words, "--json")
    found = json.loads(out)
    jsonschema.validate(found, published("error" if "error" in found else name), jsonschema.Draft202012Validator)
    return code, found


# Showing a code ------------------------------------------------------------------------------------------------------


@played
async def test_a_code_is_shown_at_once_and_the_computer_that_used_it_is_named():
    async with lone() as here:
        out = io.StringIO()
        asked = asyncio.ensure_future(answering.answer(here.session, parse(["link"]), Say(out, out)))
        await asyncio.sleep(1)
        assert spelled(CODE) in out.getvalue()
        assert "within 2 minutes" in out.getvalue()
        here.peers.add(other())
        assert await asked is Code.DONE
        assert "Gaming PC is linked." in out.getvalue()
        assert out.getvalue().endswith("switchpoint login on\n")


@played
async def test_a_code_that_nobody_types_expires():
    async with lone() as here:
        asked = asyncio.ensure_future(line(here, "link"))
        await asyncio.sleep(CODE_LASTS)
        here.peers.change(linking=None)
        code, _, err = await asked
        assert code is Code.FAILED
        assert err == "Nobody has typed the code in time. No computer was linked.\n"


@played
async def test_a_code_that_somebody_takes_back_or_replaces_links_nobody():
    for after in (None, "ANOTHER2"):
        async with lone() as here:
            asked = asyncio.ensure_future(document(here, "linked", "link"))
            await asyncio.sleep(10)
            shown = here.peers.state.linking
            here.peers.change(linking=after and replace(shown, code=after))
            code, found = await asked
            assert (code, found["result"], found["host"]) == (Code.FAILED, "hidden", None)


@played
async def test_the_other_computer_may_come_a_moment_after_the_code_has_gone():
    async with lone() as here:
        asked = asyncio.ensure_future(document(here, "linked", "link"))
        await asyncio.sleep(10)
        here.peers.change(linking=None)
        await asyncio.sleep(1)
        here.peers.add(other())
        code, found = await asked
        assert (code, found["result"], found["name"]) == (Code.DONE, "linked", "Gaming PC")


@played
async def test_with_json_the_code_is_said_where_it_is_not_in_the_way():
    async with lone() as here:
        out, err = io.StringIO(), io.StringIO()
        asked = asyncio.ensure_future(answering.answer(here.session, parse(["link", "--json"]), Say(out, err)))
        await asyncio.sleep(1)
        assert (out.getvalue(), spelled(CODE) in err.getvalue()) == ("", True)
        here.peers.add(other())
        await asked
        assert json.loads(out.getvalue())["result"] == "linked"


@played
async def test_interrupted_while_it_waits_it_takes_the_code_back():
    async with lone() as here:
        asked = asyncio.ensure_future(line(here, "link"))
        await asyncio.sleep(5)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert here.peers.asked == ["show", "hide"]
        assert here.board.snapshot.linking is None


@played
async def test_the_parts_of_showing_a_code_can_be_asked_for_one_by_one():
    async with lone(other(2, "Old laptop")) as here:
        options = parse(["link"])

        async def part(which, code=None, before=""):
            words = asked_for(options, which, code, before).line()
            return await answering.answer_line(here.session, words)

        code, out, _ = await part(Part.SHOW)
        assert code is Code.DONE
        shown, _, before = out.strip().partition(" ")
        assert (shown, before) == (CODE, other(2).id)
        waiting = asyncio.ensure_future(part(Part.WAIT, shown, before))
        await asyncio.sleep(1)
        assert (await part(Part.HIDE))[0] is Code.DONE
        code, out, err = await waiting
        assert (code, out, err.startswith("The code is not shown any more.")) == (Code.FAILED, "", True)


# Typing one ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["aaaa-2222"], ["aaaa", "2222"], ["AAAA2222"], [" aaaa - 2222 "], ["aaaa\N{EN DASH}2222"]]
)
def test_a_code_is_taken_however_it_is_typed(words):
    async def tale():
        async with lone() as here:
            code, out, _ = await line(here, "link", *words, "--at", "gaming-pc.local:4711")
            assert code is Code.DONE
            assert out.startswith("Gaming PC is linked.")
            assert here.peers.asked == [f"link {THEIRS} gaming-pc.local:4711"]

    run(tale())


@pytest.mark.parametrize(
    "raw", ["", "abc", "abcd-efg", "abcd-efghi", "ab/cdefgh", "äöüäöüäö", "\x1b[31mAAAA", "२२२२२२२२"]
)
def test_what_is_no_code_is_refused_with_one_that_is(raw):
    async def tale():
        async with lone() as here:
            code, out, err = await line(here, "link", raw)
            assert (code, out) == (Code.USAGE, "")
            assert "like ABCD-EFGH" in err
            assert here.peers.asked == []

    run(tale())


@given(ANY_TEXT)
def test_a_typed_code_has_eight_letters_and_digits_or_is_none(raw):
    found = typed(raw)
    assert found is None or (len(found) == 8 and found.isascii() and found.isalnum() and found == found.upper())
    assert found is None or typed(spelled(found)) == found


@played
async def test_a_refusal_of_the_network_is_said_and_the_link_can_take_only_so_long():
    async with lone() as here:
        code, _, err = await line(here, "link", "BBBB-3333")
        assert (code, err.splitlines()[0]) == (Code.FAILED, "The computers were not linked.")
        here.peers.waits = 100
        code, found = await document(here, "linked", "link", "AAAA-2222", "--timeout", "5")
        assert (code, found["error"]["kind"]) == (Code.FAILED, "timeout")


@played
async def test_a_computer_that_starts_at_login_and_has_a_role_needs_no_advice_after_linking():
    for on, possible in ((True, True), (False, False)):
        async with lone(start_at_login=possible) as here:
            await here.login.set(on=on)
            await here.board.submit(SetRole(here.board.snapshot.this, Role.WORK))
            await asyncio.sleep(1)
            code, out, _ = await line(here, "link", THEIRS)
            assert (code, out) == (Code.DONE, "Gaming PC is linked.\n")


# Unlinking -----------------------------------------------------------------------------------------------------------


@played
async def test_a_linked_computer_is_forgotten_by_name_or_by_the_beginning_of_its_id():
    for wanted in ("gaming pc", other().id, f"{other().id}"[:8]):
        async with lone(other()) as here:
            code, found = await document(here, "linked", "unlink", wanted)
            assert (code, found["result"], found["host"]) == (Code.DONE, "unlinked", other().id)
            assert here.peers.asked == [f"unlink {other().id}"]
            assert here.board.snapshot.linked == ()


@pytest.mark.parametrize(
    ("wanted", "said", "code"),
    [
        ("nobody", "There is no linked computer “nobody”.", Code.USAGE),
        ("", "There is no linked computer “”.", Code.USAGE),
        ("0", "There is no linked computer “0”.", Code.USAGE),
        ("this", "Work laptop is not linked.", Code.FAILED),
        ("Phone", "Phone is not linked.", Code.FAILED),
        ("\x1b[31m", "There is no linked computer “\\x1b[31m”.", Code.USAGE),
    ],
)
def test_what_is_not_linked_is_answered_with_what_is(wanted, said, code):
    async def tale():
        async with lone(other()) as here:
            found, out, err = await line(here, "unlink", wanted)
            assert (found, out) == (code, "")
            assert err.splitlines() == [said, "The linked computers are: Gaming PC."]
            assert here.peers.asked == []

    run(tale())


def test_of_two_computers_with_one_name_the_id_decides():
    async def tale():
        twins = (other(int("abcdef" + "0" * 26, 16)), other(int("fedcba" + "0" * 26, 16)))
        async with lone(*twins) as here:
            code, _, err = await line(here, "unlink", "Gaming PC")
            assert code is Code.USAGE
            assert "More than one host is called “Gaming PC”." in err
            assert "abcdef, fedcba" in err
            assert (await line(here, "unlink", "ABCDEF"))[0] is Code.DONE
            assert [host.id for host in here.board.snapshot.linked] == [twins[1].id]

    run(tale())


# Roles ---------------------------------------------------------------------------------------------------------------


@played
async def test_roles_are_listed_with_what_can_be_chosen_here():
    async with lone(other(role=Role.GAMING)) as here:
        code, out, _ = await line(here, "roles")
        assert code is Code.DONE
        assert [each.split() for each in out.splitlines()] == [
            ["Work", "laptop", "none"],
            ["Gaming", "PC", "gaming", "chosen", "there"],
            ["Phone", "none"],
        ]
        _, found = await document(here, "roles", "roles")
        assert [each["choices"] for each in found["roles"]] == [["work", "gaming"], [], ["work", "gaming", "phone"]]
        assert found["says"] is None


@played
async def test_a_role_is_given_and_taken_away():
    async with lone(other(role=Role.GAMING)) as here:
        for host, role, said in (
            ("this", "work", "Work laptop is for work."),
            ("WORK LAPTOP", "none", "Work laptop has no role."),
            ("phone", "phone", "Phone is for calls on the phone."),
            ("this", "gaming", "Work laptop is for gaming."),
        ):
            code, out, _ = await line(here, "roles", host, role)
            assert (code, out.splitlines()[0]) == (Code.DONE, said)
        assert out.splitlines()[1].startswith("More than one host is for gaming.")
        _, found = await document(here, "roles", "roles", "this", "none")
        assert (found["conflicts"], found["says"]) == ([], "Work laptop has no role.")


@pytest.mark.parametrize(
    ("host", "role", "said"),
    [
        ("Gaming PC", "work", "Choose the role on Gaming PC."),
        ("this", "phone", "A computer that runs Switchpoint is for work or for gaming."),
        ("nobody", "work", "The hosts are: Work laptop (this), Gaming PC, Phone."),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_what_can_be_done(host, role, said):
    async def tale():
        async with lone(other()) as here:
            code, out, err = await line(here, "roles", host, role)
            assert (code, out, said in err) == (Code.USAGE, "", True)

    run(tale())


@played
async def test_roles_of_a_room_are_given_and_taken_away_too():
    async with story() as found:
        for role, said in (("none", "Work laptop has no role."), ("work", "Work laptop is for work.")):
            assert (await line(found, "roles", "this", role))[:2] == (Code.DONE, f"{said}\n")
            held = found.board.snapshot.host(found.board.snapshot.this).role
            assert held is (Role.WORK if role == "work" else None)
        code, _, err = await line(found, "link")
        assert (code, "Computers cannot be linked here." in err) == (Code.FAILED, True)
        code, _, err = await line(found, "login", "on")
        assert (code, "cannot be started at login here" in err) == (Code.FAILED, True)


# The start at login --------------------------------------------------------------------------------------------------


@played
async def test_the_start_at_login_is_asked_for_switched_on_and_off():
    async with lone() as here:
        for words, said in (
            ([], "Switchpoint does not start when you log in."),
            (["on"], "Switchpoint starts when you log in."),
            ([], "Switchpoint starts when you log in."),
            (["off"], "Switchpoint does not start when you log in."),
        ):
            assert await line(here, "login", *words) == (Code.DONE, f"{said}\n", "")
        _, found = await document(here, "login", "login", "on")
        assert (found["on"], found["possible"]) == (True, True)
        assert here.board.snapshot.host(here.board.snapshot.this).starts_at_login


@played
async def test_a_desktop_that_refuses_the_start_is_told_of():
    async with lone() as here:
        here.login.refusal = failure(Kind.NOTHING, text("No."), text("The desktop did not allow it."), Text(""))
        code, _, err = await line(here, "login", "on")
        assert (code, err) == (Code.FAILED, "No.\nThe desktop did not allow it.\n")


@played
async def test_where_it_cannot_be_chosen_that_is_said():
    async with lone(start_at_login=False) as here:
        assert (await line(here, "login"))[:2] == (Code.DONE, "Switchpoint cannot be started at login here.\n")


# Hosts ---------------------------------------------------------------------------------------------------------------


@played
async def test_hosts_says_how_each_is_reached_and_what_is_missing_between_them():
    asleep = other(3, "Old laptop", reach=Reach.ASLEEP, since=1_760_000_000.0)
    silent = other(4, "Third PC", reach=Reach.SILENT, since=1_760_000_000.0)
    async with lone(other(starts_at_login=True), asleep, silent) as here:
        here.peers.change(gaps=(Gap(between=other().id, host=HostId("9" * 32), name="Studio"),))
        await here.board.submit(ShowCode())
        _, out, _ = await line(here, "hosts")
        assert "Old laptop   Desktop computer  Asleep since " in out
        assert "Third PC     Desktop computer  Does not answer since " in out
        assert "starts at login" in next(each for each in out.splitlines() if each.startswith("Gaming PC"))
        assert "Studio and Work laptop are not linked. Both are linked with Gaming PC." in out
        assert f"The code {spelled(CODE)} can be typed on another computer." in out
        _, found = await document(here, "hosts", "hosts")
        assert found["linking"] == {"code": spelled(CODE), "seconds": pytest.approx(CODE_LASTS, abs=1)}
        assert [gap["name"] for gap in found["gaps"]] == ["Studio"]
        assert (found["port"], found["can_start_at_login"]) == (47_813, True)
        assert [host["starts_at_login"] for host in found["hosts"]] == [False, True, False, False, False]


@played
async def test_a_network_that_cannot_be_reached_is_said_with_every_answer():
    taken = problem(Kind.BUSY, text("Linked computers cannot reach this one."), text("The port is taken."), Text(""))
    async with lone(other()) as here:
        here.peers.change(network=Network(port=47_813, problem=taken))
        for command in ("hosts", "status"):
            _, _, err = await line(here, command)
            assert err == "Linked computers cannot reach this one. The port is taken.\n"
        _, found = await document(here, "hosts", "hosts")
        assert [each["kind"] for each in found["problems"]] == ["busy"]


@given(ANY_TEXT | st.sampled_from(["this", "0" * 6, "Gaming PC", "phone"]))
def test_any_word_means_one_host_or_is_refused_with_a_sentence(wanted):
    for look in (host_named, linked_named):
        said = ""
        try:
            assert look(STATES["at rest"], wanted).name
        except SwitchpointError as error:
            said = str(error.problem)
        assert hidden_characters(said) == ()


# The grammar ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["roles", "this"],
        ["roles", "this", "party"],
        ["roles", "this", "work", "more"],
        ["link", "--at", "somewhere"],
        ["link", "AAAA-2222", "--at"],
        ["link", "--part", "nothing"],
        ["unlink"],
        ["unlink", "a", "b"],
        ["login", "maybe"],
        ["--stay"],
        ["--background", "--stay", "status"],
    ],
)
def test_wrong_usage_is_refused_before_anything_is_asked(words):
    with pytest.raises(Usage) as found:
        parse(words)
    assert found.value.code is Code.USAGE
    assert "--help" in str(found.value)


@pytest.mark.parametrize(
    "words",
    [
        ["link"],
        ["link", "aaaa", "2222", "--at", "host:1"],
        ["unlink", "Gaming PC"],
        ["roles"],
        ["roles", "this", "none"],
        ["login"],
        ["login", "off", "--json"],
        ["name", "Phone", "--", "-x"],
        ["name", "--timeout", "5", "--", "-x", "--json"],
        ["activate", "--even-in-call", "--", "-1"],
        ["pair", "--", "--name"],
        ["quit", "--timeout", "3"],
    ],
)
def test_a_running_switchpoint_is_asked_for_the_same(words):
    asked = parse(words)
    assert parse(asked.line()) == asked


def test_only_what_changes_something_starts_a_switchpoint_for_it():
    changes = {"link", "link AAAA-2222", "unlink x", "roles this work", "login on", "login off"}
    for words in (*changes, "roles", "login", "hosts", "status"):
        assert parse(words.split()).changes is (words in changes), words
