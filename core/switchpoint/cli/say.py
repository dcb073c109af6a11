"""Human output: the window's sentences as lines of text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from switchpoint import wording
from switchpoint.activity import headsets
from switchpoint.cli.streams import complain, write
from switchpoint.linked import spelled
from switchpoint.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from switchpoint.activity import Entry
    from switchpoint.cli.formats import PlanFormat, SettingFormat, StepFormat
    from switchpoint.errors import Problem
    from switchpoint.snapshot import HeadsetView, Notice, Snapshot


PATH_LIMIT = 400
"""Letters of a path that are shown."""


class Say:
    """Says things to one reader: a terminal, or a program that asked over the session bus."""

    def __init__(self, out: TextIO | None, err: TextIO | None) -> None:
        """Write to two text streams; None is one that is closed."""
        self._out = out
        self._err = err

    def out(self, *lines: str) -> None:
        """Print lines to the output; raises `NotWrittenError` or `NobodyReadsError`."""
        if lines:
            write(self._out, "".join(f"{line}\n" for line in lines))

    def err(self, *lines: str) -> None:
        """Print lines to where errors go."""
        complain(self._err, "".join(f"{line}\n" for line in lines))

    def refusal(self, problem: Problem) -> None:
        """Say why nothing was done."""
        file = f"The file is {quoted(problem.file, limit=PATH_LIMIT)}." if problem.file else ""
        self.err(*(part for part in (str(problem.title), str(problem.cause), file, str(problem.advice)) if part))

    def status(self, snapshot: Snapshot) -> None:
        """Say who has the sound, and who is held."""
        for found in snapshot.problems:
            self.err(str(found))
        nothing = wording.empty(snapshot)
        if nothing is not None:
            self.out(str(nothing.title), str(nothing.body))
        for view in snapshot.headsets:
            self.headset(view, snapshot)

    def headset(self, view: HeadsetView, snapshot: Snapshot) -> None:
        """Say everything about one headset."""
        self.out("  ·  ".join((view.headset.name, *(str(chip) for chip in wording.chips(view)))))
        self.out(f"  {wording.headline(view)}")
        rows = [(row.host.name, str(wording.row_line(row, view))) for row in view.rows]
        self.out(*(f"    {line}" for line in _columns(rows)))
        control = wording.control_line(view)
        if control is not None:
            self.out(f"  {control}")
            if view.claim is None:
                self.out("  To free it: switchpoint tell free")
        if view.claim is not None:
            state = next((wording.tile_state(p, view) for p in snapshot.profiles if p.id == view.active), None)
            self.out(f"  {view.claim.name}: {str(state).lower() if state else 'on'}.")

    def hosts(self, snapshot: Snapshot) -> None:
        """Say which hosts there are, and what is missing between them."""
        for found in snapshot.problems:
            self.err(str(found))
        rows = []
        for host in snapshot.hosts:
            role = f"role: {wording.ROLES[host.role]}" if host.role else ""
            login = "starts at login" if host.starts_at_login else ""
            rows.append((host.name, str(wording.KINDS[host.kind]), str(wording.host_line(host, snapshot)), role, login))
        self.out(*_columns(rows))
        for gap in snapshot.gaps:
            self.out(f"{wording.gap_line(gap, snapshot)} {wording.gap_reason(gap, snapshot)}")
        self.conflicts(snapshot)
        if snapshot.linking is not None:
            self.out(f"The code {spelled(snapshot.linking.code)} can be typed on another computer.")

    def roles(self, snapshot: Snapshot) -> None:
        """Say what each host is for, and where that can be chosen."""
        rows = []
        for host in snapshot.hosts:
            role = str(wording.ROLES[host.role]) if host.role else "none"
            elsewhere = "" if wording.purposes(host) else "chosen there"
            rows.append((host.name, role, elsewhere))
        self.out(*_columns(rows))
        self.conflicts(snapshot)

    def conflicts(self, snapshot: Snapshot) -> None:
        """Say which roles more than one host has."""
        for role in snapshot.conflicts:
            self.out(f"{wording.conflict_title(role)} {wording.conflict_line(role, snapshot)}")

    def options(self, settings: Iterable[SettingFormat]) -> None:
        """Say what can be chosen, what is, and what it does."""
        rows = [
            (f"{each.key}  ({each.headset})" if each.headset else each.key, each.value or "not known", each.name)
            for each in settings
        ]
        self.out(*_columns(rows))

    def profiles(self, snapshot: Snapshot) -> None:
        """Say which profiles there are, and what a click would change."""
        for found in snapshot.problems:
            self.err(str(found))
        views = snapshot.headsets
        active = {view.active for view in views}
        for profile in snapshot.profiles:
            self.out(f"{profile.name}  ({profile.id}){'  · on' if profile.id in active else ''}")
            if views:
                # What several headsets can be told may differ.
                self.out(f"    {wording.tile_line(profile, snapshot, views[0] if len(views) == 1 else None)}")

    def activity(self, entries: Iterable[Entry]) -> None:
        """Say what has happened, a day under its date, newest last."""
        told = tuple(reversed(tuple(entries)))
        if not told:
            self.out("Nothing has happened yet.")
        several = len(headsets(told)) > 1
        for day, events in groupby(told, key=lambda entry: wording.date(entry.wall)):
            self.out(day)
            rows = [
                (wording.clock(entry.wall), *((entry.name,) if several else ()), str(wording.entry_line(entry)))
                for entry in events
            ]
            self.out(*(f"  {line}" for line in _columns(rows)))

    def change(self, plan: list[PlanFormat], steps: list[StepFormat], notice: Notice) -> None:
        """Say what was planned, what was done, and what came of it."""
        waits = [(each.name, f"{each.waits}") for each in plan if each.waits and not each.steps]
        taken = [
            (step.name, step.title, f"after {step.after:.2f} s", f"took {step.took:.2f} s", _failure(step))
            for step in steps
        ]
        self.out(*_columns(taken), *_columns(waits))
        self.out(str(notice.text))
        if notice.reason is not None:
            self.out(str(notice.reason))


def _failure(step: StepFormat) -> str:
    return f"failed: {step.problem.cause}" if step.problem else ""


def _columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return rows as lines with columns of equal width."""
    found = list(rows)
    if not found:
        return []
    widths = [max(len(row[column]) for row in found) for column in range(len(found[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in found]
