"""Commands in a simulated world, the demo's window, and its story in text where there is no display."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from switchpoint import storage
from switchpoint.cli import interrupt, windows
from switchpoint.cli.answer import answer, show_change
from switchpoint.cli.arguments import Options
from switchpoint.cli.change import change
from switchpoint.cli.codes import Code
from switchpoint.cli.display import has_display
from switchpoint.cli.refusal import no_bluetooth, refused
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.room.file import parse
from switchpoint.session import Launch
from switchpoint.session.room import open_room, room_document
from switchpoint.snapshot import chosen
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from switchpoint.cli.say import Say
    from switchpoint.session import Session


def command(options: Options, say: Say) -> int:
    """Carry out a command in a room; returns the exit code. Raises `SwitchpointError` for a bad room file."""
    return interrupt.run(_in_room(options, say))


async def _in_room(options: Options, say: Say) -> int:
    async with _room(options) as session:
        return await answer(session, options, say)


def window(options: Options, say: Say) -> int:
    """Open the window of a room; without a display tell its story in text. Returns the exit code.

    Raises `SwitchpointError` for a bad room file.
    """
    banner = None
    if not options.in_room:
        missing = no_bluetooth()
        banner = text("{title} You see the demo room; nothing here is real.", title=missing.title)
        say.err(str(missing.title), str(missing.cause), "Opening the demo room instead.")
    # A bad room file is refused before a window appears.
    parse(_document(options))
    if not has_display():
        say.err("No display answers, so here is the story in text.")
        return interrupt.run(_story(options, banner, say))
    language = storage.load_language(storage.places())
    return windows.show(Launch(open_session=lambda: _room(options, banner), language=language), say)


def _document(options: Options) -> str:
    """Return the room file that was asked for; raises `SwitchpointError`."""
    if options.room is None:
        return room_document("demo")
    named = options.room
    path = Path(named)
    found = storage.read(path, called=text("The room file")) if named and "\0" not in named else None
    if found is not None:
        return found
    if "/" not in named and not named.endswith(".toml"):
        return room_document(named)
    raise failure(
        Kind.UNKNOWN_NAME,
        text("There is no room file “{name}”.", name=quoted(named)),
        text("Rooms that come with the program: demo, busy, lonely, many."),
        Text(""),
    )


def _room(options: Options, banner: Text | None = None) -> AbstractAsyncContextManager[Session]:
    found = storage.load_profiles(storage.places())
    problems = (found.problem,) if found.problem is not None else ()
    return open_room(_document(options), profiles=found.profiles, problems=problems, banner=banner)


async def _story(options: Options, banner: Text | None, say: Say) -> int:
    """Print status, one *Work call*, and status again."""
    async with _room(options, banner) as session:
        say.out(str(session.banner or ""), "")
        say.status(session.switchboard.snapshot)
        try:
            where = chosen(session.switchboard.snapshot, options.headset or _first_name(session))
            asked = Options(
                command="activate", profile="work-call", headset=where.headset.address, timeout=options.timeout
            )
            say.out("", "> switchpoint activate work-call", "")
            show_change(await change(session.switchboard, asked), asked, say)
        except SwitchpointError as error:
            return refused(error.problem, options, say)
        say.out("")
        say.status(session.switchboard.snapshot)
    return Code.DONE


def _first_name(session: Session) -> str | None:
    views = session.switchboard.snapshot.headsets
    return views[0].headset.address if views else None
