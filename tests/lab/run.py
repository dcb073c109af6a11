"""Runs one story from a file: `python -m tests.lab.run SCRIPT [--laptop ROOT] [--gaming-pc ROOT]`.

The file defines `async def story(lab)`; `lab` is a `tests.lab.director.Room` with everybody in it. What happened is
printed at the end, and who was heard.
"""

from __future__ import annotations

import argparse
import asyncio
import inspect
import logging
import runpy
import sys
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.lab.artefacts import ROOTS, NotBuiltError, ensure
from tests.lab.director import CAST, Room
from tests.lab.heard import NotHeardError

Story = Callable[[Room], Awaitable[object]]


class NoStoryError(Exception):
    """The file holds no story; the text says why."""


def load(script: Path) -> Story:
    """Return the story in a file; raises `NoStoryError`."""
    if not script.is_file():
        raise NoStoryError(f"There is no file {script}.")
    try:
        found = runpy.run_path(str(script)).get("story")
    except SyntaxError as error:
        raise NoStoryError(f"{script} is not Python: line {error.lineno}: {error.msg}.") from error
    if not inspect.iscoroutinefunction(found):
        raise NoStoryError(f"{script} defines no `async def story(lab)`.")
    return found  # type: ignore[no-any-return]  # a file is not typed


async def run(story: Story, cast: tuple[str, str]) -> int:
    """Tell the story in a room of its own, and print what happened; returns the exit code."""
    async with Room(ensure(), cast) as lab:
        for guest in lab.guests:
            sys.stderr.write(f"{guest.name}: {guest.versions}\n")
        await lab.reset()
        said, code = "", 0
        try:
            await story(lab)
        except NotHeardError as error:
            said, code = f"\n{str(error).splitlines()[0]}\n", 1
        finally:
            sys.stdout.write(f"{lab.log.story()}\nheard: {lab.log.summary()}\n{said}")
        return code


def hush() -> None:
    """Leave out what bumble says about links that drop in mid-word: the story tells it better."""
    warnings.filterwarnings("ignore", "Only for testing", FutureWarning)
    logging.getLogger("bumble").setLevel(logging.CRITICAL)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="./dev lab run", description="Run one story from a file.")
    parser.add_argument("script", type=Path, help="a Python file with `async def story(lab)`")
    parser.add_argument("--laptop", choices=list(ROOTS), default=CAST[0])
    parser.add_argument("--gaming-pc", choices=list(ROOTS), default=CAST[1])
    options = parser.parse_args()
    hush()
    try:
        return asyncio.run(run(load(options.script), (options.laptop, options.gaming_pc)))
    except (NoStoryError, NotBuiltError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
