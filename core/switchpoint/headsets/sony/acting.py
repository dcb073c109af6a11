"""Having a Sony headset connect or disconnect one of its hosts, until its list shows it.

What the headset says of that is only a hint. "In progress" may be all that it ever says, and success may come before it
shows. So its word makes us look, or gives up sooner and with a reason; whether it is done, only the list says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability
from switchpoint.headsets import sentences
from switchpoint.headsets.driver import check_call, check_drop
from switchpoint.headsets.sony import requests
from switchpoint.headsets.sony.codes import Action, Outcome
from switchpoint.headsets.sony.replies import Acted
from switchpoint.headsets.sony.session import ANSWERS_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.errors import SwitchpointError
    from switchpoint.headsets.driver import Record, Said
    from switchpoint.headsets.sony.conversation import Conversation
    from switchpoint.headsets.sony.replies import Message
    from switchpoint.headsets.sony.session import Request
    from switchpoint.model import Address

BUSY_PAUSE = 2.0
"""Seconds before a busy headset is told again."""
SHOWS_WITHIN = 3.0
"""Seconds between a success and the list that shows it."""
_MAKE = {Action.CONNECT: requests.connect, Action.DISCONNECT: requests.disconnect}
_ABILITIES = {Action.CONNECT: Ability.CONNECT, Action.DISCONNECT: Ability.DISCONNECT}
_FINAL = frozenset({Outcome.SUCCESS, Outcome.ERROR, Outcome.BUSY})


async def drop(talk: Conversation, host: Address, seconds: float) -> None:
    """Let a host be disconnected that is not the one that asks; raises `SwitchpointError` and `OverError`."""
    said = await fresh(talk, Ability.DISCONNECT)
    check_drop(said, host)
    record = said.record(host)
    if record is not None and record.connected:
        await _Acting(talk, Action.DISCONNECT, host, record).work(seconds)


async def call(talk: Conversation, host: Address, seconds: float) -> None:
    """Let a host be connected; raises `SwitchpointError` and `OverError`."""
    record = check_call(await fresh(talk, Ability.CONNECT), host)
    if not record.connected:
        await _Acting(talk, Action.CONNECT, host, record).work(seconds)


async def fresh(talk: Conversation, ability: Ability) -> Said:
    """Return what the headset says now; raises `SwitchpointError` when it does not list its hosts."""
    listed = await talk.list_hosts()
    said = talk.said
    if said is None or Ability.LIST not in said.can:
        raise sentences.not_able(ability)
    if listed is None:
        raise sentences.unlisted(ability)
    return said


class _Acting:
    """One action on one host."""

    def __init__(self, talk: Conversation, action: Action, host: Address, record: Record) -> None:
        self._talk, self._action, self._host, self._record = talk, action, host, record

    async def work(self, seconds: float) -> None:
        """Tell the headset, again if it is busy, and judge by its list; raises `SwitchpointError` and `OverError`."""
        # What is left then is for the last look.
        last = self._talk.clock.now() + seconds - ANSWERS_WITHIN
        said = await self._tell(last)
        while said is Outcome.BUSY and not await self._shown_by(min(last, self._in(BUSY_PAUSE))) and self._in(0) < last:
            said = await self._tell(last)
        if said is Outcome.SUCCESS:
            await self._shown_by(min(last, self._in(SHOWS_WITHIN)))
        if not self._shows():
            await self._talk.list_hosts()
        if not self._shows():
            raise self._failed(said)

    async def _tell(self, last: float) -> Outcome | None:
        """Tell the headset once, and wait for its last word, for the list, or until `last`; returns the word."""
        peripheral, dialect = self._talk.view.peripheral, self._talk.view.dialect
        if peripheral is None or dialect is None:
            raise sentences.not_able(_ABILITIES[self._action])
        request: Request = _MAKE[self._action](peripheral, self._record.token, dialect)
        with self._talk.watch() as heard:
            await self._talk.session.tell(request)
            await self._talk.session.until(
                lambda: self._shows() or self._word(heard) is not None, last - self._talk.clock.now()
            )
            return self._word(heard)

    def _in(self, seconds: float) -> float:
        return self._talk.clock.now() + seconds

    async def _shown_by(self, moment: float) -> bool:
        return await self._talk.session.until(self._shows, moment - self._talk.clock.now())

    def _shows(self) -> bool:
        said = self._talk.said
        return said is not None and said.joined(self._host) is (self._action is Action.CONNECT)

    def _word(self, heard: Iterable[Message]) -> Outcome | None:
        """Return the last word of those that the headset has said of this action."""
        words = [
            message.outcome
            for message in heard
            if isinstance(message, Acted)
            and message.action == self._action
            and message.address.upper() == self._record.token.upper()
            and message.outcome in _FINAL
        ]
        return words[-1] if words else None

    def _failed(self, word: Outcome | None) -> SwitchpointError:
        ability, said = _ABILITIES[self._action], self._talk.said
        if word is Outcome.BUSY:
            return sentences.busy(ability)
        if word is not Outcome.ERROR:
            return sentences.unseen(ability)
        if self._action is Action.DISCONNECT:
            return sentences.declined(ability)
        full = said is not None and said.slots is not None and said.used >= said.slots
        return sentences.full() if full else sentences.unreached()
