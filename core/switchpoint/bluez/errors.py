"""What BlueZ's errors mean to people: kind, cause, advice for every name and message (doc/errors.txt, src/error.c)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from switchpoint.bus import LATE, LOST, BusError
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.text import Text, text

Meaning = tuple[Kind, Text, Text]

_AWAY: Meaning = (
    Kind.AWAY,
    text("It did not answer: it is off, in its case or out of reach."),
    text("Take it out of its case; the switch then goes on by itself."),
)
_FULL: Meaning = (
    Kind.FULL,
    text("It refused: all its slots are taken, or it is in a call elsewhere."),
    text("Disconnect it on another host, then try again."),
)
_BUSY: Meaning = (
    Kind.BUSY,
    text("Another program is just using its connection."),
    text("Wait a moment, then try again."),
)
_TIMEOUT: Meaning = (
    Kind.TIMEOUT,
    text("The connection was begun and never finished."),
    text("Move closer to the computer and try again."),
)
_OFF: Meaning = (
    Kind.ADAPTER_OFF,
    text("Bluetooth is off on this computer."),
    text("Switch Bluetooth on; the switch then goes on by itself."),
)
_KEY: Meaning = (
    Kind.NOT_PAIRED,
    text("One side has lost the pairing."),
    text("Remove the headset in the Bluetooth settings and pair it again."),
)
_NO_SOUND: Meaning = (
    Kind.NO_AUDIO,
    text("This computer offers no sound for it: the sound server may not be running."),
    text("Log out and in again, or restart the sound server, then try again."),
)
_LOCAL: Meaning = (
    Kind.TIMEOUT,
    text("This computer's Bluetooth gave up."),
    text("Switch Bluetooth off and on, then try again."),
)
_LIMIT: Meaning = (
    Kind.FULL,
    text("This computer's adapter cannot take another connection."),
    text("Disconnect another Bluetooth device from this computer, then try again."),
)
_NO_SERVICE: Meaning = (
    Kind.NO_SERVICE,
    text("The Bluetooth service is not running."),
    text("Start the computer's Bluetooth service."),
)
_NO_PERMISSION: Meaning = (
    Kind.NO_PERMISSION,
    text("Switchpoint may not talk to the Bluetooth service."),
    text("Give it that permission, then try again."),
)
_UNKNOWN: Meaning = (
    Kind.TIMEOUT,
    text("The Bluetooth service gave no reason that is known."),
    text("Try again."),
)

# Texts are the same for both bearers but for their prefix; after 5.84 "unknown" also stands for a missing profile.
_BY_MESSAGE: Mapping[str, Meaning] = MappingProxyType(
    {
        "page-timeout": _AWAY,
        "timeout": _TIMEOUT,
        "refused": _FULL,
        "aborted-by-remote": _FULL,
        "abort-by-remote": _FULL,
        "aborted-by-local": _LOCAL,
        "abort-by-local": _LOCAL,
        "canceled": _BUSY,
        "busy": _BUSY,
        "concurrent-connection-limit": _LIMIT,
        "adapter-not-powered": _OFF,
        "key-missing": _KEY,
        "profile-unavailable": _NO_SOUND,
        "unknown": _NO_SOUND,
        "sdp-search": _TIMEOUT,
        "create-socket": _LOCAL,
        "bad-socket": _LOCAL,
        "memory-allocation": _LOCAL,
        "invalid-argument": _LOCAL,
        "not-supported": _LOCAL,
        "lmp-protocol-error": _TIMEOUT,
        "link-layer-protocol-error": _TIMEOUT,
        "gatt-browsing": _AWAY,
    }
)
_BY_NAME: Mapping[str, Meaning] = MappingProxyType(
    {
        "org.bluez.Error.NotReady": _OFF,
        "org.bluez.Error.Blocked": _OFF,
        "org.bluez.Error.InProgress": _BUSY,
        "org.bluez.Error.NotAvailable": _NO_SOUND,
        "org.bluez.Error.BREDR.ProfileUnavailable": _NO_SOUND,
        "org.bluez.Error.AuthenticationFailed": _KEY,
        "org.bluez.Error.DoesNotExist": _KEY,
        "org.bluez.Error.NotPermitted": _NO_PERMISSION,
        "org.freedesktop.DBus.Error.AccessDenied": _NO_PERMISSION,
        "org.freedesktop.DBus.Error.ServiceUnknown": _NO_SERVICE,
        "org.freedesktop.DBus.Error.NameHasNoOwner": _NO_SERVICE,
        "org.freedesktop.DBus.Error.UnknownObject": _BUSY,
        "org.freedesktop.DBus.Error.UnknownMethod": _BUSY,
        "org.freedesktop.DBus.Error.NoReply": _TIMEOUT,
        LATE: _TIMEOUT,
        LOST: _NO_SERVICE,
    }
)
_NOT_LISTENING: Meaning = (
    Kind.AWAY,
    text("It did not answer: it is not in pairing mode any more, or out of reach."),
    text("Put it in pairing mode, close to this computer, then try again."),
)
_REFUSED: Meaning = (
    Kind.NOT_PAIRED,
    text("The headset refused."),
    text("Put it in pairing mode again, then try again."),
)
_TOO_LATE: Meaning = (
    Kind.TIMEOUT,
    text("It was not finished in time."),
    text("Put it in pairing mode again, then try again."),
)
_ENDED: Meaning = (
    Kind.NOT_PAIRED,
    text("The headset ended the connection."),
    text("Put it in pairing mode again, then try again."),
)
_PAIRED: Meaning = (Kind.NOTHING, text("It is paired with this computer already."), Text(""))
_NOT_ALLOWED: Meaning = (
    Kind.NO_PERMISSION,
    text("This computer does not allow it."),
    text("Ask whoever looks after this computer."),
)
_OTHER_PAIRING: Meaning = (
    Kind.BUSY,
    text("Another program is just pairing or connecting it."),
    text("Finish it there, or wait a moment and try again."),
)
_PAIRING: Mapping[str, Meaning] = MappingProxyType(
    {
        "org.bluez.Error.ConnectionAttemptFailed": _NOT_LISTENING,
        "org.bluez.Error.DoesNotExist": _NOT_LISTENING,
        "org.freedesktop.DBus.Error.UnknownObject": _NOT_LISTENING,
        "org.freedesktop.DBus.Error.UnknownMethod": _NOT_LISTENING,
        "org.bluez.Error.AuthenticationFailed": _REFUSED,
        "org.bluez.Error.AuthenticationRejected": _REFUSED,
        "org.bluez.Error.AuthenticationTimeout": _TOO_LATE,
        "org.bluez.Error.AuthenticationCanceled": _ENDED,
        "org.bluez.Error.AlreadyExists": _PAIRED,
        "org.bluez.Error.NotAuthorized": _NOT_ALLOWED,
        "org.bluez.Error.NotPermitted": _NOT_ALLOWED,
        "org.bluez.Error.InProgress": _OTHER_PAIRING,
        LATE: _TOO_LATE,
    }
)
"""What errors mean while a headset is being paired: the same names say something else about a known one."""
DONE_ALREADY = frozenset({"org.bluez.Error.AlreadyConnected", "org.bluez.Error.NotConnected"})
"""Errors that say that the wanted state is there."""


def already(error: BusError) -> bool:
    """Tell whether an error means that nothing was left to do."""
    return error.name in DONE_ALREADY or error.message.endswith("already-connected")


def meaning(error: BusError) -> Meaning:
    """Return kind, cause and advice; the message decides before the name, which is mostly just `Failed`."""
    for prefix in ("br-connection-", "le-connection-"):
        if error.message.startswith(prefix):
            le = prefix.startswith("le")
            found = _BY_MESSAGE.get(error.message.removeprefix(prefix))
            # An LE failure is mostly the fallback after a page that was not answered.
            return _AWAY if le and found is None else found or _UNKNOWN
    return _BY_NAME.get(error.name, _UNKNOWN)


def not_paired(title: Text, error: BusError) -> SwitchpointError:
    """Return the exception for a pairing that has failed. `title` says of which headset."""
    kind, cause, advice = _PAIRING.get(error.name) or meaning(error)
    return failure(kind, title, cause, advice, detail=str(error))


def refused(title: Text, error: BusError) -> SwitchpointError:
    """Return the exception for people. `title` says what did not happen."""
    kind, cause, advice = meaning(error)
    return failure(kind, title, cause, advice, detail=str(error))
