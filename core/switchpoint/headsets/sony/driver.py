"""The driver of Sony headsets, in both versions of their protocol."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from switchpoint.control import Ability
from switchpoint.headsets import sentences
from switchpoint.headsets.driver import Family
from switchpoint.headsets.sony import acting, verbs
from switchpoint.headsets.sony.conversation import Conversation
from switchpoint.headsets.sony.session import OverError
from switchpoint.headsets.waiting import stop

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from switchpoint.headsets.driver import Ending, Said, Stream, Surroundings
    from switchpoint.model import Address

T = TypeVar("T")

V2 = "956c7b26-d49a-4ba8-b03f-b17d393cb6e2"
V1 = "96cc203e-5068-46ad-b32d-e316f5e069ba"


class SonyDriver:
    """Implements `headsets.driver.Driver`. Which version is spoken, the headset's first answer says."""

    def __init__(self, stream: Stream, _service: str, around: Surroundings) -> None:
        """Say nothing yet."""
        self._talk = Conversation(stream, around)

    @property
    def said(self) -> Said | None:
        """Return what the headset has said; None until its hosts have been asked for."""
        return self._talk.said

    async def run(self) -> Ending:
        """Speak until the conversation is over."""
        session = asyncio.ensure_future(self._talk.session.run())
        try:
            await self._talk.speak()
        except OverError:
            pass
        except BaseException:
            await stop(session)
            raise
        return await session

    async def drop(self, host: Address, seconds: float) -> None:
        """Let the headset disconnect a host."""
        await _do(Ability.DISCONNECT, acting.drop(self._talk, host, seconds))

    async def call(self, host: Address, seconds: float) -> None:
        """Let the headset connect a host."""
        await _do(Ability.CONNECT, acting.call(self._talk, host, seconds))

    async def choose(self, host: Address, seconds: float) -> None:
        """Let a connected host be the one that may play."""
        await _do(Ability.ACTIVE_SET, verbs.choose(self._talk, host, seconds))

    async def pin(self, seconds: float, *, on: bool) -> None:
        """Let the headset stay with the host that may play, or not."""
        await _do(Ability.PIN, verbs.pin(self._talk, seconds, on=on))

    async def multipoint(self, seconds: float, *, on: bool) -> bool:
        """Let the headset take several hosts, or one; returns False when the conversation ended meanwhile."""
        return await _do(Ability.MULTIPOINT_SET, verbs.multipoint(self._talk, seconds, on=on))


async def _do(ability: Ability, action: Coroutine[Any, Any, T]) -> T:
    try:
        return await action
    except OverError:
        raise sentences.conversation_over(ability) from None


SONY = Family(name="Sony", services=(V2, V1), start=SonyDriver)
"""Where a headset has both services, the newer one speaks for it."""
