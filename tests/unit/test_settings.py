"""What the user decides about the computers: roles, links, the start at login."""

from __future__ import annotations

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import HostId, Role
from switchpoint.snapshot import HideCode, LinkWith, SetRole, ShowCode, StartAtLogin, Unlink
from switchpoint.switchboard.saved import ROLES, Saved
from tests.support.story import Story, story
from tests.unit.test_stories import told


def role(tale: Story, key: str) -> Role | None:
    host = tale.board.snapshot.host(tale.row(key).host.id)
    assert host is not None
    return host.role


async def refused(tale: Story, setting, kind: Kind) -> str:
    with pytest.raises(SwitchpointError) as caught:
        await tale.board.submit(setting)
    assert caught.value.problem.kind is kind
    return str(caught.value.problem)


@told
async def test_a_role_is_given_and_taken():
    async with story() as tale:
        here = tale.board.snapshot.this
        assert role(tale, "laptop") is Role.WORK
        said = await tale.board.submit(SetRole(here, Role.GAMING))
        assert str(said.text) == "Work laptop is for gaming."
        await tale.passes(1)
        assert role(tale, "laptop") is Role.GAMING
        # two are for games now
        assert tale.board.snapshot.conflicts == (Role.GAMING,)
        phone = tale.row("phone").host.id
        await tale.board.submit(SetRole(phone, Role.WORK))
        await tale.passes(1)
        assert role(tale, "phone") is Role.WORK


@told
async def test_a_role_that_is_taken_away_stays_away():
    async with story() as tale:
        here = tale.board.snapshot.this
        said = await tale.board.submit(SetRole(here, None))
        assert str(said.text) == "Work laptop has no role."
        await tale.passes(1)
        assert role(tale, "laptop") is None


@told
async def test_roles_are_there_after_a_restart():
    async with story() as tale:
        here = tale.board.snapshot.this
        await tale.board.submit(SetRole(here, Role.GAMING))
        laptop = tale.computer("laptop")
        again = Saved(laptop.ports.store, laptop.ports.clock)
        assert await again.load_roles() == {**_phones(tale), here: Role.GAMING}


def _phones(tale: Story) -> dict[HostId, Role]:
    return {phone.id: phone.file.role for phone in tale.room.phones if phone.file.role}


@told
async def test_a_damaged_list_of_roles_is_kept_aside_and_told():
    async with story() as tale:
        laptop = tale.computer("laptop")
        await laptop.ports.store.save(ROLES, '{"roles": {"x": "king"}}')
        saved = Saved(laptop.ports.store, laptop.ports.clock)
        assert await saved.load_roles() == {}
        assert "The list of roles of the last run could not be read." in str(saved.problems[0])


@told
async def test_what_another_computer_is_for_is_said_there():
    async with story() as tale:
        said = await refused(tale, SetRole(tale.row("pc").host.id, Role.WORK), Kind.BAD_VALUE)
        assert "Choose the role on Gaming PC." in said
        assert role(tale, "pc") is Role.GAMING


@told
async def test_what_cannot_be_done_in_a_room_says_so():
    async with story() as tale:
        for setting in (ShowCode(), LinkWith("ABCDEFGH"), Unlink(tale.row("pc").host.id), StartAtLogin(on=True)):
            await refused(tale, setting, Kind.NOTHING)
        await refused(tale, Unlink(tale.row("phone").host.id), Kind.NOTHING)
        await refused(tale, Unlink(HostId("0" * 32)), Kind.UNKNOWN_NAME)
        await tale.board.submit(HideCode())
