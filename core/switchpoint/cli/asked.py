"""What was asked for on a command line, and the same again as the words for a running Switchpoint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from switchpoint.snapshot import Order

TIMEOUT = 30.0
"""Seconds that a command waits for its effect, unless told otherwise."""
CHANGES = frozenset({"activate", "end", "undo", "release-everything"})
ORDERS = frozenset({"tell"})
QUESTIONS = frozenset({"status", "hosts", "profiles", "activity"})
SETTINGS = frozenset({"pair", "link", "unlink", "roles", "name", "login", "settings"})


@unique
class Part(StrEnum):
    """The parts of showing a code or a number: whoever types the command has to see it before it is used."""

    SHOW = "show"
    WAIT = "wait"
    HIDE = "hide"
    RUN = "run"
    """Of pairing: all of it, while somebody else asks the user."""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    command: str | None
    """None: open the window."""
    demo: bool = False
    room: str | None = None
    """A room file, or the name of one that comes with the program."""
    json: bool = False
    headset: str | None = None
    timeout: float = TIMEOUT
    profile: str | None = None
    even_in_call: bool = False
    background: bool = False
    """Stay without a window for as long as something is kept."""
    recover: bool = False
    """The same, begun by the login: ends at once if nothing is kept."""
    stay: bool = False
    """With `background`: also for as long as a computer is linked."""
    code: str | None = None
    """What `link` was given; None: show one."""
    where: str | None = None
    """The address of the computer that shows the code."""
    wanted: str | None = None
    """The headset to pair; None: list what is found."""
    order: Order | None = None
    """What the headset is told."""
    host: str | None = None
    role: str | None = None
    name: str | None = None
    """What a host shall be called; empty: what it calls itself."""
    on: str | None = None
    """`on` or `off`; None: ask."""
    key: str | None = None
    """Which setting; None: all of them."""
    value: str | None = None
    """What it shall be; None: ask."""
    part: Part | None = None
    """Which part of showing a code a running Switchpoint shall do; None: all of it."""
    before: str = ""
    """With `Part.WAIT`: the computers that were linked when the code was shown, by id."""
    family: str | None = None
    """Whose headsets' frames are decoded."""
    sender: str | None = None
    """Who sent them all, one of `SENDERS`; None: both, or not noted."""
    v1: bool = False
    """They are of the older protocol."""
    remove: bool = False
    """Take this installation out of the desktop's menu."""
    captured: tuple[str, ...] = ()
    """Hexadecimal digits; empty: they are on the standard input."""

    @property
    def changes(self) -> bool:
        """Tell whether the command changes something, and does not only ask."""
        settles = {
            "pair": True,
            "link": True,
            "unlink": True,
            "roles": self.host is not None,
            "login": self.on is not None,
            "settings": self.value is not None,
        }
        return self.command in CHANGES | ORDERS | {"name"} or settles.get(self.command or "", False)

    def line(self) -> list[str]:
        """Return the arguments that mean the same to a running Switchpoint."""
        found = [self.command or "status"]
        if self.where is not None:
            found.append(f"--at={self.where}")
        if self.part is not None:
            found += [f"--part={self.part}", f"--before={self.before}"]
        if self.headset is not None:
            found.append(f"--headset={self.headset}")
        found += ["--timeout", f"{self.timeout:g}"]
        found += [option for option, on in (("--json", self.json), ("--even-in-call", self.even_in_call)) if on]
        of_hosts = (self.order, self.host, self.role, self.name)
        every = (self.profile, self.code, self.wanted, *of_hosts, self.on, self.key, self.value)
        words = [str(word) for word in every if word is not None]
        # A name may begin like an option.
        return [*found, "--", *words] if words else found

    @property
    def in_room(self) -> bool:
        """Tell whether the world is a simulated one."""
        return self.demo or self.room is not None
