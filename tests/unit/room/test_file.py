"""Room files: what is accepted, and the line and the reason where it is not."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.room import shapes
from switchpoint.room.deeds import Deed
from switchpoint.room.file import parse, schema
from switchpoint.room.room import Room
from tests.unit.room.world import CONNECTED, HEADSET, document

SHIPPED = resources.files("switchpoint_resources")
ROOMS = ("busy", "demo", "lonely", "many")


def shipped(name: str) -> str:
    return (SHIPPED / "rooms" / f"{name}.toml").read_text(encoding="utf-8")


def refusal(found: str) -> tuple[str, int | None]:
    """Return the reason and the line for which a document is refused."""
    with pytest.raises(SwitchpointError) as caught:
        parse(found)
    problem = caught.value.problem
    assert problem.kind is Kind.BAD_FILE
    assert str(problem.title) == "The room file cannot be used."
    match = re.fullmatch(r"(?:Line (?P<line>\d+): )?(?P<reason>.*)", str(problem.cause), re.DOTALL)
    return match["reason"], int(match["line"]) if match["line"] else None


@pytest.mark.parametrize("name", ROOMS)
def test_the_rooms_that_come_with_the_program_can_be_opened(name):
    room = Room.open(shipped(name))
    assert room.title
    assert room.happenings()


def test_the_demo_is_a_quarrel_of_three_hosts_over_one_headset():
    room = Room.open(shipped("demo"))
    assert [host.name for host in (*room.computers, *room.phones)] == [
        "Work laptop",
        "Gaming PC",
        "Phone",
    ]
    assert room.this == room.computer("work-laptop").id
    truth = room.observe().headsets[0]
    assert truth.links == (room.computer("gaming-pc").id, room.phone("phone").id)
    assert truth.heard == room.computer("gaming-pc").id


def test_the_schema_on_disk_is_the_one_of_the_program():
    written = (SHIPPED / "schemas" / "room.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(json.dumps(schema()))


def test_the_smallest_room_has_one_computer_and_nothing_else():
    room = parse('title = "T"\n[[computer]]\nid = "a"\nname = "A"\naddress = "00:00:00:00:00:01"\nthis = true')
    assert room.headset == ()
    assert room.speed == 1.0


def test_addresses_may_be_spelled_in_any_way():
    room = Room.open(document(laptop='connected = ["f8-4e-17-00-00-05"]'))
    assert room.observe().headset(HEADSET).links == (room.computer("laptop").id,)


LINES = {
    line: number
    for number, line in reversed(list(enumerate(document(headset="#h", phone="#p", more="#m").splitlines(), 1)))
}
IN_HEADSET, IN_PHONE, AT_END = LINES["#h"], LINES["#p"], LINES["#m"]

EVENT = "[[event]]\n"


@pytest.mark.parametrize(
    ("parts", "line", "reason"),
    [
        ({"headset": "slots = 5"}, IN_HEADSET, "“slots”: expected a whole number <= 4."),
        ({"headset": "slots = 0"}, IN_HEADSET, "“slots”: expected a whole number >= 1."),
        ({"headset": 'slots = "two"'}, IN_HEADSET, "“slots”: expected a whole number, got a text."),
        (
            {"headset": "battery = { left = 101 }"},
            IN_HEADSET,
            "“left”: expected a whole number <= 100.",
        ),
        ({"headset": "colour = 1"}, IN_HEADSET, "The key “colour” is not known."),
        ({"headset": 'when_full = "cry"'}, IN_HEADSET, "“when_full” does not know 'cry'."),
        ({"headset": 'control = "sony"'}, IN_HEADSET, "“control”: expected a table or nothing, got a text."),
        ({"headset": "control = {}"}, IN_HEADSET, "The key “family” is missing."),
        ({"headset": 'control = { family = "bose" }'}, IN_HEADSET, "“family” does not know 'bose'."),
        (
            {"headset": 'control = { family = "sony", dialect = "v2" }'},
            IN_HEADSET,
            "“dialect” does not know 'v2'.",
        ),
        (
            {"headset": 'control = { family = "sony", second = "B" }'},
            IN_HEADSET,
            "“second” does not know 'B'.",
        ),
        (
            {"headset": 'control = { family = "sony", connecting = 61 }'},
            IN_HEADSET,
            "“connecting”: expected a number <= 60.0.",
        ),
        (
            {"headset": 'control = { family = "sony", volume = 3 }'},
            IN_HEADSET,
            "The key “volume” is not known.",
        ),
        ({"headset": "pages_again_after = nan"}, IN_HEADSET, None),
        ({"headset": "pages_again_after = -1"}, IN_HEADSET, None),
        (
            {"headset": 'remembers = ["tv"]'},
            IN_HEADSET,
            "No computer or phone has the id 'tv'.",
        ),
        (
            {"phone": 'connected = ["00:00:00:00:00:00"]'},
            IN_PHONE,
            "No headset has the address '00:00:00:00:00:00'.",
        ),
        (
            {"phone": f'connected = ["{HEADSET}", "{HEADSET}"]'},
            IN_PHONE,
            "A headset is named twice.",
        ),
        (
            {"phone": f'playing = "{HEADSET}"'},
            IN_PHONE,
            "“playing” must name a connected headset.",
        ),
        ({"phone": "comes_back_after = inf"}, IN_PHONE, None),
        (
            {"headset": "on = false", "phone": CONNECTED},
            IN_PHONE,
            "A headset that is off cannot be connected.",
        ),
        (
            {"headset": "slots = 1", "laptop": CONNECTED, "phone": CONNECTED},
            IN_PHONE,
            "The headset has too few slots for this.",
        ),
        ({"more": "speed = 0"}, AT_END, "The key “speed” is not known."),
        ({"more": EVENT + 'at = 1\ndo = "dance"'}, AT_END + 2, "“do” does not know 'dance'."),
        ({"more": EVENT + 'do = "ring"'}, AT_END, "The key “at” is missing."),
        ({"more": EVENT + 'at = 1\ndo = "ring"'}, AT_END + 2, "“ring” needs “who”."),
        (
            {"more": EVENT + 'at = 1\ndo = "ring"\nwho = "pc"'},
            AT_END + 3,
            "“pc” cannot do “ring”.",
        ),
        (
            {"more": EVENT + 'at = 1\ndo = "ring"\nwho = "tv"'},
            AT_END + 3,
            "No computer or phone has the id 'tv'.",
        ),
        (
            {"more": EVENT + 'at = 1\ndo = "headset off"\nwho = "pc"'},
            AT_END + 3,
            "“headset off” takes no “who”.",
        ),
        (
            {"more": EVENT + f'at = 1\ndo = "ring"\nwho = "phone"\nheadset = "{HEADSET}"'},
            AT_END + 4,
            "“ring” takes no “headset”.",
        ),
        (
            {"more": EVENT + 'at = 1\ndo = "headset off"\nheadset = "x"'},
            AT_END + 3,
            "No headset has the address 'x'.",
        ),
    ],
)
def test_a_bad_room_file_is_refused_with_line_and_reason(parts, line, reason):
    found, where = refusal(document(**parts))
    assert where == line
    assert reason is None or found == reason


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('name = "PC"', 'name = "P\u202eC"', "name", "hidden character (RIGHT-TO-LEFT OVERRIDE)"),
        ('name = "Ears"', 'name = " "', "name", "The name is empty."),
        ('name = "Phone"', f'name = "{"x" * 65}"', "name", "longer than 64 characters"),
        ('title = "Test"', 'title = ""', "title", "The name is empty."),
        ('["Desk"]', '["De\u200bsk"]', "microphones", "hidden character (ZERO WIDTH SPACE)"),
        ('id = "pc"', 'id = "The PC"', "id", "lower case letters, digits and hyphens"),
        ('id = "phone"', 'id = "pc"', "id", "The id “pc” is used twice."),
        ('"00:1A:7D:00:00:02"', '"00:1A"', "address", "'00:1A' is not a Bluetooth address."),
        ('"00:1A:7D:00:00:03"', '"00-1a-7d-00-00-01"', "address", "is used twice."),
        ('kind = "desktop"', 'kind = "desktop"\nthis = true', "this", "Only one computer can have"),
    ],
)
def test_a_bad_name_id_or_address_is_refused_where_it_is_written(old, new, line, reason):
    written = document().replace(old, new, 1)
    found, where = refusal(written)
    assert reason in found
    assert written.splitlines()[where - 1].startswith(line)


def test_one_computer_has_to_be_this_one():
    found, where = refusal(document().replace("this = true", "this = false"))
    assert found == "One computer must have “this = true”."
    assert where == LINES["[[computer]]"]


@pytest.mark.parametrize("state", ["asleep = true", 'bluetooth = "off"', 'bluetooth = "no adapter"'])
def test_a_computer_without_working_bluetooth_cannot_be_connected(state):
    found, _ = refusal(document(laptop=f"{state}\n{CONNECTED}"))
    assert found == "It cannot be connected without working Bluetooth."


def test_an_event_needs_its_headset_when_there_are_several():
    second = '[[headset]]\naddress = "60:AB:D2:00:00:06"\nname = "More"\n'
    found, _ = refusal(document(more=second + EVENT + 'at = 1\ndo = "headset off"'))
    assert found == "“headset off” needs “headset”."


def test_a_room_without_a_computer_is_refused():
    found, _ = refusal('title = "T"\ncomputer = []')
    assert "length >= 1" in found
    found, _ = refusal('title = "T"')
    assert found == "The key “computer” is missing."


def test_a_crowd_is_refused():
    phones = "".join(
        f'[[phone]]\nid = "p{number}"\nname = "P"\naddress = "00:00:00:00:01:0{number}"\n' for number in range(8)
    )
    found, _ = refusal(document(more=phones))
    assert "length <= 8" in found


def test_what_is_no_toml_is_refused_with_its_line():
    found, where = refusal('title = "T"\nspeed = = 1')
    assert where == 2
    assert found


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "1001"])
def test_an_absurd_speed_is_refused(speed):
    _, where = refusal(f"speed = {speed}\n" + document())
    assert where == 1


DOCS = Path(__file__).parents[3] / "docs" / "rooms.md"
SHAPES = (
    shapes.RoomFile,
    shapes.HeadsetFile,
    shapes.BatteryFile,
    shapes.ControlFile,
    shapes.ComputerFile,
    shapes.LatenciesFile,
    shapes.PhoneFile,
    shapes.EventFile,
)


def test_the_documentation_names_every_key_and_every_deed():
    written = DOCS.read_text(encoding="utf-8")
    keys = {key for shape in SHAPES for key in shape.__struct_fields__}
    assert {key for key in keys if not re.search(rf"\b{key}\b", written)} == set()
    assert {deed for deed in Deed if f"`{deed}`" not in written} == set()


def test_the_smallest_room_in_the_documentation_can_be_opened():
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert Room.open(example[1]).computers
