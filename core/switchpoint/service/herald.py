"""Tells by notifications what was clicked where the user does not look: elsewhere, or in the panel.

At most one for a headset: replaced by the next, and withdrawn when what it offers is over. What is clicked in the
window is shown there, and a command line answers by itself: neither is told.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.desktop.notifications import News, Notifier
from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.snapshot import NoticeKind, offered
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from switchpoint.bus import Bus
    from switchpoint.errors import Problem
    from switchpoint.model import Address, Stamp
    from switchpoint.session import Session
    from switchpoint.snapshot import Click, HeadsetView, Notice, Snapshot
    from switchpoint.text import Text

LOG = logging.getLogger(__name__)

FRESH = 60.0
"""Seconds after which a click is no news: it was made while this computer slept, or was switched off."""
PASSES_AFTER = 10.0
"""Seconds for which a result is shown that offers nothing."""
WITHDRAWN_WITHIN = 1.0
STAYING = "staying"
"""The notification of the program itself; the others are named after their headset."""


@dataclass(slots=True)
class _Case:
    """What is known of a headset's top claim."""

    stamp: Stamp | None
    active: bool
    loud: bool = False
    """What comes of it is told."""
    asked: bool = False
    """A click of ours has led to a question."""
    notice: Notice | None = None
    """What was said last."""
    news: News | None = None
    """What was last told of it."""


