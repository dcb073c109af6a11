"""What a headset can do, line by line, each with how that was found out. Nothing is asked of it for this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from switchpoint.control import Ability, Talk
from switchpoint.model import Evidence, LinkState, Relation
from switchpoint.text import Text, text
from switchpoint.wording.parts import listed, sentences

if TYPE_CHECKING:
    from switchpoint.control import Control
    from switchpoint.model import Host
    from switchpoint.snapshot import HeadsetView, Row, Snapshot


@unique
class Found(StrEnum):
    """What is known of something that a headset may be able to do."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is about, what was found, and how."""

    about: Text
    found: Found
    says: Text
    how: Text


_THE_HEADSET = text("Said by the headset")
_NOT_HEARD = text("Only the headset could say")
_HERE = text("Seen by this computer")
_GUESSED = text("Guessed from what was seen before")


def facts(view: HeadsetView, snapshot: Snapshot) -> tuple[Fact, ...]:
    """Return what there is to know of a headset; what is not known is said to be so."""
    return (
        _connected(view),
        _battery(view, snapshot),
        _codec(view),
        _slots(view),
        _control(view, snapshot),
        *_abilities(view.control),
    )


def advice(view: HeadsetView) -> Text | None:
    """Return what helps against what the headset cannot do; None when there is nothing to help."""
    control = view.control
    if control is None or control.talk is Talk.NONE or (control.can and Ability.DISCONNECT not in control.can):
        return text(
            "Phones cannot be sent away from this headset. What helps: disconnect it on the phone before a call, "
            "or switch the phone's Bluetooth off."
        )
    if control.talk is Talk.TAKEN:
        return text("Close the maker's app on the phone. Switchpoint then tries again by itself.")
    here = next((row for row in view.rows if row.host.relation is Relation.THIS), None)
    if here is None or not here.link.joined:
        return text("Connect the headset with this computer, and the open lines fill in by themselves.")
    return None


def _connected(view: HeadsetView) -> Fact:
    about = text("Connected to")
    joined = [row for row in view.rows if row.link.joined]
    if joined:
        return Fact(about, Found.YES, listed([row.host.name for row in joined]), _seen_by(joined))
    if any(row.link.state is LinkState.UNKNOWN for row in view.rows) or not view.rows:
        return Fact(about, Found.UNKNOWN, text("Not known"), _NOT_HEARD)
    return Fact(about, Found.NO, text("No host"), _seen_by(view.rows))


def _seen_by(rows: tuple[Row, ...] | list[Row]) -> Text:
    """Return how it is known of these hosts; what this computer sees itself goes first."""
    seen = {row.link.evidence: row.host for row in reversed(rows)}
    words = {
        Evidence.OWN: _HERE,
        Evidence.PEER: text("Said by the linked computers"),
        Evidence.HEADSET: _THE_HEADSET,
        Evidence.INFERRED: _GUESSED,
    }
    return _joined([words[each] for each in words if each in seen])


def _joined(parts: list[Text]) -> Text:
    joined = parts[0]
    for part in parts[1:]:
        joined = text("{first} · {second}", first=joined, second=part)
    return joined


def _battery(view: HeadsetView, snapshot: Snapshot) -> Fact:
    about, battery = text("Battery"), view.headset.battery
    told = text("Said by the headset") if _speaker(view, snapshot) is not None else text("Said over Bluetooth")
    if battery.left is not None and battery.right is not None:
        sides = text("Left {left} %, right {right} %", left=battery.left, right=battery.right)
        if battery.case is None:
            return Fact(about, Found.YES, sides, told)
        return Fact(about, Found.YES, text("{sides}, case {case} %", sides=sides, case=battery.case), told)
    if battery.lowest is not None:
        return Fact(about, Found.YES, text("{percent} %", percent=battery.lowest), told)
    return Fact(about, Found.UNKNOWN, text("Not known"), text("Neither the headset nor Bluetooth has said it"))


def _codec(view: HeadsetView) -> Fact:
    about, control = text("Codec"), view.control
    row = next((row for row in view.rows if row.link.joined and row.link.codec), None)
    if row is not None and row.link.codec:
        here = row.host.relation is Relation.THIS
        how = _HERE if here else text("Said by {host}", host=row.host.name)
        return Fact(about, Found.YES, text("{codec}", codec=row.link.codec), how)
    if control is not None and control.codec:
        return Fact(about, Found.YES, text("{codec}", codec=control.codec), _THE_HEADSET)
    return Fact(about, Found.UNKNOWN, text("Not known"), text("It shows while sound can flow"))


def _slots(view: HeadsetView) -> Fact:
    about, slots = text("Hosts at once"), view.slots
    if slots.total is None:
        return Fact(about, Found.UNKNOWN, text("Not known"), _NOT_HEARD)
    says = text("{total}; {used} in use", total=slots.total, used=slots.used)
    return Fact(about, Found.YES, says, _GUESSED if slots.inferred else _THE_HEADSET)


def _control(view: HeadsetView, snapshot: Snapshot) -> Fact:
    about, control = text("Its own control"), view.control
    if control is None or control.talk is Talk.NONE:
        how = text("Looked for, without changing anything")
        return Fact(about, Found.NO, text("None that Switchpoint speaks"), how)
    speaker = _speaker(view, snapshot)
    if speaker is not None:
        here = speaker.relation is Relation.THIS
        how = text("Asked by this computer") if here else text("Asked by {host}", host=speaker.name)
        return Fact(about, Found.YES, text("It answers"), how)
    match control.talk:
        case Talk.OPENING:
            return Fact(about, Found.UNKNOWN, text("Asking it …"), text("Nothing is changed by that"))
        case Talk.TAKEN:
            return Fact(about, Found.NO, text("Another host has it"), text("It refused this computer"))
        case _:
            return Fact(about, Found.UNKNOWN, text("Not asked yet"), text("It can be asked while it is connected here"))


def _speaker(view: HeadsetView, snapshot: Snapshot) -> Host | None:
    """Return the computer that speaks with the headset now."""
    control = view.control
    if control is None:
        return None
    if control.talk is Talk.OPEN:
        return snapshot.host(control.speaker) or snapshot.host(snapshot.this)
    return snapshot.host(control.speaker)


_CAN = (
    (Ability.LIST, text("Say who is connected")),
    (Ability.DISCONNECT, text("Send phones away")),
    (Ability.CONNECT, text("Call them back")),
    (Ability.PIN, text("Stay with one host")),
)


def _abilities(control: Control | None) -> tuple[Fact, ...]:
    """Return what the headset can be told; nothing where there is nobody to tell."""
    if control is None or control.talk is Talk.NONE:
        return ()
    return tuple(_ability(about, control, ability) for ability, about in _CAN)


def _ability(about: Text, control: Control, ability: Ability) -> Fact:
    if not control.can:
        return Fact(about, Found.UNKNOWN, text("Not known"), _NOT_HEARD)
    if ability in control.can:
        return Fact(about, Found.YES, text("Yes"), _THE_HEADSET)
    return Fact(about, Found.NO, text("No"), _THE_HEADSET)


def fact_line(fact: Fact) -> Text:
    """Return a line as one sentence, for who cannot see how it is laid out."""
    return sentences(
        text("{about}: {says}.", about=fact.about, says=fact.says),
        text("{how}.", how=fact.how),
    )
