"""Why two computers could not be linked, as people read it."""

from __future__ import annotations

from switchpoint.errors import Kind, Problem, SwitchpointError, failure, problem
from switchpoint.peers.pairing import LINKING_VERSION, Refused
from switchpoint.text import Text, text

_TITLE = text("The computers were not linked.")
_FRESH = text("Show a fresh code there, and type that one.")


def _refused(kind: Kind, cause: Text, advice: Text, detail: str = "") -> SwitchpointError:
    return failure(kind, _TITLE, cause, advice, detail)


def bad_code() -> SwitchpointError:
    """Return that what was typed can be no code."""
    return _refused(
        Kind.BAD_VALUE,
        text("A code has eight letters and digits, without 0, 1, I, L and O."),
        text("Type the code as the other computer shows it."),
    )


def bad_address() -> SwitchpointError:
    """Return that what was given is no address."""
    return _refused(
        Kind.BAD_VALUE,
        text("That is no address of a computer."),
        text("Give a name or an IP address, with a port behind a colon if it is not the usual one."),
    )


def wrong_code() -> SwitchpointError:
    """Return that the code was another one."""
    return _refused(Kind.BAD_VALUE, text("That is not the code which the other computer shows."), _FRESH)


def itself() -> SwitchpointError:
    """Return that somebody wants to link a computer with itself."""
    return _refused(
        Kind.BAD_VALUE, text("That is the code of this very computer."), text("Type it on the other computer.")
    )


def already_linked() -> SwitchpointError:
    """Return that the two are linked, and talk."""
    return _refused(
        Kind.BAD_VALUE, text("The two are linked already, and talk to each other."), text("There is nothing to do.")
    )


def too_many() -> SwitchpointError:
    """Return that no more computers can be linked."""
    return _refused(
        Kind.BAD_VALUE, text("Too many computers are linked."), text("Remove one that is not used any more.")
    )


def not_found() -> SwitchpointError:
    """Return that no computer in this network shows such a code."""
    return _refused(
        Kind.AWAY,
        text("No computer in this network shows this code."),
        text("Check the code. If it is right, give the address of the other computer too."),
    )


def no_multicast() -> SwitchpointError:
    """Return that computers cannot find each other here."""
    return _refused(
        Kind.AWAY,
        text("Computers cannot find each other in this network."),
        text("Give the address of the other computer too."),
    )


def no_search() -> Problem:
    """Return that linked computers cannot find each other here."""
    return problem(
        Kind.NO_SERVICE,
        text("Computers cannot find each other in this network."),
        text("It lets no multicast through."),
        text("Those that have met before are looked for where they were last."),
    )


def several() -> SwitchpointError:
    """Return that it cannot be said which computer is meant."""
    return _refused(Kind.BUSY, text("Several computers show codes that begin alike."), _FRESH)


def shows_no_code() -> SwitchpointError:
    """Return that there is a computer, but it shows no code."""
    return _refused(Kind.AWAY, text("The other computer shows no code just now."), _FRESH)


def not_reached(error: OSError) -> SwitchpointError:
    """Return that no computer answers at an address."""
    return _refused(
        Kind.AWAY,
        text("The other computer does not answer."),
        text("Check that both are in the same network, and that the firewall there lets Switchpoint be called."),
        detail=type(error).__name__,
    )


def broken_off() -> SwitchpointError:
    """Return that the other computer was silent all at once."""
    return _refused(Kind.TIMEOUT, text("The other computer has stopped answering."), _FRESH)


def other_version(theirs_is_newer: bool | None) -> SwitchpointError:  # noqa: FBT001  # three answers, None is unknown
    """Return that the two do not understand each other."""
    if theirs_is_newer is None:
        return _refused(
            Kind.BAD_VALUE,
            text("The other computer says something that this Switchpoint does not understand."),
            text("Update Switchpoint on both computers, then try again."),
        )
    if theirs_is_newer:
        return _refused(
            Kind.BAD_VALUE,
            text("The other computer runs a newer Switchpoint."),
            text("Update Switchpoint here, then try again."),
        )
    return _refused(
        Kind.BAD_VALUE,
        text("The other computer runs an older Switchpoint."),
        text("Update Switchpoint there, then try again."),
    )


def not_running() -> SwitchpointError:
    """Return that this computer is not ready to be linked."""
    return _refused(Kind.BUSY, text("Switchpoint is just starting or ending."), text("Try again in a moment."))


def refused(said: Refused) -> SwitchpointError:
    """Return what the other computer has said against it."""
    match said.why:
        case "code":
            return wrong_code()
        case "version":
            return other_version(said.version > LINKING_VERSION)
        case "nameplate":
            return _refused(Kind.BAD_VALUE, text("The other computer shows another code."), text("Type that code."))
        case "busy":
            return _refused(
                Kind.BUSY,
                text("Too many codes were tried on the other computer."),
                text("Wait ten minutes, then try again."),
            )
        case "full":
            return _refused(
                Kind.BAD_VALUE,
                text("The other computer is linked with too many already."),
                text("Remove one there that is not used any more."),
            )
        case _:
            return shows_no_code()
