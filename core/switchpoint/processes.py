"""Which process a process descends from, as the kernel tells."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")
DEEPEST = 32
"""No program is this far from the first process; a list that goes on is not one."""


def line(process: int, proc: Path = PROC) -> tuple[int, ...]:
    """Return a process, its parent, and so on, without the first process of all.

    One that cannot be seen, such as another sandbox's, stands alone; what is no process gives nothing.
    """
    found: list[int] = []
    while process > 1 and len(found) < DEEPEST:
        found.append(process)
        process = _parent(process, proc)
    return tuple(found)


def _parent(process: int, proc: Path) -> int:
    try:
        # "pid (name) state parent ...": the name may hold anything, brackets and spaces too.
        return int((proc / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0
