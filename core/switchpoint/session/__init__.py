"""Sessions: a running program, in a room or on this very computer.

Neither `session.room` nor `session.computer` is imported here: each loads much that the other never needs.
"""

from switchpoint.session.session import Launch, Session

__all__ = ["Launch", "Session"]
