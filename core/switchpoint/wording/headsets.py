"""Who has the sound, and what every host does: the sentences of the header, the sidebar and the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import (
    CardMode,
    Host,
    HostId,
    LinkState,
    Policy,
    Reach,
    Relation,
    Stage,
)
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.snapshot import HeadsetView, Row, Snapshot

from switchpoint.wording.parts import clock, listed, sentences


def headline(view: HeadsetView) -> Text:
    """Return the sentence under the headset's name: who has the sound, and who cannot take it."""
    return sentences(_who_has_it(view), _who_is_held(view))


def _who_has_it(view: HeadsetView) -> Text:
    heard = view.row(view.heard) if view.heard else None
    if heard is not None:
        if heard.link.state is LinkState.IN_CALL:
            return text("On {host}, in a call.", host=heard.host.name)
        return text("On {host}, playing.", host=heard.host.name)
    if waiting_for_headset(view):
        return text("Waiting for the headset.")
    joined = [row.host.name for row in view.rows if row.link.joined]
    if joined:
        return text("Connected to {hosts}, silent.", hosts=listed(joined))
    if view.unsure:
        return text("Not sure: the headset does not answer.")
    return text("Not connected to any host.")


def _who_is_held(view: HeadsetView) -> Text | None:
    held = [row.host.name for row in view.rows if row.held]
    if not held:
        return None
    if len(held) == 1:
        return text("{host} is held.", host=held[0])
    return text("{hosts} are held.", hosts=listed(held))


def waiting_for_headset(view: HeadsetView) -> bool:
    """Tell whether the owner's part waits until the headset can be reached."""
    return any(
        row.owner and row.progress is not None and row.progress.stage is Stage.WAITING and not row.link.joined
        for row in view.rows
    )


def _where(joined: list[str], heard: Row | None) -> Text | None:
    if heard is not None:
        return text("{host}", host=heard.host.name)
    if len(joined) > 1:
        return text("{count} hosts", count=len(joined))
    return text("{host}", host=joined[0]) if joined else None


def headset_line(view: HeadsetView) -> Text:
    """Return the second line of a headset in the sidebar: where it is, and its charge."""
    joined = [row.host.name for row in view.rows if row.link.joined]
    heard = view.row(view.heard) if view.heard else None
    where = _where(joined, heard)
    charge = view.headset.battery.lowest
    if where is None:
        return text("Not sure") if view.unsure else text("Not connected")
    if charge is None:
        return where
    return text("{host} · {percent} %", host=where, percent=charge)


def host_line(host: Host, snapshot: Snapshot) -> Text:
    """Return the second line of a host in the sidebar: what it is and how it is reached."""
    held = held_until(host.id, snapshot)
    reach = _reach(host)
    if held is None or host.reach in {Reach.ASLEEP, Reach.SILENT}:
        return reach
    if host.relation is Relation.THIS:
        return text("Held until {time}", time=held)
    return text("{reach} · held until {time}", reach=reach, time=held)


def held_until(host: HostId, snapshot: Snapshot) -> str | None:
    """Return the hour at which the hold on a host ends; None when nothing holds it."""
    for view in snapshot.headsets:
        row = view.row(host)
        ends = _let_back(row, view) if row is not None and row.held else None
        if ends is not None:
            return clock(ends)
    return None


def _let_back(row: Row, view: HeadsetView) -> float | None:
    """Return when a host is kept away no longer, wall time: its user may allow less than the claim asks for."""
    return row.ends if row.ends is not None else view.ends


def _reach(host: Host) -> Text:
    if host.relation is Relation.THIS:
        return text("This computer")
    if host.relation is Relation.OTHER:
        return text("Known through the headset")
    if host.reach is Reach.ONLINE:
        return text("Online")
    since = clock(host.since) if host.since is not None else None
    if host.reach is Reach.ASLEEP:
        return text("Asleep since {time}", time=since) if since else text("Asleep")
    return text("Does not answer since {time}", time=since) if since else text("Does not answer")


def row_line(row: Row, view: HeadsetView) -> Text:
    """Return the second line of a host on the board: what it does now, or what stands in its way."""
    said = _progress_line(row)
    if said is not None:
        return said
    if row.held:
        ends = _let_back(row, view)
        return text("Held until {time}", time=clock(ends)) if ends is not None else text("Held")
    return _out_of_reach(row) or _sent_away(row) or _state(row)


