"""`python -m tests.lab.shell`: the whole room to play in, or with a root's name a root shell in one guest.

With the root shell a headset is on the air, not yet paired.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
import termios
import tty
from collections.abc import Iterator

from tests.lab.agent import Running
from tests.lab.artefacts import ROOTS, NotBuiltError, ensure
from tests.lab.lab import Lab
from tests.lab.repl import play
from tests.lab.run import hush

IN_A_TERMINAL = "import pty; pty.spawn(['bash', '--login'])"


async def talk(root: str) -> int:
    """Boot, then be the terminal of a shell in there until it ends; returns its exit code."""
    async with Lab(ensure()) as lab:
        headset = await lab.headset()
        guest = await lab.guest(root)
        sys.stderr.write(f"{guest.versions}\nHeadset: {headset.address}. Leave with exit.\n")
        if sys.stdin.isatty():
            shell = guest.start("python3", "-c", IN_A_TERMINAL, user="root", env={"TERM": "xterm"})
        else:
            shell = guest.start("bash", user="root", stdin=sys.stdin.buffer.read())
        with raw(shell):
            await asyncio.gather(show(shell.stdout, 1), show(shell.stderr, 2))
            return await shell.wait()


@contextlib.contextmanager
def raw(shell: Running) -> Iterator[None]:
    """Every key goes to the shell as it is, if there is a keyboard."""
    if not sys.stdin.isatty():
        yield
        return
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    loop = asyncio.get_running_loop()
    loop.add_reader(keyboard, lambda: shell.write(os.read(keyboard, 1024).decode(errors="replace")))
    try:
        tty.setraw(keyboard)
        yield
    finally:
        loop.remove_reader(keyboard)
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)


async def show(stream: asyncio.StreamReader, where: int) -> None:
    """Pass on all that the shell says."""
    while data := await stream.read(1 << 16):
        os.write(where, data)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.lab.shell", description=__doc__)
    parser.add_argument("root", nargs="?", choices=list(ROOTS))
    root = parser.parse_args().root
    hush()
    try:
        return asyncio.run(talk(root) if root else play())
    except NotBuiltError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
