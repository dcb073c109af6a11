"""A headset that was given back to a computer: it has its sound, or is given it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint.errors import Kind
from switchpoint.journal import Property
from switchpoint.model import CardMode, Ending, LinkState, Stage
from switchpoint.planner import failed, plan
from switchpoint.planner.memory import CARD_CHOSEN
from switchpoint.planner.restore import SILENT_WITHIN
from switchpoint.steps import SetCard
from tests.support.build import HEADSET, LAPTOP, NOW, ended, entries, failure, link, memory, sound, world

GIVEN_BACK = entries((Property.CONNECTED, True, False))
NEWER = replace(sound(), autoswitch=True)


def look(card, *, now=NOW, its=NEWER, known=None, **changes):
    """Return the plan of a computer whose headset we have connected again, and whose card came at `NOW`."""
    here = world(link(LAPTOP, LinkState.CONNECTED, card=card, **changes), laptop=its)
    came = NOW if card is not None else None
    known = known or memory(NOW - 2, completed_at=NOW - 0.1, joined_at=NOW - 0.2, card_at=came)
    return plan(here, ended(Ending.END), GIVEN_BACK, known, LAPTOP, now)


def test_one_that_came_up_off_is_given_its_music_when_the_sound_server_has_chosen():
    early = look(CardMode.OFF, now=NOW + CARD_CHOSEN / 2)
    assert (early.next, early.settled, early.stage) == (None, (), Stage.DONE)
    late = look(CardMode.OFF, now=early.until)
    assert late.next.action == SetCard(HEADSET, CardMode.MEDIA)
    assert late.next.records == ()


def test_one_without_a_card_is_waited_for_but_not_for_ever():
    waits = look(None)
    assert (waits.next, waits.settled, waits.stage) == (None, (), Stage.DONE)
    assert look(None, now=NOW + SILENT_WITHIN).settled == (Property.CONNECTED,)


@pytest.mark.parametrize(
    "found",
    [
        look(CardMode.MEDIA),
        look(CardMode.OFF, its=replace(sound(), autoswitch=None)),
        look(CardMode.OFF, now=NOW + CARD_CHOSEN, known=memory(NOW - 2, joined_at=NOW, card_at=NOW)),
        look(
            CardMode.OFF,
            now=NOW + CARD_CHOSEN,
            known=memory(NOW - 2, completed_at=NOW, joined_at=NOW, card_at=NOW, card_on=True),
        ),
        look(CardMode.OFF, now=NOW + CARD_CHOSEN, recording=True),
        look(
            CardMode.OFF,
            now=NOW + CARD_CHOSEN,
            known=failed(
                memory(NOW - 2, completed_at=NOW, joined_at=NOW, card_at=NOW),
                Property.CARD,
                failure(Kind.NO_AUDIO),
                NOW,
            ),
        ),
    ],
    ids=["it plays", "an older server", "not by us", "switched off by hand", "something records", "it was tried"],
)
def test_otherwise_it_is_left_as_it_is(found):
    assert found.next is None
    assert found.settled == (Property.CONNECTED,)
