"""Service records for several hosts at a time: bumble 0.0.236 would answer each on the channel of the last one."""

from __future__ import annotations

import copy

from bumble import l2cap, sdp


def answer_each_on_its_own_channel() -> None:
    """Let every device of this process do so from now on; may be repeated."""
    sdp.Server.on_connection = _on_connection  # type: ignore[method-assign]


def _on_connection(server: sdp.Server, channel: l2cap.ClassicChannel) -> None:
    desk = copy.copy(server)
    desk.channel, desk.current_response = channel, None
    channel.sink = desk.on_pdu
