"""Stories in which the headset obeys: the program's own driver speaks with a simulated control, in virtual time."""

from __future__ import annotations

import functools
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from switchpoint.control import Talk
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.journal import Property
from switchpoint.model import HostKind, LinkState, Policy, ProfileId, Role, Stage, host_id_of
from switchpoint.profiles import BUILT_IN, WORK_CALL
from switchpoint.snapshot import NoticeKind, Order, Tell
from tests.support.story import story
from tests.support.virtual_time import run
from tests.unit.room.world import CONNECTED, PLAYING, RECORDING, document
from tests.unit.room_sony.bench import Probe

CONTROL = 'control = { family = "sony" }'
TABLET = f'[[phone]]\nid = "tablet"\nname = "Tablet"\nkind = "tablet"\naddress = "00:1A:7D:00:00:04"\n{CONNECTED}'
"""Behind the phone, which is not connected then."""
OPENED = 1.5
"""Seconds after a link in which the control is open, and the hosts are known."""


@asynccontextmanager
async def obeying(*, headset="", laptop=CONNECTED, pc="", phone=CONNECTED, watched=True, profiles=BUILT_IN):
    """Open a room whose headset obeys; the window on the laptop shows it if `watched`."""
    more = f"{CONTROL}\n{headset}" if "control" not in headset else headset
    room = document(headset=more, laptop=laptop, pc=pc, phone=phone)
    async with story(document=room, control=True, profiles=profiles) as tale:
        if watched:
            look(tale)
            await tale.passes(OPENED)
        yield tale


def look(tale, on="laptop", *, at=True):
    tale.board_of(on).look_at([tale.headset] if at else [])


def told(tale):
    """Run a story in virtual time."""

    @functools.wraps(tale)
    def test(*args, **kwargs):
        run(tale(*args, **kwargs), timeout=24 * 3600)

    return test


def ears(tale):
    return tale.room.headset(tale.headset)


def pinned(tale):
    return tale.room.observe().headset(tale.headset).pinned


def speaker(tale):
    """Return who has the headset's control, by the id in the room file."""
    hosts = {host.address: host.key for host in (*tale.room.computers, *tale.room.phones)}
    return hosts.get(ears(tale).control.owner)


def talk(tale):
    return tale.view.control.talk


def notes(tale, key="laptop"):
    """Return what a computer has still to put back."""
    return {entry.property for entry in tale.board_of(key)._working.journal.entries}


def phone_id(tale):
    return host_id_of(tale.room.phone("phone").address)


def in_call_on(tale, key, *, on=True):
    tale.happen(f"{'join' if on else 'leave'} call: {key}")


async def tell(tale, order, host=None):
    return await tale.board.submit(Tell(tale.headset, order, host))


async def until_phone(tale, *, there, within=10.0):
    await tale.until(lambda: ("phone" in tale.links()) is there, within)


# The phone is sent away -----------------------------------------------------------------------------------------------


@told
async def test_work_call_sends_the_phone_away_at_once_while_the_window_shows_the_headset():
    async with obeying() as tale:
        assert tale.row("phone").link.state is LinkState.CONNECTED
        await tale.click("work-call")
        await until_phone(tale, there=False, within=1.0)
        await tale.done()
        assert tale.stage("phone") is Stage.DONE
        assert tale.view.notice.kind is NoticeKind.DONE
        assert tale.view.notice.reason is None


@told
async def test_work_call_sends_the_phone_away_soon_if_nobody_has_looked_at_the_headset():
    async with obeying(watched=False) as tale:
        await tale.passes(5)
        assert speaker(tale) is None, "nobody asks a headset for nothing"
        await tale.click("work-call")
        await until_phone(tale, there=False, within=2.0)
        await tale.done()
        assert tale.stage("phone") is Stage.DONE


