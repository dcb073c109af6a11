"""The D-Bus interface: docs/dbus.md explains all of it, and what it says can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dbus_next.introspection import Node

from switchpoint.errors import Kind
from switchpoint.service import interface as dbus
from switchpoint.service.server import _error

PAGE = (Path(__file__).parents[2] / "docs" / "dbus.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "parts"), dbus.METHODS.items())
def test_page_explains_every_method_with_its_arguments(name, parts):
    takes, gives = (", ".join(f"`{kind}` {called}" for called, kind in part) for part in parts)
    row = re.sub(r" +", " ", f"| `{name}` | {takes} | {gives} |")
    assert row in PAGE, f"docs/dbus.md does not explain “{name}”"


def test_page_has_no_method_that_is_none():
    table = PAGE.partition("## Methods")[2].partition("## Properties")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(dbus.METHODS)
    called = re.findall(r"switchpoint_call (\w+) (\w+)", PAGE) + re.findall(r"Switchpoint1 (\w+) (as)\b", PAGE)
    assert called
    for name, signature in called:
        assert dbus.signature(dbus.METHODS[name][0]) == signature


def test_page_explains_every_signal_and_property():
    for name in dbus.SIGNALS:
        assert f"`{name}` comes" in PAGE
    for name, kind in dbus.READABLE.items():
        assert f"| `{name}` | `{kind}` |" in PAGE


def test_page_names_the_object_as_it_is():
    for name in (dbus.NAME, dbus.PATH, dbus.INTERFACE, f"{dbus.ERRORS}."):
        assert f"`{name}`" in PAGE


def test_page_names_every_error_of_a_wrong_call_and_no_error_that_is_none():
    wrong = {dbus.INVALID, dbus.UNKNOWN_METHOD, dbus.UNKNOWN_INTERFACE, dbus.UNKNOWN_PROPERTY, dbus.READ_ONLY}
    for name in wrong:
        assert f"`{name}`" in PAGE
    named = set(re.findall(rf"`({re.escape(dbus.ERRORS)}\.\w+)`", PAGE))
    assert named <= {_error(kind) for kind in Kind}
    assert _error(Kind.UNKNOWN_NAME) in named


def test_description_is_one_that_libraries_read():
    node = Node.parse(dbus.describe())
    (ours,) = [each for each in node.interfaces if each.name == dbus.INTERFACE]
    assert {each.name: (each.in_signature, each.out_signature) for each in ours.methods} == {
        name: (dbus.signature(takes), dbus.signature(gives)) for name, (takes, gives) in dbus.METHODS.items()
    }


def test_parents_lead_from_the_root_to_the_object():
    path = "/"
    for found, xml in dbus.parents().items():
        assert found == path
        (child,) = Node.parse(xml).nodes
        path = f"{path.rstrip('/')}/{child.name}"
    assert path == dbus.PATH
