"""Drives Switchpoint inside a guest: one command a line from standard input, one JSON object a line as answer."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.model import Address, Role
from switchpoint.session.computer import open_computer
from switchpoint.session.session import Session
from switchpoint.snapshot import (
    Activate,
    AnswerPairing,
    End,
    Intent,
    LinkWith,
    LookForHeadsets,
    Order,
    PairHeadset,
    Retry,
    SetRole,
    ShowCode,
    StartAtLogin,
    Tell,
    Undo,
    Unlink,
)
from switchpoint.text import text

PATIENCE = 30.0
"""Seconds that a switch may take before its answer is given as it stands."""


async def main() -> None:
    """Answer until the input ends; ending it quits, which puts everything back."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with open_computer() as session:
        say({"ready": True, **described(session)})
        shutdown = asyncio.ensure_future(session.requests.ended.wait())
        while line := await next_line(reader, shutdown):
            if line == "quit":
                break
            say(await answer(session, line))
        shutdown.cancel()
    say({"quit": True})


async def next_line(reader: asyncio.StreamReader, shutdown: asyncio.Future[Any]) -> str:
    """Return the next command; nothing at the end of the input, or when the computer is shut down."""
    line = asyncio.ensure_future(reader.readline())
    await asyncio.wait({line, shutdown}, return_when=asyncio.FIRST_COMPLETED)
    if not line.done():
        line.cancel()
        return ""
    return line.result().decode().strip()


async def answer(session: Session, line: str) -> dict[str, Any]:
    """Carry out one command; a refusal is an answer too."""
    command, _, argument = line.partition(" ")
    if command == "look":
        return described(session)
    if command in PAIRING:
        return await PAIRING[command](session, argument)
    if command == "watch":
        session.switchboard.look_at([view.headset.address for view in session.switchboard.snapshot.headsets])
        return described(session)
    try:
        notice = await session.switchboard.submit(intent(session, command, argument))
    except SwitchpointError as error:
        return {"refused": str(error), **described(session)}
    if command in SETTINGS:
        return {"said": str(notice.text), **described(session)}
    if str(notice.kind) != "question":
        await finished(session)
    return described(session)


def intent(session: Session, command: str, argument: str) -> Intent:
    """Return what a line asks for."""
    if command in SETTINGS:
        return SETTINGS[command](session, argument)
    found = session.switchboard.snapshot.headsets
    if not found:
        raise failure(Kind.NOT_PAIRED, text("No headset is paired."), text("There is none."), text("Pair one."))
    headset = found[0].headset.address
    match command:
        case "click":
            return Activate(headset, argument)  # type: ignore[arg-type]  # a name will do
        case "end":
            return End(headset)
        case "undo":
            return Undo(headset)
        case _:
            return Retry(headset)


def link_with(_session: Session, argument: str) -> Intent:
    """`link CODE [ADDRESS]`."""
    code, _, where = argument.partition(" ")
    return LinkWith(code, where or None)


def unlink(session: Session, argument: str) -> Intent:
    """`unlink NAME`."""
    hosts = session.switchboard.snapshot.hosts
    return Unlink(next(host.id for host in hosts if host.name == argument))


def set_role(session: Session, argument: str) -> Intent:
    """`role work`: what this computer is for."""
    return SetRole(session.switchboard.snapshot.this, Role(argument))


def tell(session: Session, argument: str) -> Intent:
    """`tell ORDER [NAME]`: by hand."""
    order, _, name = argument.partition(" ")
    snapshot = session.switchboard.snapshot
    host = next((host.id for host in snapshot.hosts if host.name == name), None)
    return Tell(snapshot.headsets[0].headset.address, Order(order), host)


SETTINGS: dict[str, Callable[[Session, str], Intent]] = {
    "code": lambda _session, _argument: ShowCode(),
    "link": link_with,
    "unlink": unlink,
    "role": set_role,
    "login": lambda _session, argument: StartAtLogin(argument == "on"),
    "tell": tell,
}


# Pairing -----------------------------------------------------------------------------------

pairings: list[asyncio.Task[str]] = []
"""The last one that was begun."""


