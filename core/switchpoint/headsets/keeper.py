"""The control of one headset: opened while somebody wants it, closed when nobody does, given up when another has it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from switchpoint.control import Ability, Control, Talk
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.headsets import sentences
from switchpoint.headsets.driver import Ending, Surroundings
from switchpoint.headsets.patience import Patience
from switchpoint.headsets.waiting import Bell, stop, within

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from switchpoint.errors import Problem
    from switchpoint.headsets.driver import Driver, Family, Opener, Reachable, Said, Stream
    from switchpoint.model import Address
    from switchpoint.ports import Clock

LOG = logging.getLogger(__name__)

SETTLES_IN = 0.5
"""Seconds between a link that comes up and the first opening; headsets refuse what comes sooner."""
BUSY_PAUSE = 1.5
"""Seconds before a busy opening is tried again: the first one after a connection mostly is."""
MOST_BUSY = 3
OPENS_WITHIN = 30.0
"""Seconds after which an opening is given up, whatever the opener says."""
SHORTEST_PAUSE = 0.001
"""Seconds. A shorter one, left over by rounding, might not move the clock at all: waiting would turn for nothing."""
LINGERS = 10.0
"""Seconds that a control stays open that nobody wants any more."""
LINK_ENDS_WITHIN = 2.0
"""Seconds after the end of a stream in which its link is seen to have ended too."""
COMES_BACK_WITHIN = 45.0
"""Seconds in which a headset that was told to drop every link does so, and is back."""
CLOSES_WITHIN = 5.0
"""Seconds beyond an action's own, after which it is broken off."""
_NEVER_OFFERED = frozenset({Kind.NO_AUDIO, Kind.NO_CONTROL})


