"""The JSON of the command line keeps to its published schemas, and docs/json.md explains all of it."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from switchpoint.cli import formats, main
from switchpoint.errors import Kind, Problem
from switchpoint.text import text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")

OUTPUTS = [
    ("status", ["--demo", "status"]),
    ("status", ["--room", "busy", "status"]),
    ("status", ["--room", "many", "status"]),
    ("status", ["--room", "lonely", "status"]),
    ("hosts", ["--demo", "hosts"]),
    ("hosts", ["--room", "many", "hosts"]),
    ("profiles", ["--demo", "profiles"]),
    ("profiles", ["--room", "lonely", "profiles"]),
    ("activity", ["--demo", "activity"]),
    ("activity", ["activity"]),
    ("change", ["--demo", "activate", "work-call"]),
    ("change", ["--demo", "activate", "phone"]),
    ("change", ["--room", "busy", "activate", "gaming"]),
    ("change", ["--demo", "release-everything"]),
    ("pair", ["--demo", "pair", "--timeout", "3"]),
    ("pair", ["--demo", "pair", "Travel headphones"]),
    ("error", ["--demo", "pair", "Office headset"]),
    ("roles", ["--demo", "roles"]),
    ("roles", ["--demo", "roles", "this", "gaming"]),
    ("login", ["--demo", "login"]),
    ("settings", ["--demo", "settings"]),
    ("settings", ["--demo", "settings", "plain-symbol"]),
    ("settings", ["--demo", "settings", "control", "off"]),
    ("error", ["--demo", "settings", "port", "80"]),
    ("error", ["--demo", "settings", "colour"]),
    ("quit", ["quit"]),
    ("integrate", ["integrate"]),
    ("integrate", ["integrate", "--remove"]),
    ("doctor", ["doctor"]),
    ("error", ["--demo", "link", "ABCD-EFGH"]),
    ("error", ["--demo", "roles", "nobody", "work"]),
    ("error", ["--demo", "end"]),
    ("error", ["--demo", "activate", "nothing"]),
    ("error", ["--room", "nowhere", "status"]),
    ("error", ["--demo", "activity", "--headset", "nothing"]),
]


def published(name):
    """Return the schema of a document as it comes with the program."""
    file = resources.files("switchpoint_resources") / "schemas" / f"{name}.schema.json"
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a user who has never started the program."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    # Whatever runs on this computer is not to be quit.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", formats.DOCUMENTS)
def test_published_schema_is_made_from_the_types(name):
    assert published(name) == formats.schema(formats.DOCUMENTS[name]), "refresh it as docs/json.md says"


@pytest.mark.parametrize("name", formats.DOCUMENTS)
def test_published_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(published(name))


@pytest.mark.parametrize(("name", "arguments"), OUTPUTS, ids=lambda value: value if isinstance(value, str) else None)
def test_output_keeps_to_its_schema(capsys, name, arguments):
    main([*arguments, "--json"])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, published(name), jsonschema.Draft202012Validator)
    assert document["format"] == formats.FORMAT


def test_schema_refuses_another_document(capsys):
    main(["--demo", "hosts", "--json"])
    document = json.loads(capsys.readouterr().out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, published("status"), jsonschema.Draft202012Validator)


def test_every_host_that_is_named_is_listed(capsys):
    main(["--room", "many", "status", "--json"])
    document = json.loads(capsys.readouterr().out)
    hosts = {host["id"] for host in document["hosts"]}
    assert document["this"] in hosts
    for headset in document["headsets"]:
        assert {link["host"] for link in headset["links"]} <= hosts
        assert headset["heard"] in {None, *hosts}
    for host in document["hosts"]:
        assert set(host["headsets"]) <= {headset["address"] for headset in document["headsets"]}


def test_problem_in_json_keeps_its_detail_to_itself():
    found = Problem(kind=Kind.STORAGE, title=text("T."), cause=text("C."), advice=text("A."), detail="/home/somebody")
    assert formats.problem(found) == formats.ProblemFormat("storage", "T.", "C.", "A.")


def test_json_is_indented_text_without_a_line_break_at_its_end():
    encoded = formats.encode(formats.ErrorFormat(1, formats.ProblemFormat("away", "„ä“", "", "")))
    assert encoded.startswith('{\n  "format": 1,\n')
    assert "„ä“" in encoded
    assert encoded.endswith("}")


# The page that explains it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", formats.DOCUMENTS)
def test_page_explains_every_key_of_every_document(name):
    for part in published(name)["$defs"].values():
        for key in part["properties"]:
            assert f"`{key}`" in PAGE, f"docs/json.md does not explain “{key}”"


def test_examples_of_the_page_keep_to_the_schemas():
    found = re.findall(r"<!-- (\w+) -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert {name for name, _ in found} == set(formats.DOCUMENTS)
    for name, example in found:
        jsonschema.validate(json.loads(example), published(name), jsonschema.Draft202012Validator)


def test_page_names_every_kind_of_error():
    for kind in Kind:
        assert f"`{kind}`" in PAGE, f"docs/json.md does not name the error “{kind}”"
