"""Commands that change something: submit the click, wait for its outcome, say how far it got."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from switchpoint.cli.codes import Code
from switchpoint.cli.waiting import shown
from switchpoint.errors import Kind, failure
from switchpoint.model import Bluetooth
from switchpoint.profiles import find
from switchpoint.snapshot import (
    Activate,
    End,
    HeadsetView,
    Intent,
    Notice,
    NoticeKind,
    ReleaseEverything,
    Snapshot,
    Undo,
    chosen,
)
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.model import Address
    from switchpoint.planner import Plan
    from switchpoint.switchboard import Switchboard


NOTHING_TO_ASK = frozenset({Bluetooth.NO_ADAPTER, Bluetooth.NO_SERVICE, Bluetooth.NO_PERMISSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command did."""

    view: HeadsetView | None
    snapshot: Snapshot
    plan: tuple[Plan, ...]
    notice: Notice
    result: str
    code: Code


async def change(board: Switchboard, options: Options, *, goes_on: bool = False) -> Change:
    """Carry out a command; raises `SwitchpointError` when it is refused.

    `goes_on`: what is not done when the time is over is done all the same, by a program that stays.
    """
    snapshot = board.snapshot
    if options.command == "release-everything":
        return await _release(board, options.timeout)
    where = chosen(snapshot, options.headset).headset.address
    plan: tuple[Plan, ...] = ()
    intent: Intent = End(where)
    if options.command == "activate":
        profile = find(snapshot.profiles, options.profile or "")
        plan = board.preview(where, profile)
        intent = Activate(where, profile.id, options.even_in_call)
    elif options.command == "undo":
        intent = Undo(where, None, options.even_in_call)
    notice = await board.submit(intent)
    if notice.kind is NoticeKind.QUESTION:
        return _asked(board, where, plan, notice)
    view = await _outcome(board, where, options.timeout)
    return _concluded(board, view, plan, notice, _late(options.timeout, goes_on=goes_on))


def _late(seconds: float, *, goes_on: bool) -> Text:
    """Return what to say of what was not done in time."""
    if goes_on:
        return text("Not done after {seconds} s; it goes on. See: switchpoint status", seconds=f"{seconds:g}")
    return text("Not done after {seconds} s. A longer --timeout waits longer.", seconds=f"{seconds:g}")


async def _release(board: Switchboard, patience: float) -> Change:
    await board.submit(ReleaseEverything(for_good=True))
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    for view in board.snapshot.headsets:
        await _outcome(board, view.headset.address, max(0.0, until - loop.time()))
    if board.snapshot.bluetooth in NOTHING_TO_ASK:
        # Without Bluetooth there is no headset here that could tell; what the journal says is all that is known.
        await shown(board, max(0.0, until - loop.time()), lambda snapshot: not snapshot.keeping)
    snapshot = board.snapshot
    owes = snapshot.keeping and snapshot.bluetooth in NOTHING_TO_ASK
    held = [row.host.name for view in snapshot.headsets for row in view.rows if row.held]
    said = Notice(kind=NoticeKind.DONE, text=text("Nothing is held."))
    if held:
        said = Notice(kind=NoticeKind.PARTLY, text=text("Still held: {names}.", names=", ".join(held)))
    elif owes:
        owed = text("Something has still to be put back.")
        said = Notice(kind=NoticeKind.PARTLY, text=owed, reason=text("That needs the headset, and Bluetooth."))
    return Change(
        view=None,
        snapshot=snapshot,
        plan=(),
        notice=said,
        result="partly" if held or owes else "done",
        code=Code.PARTLY if held or owes else Code.DONE,
    )


async def _outcome(board: Switchboard, where: Address, patience: float) -> HeadsetView:
    """Return the view once the outcome is final, or when the time is over."""
    final: asyncio.Future[HeadsetView | None] = asyncio.get_running_loop().create_future()

    def look(snapshot: Snapshot) -> None:
        view = snapshot.headset(where)
        over = view is None or view.outcome is None or (view.outcome.finished and not view.outcome.waiting)
        if over and not final.done():
            # This very view: the world may have moved on before anybody looks again.
            final.set_result(view)

    end = board.subscribe(look)
    try:
        look(board.snapshot)
        async with asyncio.timeout(patience):
            found = await asyncio.shield(final)
    except TimeoutError:
        found = final.result() if final.done() else board.snapshot.headset(where)
    finally:
        end()
    if found is None:
        raise failure(Kind.UNKNOWN_NAME, text("The headset is no longer there."), Text(""), Text(""))
    return found


def _asked(board: Switchboard, where: Address, plan: tuple[Plan, ...], notice: Notice) -> Change:
    snapshot = board.snapshot
    asked = Notice(
        kind=notice.kind,
        text=notice.text,
        reason=text("Nothing was changed. To take it anyway, add --even-in-call."),
    )
    view = snapshot.headset(where)
    return Change(view=view, snapshot=snapshot, plan=plan, notice=asked, result="question", code=Code.PARTLY)


def _concluded(board: Switchboard, view: HeadsetView, plan: tuple[Plan, ...], first: Notice, late: Text) -> Change:
    reached, notice = view.outcome, view.notice or first
    if reached is not None and not reached.finished and notice.reason is None:
        notice = replace(notice, reason=late)
    result, code = "done", Code.DONE
    if reached is not None and not reached.complete:
        result, code = "partly", Code.PARTLY
        if reached.waiting or not reached.finished:
            result = "waiting"
        elif reached.failed and not reached.in_place:
            result, code = "failed", Code.FAILED
    return Change(
        view=view,
        snapshot=board.snapshot,
        plan=plan,
        notice=notice,
        result=result,
        code=code,
    )
