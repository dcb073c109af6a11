"""What the codes in MDR messages are called, for whoever reads a capture."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from switchpoint.headsets.sony.codes import (
    CODECS,
    Action,
    AlertKind,
    BatteryKind,
    Charging,
    Dialect,
    Fact,
    Function,
    Outcome,
    Peripheral,
    Play,
    Sound,
    Switched,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES: Mapping[int, str] = MappingProxyType(
    {
        0x00: "data",
        0x01: "acknowledgement",
        0x02: "data, MC 1",
        0x09: "data, ICD",
        0x0A: "data, EV",
        0x0C: "data, table 1",
        0x0D: "data, common",
        0x0E: "data, table 2",
        0x10: "shot",
        0x12: "shot, MC 1",
        0x19: "shot, ICD",
        0x1A: "shot, EV",
        0x1C: "shot, table 1",
        0x1D: "shot, common",
        0x1E: "shot, table 2",
        0x2C: "large data",
        0x2D: "large data, common",
    }
)
"""A shot is not acknowledged."""

FACTS: Mapping[int, str] = {
    Fact.MODEL: "model",
    Fact.FIRMWARE: "firmware",
    Fact.LOOKS: "series and colour",
    Fact.GUIDANCE: "guidance",
}
ACTIONS: Mapping[int, str] = {Action.DISCONNECT: "disconnect", Action.CONNECT: "connect", Action.UNPAIR: "unpair"}
RESULTS: Mapping[int, str] = {
    family << 4 | low: f"{action}: {outcome}"
    for family, action in ((0, "disconnect"), (1, "connect"), (2, "unpair"), (3, "pair"))
    for low, outcome in (
        (Outcome.SUCCESS, "success"),
        (Outcome.ERROR, "error"),
        (Outcome.IN_PROGRESS, "in progress"),
        (Outcome.BUSY, "busy"),
    )
}
SWITCHED: Mapping[int, str] = {
    Switched.SUCCESS: "success",
    Switched.FAILED: "failed",
    Switched.IN_CALL: "failed: a call is on",
    Switched.NO_AUDIO: "failed: the host is not connected for sound",
    Switched.ASSISTANT: "failed: the voice assistant goes first",
}
BATTERIES: Mapping[int, str] = {
    BatteryKind.SINGLE: "single",
    BatteryKind.LEFT_RIGHT: "left and right",
    BatteryKind.CASE: "case",
    BatteryKind.SINGLE_THRESHOLD: "single, with threshold",
    BatteryKind.LEFT_RIGHT_THRESHOLD: "left and right, with thresholds",
    BatteryKind.CASE_THRESHOLD: "case, with threshold",
}
CHARGING: Mapping[int, str] = {
    Charging.NO: "no",
    Charging.YES: "charging",
    Charging.UNKNOWN: "unknown",
    Charging.CHARGED: "charged",
}
CODEC_NAMES: Mapping[int, str] = {0x00: "unsettled", **CODECS, 0xFF: "other"}
PLAY: Mapping[int, str] = {
    Play.UNSETTLED: "unsettled",
    Play.PLAYING: "playing",
    Play.PAUSED: "paused",
    Play.STOPPED: "stopped",
}
SOUNDS: Mapping[int, str] = {Sound.MUSIC: "music", Sound.CALL: "call"}
KEYS: Mapping[int, str] = {1: "pause", 2: "next", 3: "previous", 6: "stop", 7: "play"}
ALERT_KINDS: Mapping[int, str] = {
    AlertKind.CONFIRM: "confirm only",
    AlertKind.YES_OR_NO: "yes or no",
    AlertKind.YES_AND_REPLY: "yes, with a reply",
}
PERIPHERALS: Mapping[Dialect, Mapping[int, str]] = MappingProxyType(
    {
        Dialect.V1: {Peripheral.SOURCE: "hosts"},
        Dialect.V2: {
            Peripheral.CLASSIC: "hosts",
            Peripheral.SOURCE: "source switch",
            Peripheral.WITH_CLASS: "hosts with class of device",
            Peripheral.HAND_OVER: "music hand-over",
        },
    }
)

_PAIRING_ALERTS = (0x2E, 0x2F, 0x34, 0x36, 0x38, 0x40)
_CONNECTION_ALERTS = (0x30, 0x31, 0x35, 0x37, 0x39, 0x41)
ALERTS: Mapping[Dialect, Mapping[int, str]] = MappingProxyType(
    {
        Dialect.V1: {0x06: "multipoint is switched on", 0x07: "multipoint is switched off"},
        Dialect.V2: {
            0x06: "changing multipoint disconnects, and LDAC goes off",
            0x07: "changing multipoint disconnects and reconnects",
            0x70: "two hosts are to be allowed while LDAC is on",
            0x71: "sound quality is to go first while two hosts are allowed",
            0x72: "two hosts are connected in the background while LDAC is on",
            0x73: "LDAC at 990 kbit/s while two hosts are allowed",
            **dict.fromkeys(_PAIRING_ALERTS, "pairing mode disconnects"),
            **dict.fromkeys(_CONNECTION_ALERTS, "changing the connection disconnects"),
        },
    }
)

_SETTINGS: Mapping[int, str] = {
    slot: f"general setting {number}" for number, slot in enumerate(range(0xD1, 0xD5), start=1)
}
FUNCTIONS: Mapping[tuple[Dialect, int], Mapping[int, str]] = MappingProxyType(
    {
        (Dialect.V1, 1): {
            Function.HOSTS_V1: "hosts",
            **{slot: name for slot, name in _SETTINGS.items() if slot != Function.SETTING_4},
        },
        (Dialect.V2, 1): {
            Function.CODEC: "codec",
            Function.BATTERY: "battery",
            Function.BATTERY_LEFT_RIGHT: "battery, left and right",
            Function.BATTERY_CASE: "battery, case",
            0x23: "power off",
            Function.BATTERY_THRESHOLD: "battery, with threshold",
            Function.BATTERY_LEFT_RIGHT_THRESHOLD: "battery, left and right, with thresholds",
            Function.BATTERY_CASE_THRESHOLD: "battery, case, with threshold",
            0x47: "hosts cannot be managed over LE Audio",
            Function.ALERTS: "alerts",
            Function.PLAY: "play control",
            **_SETTINGS,
            0xFC: "speak-to-chat",
        },
        (Dialect.V2, 2): {
            Function.HOSTS: "hosts",
            Function.SOURCE: "source switch",
            Function.HOSTS_WITH_CLASS: "hosts with class of device",
            Function.HOSTS_WITH_CLASS_LE: "hosts with class of device, classic and LE",
            Function.HAND_OVER: "music hand-over",
        },
    }
)
