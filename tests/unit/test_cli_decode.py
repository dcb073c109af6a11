"""`switchpoint decode`: nothing that was captured is lost, and what is no capture is refused by its place."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.bluez import presence
from switchpoint.cli import main
from switchpoint.cli.arguments import Usage, parse
from switchpoint.cli.codes import Code
from switchpoint.headsets.sony.frames import Frame, Type, encode
from switchpoint.text import hidden_characters

REQUEST = "3e 0c 01 00 00 00 02 12 02 23 3c"
ACK = "3e 01 00 00 00 00 00 01 3c"


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch, tmp_path):
    """Give every test a computer on which nobody may look for Bluetooth."""
    monkeypatch.setattr(presence, "has_adapter", lambda: pytest.fail("Bluetooth was looked for"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")


@pytest.fixture
def decode(capsys, monkeypatch):
    """Return a function that decodes arguments or a standard input; returns exit code, objects and error output."""

    def run(*arguments, given=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["decode", "sony", *arguments])
        printed = capsys.readouterr()
        for stream in printed:
            assert all(hidden_characters(line) == () for line in stream.splitlines()), stream
        return code, [json.loads(line) for line in printed.out.splitlines()], printed.err

    return run


def summary(found):
    return [each.get("command") or each.get("reason") or each["type"]["means"] for each in found]


@pytest.mark.parametrize(
    "arguments", [REQUEST.split(), [REQUEST], [REQUEST.replace(" ", ":")], [REQUEST.replace(" ", "").upper()]]
)
def test_bytes_may_be_written_in_several_ways(decode, arguments):
    code, found, err = decode(*arguments)
    assert (code, err) == (Code.DONE, "")
    assert [each["bytes"] for each in found] == [REQUEST]
    assert summary(found) == ["get codec"]


def test_hexadecimal_prefix_is_ignored(decode):
    assert summary(decode(*(f"0x{byte}" for byte in REQUEST.split()))[1]) == ["get codec"]
    assert summary(decode(f"0X{REQUEST.replace(' ', '')}")[1]) == ["get codec"]


def test_every_stretch_of_a_capture_is_told_in_its_order(decode):
    code, found, err = decode("aa", REQUEST, "3e 0e", ACK, "3e 01 01 00 00 00 00 03 3c", "3e 0c 00")
    assert (code, err) == (Code.DONE, "")
    assert summary(found) == [
        *("outside of a frame", "get codec", "cut off", "acknowledgement", "wrong sum", "cut off"),
    ]
    assert " ".join(each["bytes"] for each in found) == f"aa {REQUEST} 3e 0e {ACK} 3e 01 01 00 00 00 00 03 3c 3e 0c 00"


def test_sender_and_dialect_may_be_given(decode):
    (found,) = decode("--from", "headset", ACK)[1]
    assert found["from"] == "headset"
    (found,) = decode("--from", "computer", ACK)[1]
    assert found["from"] == "computer"
    (found,) = decode("--v1", "3e 0e 00 00 00 00 02 36 01 47 3c")[1]
    assert found["fields"]["about"]["means"] == "hosts"
    (found,) = decode("3e 0e 00 00 00 00 02 36 01 47 3c", "--from", "headset")[1]
    assert found["reason"] == "only the computer sends this"


def test_without_arguments_the_standard_input_is_read(decode):
    given = f"# computer\n{REQUEST[:14]}\n\n  \r\n{REQUEST[14:]} # the codec\n{ACK}\n".encode()
    code, found, err = decode(given=given)
    assert (code, err) == (Code.DONE, "")
    assert [each["bytes"] for each in found] == [REQUEST, ACK]


def test_nothing_to_decode_is_no_fault(decode):
    assert decode() == (Code.DONE, [], "")


def test_closed_standard_input_is_no_fault(decode, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert main(["decode", "sony"]) == Code.DONE
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("bad", ["12:03 headset", "3e 0", "0x", "3e-0c", "0x3e0", "-", "\x1b[31m", "ÿ", "bee f"])
def test_line_that_is_no_hexadecimal_is_refused_by_its_number_and_costs_nothing_else(decode, bad):
    code, found, err = decode(given=f"{REQUEST}\n{bad}\n{ACK}\n".encode())
    assert code == Code.USAGE
    assert [each["bytes"] for each in found] == [REQUEST, ACK]
    assert err.startswith("Line 2 was left out.\n")


def test_line_that_is_refused_does_not_end_a_frame(decode):
    code, found, _ = decode(given=f"{REQUEST[:14]}\n12:03:55.120 >\n{REQUEST[14:]}".encode())
    assert code == Code.USAGE
    assert [each["bytes"] for each in found] == [REQUEST]


def test_argument_that_is_no_hexadecimal_is_refused_by_its_number(decode):
    code, found, err = decode(*REQUEST.split(), "zz", ACK)
    assert code == Code.USAGE
    assert [each["bytes"] for each in found] == [REQUEST, ACK]
    assert "Argument 12 was left out.\n“zz” does not stand for bytes." in err


def test_input_may_be_anything(decode):
    code, found, err = decode(given=b"\xff\xfe\0\x01\n" + REQUEST.encode())
    assert code == Code.USAGE
    assert summary(found) == ["get codec"]
    assert "Line 1" in err


def test_byte_order_mark_is_no_byte_of_a_capture(decode):
    assert summary(decode(given=b"\xef\xbb\xbf" + REQUEST.encode())[1]) == ["get codec"]


def test_names_cannot_hide_anything(decode):
    name = "\x7f\x1b[2J\u202eÜ\n".encode()
    payload = b"\x39\x02\x01AA:BB:CC:00:00:02\0\xff\xff\xff" + bytes((len(name),)) + name + b"\0"
    (found,) = decode(encode(Frame(Type.TABLE_2, 0, payload)).hex())[1]
    assert found["fields"]["records"][0]["name"].encode() == name


@pytest.mark.parametrize(
    "arguments", [["decode"], ["decode", "other", "3e"], ["decode", "sony", "--from", "phone"], ["decode", "3e"]]
)
def test_what_is_not_understood_is_refused(capsys, arguments):
    assert main(arguments) == Code.USAGE
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["decode", "--help"], ["decode", "sony", "--help"]])
def test_help_has_an_example_that_is_understood(capsys, arguments):
    assert main(arguments) == Code.DONE
    out = capsys.readouterr().out
    example = next(line for line in out.splitlines() if line.startswith("Example: switchpoint "))
    options = parse(example.removeprefix("Example: switchpoint ").split())
    assert (options.command, options.family) == ("decode", "sony")
    assert main(example.split()[2:]) == Code.DONE
    assert json.loads(capsys.readouterr().out)["command"] == "get protocol info"
    assert "Exit codes:" in out


def test_help_lists_the_command(capsys):
    assert main(["--help"]) == Code.DONE
    assert "decode " in capsys.readouterr().out


@given(st.lists(st.sampled_from(["sony", "--from", "headset", "--v1", "3e", "--json", "#"]), max_size=6))
def test_no_arguments_raise_anything_but_usage(arguments):
    refusal = Usage("-", Code.USAGE)
    try:
        assert parse(["decode", *arguments]).family == "sony"
    except Usage as usage:
        refusal = usage
    assert str(refusal)
    assert refusal.code == Code.USAGE
