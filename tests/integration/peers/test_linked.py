"""Real computers on the loopback: linked by a code, told what is claimed, parted again."""

from __future__ import annotations

import asyncio
import json
import shutil
import stat

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import HostId, Progress, Reach, Stage, Stamp
from switchpoint.peers import finding, pairing
from switchpoint.peers.book import Place
from switchpoint.ports import Report
from tests.support.build import HEADSET, OTHER_HEADSET, claim, host_id
from tests.support.linked import Desk, desk, desks, here, link, start, until


def made(counter: int, one: Desk, headset=HEADSET, **changes):
    """Return a claim that was clicked on a computer."""
    return claim(headset=headset, stamp=Stamp(counter, one.id), owner=one.id, **changes)


async def refusal(work) -> SwitchpointError:
    with pytest.raises(SwitchpointError) as caught:
        await work
    return caught.value


async def code_of(one: Desk) -> str:
    await one.peers.show_code()
    linking = one.peers.state.linking
    assert linking is not None
    return linking.code


# Linking -----------------------------------------------------------------------------------------------------------


def test_two_computers_are_linked_by_a_code(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            assert one.peers.state.linking is None
            assert one.report_of(two).host.name == "Computer 2"
            assert [peer.report.host.id for peer in two.peers.state.peers] == [one.id]

    asyncio.run(story())


def test_code_may_be_typed_in_any_case_with_a_hyphen(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            code = (await code_of(one)).lower()
            assert await two.peers.link(f" {code[:4]}-{code[4:]} ", one.where) == one.id

    asyncio.run(story())


def test_nothing_listens_before_a_code_is_shown_and_after_it_is_hidden(tmp_path):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            assert not one.peers.state.network.listening
            assert not (tmp_path / "1").exists()
            await one.peers.show_code()
            assert one.peers.state.network.listening
            port = one.port
            await one.peers.hide_code()
            await until(lambda: not one.peers.state.network.listening)
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", port)

    asyncio.run(story())


def test_code_is_spent_by_a_wrong_one(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            code = await code_of(one)
            wrong = code[:2] + ("Z" if code[2] != "Z" else "Y") + code[3:]
            error = await refusal(two.peers.link(wrong, one.where))
            assert error.problem.kind is Kind.BAD_VALUE
            assert "not the code" in str(error)
            assert one.peers.state.linking is None
            await refusal(two.peers.link(code, one.where))
            assert one.peers.state.peers == two.peers.state.peers == ()

    asyncio.run(story())


def test_code_of_another_computer_is_not_spent_here(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            code = await code_of(one)
            other = next(letter for letter in pairing.ALPHABET if letter != code[0]) + code[1:]
            error = await refusal(two.peers.link(other, one.where))
            assert "shows another code" in str(error)
            assert await two.peers.link(code, one.where) == one.id

    asyncio.run(story())


@pytest.mark.parametrize(
    ("code", "where", "kind", "said"),
    [
        ("ABC", "127.0.0.1", Kind.BAD_VALUE, "eight letters"),
        ("ABCDEFG0", "127.0.0.1", Kind.BAD_VALUE, "eight letters"),
        ("ABCDEFGH", "nowhere:99999", Kind.BAD_VALUE, "no address"),
        ("ABCDEFGH", "127.0.0.1:1", Kind.AWAY, "does not answer"),
        ("ABCDEFGH", None, Kind.AWAY, "find each other"),
    ],
)
def test_what_cannot_be_linked_is_told(tmp_path, code, where, kind, said):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            error = await refusal(one.peers.link(code, where))
            assert error.problem.kind is kind
            assert said in str(error)

    asyncio.run(story())


def test_computer_is_not_linked_with_itself(tmp_path):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            code = await code_of(one)
            assert "this very computer" in str(await refusal(one.peers.link(code, one.where)))
            other = code[:-1] + ("Z" if code[-1] != "Z" else "Y")
            assert "this very computer" in str(await refusal(one.peers.link(other, one.where)))
            assert one.peers.state.linking is not None

    asyncio.run(story())


def test_own_address_among_those_of_another_computer_is_passed_over(tmp_path, monkeypatch):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            # Both show a code, so that the guest answers itself too.
            code = await code_of(one)
            await code_of(two)
            found = tuple(Place("127.0.0.1", each.port) for each in (two, one))

            async def places(*_):
                return found

            monkeypatch.setattr(finding, "places", places)
            assert await two.peers.link(code, None) == one.id
            assert two.peers.state.linking is not None

    asyncio.run(story())


def test_linked_computers_are_not_linked_again(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            code = await code_of(one)
            assert "linked already" in str(await refusal(two.peers.link(code, one.where)))
            assert one.sees(two)

    asyncio.run(story())


def test_computer_without_a_code_tells_so(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            assert "shows no code" in str(await refusal(three.peers.link("ABCDEFGH", one.where)))

    asyncio.run(story())


def test_clocks_wrong_by_days_make_no_difference(tmp_path):
    async def story():
        ahead = desk(tmp_path, 1, shifted=2 * 86400.0)
        behind = desk(tmp_path, 2, shifted=-2 * 86400.0)
        try:
            await start(ahead)
            await start(behind)
            await link(ahead, behind)
            said = Progress(
                headset=HEADSET,
                host=ahead.id,
                stamp=Stamp(1, ahead.id),
                stage=Stage.WAITING,
                until=ahead.clock.now() + 30.0,
            )
            ahead.peers.publish(Report(host=here(1), progress=(said,)))
            await until(lambda: behind.report_of(ahead).progress)
            (heard,) = behind.report_of(ahead).progress
            assert heard.until == pytest.approx(behind.clock.now() + 30.0, abs=5.0)
        finally:
            await ahead.stop()
            await behind.stop()

    asyncio.run(story())


# Claims and words --------------------------------------------------------------------------------------------------


def test_claim_travels_with_its_owners_word(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            clicked = made(1, one)
            one.peers.offer(clicked)
            one.peers.keep_alive(HEADSET, clicked.stamp)
            await until(lambda: two.heard == [clicked] and two.alive == [(one.id, HEADSET, clicked.stamp)])

    asyncio.run(story())


def test_computers_that_meet_tell_each_other_everything_that_is_on_top(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            first, second = made(1, one), made(2, two, headset=OTHER_HEADSET)
            one.peers.offer(first)
            one.peers.keep_alive(HEADSET, first.stamp)
            two.peers.offer(second)
            await link(one, two)
            assert two.heard == [first]
            assert two.alive == [(one.id, HEADSET, first.stamp)]
            assert one.heard == [second]

    asyncio.run(story())


def test_known_claim_is_told_again_after_a_restart(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            clicked = made(1, one)
            one.peers.offer(clicked)
            await until(lambda: two.heard)
            port = two.port
            await two.stop()
            await until(lambda: not one.sees(two))
            again = desk(tmp_path, 2, port=port)
            try:
                await start(again, claims=[clicked])
                await until(lambda: again.heard == [clicked] and one.heard == [clicked])
            finally:
                await again.stop()

    asyncio.run(story())


def test_claim_is_relayed_between_computers_that_are_not_connected(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            await link(two, three)
            await link(one, three)
            port = three.port
            await three.stop()
            clicked = made(1, one)
            one.peers.offer(clicked)
            await until(lambda: two.heard)
            await one.stop()
            again = desk(tmp_path, 3, port=port)
            try:
                await start(again)
                await until(lambda: again.heard == [clicked])
            finally:
                await again.stop()

    asyncio.run(story())


def test_claim_of_a_computer_that_is_not_linked_is_dropped_and_the_gap_is_told(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            await link(two, three)
            await until(lambda: one.peers.state.gaps and three.peers.state.gaps)
            (gap,) = three.peers.state.gaps
            assert (gap.between, gap.host, gap.name) == (two.id, one.id, "Computer 1")
            one.peers.offer(made(1, one))
            await until(lambda: two.heard)
            two.peers.offer(made(2, two, headset=OTHER_HEADSET))
            await until(lambda: three.heard)
            assert [heard.headset for heard in three.heard] == [OTHER_HEADSET]
            await link(one, three)
            await until(lambda: not one.peers.state.gaps and not three.peers.state.gaps)

    asyncio.run(story())


def test_newest_report_is_what_the_others_see(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            for number in range(300):
                one.peers.publish(Report(host=here(1, f"Name {number}")))
            await until(lambda: two.report_of(one).host.name == "Name 299")

    asyncio.run(story())


# Coming and going --------------------------------------------------------------------------------------------------


def test_computer_that_is_restarted_is_found_again(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            port = two.port
            await two.stop()
            await until(lambda: one.reach(two) is Reach.SILENT)
            again = desk(tmp_path, 2, port=port)
            try:
                await start(again)
                assert again.report_of(one).host.name == "Computer 1"
                await until(lambda: one.sees(again) and again.sees(one))
            finally:
                await again.stop()

    asyncio.run(story())


def test_computer_that_goes_to_sleep_is_asleep_until_it_asks(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await two.peers.say_goodbye(asleep=True)
            await until(lambda: one.reach(two) is Reach.ASLEEP)
            two.peers.publish(Report(host=here(2, "Half asleep")))
            await until(lambda: one.report_of(two).host.name == "Half asleep")
            two.peers.ask()
            assert not two.sees(one)
            await until(lambda: one.sees(two) and two.sees(one))

    asyncio.run(story())


def test_goodbye_of_a_program_that_ends_leaves_its_computer_silent(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await two.peers.say_goodbye(asleep=False)
            await two.stop()
            await until(lambda: one.reach(two) is Reach.SILENT)

    asyncio.run(story())


def test_both_asking_at_once_keep_one_connection(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            for _ in range(5):
                one.peers.ask()
                two.peers.ask()
                await until(lambda: one.sees(two) and two.sees(one))
            await asyncio.sleep(0.3)
            assert one.sees(two)
            assert two.sees(one)
            two.peers.publish(Report(host=here(2, "Still there")))
            await until(lambda: one.report_of(two).host.name == "Still there")

    asyncio.run(story())


def test_port_that_is_taken_is_told(tmp_path):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            await one.peers.show_code()
            other = desk(tmp_path, 2, port=one.port)
            try:
                await start(other)
                error = await refusal(other.peers.show_code())
                assert error.problem.kind is Kind.BUSY
                assert str(one.port) in str(error)
                assert other.peers.state.linking is None
            finally:
                await other.stop()

    asyncio.run(story())


# Unlinking ---------------------------------------------------------------------------------------------------------


def test_unlinking_is_seen_on_both_sides(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await one.peers.unlink(two.id)
            await until(lambda: not one.peers.state.peers and not two.peers.state.peers)
            await until(lambda: not one.peers.state.network.listening and not two.peers.state.network.listening)
            one.peers.offer(made(1, one))
            await asyncio.sleep(0.1)
            assert two.heard == []

    asyncio.run(story())


def test_computer_that_was_away_learns_later_that_it_was_unlinked(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            port = two.port
            await two.stop()
            await one.peers.unlink(two.id)
            assert one.peers.state.peers == ()
            again = desk(tmp_path, 2, port=port)
            try:
                await start(again)
                await until(lambda: not again.peers.state.peers)
                await until(lambda: not one.peers.state.network.listening)
            finally:
                await again.stop()

    asyncio.run(story())


def test_computers_that_unlinked_each_other_apart_are_quiet_in_the_end(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            port = two.port
            await two.stop()
            await one.peers.unlink(two.id)
            await one.stop()
            again = desk(tmp_path, 2, port=port)
            try:
                await start(again)
                await again.peers.unlink(one.id)
                back = desk(tmp_path, 1)
                try:
                    await start(back)
                    await until(lambda: not back.peers.state.network.listening)
                    await until(lambda: not again.peers.state.network.listening)
                finally:
                    await back.stop()
            finally:
                await again.stop()

    asyncio.run(story())


def test_parted_computers_can_be_linked_again(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await one.peers.unlink(two.id)
            await until(lambda: not two.peers.state.peers)
            await link(two, one)

    asyncio.run(story())


def test_computer_that_has_lost_its_id_connects_after_linking_again(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await two.stop()
            shutil.copytree(two.places.data, tmp_path / "3" / "data")
            (tmp_path / "3" / "data" / "linked-computers.json").unlink()
            three = desk(tmp_path, 3)
            try:
                await start(three)
                await link(one, three)
                assert [peer.report.host.id for peer in one.peers.state.peers] == [three.id]
            finally:
                await three.stop()

    asyncio.run(story())


def test_computer_that_was_never_linked_cannot_be_unlinked(tmp_path):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            assert (await refusal(one.peers.unlink(HostId(host_id(7))))).problem.kind is Kind.NOTHING

    asyncio.run(story())


def test_computer_that_has_lost_its_book_is_told_of(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            port = two.port
            await two.stop()
            (two.places.data / "linked-computers.json").unlink()
            again = desk(tmp_path, 2, port=port)
            try:
                await start(again)
                await again.peers.show_code()
                # While a code is shown it takes calls, and knows nobody.
                one.peers.ask()
                await until(lambda: one.peers.state.peers[0].problem, within=15.0)
                assert "does not know this computer" in str(one.peers.state.peers[0].problem)
            finally:
                await again.stop()

    asyncio.run(story())


# On the disk -------------------------------------------------------------------------------------------------------


def test_what_is_kept_is_for_the_user_alone(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            two.peers.offer(made(1, two))
            await until(lambda: one.heard)
        for path in (
            one.places.data / "identity.pem",
            one.places.data / "linked-computers.json",
            one.places.state / "signed-claims.json",
        ):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert json.loads((one.places.data / "linked-computers.json").read_text())["members"][0]["name"] == "Computer 2"

    asyncio.run(story())


def test_damaged_key_is_told_and_left_alone(tmp_path):
    async def story():
        one = desk(tmp_path, 1)
        one.places.data.mkdir(parents=True)
        (one.places.data / "identity.pem").write_text("no key")
        try:
            await start(one)
            error = await refusal(one.peers.show_code())
            assert error.problem.kind is Kind.BAD_FILE
            assert (one.places.data / "identity.pem").read_text() == "no key"
            assert one.peers.state.linking is None
        finally:
            await one.stop()

    asyncio.run(story())


def test_damaged_book_is_set_aside_and_told(tmp_path):
    async def story():
        one = desk(tmp_path, 1)
        one.places.data.mkdir(parents=True)
        (one.places.data / "linked-computers.json").write_text('{"format": 1, "members": 3}')
        try:
            await start(one)
            assert "damaged" in str(one.peers.state.network.problem)
            assert (one.places.data / "linked-computers.json.damaged").exists()
            await one.peers.show_code()
        finally:
            await one.stop()

    asyncio.run(story())
