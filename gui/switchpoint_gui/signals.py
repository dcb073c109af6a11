"""Ctrl+C and SIGTERM while Qt runs the loop: Python would not notice either until something else happens."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CAUGHT = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def on_signal(do: Callable[[], None]) -> Iterator[None]:
    """Call `do` on the loop when the program is asked to end; costs nothing while it is not.

    The interpreter writes the signal's number into a socket, which wakes up the loop.
    """
    loop = asyncio.get_running_loop()
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)

    def woken() -> None:
        reading.recv(64)
        do()

    before = {number: signal.signal(number, lambda *_: None) for number in CAUGHT}
    woken_before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    loop.add_reader(reading, woken)
    try:
        yield
    finally:
        loop.remove_reader(reading)
        signal.set_wakeup_fd(woken_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        reading.close()
        writing.close()
