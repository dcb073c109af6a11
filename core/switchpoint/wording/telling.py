"""What can be told to a headset, and what it was told and still has to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk
from switchpoint.model import LinkState, Policy, Relation
from switchpoint.snapshot import Order
from switchpoint.steps import TAKEN
from switchpoint.text import Text, text
from switchpoint.wording.parts import sentences

if TYPE_CHECKING:
    from switchpoint.model import Host
    from switchpoint.snapshot import HeadsetView

_NEEDS = {
    Order.SEND_AWAY: Ability.DISCONNECT,
    Order.CONNECT: Ability.CONNECT,
    Order.LET_PLAY: Ability.ACTIVE_SET,
}
_SAYS = {
    Order.SEND_AWAY: text("Send away"),
    Order.CONNECT: text("Connect"),
    Order.LET_PLAY: text("Let it play"),
}


def orders(host: Host, view: HeadsetView) -> tuple[tuple[Order, Text], ...]:
    """Return what the headset can be told about a host now, by this computer, with the words for a menu."""
    control, row = view.control, view.row(host.id)
    if control is None or control.talk is not Talk.OPEN or row is None or not host.addresses:
        return ()
    if row.link.state is LinkState.UNKNOWN:
        return ()
    here = host.relation is Relation.THIS
    fitting = {
        Order.SEND_AWAY: row.link.joined and not here,
        Order.CONNECT: not row.link.joined and not here and not row.held,
        Order.LET_PLAY: row.link.state is LinkState.CONNECTED,
    }
    return tuple((order, _SAYS[order]) for order, fits in fitting.items() if fits and _NEEDS[order] in control.can)


_UNDER_WAY = {
    Order.SEND_AWAY: "Sending {host} away …",
    Order.CONNECT: "Calling {host} …",
    Order.LET_PLAY: "Letting {host} play …",
    Order.FREE: "Freeing the headset …",
    Order.MULTIPOINT_ON: "Switching multipoint on …",
    Order.MULTIPOINT_OFF: "Switching multipoint off …",
}


def under_way(order: Order, host: Host | None) -> Text:
    """Return what is said while a headset is told something, which may take it some seconds."""
    return Text(_UNDER_WAY[order], (("host", host.name),) if host is not None else ())


def pinned(view: HeadsetView) -> tuple[Text, Text] | None:
    """Return what is to be said of a headset that this computer has still to free, and why; None when it has not."""
    control = view.control
    if not view.owed or (control is not None and control.pinned is False):
        return None
    this = next((row.host.name for row in view.rows if row.host.relation is Relation.THIS), "?")
    others = [row.host.name for row in view.rows if row.host.relation is Relation.OTHER]
    title = (
        text("{host} may stay silent: the headset plays only {this}.", host=others[0], this=this)
        if len(others) == 1
        else text("Other hosts may stay silent: the headset plays only {this}.", this=this)
    )
    if control is not None and control.problem is not None:
        return title, sentences(control.problem.cause, control.problem.advice)
    if not any(row.link.joined for row in view.rows if row.host.relation is Relation.THIS):
        return title, text("Switchpoint changes that when the headset is connected with this computer again.")
    return title, text("Switchpoint changes that as soon as the headset allows it.")


def control_line(view: HeadsetView) -> Text | None:
    """Return what is to be said of a headset's control where there is no strip for it; None: nothing."""
    owed, control = pinned(view), view.control
    if owed is not None:
        return sentences(*owed)
    if control is None:
        return None
    if control.pinned and view.claim is None:
        return text("The headset plays only one host: the others stay silent.")
    matters = view.claim is not None and view.claim.others in {Policy.HOLD, Policy.RELEASE}
    said = any(row.progress is not None and row.progress.step == TAKEN for row in view.rows)
    return TAKEN if control.talk is Talk.TAKEN and matters and not said else None
