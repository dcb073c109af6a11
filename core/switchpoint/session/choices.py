"""What the user has chosen about the program itself. The one place where that is read; nothing can be chosen yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Read at the moment when it matters, so that a change needs no restart."""

    tells_of_clicks: bool = True
    """A click that was made elsewhere is told by a notification. A theft during a call always is."""
    hides_in_panel: bool = False
    """A closed window leaves its symbol in the panel, and the program running."""
    plain_symbol: bool = False
    """The panel's symbol has one colour and no ground."""
