"""Sessions: a running program, in a room or on this very computer.

`session.computer` is not imported here: it loads D-Bus and the sound server's library, which a room never needs.
"""

from switchpoint.session.room import SETTLED, open_room, room_document
from switchpoint.session.session import Launch, Session

__all__ = ["SETTLED", "Launch", "Session", "open_room", "room_document"]
