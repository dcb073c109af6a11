"""Does the five tasks in every program, counts, looks whether they are done, and prints the table.

`./dev lab compare [--only PROGRAM] [--task TASK] [--pictures FOLDER]`
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bumble.core import InvalidStateError

from tests.lab.agent import GuestError
from tests.lab.artefacts import NotBuiltError, ensure_peers
from tests.lab.compare.blueman import Blueman
from tests.lab.compare.desk import NEW_ADDRESS, Desk, Stage, screens
from tests.lab.compare.ours import Switchpoint
from tests.lab.compare.plasma import Plasma
from tests.lab.compare.program import NotPossibleError, Program
from tests.lab.compare.table import Result, Results, broken, rows
from tests.lab.compare.tasks import TASKS, Task, nobody_has_it
from tests.lab.run import hush
from tests.lab.waiting import NotInTimeError

PROGRAMS: dict[str, type[Program]] = {program.name: program for program in (Switchpoint, Blueman, Plasma)}
CAST = ("peers", "peers")


def say(line: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


async def do(task: Task, program: Program, desk: Desk) -> Result:
    """One task: before, the clicks, and whether it is done."""
    name = f"{program.name}-{task.verb}"
    await task.before(desk)
    await desk.pictures(f"{name}-1-before")
    result = Result(desk.count_from_now())
    began = time.monotonic()
    try:
        await getattr(program, task.verb)(desk)
        await task.done(desk)
        say(f"  done {time.monotonic() - began:.1f} s after the first click")
    except (AssertionError, GuestError, NotInTimeError, NotPossibleError) as error:
        result.trouble = (str(error) or repr(error)).splitlines()[0]
        for seat in desk.seats:
            (desk.folder / f"{name}-{seat.name}.txt").write_text(await seat.tree())
        (desk.folder / f"{name}-story.txt").write_text(f"{error}\n\n{desk.room.log.story()}")
    await desk.pictures(f"{name}-2-done")
    if task.lasts and not result.trouble:
        result.lasts = await task.lasts(desk)
    return result


async def count(kind: type[Program], desk: Desk, tasks: list[Task]) -> tuple[str, dict[str, Result]]:
    """Return what a program is called, and its results."""
    results = {}
    async with AsyncExitStack() as leaving:
        program = kind(leaving)
        try:
            await program.open(desk)
        except NotInTimeError:
            await desk.pictures(f"{program.name}-open")
            raise
        title = f"{program.title} {await program.version(desk)}"
        say(title)
        for task in tasks:
            result = results[task.verb] = await do(task, program, desk)
            say(f"  {task.title}: {result}")
            for line in result.tally.lines:
                say(f"      {line}")
            if task.verb != "call":
                await program.tidy(desk)
        await nobody_has_it(desk)
        if desk.new_headset is not None:
            await desk.room.laptop.guest.bluetooth.forget(NEW_ADDRESS)
            await desk.new_headset.vanish()
    return title, results


def hear(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Let bumble's music run into a link that was clicked away, and tell of everything else."""
    if not isinstance(context.get("exception"), InvalidStateError):
        loop.default_exception_handler(context)


async def compare(kinds: list[type[Program]], tasks: list[Task], pictures: Path) -> bool:
    """Count everything, and print the table; tells whether it is as docs/comparison.md promises."""
    table: dict[str, Results] = {}
    asyncio.get_running_loop().set_exception_handler(hear)
    async with Stage(ensure_peers(), CAST) as room:
        for guest in room.guests:
            say(f"{guest.name}: {guest.versions}")
        for kind in kinds:
            await room.reset()
            async with screens(room, pictures) as desk:
                title, results = await count(kind, desk, tasks)
                table[title] = results
    for line in rows({task.verb: task.title for task in tasks}, table):
        sys.stdout.write(f"{line}\n")
    found = list(table.values())
    against = broken(found[0], found[1:]) if kinds[0] is Switchpoint else []
    for sentence in against:
        say(sentence)
    return not against


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="./dev lab compare", description="Count clicks in Bluetooth managers.")
    parser.add_argument("--only", action="append", choices=list(PROGRAMS), help="a program; may be repeated")
    parser.add_argument("--task", action="append", choices=[task.verb for task in TASKS], help="likewise")
    parser.add_argument("--pictures", type=Path, help="where pictures of the screens are kept")
    options = parser.parse_args()
    pictures = options.pictures or Path(tempfile.mkdtemp(prefix="switchpoint-compare-"))
    pictures.mkdir(parents=True, exist_ok=True)
    hush()
    try:
        kinds = [kind for name, kind in PROGRAMS.items() if not options.only or name in options.only]
        tasks = [task for task in TASKS if not options.task or task.verb in options.task]
        kept = asyncio.run(compare(kinds, tasks, pictures))
    except NotBuiltError as error:
        say(str(error))
        return 1
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
