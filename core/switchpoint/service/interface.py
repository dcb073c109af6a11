"""The D-Bus interface `io.github.switchpoint.Switchpoint1`: names, and the XML that describes it (docs/dbus.md)."""

from __future__ import annotations

NAME = "io.github.switchpoint.Switchpoint"
PATH = "/io/github/switchpoint/Switchpoint"
INTERFACE = "io.github.switchpoint.Switchpoint1"
ERRORS = "io.github.switchpoint.Error"
"""Errors are called this, a dot, and the kind of the problem in camel case."""

INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PROPERTIES = "org.freedesktop.DBus.Properties"
INVALID = "org.freedesktop.DBus.Error.InvalidArgs"
UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"
UNKNOWN_INTERFACE = "org.freedesktop.DBus.Error.UnknownInterface"
UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty"
READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly"

METHODS: dict[str, tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]] = {
    "Activate": (
        (("profile", "s"), ("headset", "s"), ("even_in_call", "b")),
        (("kind", "s"), ("says", "s")),
    ),
    "End": ((("headset", "s"),), (("kind", "s"), ("says", "s"))),
    "Undo": ((("headset", "s"), ("even_in_call", "b")), (("kind", "s"), ("says", "s"))),
    "Retry": ((("headset", "s"),), (("kind", "s"), ("says", "s"))),
    "ReleaseEverything": ((), (("kind", "s"), ("says", "s"))),
    "Status": ((), (("json", "s"),)),
    "Run": ((("arguments", "as"),), (("code", "i"), ("output", "s"), ("errors", "s"))),
    "Show": ((), (("shown", "b"),)),
    "HandOver": ((), ()),
    "Quit": ((), ()),
}
"""Arguments and results of every method, each as name and signature."""

SIGNALS: dict[str, tuple[tuple[str, str], ...]] = {"Changed": ()}
READABLE: dict[str, str] = {"Version": "s", "Keeping": "b"}
"""Properties; none can be written."""


def signature(parts: tuple[tuple[str, str], ...]) -> str:
    """Return the D-Bus signature of named arguments."""
    return "".join(kind for _, kind in parts)


_EMITS = "org.freedesktop.DBus.Property.EmitsChangedSignal"
_PROPERTY_METHODS = (
    '    <method name="Get">',
    '      <arg name="interface" type="s" direction="in"/>',
    '      <arg name="name" type="s" direction="in"/>',
    '      <arg name="value" type="v" direction="out"/>',
    "    </method>",
    '    <method name="GetAll">',
    '      <arg name="interface" type="s" direction="in"/>',
    '      <arg name="values" type="a{sv}" direction="out"/>',
    "    </method>",
)


def describe() -> str:
    """Return the introspection data of the object."""
    lines = ["<node>", f'  <interface name="{INTERFACE}">']
    for name, (takes, gives) in METHODS.items():
        lines.append(f'    <method name="{name}">')
        lines += [f'      <arg name="{called}" type="{kind}" direction="in"/>' for called, kind in takes]
        lines += [f'      <arg name="{called}" type="{kind}" direction="out"/>' for called, kind in gives]
        lines.append("    </method>")
    lines += [f'    <signal name="{name}"/>' for name in SIGNALS]
    for name, kind in READABLE.items():
        lines.append(f'    <property name="{name}" type="{kind}" access="read">')
        # Or clients keep what they have read once: `Changed` is not the signal that they wait for.
        lines += [f'      <annotation name="{_EMITS}" value="false"/>', "    </property>"]
    lines += [
        "  </interface>",
        f'  <interface name="{INTROSPECTABLE}">',
        '    <method name="Introspect"><arg name="xml" type="s" direction="out"/></method>',
        "  </interface>",
        f'  <interface name="{PROPERTIES}">',
        *_PROPERTY_METHODS,
        "  </interface>",
        "</node>",
    ]
    return "\n".join(lines)


def parents() -> dict[str, str]:
    """Return the introspection data of the objects above ours, by path: each names the next one."""
    parts = PATH.strip("/").split("/")
    found = {}
    for depth, child in enumerate(parts):
        path = "/" + "/".join(parts[:depth])
        found[path] = f'<node>\n  <node name="{child}"/>\n</node>'
    return found
