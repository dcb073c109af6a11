"""Where things are on a guest's screen, as they tell screen readers, and pictures of it.

`find ROLE NAME`: what is shown, has this role (any, if empty) and has this in its name, as a JSON list.
`tree`: everything that is shown, for people. `picture FILE`: the screen as a PNG file.
It never clicks: clicks come from the mouse.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Atspi, Gdk, GLib  # noqa: E402  # their versions are said first

DEEPEST = 40


def everything() -> Iterator[tuple[int, Any]]:
    """All objects of all programs with their depth, from the top down."""
    desktop = Atspi.get_desktop(0)
    yield from _below(desktop, 0)


def _below(parent: Any, depth: int) -> Iterator[tuple[int, Any]]:
    for number in range(parent.get_child_count()):
        try:
            child = parent.get_child_at_index(number)
        except GLib.Error:
            continue
        if child is None:
            continue
        yield depth, child
        if depth < DEEPEST:
            try:
                yield from _below(child, depth + 1)
            except GLib.Error:
                continue


def described(thing: Any) -> dict[str, Any] | None:
    """What it is and where; None while it is not on the screen."""
    try:
        states = thing.get_state_set()
        if not states.contains(Atspi.StateType.SHOWING):
            return None
        place = thing.get_extents(Atspi.CoordType.SCREEN)
        return {
            # newer versions call a button so, older ones a push button
            "role": thing.get_role_name().removeprefix("push "),
            "name": thing.get_name() or _text(thing),
            "x": place.x,
            "y": place.y,
            "width": place.width,
            "height": place.height,
            "enabled": states.contains(Atspi.StateType.SENSITIVE) or states.contains(Atspi.StateType.ENABLED),
            "checked": states.contains(Atspi.StateType.CHECKED),
        }
    except GLib.Error:
        return None


def _text(thing: Any) -> str:
    try:
        return Atspi.Text.get_text(thing, 0, -1) if thing.is_text() else ""
    except (GLib.Error, AttributeError):
        return ""


def find(role: str, name: str) -> list[dict[str, Any]]:
    """What has this role and this in its name."""
    found = (described(thing) for _, thing in everything())
    return [
        each for each in found if each and role in {"", each["role"]} and name in each["name"] and each["width"] > 0
    ]


def picture(file: str) -> None:
    """Save what the screen shows."""
    Gdk.init([])
    root = Gdk.get_default_root_window()
    Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height()).savev(file, "png", [], [])


match sys.argv[1:]:
    case ["find", role, name]:
        sys.stdout.write(json.dumps(find(role, name)))
    case ["tree"]:
        for depth, thing in everything():
            if shown := described(thing):
                sys.stdout.write(f"{'  ' * depth}{shown}\n")
    case ["picture", file]:
        picture(file)
