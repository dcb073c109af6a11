"""Linked computers: what is missing between them, and what each host is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import Relation, Role
from switchpoint.text import Text, text
from switchpoint.wording.parts import ROLES, listed

if TYPE_CHECKING:
    from switchpoint.linked import Gap
    from switchpoint.model import Host
    from switchpoint.snapshot import Snapshot

_PURPOSES = {
    Role.WORK: text("Work"),
    Role.GAMING: text("Gaming"),
    Role.PHONE: text("Phone"),
}
_SECONDS = 60


def gap_line(gap: Gap, snapshot: Snapshot) -> Text:
    """Return which two computers are not linked, although both are linked with a third."""
    here = snapshot.host(snapshot.this)
    return text("{one} and {other} are not linked.", one=gap.name, other=here.name if here else text("this computer"))


def gap_reason(gap: Gap, snapshot: Snapshot) -> Text:
    """Return why that matters."""
    between = snapshot.host(gap.between)
    if between is None:
        return text("What is clicked on one may not reach the other.")
    return text("Both are linked with {host}. What is clicked on one may not reach the other.", host=between.name)


def conflict_title(role: Role) -> Text:
    """Return that several hosts have the same role."""
    return text("More than one host is for {role}.", role=ROLES[role])


def conflict_line(role: Role, snapshot: Snapshot) -> Text:
    """Return which hosts have the same role, and what comes of that."""
    names = listed([host.name for host in snapshot.hosts if host.role is role])
    return text("They are {hosts}. A profile takes the first.", hosts=names)


def countdown(seconds: float) -> str:
    """Return the time that is left as minutes and seconds; the last second is shown until it is over."""
    left = max(0, int(-(-seconds // 1)))
    return f"{left // _SECONDS}:{left % _SECONDS:02d}"


def purposes(host: Host) -> tuple[Role | None, ...]:
    """Return the roles that a host can be given here: a linked computer chooses its own."""
    if host.relation is Relation.LINKED:
        return ()
    if host.relation is Relation.THIS:
        return Role.WORK, Role.GAMING, None
    return Role.WORK, Role.GAMING, Role.PHONE, None


def purpose(role: Role | None, host: Host) -> Text:
    """Return a role as one of the choices for a host."""
    if role is not None:
        return _PURPOSES[role]
    return text("Neither") if host.relation is Relation.THIS else text("None of these")


_CHOSEN_FOR = {
    Role.WORK: text("For work"),
    Role.GAMING: text("For gaming"),
    Role.PHONE: text("For phone calls"),
}


def chosen_for(role: Role | None, host: Host) -> Text:
    """Return the same for a menu, where nothing else says what is chosen."""
    if role is not None:
        return _CHOSEN_FOR[role]
    return text("For neither") if host.relation is Relation.THIS else text("For none of these")


def login_line(host: Host) -> Text | None:
    """Return what a start at login means for the holds on a computer; None where there is nothing to say."""
    if host.relation is Relation.OTHER:
        return None
    if host.starts_at_login:
        return text("Starts at login: a hold outlasts a restart.")
    return text("Does not start at login: a restart ends a hold there.")


def starts_line(*, on: bool, possible: bool) -> Text:
    """Return whether Switchpoint starts when the user logs in."""
    if on:
        return text("Switchpoint starts when you log in.")
    if possible:
        return text("Switchpoint does not start when you log in.")
    return text("Switchpoint cannot be started at login here.")