class Herald:
    """Owns the notifications of a running program. `running` sends them, one after the other."""

    def __init__(self, session: Session, bus: Bus) -> None:
        """Have told nothing yet; what is on already is no news."""
        self._session = session
        self._board = session.switchboard
        self._notifier = Notifier(bus, self._pressed)
        self._cases: dict[Address, _Case] = {}
        self._wanted: dict[str, News] = {}
        self._shown: dict[str, News] = {}
        self._passing: dict[str, asyncio.TimerHandle | asyncio.Handle] = {}
        self._changed = asyncio.Event()
        self._clicks: set[asyncio.Task[None]] = set()
        self._look(self._board.snapshot)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tell what happens; at the end everything that was told is withdrawn."""
        requests = self._session.requests
        requests.tell, requests.untell, requests.click = self.tell, self.untell, self.click
        end = self._board.subscribe(self._look)
        async with self._notifier.listening():
            sending = asyncio.get_running_loop().create_task(self._send())
            try:
                yield
            finally:
                end()
                requests.tell = requests.untell = requests.click = None
                for each in self._passing.values():
                    each.cancel()
                tasks = (sending, *self._clicks)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await self._notifier.withdraw_all(WITHDRAWN_WITHIN)

    # What others say

    async def tell(self, title: Text, body: Text) -> None:
        """Tell something of the program itself."""
        self._want(STAYING, News(title=self._say(title), body=self._say(body)))

    def untell(self) -> None:
        """Take back what was told of the program itself."""
        self._want(STAYING, None)

    async def click(self, click: Click) -> None:
        """Do what was clicked outside of the window; its result is told, and so is a refusal."""
        try:
            notice = await self._board.submit(click)
        except SwitchpointError as error:
            self._refused(click.headset, error.problem)
            return
        except Exception as error:  # the root of a task: the user must hear of a fault
            LOG.exception("a click failed: %s", type(click).__name__)
            self._refused(click.headset, _fault(error))
            return
        snapshot = self._board.snapshot
        view = snapshot.headset(click.headset)
        if view is None:
            return
        case = self._case(view)
        if notice.kind is NoticeKind.QUESTION:
            case.asked = True
            if not self._board.snapshot.preferences.notifications:
                self._session.requests.show()
        else:
            case.stamp, case.active, case.loud = _stamp(view), view.active is not None, True
        self._look(snapshot)

    # What the switchboard says

    def _look(self, snapshot: Snapshot) -> None:
        for view in snapshot.headsets:
            self._follow(view, snapshot)
        for gone in self._cases.keys() - {view.headset.address for view in snapshot.headsets}:
            del self._cases[gone]
            self._want(gone, None)

    def _follow(self, view: HeadsetView, snapshot: Snapshot) -> None:
        case = self._case(view)
        if _stamp(view) != case.stamp:
            case.loud = _from_elsewhere(view, snapshot) and _is_news(view, snapshot, was_active=case.active)
            case.stamp = _stamp(view)
        case.active = view.active is not None
        notice, before, case.notice = view.notice, case.notice, view.notice
        case.asked = case.asked and notice is not None and notice.kind is NoticeKind.QUESTION
        if _offer_over(before, notice):
            case.loud = False
        news = self._news(case, view, snapshot)
        if news != case.news:
            case.news = news
            self._want(view.headset.address, news)

    def _news(self, case: _Case, view: HeadsetView, snapshot: Snapshot) -> News | None:
        notice = view.notice
        if notice is None or notice.kind is NoticeKind.WORKING or not self._is_told(case, notice, view, snapshot):
            return None
        title, body = wording.news(notice, view, snapshot)
        button = (notice.offer.value, self._say(wording.OFFERS[notice.offer])) if notice.offer is not None else None
        return News(title=self._say(title), body=self._say(body), button=button, urgent=notice.urgent)

    def _is_told(self, case: _Case, notice: Notice, view: HeadsetView, snapshot: Snapshot) -> bool:
        if notice.urgent:
            here = view.row(snapshot.this)
            return here is None or not here.link.joined
        told = case.asked if notice.kind is NoticeKind.QUESTION else case.loud
        return told and snapshot.preferences.notifications

    def _refused(self, headset: Address, problem: Problem) -> None:
        why = wording.sentences(problem.cause, problem.advice)
        self._want(headset, News(title=self._say(problem.title), body=self._say(why)))

    def _case(self, view: HeadsetView) -> _Case:
        """Return what is known of a headset; what is on when it is seen first is no news."""
        return self._cases.setdefault(view.headset.address, _Case(_stamp(view), view.active is not None))

    def _say(self, sentence: Text) -> str:
        return self._session.requests.say(sentence)

    # What is shown

    def _want(self, key: str, news: News | None) -> None:
        passing = self._passing.pop(key, None)
        if passing is not None:
            passing.cancel()
        if news is None:
            self._wanted.pop(key, None)
        else:
            self._wanted[key] = news
            if key != STAYING and news.button is None and not news.urgent:
                loop = asyncio.get_running_loop()
                self._passing[key] = loop.call_later(PASSES_AFTER, self._want, key, None)
        self._changed.set()

    async def _send(self) -> None:
        """Bring what is shown in line with what is wanted, whenever that changes."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            for key in (*self._shown.keys() - self._wanted.keys(),):
                del self._shown[key]
                await self._notifier.withdraw(key)
            for key, news in tuple(self._wanted.items()):
                if self._shown.get(key) != news:
                    self._shown[key] = news
                    if not await self._notifier.show(key, news) and key != STAYING and self._asks(key):
                        self._session.requests.show()

    def _asks(self, key: str) -> bool:
        """Tell whether an answer is waited for: where nothing shows notifications, the window has to ask."""
        return any(case.asked and where == key for where, case in self._cases.items())

    def _pressed(self, key: str, action: str) -> None:
        """Take up what a notification offers, if it is still offered; a click on the rest of it opens the window."""
        snapshot = self._board.snapshot
        view = next((view for view in snapshot.headsets if view.headset.address == key), None)
        notice = view.notice if view is not None else None
        if view is None or notice is None or notice.offer is None or notice.offer.value != action:
            self._session.requests.show()
            return
        click = offered(view, notice.offer)
        if click is not None:
            task = asyncio.get_running_loop().create_task(self.click(click))
            self._clicks.add(task)
            task.add_done_callback(self._clicks.discard)


def _fault(error: Exception) -> Problem:
    return problem(
        Kind.INTERNAL,
        text("That did not work."),
        text("Switchpoint made a mistake."),
        text("Please try again."),
        repr(error),
    )


def _stamp(view: HeadsetView) -> Stamp | None:
    return view.outcome.stamp if view.outcome is not None else None


def _from_elsewhere(view: HeadsetView, snapshot: Snapshot) -> bool:
    stamp = _stamp(view)
    return stamp is not None and stamp.host != snapshot.this


def _is_news(view: HeadsetView, snapshot: Snapshot, *, was_active: bool) -> bool:
    """Tell whether a click was made just now; an end is news only where something was on."""
    if view.claim is None:
        return was_active
    return view.began is not None and snapshot.wall - view.began < FRESH


def _offer_over(before: Notice | None, notice: Notice | None) -> bool:
    """Tell whether the time of an offer has passed, and nothing else has changed."""
    if before is None or notice is None or before.offer is None or notice.offer is not None:
        return False
    return before.text == notice.text
