"""The messages: written and read byte for byte, and what does not fit its layout is never taken for one."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from switchpoint.headsets.sony import requests
from switchpoint.headsets.sony.frames import Decoder, Frame, Type, acknowledgement, encode
from switchpoint.headsets.sony.messages import (
    Acted,
    Action,
    Alert,
    Battery,
    BatteryKind,
    Capability,
    Charging,
    Chosen,
    Codec,
    DeviceInfo,
    Fact,
    Functions,
    HandOver,
    HostRecord,
    Hosts,
    Level,
    Outcome,
    Peripheral,
    PeripheralCapability,
    PeripheralStatus,
    Pin,
    ProtocolInfo,
    Setting,
    SettingCapability,
    SettingStatus,
    Unknown,
    battery,
    choose,
    codec,
    connect,
    disconnect,
    parse,
    peripheral_capability,
    setting_status,
)
from tests.unit.headsets.sony import vectors
from tests.unit.headsets.sony.vectors import (
    ACKS,
    CLASS,
    CLASSIC,
    PC,
    PHONE,
    SAID,
    SENT,
    SOURCE,
    TWO,
    V1,
    V2,
    entry,
    on_1,
    on_2,
)

LIST = b"\x37\x02"


def decoded(written):
    decoder = Decoder()
    return decoder.feed(bytes.fromhex(written))


def listed(*records, playing=0, head=LIST):
    return on_2(0, head + bytes((len(records),)) + b"".join(records) + bytes((playing,)))


def reason(frame, dialect=V2):
    found = parse(frame, dialect)
    assert isinstance(found, Unknown)
    assert (found.type, found.payload) == (frame.type, frame.payload)
    return found.reason


@pytest.mark.parametrize(("means", "written", "of"), ACKS)
def test_acknowledgements_are_written_and_read_byte_for_byte(means, written, of):
    assert encode(acknowledgement(of)) == bytes.fromhex(written)
    assert decoded(written) == [acknowledgement(of)]


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: f"{sent.dialect.value}: {sent.means}")
def test_what_the_computer_says_is_written_and_read_byte_for_byte(sent):
    assert encode(sent.frame) == bytes.fromhex(sent.written)
    assert decoded(sent.written) == [sent.frame]


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said.dialect.value}: {said.means}")
def test_what_the_headset_says_is_written_and_read_byte_for_byte(said):
    assert encode(said.frame) == bytes.fromhex(said.written)
    assert decoded(said.written) == [said.frame]
    assert parse(said.frame, said.dialect) == said.says


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said.dialect.value}: {said.means}")
def test_message_with_a_byte_more_or_less_is_unknown(said):
    payload = said.frame.payload
    # The answer about the protocol tells the dialects apart by its length; a notified pin has a result or none.
    whole = {len(payload)} | ({4} if payload[0] == 0x01 else {3} if isinstance(said.says, Pin) else set())
    for length in {*range(len(payload))} - whole:
        assert isinstance(parse(replace(said.frame, payload=payload[:length]), said.dialect), Unknown), length
    assert isinstance(parse(replace(said.frame, payload=payload + b"\0"), said.dialect), Unknown)


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: f"{sent.dialect.value}: {sent.means}")
def test_what_the_computer_says_is_nothing_that_a_headset_says(sent):
    assert isinstance(parse(sent.frame, sent.dialect), Unknown)


def test_what_the_program_never_asks_for_has_no_request():
    functions = inspect.getmembers(requests, inspect.isfunction)
    known = {name for name, found in functions if found.__module__ == requests.__name__ and not name.startswith("_")}
    assert known == {
        *("protocol_info", "capability_info", "device_info", "functions", "alerts_on"),
        *("setting_capability", "setting_status", "setting", "set_setting", "answer_alert"),
        *("codec", "play_status", "battery"),
        *("peripheral_capability", "peripheral_status", "hosts", "connect", "disconnect"),
        *("pin_state", "set_pin", "choose", "hand_over"),
    }


# The rest of the requests: what the examples leave out


def test_requests_without_an_example_are_laid_out_like_their_sisters():
    assert codec(V1) == (Type.TABLE_1, b"\x18\x00")
    assert battery(BatteryKind.CASE, V1) == (Type.TABLE_1, b"\x10\x02")
    assert setting_status(0xD1) == (Type.TABLE_1, b"\xd2\xd1")
    assert peripheral_capability(SOURCE) == (Type.TABLE_2, b"\x30\x01")
    assert vectors.answer_alert(6, True, V1) == (Type.TABLE_1, b"\x98\x01\x06\x01")
    assert vectors.device_info(Fact.LOOKS) == (Type.TABLE_1, b"\x04\x03")


def test_address_goes_back_in_the_letters_in_which_it_came():
    frame = listed(entry("aa:bb:cc:00:00:0f", 0, 0xFFFFFF, "x"))
    (record,) = parse(frame, V2).records
    assert record.address == "aa:bb:cc:00:00:0f"
    assert choose(record.address).payload == b"\x3c\x01aa:bb:cc:00:00:0f"


@pytest.mark.parametrize(
    "address", ["", "AA:BB:CC:00:00", "AA-BB-CC-00-00-01", "AA:BB:CC:00:00:01\n", "AA:BB:CC:00:00:0g", "AABBCC000001"]
)
def test_what_is_no_address_is_not_sent(address):
    for request in (
        lambda: connect(CLASS, address, V2),
        lambda: disconnect(CLASS, address, V1),
        lambda: choose(address),
    ):
        with pytest.raises(ValueError, match="no Bluetooth address"):
            request()


# The rest of what a headset says


@pytest.mark.parametrize(
    ("frame", "dialect", "expected"),
    [
        (on_1(0, "01 00 70 00"), None, ProtocolInfo(V1, 0x7000, table_1=True, table_2=False)),
        (on_1(0, "01 00 40 10"), V2, ProtocolInfo(V1, 0x4010, table_1=True, table_2=False)),
        (on_1(0, "01 00 03 00 10 02 00 01"), None, ProtocolInfo(V2, 0x03001002, table_1=True, table_2=False)),
        (on_1(0, b"\x03\x00\x07\x11" + PC.encode()), V1, Capability(7, PC)),
        (on_1(0, "05 03 30 02"), V2, DeviceInfo(Fact.LOOKS, codes=(0x30, 2))),
        (on_1(0, "05 04 02 10 11"), V2, DeviceInfo(Fact.GUIDANCE, codes=(0x10, 0x11))),
        (on_1(0, "07 00 03 12 01 d2 00 90 01"), V2, Functions(1, (0x12, 0xD2, 0x90))),
        (on_1(0, "07 00 04 30 39 d1 d2"), V1, Functions(1, (0x30, 0x39, 0xD1, 0xD2))),
        (on_1(0, "d3 d2 00"), V2, SettingStatus(0xD2, changeable=True)),
        (on_1(0, "d5 d2 01"), V2, SettingStatus(0xD2, changeable=False, pushed=True)),
        (on_1(0, "d7 d1 01 03"), V2, Setting(0xD1, None, 3)),
        (on_1(0, "d7 d2 01 01"), V1, Setting(0xD2, True)),
        (on_1(0, "d9 d2 01 00"), V1, Setting(0xD2, False, pushed=True)),
        (on_1(0, "d7 d1 02 03"), V1, Setting(0xD1, None, 3)),
        (on_1(0, b"\xd1\xd1\0\0\x02Hi\x02Ho"), V2, SettingCapability(0xD1, True, False, "Hi", "Ho")),
        (on_1(0, b"\xd1\xd1\x01\x01\x01A\x01B\x02\x01C\x01D"), V2, SettingCapability(0xD1, False, True, "A", "B")),
        (on_1(0, b"\xd1\xd2\x01\x02\x01A\x01B"), V1, SettingCapability(0xD2, True, True, "A", "B")),
        (on_1(0, b"\xd1\xd2\x02\x01\x01A\x01B"), V1, SettingCapability(0xD2, False, False, "A", "B")),
        (on_1(0, "99 01 06 01"), V1, Alert(6, 1)),
        (on_1(0, "15 02 ff"), V2, Codec(0xFF, pushed=True)),
        (on_1(0, "19 00 10"), V1, Codec(0x10)),
        (on_1(0, "1b 00 02"), V1, Codec(0x02, pushed=True)),
        (on_1(0, "11 00 46 01"), V1, Battery(0, (Level(70, Charging.YES),))),
        (on_1(0, "13 02 46 03"), V1, Battery(2, (Level(70, Charging.CHARGED),), pushed=True)),
        (on_1(0, "23 00 64 03"), V2, Battery(0, (Level(100, Charging.CHARGED),))),
        (on_1(0, "25 01 05 00 06 02"), V2, Battery(1, (Level(5, 0), Level(6, Charging.UNKNOWN)), pushed=True)),
        (on_1(0, "23 0a 32 01 14"), V2, Battery(10, (Level(50, 1, 20),))),
        (on_2(0, "31 01 08 02 00"), V1, PeripheralCapability(1, 8, 2, None)),
        (on_2(0, "31 00 08 02 01"), V2, PeripheralCapability(0, 8, 2, transfer_in_multipoint=False)),
        (on_2(0, "33 01 01 07"), V1, PeripheralStatus(1, pairing=True, enabled=None)),
        (on_2(0, "39 01 01"), V2, Pin(fixed=False, pushed=True)),
        (on_2(0, "39 03 01"), V2, HandOver(on=False, pushed=True)),
        (on_2(0, b"\x3d\x00\x00\x01" + PHONE.encode()), V2, Acted(CLASSIC, 0, 0x01, PHONE)),
        (on_2(0, b"\x3d\x01\x04" + PHONE.encode()), V2, Chosen(4, PHONE)),
        (Frame(Type.SHOT_2, 0, b"\x39\x03\x01"), V2, HandOver(on=False, pushed=True)),
        (Frame(Type.SHOT_1, 0, b"\x13\x02\x01"), V2, Codec(1)),
    ],
)
def test_other_messages_are_read(frame, dialect, expected):
    assert parse(frame, dialect) == expected


@pytest.mark.parametrize(
    ("frame", "dialect", "why"),
    [
        (on_2(0, b""), V2, "empty"),
        (Frame(Type.ACK, 0), V2, "empty"),
        (on_1(0, "37 02 00 00"), V2, "no message that is known"),
        (on_2(0, "99 00 07 01"), V2, "no message that is known"),
        (Frame(0x0D, 0, b"\x37\x02\0\0"), V2, "no message that is known"),
        (on_2(0, "07 00 00"), V1, "no message that is known"),
        (on_1(0, "a3 01 00 01 00"), V1, "no message that is known"),
        (on_1(0, "01 00 01 02 03"), V2, "neither V1 nor V2"),
        (on_1(0, "01 01 70 00"), V1, "about something that is not known"),
        (on_1(0, "01 00 03 00 20 16 00 02"), V2, "a value that has no meaning"),
        (on_1(0, "05 05 01 41"), V2, "about something that is not known"),
        (on_1(0, "d7 d2 02 00"), V2, "a value that has no meaning"),
        (on_1(0, "d7 d2 00 02"), V2, "a value that has no meaning"),
        (on_1(0, "d7 d2 00 01"), V1, "a value that has no meaning"),
        (on_1(0, "99 01 07 01"), V2, "about something that is not known"),
        (on_1(0, "99 00 07 01"), V1, "about something that is not known"),
        (on_1(0, "23 03 50 00"), V2, "about something that is not known"),
        (on_1(0, "13 01 10"), V2, "about something that is not known"),
        (on_2(0, "31 01 08 02 00"), V2, "about something that is not known"),
        (on_2(0, "33 03 00 00"), V2, "about something that is not known"),
        (on_2(0, "37 04 00 00"), V2, "about something that is not known"),
        (on_2(0, "37 02 00 00"), V1, "about something that is not known"),
        (on_2(0, "37 03 00"), V1, "about something that is not known"),
        (on_2(0, "37 01 02"), V2, "a value that has no meaning"),
        (on_2(0, "37 01 00 00"), V2, "longer than is known"),
        (on_2(0, "37 02 01 00"), V2, "too short"),
        (on_2(0, b"\x3d\x03\x00" + PHONE.encode()), V2, "about something that is not known"),
        (on_2(0, b"\x3d\x01\x01\x01\x10" + PHONE.encode()), V1, "about something that is not known"),
    ],
)
def test_what_does_not_fit_is_unknown_and_says_why(frame, dialect, why):
    assert reason(frame, dialect) == why


# Lists of hosts


@pytest.mark.parametrize("name", ["<=>", "", "n" * 128, "Bürorechner 📱", "é" * 64, "a\nb"])
@pytest.mark.parametrize("peripheral", [CLASSIC, CLASS])
def test_names_come_as_they_are(name, peripheral):
    device_class = 0x5A020C if peripheral == CLASS else None
    frame = listed(entry(PHONE, 2, device_class, name), head=bytes((0x39, peripheral)))
    decoder = Decoder()
    (again,) = decoder.feed(encode(frame))
    expected = Hosts(peripheral, (HostRecord(PHONE, 2, device_class, name),), playing=0, pushed=True)
    assert parse(again, V2) == expected


def test_name_that_is_no_utf_8_costs_its_bad_bytes_alone():
    frame = listed(entry(PHONE, 2, 0x5A020C, "xx").replace(b"\x02xx", b"\x03a\xffb"))
    assert parse(frame, V2).records[0].name == "a\N{REPLACEMENT CHARACTER}b"


def test_name_longer_than_any_is_not_read():
    assert reason(listed(entry(PHONE, 2, 0x5A020C, "n" * 129))) == "a name that is too long"


def test_place_of_an_address_may_be_empty_but_holds_nothing_else():
    empty = entry(PHONE, 0, 0xFFFFFF, "x").replace(PHONE.encode(), bytes(17))
    assert parse(listed(empty, entry(PC, 1, 1, "")), V2).records[0].address == ""
    other = entry(PHONE, 0, 0xFFFFFF, "x").replace(PHONE.encode(), b"AA:BB:CC:00:00:0x")
    assert reason(listed(other)) == "no address where one should be"
    assert reason(on_2(0, b"\x3d\x01\x00\x01" + PHONE.encode()[:-1])) == "no address where one should be"


@pytest.mark.parametrize("length", [0x3C, 0x3D, 0x3E])
def test_list_whose_length_is_a_mark_is_read(length):
    name = "n" * (length - 4 - len(entry(PHONE, 2, 0x5A020C, "")))
    frame = listed(entry(PHONE, 2, 0x5A020C, name), playing=2)
    written = encode(frame)
    assert written[6:8] == bytes((0x3D, length & 0xEF))
    assert parse(Decoder().feed(written)[0], V2).records[0].name == name


def test_eight_hosts_take_a_length_of_two_bytes():
    records = [entry(f"AA:BB:CC:00:00:0{number}", 0, 0xFFFFFF, "n" * 128) for number in range(8)]
    frame = listed(*records)
    written = encode(frame)
    assert written[3:7] == (1204).to_bytes(4, "big")
    found = parse(Decoder().feed(written)[0], V2)
    assert [record.address[-1] for record in found.records] == [*"01234567"]


def test_slots_are_told_as_they_are():
    frame = listed(entry(PC, 0, 0xFFFFFF, ""), entry(PHONE, 2, 0x5A020C, ""), playing=0)
    found = parse(frame, V2)
    assert [record.status for record in found.records] == [0, 2]
    assert found.playing == 0


def test_list_of_one_type_is_not_read_as_another():
    as_classic = on_2(0, b"\x37\x00\x02" + TWO + b"\x01")
    assert isinstance(parse(as_classic, V2), Unknown)


# Before the dialect is known


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (on_2(0, b"\x39\x02\x02" + TWO + b"\x01"), "Hosts"),
        (on_2(0, b"\x39\x01\x01" + entry(PC, 1, None, "x") + b"\x01"), "Hosts"),
        (on_2(0, "37 01 01"), "Pin"),
        (on_1(0, "03 00 01 00"), "Capability"),
        (on_1(0, "07 00 00"), "Functions"),
        (on_1(0, "07 00 02 31 00 32 01"), "Functions"),
        (on_1(0, "d7 d2 01 01"), "Unknown"),
        (on_2(0, "39 01 00 00"), "Unknown"),
        (on_1(0, "a9 20 0f"), "Unknown"),
    ],
)
def test_before_the_dialect_is_known_only_what_cannot_mean_two_things_is_read(frame, expected):
    assert type(parse(frame, None)).__name__ == expected


def test_what_means_two_things_says_so():
    assert parse(on_1(0, "d7 d2 01 01"), None).reason == "means one thing in V1 and another in V2"


# What messages say of themselves


@pytest.mark.parametrize(
    ("action", "result", "outcome"),
    [
        (Action.CONNECT, 0x10, Outcome.SUCCESS),
        (Action.CONNECT, 0x11, Outcome.ERROR),
        (Action.CONNECT, 0x12, Outcome.IN_PROGRESS),
        (Action.CONNECT, 0x13, Outcome.BUSY),
        (Action.CONNECT, 0x14, None),
        (Action.CONNECT, 0x00, None),
        (Action.DISCONNECT, 0x00, Outcome.SUCCESS),
        (Action.DISCONNECT, 0x03, Outcome.BUSY),
        (Action.UNPAIR, 0x21, Outcome.ERROR),
        (3, 0x30, None),
    ],
)
def test_outcome_is_that_of_the_action(action, result, outcome):
    assert Acted(CLASS, action, result, PHONE).outcome is outcome


@pytest.mark.parametrize(
    ("on_or_off", "keyed", "subject", "multipoint"),
    [
        (True, True, "MULTIPOINT_SETTING", True),
        (True, False, "MULTIPOINT_SETTING", False),
        (False, True, "MULTIPOINT_SETTING", False),
        (True, True, "SIDETONE_SETTING", False),
    ],
)
def test_multipoint_switch_is_told_by_its_key(on_or_off, keyed, subject, multipoint):
    assert SettingCapability(0xD1, on_or_off, keyed, subject, "").multipoint is multipoint


@pytest.mark.parametrize(
    ("message", "multipoint", "connection"),
    [
        (0x06, True, False),
        (0x07, True, False),
        (0x70, True, False),
        (0x73, True, False),
        (0x30, False, True),
        (0x2E, False, False),
        (0x00, False, False),
    ],
)
def test_alerts_are_told_apart(message, multipoint, connection):
    assert (Alert(message, 1).multipoint, Alert(message, 1).connection) == (multipoint, connection)


def test_codecs_have_names_and_calls_are_told():
    assert [Codec(code).name for code in (0x00, 0x01, 0x02, 0x10, 0x20, 0x21, 0x30, 0xFF, 0x77)] == [
        *(None, "SBC", "AAC", "LDAC", "aptX", "aptX HD", "LC3", None, None)
    ]
    music, call = (parse(on_1(0, f"a5 01 00 02 0{route}"), V2) for route in (0, 1))
    assert (music.in_call, call.in_call) == (False, True)


# Anything

OPCODES = st.sampled_from([vector.frame.payload[:2] for vector in SAID])
PAYLOADS = st.binary(max_size=120) | st.builds(bytes.__add__, OPCODES, st.binary(max_size=60))
TYPES = st.sampled_from([*Type]) | st.integers(0, 255)


@settings(max_examples=500)
@given(TYPES, PAYLOADS, st.sampled_from([V1, V2, None]))
def test_any_bytes_are_read_or_unknown(type_, payload, dialect):
    found = parse(Frame(type_, 0, payload), dialect)
    if isinstance(found, Unknown):
        assert (found.type, found.payload) == (type_, payload)
    hash(found)


@settings(max_examples=300)
@given(st.sampled_from(SAID), st.data(), st.sampled_from([V1, V2, None]))
def test_any_change_of_a_good_message_does_no_harm(said, data, dialect):
    payload = bytearray(said.frame.payload)
    for _ in range(data.draw(st.integers(1, 3))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    found = parse(replace(said.frame, payload=bytes(payload)), dialect)
    str(found)


RECORDS = st.lists(
    st.builds(
        HostRecord,
        st.integers(0, 2**48 - 1).map(lambda number: number.to_bytes(6, "big").hex(":").upper()),
        st.integers(0, 3),
        st.none() | st.integers(0, 0xFFFFFE),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=32),
    ),
    max_size=9,
)


@given(RECORDS, st.integers(0, 255), st.sampled_from([(V2, CLASSIC), (V2, CLASS), (V1, SOURCE)]))
def test_any_list_of_hosts_is_read_as_it_was_written(records, playing, how):
    dialect, peripheral = how
    if peripheral is not Peripheral.WITH_CLASS:
        records = [replace(record, device_class=None) for record in records]
    written = [
        entry(
            record.address,
            record.status,
            None if peripheral is not CLASS else 0xFFFFFF if record.device_class is None else record.device_class,
            record.name,
        )
        for record in records
    ]
    frame = listed(*written, playing=playing, head=bytes((0x37, peripheral)))
    assert parse(Decoder().feed(encode(frame))[0], dialect) == Hosts(peripheral, tuple(records), playing)
