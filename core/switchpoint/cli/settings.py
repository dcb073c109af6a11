"""Commands about the computers: what each host is for, who is linked, the start at login, and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint import wording
from switchpoint.cli import formats, linking, pairing
from switchpoint.cli.codes import Code
from switchpoint.cli.named import host_named, linked_named
from switchpoint.cli.options import choose
from switchpoint.cli.waiting import shown, submit
from switchpoint.errors import Kind, failure
from switchpoint.linked import typed
from switchpoint.model import Relation, Role
from switchpoint.snapshot import LinkWith, NameHost, SetRole, StartAtLogin, Unlink
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.session import Session
    from switchpoint.snapshot import Notice, Snapshot
    from switchpoint.switchboard import Switchboard

SHOWN_WITHIN = 2.0
"""Seconds until a snapshot shows what was done: the next look at the world does."""


async def settle(session: Session, options: Options, say: Say) -> Code:
    """Carry out a command about the computers; raises `SwitchpointError` when it is refused."""
    does = _DOES[options.command or ""]
    return await does(session.switchboard, options, say)


async def _roles(board: Switchboard, options: Options, say: Say) -> Code:
    notice: Notice | None = None
    if options.host is not None:
        host = host_named(board.snapshot, options.host)
        role = None if options.role in {None, "none"} else Role(str(options.role))
        if host.relation is Relation.THIS and role is Role.PHONE:
            raise failure(
                Kind.BAD_VALUE,
                text("The role was not changed."),
                text("A computer that runs Switchpoint is for work or for gaming."),
                Text(""),
            )
        notice = await submit(board, SetRole(host.id, role), options.timeout)
        await shown(board, SHOWN_WITHIN, lambda snapshot: getattr(snapshot.host(host.id), "role", role) is role)
    snapshot = board.snapshot
    if options.json:
        say.out(formats.encode(formats.roles(snapshot, notice)))
    elif notice is not None:
        say.out(str(notice.text))
        say.conflicts(snapshot)
    else:
        say.roles(snapshot)
    return Code.DONE


async def _name(board: Switchboard, options: Options, say: Say) -> Code:
    host, before = host_named(board.snapshot, options.host or ""), board.snapshot.hosts
    notice = await submit(board, NameHost(host.id, options.name or ""), options.timeout)
    wanted = " ".join((options.name or "").split())
    if wanted != host.name:
        await shown(board, SHOWN_WITHIN, lambda snapshot: snapshot.hosts != before)
    say.out(formats.encode(formats.hosts(board.snapshot)) if options.json else str(notice.text))
    return Code.DONE


async def _login(board: Switchboard, options: Options, say: Say) -> Code:
    notice: Notice | None = None
    if options.on is not None:
        notice = await submit(board, StartAtLogin(options.on == "on"), options.timeout)
        await shown(board, SHOWN_WITHIN, lambda snapshot: _starts(snapshot) is (options.on == "on"))
    snapshot = board.snapshot
    on = _starts(snapshot)
    said = notice.text if notice is not None else wording.starts_line(on=on, possible=snapshot.can_start_at_login)
    if options.json:
        found = formats.LoginFormat(formats.FORMAT, on=on, possible=snapshot.can_start_at_login, says=str(said))
        say.out(formats.encode(found))
    else:
        say.out(str(said))
    return Code.DONE


def _starts(snapshot: Snapshot) -> bool:
    # A room tells of a computer that starts; nothing of that is about the one that the command was typed on.
    return snapshot.can_start_at_login and any(
        host.starts_at_login for host in snapshot.hosts if host.id == snapshot.this
    )


async def _unlink(board: Switchboard, options: Options, say: Say) -> Code:
    host = linked_named(board.snapshot, options.host or "")
    notice = await submit(board, Unlink(host.id), options.timeout)
    linking.told(linking.Linked("unlinked", str(notice.text), host), board.snapshot, options, say)
    return Code.DONE


async def _link(board: Switchboard, options: Options, say: Say) -> Code:
    code = typed(options.code or "")
    if code is None:
        raise failure(
            Kind.BAD_VALUE,
            text("“{code}” is no code.", code=quoted(options.code or "")),
            text("A code has eight letters and digits, like ABCD-EFGH."),
            text("To see one, run “switchpoint link” on the other computer."),
        )
    before = linking.linked_ids(board.snapshot)
    notice = await submit(board, LinkWith(code, options.where), options.timeout)
    found = linking.new_one(board.snapshot, before)
    linking.told(linking.Linked("linked", str(notice.text), found), board.snapshot, options, say)
    return Code.DONE


async def _link_or_show(board: Switchboard, options: Options, say: Say) -> Code:
    shows = options.code is None or options.part is not None
    return await (linking.show if shows else _link)(board, options, say)


_DOES = {
    "roles": _roles,
    "name": _name,
    "login": _login,
    "settings": choose,
    "pair": pairing.pair,
    "link": _link_or_show,
    "unlink": _unlink,
}
"""Each command, and who carries it out."""
