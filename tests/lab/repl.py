"""The whole room to play in: Python lines, with `await` where a verb needs it, and `lab` with everybody in it."""

from __future__ import annotations

import ast
import asyncio
import inspect
import sys
import traceback
from code import InteractiveInterpreter
from typing import Any

from tests.lab.artefacts import ensure
from tests.lab.director import Room

GREETING = """\
lab.laptop and lab.gaming_pc: connect, play_music, play_sound, join_call, be_quiet, sleep, open_switchpoint, click
lab.phone: connect, play_music, ring, hang_up    lab.headset: switch_off, switch_on, habits    lab.log: story, summary
For example: await lab.laptop.connect()    print(lab.log.story())    An empty input (Ctrl-D) ends it.
"""


async def play() -> int:
    """Boot everything, then carry out one line after the other until the input ends."""
    async with Room(ensure()) as lab:
        await lab.reset()
        sys.stderr.write(GREETING)
        names: dict[str, Any] = {"lab": lab, "asyncio": asyncio}
        while (line := await asyncio.to_thread(_read)) is not None:
            await carry_out(line, names)
    return 0


def _read() -> str | None:
    try:
        return input("lab> " if sys.stdin.isatty() else "")
    except EOFError:
        return None


async def carry_out(line: str, names: dict[str, Any]) -> None:
    """Run a line, and print what it gives; a mistake in it is told, and no more."""
    try:
        kind = "eval" if _is_expression(line) else "exec"
        code = compile(line, "<lab>", kind, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        found = eval(code, names)  # noqa: S307  # that is what it is for
        if inspect.iscoroutine(found):
            found = await found
        if found is not None:
            sys.stdout.write(f"{found!r}\n")
    except SyntaxError:
        InteractiveInterpreter().showsyntaxerror("<lab>")
    except Exception:  # noqa: BLE001  # the person sees it, and goes on
        traceback.print_exc(limit=-2)


def _is_expression(line: str) -> bool:
    try:
        ast.parse(line, mode="eval")
    except SyntaxError:
        return False
    return True
