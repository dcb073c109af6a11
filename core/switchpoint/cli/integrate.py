"""`integrate`: put this installation into the desktop's menu, or take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.cli import formats
from switchpoint.cli.codes import Code
from switchpoint.keeper import menu_entry
from switchpoint.storage import places
from switchpoint.text import text

if TYPE_CHECKING:
    from switchpoint.cli.arguments import Options
    from switchpoint.cli.say import Say


def run(options: Options, say: Say) -> Code:
    """Write or remove the entries; returns the exit code. Raises `SwitchpointError` with nothing changed."""
    where = places()
    if options.remove:
        changed = menu_entry.remove(where)
        said = text("Switchpoint was not in the desktop's menu.")
        if changed:
            said = text("Switchpoint is out of the desktop's menu. Removing the program itself is up to you.")
    else:
        changed = menu_entry.write(where)
        said = text("Switchpoint is in the desktop's menu. After moving or updating it, run this command again.")
    if options.json:
        found = formats.IntegrateFormat(formats.FORMAT, not options.remove, tuple(map(str, changed)), str(said))
        say.out(formats.encode(found))
    else:
        say.out(str(said), *(f"  {path}" for path in changed))
    return Code.DONE
