"""Finding each other in the same network: multicast DNS, in this process.

What is announced names nobody: a random number for each start of the program, the port, and while a code is shown its
nameplate. Networks without multicast are normal; computers that have met before find each other by address.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zeroconf import Error, IPVersion, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from switchpoint.peers.book import Place

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger(__name__)
# The library tells of every packet that an interface does not take, with addresses; half of all interfaces do not.
logging.getLogger("zeroconf").setLevel(logging.CRITICAL)

SERVICE = "_switchpoint._tcp.local."
MOST = 64
"""Instances that are known at once; more are somebody's joke."""
MOST_PLACES = 6
RESOLVED_WITHIN = 3.0
OTHERS_WITHIN = 0.5
STARTED_WITHIN = 5.0
_RUN = 16
"""Characters of an instance's name."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A Switchpoint that announces itself."""

    run: str
    """Random, for each start of its program."""
    places: tuple[Place, ...]
    nameplate: str | None = None
    """Of the code that it shows just now."""


class Discovery:
    """Announces this computer, and sees the others. `start` and `stop` may be called again and again."""

    def __init__(self, run: str, changed: Callable[[Instance], None], addresses: Callable[[], frozenset[str]]) -> None:
        """Do nothing yet. `changed` is called for every instance that is new or has changed.

        `addresses`: those of this computer, as they are now.
        """
        self._run, self._changed, self._addresses = run, changed, addresses
        self._multicast: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None
        self._announced: AsyncServiceInfo | None = None
        self._resolving: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._switching = asyncio.Lock()
        self.instances: dict[str, Instance] = {}
        self.works = True
        """Whether the last start has worked; there may be no multicast here."""

    async def set(self, *, browse: bool, port: int | None, nameplate: str | None) -> None:
        """Look for others or not, and announce this computer at `port` or not at all. Never raises."""
        async with self._switching:
            try:
                async with asyncio.timeout(STARTED_WITHIN):
                    await self._set(browse=browse or port is not None, port=port, nameplate=nameplate)
                self.works = True
            except (OSError, Error, AssertionError) as error:
                # AssertionError: the library asserts that a socket was to be had.
                LOG.info("no multicast here: %s", type(error).__name__)
                self.works = False
                await self._close()

    async def restart(self) -> None:
        """Begin anew, on the addresses that this computer has now. Never raises."""
        announced = self._announced
        async with self._switching:
            active = self._multicast is not None or not self.works
            await self._close()
        if active:
            port = announced.port if announced is not None else None
            await self.set(browse=True, port=port, nameplate=_nameplate(announced) if announced else None)

    async def stop(self) -> None:
        """Say goodbye in the network, and be quiet."""
        async with self._switching:
            await self._close()

    async def _set(self, *, browse: bool, port: int | None, nameplate: str | None) -> None:
        if not browse:
            await self._close()
            return
        if self._multicast is None:
            self._multicast = AsyncZeroconf(ip_version=IPVersion.All)
            self._browser = AsyncServiceBrowser(self._multicast.zeroconf, SERVICE, handlers=[self._seen])
        if port is None:
            if self._announced is not None:
                await (await self._multicast.async_unregister_service(self._announced))
                self._announced = None
            return
        info = self._info(port, nameplate)
        if self._announced is None:
            await self._multicast.async_register_service(info, cooperating_responders=True, strict=True)
        elif self._announced.port != port or _nameplate(self._announced) != nameplate:
            await self._multicast.async_update_service(info)
        self._announced = info

    def _info(self, port: int, nameplate: str | None) -> AsyncServiceInfo:
        return AsyncServiceInfo(
            SERVICE,
            f"{self._run}.{SERVICE}",
            port=port,
            # Without the addresses of IPv6 that need a zone: nobody else can use them as they are.
            parsed_addresses=sorted(a for a in self._addresses() if not a.startswith("fe80:")),
            properties={"v": "1", **({"n": nameplate} if nameplate is not None else {})},
            server=f"{self._run}.local.",
        )

    async def _close(self) -> None:
        for task in self._resolving.values():
            task.cancel()
        await asyncio.gather(*self._resolving.values(), return_exceptions=True)
        self._resolving.clear()
        multicast, browser = self._multicast, self._browser
        self._multicast = self._browser = self._announced = None
        self.instances.clear()
        try:
            async with asyncio.timeout(STARTED_WITHIN):
                if browser is not None:
                    await browser.async_cancel()
                if multicast is not None:
                    await multicast.async_close()
        except (OSError, Error) as error:
            LOG.debug("multicast did not end well: %s", type(error).__name__)

    # What others announce

    def _seen(
        self,
        zeroconf: Zeroconf,
        service_type: str,  # noqa: ARG002  # the library's names
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        run = name.removesuffix(f".{SERVICE}")
        if run == self._run or len(run) != _RUN or not run.isalnum():
            return
        if state_change is ServiceStateChange.Removed:
            self.instances.pop(run, None)
            return
        if run not in self._resolving and len(self._resolving) + len(self.instances) < MOST:
            task = asyncio.ensure_future(self._resolve(zeroconf, name, run))
            self._resolving[run] = task
            task.add_done_callback(lambda _: self._resolving.pop(run, None))

    async def _resolve(self, zeroconf: Zeroconf, name: str, run: str) -> None:
        info = AsyncServiceInfo(SERVICE, name)
        try:
            if not await info.async_request(zeroconf, RESOLVED_WITHIN * 1000):
                return
        except (OSError, Error) as error:
            LOG.debug("an instance could not be resolved: %s", type(error).__name__)
            return
        addresses = _theirs(info.parsed_scoped_addresses(IPVersion.All), self._addresses())[:MOST_PLACES]
        found = Instance(
            run=run,
            places=tuple(Place(address, info.port or 0) for address in addresses if info.port),
            nameplate=_nameplate(info),
        )
        if found.places and self.instances.get(run) != found:
            self.instances[run] = found
            self._news.set()
            self._changed(found)

    def nameplates(self) -> frozenset[str]:
        """Return the nameplates of the codes that others show just now."""
        return frozenset(known.nameplate for known in self.instances.values() if known.nameplate is not None)

    def showing(self, nameplate: str) -> tuple[Instance, ...]:
        """Return who shows a code with this nameplate, as far as is known now."""
        return tuple(known for known in self.instances.values() if known.nameplate == nameplate)

    async def find(self, nameplate: str, within: float) -> tuple[Instance, ...]:
        """Return who shows a code with this nameplate; none at the end of `within` seconds is an empty tuple.

        Whoever answers first may not be the only one: a moment is left to the others.
        """
        try:
            async with asyncio.timeout(within):
                while True:
                    found = self.showing(nameplate)
                    if found:
                        await asyncio.sleep(OTHERS_WITHIN)
                        return self.showing(nameplate)
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return ()


def _theirs(announced: list[str], ours: frozenset[str]) -> list[str]:
    """Return the addresses at which another computer may be.

    A bridge for containers or guests often has the same address on both, and whoever calls that reaches itself. Only
    somebody on this very computer has none but ours.
    """
    return [address for address in announced if address not in ours] or announced


def _nameplate(info: AsyncServiceInfo) -> str | None:
    raw = info.properties.get(b"n")
    return raw.decode("ascii", "replace") if raw else None
