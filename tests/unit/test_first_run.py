"""The first run, without a window: what is remembered of it, when it is offered, and names that users give."""

from __future__ import annotations

import json

import pytest

from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.first_run import FirstRun, SetUp, Stand
from switchpoint.snapshot import NameHost, NoteFirstRun, SetRole
from switchpoint.switchboard.saved import FIRST_RUN, NAMES
from switchpoint.text import NAME_LIMIT
from tests.support.linking import lone, other
from tests.support.story import story
from tests.support.telling import CONNECTED_HERE, ScriptedHeadsets
from tests.unit.test_cli_settings import document, line, played
from tests.unit.test_stories import told


async def refused(board, setting) -> str:
    with pytest.raises(SwitchpointError) as caught:
        await board.submit(setting)
    assert caught.value.problem.kind is Kind.BAD_VALUE
    return str(caught.value.problem)


# The first run -------------------------------------------------------------------------------------------------------


@played
async def test_who_starts_with_nothing_is_offered_to_set_it_up():
    async with lone(welcomes=True) as here:
        assert here.board.snapshot.first_run == FirstRun(Stand.NEW, SetUp.HEADSET)


@played
async def test_who_has_a_computer_linked_or_a_role_chosen_already_is_not():
    async with lone(other(), welcomes=True) as here:
        assert here.board.snapshot.first_run.offered is False
    async with lone() as here:
        await here.board.submit(SetRole(here.board.snapshot.this, None))
        kept = dict(here.store.documents)
    async with lone(welcomes=True, documents=kept) as here:
        assert here.board.snapshot.first_run.offered is False


@played
async def test_a_room_is_no_first_day():
    async with lone() as here:
        assert here.board.snapshot.first_run == FirstRun(Stand.DONE)


@played
async def test_where_the_user_was_is_there_after_a_restart():
    noted = FirstRun(Stand.BEGUN, SetUp.HOSTS)
    async with lone(welcomes=True) as here:
        await here.board.submit(NoteFirstRun(noted))
        assert here.board.snapshot.first_run == noted
        kept = dict(here.store.documents)
    async with lone(welcomes=True, documents=kept) as here:
        assert here.board.snapshot.first_run == noted


@played
async def test_a_damaged_note_is_kept_aside_and_reminds_nobody():
    async with lone(welcomes=True, documents={FIRST_RUN: '{"stand": "half"}'}) as here:
        assert here.board.snapshot.first_run.offered is False
        assert FIRST_RUN in here.store.aside
        assert any("first run" in str(found) for found in here.board.snapshot.problems)


# Names ---------------------------------------------------------------------------------------------------------------


@told
async def test_a_computer_is_seen_by_its_name_here_and_on_the_linked_ones():
    async with story() as tale:
        here = tale.board.snapshot.this
        said = await tale.board.submit(NameHost(here, "  Desk \t laptop "))
        assert str(said.text) == "Work laptop is called Desk laptop now."
        await tale.passes(2)
        for board in (tale.board, tale.board_of("pc")):
            assert board.snapshot.host(here).name == "Desk laptop"
        await tale.board.submit(NameHost(here, ""))
        await tale.passes(2)
        for board in (tale.board, tale.board_of("pc")):
            assert board.snapshot.host(here).name == "Work laptop"


@told
async def test_a_phone_is_called_so_on_this_computer_only():
    async with story() as tale:
        phone = tale.row("phone").host.id
        await tale.board.submit(NameHost(phone, "Pocket"))
        await tale.passes(2)
        assert tale.row("phone").host.name == "Pocket"
        assert tale.board_of("pc").snapshot.host(phone).name != "Pocket"


@told
async def test_names_are_there_after_a_crash():
    async with story() as tale:
        phone = tale.row("phone").host.id
        await tale.board.submit(NameHost(phone, "Pocket"))
        await tale.board.submit(NameHost(tale.board.snapshot.this, "Desk"))
        await tale.crash("laptop")
        await tale.passes(2)
        assert tale.row("phone").host.name == "Pocket"
        assert tale.board.snapshot.host(tale.board.snapshot.this).name == "Desk"


@played
async def test_a_name_that_cannot_be_is_refused_with_the_reason_and_changes_nothing():
    async with lone(document=CONNECTED_HERE, headsets=ScriptedHeadsets()) as here:
        this = here.board.snapshot.this
        assert "has a hidden character (RIGHT-TO-LEFT OVERRIDE)" in await refused(
            here.board, NameHost(this, "Desk\u202e")
        )
        assert f"longer than {NAME_LIMIT} characters" in await refused(here.board, NameHost(this, "x" * 65))
        assert NAMES not in here.store.documents
        await here.board.submit(NameHost(this, "x" * NAME_LIMIT))
        assert NAMES in here.store.documents


@played
async def test_a_linked_computer_chooses_its_own_name():
    async with lone(other()) as here:
        assert "Give it the name on Gaming PC." in await refused(here.board, NameHost(other().id, "Mine"))


@played
async def test_names_of_a_damaged_file_are_not_believed():
    async with lone(documents={NAMES: '{"names": 7}'}) as here:
        assert NAMES in here.store.aside
    this = None
    async with lone() as here:
        this = here.board.snapshot.this
    bad = json.dumps({"names": {this: "\u202e", "ff" * 16: "Nobody"}})
    async with lone(documents={NAMES: bad}) as here:
        assert here.board.snapshot.host(this).name == "Work laptop"


@played
async def test_a_host_is_named_on_the_command_line():
    async with lone() as here:
        assert await line(here, "name", "this", "Desk laptop") == (
            Code.DONE,
            "Work laptop is called Desk laptop now.\n",
            "",
        )
        code, found = await document(here, "hosts", "name", "Desk laptop", "Lap")
        assert (code, found["hosts"][0]["name"]) == (Code.DONE, "Lap")
        code, out, _ = await line(here, "name", "Lap", "")
        assert (code, out) == (Code.DONE, "Lap is called what it calls itself.\n")
        assert here.board.snapshot.host(here.board.snapshot.this).name == "Work laptop"
        code, _, err = await line(here, "name", "this", "x" * 65)
        assert (code, "The name was not changed." in err) == (Code.USAGE, True)
