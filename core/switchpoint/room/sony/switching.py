"""The general settings of a Sony control, and what its multipoint switch does to all links."""

from __future__ import annotations

from switchpoint.room.sony.alerts import Alerts
from switchpoint.room.sony.client import Client
from switchpoint.room.sony.desk import Desk
from switchpoint.room.sony.knobs import Mishap, Unarmed
from switchpoint.room.sony.payloads import TABLE_1


class Switching:
    """Carries out commands on the general settings."""

    def __init__(self, desk: Desk, alerts: Alerts) -> None:
        """Change nothing."""
        self._desk, self._alerts = desk, alerts

    async def setting(self, client: Client, payload: bytes) -> None:
        """Take `D8`: multipoint, or another general setting."""
        desk = self._desk
        found = desk.layout.set_setting(desk.view, payload)
        if found is None:
            return
        slot, on = found
        if slot != desk.knobs.multipoint_slot:
            await desk.clock.sleep(desk.knobs.gap)
            desk.view.others[slot] = on
            self._tell(slot, on=on)
        elif on == desk.state.multipoint:
            await desk.clock.sleep(desk.knobs.gap)
            self._tell(slot, on=on)
        elif await self._agreed(client, on=on):
            await self._switch(slot, on=on)

    async def _agreed(self, client: Client, *, on: bool) -> bool:
        desk = self._desk
        if not (client.armed and desk.knobs.alerts):
            return desk.knobs.unarmed is Unarmed.APPLY
        await desk.pause(desk.knobs.latency)
        return await self._alerts.ask(client, desk.layout.multipoint_alert(on=on))

    async def _switch(self, slot: int, *, on: bool) -> None:
        desk = self._desk
        lost = desk.happens(Mishap.SWITCH_LOST)
        await desk.clock.sleep(desk.knobs.gap)
        if desk.knobs.drops_links:
            if desk.knobs.tells_switch and not lost:
                self._tell(slot, on=on)
                await desk.pause(desk.knobs.latency)
            await desk.world.drop_links()
            desk.lost()
            await desk.pause(desk.knobs.returning)
        if not lost:
            await desk.world.multipoint(on=on)
        await desk.world.call_back()

    def _tell(self, slot: int, *, on: bool) -> None:
        self._desk.tell((TABLE_1, self._desk.layout.setting(slot, 0xD9, on=on)))