def nearby(session: Session) -> dict[str, Any]:
    """Return what the page that pairs would show."""
    found = session.switchboard.snapshot.nearby
    assert found is not None
    return {
        "looking": found.looking,
        "found": {each.address: [each.name, each.pairing, each.known, each.gone] for each in found.found},
        "question": found.question.number if found.question else None,
        "problem": str(found.problem) if found.problem else None,
        **described(session),
    }


async def look_for(session: Session, argument: str) -> dict[str, Any]:
    """`search on` or `search off`."""
    await session.switchboard.submit(LookForHeadsets(on=argument == "on"))
    return nearby(session)


async def begin(session: Session, argument: str) -> dict[str, Any]:
    """`pair ADDRESS`, and go on at once."""

    async def work() -> str:
        try:
            return str((await session.switchboard.submit(PairHeadset(Address(argument)))).text)
        except SwitchpointError as error:
            return str(error)
        except asyncio.CancelledError:
            return "cancelled"

    pairings.append(asyncio.create_task(work()))
    return nearby(session)


async def compare(session: Session, argument: str) -> dict[str, Any]:
    """`compared yes` or `compared no`."""
    question = session.switchboard.snapshot.nearby
    assert question is not None
    assert question.question is not None
    await session.switchboard.submit(AnswerPairing(question.question.headset, yes=argument == "yes"))
    return nearby(session)


async def leave(session: Session, _argument: str) -> dict[str, Any]:
    """`leave`: as when the page is closed in the middle."""
    pairings[-1].cancel()
    return await ended(session, "")


async def ended(session: Session, _argument: str) -> dict[str, Any]:
    """`paired`: wait for the end, and say what was said."""
    await asyncio.wait([pairings[-1]])
    return {"said": pairings[-1].result(), **nearby(session)}


async def show_nearby(session: Session, _argument: str) -> dict[str, Any]:
    """`nearby`."""
    return nearby(session)


PAIRING: dict[str, Callable[[Session, str], Awaitable[dict[str, Any]]]] = {
    "search": look_for,
    "pair": begin,
    "compared": compare,
    "leave": leave,
    "paired": ended,
    "nearby": show_nearby,
}


async def finished(session: Session) -> None:
    """Wait until the outcome is final."""
    final = asyncio.Event()

    def look(snapshot: Any) -> None:
        view = snapshot.headsets[0] if snapshot.headsets else None
        if view is None or view.outcome is None or view.outcome.finished:
            final.set()

    end = session.switchboard.subscribe(look)
    look(session.switchboard.snapshot)
    try:
        async with asyncio.timeout(PATIENCE):
            await final.wait()
    except TimeoutError:
        pass
    finally:
        end()


def described(session: Session) -> dict[str, Any]:
    """Return what the window would show."""
    snapshot = session.switchboard.snapshot
    found: dict[str, Any] = {"bluetooth": snapshot.bluetooth, "headsets": len(snapshot.headsets)}
    found["code"] = snapshot.linking.code if snapshot.linking else None
    found["hosts"] = {host.name: [host.relation, host.reach, host.role] for host in snapshot.hosts}
    if snapshot.headsets:
        view = snapshot.headsets[0]
        row = view.rows[0]
        found |= {
            "name": view.headset.name,
            "active": view.active,
            "state": row.link.state,
            "held": row.link.blocked,
            "card": row.link.card,
            "codec": row.link.codec,
            "stages": {row.host.name: row.progress.stage for row in view.rows if row.progress},
            "links": {row.host.name: row.link.state for row in view.rows},
            "talk": view.control.talk if view.control else None,
            "trouble": str(view.control.problem) if view.control and view.control.problem else None,
            "pinned": view.control.pinned if view.control else None,
            "stage": row.progress.stage if row.progress else None,
            "notice": str(view.notice.text) if view.notice else None,
            "reason": str(view.notice.reason) if view.notice and view.notice.reason else None,
            "steps": [[str(record.title), round(record.took, 3)] for record in view.records],
        }
    return found


def say(what: dict[str, Any]) -> None:
    """Print one answer."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
