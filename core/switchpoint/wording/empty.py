"""What stands where nothing can be shown: six states, each with the one thing that helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.model import Bluetooth
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.snapshot import Snapshot


@unique
class Help(StrEnum):
    """The one button of an empty state."""

    DEMO = "demo"
    SWITCH_ON = "switch on"
    PERMISSION = "permission"
    PAIR = "pair"
    RETRY = "retry"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What stands where nothing can be shown: a state, why, and the one thing that helps."""

    title: Text
    body: Text
    button: Text
    help: Help


_NO_BLUETOOTH = {
    Bluetooth.NO_ADAPTER: Empty(
        title=text("No Bluetooth here"),
        body=text("This computer has no Bluetooth adapter. Plug one in and it appears here."),
        button=text("Look at the demo room"),
        help=Help.DEMO,
    ),
    Bluetooth.OFF: Empty(
        title=text("Bluetooth is off"),
        body=text("Headsets can be seen once Bluetooth is on."),
        button=text("Switch Bluetooth on"),
        help=Help.SWITCH_ON,
    ),
    Bluetooth.NO_PERMISSION: Empty(
        title=text("No permission for Bluetooth"),
        body=text("Switchpoint may not talk to the Bluetooth service of this computer."),
        button=text("How to allow it"),
        help=Help.PERMISSION,
    ),
    Bluetooth.NO_SERVICE: Empty(
        title=text("The Bluetooth service is not running"),
        body=text("This computer has an adapter, but nothing that drives it."),
        button=text("Try again"),
        help=Help.RETRY,
    ),
}
_NOTHING_PAIRED = Empty(
    title=text("No headset yet"),
    body=text("Pair a headset with this computer, and it appears here by itself."),
    button=text("Pair a headset"),
    help=Help.PAIR,
)
AWAY = Empty(
    title=text("The headset is away"),
    body=text("It is in its case, off or out of reach. What you click now waits for it, and takes it when it comes."),
    button=text("Try again"),
    help=Help.RETRY,
)
NO_OTHER_COMPUTER = Empty(
    title=text("Only this computer so far"),
    body=text("Link your other computers, and one click here makes them let go."),
    button=text("Link a computer"),
    help=Help.LINK,
)


def empty(snapshot: Snapshot) -> Empty | None:
    """Return what to show in place of the board; None when there is something to show."""
    if snapshot.headsets:
        return None
    return _NO_BLUETOOTH.get(snapshot.bluetooth, _NOTHING_PAIRED)
