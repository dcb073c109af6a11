"""The command that tells a headset something by hand: look at it first, then tell it, then look no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.cli import formats
from switchpoint.cli.codes import Code
from switchpoint.cli.named import host_named
from switchpoint.cli.waiting import shown, submit
from switchpoint.control import Talk
from switchpoint.snapshot import Tell, chosen
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.control import Control
    from switchpoint.model import Address
    from switchpoint.snapshot import Snapshot
    from switchpoint.switchboard import Switchboard

HEARD_WITHIN = 1.0
"""Seconds in which it is known whether a headset has a control at all: a Switchpoint may just have started."""
OPENS_WITHIN = 12.0
"""Seconds that the control is waited for; the order itself then says why it did not open."""
_LATE = text("The headset did not obey in time.")
_SURE = frozenset({Talk.NONE, Talk.OPEN, Talk.TAKEN})


async def tell(board: Switchboard, options: Options, say: Say) -> Code:
    """Carry out `tell`; raises `SwitchpointError` when the headset did not obey."""
    if options.order is None:
        message = "the grammar has let a tell without an order pass"
        raise ValueError(message)
    where = chosen(board.snapshot, options.headset).headset.address
    who = f"tell {id(options):x}"
    board.look_at([where], who=who)
    try:
        # Only a headset that answers says which hosts it knows.
        await _answered(board, where, min(options.timeout, OPENS_WITHIN))
        host = host_named(board.snapshot, options.host) if options.host is not None else None
        wish = Tell(where, options.order, host.id if host is not None else None)
        notice = await submit(board, wish, options.timeout, _LATE)
    finally:
        board.look_at((), who=who)
    if options.json:
        say.out(formats.encode(formats.told(wish, host, notice)))
    else:
        say.out(str(notice.text))
    return Code.DONE


async def _answered(board: Switchboard, where: Address, patience: float) -> None:
    """Wait until the headset's control is open, or certainly does not open."""

    def joined(snapshot: Snapshot) -> bool:
        row = view.row(snapshot.this) if (view := snapshot.headset(where)) is not None else None
        return row is not None and row.link.joined

    def heard_of(snapshot: Snapshot) -> bool:
        return not joined(snapshot) or _control(snapshot, where) is not None

    def sure(snapshot: Snapshot) -> bool:
        control = _control(snapshot, where)
        elsewhere = control is not None and control.speaker not in {None, snapshot.this}
        return not joined(snapshot) or control is None or elsewhere or control.talk in _SURE

    await shown(board, min(patience, HEARD_WITHIN), heard_of)
    await shown(board, patience, sure)


def _control(snapshot: Snapshot, where: Address) -> Control | None:
    view = snapshot.headset(where)
    return view.control if view is not None else None