class Keeper:
    """Keeps one headset. `changed` is called when its state may differ."""

    def __init__(
        self,
        where: Address,
        opener: Opener,
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        """Know nothing of the headset yet."""
        self._where, self._opener, self._clock, self._changed = where, opener, clock, changed
        self._own: frozenset[Address] = frozenset()
        self.wanted = False
        """Somebody wants it open for longer than an action takes."""
        self._allowed = True
        """The user lets it be opened at all."""
        self._linked = False
        self._since = 0.0
        self._links = 0
        """Grows whenever the link comes or goes."""
        self._service: tuple[Family, str] | None = None
        self._uuids: frozenset[str] = frozenset()
        self._dumb = False
        """It has turned out not to speak what it should, since it was connected."""
        self._bell = Bell(clock)
        self._patience = Patience()
        self._acting = asyncio.Lock()
        self._actions = 0
        """How many actions wait for it, or are under way."""
        self._expected: float | None = None
        """When it was told to drop every link."""
        self._opening = False
        self._driver: Driver | None = None
        self._of_link = 0
        """The link over which the driver speaks."""
        self._can: frozenset[Ability] = frozenset()
        self._failures = 0
        """Grows with each opening in vain and each loss."""
        self._problem: Problem | None = None
        """Why it is not open; None when nothing is against that."""

    # What is told and asked

    def told(self, reachable: Reachable, service: tuple[Family, str] | None) -> None:
        """Take what Bluetooth knows of the headset."""
        if (service, reachable.uuids) != (self._service, self._uuids):
            self._dumb = False
        self._service, self._uuids, self._own = service, reachable.uuids, reachable.own
        if reachable.connected != self._linked:
            self._linked = reachable.connected
            self._links += 1
            self._since = self._clock.now() - (SETTLES_IN if reachable.settled else 0.0)
            if self._linked:
                self._dumb, self._problem = False, None
                self._patience.afresh()
        self._bell.ring()

    def want(self, *, wanted: bool) -> None:
        """Keep it open from now on, or not."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._bell.ring()

    def allow(self, *, allowed: bool) -> None:
        """Let it be opened from now on, or never; it is closed at once then."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._bell.ring()

    @property
    def said(self) -> Said | None:
        """Return what the headset says while its control is open."""
        return self._driver.said if self._driver is not None and self._of_link == self._links else None

    @property
    def control(self) -> Control:
        """Return what is known of the control."""
        said = self.said
        talk = self._talk()
        return Control(
            headset=self._where,
            talk=talk,
            can=self._can if self._allowed else frozenset(),
            pinned=said.pinned if said else None,
            multipoint=said.multipoint if said else None,
            codec=said.codec if said else None,
            in_call=said.in_call if said else False,
            problem=self._problem if talk in {Talk.TAKEN, Talk.CLOSED} and self._asked else None,
        )

    def _talk(self) -> Talk:
        if not self._allowed or self._dumb or (self._service is None and self._uuids):
            return Talk.NONE
        if self._service is None or not self._linked:
            return Talk.UNKNOWN
        if self.said is not None:
            return Talk.OPEN
        # Also while it is tried again: nothing has changed before that succeeds.
        if self._asked and self._problem is not None and self._problem.kind is Kind.BUSY:
            return Talk.TAKEN
        return Talk.OPENING if self._opening else Talk.CLOSED

    @property
    def _asked(self) -> bool:
        return self.wanted or self._actions > 0

    @property
    def _needed(self) -> bool:
        return self._asked and self._allowed and self._linked and self._service is not None and not self._dumb

    # The keeping

    async def run(self) -> None:
        """Keep the control as it is wanted, until cancelled."""
        while True:
            await self._bell.until(lambda: self._needed)
            self._changed()
            if self._ready > self._clock.now():
                await self._rest(self._ready)
            elif self._service is not None:
                await self._converse(*self._service)
            self._changed()

    async def _rest(self, ready: float) -> None:
        """Wait until the headset may be opened, or that is not needed any more."""
        pause = max(SHORTEST_PAUSE, ready - self._clock.now())
        await self._bell.until(lambda: not self._needed or ready != self._ready, pause)

    @property
    def _ready(self) -> float:
        """When it may be opened."""
        return max(self._since + SETTLES_IN, self._patience.until)

    async def _converse(self, family: Family, service: str) -> None:
        """Open the control, and hold it for as long as it is wanted and possible."""
        self._opening = True
        self._changed()
        try:
            stream = await self._open(service)
            if stream is not None:
                self._patience.opened(self._clock.now())
                await self._hold(stream, lambda around: family.start(stream, service, around))
        except SwitchpointError as error:
            self._refused(error.problem)
        finally:
            self._opening = False

    async def _open(self, service: str) -> Stream | None:
        """Return an open stream, None when the link has ended; raises `SwitchpointError`."""
        for attempt in range(1, MOST_BUSY + 1):
            try:
                return await self._while_linked(self._open_once(service))
            except SwitchpointError as error:
                if error.problem.kind is not Kind.BUSY or attempt == MOST_BUSY:
                    raise
            if await self._bell.until(lambda: not self._needed, BUSY_PAUSE):
                break
        return None

    async def _open_once(self, service: str) -> Stream:
        return await self._opener(self._where, service)

    async def _while_linked(self, opening: Coroutine[Any, Any, Stream]) -> Stream | None:
        link, task = self._links, asyncio.ensure_future(opening)
        task.add_done_callback(lambda _: self._bell.ring())
        try:
            await self._bell.until(lambda: task.done() or link != self._links, OPENS_WITHIN)
        except BaseException:
            await _take_back(task)
            raise
        if link == self._links and task.done():
            return task.result()
        await _take_back(task)
        if link == self._links:
            raise SwitchpointError(sentences.overdue())
        return None

    def _refused(self, found: Problem) -> None:
        """Take an opening in vain."""
        LOG.debug("the control of %s was not opened: %s %s", self._where, found, found.detail)
        if found.kind in _NEVER_OFFERED:
            self._dumb = True
        else:
            self._patience.refused(self._clock.now())
        self._given_up(sentences.refused(found))

    def _given_up(self, found: Problem) -> None:
        self._problem = found
        self._failures += 1
        self._bell.ring()

    # The conversation

    async def _hold(self, stream: Stream, start: Callable[[Surroundings], Driver]) -> None:
        """Let a driver speak until it is over or not wanted any more; the stream is closed in any case."""
        driver = start(Surroundings(clock=self._clock, own=lambda: self._own, changed=self._heard))
        talking = asyncio.ensure_future(driver.run())
        talking.add_done_callback(lambda _: self._bell.ring())
        self._driver, self._of_link = driver, self._links
        try:
            await self._while_wanted(talking)
            ending = _ending(talking)
        finally:
            stream.close()
            self._driver = None
            self._opening = False
            await stop(talking)
        self._changed()
        if ending is not None:
            await self._over(ending)

    def _heard(self) -> None:
        """Take what the headset says."""
        said = self.said
        if said is not None:
            self._can, self._problem = said.can, None
        self._bell.ring()
        self._changed()

    async def _while_wanted(self, talking: asyncio.Future[Ending]) -> None:
        def over() -> bool:
            return talking.done() or self._of_link != self._links or not self._allowed

        while not over():
            await self._bell.until(lambda: over() or not self._asked)
            if not over() and not await self._bell.until(lambda: over() or self._asked, LINGERS):
                return

    async def _over(self, ending: Ending | Problem) -> None:
        """Take the end of a conversation that was not ended here."""
        if ending is Ending.STRANGE:
            self._dumb = True
            self._given_up(sentences.no_control().problem)
            return
        # A link that breaks down takes the stream with it, and is told a moment later.
        if ending is Ending.GONE and await self._bell.until(lambda: self._of_link != self._links, LINK_ENDS_WITHIN):
            return
        now = self._clock.now()
        if self._expected is not None and now - self._expected < COMES_BACK_WITHIN:
            self._patience.refused(now)
            return
        self._patience.lost(now)
        self._given_up(_PROBLEMS[ending]() if isinstance(ending, Ending) else ending)

    # Actions

    async def act(self, ability: Ability, seconds: float, action: Callable[[Driver, float], Awaitable[None]]) -> None:
        """Take an action as soon as the control is open, one at a time; raises `SwitchpointError`."""
        self._actions += 1
        self._bell.ring()
        until = self._clock.now() + seconds
        try:
            await within(self._clock, seconds + CLOSES_WITHIN, self._act(ability, until, action))
        except TimeoutError:
            raise sentences.unseen(ability) from None
        finally:
            self._actions -= 1
            self._bell.ring()
            self._changed()

    async def _act(self, ability: Ability, until: float, action: Callable[[Driver, float], Awaitable[None]]) -> None:
        async with self._acting:
            driver = await self._reached(until - self._clock.now())
            left = until - self._clock.now()
            if left <= 0:
                raise sentences.busy(ability)
            await action(driver, left)

    async def switch_multipoint(self, seconds: float, *, on: bool) -> None:
        """Switch multipoint, and wait until the headset has dropped every link and come back; as `act`."""
        over: list[Driver] = []

        async def switch(driver: Driver, left: float) -> None:
            if not await driver.multipoint(left, on=on):
                over.append(driver)

        def shows() -> bool:
            # What it said before the links were dropped is not what it says when it is back.
            return self._driver not in over and self.said is not None and self.said.multipoint is on

        self._actions += 1
        self._expected = self._clock.now()
        try:
            await self.act(Ability.MULTIPOINT_SET, seconds, switch)
            left = self._expected + COMES_BACK_WITHIN - self._clock.now()
            shown = await self._bell.until(shows, left)
        except SwitchpointError:
            self._expected = None
            raise
        finally:
            self._actions -= 1
            self._bell.ring()
            self._changed()
        if not shown:
            raise sentences.unseen(Ability.MULTIPOINT_SET)

    async def _reached(self, seconds: float) -> Driver:
        """Return the driver of an open control; raises `SwitchpointError`."""
        if not self._allowed:
            raise sentences.not_allowed()
        if not self._linked:
            raise sentences.away()
        if self._service is None or self._dumb:
            raise sentences.no_control()
        before = self._failures
        if not self._opening and self._driver is None and self._problem is not None:
            if not self._patience.hurry(self._clock.now()):
                raise SwitchpointError(self._problem)
            self._bell.ring()
        await self._bell.until(lambda: self.said is not None or self._failures != before or not self._linked, seconds)
        if self._driver is not None and self.said is not None:
            return self._driver
        if not self._linked:
            raise sentences.away()
        if self._dumb:
            raise sentences.no_control()
        if self._failures != before and self._problem is not None:
            raise SwitchpointError(self._problem)
        raise sentences.not_open_in_time()


_PROBLEMS = {Ending.GONE: sentences.closed, Ending.TAKEN: sentences.taken, Ending.MUTE: sentences.mute}


def _ending(talking: asyncio.Future[Ending]) -> Ending | Problem | None:
    """Return how a conversation has ended; None when it has not."""
    if not talking.done():
        return None
    error = talking.exception()
    if error is None:
        return talking.result()
    LOG.error("a driver failed in a way that was not foreseen", exc_info=error)
    return sentences.fault(error)


async def _take_back(opening: asyncio.Task[Stream]) -> None:
    """End an opening that nobody waits for any more, and what it has opened meanwhile."""
    await stop(opening)
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()
