"""What a sandbox allows, read from its own description."""

from __future__ import annotations

import pytest

from switchpoint.sandbox import sandbox

INFO = """\
[Application]
name=io.github.switchpoint.Switchpoint

[Context]
shared=ipc;
sockets=x11;wayland;pulseaudio;

[Session Bus Policy]
org.kde.StatusNotifierWatcher=talk
org.mpris.MediaPlayer2.*=talk
org.example.Seen=see

[System Bus Policy]
org.bluez=talk
"""


def test_outside_of_a_sandbox_there_is_none(tmp_path):
    assert sandbox(tmp_path / "nothing") is None


def test_its_names_and_sockets_are_those_it_was_started_with(tmp_path):
    info = tmp_path / "info"
    info.write_text(INFO)
    found = sandbox(info)
    assert found.sockets == {"x11", "wayland", "pulseaudio"}
    assert found.may_talk("org.bluez", system=True)
    assert not found.may_talk("org.bluez", system=False)
    assert not found.may_talk("org.freedesktop.login1", system=True)
    assert found.may_talk("org.mpris.MediaPlayer2.vlc", system=False)
    assert not found.may_talk("org.example.Seen", system=False)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"no section", b"[Context]\nsockets\n"])
def test_one_that_cannot_be_read_allows_nothing(tmp_path, content):
    info = tmp_path / "info"
    info.write_bytes(content)
    found = sandbox(info)
    assert (found.sockets, found.session_names, found.system_names) == (frozenset(), frozenset(), frozenset())
