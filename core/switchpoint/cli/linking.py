"""Linking on the command line: a code is shown, then waited for; taken back, it is good for nothing.

Whoever types the command has to read the code before it is used, but a running Switchpoint prints only at the end of a
command. So it is asked three times: to show the code, to wait, and, if the keys are pressed, to hide it again.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.cli import formats
from switchpoint.cli.arguments import Part
from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, failure
from switchpoint.linked import CODE_LASTS, spelled
from switchpoint.snapshot import HideCode, ShowCode
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.model import Host
    from switchpoint.snapshot import Snapshot
    from switchpoint.switchboard import Switchboard

APPEARS_WITHIN = 3.0
"""Seconds after the code was used in which the other computer is among the hosts."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How linking ended: `linked`, `expired`, `hidden` or `unlinked`, and with whom."""

    result: str
    says: str
    host: Host | None = None


async def show(board: Switchboard, options: Options, say: Say) -> Code:
    """Show a code and wait for what becomes of it, or do one part of that; raises `SwitchpointError`."""
    if options.part is Part.HIDE:
        await board.submit(HideCode())
        return Code.DONE
    if options.part is Part.WAIT:
        return await _wait(board, options.code or "", options.before.split(","), options, say)
    before = linked_ids(board.snapshot)
    await board.submit(ShowCode())
    code = _shown(board.snapshot)
    if options.part is Part.SHOW:
        say.out(" ".join((code, ",".join(before))))
        return Code.DONE
    tell_code(code, options, say)
    try:
        return await _wait(board, code, before, options, say)
    except asyncio.CancelledError:
        await board.submit(HideCode())
        raise


def _shown(snapshot: Snapshot) -> str:
    if snapshot.linking is None:
        raise failure(
            Kind.INTERNAL, text("No code could be shown."), text("Switchpoint made a mistake."), text("Try again.")
        )
    return snapshot.linking.code


def tell_code(code: str, options: Options, say: Say) -> None:
    """Say which code has to be typed where; with JSON to come, where it is not in the way."""
    write = say.err if options.json else say.out
    minutes = round(CODE_LASTS / 60)
    write(
        f"Type this code on the other computer within {minutes} minutes:",
        "",
        f"    {spelled(code)}",
        "",
        f"There: switchpoint link {spelled(code)}, or “Link a computer” in the window. Ctrl-C takes the code back.",
    )


async def _wait(board: Switchboard, code: str, before: Collection[str], options: Options, say: Say) -> Code:
    """Wait until a code is no longer shown, and say why."""
    changed = asyncio.Event()
    end = board.subscribe(lambda _: changed.set())
    until = board.snapshot.now + CODE_LASTS
    try:
        while (shown := board.snapshot.linking) is not None and shown.code == code:
            until = shown.until
            changed.clear()
            await changed.wait()
        over = board.snapshot.now >= until
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0 if over else APPEARS_WITHIN):
                while new_one(board.snapshot, before) is None:
                    changed.clear()
                    await changed.wait()
    finally:
        end()
    found = new_one(board.snapshot, before)
    if found is not None:
        ended = Linked("linked", str(text("{host} is linked.", host=found.name)), found)
    elif over:
        ended = Linked("expired", str(text("Nobody has typed the code in time. No computer was linked.")))
    else:
        ended = Linked("hidden", str(text("The code is not shown any more. No computer was linked.")))
    told(ended, board.snapshot, options, say)
    return Code.DONE if found is not None else Code.FAILED


def linked_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the computers that are linked now, by id."""
    return tuple(host.id for host in snapshot.linked)


def new_one(snapshot: Snapshot, before: Collection[str]) -> Host | None:
    """Return the computer that was linked since, or None."""
    return next((host for host in snapshot.linked if host.id not in before), None)


def told(ended: Linked, snapshot: Snapshot, options: Options, say: Say) -> None:
    """Say how linking ended, and what else is worth doing then."""
    if options.json:
        say.out(formats.encode(formats.linked(ended.result, ended.says, ended.host)))
        return
    write = say.out if ended.result in {"linked", "unlinked"} else say.err
    write(ended.says)
    if ended.result == "linked":
        write(*(str(each) for each in _advice(snapshot)))


def _advice(snapshot: Snapshot) -> Iterator[Text]:
    """Yield what is worth doing after a computer was linked."""
    here = snapshot.host(snapshot.this)
    if here is None:
        return
    if here.role is None:
        yield text("To say what this computer is for: switchpoint roles this work (or gaming)")
    if not here.starts_at_login and snapshot.can_start_at_login:
        yield text("So that they find it after the next login: switchpoint login on")


def asked_for(options: Options, part: Part, code: str | None = None, before: str = "") -> Options:
    """Return what a running Switchpoint is asked for one part of showing a code."""
    patience = CODE_LASTS if part is Part.WAIT else options.timeout
    return replace(options, part=part, code=code, before=before, timeout=patience)
