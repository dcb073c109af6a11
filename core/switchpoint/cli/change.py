"""Commands that change something: submit the click, wait for its outcome, say how far it got."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, failure
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command did."""

    view: HeadsetView | None
    snapshot: Snapshot
    plan: tuple[Plan, ...]
    notice: Notice
    result: str
    code: Code


async def change(board: Switchboard, options: Options) -> Change:
    """Carry out a command; raises `SwitchpointError` when it is refused."""
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
    return _concluded(board, view, plan, notice)


async def _release(board: Switchboard, patience: float) -> Change:
    await board.submit(ReleaseEverything(for_good=True))
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    for view in board.snapshot.headsets:
        await _outcome(board, view.headset.address, max(0.0, until - loop.time()))
    snapshot = board.snapshot
    held = [row.host.name for view in snapshot.headsets for row in view.rows if row.held]
    said = Notice(kind=NoticeKind.DONE, text=text("Nothing is held."))
    if held:
        said = Notice(kind=NoticeKind.PARTLY, text=text("Still held: {names}.", names=", ".join(held)))
    return Change(
        view=None,
        snapshot=snapshot,
        plan=(),
        notice=said,
        result="partly" if held else "done",
        code=Code.PARTLY if held else Code.DONE,
    )


async def _outcome(board: Switchboard, where: Address, patience: float) -> HeadsetView:
    """Return the view once the outcome is final, or when the time is over."""
    final = asyncio.Event()

    def look(snapshot: Snapshot) -> None:
        view = snapshot.headset(where)
        if view is None or view.outcome is None or (view.outcome.finished and not view.outcome.waiting):
            final.set()

    end = board.subscribe(look)
    try:
        look(board.snapshot)
        async with asyncio.timeout(patience):
            await final.wait()
    except TimeoutError:
        pass
    finally:
        end()
    found = board.snapshot.headset(where)
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


def _concluded(board: Switchboard, view: HeadsetView, plan: tuple[Plan, ...], first: Notice) -> Change:
    reached = view.outcome
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
        notice=view.notice or first,
        result=result,
        code=code,
    )
