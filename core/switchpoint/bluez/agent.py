"""Whom BlueZ asks while a headset is being paired (Agent1): yes for the one that the user chose, no for all else.

BlueZ asks the agent of the program that has called `Pair`, so ours need not be the default one, which belongs to the
desktop. Where nobody is that, the adapter keeps no keys (`Pairable`): then ours is, for as long as the pairing lasts.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from switchpoint.bluez import names
from switchpoint.bus import DBUS, DBUS_PATH, Bus, BusError, Request
from switchpoint.nearby import Question

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from switchpoint.bluez.mirror import Mirror
    from switchpoint.model import Address

PATH = "/io/github/switchpoint/agent"
CAPABILITY = "DisplayYesNo"
"""A number can be shown and answered with yes or no; none can be typed."""
PAIRABLE_WITHIN = 2.0
"""Seconds in which an adapter keeps keys after it was given an agent."""
USUAL_PIN = "0000"
"""What headsets without keys have, before Bluetooth 2.1; BlueZ tries it first by itself."""

Answer = tuple[str, Sequence[Any]]


class Agent:
    """Stands for one pairing at a time."""

    def __init__(self, bus: Bus, mirror: Mirror, changed: Callable[[], None]) -> None:
        """Be asked nothing. `changed` is called whenever a question comes or goes."""
        self._bus = bus
        self._mirror = mirror
        self._changed = changed
        self._owner: str | None = None
        self._device: str | None = None
        self._headset: Address | None = None
        self._answer: asyncio.Future[bool] | None = None
        self.question: Question | None = None
        self.said_no = False
        """The user has answered the last question with no."""

    @asynccontextmanager
    async def serving(self, device: str, headset: Address) -> AsyncIterator[None]:
        """Answer for one device, by its path in BlueZ, and for nothing else; raises `BusError`."""
        (self._owner,) = await self._bus.call(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", [names.SERVICE])
        self._device, self._headset, self.said_no = device, headset, False
        end = self._bus.serve(PATH, self._asked)
        try:
            await self._register()
            try:
                await self._have_keys_kept(device.rpartition("/")[0])
                yield
            finally:
                with contextlib.suppress(BusError):
                    await self._manager("UnregisterAgent", "o", PATH)
        finally:
            end()
            self._device = self._headset = None
            self._forget()

    def answer(self, headset: Address, *, yes: bool) -> None:
        """Answer the question that is open about a headset; without one nothing happens."""
        if self._headset == headset and self._answer is not None and not self._answer.done():
            self.said_no = not yes
            self._answer.set_result(yes)

    async def _register(self) -> None:
        try:
            await self._manager("RegisterAgent", "os", PATH, CAPABILITY)
        except BusError as error:
            if error.name != names.ALREADY_EXISTS:
                raise
            # One that could not be taken back.
            await self._manager("UnregisterAgent", "o", PATH)
            await self._manager("RegisterAgent", "os", PATH, CAPABILITY)

    async def _have_keys_kept(self, adapter: str) -> None:
        if self._is_pairable(adapter):
            return
        await self._manager("RequestDefaultAgent", "o", PATH)
        await self._mirror.wait_for(lambda: self._is_pairable(adapter), PAIRABLE_WITHIN)

    def _is_pairable(self, adapter: str) -> bool:
        return self._mirror.get(adapter, names.ADAPTER, "Pairable") is True

    async def _manager(self, member: str, signature: str, *body: str) -> None:
        path, interface = names.AGENT_MANAGER_PATH, names.AGENT_MANAGER
        await self._bus.call(names.SERVICE, path, interface, member, signature, list(body))

    # What BlueZ asks

    async def _asked(self, request: Request) -> Answer:
        if request.sender != self._owner or request.interface != names.AGENT:
            raise _no("not asked by the Bluetooth service")
        if request.member in {"Cancel", "Release"}:
            self._forget()
            return "", []
        if not request.body or request.body[0] != self._device:
            raise _no("about a device that nobody chose")
        return await self._of_chosen(request)

    async def _of_chosen(self, request: Request) -> Answer:
        match (request.member, *request.body[1:]):
            case ("RequestConfirmation", int() as number):
                return await self._confirm(f"{number:06d}")
            case ("RequestAuthorization",):
                # The user has chosen this one; there is no number to compare.
                return "", []
            case ("AuthorizeService", str() as service) if service.lower() in names.SOUND:
                return "", []
            case ("DisplayPasskey", int() as number, *_):
                return self._show(f"{number:06d}")
            case ("DisplayPinCode", str() as number):
                return self._show(number)
            case ("RequestPinCode",):
                return "s", [USUAL_PIN]
            case _:
                raise _no("nothing that a headset asks")

    async def _confirm(self, number: str) -> Answer:
        self._forget()
        answer = self._answer = asyncio.get_running_loop().create_future()
        self._ask(number, asks=True)
        try:
            if await answer:
                return "", []
        except asyncio.CancelledError:
            if not answer.cancelled():
                raise
            raise BusError(names.CANCELED, "no longer asked") from None
        finally:
            if self._answer is answer:
                self._forget()
        raise _no("the numbers differ")

    def _show(self, number: str) -> Answer:
        self._ask(number, asks=False)
        return "", []

    def _ask(self, number: str, *, asks: bool) -> None:
        if self._headset is not None:
            shown = number[:16] if number.isalnum() else "?"
            self.question = Question(headset=self._headset, number=shown, asks=asks)
            self._changed()

    def _forget(self) -> None:
        """Take the question back, if there is one."""
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None
        if self.question is not None:
            self.question = None
            self._changed()


def _no(why: str) -> BusError:
    return BusError(names.REJECTED, why)
