"""What a Sony control does with its hosts when it is told to, and what it says about that."""

from __future__ import annotations

from switchpoint.room.sony.alerts import Alerts
from switchpoint.room.sony.client import Client
from switchpoint.room.sony.desk import Desk
from switchpoint.room.sony.knobs import Mishap, Progress
from switchpoint.room.sony.payloads import (
    ASSISTANT,
    BUSY,
    CHOSEN,
    CONNECT,
    DISCONNECT,
    ERROR,
    HAND_OVER,
    IN_CALL,
    IN_PROGRESS,
    NO_LINK,
    NOT_CHOSEN,
    SUCCESS,
    TABLE_2,
    UNPAIR,
)
from switchpoint.room.sony.world import EarbudsState


class Acting:
    """Carries out commands of table 2. A connection under way makes it busy for another one, and for nothing else."""

    def __init__(self, desk: Desk, alerts: Alerts) -> None:
        """Have nothing under way."""
        self._desk, self._alerts = desk, alerts
        self._connecting = False
        self._pairings = 0
        """How often pairing mode was entered or left."""

    async def extended(self, client: Client, payload: bytes) -> None:
        """Take `3C`: an action on a host, or a choice of who may play."""
        desk = self._desk
        if (address := desk.layout.choice(desk.view, payload)) is not None:
            await self._choose(address)
        elif desk.view.manages and (found := desk.layout.action(payload)) is not None:
            action, address = found
            if action == CONNECT:
                await self._connect(client, address)
            elif action == DISCONNECT:
                await self._disconnect(client, address)
            else:
                await self._unpair(address)

    async def parameter(self, client: Client, payload: bytes) -> None:
        """Take `38`: a pin, or the hand-over setting."""
        del client
        desk = self._desk
        if (pinned := desk.layout.set_pin(desk.view, payload)) is not None:
            await self._pin(on=pinned)
        elif (hand_over := desk.layout.set_hand_over(desk.view, payload)) is not None:
            await desk.clock.sleep(desk.knobs.gap)
            desk.view.hand_over = hand_over
            desk.tell((TABLE_2, bytes((0x39, HAND_OVER)) + payload[2:]))

    async def status(self, client: Client, payload: bytes) -> None:
        """Take `34`: pairing mode, which ends by itself."""
        desk = self._desk
        wanted = desk.layout.set_pairing(desk.view, payload)
        if wanted is None:
            return
        if wanted and not await self._agreed(client, desk.knobs.pairing_alert):
            return
        await desk.clock.sleep(desk.knobs.gap)
        self._pairings += 1
        pairing = self._pairings
        self._set_pairing(on=wanted)
        if wanted:
            await desk.clock.sleep(desk.knobs.pairing_lasts)
            if pairing == self._pairings and desk.view.pairing:
                self._set_pairing(on=False)

    def _set_pairing(self, *, on: bool) -> None:
        self._desk.view.pairing = on
        self._desk.tell_anew("mode")
        self._desk.changed()

    async def _agreed(self, client: Client, message: int | None) -> bool:
        if message is None or not client.armed:
            return True
        return await self._alerts.ask(client, message)

    async def _connect(self, client: Client, address: bytes) -> None:
        desk = self._desk
        known = desk.state.host(_spelled(address))
        if self._connecting:
            await self._say(CONNECT, BUSY, address)
        elif known is not None and known.slot:
            await self._say(CONNECT, SUCCESS, address)
        elif known is None or self._full(desk.state):
            await self._say(CONNECT, ERROR, address)
        else:
            self._connecting = True
            try:
                if await self._agreed(client, desk.knobs.connect_alert):
                    await self._call(known.address, address)
            finally:
                self._connecting = False

    async def _call(self, host: str, address: bytes) -> None:
        """Call a host; `address` is how it was named."""
        desk = self._desk
        started = desk.clock.now()
        if desk.knobs.progress is not Progress.NEVER:
            await self._say(CONNECT, IN_PROGRESS, address)
        await desk.pause(desk.knobs.connecting)
        with desk.held():
            done = await desk.world.connect(host)
            if done and desk.knobs.progress is not Progress.ONLY:
                desk.tell(desk.layout.acted(CONNECT, SUCCESS, address))
        if not done:
            passed = desk.clock.now() - started
            shortest, longest = desk.knobs.giving_up
            await desk.pause((max(0.0, shortest - passed), max(0.0, longest - passed)))
            if desk.knobs.progress is not Progress.ONLY:
                desk.tell(desk.layout.acted(CONNECT, ERROR, address))

    def _full(self, state: EarbudsState) -> bool:
        return len(state.connected) >= (self._desk.knobs.most_connected if state.multipoint else 1)

    async def _disconnect(self, client: Client, address: bytes) -> None:
        desk = self._desk
        known = desk.state.host(_spelled(address))
        if known is None or not known.slot:
            await self._say(DISCONNECT, ERROR, address)
            return
        said = desk.layout.acted(DISCONNECT, SUCCESS, address)
        own = known.address.upper() == client.host.upper()
        if own and desk.knobs.says_goodbye:
            desk.tell(said)
        await desk.clock.sleep(desk.knobs.gap)
        with desk.held():
            done = await desk.world.disconnect(known.address)
            if own:
                desk.lost(client.host)
            else:
                desk.tell(said if done else desk.layout.acted(DISCONNECT, ERROR, address))

    async def _unpair(self, address: bytes) -> None:
        desk = self._desk
        known = desk.state.host(_spelled(address))
        if known is None:
            await self._say(UNPAIR, ERROR, address)
            return
        await desk.clock.sleep(desk.knobs.gap)
        with desk.held():
            done = await desk.world.forget(known.address)
            desk.tell(desk.layout.acted(UNPAIR, SUCCESS if done else ERROR, address))

    async def _choose(self, address: bytes) -> None:
        desk = self._desk
        if desk.happens(Mishap.CHOICE_IGNORED):
            return
        await desk.clock.sleep(desk.knobs.gap)
        known = desk.state.host(_spelled(address))
        refused = _refusal(desk.state, connected=known is not None and known.slot > 0)
        if known is None or refused is not None:
            desk.tell(desk.layout.chosen(NO_LINK if refused is None else refused, address))
            return
        with desk.held():
            done = await desk.world.choose(known.address)
            desk.tell(desk.layout.chosen(CHOSEN if done else NOT_CHOSEN, address))
            desk.tell_anew("hosts")

    async def _pin(self, *, on: bool) -> None:
        desk = self._desk
        await desk.clock.sleep(desk.knobs.gap)
        result = IN_CALL
        if not desk.state.in_call:
            with desk.held():
                if await desk.world.pin(on=on):
                    desk.tell_anew("pin")
                    return
            result = NOT_CHOSEN
        desk.tell((TABLE_2, desk.layout.pin(desk.state.pinned, result)))

    async def _say(self, action: int, result: int, address: bytes) -> None:
        """Say at once what becomes of an action."""
        await self._desk.pause(self._desk.knobs.latency)
        self._desk.tell(self._desk.layout.acted(action, result, address))


def _spelled(address: bytes) -> str:
    """Return an address that has come; what is none belongs to no host."""
    return address.decode("ascii", errors="replace")


def _refusal(state: EarbudsState, *, connected: bool) -> int | None:
    """Return why nobody can be chosen to play, or not this one; None when it can."""
    if state.in_call:
        return IN_CALL
    if not connected:
        return NO_LINK
    return ASSISTANT if state.assistant else None
