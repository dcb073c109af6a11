"""Switchpoint as it lives in a guest's home: its files, its processes, its command line, and the login."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.lab.agent import Done
from tests.lab.lab import Guest
from tests.lab.waiting import until

STATE = "~/.local/state/switchpoint"
DATA = "~/.local/share/switchpoint"
AUTOSTART = "~/.config/autostart"
CONFIG = "~/.config/switchpoint"


async def switchpoint(guest: Guest, *arguments: str, limit: float = 60) -> Done:
    """Run a command of Switchpoint to its end, whatever its exit code."""
    return await guest.run(guest.python, "-m", "switchpoint", *arguments, limit=limit, check=False)


async def new_user(guest: Guest) -> None:
    """As if Switchpoint had never run: no process, no file."""
    await end_all(guest)
    await guest.shell(f"rm -rf {STATE} {DATA} {AUTOSTART} {CONFIG}", user="user")


async def skip_first_run(guest: Guest) -> None:
    """As somebody who has put the first run away: it does not cover the window, and can still be opened."""
    script = f"mkdir -p {STATE} && cat > {STATE}/first-run.json"
    await guest.run("sh", "-c", script, stdin=b'{"stand":"put away"}')


async def end_all(guest: Guest) -> None:
    """Kill every process of Switchpoint, its guardian first, until none is left: a keeper gets itself another one."""
    await guest.shell(
        "pkill -9 -f '[-]m switchpoint.keeper'; "
        "while pkill -9 -f '[-]m switchpoint|[l]ab/inside/window'; do sleep 0.05; done"
    )


async def write_profiles(guest: Guest, document: str) -> None:
    """Give the user profiles of their own."""
    await guest.run("sh", "-c", f"mkdir -p {CONFIG} && cat > {CONFIG}/profiles.toml", stdin=document.encode())


async def kill_keeper(guest: Guest) -> None:
    """Kill the program in the background as a crash does; its guardian lives."""
    await guest.shell("pkill -9 -f '[-]m switchpoint --background'")


async def processes(guest: Guest) -> list[str]:
    """The command lines of what runs of Switchpoint."""
    found = await guest.shell("ps -eo args | grep '[-]m switchpoint' || true")
    return found.splitlines()


async def until_it_runs(guest: Guest, limit: float = 15) -> None:
    """Wait until a Switchpoint has the lock on its state: what it has to put right, it puts right from now on."""
    script = f"until [ -e {STATE}/lock ] && ! flock --nonblock {STATE}/lock true; do sleep 0.05; done"
    await guest.run("sh", "-c", script, limit=limit)


async def entries(guest: Guest) -> list[dict[str, Any]]:
    """The entries of the journal on the disk."""
    found = await guest.shell(f"cat {STATE}/journal.json 2>/dev/null || echo '{{}}'", user="user")
    return json.loads(found).get("entries", [])


async def open_entries(guest: Guest) -> list[dict[str, Any]]:
    """Those of them that still have to be put back."""
    return [entry for entry in await entries(guest) if not entry["aftercare"]]


async def until_clean(guest: Guest, limit: float = 15) -> None:
    """Wait until nothing has to be put back any more."""

    async def clean() -> bool:
        return not await open_entries(guest)

    await until(clean, limit, "an empty journal", every=0.2)


AGES = """
import json, pathlib
path = pathlib.Path.home() / ".local/state/switchpoint/claims.json"
document = json.loads(path.read_text())
document["clock"] -= {seconds}
path.write_text(json.dumps(document))
"""


async def let_time_pass(guest: Guest, hours: int) -> None:
    """As if so many hours had passed since the last run: by the wall clock, and by the computer's own."""
    await guest.session.set_clock(f"+{hours} hours")
    await guest.run("python3", "-c", AGES.format(seconds=hours * 3600))


async def log_in(guest: Guest, environment: Mapping[str, str] | None = None) -> None:
    """Start what the user's desktop would start at login."""
    script = f"""
        for entry in {AUTOSTART}/*.desktop; do
            [ -e "$entry" ] || continue
            command=$(sed -n 's/^Exec=//p' "$entry")
            eval "setsid $command </dev/null >/dev/null 2>&1 &"
        done
    """
    await guest.run("sh", "-c", script, env=environment)
