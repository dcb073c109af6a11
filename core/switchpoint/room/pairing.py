"""The search of a simulated computer for headsets in pairing mode, and their pairing, as a port."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import Bluetooth
from switchpoint.nearby import CAN_STOP, Found, Nearby, Pairing, Question, Strength
from switchpoint.room import troubles
from switchpoint.room.faults import Verb
from switchpoint.room.radio import Answer
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from switchpoint.errors import Problem
    from switchpoint.model import Address
    from switchpoint.room.computer import SimulatedComputer

HEARD_AFTER = 1.2
"""Room seconds until a search has heard the first headset, and from each to the next."""
PAIRS_IN = 1.5
"""Room seconds."""
_STRENGTHS = (Strength.STRONG, Strength.FAIR, Strength.WEAK)


class PairingAdapter:
    """Implements `ports.PairingPort`."""

    def __init__(self, computer: SimulatedComputer) -> None:
        """Look for nothing."""
        self._computer = computer
        self._looking = False
        self._heard: list[Address] = []
        self._steps: dict[Address, tuple[Pairing, Problem | None]] = {}
        self._work: asyncio.Task[None] | None = None
        self._question: Question | None = None
        self._answer: asyncio.Future[bool] | None = None
        self._cancel: Callable[[], None] | None = None
        """Ends the waiting for the next headset."""
        computer.nature.settles(self._settle)
        self._watch = computer.nature.watch(lambda: self.state, frozen=lambda: computer.asleep)

    def subscribe(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; the returned function ends that."""
        return self._watch.subscribe(changed)

    @property
    def state(self) -> Nearby:
        """Return the state as it is now."""
        if not self._looking and self._work is None:
            return Nearby()
        return Nearby(
            looking=self._looking,
            found=tuple(self._found(where) for where in self._heard),
            question=self._question,
            problem=self._unable(),
        )

    # What is asked for

    def look(self, *, on: bool, adapter: Address | None = None) -> None:  # noqa: ARG002  # a room's computer has one
        """Look for headsets, or not any more."""
        if on and not self._looking and self._work is None:
            self._heard, self._steps = [], {}
        self._looking = on
        if not on and self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._computer.nature.touch()

    async def pair(self, headset: Address) -> None:
        """Pair, trust and connect a headset that was found; raises `SwitchpointError`."""
        title = self._title(headset)
        if self._work is not None:
            raise failure(Kind.BUSY, title, text("Another headset is just being paired."), text("Wait for that one."))
        self._work = work = asyncio.ensure_future(self._pair(headset, title))
        try:
            await asyncio.wait([work])
        finally:
            if not work.done():
                work.cancel()
                await asyncio.wait([work])
            self._work = None
            self._computer.nature.touch()
        if work.cancelled():
            raise failure(Kind.BROKEN_OFF, title, text("It was stopped here."), Text(""))
        work.result()

    def answer(self, headset: Address, *, yes: bool) -> None:
        """Answer the question that is open."""
        asked = self._question is not None and self._question.headset == headset
        if asked and self._answer is not None and not self._answer.done():
            self._answer.set_result(yes)

    def stop(self) -> None:
        """Break off what is being paired."""
        if self._work is not None and any(step in CAN_STOP for step, _ in self._steps.values()):
            self._work.cancel()

    # The search

    def _settle(self) -> None:
        """Wait for the next headset that a search would hear, if there is one."""
        if self._looking and self._cancel is None and self._next() is not None:
            self._cancel = self._computer.nature.agenda.later(HEARD_AFTER, self._hear)

    def _next(self) -> Address | None:
        if self._computer.bluetooth is not Bluetooth.READY:
            return None
        there = (where for where, each in self._computer.headsets.items() if each.pairs and each.on)
        return next((where for where in there if where not in self._heard), None)

    def _hear(self) -> None:
        self._cancel = None
        found = self._next()
        if self._looking and found is not None:
            self._heard.append(found)
        self._computer.nature.touch()

    # Pairing

    async def _pair(self, headset: Address, title: Text) -> None:
        try:
            self._step(headset, Pairing.PAIRING)
            await self._bond(headset, title)
            self._step(headset, Pairing.CONNECTING)
            problem = await self._connect(headset)
            self._step(headset, Pairing.PAIRED, problem)
        except SwitchpointError as error:
            self._step(headset, Pairing.FAILED, error.problem)
            raise
        except asyncio.CancelledError:
            done = self._steps[headset][0] is Pairing.CONNECTING
            self._step(headset, Pairing.PAIRED if done else Pairing.FOUND)
            raise

    async def _bond(self, headset: Address, title: Text) -> None:
        computer, there = self._computer, self._computer.headsets.get(headset)
        unable = self._unable()
        if unable is not None:
            raise failure(unable.kind, title, unable.cause, unable.advice)
        if there is not None and headset not in computer.strangers:
            raise failure(Kind.NOTHING, title, text("It is paired with this computer already."), Text(""))
        await computer.clock.sleep(computer.faults.delay(Verb.PAIR, PAIRS_IN))
        computer.faults.check(Verb.PAIR)
        if there is None or not (there.on and there.pairs):
            raise troubles.not_listening(title)
        if there.file.compares and not await self._compare(headset):
            raise troubles.numbers_differ(title)
        computer.pair(headset)

    async def _compare(self, headset: Address) -> bool:
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._answer = answer
        # The same number in every run.
        number = sum(int(part, 16) * 4099 for part in headset.split(":")) % 1_000_000
        self._question = Question(headset=headset, number=f"{number:06d}")
        self._computer.nature.touch()
        try:
            return await answer
        finally:
            self._question = self._answer = None
            self._computer.nature.touch()

    async def _connect(self, headset: Address) -> Problem | None:
        computer = self._computer
        await computer.clock.sleep(computer.file.latencies.connect)
        answer = computer.join(headset)
        if answer is Answer.JOINED:
            return None
        trouble = troubles.full if answer is Answer.FULL else troubles.away
        return trouble(computer.headsets[headset].name).problem

    # What is shown

    def _found(self, where: Address) -> Found:
        there = self._computer.headsets[where]
        step, why = self._steps.get(where, (Pairing.FOUND, None))
        if step is Pairing.PAIRING and self._question is not None and self._question.headset == where:
            step = Pairing.CONFIRMING
        return Found(
            address=where,
            name=there.name,
            strength=_STRENGTHS[self._heard.index(where) % len(_STRENGTHS)],
            pairing=step,
            known=where not in self._computer.strangers and where not in self._steps,
            gone=not (there.pairs and there.on) and where in self._computer.strangers,
            problem=why,
        )

    def _title(self, headset: Address) -> Text:
        there = self._computer.headsets.get(headset)
        if there is None:
            return text("The headset was not paired.")
        return text("{headset} was not paired.", headset=there.name)

    def _step(self, headset: Address, step: Pairing, why: Problem | None = None) -> None:
        self._steps[headset] = (step, why)
        if headset not in self._heard and headset in self._computer.headsets:
            self._heard.append(headset)
        self._computer.nature.touch()

    def _unable(self) -> Problem | None:
        status = self._computer.bluetooth
        return None if status in {Bluetooth.READY, Bluetooth.UNKNOWN} else troubles.cannot_look(status).problem
