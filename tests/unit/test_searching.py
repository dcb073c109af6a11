"""A switchboard that looks for headsets and pairs one: for as long as anybody wants it, and with a plain answer."""

from __future__ import annotations

import asyncio

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Address, LinkState
from switchpoint.nearby import Nearby, Pairing, Strength, strength
from switchpoint.snapshot import AnswerPairing, LookForHeadsets, PairHeadset, StopPairing
from switchpoint.switchboard.searching import Searching
from tests.support.story import Story, story
from tests.support.virtual_time import run

TRAVEL, OFFICE = Address("2C:41:A1:00:00:08"), Address("2C:41:A1:00:00:09")


def told(tale):
    def test():
        async def play():
            async with story() as found:
                await tale(found)

        run(play())

    test.__name__ = tale.__name__
    return test


def nearby(tale: Story) -> Nearby:
    found = tale.board.snapshot.nearby
    assert found is not None
    return found


async def until(tale: Story, holds) -> None:
    changed = asyncio.Event()
    end = tale.board.subscribe(lambda _: changed.set())
    try:
        async with asyncio.timeout(60):
            while not holds(tale.board.snapshot):
                await changed.wait()
                changed.clear()
    finally:
        end()


@told
async def test_a_headset_is_found_paired_and_among_the_others(tale):
    assert nearby(tale) == Nearby()
    await tale.board.submit(LookForHeadsets(on=True))
    await until(tale, lambda snapshot: len(snapshot.nearby.found) == 2)
    notice = await tale.board.submit(PairHeadset(TRAVEL))
    assert str(notice.text) == "Travel headphones is paired."
    view = tale.board.snapshot.headset(TRAVEL)
    assert view.headset.name == "Travel headphones"
    assert view.rows[0].link.state is LinkState.CONNECTED
    await tale.board.submit(LookForHeadsets(on=False))
    assert nearby(tale) == Nearby()


@told
async def test_it_looks_for_as_long_as_anybody_wants_it(tale):
    for who in ("window", "command line"):
        await tale.board.submit(LookForHeadsets(on=True, who=who))
    await tale.board.submit(LookForHeadsets(on=False, who="window"))
    assert nearby(tale).looking
    await tale.board.submit(LookForHeadsets(on=False, who="command line"))
    assert not nearby(tale).looking


@told
async def test_a_number_that_differs_pairs_nothing(tale):
    await tale.board.submit(LookForHeadsets(on=True))
    pairing = asyncio.create_task(tale.board.submit(PairHeadset(OFFICE)))
    await until(tale, lambda snapshot: snapshot.nearby.question is not None)
    await tale.board.submit(AnswerPairing(OFFICE, yes=False))
    with pytest.raises(SwitchpointError, match="numbers differ"):
        await pairing
    assert tale.board.snapshot.headset(OFFICE) is None
    assert nearby(tale).get(OFFICE).pairing is Pairing.FAILED


@told
async def test_what_is_stopped_is_not_paired(tale):
    await tale.board.submit(LookForHeadsets(on=True))
    pairing = asyncio.create_task(tale.board.submit(PairHeadset(OFFICE)))
    await until(tale, lambda snapshot: snapshot.nearby.question is not None)
    await tale.board.submit(StopPairing())
    with pytest.raises(SwitchpointError) as caught:
        await pairing
    assert caught.value.problem.kind is Kind.BROKEN_OFF
    assert tale.board.snapshot.headset(OFFICE) is None


@told
async def test_the_end_of_the_program_ends_the_search(tale):
    await tale.board.submit(LookForHeadsets(on=True))
    await tale.board.quit()
    assert nearby(tale) == Nearby()


def test_where_headsets_cannot_be_paired_it_says_so():
    async def play():
        with pytest.raises(SwitchpointError, match="cannot be paired here"):
            await Searching(None).apply(LookForHeadsets(on=True))

    asyncio.run(play())


@pytest.mark.parametrize(
    ("rssi", "words"), [(None, None), (-40, Strength.STRONG), (-70, Strength.FAIR), (-90, Strength.WEAK)]
)
def test_strength_in_words(rssi, words):
    assert strength(rssi) is words
