"""What a command answers inside a running session: the same on a terminal and over the session bus."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from switchpoint.cli import activity, formats
from switchpoint.cli.arguments import CHANGES, ORDERS, QUESTIONS, SETTINGS, Usage, parse
from switchpoint.cli.change import NOTHING_TO_ASK, Change, change
from switchpoint.cli.codes import Code
from switchpoint.cli.quitting import quit_here
from switchpoint.cli.refusal import refused
from switchpoint.cli.say import Say
from switchpoint.cli.settings import settle
from switchpoint.cli.telling import tell
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.snapshot import chosen

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.session import Session
    from switchpoint.snapshot import Snapshot


async def answer_line(session: Session, arguments: list[str]) -> tuple[int, str, str]:
    """Answer a command line that came from elsewhere; returns exit code, output and error output."""
    out, err = io.StringIO(), io.StringIO()
    try:
        options = parse(arguments)
    except Usage as usage:
        return (usage.code, str(usage), "") if usage.code is Code.DONE else (usage.code, "", str(usage))
    if options.in_room or options.command not in CHANGES | ORDERS | QUESTIONS | SETTINGS | {"quit"}:
        return Code.USAGE, "", "A running Switchpoint answers only commands about its own headsets.\n"
    code = await answer(session, options, Say(out, err))
    return code, out.getvalue(), err.getvalue()


async def answer(session: Session, options: Options, say: Say) -> Code:
    """Carry out a command and say what came of it; returns the exit code. Nothing is raised that people may cause."""
    try:
        if options.command in CHANGES:
            return await _change(session, options, say)
        if options.command in ORDERS:
            return await tell(session.switchboard, options, say)
        if options.command in SETTINGS:
            return await settle(session, options, say)
        if options.command == "quit":
            return quit_here(session, options, say)
        return _question(session, options, say)
    except SwitchpointError as error:
        return refused(error.problem, options, say)


def _question(session: Session, options: Options, say: Say) -> Code:
    snapshot = session.switchboard.snapshot
    room = session.room.title if session.room else None
    if options.command == "activity":
        known = {view.headset.address: view.headset.name for view in snapshot.headsets}
        return activity.tell(snapshot.activity, known, options, say)
    if options.headset is not None:
        snapshot = replace(snapshot, headsets=(chosen(snapshot, options.headset),))
    match options.command:
        case "status":
            say.out(formats.encode(formats.status(snapshot, room))) if options.json else say.status(snapshot)
        case "hosts":
            say.out(formats.encode(formats.hosts(snapshot))) if options.json else say.hosts(snapshot)
        case _:
            say.out(formats.encode(formats.profiles(snapshot))) if options.json else say.profiles(snapshot)
    return _unusable(snapshot) if room is None else Code.DONE


def _unusable(snapshot: Snapshot) -> Code:
    """Return the exit code that tells a script whether there is any Bluetooth to ask about."""
    return Code.NO_BLUETOOTH if snapshot.bluetooth in NOTHING_TO_ASK else Code.DONE


async def _change(session: Session, options: Options, say: Say) -> Code:
    try:
        # Only what has taken its place as the one instance stays after its answer.
        done = await change(session.switchboard, options, goes_on=session.requests.leave is not None)
    except SwitchpointError as error:
        if error.problem.kind is Kind.NOTHING and session.room is not None and not options.json:
            say.err("A room starts afresh with every command: nothing is on at its beginning. Its window stays open.")
        raise
    show_change(done, options, say)
    return done.code


def show_change(done: Change, options: Options, say: Say) -> None:
    """Say what was planned, what was done, and what came of it."""
    plan = formats.plan(done.plan, done.snapshot)
    steps = formats.steps(done.view, done.snapshot) if done.view else []
    if not options.json:
        say.change(plan, steps, done.notice)
        return
    document = formats.ChangeFormat(
        format=formats.FORMAT,
        headset=done.view.headset.address if done.view else None,
        profile=done.view.active if done.view else None,
        plan=plan,
        steps=steps,
        outcome=formats.outcome(done.result, done.notice, done.view.outcome if done.view else None),
    )
    say.out(formats.encode(document))
