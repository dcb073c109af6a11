"""What has happened, on the command line: from a running session, or from the disk where none runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.activity import document, headsets
from switchpoint.cli import formats
from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, failure
from switchpoint.snapshot import meant
from switchpoint.storage import DiskStore
from switchpoint.text import Text, quoted, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from switchpoint.activity import Entry
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say
    from switchpoint.model import Address
    from switchpoint.storage import Places

_SPOILT = text("It is set aside when Switchpoint runs the next time.")


async def saved(where: Places) -> tuple[Entry, ...]:
    """Return what the last run has written, newest first; nothing is changed. Raises `SwitchpointError`."""
    written = await DiskStore(where.state).load(document.DOCUMENT)
    try:
        # Hundreds of entries, on a computer that may have other things to do.
        return await asyncio.to_thread(document.decode, written) if written is not None else ()
    except ValueError as error:
        title = text("What has happened cannot be read.")
        raise failure(Kind.STORAGE, title, text("The file is damaged."), _SPOILT, str(error)) from error


def tell(entries: tuple[Entry, ...], known: Mapping[Address, str], options: Options, say: Say) -> Code:
    """Say what has happened. `known`: the headsets there are, by address. Raises `SwitchpointError`."""
    if options.headset is not None:
        named = {**headsets(entries), **known}
        if not named:
            title = text("There is no headset “{name}”.", name=quoted(options.headset))
            raise failure(Kind.UNKNOWN_NAME, title, text("Nothing has happened yet."), Text(""))
        which = meant(named, options.headset)
        entries = tuple(entry for entry in entries if entry.headset == which)
    if options.json:
        say.out(formats.encode(formats.activity(entries)))
    else:
        say.activity(entries)
    return Code.DONE