def _sent_away(row: Row) -> Text | None:
    """Return what is true of a phone that nothing can block, but that the headset drops."""
    done = row.progress is not None and row.progress.stage is Stage.DONE
    gone = row.link.state is LinkState.AWAY and row.policy is Policy.HOLD
    if row.host.relation is not Relation.OTHER or not (done and gone):
        return None
    return text("Sent away when it comes back")


def _out_of_reach(row: Row) -> Text | None:
    """Return what a click can do about a linked computer that does not answer: said before the click."""
    host = row.host
    if host.relation is not Relation.LINKED or host.reach not in {Reach.ASLEEP, Reach.SILENT} or row.link.joined:
        return None
    asleep = host.reach is Reach.ASLEEP
    if host.starts_at_login:
        return text("Asleep. If held, it stays away.") if asleep else text("No answer. If held, it stays away.")
    return text("Asleep. It may come back.") if asleep else text("No answer. It may come back.")


def _progress_line(row: Row) -> Text | None:
    """Return what is worth saying about a host's part of the claim; None when it is simply in place."""
    progress = row.progress
    if progress is None or progress.stage is Stage.DONE:
        return None
    if progress.stage is Stage.FAILED:
        return progress.problem.cause if progress.problem else text("It did not work.")
    step = progress.step
    lines: dict[Stage, Text] = {
        Stage.WORKING: text("{step} …", step=step) if step else text("Switching …"),
        Stage.PENDING: step or text("Waiting"),
        Stage.WAITING: step or text("Waiting"),
        Stage.UNANSWERED: _unanswered(row),
        Stage.UNMANAGED: sentences(_link_line(row), step or text("It cannot be kept away.")),
        Stage.LOOSE: sentences(_link_line(row), text("It may come back.")),
        Stage.OVERRIDDEN: sentences(_link_line(row), text("Changed by hand.")),
    }
    return lines[progress.stage]


def _link_line(row: Row) -> Text:
    return text("{state}.", state=_state(row))


def _unanswered(row: Row) -> Text:
    if row.policy is Policy.HOLD and row.host.starts_at_login:
        return text("Did not answer. If it wakes it will stay away.")
    return text("Did not answer.")


_STATES = {
    LinkState.AWAY: text("Not connected"),
    LinkState.CONNECTED: text("Connected"),
    LinkState.PLAYING: text("Playing"),
    LinkState.IN_CALL: text("Call audio and microphone"),
    LinkState.UNKNOWN: text("Not sure"),
}


def _state(row: Row) -> Text:
    if row.link.state is LinkState.CONNECTED and row.link.card is CardMode.CALL:
        return text("Ready for a call")
    if row.link.state is LinkState.CONNECTED and row.link.card is CardMode.OFF:
        return text("Connected, its sound is off")
    return _STATES[row.link.state]


def caption(view: HeadsetView) -> Text:
    """Return the line under the picture of the headset: what it carries now."""
    heard = view.row(view.heard) if view.heard else None
    if heard is not None and heard.link.state is LinkState.IN_CALL:
        return text("Call: microphone and speaker")
    if heard is not None:
        return text("Music and sounds")
    if any(row.link.joined and row.link.card is CardMode.CALL for row in view.rows):
        return text("Ready: microphone and speaker")
    if any(row.link.joined for row in view.rows):
        return text("Silent")
    return text("Not sure") if view.unsure else text("Away")


def chips(view: HeadsetView) -> tuple[Text, ...]:
    """Return the short facts beside the headset's name: charge, codec, slots; none that may have changed unseen."""
    if view.unsure or not view.slots.used:
        return ()
    battery = view.headset.battery
    found: list[Text] = []
    if battery.left is not None and battery.right is not None:
        found.append(text("L {left} R {right}", left=battery.left, right=battery.right))
    elif battery.lowest is not None:
        found.append(text("{percent} %", percent=battery.lowest))
    if battery.case is not None:
        found.append(text("Case {percent}", percent=battery.case))
    if view.slots.total is not None:
        found.append(text("{used} of {total} slots", used=view.slots.used, total=view.slots.total))
    return tuple(found)