@told
async def test_a_phone_that_returns_is_sent_away_three_times_then_told():
    async with obeying(phone=f"{CONNECTED}\ncomes_back_after = 20") as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        for _ in range(2):
            await until_phone(tale, there=True, within=25)
            await until_phone(tale, there=False)
        await until_phone(tale, there=True, within=25)
        await tale.until(lambda: tale.stage("phone") is Stage.FAILED)
        await tale.passes(60)
        assert "phone" in tale.links()
        assert tale.row("phone").progress.problem.kind is Kind.FIGHT
        assert tale.view.notice.kind is NoticeKind.PARTLY


@told
async def test_a_phone_that_was_never_there_is_sent_away_when_it_comes():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.done()
        await tale.passes(600)
        tale.happen("connect: phone")
        await until_phone(tale, there=False, within=1.0)


@told
async def test_gaming_leaves_the_phone_alone():
    async with obeying(laptop="", pc=CONNECTED, watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        await tale.click("gaming")
        await tale.done()
        await tale.passes(30)
        assert "phone" in tale.links()


# And called back ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["end", "undo"])
@told
async def test_what_was_sent_away_is_called_back(ending):
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.done()
        assert Property.DROPPED in notes(tale)
        await getattr(tale, ending)()
        await until_phone(tale, there=True)
        await tale.passes(5)
        assert tale.links() == {"laptop", "phone"}
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("ending", ["end", "undo"])
@told
async def test_an_end_in_the_middle_puts_back_what_is_only_just_being_done(ending, after):
    async with obeying() as tale:
        await tale.click("work-call")
        await tale.passes(after)
        await getattr(tale, ending)()
        await tale.passes(20)
        assert not pinned(tale)
        assert tale.links() == {"laptop", "phone"}
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


@told
async def test_a_phone_out_of_reach_is_not_called_for_ever():
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        tale.happen("leave: phone")
        await tale.end()
        await tale.until(lambda: Property.DROPPED not in notes(tale), within=30)
        tale.happen("return: phone")
        await tale.passes(60)
        assert "phone" not in tale.links()


@told
async def test_quit_leaves_the_links_and_frees_the_headset():
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.until(lambda: pinned(tale))
        await tale.board.quit()
        assert not pinned(tale)
        await tale.passes(60)
        assert tale.links() == {"laptop"}
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


# Fixed to the laptop --------------------------------------------------------------------------------------------------


@told
async def test_a_phone_that_plays_into_a_fixed_call_is_not_heard_and_end_frees_the_headset():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        assert not tale.view.owed
        await tale.end()
        await tale.until(lambda: not pinned(tale), within=3)
        assert Property.PINNED not in notes(tale)


@told
async def test_a_headset_that_another_host_may_play_on_is_fixed_to_the_laptop():
    async with obeying(phone=PLAYING) as tale:
        assert ears(tale).heard == phone_id(tale)
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        assert ears(tale).hearing.player is tale.computer("laptop")


@told
async def test_it_is_fixed_to_the_laptop_also_beside_a_phone_that_plays_and_is_left_alone():
    beside = replace(WORK_CALL, id=ProfileId("beside"), hosts=((Role.PHONE, Policy.LEAVE),))
    async with obeying(phone=PLAYING, profiles=(beside,)) as tale:
        assert ears(tale).hearing.player is tale.room.phone("phone")
        await tale.click("beside")
        await tale.until(lambda: pinned(tale))
        assert tale.links() == {"laptop", "phone"}
        assert ears(tale).hearing.player is tale.computer("laptop")


@told
async def test_refused_in_a_call_it_is_fixed_when_the_call_ends():
    async with obeying(laptop=RECORDING, phone="") as tale:
        await tale.click("work-call", even_in_call=True)
        await tale.done()
        await tale.passes(120)
        assert not pinned(tale)
        assert tale.view.refused.kind is Kind.IN_CALL
        assert "call" in str(tale.view.notice.reason)
        in_call_on(tale, "laptop", on=False)
        await tale.until(lambda: pinned(tale), within=5)
        await tale.until(lambda: tale.view.refused is None)


@told
async def test_freeing_is_refused_in_a_call_and_done_after_it_also_when_nobody_looks_any_more():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        in_call_on(tale, "laptop")
        await tale.passes(5)
        look(tale, at=False)
        await tale.end()
        await tale.passes(300)
        assert pinned(tale)
        assert tale.view.owed, "the window says that the headset has still to be freed"
        in_call_on(tale, "laptop", on=False)
        await tale.until(lambda: not pinned(tale), within=5)
        await tale.until(lambda: not tale.view.owed)
        await tale.until(lambda: speaker(tale) is None, within=20)


@pytest.mark.parametrize("after", [0.0, 0.05, 0.1, 0.2, 0.3, 0.4])
@told
async def test_freed_by_the_program_itself_it_is_fixed_again_by_the_next_click(after):
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        await tale.passes(1)
        await tale.end()
        await tale.passes(after)
        await tale.click("work-call")
        await tale.passes(5)
        assert pinned(tale)


@pytest.mark.parametrize("hand", ["here", "elsewhere"])
@told
async def test_freed_by_hand_it_stays_free(hand):
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        await tale.passes(1)
        if hand == "here":
            await tell(tale, Order.FREE)
        else:
            ears(tale).pin(on=False)
        await tale.passes(120)
        assert not pinned(tale)
        assert Property.PINNED not in notes(tale)
        await tale.end()
        await tale.passes(5)
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))


