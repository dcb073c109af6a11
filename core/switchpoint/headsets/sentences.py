"""What is said when a headset could not be spoken with, or did not do what it was told."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from switchpoint.control import Ability
from switchpoint.errors import Kind, Problem, SwitchpointError, failure, problem
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_TOLD = text("The headset was not told.")
_NOT_DROPPED = text("The headset did not let go of the other host.")
_NOT_CALLED = text("The headset did not connect the other host.")
_NOT_CHOSEN = text("The headset did not switch to the other host.")
_NOT_PINNED = text("The headset was not told to play only one host, or not set free.")
_NOT_SWITCHED = text("The headset's multipoint was not switched.")
_TITLES: Mapping[Ability, Text] = MappingProxyType(
    {
        Ability.DISCONNECT: _NOT_DROPPED,
        Ability.CONNECT: _NOT_CALLED,
        Ability.ACTIVE_SET: _NOT_CHOSEN,
        Ability.PIN: _NOT_PINNED,
        Ability.MULTIPOINT_SET: _NOT_SWITCHED,
    }
)
_LOST = text("The headset's control was lost.")
_NOT_OPENED = text("The headset's control was not opened.")
_CLOSE_APP = text("Close that app, then try again.")
_AGAIN = text("Try again.")
_IN_A_MOMENT = text("Wait a moment, then try again.")
_BY_HAND = text("Do it on the headset, or in its app.")
_STILL_USED = text("It can still be connected and let go from here.")


# Speaking with it at all


def taken() -> Problem:
    """Return why a headset that is connected does not listen to us any more."""
    return problem(Kind.BUSY, _LOST, text("It listens to another host now, mostly to its app on a phone."), _CLOSE_APP)


def closed() -> Problem:
    """Return why a headset that is connected has ended its control."""
    return problem(
        Kind.BUSY, _LOST, text("The headset has closed it: mostly its app on another host has opened it."), _CLOSE_APP
    )


def mute() -> Problem:
    """Return why a control that was opened could not be used."""
    return problem(
        Kind.BUSY, _NOT_OPENED, text("It did not answer: its app on another host may control it."), _CLOSE_APP
    )


def refused(found: Problem) -> Problem:
    """Return the problem of an opening, as one of the control: what refuses is not full, another host has it."""
    return replace(found, kind=Kind.BUSY) if found.kind is Kind.FULL else found


def overdue() -> Problem:
    """Return why an opening was given up."""
    return problem(Kind.TIMEOUT, _NOT_OPENED, text("The connection was begun and never finished."), _AGAIN)


def fault(error: BaseException) -> Problem:
    """Return the problem of a driver that has failed in a way that was not foreseen."""
    return problem(
        Kind.INTERNAL,
        _LOST,
        text("This is a fault of the program."),
        text("If it happens again, copy the report and send it."),
        detail=repr(error),
    )


def no_control() -> SwitchpointError:
    """Return the refusal for a headset that has no control that we speak."""
    return failure(Kind.NO_CONTROL, NOT_TOLD, text("It has no control that Switchpoint speaks."), _STILL_USED)


def not_allowed() -> SwitchpointError:
    """Return the refusal for a headset whose control the user does not want opened."""
    return failure(
        Kind.NO_CONTROL,
        NOT_TOLD,
        text("Its control is switched off in the settings."),
        text("Switch it on there, then try again."),
    )


def away() -> SwitchpointError:
    """Return the refusal for a headset that is not connected here."""
    return failure(
        Kind.AWAY,
        NOT_TOLD,
        text("It is not connected with this computer."),
        text("Connect the headset, then try again."),
    )


def not_open_in_time() -> SwitchpointError:
    """Return the failure of an action for which the control was not open in time."""
    return failure(Kind.TIMEOUT, NOT_TOLD, text("Its control did not open in time."), _AGAIN)


def conversation_over(ability: Ability) -> SwitchpointError:
    """Return the failure of an action during which the control has ended."""
    return failure(
        Kind.BUSY, _TITLES[ability], text("The connection to its control has ended meanwhile."), _IN_A_MOMENT
    )


# Before it is told


def not_able(ability: Ability) -> SwitchpointError:
    """Return the refusal of what a headset cannot do."""
    return failure(Kind.NO_CONTROL, _TITLES[ability], text("It cannot be told to, as far as is known."), _BY_HAND)


def own_host() -> SwitchpointError:
    """Return the refusal to have this computer disconnected by the headset."""
    return failure(
        Kind.NO_CONTROL,
        NOT_TOLD,
        text("The host to let go of is this computer."),
        text("Disconnect the headset here instead."),
    )


def own_host_unknown() -> SwitchpointError:
    """Return the refusal to have a host disconnected that may be this computer."""
    return failure(
        Kind.NO_CONTROL,
        NOT_TOLD,
        text("It is not known which of its hosts is this computer."),
        text("Disconnect the headset on the other host."),
    )


def stranger() -> SwitchpointError:
    """Return the refusal to have a host connected that the headset does not know."""
    return failure(
        Kind.NO_CONTROL, _NOT_CALLED, text("The headset does not know it."), text("Pair the two, then try again.")
    )


def full() -> SwitchpointError:
    """Return the refusal to have one host more connected than fit."""
    return failure(
        Kind.FULL,
        _NOT_CALLED,
        text("All the headset's slots are taken."),
        text("Disconnect another host, then try again."),
    )


def not_joined() -> SwitchpointError:
    """Return the refusal to let a host play that is not connected."""
    return failure(
        Kind.AWAY,
        _NOT_CHOSEN,
        text("That host is not connected with the headset."),
        text("Connect it there, then try again."),
    )


# After it was told


def unreached() -> SwitchpointError:
    """Return the failure of a headset to connect a host."""
    return failure(
        Kind.AWAY,
        _NOT_CALLED,
        text("The headset could not reach it: it is off, asleep or out of reach."),
        text("Connect the headset there."),
    )


def in_call(ability: Ability) -> SwitchpointError:
    """Return the refusal of a headset during a call."""
    return failure(
        Kind.IN_CALL,
        _TITLES[ability],
        text("The headset refuses this while a call is on."),
        text("Try again when the call is over."),
    )


def assistant(ability: Ability) -> SwitchpointError:
    """Return the refusal of a headset while a voice assistant listens."""
    return failure(Kind.BUSY, _TITLES[ability], text("A voice assistant is using the headset just now."), _IN_A_MOMENT)


def no_sound_there() -> SwitchpointError:
    """Return the refusal of a headset to let a host play that has no sound connected."""
    return failure(
        Kind.AWAY,
        _NOT_CHOSEN,
        text("That host has no music connected with the headset."),
        text("Play something there, then try again."),
    )


def busy(ability: Ability) -> SwitchpointError:
    """Return the failure of an action for which the headset was busy all the time."""
    return failure(Kind.BUSY, _TITLES[ability], text("It was busy with something else all the time."), _IN_A_MOMENT)


def declined(ability: Ability) -> SwitchpointError:
    """Return the failure of an action that the headset says has failed."""
    return failure(Kind.TIMEOUT, _TITLES[ability], text("The headset says that it failed, and not why."), _AGAIN)


def unseen(ability: Ability) -> SwitchpointError:
    """Return the failure of an action whose effect was not seen in time."""
    return failure(Kind.TIMEOUT, _TITLES[ability], text("The headset did not show its effect in time."), _AGAIN)


def unlisted(ability: Ability) -> SwitchpointError:
    """Return the failure of an action for which the headset did not list its hosts."""
    return failure(Kind.TIMEOUT, _TITLES[ability], text("The headset did not list its hosts."), _AGAIN)
