"""The hand of a switchboard: takes one step through the right adapter, within its deadline."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.control import Ability, CallHost, DropHost, SetPin
from switchpoint.errors import Kind, failure
from switchpoint.steps import (
    Block,
    Connect,
    PausePlayers,
    ResumePlayers,
    SetAutoswitch,
    SetCard,
    SetInput,
    SetMute,
    SetOutput,
    Step,
    Unblock,
)
from switchpoint.text import text

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from switchpoint.model import Address, Device
    from switchpoint.ports import AudioPort, Clock, PlayersPort, Ports
    from switchpoint.steps import Action


async def take(step: Step, ports: Ports) -> None:
    """Take a step; raises `SwitchpointError` when it failed or its deadline passed. May be cancelled."""
    await _within(step.deadline, _verb(step.action, ports), ports.clock)


def _verb(action: Action, ports: Ports) -> Coroutine[None, None, None]:  # noqa: C901  # one for each action
    match action:
        case Connect(headset):
            verb = ports.bluetooth.connect(headset)
        case Block(headset):
            verb = ports.bluetooth.block(headset)
        case Unblock(headset):
            verb = ports.bluetooth.unblock(headset)
        case SetCard(headset, mode):
            verb = ports.audio.set_card(headset, mode)
        case SetOutput(_, device):
            verb = ports.audio.set_default_output(device)
        case SetInput(_, device):
            verb = ports.audio.set_default_input(device)
        case SetAutoswitch(_, on):
            verb = ports.audio.set_autoswitch(on=on)
        case SetMute(_, devices, on):
            verb = _set_mute(ports.audio, devices, on=on)
        case PausePlayers() | ResumePlayers():
            verb = _ask_players(action, ports.players)
        case DropHost(headset, where):
            verb = ports.headsets.drop_host(headset, where)
        case CallHost(headset, where):
            verb = ports.headsets.call_host(headset, where)
        case SetPin(headset, on):
            verb = _pin(ports, headset, on=on)
    return verb


async def _pin(ports: Ports, headset: Address, *, on: bool) -> None:
    """Free the headset, or fix it to this computer: it stays with whoever may play at that moment."""
    here, state = ports.bluetooth.state.own(headset), ports.headsets.state
    listed = [host for listing in state.listings if listing.address == headset for host in listing.hosts]
    able = any(control.headset == headset and Ability.ACTIVE_SET in control.can for control in state.controls)
    if on and able and here is not None and any(host.active and host.address != here for host in listed):
        await ports.headsets.choose_host(headset, here)
    await ports.headsets.set_pin(headset, on=on)


async def _ask_players(action: PausePlayers | ResumePlayers, players: PlayersPort | None) -> None:
    if players is None:
        return
    if isinstance(action, PausePlayers):
        await players.pause(action.players)
    else:
        await players.resume(action.players)


async def _set_mute(audio: AudioPort, devices: tuple[Device, ...], *, on: bool) -> None:
    """Mute outputs or not, all at once; raises the first `SwitchpointError` when each has been tried."""
    done = await asyncio.gather(*(audio.set_mute(device, on=on) for device in devices), return_exceptions=True)
    for result in done:
        if isinstance(result, BaseException):
            raise result


async def _within(seconds: float, verb: Coroutine[None, None, None], clock: Clock) -> None:
    """Await `verb` for at most `seconds` of `clock`, which in a room runs faster than the loop's."""
    work = asyncio.ensure_future(verb)
    limit = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait({work, limit}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
    finally:
        limit.cancel()
        work.cancel()
        await asyncio.gather(work, limit, return_exceptions=True)
    raise failure(
        Kind.TIMEOUT,
        text("A step did not finish."),
        text("It took longer than {seconds} s.", seconds=round(seconds)),
        text("Try again."),
    )
