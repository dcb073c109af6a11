"""A look into captured frames: all that is known is told, nothing is guessed, and nothing is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from switchpoint.headsets.sony.frames import Flaw, Frame, Scrap, Type, encode
from switchpoint.headsets.sony.lens import explain, look
from tests.unit.headsets.sony.vectors import ACKS, PC, PHONE, SAID, SENT, TABLET, V1, V2, on_1, on_2

HOSTS = {"code": "02", "means": "hosts with class of device"}
HOSTS_V1 = {"code": "01", "means": "hosts"}
SOURCE = {"code": "01", "means": "source switch"}
RECONNECTS = {"code": "07", "means": "changing multipoint disconnects and reconnects"}
LAPTOP = {"address": PC, "status": 1, "device_class": "2e410c", "name": "DESKTOP"}
PIXEL = {"address": PHONE, "status": 2, "device_class": "5a020c", "name": "Pixel 8"}
PIXEL_AWAY = {"address": PHONE, "status": 0, "name": "Pixel 8"}
CONNECT, DISCONNECT = {"code": "01", "means": "connect"}, {"code": "00", "means": "disconnect"}

COMMANDS = [
    ("get protocol info", {}),
    ("get capability info", {}),
    ("get device info", {"what": {"code": "01", "means": "model"}}),
    ("get device info", {"what": {"code": "02", "means": "firmware"}}),
    ("get functions", {}),
    ("get functions", {}),
    ("alerts on", {}),
    ("get setting capability", {"slot": "d2", "language": {"code": "01", "means": "English"}}),
    ("get setting", {"slot": "d2"}),
    ("get peripheral capability", {"about": HOSTS}),
    ("get peripheral status", {"about": HOSTS}),
    ("get peripheral parameter", {"about": HOSTS}),
    ("set extended peripheral parameter", {"about": HOSTS, "action": CONNECT, "address": PHONE}),
    ("set extended peripheral parameter", {"about": HOSTS, "action": DISCONNECT, "address": PHONE}),
    (
        "set extended peripheral parameter",
        {"about": HOSTS, "action": {"code": "02", "means": "unpair"}, "address": TABLET},
    ),
    ("set extended peripheral parameter", {"about": SOURCE, "address": PHONE}),
    ("get peripheral parameter", {"about": SOURCE}),
    ("set peripheral parameter", {"about": SOURCE, "fixed": True}),
    ("set peripheral parameter", {"about": SOURCE, "fixed": False}),
    ("get peripheral parameter", {"about": {"code": "03", "means": "music hand-over"}}),
    ("set setting", {"slot": "d2", "on": False}),
    ("set setting", {"slot": "d2", "on": True}),
    ("answer alert", {"message": RECONNECTS, "positive": True}),
    ("answer alert", {"message": RECONNECTS, "positive": False}),
    ("set peripheral status", {"about": HOSTS, "pairing": True, "enabled": True}),
    ("set peripheral status", {"about": HOSTS, "pairing": False, "enabled": True}),
    ("get peripheral parameter", {"about": HOSTS_V1}),
    ("set extended peripheral parameter", {"about": HOSTS_V1, "action": CONNECT, "address": PHONE}),
    ("set extended peripheral parameter", {"about": HOSTS_V1, "action": DISCONNECT, "address": PHONE}),
    ("set setting", {"slot": "d2", "on": True}),
    ("set setting", {"slot": "d2", "on": False}),
    ("power off", {}),
    ("get battery", {"kind": {"code": "09", "means": "left and right, with thresholds"}}),
    ("get battery", {"kind": {"code": "0a", "means": "case, with threshold"}}),
    ("get battery", {"kind": {"code": "00", "means": "single"}}),
    ("get codec", {}),
    ("get play status", {}),
    ("get speak-to-chat", {}),
    ("set speak-to-chat", {"on": True}),
    ("set speak-to-chat", {"on": False}),
    ("power off", {}),
]
"""What is told of each frame that a computer sends, in the order of `SENT`."""


def acted(action, code, outcome, address=PHONE, about=HOSTS):
    return "notify extended peripheral parameter", {
        "about": about,
        "action": {"code": f"{('disconnect', 'connect', 'unpair').index(action):02x}", "means": action},
        "result": {"code": code, "means": f"{action}: {outcome}"},
        "address": address,
    }


def switched(code, outcome):
    return "notify extended peripheral parameter", {
        "about": SOURCE,
        "result": {"code": code, "means": outcome},
        "address": PHONE,
    }


REPLIES = [
    ("return protocol info", {"dialect": "v2", "version": "03002016", "table_1": True, "table_2": True}),
    ("return device info", {"what": {"code": "01", "means": "model"}, "text": "WF-1000XM5"}),
    ("return device info", {"what": {"code": "02", "means": "firmware"}, "text": "6.1.0"}),
    ("return functions", {"table": 2, "ids": [{"code": "31", "means": "source switch"}, HOSTS | {"code": "32"}]}),
    (
        "return setting capability",
        {
            "slot": "d2",
            "on_or_off": True,
            "keyed": True,
            "subject": "MULTIPOINT_SETTING",
            "summary": "MULTIPOINT_SETTING_SUMMARY",
        },
    ),
    ("return setting", {"slot": "d2", "on": True}),
    (
        "return peripheral capability",
        {"about": HOSTS, "most_paired": 8, "most_connected": 2, "transfer_in_multipoint": True},
    ),
    ("return peripheral status", {"about": HOSTS, "pairing": False, "enabled": True}),
    ("return peripheral parameter", {"about": HOSTS, "records": [LAPTOP, PIXEL_AWAY], "playing": 1}),
    ("notify peripheral parameter", {"about": HOSTS, "records": [LAPTOP, PIXEL], "playing": 1}),
    ("return peripheral parameter", {"about": HOSTS, "records": [], "playing": 0}),
    acted("connect", "12", "in progress"),
    acted("connect", "10", "success"),
    acted("connect", "11", "error"),
    acted("connect", "13", "busy"),
    acted("disconnect", "00", "success"),
    acted("unpair", "20", "success", TABLET),
    switched("00", "success"),
    ("notify peripheral parameter", {"about": HOSTS, "records": [LAPTOP, PIXEL], "playing": 2}),
    switched("02", "failed: a call is on"),
    switched("03", "failed: the host is not connected for sound"),
    ("return peripheral parameter", {"about": SOURCE, "fixed": False}),
    (
        "notify peripheral parameter",
        {"about": SOURCE, "fixed": True, "result": {"code": "00", "means": "success"}},
    ),
    (
        "notify peripheral parameter",
        {"about": SOURCE, "fixed": False, "result": {"code": "02", "means": "failed: a call is on"}},
    ),
    ("return peripheral parameter", {"about": {"code": "03", "means": "music hand-over"}, "on": True}),
    ("alert", {"message": RECONNECTS, "kind": {"code": "01", "means": "yes or no"}}),
    ("notify setting", {"slot": "d2", "on": False}),
    ("notify peripheral status", {"about": HOSTS, "pairing": True, "enabled": True}),
    ("notify peripheral status", {"about": HOSTS, "pairing": False, "enabled": True}),
    (
        "return peripheral parameter",
        {
            "about": HOSTS_V1,
            "records": [{"address": PC, "status": 1, "name": "DESKTOP"}, PIXEL_AWAY],
            "playing": 1,
        },
    ),
    acted("connect", "10", "success", about=HOSTS_V1),
    (
        "return battery",
        {
            "kind": {"code": "09", "means": "left and right, with thresholds"},
            "levels": [
                {"percent": 80, "charging": {"code": "00", "means": "no"}, "threshold": 30},
                {"percent": 85, "charging": {"code": "01", "means": "charging"}, "threshold": 30},
            ],
        },
    ),
    ("return codec", {"code": {"code": "10", "means": "LDAC"}}),
    (
        "notify play status",
        {"enabled": True, "play": {"code": "01", "means": "playing"}, "sound": {"code": "00", "means": "music"}},
    ),
    (
        "notify play status",
        {"enabled": True, "play": {"code": "02", "means": "paused"}, "sound": {"code": "01", "means": "call"}},
    ),
]
"""What is told of each frame that a headset sends, in the order of `SAID`."""

KNOWN = [*zip(SENT, COMMANDS, strict=True), *zip(SAID, REPLIES, strict=True)]


@pytest.mark.parametrize(("vector", "told"), KNOWN, ids=lambda each: getattr(each, "means", ""))
def test_known_frames_are_told_whole_whether_their_sender_is_given_or_not(vector, told):
    frame, from_headset = vector.frame, vector in SAID
    found = explain(frame, None, vector.dialect)
    assert found == {
        "bytes": vector.written,
        "type": {"code": f"{frame.type:02x}", "means": "data, table 1" if frame.type == 0x0C else "data, table 2"},
        "sequence": frame.sequence,
        "table": 1 if frame.type == 0x0C else 2,
        "from": "headset" if from_headset else "computer",
        "opcode": f"{frame.payload[0]:02x}",
        "command": told[0],
        "fields": told[1],
    }
    assert explain(frame, from_headset, vector.dialect) == found


@pytest.mark.parametrize(("vector", "told"), KNOWN, ids=lambda each: getattr(each, "means", ""))
def test_frame_that_its_sender_would_not_send_is_not_read(vector, told):
    from_headset = vector in SAID
    found = explain(vector.frame, not from_headset, vector.dialect)
    assert found["from"] == ("computer" if from_headset else "headset")
    assert "fields" not in found
    assert bytes.fromhex(found["unknown"]) == vector.frame.payload[1:]
    assert found["reason"] == f"only the {'headset' if from_headset else 'computer'} sends this"


@pytest.mark.parametrize(("means", "written", "of"), ACKS)
def test_acknowledgement_has_a_sender_only_if_it_is_given(means, written, of):
    ack = Frame(Type.ACK, 1 - of.sequence)
    told = {"bytes": written, "type": {"code": "01", "means": "acknowledgement"}, "sequence": ack.sequence}
    assert explain(ack, None, V2) == told
    assert explain(ack, True, V2) == told | {"from": "headset"}


@pytest.mark.parametrize(
    ("frame", "dialect", "expected"),
    [
        pytest.param(on_1(0, "66 02"), V2, {"opcode": "66", "unknown": "02"}, id="unknown opcode"),
        pytest.param(on_1(1, "f8 01 01"), V2, {"opcode": "f8", "unknown": "01 01"}, id="of several meanings"),
        pytest.param(on_1(0, "f8 0c 00 01"), V1, {"opcode": "f8", "unknown": "0c 00 01"}, id="not in this dialect"),
        pytest.param(on_1(0, b""), V2, {}, id="empty"),
        pytest.param(on_2(0, "12 02"), V2, {"opcode": "12", "unknown": "02"}, id="of the other table"),
        pytest.param(Frame(0x0D, 0, b"\x36\x02"), V2, {"unknown": "36 02"}, id="of no table"),
        pytest.param(Frame(0x77, 0, b"\x36\x02"), V2, {"unknown": "36 02"}, id="of an unknown type"),
    ],
)
def test_of_what_is_not_known_nothing_is_told_but_bytes(frame, dialect, expected):
    found = explain(frame, None, dialect)
    assert {key: found[key] for key in found if key not in {"bytes", "type", "sequence", "table"}} == expected
    assert bytes.fromhex(found["bytes"]) == encode(frame)
    assert ("means" in found["type"]) == (frame.type != 0x77)


@pytest.mark.parametrize(
    ("frame", "dialect", "command", "reason"),
    [
        (on_2(0, "36 02 00"), V2, "get peripheral parameter", "longer than is known"),
        (on_2(0, "36 04"), V2, "get peripheral parameter", "about something that is not known"),
        (on_2(0, "36 02"), V1, "get peripheral parameter", "about something that is not known"),
        (on_2(0, "38 02 00"), V2, "set peripheral parameter", "about something that is not known"),
        (on_2(0, b"\x3c\x03" + PHONE.encode()), V2, "set extended peripheral parameter", "about something that is not"),
        (on_2(0, "3c 02 01 41"), V2, "set extended peripheral parameter", "too short"),
        (on_1(0, "98 01 07 01"), V2, "answer alert", "about something that is not known"),
        (on_1(0, "24 03 02"), V2, "power off", "about something that is not known"),
        (on_1(0, "d8 d2 00 02"), V2, "set setting", "a value that has no meaning"),
        (on_2(0, "37 02 01"), V2, "return peripheral parameter", "too short"),
        (on_1(0, "f7 0c 00 01"), V2, "return speak-to-chat", "no message that is known"),
    ],
)
def test_what_does_not_fit_keeps_its_bytes_and_says_why(frame, dialect, command, reason):
    found = explain(frame, None, dialect)
    assert found["command"] == command
    assert "fields" not in found
    assert bytes.fromhex(found["unknown"]) == frame.payload[1:]
    assert found["reason"].startswith(reason)


@pytest.mark.parametrize(
    ("frame", "dialect", "fields"),
    [
        (on_1(0, "01 00 70 00"), V1, {"dialect": "v1", "version": "7000", "table_1": True, "table_2": False}),
        (on_1(0, "05 03 30 02"), V2, {"what": {"code": "03", "means": "series and colour"}, "codes": ["30", "02"]}),
        (on_1(0, "d7 d1 01 03"), V2, {"slot": "d1", "choice": 3}),
        (on_1(0, "d8 d1 01 03"), V2, {"slot": "d1", "choice": 3}),
        (on_1(0, "a9 20 0f"), V2, {"volume": 15}),
        (on_1(0, "a8 20 0f"), V2, {"volume": 15}),
        (on_1(0, "a4 01 00 07"), V2, {"key": {"code": "07", "means": "play"}}),
        (on_1(0, "fc 0c 01 02"), V2, {"sensitivity": 1, "time": 2}),
        (on_1(0, "c4 01 00"), V2, {}),
        (on_1(0, "10 00"), V1, {"kind": {"code": "00"}}),
        (
            on_1(0, "11 00 46 00"),
            V1,
            {"kind": {"code": "00"}, "levels": [{"percent": 70, "charging": {"code": "00", "means": "no"}}]},
        ),
        (
            on_1(0, "98 01 06 01"),
            V1,
            {"message": {"code": "06", "means": "multipoint is switched on"}, "positive": True},
        ),
        (on_2(0, "34 01 01 05"), V1, {"about": HOSTS_V1, "pairing": True, "enable": "05"}),
        (on_2(0, "38 03 01"), V2, {"about": {"code": "03", "means": "music hand-over"}, "on": False}),
        (on_1(0, "15 02 77"), V2, {"code": {"code": "77"}}),
        (on_1(0, "04 09"), V2, {"what": {"code": "09"}}),
        (
            on_1(0, "07 00 02 38 d1"),
            V1,
            {"table": 1, "ids": [{"code": "38", "means": "hosts"}, {"code": "d1", "means": "general setting 1"}]},
        ),
        (
            on_1(0, "07 00 02 12 00 38 01"),
            V2,
            {"table": 1, "ids": [{"code": "12", "means": "codec"}, {"code": "38"}]},
        ),
        (
            Frame(Type.SHOT_2, 0, bytes.fromhex("39 01 00")),
            V2,
            {"about": SOURCE, "fixed": True},
        ),
    ],
)
def test_codes_are_told_with_what_they_mean_if_that_is_known(frame, dialect, fields):
    found = explain(frame, None, dialect)
    if "codes" in fields:
        fields = fields | {"codes": [{"code": code} for code in fields["codes"]]}
    assert found["fields"] == fields


def test_what_is_no_frame_is_told_with_its_bytes():
    assert look(Scrap(b"\x3e\x01\x3c", Flaw.SHORT), True, V2) == {"bytes": "3e 01 3c", "reason": "too short"}
    assert look(Frame(Type.ACK, 1), None, V2) == explain(Frame(Type.ACK, 1), None, V2)


HEADS = st.sampled_from(sorted({vector.frame.payload[:2] for vector in (*SENT, *SAID)}))
PAYLOADS = st.binary(max_size=80) | st.builds(bytes.__add__, HEADS, st.binary(max_size=40))
FRAMES = st.builds(Frame, st.sampled_from([*Type]) | st.integers(0, 255), st.integers(0, 1), PAYLOADS)


@settings(max_examples=500)
@given(FRAMES, st.sampled_from([True, False, None]), st.sampled_from([V1, V2]))
def test_any_frame_is_told_without_losing_anything(frame, from_headset, dialect):
    found = explain(frame, from_headset, dialect)
    assert json.loads(json.dumps(found)) == found
    assert bytes.fromhex(found["bytes"]) == encode(frame)
    if from_headset is not None:
        assert found["from"] == ("headset" if from_headset else "computer")
    if "fields" not in found and frame.payload:
        assert frame.payload.endswith(bytes.fromhex(found.get("unknown", "")))
