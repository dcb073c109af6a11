"""The one owner of state: events in, snapshots out; a click becomes a claim, a claim a plan, a plan steps."""

from switchpoint.switchboard.board import Switchboard

__all__ = ["Switchboard"]
