"""The sentences of the window and the command line: from a snapshot to what a person reads.

Every function is pure and returns a `Text`, so that both faces say the same and the window can translate it.
"""

from switchpoint.wording.abilities import Fact, Found, advice, fact_line, facts
from switchpoint.wording.activity import entry_line, entry_says
from switchpoint.wording.empty import AWAY, NO_OTHER_COMPUTER, Empty, Help, empty
from switchpoint.wording.headsets import (
    caption,
    chips,
    headline,
    headset_line,
    held_until,
    host_line,
    row_line,
    waiting_for_headset,
)
from switchpoint.wording.linking import (
    chosen_for,
    conflict_line,
    conflict_title,
    countdown,
    gap_line,
    gap_reason,
    login_line,
    purpose,
    purposes,
    starts_line,
)
from switchpoint.wording.names import profile_name, with_names
from switchpoint.wording.news import OFFERS, news
from switchpoint.wording.pairing import found_line, found_name, paired_line
from switchpoint.wording.parts import KINDS, ROLES, clock, date, decimal, duration, listed, sentences
from switchpoint.wording.results import result
from switchpoint.wording.staying import staying
from switchpoint.wording.telling import control_line, orders, pinned, under_way
from switchpoint.wording.tiles import tile_lasts, tile_line, tile_state

__all__ = [
    "AWAY",
    "KINDS",
    "NO_OTHER_COMPUTER",
    "OFFERS",
    "ROLES",
    "Empty",
    "Fact",
    "Found",
    "Help",
    "advice",
    "caption",
    "chips",
    "chosen_for",
    "clock",
    "conflict_line",
    "conflict_title",
    "control_line",
    "countdown",
    "date",
    "decimal",
    "duration",
    "empty",
    "entry_line",
    "entry_says",
    "fact_line",
    "facts",
    "found_line",
    "found_name",
    "gap_line",
    "gap_reason",
    "headline",
    "headset_line",
    "held_until",
    "host_line",
    "listed",
    "login_line",
    "news",
    "orders",
    "paired_line",
    "pinned",
    "profile_name",
    "purpose",
    "purposes",
    "result",
    "row_line",
    "sentences",
    "starts_line",
    "staying",
    "tile_lasts",
    "tile_line",
    "tile_state",
    "under_way",
    "waiting_for_headset",
    "with_names",
]
