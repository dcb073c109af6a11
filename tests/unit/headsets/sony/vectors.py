"""Frames written down byte for byte: what each means, and what has to be made of it.

The payloads of acknowledgements, of the request for the protocol and of the answer to it were captured from real
headsets by others. The rest was computed from the layouts, and not by the code that is tested with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from switchpoint.headsets.sony.frames import Frame, Type
from switchpoint.headsets.sony.messages import (
    Acted,
    Action,
    Alert,
    Battery,
    BatteryKind,
    Chosen,
    Codec,
    DeviceInfo,
    Dialect,
    Fact,
    Functions,
    HandOver,
    HostRecord,
    Hosts,
    Level,
    Message,
    Peripheral,
    PeripheralCapability,
    PeripheralStatus,
    Pin,
    PlayStatus,
    ProtocolInfo,
    Request,
    Setting,
    SettingCapability,
    Switched,
    alerts_on,
    answer_alert,
    battery,
    capability_info,
    choose,
    codec,
    connect,
    device_info,
    disconnect,
    functions,
    hand_over,
    hosts,
    peripheral_capability,
    peripheral_status,
    pin_state,
    play_status,
    protocol_info,
    set_pin,
    set_setting,
    setting,
    setting_capability,
)

V1, V2 = Dialect.V1, Dialect.V2
T1, T2 = Type.TABLE_1, Type.TABLE_2
CLASSIC, SOURCE, CLASS = Peripheral.CLASSIC, Peripheral.SOURCE, Peripheral.WITH_CLASS
PC, PHONE, TABLET = "AA:BB:CC:00:00:01", "AA:BB:CC:00:00:02", "AA:BB:CC:00:00:03"
LAPTOP_CLASS, PHONE_CLASS = 0x2E410C, 0x5A020C
MULTIPOINT = 0xD2
"""The slot of the multipoint switch in these examples."""


@dataclass(frozen=True)
class Sent:
    """A frame of the computer."""

    means: str
    written: str
    sequence: int
    request: Request
    dialect: Dialect = V2

    @property
    def frame(self):
        """Return what stands in it."""
        return Frame(self.request.type, self.sequence, self.request.payload)


@dataclass(frozen=True)
class Said:
    """A frame of the headset."""

    means: str
    written: str
    frame: Frame
    says: Message
    dialect: Dialect = V2


def on_1(sequence, payload):
    return Frame(T1, sequence, bytes.fromhex(payload) if isinstance(payload, str) else payload)


def on_2(sequence, payload):
    return Frame(T2, sequence, bytes.fromhex(payload) if isinstance(payload, str) else payload)


def raw(type_, payload):
    """Return what the program itself never sends."""
    return Request(type_, bytes.fromhex(payload))


def about(head, address):
    return bytes.fromhex(head) + address.encode()


def entry(address, status, class_, name):
    """Return a host as it stands in a list; `class_` None: in a list without them."""
    told = b"" if class_ is None else class_.to_bytes(3, "big")
    return address.encode() + bytes((status,)) + told + bytes((len(name.encode()),)) + name.encode()


DESKTOP = HostRecord(PC, 1, LAPTOP_CLASS, "DESKTOP")
PIXEL_AWAY, PIXEL = HostRecord(PHONE, 0, None, "Pixel 8"), HostRecord(PHONE, 2, PHONE_CLASS, "Pixel 8")
TWO = entry(PC, 1, LAPTOP_CLASS, "DESKTOP") + entry(PHONE, 2, PHONE_CLASS, "Pixel 8")
ONE_AWAY = entry(PC, 1, LAPTOP_CLASS, "DESKTOP") + entry(PHONE, 0, 0xFFFFFF, "Pixel 8")

ACKS = [
    ("for sequence 0", "3e 01 01 00 00 00 00 02 3c", Frame(T1, 0)),
    ("for sequence 1", "3e 01 00 00 00 00 00 01 3c", Frame(T2, 1)),
]

SENT = [
    # The start
    Sent("which protocol", "3e 0c 00 00 00 00 02 00 00 0e 3c", 0, protocol_info()),
    Sent("which headset", "3e 0c 01 00 00 00 02 02 00 11 3c", 1, capability_info()),
    Sent("which model", "3e 0c 00 00 00 00 02 04 01 13 3c", 0, device_info(Fact.MODEL)),
    Sent("which firmware", "3e 0c 01 00 00 00 02 04 02 15 3c", 1, device_info(Fact.FIRMWARE)),
    Sent("functions of table 1", "3e 0c 00 00 00 00 02 06 00 14 3c", 0, functions(1)),
    Sent("functions of table 2", "3e 0e 01 00 00 00 02 06 00 17 3c", 1, functions(2)),
    Sent("alerts on", "3e 0c 00 00 00 00 03 94 00 00 a3 3c", 0, alerts_on()),
    Sent("what setting 2 is about", "3e 0c 01 00 00 00 03 d0 d2 01 b3 3c", 1, setting_capability(MULTIPOINT)),
    Sent("how setting 2 stands", "3e 0c 00 00 00 00 02 d6 d2 b6 3c", 0, setting(MULTIPOINT)),
    # The hosts
    Sent("how many hosts", "3e 0e 00 00 00 00 02 30 02 42 3c", 0, peripheral_capability(CLASS)),
    Sent("pairing mode or not", "3e 0e 01 00 00 00 02 32 02 45 3c", 1, peripheral_status(CLASS)),
    Sent("which hosts", "3e 0e 00 00 00 00 02 36 02 48 3c", 0, hosts(CLASS)),
    Sent(
        "connect the phone",
        "3e 0e 01 00 00 00 14 3d 2c 02 01 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 32 3c",
        1,
        connect(CLASS, PHONE, V2),
    ),
    Sent(
        "disconnect the phone",
        "3e 0e 00 00 00 00 14 3d 2c 02 00 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 30 3c",
        0,
        disconnect(CLASS, PHONE, V2),
    ),
    Sent(
        "unpair the tablet, which is never asked for here",
        "3e 0e 01 00 00 00 14 3d 2c 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 33 34 3c",
        1,
        Request(T2, about("3c 02 02", TABLET)),
    ),
    # Which host plays
    Sent(
        "let the phone play",
        "3e 0e 01 00 00 00 13 3d 2c 01 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 2f 3c",
        1,
        choose(PHONE),
    ),
    Sent("pinned or not", "3e 0e 00 00 00 00 02 36 01 47 3c", 0, pin_state()),
    Sent("pin", "3e 0e 01 00 00 00 03 38 01 00 4b 3c", 1, set_pin(True)),
    Sent("unpin", "3e 0e 01 00 00 00 03 38 01 01 4c 3c", 1, set_pin(False)),
    Sent("hand-over or not", "3e 0e 00 00 00 00 02 36 03 49 3c", 0, hand_over()),
    # Multipoint
    Sent("multipoint off", "3e 0c 01 00 00 00 04 d8 d2 00 01 bc 3c", 1, set_setting(MULTIPOINT, False, V2)),
    Sent("multipoint on", "3e 0c 01 00 00 00 04 d8 d2 00 00 bb 3c", 1, set_setting(MULTIPOINT, True, V2)),
    Sent("yes to the alert", "3e 0c 00 00 00 00 04 98 00 07 01 b0 3c", 0, answer_alert(7, True, V2)),
    Sent("no to the alert", "3e 0c 00 00 00 00 04 98 00 07 00 af 3c", 0, answer_alert(7, False, V2)),
    # Pairing mode, which is never asked for here
    Sent("pairing mode", "3e 0e 01 00 00 00 04 34 02 01 00 4a 3c", 1, raw(T2, "34 02 01 00")),
    Sent("end of pairing mode", "3e 0e 01 00 00 00 04 34 02 00 00 49 3c", 1, raw(T2, "34 02 00 00")),
    # V1
    Sent("which hosts", "3e 0e 00 00 00 00 02 36 01 47 3c", 0, hosts(SOURCE), V1),
    Sent(
        "connect the phone",
        "3e 0e 01 00 00 00 15 3d 2c 01 00 01 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 32 3c",
        1,
        connect(SOURCE, PHONE, V1),
        V1,
    ),
    Sent(
        "disconnect the phone",
        "3e 0e 01 00 00 00 15 3d 2c 01 00 00 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 31 3c",
        1,
        disconnect(SOURCE, PHONE, V1),
        V1,
    ),
    Sent("multipoint on", "3e 0c 00 00 00 00 04 d8 d2 01 01 bc 3c", 0, set_setting(MULTIPOINT, True, V1), V1),
    Sent("multipoint off", "3e 0c 00 00 00 00 04 d8 d2 01 00 bb 3c", 0, set_setting(MULTIPOINT, False, V1), V1),
    Sent("off, which is never asked for here", "3e 0c 00 00 00 00 03 22 00 01 32 3c", 0, raw(T1, "22 00 01"), V1),
    # The battery and the sound
    Sent(
        "battery left and right",
        "3e 0c 00 00 00 00 02 22 09 39 3c",
        0,
        battery(BatteryKind.LEFT_RIGHT_THRESHOLD, V2),
    ),
    Sent("battery of the case", "3e 0c 01 00 00 00 02 22 0a 3b 3c", 1, battery(BatteryKind.CASE_THRESHOLD, V2)),
    Sent("the only battery", "3e 0c 01 00 00 00 02 22 00 31 3c", 1, battery(BatteryKind.SINGLE, V2)),
    Sent("codec", "3e 0c 01 00 00 00 02 12 02 23 3c", 1, codec(V2)),
    Sent("what plays", "3e 0c 00 00 00 00 02 a2 01 b1 3c", 0, play_status()),
    # Other things that are never asked for here
    Sent("speak-to-chat or not", "3e 0c 00 00 00 00 02 f6 0c 10 3c", 0, raw(T1, "f6 0c")),
    Sent("speak-to-chat on", "3e 0c 00 00 00 00 04 f8 0c 00 01 15 3c", 0, raw(T1, "f8 0c 00 01")),
    Sent("speak-to-chat off", "3e 0c 00 00 00 00 04 f8 0c 01 01 16 3c", 0, raw(T1, "f8 0c 01 01")),
    Sent("off", "3e 0c 00 00 00 00 03 24 03 01 37 3c", 0, raw(T1, "24 03 01")),
]

SAID = [
    # The start
    Said(
        "V2, version 3.00.20.16, both tables",
        "3e 0c 00 00 00 00 08 01 00 03 00 20 16 00 00 4e 3c",
        on_1(0, "01 00 03 00 20 16 00 00"),
        ProtocolInfo(V2, 0x03002016, table_1=True, table_2=True),
    ),
    Said(
        "the model",
        "3e 0c 00 00 00 00 0d 05 01 0a 57 46 2d 31 30 30 30 58 4d 35 8e 3c",
        on_1(0, b"\x05\x01\x0aWF-1000XM5"),
        DeviceInfo(Fact.MODEL, "WF-1000XM5"),
    ),
    Said(
        "the firmware",
        "3e 0c 01 00 00 00 08 05 02 05 36 2e 31 2e 30 14 3c",
        on_1(1, b"\x05\x02\x056.1.0"),
        DeviceInfo(Fact.FIRMWARE, "6.1.0"),
    ),
    Said(
        "functions 31 and 32 of table 2, with priorities",
        "3e 0e 01 00 00 00 07 07 00 02 31 00 32 01 83 3c",
        on_2(1, "07 00 02 31 00 32 01"),
        Functions(2, (0x31, 0x32)),
    ),
    Said(
        "setting 2 is the multipoint switch",
        "3e 0c 00 00 00 00 32 d1 d2 00 01 12 4d 55 4c 54 49 50 4f 49 4e 54 5f 53 45 54 54 49 4e 47 1a 4d 55 4c 54 49 50"
        " 4f 49 4e 54 5f 53 45 54 54 49 4e 47 5f 53 55 4d 4d 41 52 59 bf 3c",
        on_1(0, b"\xd1\xd2\0\x01\x12MULTIPOINT_SETTING\x1aMULTIPOINT_SETTING_SUMMARY"),
        SettingCapability(MULTIPOINT, True, True, "MULTIPOINT_SETTING", "MULTIPOINT_SETTING_SUMMARY"),
    ),
    Said(
        "setting 2 is on",
        "3e 0c 01 00 00 00 04 d7 d2 00 00 ba 3c",
        on_1(1, "d7 d2 00 00"),
        Setting(MULTIPOINT, True),
    ),
    # The hosts
    Said(
        "eight hosts, two of them connected at most",
        "3e 0e 00 00 00 00 05 31 02 08 02 00 50 3c",
        on_2(0, "31 02 08 02 00"),
        PeripheralCapability(CLASS, 8, 2, True),
    ),
    Said(
        "no pairing mode",
        "3e 0e 01 00 00 00 04 33 02 00 00 48 3c",
        on_2(1, "33 02 00 00"),
        PeripheralStatus(CLASS, pairing=False, enabled=True),
    ),
    Said(
        "the computer in slot 1 plays, the phone is not connected",
        "3e 0e 00 00 00 00 3d 2e 37 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 2e 41 0c 07 44 45 53 4b"
        " 54 4f 50 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 00 ff ff ff 07 50 69 78 65 6c 20 38 01 22 3c",
        on_2(0, b"\x37\x02\x02" + ONE_AWAY + b"\x01"),
        Hosts(CLASS, (DESKTOP, PIXEL_AWAY), playing=1),
    ),
    Said(
        "both are connected now, the computer plays",
        "3e 0e 01 00 00 00 3d 2e 39 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 2e 41 0c 07 44 45 53 4b"
        " 54 4f 50 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 02 5a 02 0c 07 50 69 78 65 6c 20 38 01 92 3c",
        on_2(1, b"\x39\x02\x02" + TWO + b"\x01"),
        Hosts(CLASS, (DESKTOP, PIXEL), playing=1, pushed=True),
    ),
    Said(
        "no hosts",
        "3e 0e 00 00 00 00 04 37 02 00 00 4b 3c",
        on_2(0, "37 02 00 00"),
        Hosts(CLASS, (), playing=0),
    ),
    Said(
        "connecting the phone",
        "3e 0e 01 00 00 00 15 3d 2d 02 01 12 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 46 3c",
        on_2(1, about("3d 02 01 12", PHONE)),
        Acted(CLASS, Action.CONNECT, 0x12, PHONE),
    ),
    Said(
        "the phone is connected",
        "3e 0e 00 00 00 00 15 3d 2d 02 01 10 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 43 3c",
        on_2(0, about("3d 02 01 10", PHONE)),
        Acted(CLASS, Action.CONNECT, 0x10, PHONE),
    ),
    Said(
        "the phone cannot be connected",
        "3e 0e 00 00 00 00 15 3d 2d 02 01 11 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 44 3c",
        on_2(0, about("3d 02 01 11", PHONE)),
        Acted(CLASS, Action.CONNECT, 0x11, PHONE),
    ),
    Said(
        "busy",
        "3e 0e 00 00 00 00 15 3d 2d 02 01 13 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 46 3c",
        on_2(0, about("3d 02 01 13", PHONE)),
        Acted(CLASS, Action.CONNECT, 0x13, PHONE),
    ),
    Said(
        "the phone is disconnected",
        "3e 0e 00 00 00 00 15 3d 2d 02 00 00 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 32 3c",
        on_2(0, about("3d 02 00 00", PHONE)),
        Acted(CLASS, Action.DISCONNECT, 0x00, PHONE),
    ),
    Said(
        "the tablet is unpaired",
        "3e 0e 01 00 00 00 15 3d 2d 02 02 20 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 33 56 3c",
        on_2(1, about("3d 02 02 20", TABLET)),
        Acted(CLASS, Action.UNPAIR, 0x20, TABLET),
    ),
    # Which host plays
    Said(
        "the phone may play",
        "3e 0e 00 00 00 00 14 3d 2d 01 00 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 30 3c",
        on_2(0, about("3d 01 00", PHONE)),
        Chosen(Switched.SUCCESS, PHONE),
    ),
    Said(
        "both are connected, the phone plays",
        "3e 0e 01 00 00 00 3d 2e 39 02 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 2e 41 0c 07 44 45 53 4b"
        " 54 4f 50 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 02 5a 02 0c 07 50 69 78 65 6c 20 38 02 93 3c",
        on_2(1, b"\x39\x02\x02" + TWO + b"\x02"),
        Hosts(CLASS, (DESKTOP, PIXEL), playing=2, pushed=True),
    ),
    Said(
        "refused, a call is on",
        "3e 0e 00 00 00 00 14 3d 2d 01 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 32 3c",
        on_2(0, about("3d 01 02", PHONE)),
        Chosen(Switched.IN_CALL, PHONE),
    ),
    Said(
        "refused, it is not connected for sound",
        "3e 0e 00 00 00 00 14 3d 2d 01 03 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 33 3c",
        on_2(0, about("3d 01 03", PHONE)),
        Chosen(Switched.NO_AUDIO, PHONE),
    ),
    Said("not pinned", "3e 0e 00 00 00 00 03 37 01 01 4a 3c", on_2(0, "37 01 01"), Pin(fixed=False)),
    Said(
        "pinned now",
        "3e 0e 01 00 00 00 04 39 01 00 00 4d 3c",
        on_2(1, "39 01 00 00"),
        Pin(True, Switched.SUCCESS, pushed=True),
    ),
    Said(
        "still not pinned, a call is on",
        "3e 0e 01 00 00 00 04 39 01 01 02 50 3c",
        on_2(1, "39 01 01 02"),
        Pin(False, Switched.IN_CALL, pushed=True),
    ),
    Said("hand-over is on", "3e 0e 00 00 00 00 03 37 03 00 4b 3c", on_2(0, "37 03 00"), HandOver(on=True)),
    # Multipoint
    Said(
        "changing multipoint disconnects and reconnects",
        "3e 0c 00 00 00 00 04 99 00 07 01 b1 3c",
        on_1(0, "99 00 07 01"),
        Alert(7, 1),
    ),
    Said(
        "multipoint is off now",
        "3e 0c 01 00 00 00 04 d9 d2 00 01 bd 3c",
        on_1(1, "d9 d2 00 01"),
        Setting(MULTIPOINT, False, pushed=True),
    ),
    # Pairing mode
    Said(
        "pairing mode",
        "3e 0e 01 00 00 00 04 35 02 01 00 4b 3c",
        on_2(1, "35 02 01 00"),
        PeripheralStatus(CLASS, pairing=True, enabled=True, pushed=True),
    ),
    Said(
        "pairing mode is over",
        "3e 0e 00 00 00 00 04 35 02 00 00 49 3c",
        on_2(0, "35 02 00 00"),
        PeripheralStatus(CLASS, pairing=False, enabled=True, pushed=True),
    ),
    # V1
    Said(
        "the computer in slot 1 plays, the phone is not connected",
        "3e 0e 00 00 00 00 38 37 01 02 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 31 01 07 44 45 53 4b 54 4f 50 41"
        " 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 00 07 50 69 78 65 6c 20 38 01 a3 3c",
        on_2(0, b"\x37\x01\x02" + entry(PC, 1, None, "DESKTOP") + entry(PHONE, 0, None, "Pixel 8") + b"\x01"),
        Hosts(SOURCE, (HostRecord(PC, 1, None, "DESKTOP"), PIXEL_AWAY), playing=1),
        V1,
    ),
    Said(
        "the phone is connected",
        "3e 0e 01 00 00 00 16 3d 2d 01 00 01 10 41 41 3a 42 42 3a 43 43 3a 30 30 3a 30 30 3a 30 32 44 3c",
        on_2(1, about("3d 01 00 01 10", PHONE)),
        Acted(SOURCE, Action.CONNECT, 0x10, PHONE),
        V1,
    ),
    # The battery and the sound
    Said(
        "left 80 %, right 85 % and charging, low below 30 %",
        "3e 0c 00 00 00 00 08 23 09 50 00 55 01 1e 1e 22 3c",
        on_1(0, "23 09 50 00 55 01 1e 1e"),
        Battery(BatteryKind.LEFT_RIGHT_THRESHOLD, (Level(80, 0, 30), Level(85, 1, 30))),
    ),
    Said("LDAC", "3e 0c 01 00 00 00 03 13 02 10 35 3c", on_1(1, "13 02 10"), Codec(0x10)),
    Said(
        "music plays",
        "3e 0c 01 00 00 00 05 a5 01 00 01 00 b9 3c",
        on_1(1, "a5 01 00 01 00"),
        PlayStatus(True, 1, 0, pushed=True),
    ),
    Said(
        "a call, and music is paused",
        "3e 0c 01 00 00 00 05 a5 01 00 02 01 bb 3c",
        on_1(1, "a5 01 00 02 01"),
        PlayStatus(True, 2, 1, pushed=True),
    ),
]
