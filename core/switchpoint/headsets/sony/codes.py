"""What single bytes of MDR messages mean, in both dialects."""

from __future__ import annotations

from enum import Enum, IntEnum, unique
from types import MappingProxyType


@unique
class Dialect(Enum):
    """Which of the two versions of the protocol a headset speaks; its answer about the protocol tells."""

    V1 = "v1"
    """Of older headsets, as the WH-1000XM4."""
    V2 = "v2"


@unique
class Peripheral(IntEnum):
    """What a message about the headset's hosts is about ("inquired type"). V1 knows `SOURCE` only, for its list."""

    CLASSIC = 0x00
    """Its hosts, without their class of device."""
    SOURCE = 0x01
    """V2: which host plays. V1: its hosts, without their class of device."""
    WITH_CLASS = 0x02
    """Its hosts, with their class of device."""
    HAND_OVER = 0x03


@unique
class Function(IntEnum):
    """What a headset may say that it can do, as far as we ask. The first group is of table 2, the rest of table 1."""

    HOSTS = 0x30
    """V2: `Peripheral.CLASSIC`."""
    SOURCE = 0x31
    HOSTS_WITH_CLASS = 0x32
    HOSTS_WITH_CLASS_LE = 0x33
    """As before, on models that also speak Bluetooth LE."""
    HAND_OVER = 0x34

    CODEC = 0x12
    BATTERY = 0x20
    BATTERY_LEFT_RIGHT = 0x21
    BATTERY_CASE = 0x22
    BATTERY_THRESHOLD = 0x28
    BATTERY_LEFT_RIGHT_THRESHOLD = 0x29
    BATTERY_CASE_THRESHOLD = 0x2A
    HOSTS_V1 = 0x38
    """V1 alone, in its only table."""
    ALERTS = 0x90
    PLAY = 0xA1
    SETTING_1 = 0xD1
    SETTING_2 = 0xD2
    SETTING_3 = 0xD3
    SETTING_4 = 0xD4
    """V2 alone. Which of the settings is which, only its subject tells."""


MULTIPOINT_SUBJECT = "MULTIPOINT_SETTING"
"""The subject of the general setting that switches multipoint."""


@unique
class Fact(IntEnum):
    """What a headset tells about itself."""

    MODEL = 0x01
    FIRMWARE = 0x02
    LOOKS = 0x03
    """Two codes: series and colour."""
    GUIDANCE = 0x04


@unique
class Action(IntEnum):
    """What is done with a host, as notified. We ask for the first two only."""

    DISCONNECT = 0x00
    CONNECT = 0x01
    UNPAIR = 0x02


@unique
class Outcome(IntEnum):
    """How an action went: the low half of its result; the high half is the action, or 3 for pairing."""

    SUCCESS = 0
    ERROR = 1
    IN_PROGRESS = 2
    BUSY = 3


@unique
class Switched(IntEnum):
    """How choosing the host that plays went, or pinning it."""

    SUCCESS = 0x00
    FAILED = 0x01
    IN_CALL = 0x02
    NO_AUDIO = 0x03
    """The host has no A2DP connection."""
    ASSISTANT = 0x04
    """The voice assistant goes first."""


@unique
class BatteryKind(IntEnum):
    """Which battery. With a threshold, the level below which it counts as low is told, too."""

    SINGLE = 0x00
    LEFT_RIGHT = 0x01
    CASE = 0x02
    SINGLE_THRESHOLD = 0x08
    LEFT_RIGHT_THRESHOLD = 0x09
    CASE_THRESHOLD = 0x0A


@unique
class Charging(IntEnum):
    """Whether a battery is charged."""

    NO = 0
    YES = 1
    UNKNOWN = 2
    CHARGED = 3


@unique
class Play(IntEnum):
    """What the sound does, wherever it comes from."""

    UNSETTLED = 0
    PLAYING = 1
    PAUSED = 2
    STOPPED = 3


@unique
class Sound(IntEnum):
    """What kind of sound it is ("route")."""

    MUSIC = 0
    CALL = 1


@unique
class AlertKind(IntEnum):
    """What an alert asks for."""

    CONFIRM = 0x00
    YES_OR_NO = 0x01
    YES_AND_REPLY = 0x02


MULTIPOINT_ALERTS = frozenset({0x06, 0x07, 0x70, 0x71, 0x72, 0x73})
"""Alerts that stand between a change of multipoint and its effect. 70 to 73 are V2's alone."""
CONNECTION_ALERTS = frozenset({0x30, 0x31, 0x35, 0x37, 0x39, 0x41})
"""Alerts that stand between a change of connections and its effect, on models that speak LE Audio; V2 alone."""

CODECS = MappingProxyType(
    {0x01: "SBC", 0x02: "AAC", 0x10: "LDAC", 0x20: "aptX", 0x21: "aptX HD", 0x30: "LC3"},
)
"""The codecs by their codes; 00 is unsettled and FF another one."""

MOST_NAME = 128
"""Bytes of a host's name."""
NO_CLASS = 0xFFFFFF
"""Stands for the class of device of a host that is not connected."""
