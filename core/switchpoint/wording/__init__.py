"""The sentences of the window and the command line: from a snapshot to what a person reads.

Every function is pure and returns a `Text`, so that both faces say the same and the window can translate it.
"""

from switchpoint.wording.abilities import Fact, Found, advice, fact_line, facts
from switchpoint.wording.activity import entry_line, entry_says
from switchpoint.wording.choices import ENDINGS, ICONS, LIKE_THE_OTHERS, MODES, POLICIES, origin, owner_line, owners
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
from switchpoint.wording.names import BUILT_IN_NAMES, profile_name, with_names
from switchpoint.wording.news import OFFERS, news
from switchpoint.wording.pairing import found_line, found_name, paired_line
from switchpoint.wording.parts import KINDS, ROLES, clock, date, decimal, duration, listed, sentences
from switchpoint.wording.preview import Effect, effects
from switchpoint.wording.results import result
from switchpoint.wording.settings import (
    MULTIPOINT,
    OPTIONS,
    START_AT_LOGIN,
    can_switch_multipoint,
    choice_line,
    chosen_line,
    has_control,
    login_says,
    multipoint_line,
    option_line,
)
from switchpoint.wording.staying import staying
from switchpoint.wording.telling import control_line, orders, pinned, under_way
from switchpoint.wording.tiles import stranger, stranger_line, tile_lasts, tile_line, tile_state

__all__ = [
    "AWAY",
    "BUILT_IN_NAMES",
    "ENDINGS",
    "ICONS",
    "KINDS",
    "LIKE_THE_OTHERS",
    "MODES",
    "MULTIPOINT",
    "NO_OTHER_COMPUTER",
    "OFFERS",
    "OPTIONS",
    "POLICIES",
    "ROLES",
    "START_AT_LOGIN",
    "Effect",
    "Empty",
    "Fact",
    "Found",
    "Help",
    "advice",
    "can_switch_multipoint",
    "caption",
    "chips",
    "choice_line",
    "chosen_for",
    "chosen_line",
    "clock",
    "conflict_line",
    "conflict_title",
    "control_line",
    "countdown",
    "date",
    "decimal",
    "duration",
    "effects",
    "empty",
    "entry_line",
    "entry_says",
    "fact_line",
    "facts",
    "found_line",
    "found_name",
    "gap_line",
    "gap_reason",
    "has_control",
    "headline",
    "headset_line",
    "held_until",
    "host_line",
    "listed",
    "login_line",
    "login_says",
    "multipoint_line",
    "news",
    "option_line",
    "orders",
    "origin",
    "owner_line",
    "owners",
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
    "stranger",
    "stranger_line",
    "tile_lasts",
    "tile_line",
    "tile_state",
    "under_way",
    "waiting_for_headset",
    "with_names",
]
