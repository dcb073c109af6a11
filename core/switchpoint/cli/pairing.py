"""Pairing on the command line: what a search has found, or one headset from its name to its connection.

A running Switchpoint prints only at the end of a command, and the number has to be compared before. So while it pairs,
it is asked beside that for the number, and then told the answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.cli import formats
from switchpoint.cli.arguments import Part
from switchpoint.cli.codes import Code
from switchpoint.cli.waiting import shown
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.nearby import Nearby, Question
from switchpoint.snapshot import AnswerPairing, LookForHeadsets, PairHeadset, StopPairing
from switchpoint.text import quoted, text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.nearby import Found
    from switchpoint.snapshot import Snapshot
    from switchpoint.switchboard import Switchboard

    Asked = Callable[[Part], Awaitable[tuple[int, str, str] | None]]

LOOKS_FOR = 12.0
"""Seconds, unless less time was given: a headset in pairing mode answers within ten."""
PAIRS_WITHIN = 180.0
"""Seconds beyond those of the search: the Bluetooth service itself gives up long before."""
WHO = "command line"
_ASK, _TYPE = "compare", "type"
_WORDS = {"y": True, "yes": True, "n": False, "no": False}


async def pair(board: Switchboard, options: Options, say: Say) -> Code:
    """List what is found, or pair one headset, or do one part of that; raises `SwitchpointError`."""
    match options.part:
        case Part.SHOW:
            return await _show(board, say)
        case Part.YES | Part.NO:
            question = _nearby(board.snapshot).question
            if question is not None:
                await board.submit(AnswerPairing(question.headset, yes=options.part is Part.YES))
            return Code.DONE
        case Part.HIDE:
            await board.submit(StopPairing())
            return Code.DONE
    await board.submit(LookForHeadsets(on=True, who=WHO))
    try:
        if options.wanted is None:
            return await _list(board, options, say)
        return await _pair(board, options, options.wanted, say)
    finally:
        with contextlib.suppress(SwitchpointError):
            await board.submit(LookForHeadsets(on=False, who=WHO))


def _nearby(snapshot: Snapshot) -> Nearby:
    return snapshot.nearby or Nearby()


# What is found


async def _list(board: Switchboard, options: Options, say: Say) -> Code:
    await shown(board, min(options.timeout, LOOKS_FOR), lambda snapshot: _nearby(snapshot).problem is not None)
    nearby = _nearby(board.snapshot)
    if nearby.problem is not None:
        raise SwitchpointError(nearby.problem)
    found = [each for each in nearby.found if not each.gone]
    says = text("No headset in pairing mode was found.") if not found else text("To pair one: switchpoint pair NAME")
    if options.json:
        say.out(formats.encode(formats.paired("found", None, found, says)))
    else:
        say.out(*(f"  {wording.found_name(each)}  {each.address}  {wording.found_line(each)}" for each in found))
        (say.out if found else say.err)(str(says))
    return Code.DONE


async def _found(board: Switchboard, options: Options, wanted: str) -> Found:
    """Return the headset that is meant, as soon as it is found; raises `SwitchpointError`."""
    await shown(
        board,
        options.timeout,
        lambda snapshot: _named(snapshot, wanted) is not None or _nearby(snapshot).problem is not None,
    )
    nearby, found = _nearby(board.snapshot), _named(board.snapshot, wanted)
    if found is not None:
        return found
    if nearby.problem is not None:
        raise SwitchpointError(nearby.problem)
    names = [wording.found_name(each) for each in nearby.found if each.pairable and not each.gone]
    raise failure(
        Kind.AWAY,
        text("“{name}” was not found.", name=quoted(wanted)),
        text("Found were: {names}.", names=wording.listed(names)) if names else text("Nothing was found."),
        text("Put the headset in pairing mode, close to this computer, then try again."),
    )


def _named(snapshot: Snapshot, wanted: str) -> Found | None:
    folded = wanted.strip().casefold()
    meant = (each for each in _nearby(snapshot).found if folded in {each.name.casefold(), each.address.casefold()})
    return next(meant, None)


# One headset, where this process does it


async def _pair(board: Switchboard, options: Options, wanted: str, say: Say) -> Code:
    found = await _found(board, options, wanted)
    work = asyncio.ensure_future(board.submit(PairHeadset(found.address)))
    try:
        if options.part is not Part.RUN:
            await shown(board, PAIRS_WITHIN, lambda snapshot: work.done() or _nearby(snapshot).question is not None)
            question = _nearby(board.snapshot).question
            if question is not None and not work.done():
                try:
                    yes = await _answered(question, options, say)
                except SwitchpointError:
                    # The headset is told too, which a mere stop would leave waiting.
                    await board.submit(AnswerPairing(question.headset, False))  # noqa: FBT003  # the answer is no
                    await asyncio.gather(work, return_exceptions=True)
                    raise
                if yes is not None:
                    await board.submit(AnswerPairing(question.headset, yes))
        await work
    finally:
        if not work.done():
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
    ended = _nearby(board.snapshot).get(found.address) or found
    said = wording.sentences(
        text("{headset} is paired.", headset=wording.found_name(ended)), wording.paired_line(ended)
    )
    if options.json:
        say.out(formats.encode(formats.paired("paired", ended, [], said)))
    else:
        say.out(str(said))
    return Code.DONE


async def _answered(question: Question, options: Options, say: Say) -> bool | None:
    """Ask on the terminal whether the number is the same; None where there is nothing to answer.

    Raises `SwitchpointError` where nobody is there who could say.
    """
    write = say.err if options.json else say.out
    if not question.asks:
        write(f"Type this number on the headset: {question.number}")
        return None
    write(f"The number is {question.number}.")
    # There is none where it was closed before the start: `switchpoint pair NAME <&-`.
    while sys.stdin is not None and sys.stdin.isatty():
        write("Does the headset show or say the same number? [y/n]")
        typed = await _line()
        if not typed:
            break
        word = typed.strip().casefold()
        if word in _WORDS:
            return _WORDS[word]
    raise failure(
        Kind.BROKEN_OFF,
        text("Nothing was paired."),
        text("The number has to be compared, and there is nobody to ask."),
        text("Run the command in a terminal, or pair the headset in the window."),
    )


async def _line() -> str:
    """Return a line that was typed, empty at the end of the input. A thread waits for it.

    That does not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    typed: asyncio.Future[str] = loop.create_future()

    def hand_over(line: str) -> None:
        if not typed.done():
            typed.set_result(line)

    def read() -> None:
        line = sys.stdin.readline()
        # After the end of the program nobody waits for it.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(hand_over, line)

    threading.Thread(target=read, daemon=True).start()
    return await typed


