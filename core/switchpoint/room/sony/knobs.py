"""In what one simulated Sony control differs from another, and what goes wrong with it.

The defaults are those of a WF-1000XM5. Where nobody knows what the real ones do, there is a knob.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto, unique

Span = tuple[float, float]
"""From the shortest to the longest, in seconds."""


@unique
class Dialect(StrEnum):
    """How it speaks."""

    CLASSES = "02"
    """Version 2; hosts are listed with their class of device, as by XM5 and XM6."""
    PLAIN = "00"
    """Version 2; without, as by WF-C700N."""
    OLD = "v1"
    """Version 1, as WH-1000XM4. It cannot be told who may play."""


@unique
class Second(StrEnum):
    """What a second host meets that opens the control while another one has it."""

    REFUSE = "refuse"
    """It is not let in."""
    TAKE = "take"
    """It gets the control; the first one still hears everything, and its commands are not even acknowledged."""
    CLOSE = "close"
    """It gets the control, and the channel of the first one ends."""


@unique
class Progress(Enum):
    """What is said of a connection that is under way."""

    NEVER = auto()
    FIRST = auto()
    """That it is, and later what has become of it."""
    ONLY = auto()
    """That it is, and nothing more: the list shows what has become of it."""


@unique
class Writing(Enum):
    """How frames get into the channel."""

    WHOLE = auto()
    GLUED = auto()
    """Those of a tenth of a second in one piece."""
    BYTES = auto()
    """Each byte by itself."""


@unique
class Unarmed(Enum):
    """What becomes of the multipoint switch when nobody has asked for alerts, so that nobody can be asked."""

    APPLY = auto()
    IGNORE = auto()


@unique
class Mishap(Enum):
    """What can go wrong once: see `SonyEndpoint.let`."""

    TWICE = auto()
    """The next frame with data is written twice."""
    BAD_SUM = auto()
    """Its check sum is wrong."""
    CUT = auto()
    """Half of it is written, and then the whole."""
    STALE_ACK = auto()
    """Before the next acknowledgement comes one of the frame before."""
    NO_ACK = auto()
    """The next acknowledgement is lost."""
    LATE = auto()
    """The next answer comes when nobody waits for it any more."""
    NOTICE_BETWEEN = auto()
    """Between the next request and its answer comes a list of the hosts that nobody has asked for."""
    CHOICE_IGNORED = auto()
    """The next choice of who may play has no effect, and no answer."""
    SWITCH_LOST = auto()
    """The next confirmed change of multipoint drops the links, and is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """Everything that can be set. Spans are drawn from anew each time, in seconds."""

    dialect: Dialect = Dialect.CLASSES
    second: Second = Second.REFUSE

    model: str = "WF-1000XM5"
    firmware: str = "6.1.0"
    version: int = 0x03001004
    """Of the protocol; of version 1, only the last two bytes are told."""
    unique_id: str = "AC:80:0A:00:00:05"
    low_energy: bool = False
    """It says that it also connects by Bluetooth LE (function 33 in place of 32)."""
    chooses: bool = True
    """It can be told who may play (function 31); never in version 1."""
    hand_over: bool = False
    """It has the music hand-over setting (function 34)."""
    most_paired: int = 8
    most_connected: int = 2
    multipoint_slot: int | None = 0xD2
    """The general setting that is the multipoint switch; None: there is no switch."""
    other_slots: tuple[int, ...] = (0xD1,)
    """General settings that are something else."""
    thresholds: bool = True
    """The battery is told with the level at which it is low."""

    first_sequence: int = 0
    """Of its own frames: 0 or 1."""
    pushes_list: bool = False
    """It lists its hosts as soon as a channel is open."""
    pushes_volume: bool = False
    """It tells its volume as soon as a channel is open."""
    ignores_first: bool = False
    """The first request on each channel is lost."""
    latency: Span = (0.025, 0.080)
    """From a request to its answer."""
    gap: float = 0.3
    """Seconds from a setting to its effect; an answer in between tells the old value."""
    late: float = 6.0
    """Seconds of a late answer."""
    writing: Writing = Writing.WHOLE

    progress: Progress = Progress.FIRST
    connecting: Span = (1.0, 5.0)
    """To connect a host that answers."""
    giving_up: Span = (5.0, 10.0)
    """To find out that a host does not answer."""
    says_goodbye: bool = True
    """It tells a host that asks to be disconnected so, before the link ends."""
    alerts: bool = True
    """It asks before it changes multipoint (function 90)."""
    alert: int = 0x07
    """The question, in version 2: 06, 07, 70 to 73."""
    connect_alert: int | None = None
    """The question before a host is connected, as LE Audio models ask it; None: it does not ask."""
    pairing_alert: int | None = None
    """The same before pairing mode."""
    alert_lasts: float = 30.0
    """Seconds after which an unanswered question counts as answered with no."""
    unarmed: Unarmed = Unarmed.APPLY
    tells_switch: bool = True
    """It tells the new value before the links drop."""
    drops_links: bool = True
    """A change of multipoint ends every link for a while."""
    returning: Span = (5.0, 15.0)
    """From then to the calls to its hosts."""
    functions_vanish: bool = True
    """Without multipoint it has no functions for hosts at all."""
    pairing_lasts: float = 180.0
    """Seconds of pairing mode."""
