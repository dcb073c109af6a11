"""What a headset is told when a host is not any more what it was: gone from its list, or linked meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import pytest

from switchpoint.control import Ability, Control, DropHost, Talk
from switchpoint.journal import Journal, Property, listing
from switchpoint.model import Bluetooth, Claim, Evidence, Link, LinkState, Mode, Policy, World
from switchpoint.planner import remember
from switchpoint.steps import Step
from switchpoint.switchboard.case import Case
from switchpoint.switchboard.speaking import Speaking
from tests.support.build import (
    HEADSET,
    LAPTOP,
    PC,
    PHONE,
    PHONE_ADDRESS,
    claim,
    computer,
    ended,
    entries,
    link,
    phone,
    phone_link,
    world,
)

HERE = computer(LAPTOP)
SENT_AWAY = (Property.DROPPED, listing(()), listing((PHONE_ADDRESS,)))
LINKED = computer(PC, addresses=(PHONE_ADDRESS,), bluetooth=Bluetooth.READY)


@dataclass
class Bench:
    """Speaks for one claim; every order is obeyed a turn of the loop later, by a headset that says nothing of it."""

    claim: Claim
    journal: Journal = field(default_factory=Journal)
    now: float = 0.0
    orders: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speaking = Speaking(self, SimpleNamespace(now=lambda: self.now), lambda: None)
        self.case: Case | None = None

    async def take(self, step, stamp, began, done) -> None:
        self.orders.append(step)
        await asyncio.sleep(0)
        done(None, self.now)

    def work(self, seen: World, tasks: asyncio.TaskGroup | None = None) -> None:
        if self.case is None:
            self.case = Case(claim=self.claim, memory=remember(seen, self.claim, self.now), began=self.now, wall=0.0)
        self.speaking.work(self.case, seen, tasks)


def room(*others, pinned=True) -> World:
    """Return a world in which the laptop has the headset and speaks with it."""
    hosts = (HERE, *(host for host, _ in others))
    links = (link(LAPTOP, LinkState.CONNECTED), *(found for _, found in others))
    control = Control(headset=HEADSET, talk=Talk.OPEN, speaker=LAPTOP, pinned=pinned, can=frozenset(Ability))
    return replace(world(*links, hosts=hosts), controls=(control,))


JOINED_PHONE = (phone(), phone_link(state=LinkState.CONNECTED))
LINKED_SINCE = (LINKED, Link(headset=HEADSET, host=PC, state=LinkState.AWAY, evidence=Evidence.HEADSET))


@pytest.mark.parametrize("after", [(), (LINKED_SINCE,)], ids=["gone", "linked"])
def test_an_order_about_a_host_that_is_gone_is_not_given_again(after):
    bench = Bench(claim(LAPTOP, mode=Mode.CALL, computers=Policy.HOLD, others=Policy.HOLD))

    async def cycles() -> None:
        async with asyncio.TaskGroup() as tasks:
            bench.work(room(JOINED_PHONE), tasks)
            for _ in range(20):
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                bench.now += 0.1
                bench.work(room(*after), tasks)

    asyncio.run(cycles())
    assert [step.action for step in bench.orders] == [DropHost(HEADSET, PHONE_ADDRESS)]
    assert bench.case is not None
    assert bench.case.parts[PHONE].plan is None


@pytest.mark.parametrize("later", [0.0, 60.0])
def test_what_was_sent_away_and_is_a_linked_computer_now_is_not_owed_for_ever(later):
    bench = Bench(ended(), entries(SENT_AWAY))
    bench.work(room(LINKED_SINCE, pinned=False))
    bench.now += later
    bench.work(room(LINKED_SINCE, pinned=False))
    assert bench.journal.entries == ()
    bench.work(room(LINKED_SINCE, pinned=False))
    assert bench.case is not None
    assert not bench.case.wants_control


def test_what_was_sent_away_and_is_still_listed_is_called_back():
    bench = Bench(ended(), entries(SENT_AWAY))
    bench.work(room((phone(), phone_link()), pinned=False))
    assert [entry.property for entry in bench.journal.entries] == [Property.DROPPED]
    assert bench.case is not None
    assert bench.case.parts[PHONE].plan is not None
    assert bench.case.parts[PHONE].plan.next is not None