@told
async def test_freeing_by_hand_that_is_refused_in_a_call_is_not_forgotten():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        in_call_on(tale, "laptop")
        await tale.passes(5)
        with pytest.raises(SwitchpointError, match="while a call is on"):
            await tell(tale, Order.FREE)
        await tale.passes(60)
        assert Property.PINNED in notes(tale)
        in_call_on(tale, "laptop", on=False)
        await tale.end()
        await tale.until(lambda: not pinned(tale), within=5)


@told
async def test_what_somebody_else_has_fixed_is_not_freed():
    async with obeying(phone="") as tale:
        ears(tale).choose(tale.computer("laptop"))
        ears(tale).pin(on=True)
        await tale.passes(1)
        await tale.click("work-call")
        await tale.done()
        await tale.passes(5)
        await tale.end()
        await tale.passes(30)
        assert pinned(tale)


# By hand --------------------------------------------------------------------------------------------------------------


@told
async def test_a_phone_let_back_by_hand_is_not_sent_away():
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.passes(3)
        await tell(tale, Order.CONNECT, phone_id(tale))
        await tale.passes(60)
        assert "phone" in tale.links()
        assert tale.stage("phone") is Stage.OVERRIDDEN
        await tale.click("work-call")
        await until_phone(tale, there=False)


# A crash --------------------------------------------------------------------------------------------------------------


@told
async def test_after_a_crash_the_profile_goes_on_and_its_end_puts_everything_back():
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.until(lambda: pinned(tale))
        await tale.passes(1)
        await tale.crash("laptop", away=2)
        await tale.passes(20)
        assert pinned(tale)
        assert tale.links() == {"laptop"}
        await tale.end()
        await tale.until(lambda: not pinned(tale), within=5)
        await until_phone(tale, there=True)
        await tale.passes(5)
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


@told
async def test_what_ended_while_the_program_was_dead_is_freed_when_it_starts():
    async with obeying(pc="") as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.until(lambda: pinned(tale))
        await tale.passes(1)
        crash = tale.crash("laptop", away=5)
        await tale.end(on="pc")
        assert pinned(tale)
        await crash
        await tale.until(lambda: not pinned(tale), within=5)
        await tale.passes(30)
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}
        assert speaker(tale) is None


@told
async def test_a_crash_in_the_middle_of_a_call_frees_the_headset_after_the_call():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        in_call_on(tale, "laptop")
        await tale.passes(5)
        await tale.crash("laptop", away=2)
        await tale.end(on="pc")
        await tale.passes(60)
        assert pinned(tale)
        in_call_on(tale, "laptop", on=False)
        await tale.until(lambda: not pinned(tale), within=60)


