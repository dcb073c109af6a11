"""The sentences in which a simulated computer says why something did not work."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import Bluetooth, CardMode
from switchpoint.text import Text, text

_STATUS: Mapping[Bluetooth, tuple[Kind, Text, Text]] = MappingProxyType(
    {
        Bluetooth.OFF: (
            Kind.ADAPTER_OFF,
            text("Bluetooth is off on this computer."),
            text("Switch Bluetooth on, then try again."),
        ),
        Bluetooth.NO_ADAPTER: (
            Kind.NO_ADAPTER,
            text("This computer has no Bluetooth adapter."),
            text("Plug one in, then try again."),
        ),
        Bluetooth.NO_SERVICE: (
            Kind.NO_SERVICE,
            text("The Bluetooth service is not running."),
            text("Start it, or restart the computer."),
        ),
        Bluetooth.NO_PERMISSION: (
            Kind.NO_PERMISSION,
            text("Switchpoint is not allowed to use Bluetooth."),
            text("Allow it in the settings of the system, then start Switchpoint again."),
        ),
    }
)

_MODES: Mapping[CardMode, Text] = MappingProxyType(
    {
        CardMode.OFF: text("silence"),
        CardMode.MEDIA: text("music"),
        CardMode.CALL: text("calls"),
    }
)

_NOT_OPENED = text("The headset's control was not opened.")


def _not_connected(headset: str) -> Text:
    return text("{headset} was not connected.", headset=headset)


def unusable(status: Bluetooth, headset: str) -> SwitchpointError:
    """Return the error for Bluetooth that is not ready."""
    kind, cause, advice = _STATUS[status]
    return failure(kind, text("Nothing was changed for {headset}.", headset=headset), cause, advice)


def cannot_look(status: Bluetooth) -> SwitchpointError:
    """Return the error for a search without Bluetooth."""
    kind, cause, advice = _STATUS[status]
    return failure(kind, text("Headsets cannot be looked for."), cause, advice)


def not_listening(title: Text) -> SwitchpointError:
    """Return the error for a headset that has left its pairing mode. `title`: what did not happen."""
    return failure(
        Kind.AWAY,
        title,
        text("It did not answer: it is not in pairing mode any more, or out of reach."),
        text("Put it in pairing mode, close to this computer, then try again."),
    )


def numbers_differ(title: Text) -> SwitchpointError:
    """Return the error for a question that was answered with no. `title`: what did not happen."""
    return failure(
        Kind.BROKEN_OFF,
        title,
        text("You have said that the numbers differ."),
        text("If this was your headset, put it in pairing mode again and try again."),
    )


def away(headset: str) -> SwitchpointError:
    """Return the error for a headset that does not answer."""
    return failure(
        Kind.AWAY,
        _not_connected(headset),
        text("It does not answer: it is off, in its case or out of range."),
        text("Take it out of its case or bring it closer."),
    )


def full(headset: str) -> SwitchpointError:
    """Return the error for a headset without a free slot."""
    return failure(
        Kind.FULL,
        _not_connected(headset),
        text("It is connected to as many devices as it takes at once."),
        text("Disconnect it on another device, then try again."),
    )


def busy(headset: str) -> SwitchpointError:
    """Return the error for a second connection attempt while the first is under way."""
    return failure(
        Kind.BUSY,
        _not_connected(headset),
        text("Another program on this computer is doing something with it."),
        text("Wait a moment, then try again."),
    )


def interrupted(headset: str) -> SwitchpointError:
    """Return the error for an attempt that was cut short by sleep or by Bluetooth going off."""
    return failure(
        Kind.TIMEOUT,
        _not_connected(headset),
        text("The attempt was interrupted."),
        text("Try again."),
    )


def unknown_headset(headset: str) -> SwitchpointError:
    """Return the error for a headset that is not in the room."""
    return failure(
        Kind.UNKNOWN_NAME,
        text("Nothing was changed."),
        text("The headset is not paired with this computer."),
        text("Pair it in the Bluetooth settings first."),
        detail=headset,
    )


def no_sound_server() -> SwitchpointError:
    """Return the error for a sound server that does not answer."""
    return failure(
        Kind.NO_AUDIO,
        text("The sound settings were not changed."),
        text("The sound server is not running."),
        text("Log out and in again."),
    )


def no_card(headset: str) -> SwitchpointError:
    """Return the error for a headset that is no sound device here."""
    return failure(
        Kind.NO_AUDIO,
        text("The sound of {headset} was not changed.", headset=headset),
        text("It is not a sound device of this computer at the moment."),
        text("Connect it first."),
    )


def no_mode(headset: str, mode: CardMode) -> SwitchpointError:
    """Return the error for a mode that the headset's card does not offer."""
    call = mode is CardMode.CALL
    return failure(
        Kind.NO_CALL_MODE if call else Kind.NO_AUDIO,
        text("The sound of {headset} was not changed.", headset=headset),
        text("It is connected, but not for {use}.", use=_MODES[mode]),
        text("Use another microphone.") if call else text("Disconnect it and connect it again."),
    )


def no_device() -> SwitchpointError:
    """Return the error for a default device that does not exist at the moment."""
    return failure(
        Kind.NO_AUDIO,
        text("The default sound device was not changed."),
        text("The device is not there at the moment."),
        text("Connect it first."),
    )


def control_away() -> SwitchpointError:
    """Return the error for the control of a headset that is not connected."""
    return failure(
        Kind.AWAY,
        _NOT_OPENED,
        text("It is not connected with this computer."),
        text("Connect the headset, then try again."),
    )


def no_control() -> SwitchpointError:
    """Return the error for a headset without a control."""
    return failure(
        Kind.NO_AUDIO,
        _NOT_OPENED,
        text("It does not offer the control that Switchpoint knows."),
        text("It can still be connected and let go from here."),
    )


def control_taken() -> SwitchpointError:
    """Return the error for a control that another host has."""
    return failure(
        Kind.FULL,
        _NOT_OPENED,
        text("It refused: its app on another host controls it."),
        text("Close that app, then try again."),
    )
