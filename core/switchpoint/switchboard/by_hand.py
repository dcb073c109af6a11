"""What a person tells a headset: at once, without a claim, and it stands until the next click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Talk, control_of
from switchpoint.errors import Kind, failure
from switchpoint.journal import Property
from switchpoint.model import LinkState
from switchpoint.snapshot import ABOUT_HOSTS, Notice, NoticeKind, Order
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from switchpoint.errors import SwitchpointError
    from switchpoint.model import Address, Host, World
    from switchpoint.ports import HeadsetsPort, HeadsetsState
    from switchpoint.snapshot import Tell
    from switchpoint.switchboard.case import Case

_DONE = {
    Order.SEND_AWAY: "{host} was sent away.",
    Order.CONNECT: "{host} is connected.",
    Order.LET_PLAY: "{host} may play.",
}
_SET = {
    Order.FREE: text("The headset is free: whoever plays is heard."),
    Order.MULTIPOINT_ON: text("The headset takes several hosts at once."),
    Order.MULTIPOINT_OFF: text("The headset takes one host at a time."),
}


async def tell(
    wish: Tell, world: World, headsets: HeadsetsPort, case: Case | None, closed: Collection[Address] = ()
) -> Notice:
    """Tell the headset, and return what the message bar says; raises `SwitchpointError` when it did not obey.

    `closed`: headsets whose control the user does not want opened.
    """
    if wish.headset in closed:
        raise _refused(
            text("Its control is switched off in the settings."), text("Switch it on there, then try again.")
        )
    _check_control(world, wish.headset)
    if wish.order in ABOUT_HOSTS:
        host = _host(wish, world)
        if wish.order is Order.CONNECT:
            _overrides(case, host)
        await _about(wish.order, headsets, wish.headset, _where(host, wish.headset, headsets.state))
        return Notice(kind=NoticeKind.DONE, text=Text(_DONE[wish.order], (("host", host.name),)))
    if wish.order is Order.FREE:
        await headsets.set_pin(wish.headset, on=False)
        # Not before: as long as the headset refuses, somebody has still to free it.
        if case is not None and case.claim.active and case.pin is not None:
            case.pin.memory = case.pin.memory.by_hand(Property.PINNED)
    else:
        _check_no_call(world, wish.headset)
        await headsets.set_multipoint(wish.headset, on=wish.order is Order.MULTIPOINT_ON)
    return Notice(kind=NoticeKind.DONE, text=_SET[wish.order])


async def _about(order: Order, headsets: HeadsetsPort, headset: Address, where: Address) -> None:
    if order is Order.SEND_AWAY:
        await headsets.drop_host(headset, where)
    elif order is Order.CONNECT:
        await headsets.call_host(headset, where)
    else:
        await headsets.choose_host(headset, where)


def _where(host: Host, headset: Address, state: HeadsetsState) -> Address:
    """Return the address of a host that a headset knows, where it has several adapters: that of a link before all."""
    listed = [each for one in state.listings if one.address == headset for each in one.hosts]
    known = {each.address: each.connected for each in listed}
    return max(host.addresses, key=lambda where: (known.get(where, False), where in known))


def _overrides(case: Case | None, host: Host) -> None:
    """Let the user's hand stand: who is let back is not sent away again before the next click."""
    part = case.parts.get(host.id) if case is not None else None
    if part is not None:
        part.memory = part.memory.by_hand(Property.CONNECTED)


def _check_control(world: World, headset: Address) -> None:
    control = control_of(world, headset)
    if control.speaker not in {None, world.this}:
        speaker = world.host(control.speaker)
        raise _refused(
            text("{host} controls it.", host=speaker.name if speaker else text("Another computer")),
            text("Tell it from there."),
        )
    if control.talk is Talk.NONE:
        raise _refused(
            text("It has no control that Switchpoint speaks."),
            text("It can still be connected and let go from here."),
        )
    if not world.link(headset, world.this).joined:
        raise _refused(text("It is not connected with this computer."), text("Connect it, then try again."))


def _check_no_call(world: World, headset: Address) -> None:
    calling = any(link.recording or link.state is LinkState.IN_CALL for link in world.links_of(headset))
    if calling or control_of(world, headset).in_call:
        raise failure(
            Kind.IN_CALL,
            text("The headset was not told."),
            text("A call is on, and this would drop it."),
            text("Try again after the call."),
        )


def _host(wish: Tell, world: World) -> Host:
    host = world.host(wish.host)
    if host is None or not host.addresses:
        raise failure(
            Kind.UNKNOWN_NAME,
            text("The headset was not told."),
            text("It does not know this host."),
            text("Connect the host with the headset once."),
        )
    if host.id == world.this and wish.order is not Order.LET_PLAY:
        raise failure(
            Kind.BAD_VALUE,
            text("The headset was not told."),
            text("It would cut off this computer, which tells it."),
            text("Use the Bluetooth settings of this computer."),
        )
    return host


def _refused(cause: Text, advice: Text) -> SwitchpointError:
    return failure(Kind.NO_CONTROL, text("The headset was not told."), cause, advice)
