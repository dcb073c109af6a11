"""What the sound server lists, as plain values: what `reading` works on, and what tests can write down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCard:
    """A sound card; of a headset one per connection."""

    index: int
    name: str
    properties: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    """Those that can be chosen now."""
    active: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNode:
    """A sink or a source."""

    index: int
    name: str
    properties: Mapping[str, str] = field(default_factory=dict)
    card: int | None = None
    monitor: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStream:
    """A program that plays or records."""

    node: int
    """The index of the sink or source it is on."""
    properties: Mapping[str, str] = field(default_factory=dict)
    corked: bool = False
    """Paused by the program."""
    processes: tuple[int, ...] = ()
    """Its process, the parent of that, and so on, as far as they can be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything at one moment."""

    cards: tuple[ListedCard, ...] = ()
    sinks: tuple[ListedNode, ...] = ()
    sources: tuple[ListedNode, ...] = ()
    players: tuple[ListedStream, ...] = ()
    recorders: tuple[ListedStream, ...] = ()
    default_sink: str = ""
    default_source: str = ""
    autoswitch: bool | None = None
    """Recorders change a headset's profile; None where that cannot be asked."""
