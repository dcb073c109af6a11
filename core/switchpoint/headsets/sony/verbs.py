"""Which host of a Sony headset plays, whether it stays with that one, and whether it takes several at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability
from switchpoint.headsets import sentences
from switchpoint.headsets.driver import check_able, check_choose
from switchpoint.headsets.sony import requests
from switchpoint.headsets.sony.acting import fresh
from switchpoint.headsets.sony.codes import Dialect, Function, Switched
from switchpoint.headsets.sony.replies import Alert, Chosen, Pin, Setting
from switchpoint.headsets.sony.session import ANSWERS_WITHIN, OverError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from switchpoint.errors import SwitchpointError
    from switchpoint.headsets.driver import Record
    from switchpoint.headsets.sony.conversation import Conversation
    from switchpoint.headsets.sony.replies import Message
    from switchpoint.model import Address

TRIES = 2
"""A headset sometimes passes over a switch to another host in silence."""
SAYS_WITHIN = 3.0
"""Seconds for the headset to say how it went."""
SHOWS_WITHIN = 1.0
"""Seconds between that and the list that shows it."""
ALERT_WITHIN = 10.0
"""Seconds after our command in which an alert about multipoint is taken for its own."""
DROPS_WITHIN = 2.0
"""Seconds between the news of a changed setting and the end of the links."""
NO_ALERT_AFTER = 5.0
"""Seconds after which a headset that has raised none is asked whether it has done it at once."""


async def choose(talk: Conversation, host: Address, seconds: float) -> None:
    """Let a connected host be the one that may play; raises `SwitchpointError` and `OverError`."""
    last = talk.clock.now() + seconds - ANSWERS_WITHIN
    record = check_choose(await fresh(talk, Ability.ACTIVE_SET), host)
    for _ in range(TRIES):
        if record.active or talk.clock.now() >= last:
            break
        await _switch(talk, host, record, last)
        # Handles are good until the next listing only.
        record = check_choose(await fresh(talk, Ability.ACTIVE_SET), host)
    if not record.active:
        raise sentences.unseen(Ability.ACTIVE_SET)


async def _switch(talk: Conversation, host: Address, record: Record, last: float) -> None:
    """Tell the headset once, and wait until it shows or says anything; raises `SwitchpointError` if it refuses."""

    def shows() -> bool:
        found = talk.said.record(host) if talk.said is not None else None
        return found is not None and found.active

    def word() -> int | None:
        return next((one.result for one in heard if isinstance(one, Chosen) and _same(one, record)), None)

    with talk.watch() as heard:
        await talk.session.tell(requests.choose(record.handle))
        moment = min(last, talk.clock.now() + SAYS_WITHIN)
        await talk.session.until(lambda: shows() or word() is not None, moment - talk.clock.now())
    result = word()
    if result == Switched.SUCCESS:
        await talk.session.until(shows, SHOWS_WITHIN)
    elif result is not None and not shows():
        raise _refused(Ability.ACTIVE_SET, result)


def _same(word: Chosen, record: Record) -> bool:
    return word.address.upper() == record.handle.upper()


def _refused(ability: Ability, result: int) -> SwitchpointError:
    if result == Switched.IN_CALL:
        return sentences.in_call(ability)
    if result == Switched.ASSISTANT:
        return sentences.assistant(ability)
    if result == Switched.NO_AUDIO and ability is Ability.ACTIVE_SET:
        return sentences.no_sound_there()
    return sentences.declined(ability)


async def pin(talk: Conversation, seconds: float, *, on: bool) -> None:
    """Let the headset stay with the host that may play, or not; raises `SwitchpointError` and `OverError`."""
    last = talk.clock.now() + seconds - ANSWERS_WITHIN
    if talk.said is not None:
        check_able(talk.said, Ability.PIN)
    for _ in range(TRIES):
        if await _fixed(talk) is on:
            return
        if talk.clock.now() >= last:
            break
        with talk.watch() as heard:
            await talk.session.tell(requests.set_pin(on))
            moment = min(last, talk.clock.now() + SAYS_WITHIN)
            await talk.session.until(lambda: _pin(heard) is not None, moment - talk.clock.now())
            told = _pin(heard)
        if told is not None and told.fixed is not on and told.result not in {None, Switched.SUCCESS}:
            raise _refused(Ability.PIN, told.result)
    if await _fixed(talk) is not on:
        raise sentences.unseen(Ability.PIN)


async def _fixed(talk: Conversation) -> bool | None:
    found = await talk.get(requests.pin_state(), Pin)
    return found.fixed if found is not None else None


def _pin(heard: Iterable[Message]) -> Pin | None:
    return next((one for one in heard if isinstance(one, Pin) and one.pushed), None)


async def multipoint(talk: Conversation, seconds: float, *, on: bool) -> bool:
    """Let the headset take several hosts, or one; raises `SwitchpointError` and `OverError`.

    Returns False when the conversation ended after the headset was told: it drops every link to do so.
    """
    last = talk.clock.now() + seconds - ANSWERS_WITHIN
    # Right after the beginning it is not known yet whether there is a switch.
    await talk.session.until(lambda: talk.complete or talk.view.multipoint is not None, seconds)
    if talk.said is not None:
        check_able(talk.said, Ability.MULTIPOINT_SET)
    if await talk.read_multipoint() is on:
        return True
    slot, dialect = talk.view.multipoint_slot, talk.view.dialect
    if slot is None or dialect is None:
        raise sentences.not_able(Ability.MULTIPOINT_SET)
    if talk.view.in_call:
        raise sentences.in_call(Ability.MULTIPOINT_SET)
    if dialect is Dialect.V2 and talk.view.has(1, Function.ALERTS):
        # Only now: it shall raise no alerts that nobody here has caused.
        await talk.session.tell(requests.alerts_on())
    try:
        await _Switching(talk, slot, dialect, on=on).work(last)
    except OverError:
        return False
    return True


class _Switching:
    """The change of the multipoint setting, with the question that the headset asks back."""

    def __init__(self, talk: Conversation, slot: int, dialect: Dialect, *, on: bool) -> None:
        self._talk, self._slot, self._dialect, self._on = talk, slot, dialect, on

    async def work(self, last: float) -> None:
        """Change it; raises `SwitchpointError`, and `OverError` when the headset ends the conversation."""
        with self._talk.watch() as heard:
            await self._talk.session.tell(requests.set_setting(self._slot, self._on, self._dialect))
            alert = await self._asked_back(heard)
            if alert is not None:
                await self._talk.session.tell(
                    requests.answer_alert(alert.message, positive=True, dialect=self._dialect)
                )
            if await self._talk.session.until(lambda: self._shows(heard), last - self._talk.clock.now()):
                # It may say so first, and drop the links then.
                await self._talk.session.until(lambda: False, DROPS_WITHIN)
        if await self._talk.read_multipoint() is not self._on:
            raise sentences.unseen(Ability.MULTIPOINT_SET)

    async def _asked_back(self, heard: Sequence[Message]) -> Alert | None:
        """Return the alert that the command has raised; None when it has its effect, or raises none."""

        def alert() -> Alert | None:
            return next((one for one in heard if isinstance(one, Alert) and one.multipoint), None)

        def answered() -> bool:
            return self._shows(heard) or alert() is not None

        if not await self._talk.session.until(answered, NO_ALERT_AFTER):
            if await self._talk.read_multipoint() is self._on:
                return None
            await self._talk.session.until(answered, ALERT_WITHIN - NO_ALERT_AFTER)
        return None if self._shows(heard) else alert()

    def _shows(self, heard: Iterable[Message]) -> bool:
        """Tell whether it was said that the setting is as it should be, of itself or when asked."""
        return any(isinstance(one, Setting) and (one.slot, one.on) == (self._slot, self._on) for one in heard)