# Phone ----------------------------------------------------------------------------------------------------------------


@told
async def test_the_phone_is_called_before_the_last_computer_lets_go():
    async with obeying(phone="") as tale:
        await tale.click("phone")
        await tale.until(lambda: tale.stage("phone") is Stage.WORKING)
        while "phone" not in tale.links():
            assert "laptop" in tale.links()
            await tale.passes(0.05)
        await tale.done()
        assert tale.links() == {"phone"}
        assert tale.stage("phone") is Stage.DONE
        assert tale.view.notice.reason is None
        await tale.passes(30)
        assert tale.stage("phone") is Stage.DONE, "nobody can ask any more, and nobody says that it has gone"
        await tale.end()
        await tale.passes(5)
        assert tale.links() == {"laptop", "phone"}


@told
async def test_a_phone_that_is_there_already_is_in_place():
    async with obeying(laptop="", pc=CONNECTED, watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        await tale.click("phone")
        await tale.done(within=3)
        assert tale.links() == {"phone"}
        assert tale.stage("phone") is Stage.DONE
        assert tale.view.notice.reason is None


@told
async def test_other_computers_let_go_first_and_make_room_for_the_phone():
    async with obeying(pc=PLAYING, phone="") as tale:
        await tale.click("phone")
        await until_phone(tale, there=True, within=6)
        await tale.done()
        assert tale.links() == {"phone"}
        assert tale.stage("phone") is Stage.DONE


@told
async def test_a_phone_out_of_reach_is_to_be_connected_by_hand():
    async with obeying(phone="") as tale:
        tale.happen("leave: phone")
        await tale.click("phone")
        await tale.done()
        await tale.until(lambda: tale.links() == set(), within=20)
        assert tale.stage("phone") is Stage.UNMANAGED
        assert str(tale.view.notice.reason) == "Connect it on the phone."
        await tale.passes(60)
        assert tale.held() == {"laptop", "pc"}


@told
async def test_without_a_slot_the_computer_lets_go_and_says_what_is_left_to_do():
    # The tablet has the second slot, and nobody is asked to send it away.
    async with obeying(phone=TABLET) as tale:
        await tale.click("phone")
        await tale.until(lambda: "laptop" not in tale.links(), within=10)
        assert tale.links() == {"tablet"}
        assert str(tale.view.notice.reason) == "Connect it on the phone."


# Linked computers -----------------------------------------------------------------------------------------------------


@told
async def test_a_click_on_the_computer_without_the_channel_is_told_by_the_other():
    async with obeying(laptop="", pc=PLAYING, watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        look(tale)
        await tale.passes(OPENED)
        assert speaker(tale) == "pc"
        assert tale.row("phone").link.state is LinkState.CONNECTED, "it hears so from the PC"
        assert tale.view.control.talk is Talk.UNKNOWN
        await tale.click("work-call")
        await until_phone(tale, there=False, within=1.0)
        assert speaker(tale) == "pc"
        await tale.done()
        assert tale.links() == {"laptop"}
        await tale.until(lambda: speaker(tale) == "laptop", within=3)
        await tale.until(lambda: pinned(tale))
        await tale.end()
        await tale.until(lambda: not pinned(tale), within=5)


@told
async def test_an_owner_without_the_channel_waits_for_it():
    async with obeying(pc=CONNECTED, phone="", watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        look(tale)
        await tale.passes(OPENED)
        assert speaker(tale) == "pc"
        await tale.click("work-call")
        await tale.done()
        await tale.until(lambda: pinned(tale), within=5)
        assert speaker(tale) == "laptop"
        assert tale.held() == {"pc"}


@told
async def test_only_the_computer_with_the_channel_hears_the_headset():
    async with obeying(pc=CONNECTED, phone="") as tale:
        look(tale, "pc")
        await tale.passes(10)
        assert speaker(tale) == "laptop"
        (own,) = tale.computer("laptop").ports.headsets.state.listings
        assert len(own.hosts) == 3
        assert tale.computer("pc").ports.headsets.state.listings == ()
        assert tale.row("phone").link.state is LinkState.AWAY
        rows = tale.board_of("pc").snapshot.headsets[0].rows
        assert {row.host.name: row.link.state for row in rows}["Phone"] is LinkState.AWAY
        tale.happen("network off: laptop")
        await tale.passes(10)
        rows = tale.board_of("pc").snapshot.headsets[0].rows
        assert {row.host.name: row.link.state for row in rows}["Phone"] is LinkState.UNKNOWN


@told
async def test_the_computer_that_sent_the_phone_away_calls_it_back_after_it_has_come_back_itself():
    async with obeying(laptop="", pc=PLAYING, watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        await tale.click("work-call")
        await until_phone(tale, there=False, within=1.0)
        await tale.done()
        await tale.passes(3)
        await tale.undo()
        await tale.until(lambda: tale.links() == {"pc", "phone"}, within=15)
        await tale.passes(20)
        assert tale.links() == {"pc", "phone"}
        assert not notes(tale, "pc") & {Property.DROPPED, Property.PINNED}


@told
async def test_what_kind_of_host_it_is_stays_known_while_it_is_away():
    async with obeying(phone=TABLET) as tale:

        def listed():
            (own,) = tale.computer("laptop").ports.headsets.state.listings
            return next(host.kind for host in own.hosts if host.name == "Tablet")

        assert listed() is HostKind.TABLET
        tale.happen("disconnect: tablet")
        look(tale, at=False)
        await tale.passes(15)
        look(tale)
        await tale.passes(OPENED)
        assert listed() is HostKind.OTHER, "a headset knows that only of hosts that are connected"
        assert tale.row("tablet").host.kind is HostKind.TABLET


@told
async def test_a_host_of_an_unknown_kind_that_is_for_calls_on_the_phone_is_a_phone():
    async with obeying(phone="") as tale:
        assert tale.row("phone").host.role is Role.PHONE
        assert tale.row("phone").host.kind is HostKind.PHONE


# Somebody else has the control ----------------------------------------------------------------------------------------


def second(mode):
    return f'control = {{ family = "sony", second = "{mode}" }}'


@told
async def test_a_headset_that_an_app_controls_is_told_nothing_and_the_reason_is_said():
    async with obeying(headset=second("refuse"), watched=False) as tale:
        app = Probe(ears(tale).open_control(tale.room.phone("phone")))
        await tale.click("work-call")
        await tale.passes(10)
        assert talk(tale) is Talk.TAKEN
        assert "phone" in tale.links()
        row = tale.view.row(phone_id(tale))
        assert (row.link.state, row.progress.stage) == (LinkState.UNKNOWN, Stage.UNMANAGED)
        assert "app" in str(tale.view.control.problem.cause)
        app.pipe.close()
        await until_phone(tale, there=False, within=70)
        await tale.until(lambda: tale.stage("phone") is Stage.DONE)


@pytest.mark.parametrize("mode", ["take", "close"])
@told
async def test_a_headset_that_gives_its_control_to_the_next_one_is_taken_from_an_app(mode):
    async with obeying(headset=second(mode), watched=False) as tale:
        Probe(ears(tale).open_control(tale.room.phone("phone")))
        await tale.click("work-call")
        await until_phone(tale, there=False, within=3)


@pytest.mark.parametrize("mode", ["take", "close"])
@told
async def test_a_control_that_is_lost_in_the_middle_is_told_and_used_again_when_it_is_free(mode):
    async with obeying(headset=second(mode), phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        await tale.done()
        app = await an_app_takes_it(tale)
        await tale.until(lambda: talk(tale) is Talk.TAKEN, within=120)
        assert tale.view.control.problem.kind is Kind.BUSY
        assert not tale.view.owed
        assert tale.held() == set() or tale.held() == {"pc"}
        app.pipe.close()
        await tale.until(lambda: talk(tale) is Talk.OPEN, within=30)
        await tale.end()
        await tale.until(lambda: not pinned(tale), within=5)


async def an_app_takes_it(tale):
    """Let an app on the gaming PC, which is no Switchpoint's, open the control."""
    pc = tale.computer("pc")
    pc.unblock(tale.headset)
    pc.join(tale.headset)
    probe = Probe(ears(tale).open_control(pc))
    await tale.passes(0.01)
    return probe


# What comes in between ------------------------------------------------------------------------------------------------


@told
async def test_a_claim_that_changes_while_the_phone_is_called_breaks_that_off():
    async with obeying(headset='control = { family = "sony", connecting = 6.0 }', phone="") as tale:
        await tale.click("phone")
        await tale.until(lambda: tale.stage("phone") is Stage.WORKING)
        await tale.passes(0.5)
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale), within=2)
        await tale.done()
        await tale.passes(15)
        assert tale.links() == {"laptop"}, "what the headset had begun is undone"
        assert tale.stage("phone") is not Stage.FAILED
        assert pinned(tale)


@told
async def test_an_end_while_the_phone_is_called_leaves_nothing_undone():
    async with obeying(headset='control = { family = "sony", connecting = 6.0 }', phone="") as tale:
        await tale.click("phone")
        await tale.until(lambda: tale.stage("phone") is Stage.WORKING)
        await tale.end()
        await tale.done()
        await tale.passes(30)
        assert "laptop" in tale.links()
        assert not tale.held()
        assert not notes(tale)


@told
async def test_a_headset_that_is_put_into_its_case_is_waited_for_and_told_again():
    async with obeying() as tale:
        await tale.click("work-call")
        await until_phone(tale, there=False)
        await tale.until(lambda: pinned(tale))
        tale.happen("headset off")
        await tale.passes(120)
        tale.happen("headset on")
        await tale.until(lambda: "laptop" in tale.links(), within=120)
        await until_phone(tale, there=False, within=20)
        await tale.passes(20)
        assert tale.links() == {"laptop"}
        await tale.end()
        await tale.passes(30)
        assert not pinned(tale)
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


@told
async def test_put_into_its_case_and_ended_it_is_freed_when_it_is_back():
    async with obeying(phone="") as tale:
        await tale.click("work-call")
        await tale.until(lambda: pinned(tale))
        tale.happen("headset off")
        await tale.passes(5)
        await tale.end()
        await tale.passes(600)
        assert tale.view.owed
        tale.happen("headset on")
        await tale.until(lambda: not pinned(tale), within=30)
        await tale.until(lambda: not tale.view.owed)


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0])
@pytest.mark.parametrize("what", ["headset off", "bluetooth off: laptop", "sleep: laptop"])
@told
async def test_whatever_stops_it_in_the_middle_it_ends_well(moment, what):
    async with obeying(watched=False) as tale:
        await tale.click("work-call")
        await tale.passes(moment)
        tale.happen(what)
        await tale.passes(10)
        tale.happen(what.replace("off", "on").replace("sleep", "wake"))
        await tale.passes(60)
        if tale.view.active is not None:
            await tale.end()
        await tale.passes(60)
        if "laptop" not in tale.links():
            tale.happen("connect: laptop")
        await tale.passes(60)
        assert not pinned(tale)
        assert not tale.held()
        assert not notes(tale) & {Property.DROPPED, Property.PINNED}


@told
async def test_nobody_can_tell_the_headset_from_afar():
    async with obeying(laptop="", pc=CONNECTED, watched=False) as tale:
        look(tale, "pc")
        await tale.passes(OPENED)
        with pytest.raises(SwitchpointError, match="PC controls it"):
            await tell(tale, Order.SEND_AWAY, phone_id(tale))