# One headset, where a running Switchpoint does it


async def _show(board: Switchboard, say: Say) -> Code:
    """Wait for the number, and say it; nothing when there is none before the end."""
    await shown(
        board,
        PAIRS_WITHIN,
        lambda snapshot: _nearby(snapshot).question is not None or not _nearby(snapshot).looking,
    )
    question = _nearby(board.snapshot).question
    if question is not None:
        say.out(f"{_ASK if question.asks else _TYPE} {question.number} {question.headset}")
    return Code.DONE


async def paired_elsewhere(ask: Asked, options: Options, say: Say) -> tuple[int, str, str] | None:
    """Let a running Switchpoint pair a headset, and carry the question to the terminal; interrupted, stop it.

    Returns what it says at the end; None when it has ended before.
    """
    whole = asyncio.ensure_future(ask(Part.RUN))
    number = asyncio.ensure_future(ask(Part.SHOW))
    try:
        await asyncio.wait({whole, number}, return_when=asyncio.FIRST_COMPLETED)
        if not whole.done() and number.done():
            try:
                await _carry(ask, number.result(), options, say)
            except SwitchpointError:
                await ask(Part.NO)
                await asyncio.gather(whole, return_exceptions=True)
                raise
        return await whole
    except asyncio.CancelledError:
        with contextlib.suppress(SwitchpointError):
            await ask(Part.HIDE)
        raise
    finally:
        for each in (whole, number):
            each.cancel()
        await asyncio.gather(whole, number, return_exceptions=True)


async def _carry(ask: Asked, told: tuple[int, str, str] | None, options: Options, say: Say) -> None:
    words = told[1].split() if told is not None else []
    if len(words) != 3:  # noqa: PLR2004  # how, number, headset
        return
    how, number, headset = words
    question = Question(headset=headset, number=number, asks=how == _ASK)  # type: ignore[arg-type]  # as it was said
    yes = await _answered(question, options, say)
    if yes is not None:
        await ask(Part.YES if yes else Part.NO)


def asked_for(options: Options, part: Part) -> Options:
    """Return what a running Switchpoint is asked for one part of a pairing."""
    return replace(options, part=part)
