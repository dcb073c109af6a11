"""What was counted, as the table that docs/comparison.md has, and what the promise is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.lab.compare.tally import Tally

FEWER_IN = 4
"""In how many of five tasks Switchpoint has to need fewer than every other program; it never may need more."""


@dataclass(slots=True)
class Result:
    """One task in one program."""

    tally: Tally
    trouble: str = ""
    """Why it was not done; empty when it was."""
    lasts: str = ""
    """What came of it when somebody came back by himself."""

    def __str__(self) -> str:
        """A cell of the table."""
        if self.trouble:
            return f"not done: {self.trouble}"
        return f"{self.tally}; {self.lasts}" if self.lasts else str(self.tally)


Results = Mapping[str, Result]
"""By task."""


def rows(titles: Mapping[str, str], programs: Mapping[str, Results]) -> list[str]:
    """The table, a line for each task; `titles` are those of the tasks."""
    lines = [f"| Task | {' | '.join(programs)} |", f"|---|{'---|' * len(programs)}"]
    for verb, title in titles.items():
        lines.append(f"| {title} | {' | '.join(str(results[verb]) for results in programs.values())} |")
    return lines


def broken(ours: Results, others: Sequence[Results]) -> list[str]:
    """What the count says against the promise, a sentence for each; who cannot do a task is no rival in it."""
    said, fewer = [], 0
    for verb, mine in ours.items():
        if mine.trouble:
            said.append(f"{verb}: not done: {mine.trouble}")
            continue
        rivals = [results[verb].tally.total for results in others if not results[verb].trouble]
        if any(rival < mine.tally.total for rival in rivals):
            said.append(f"{verb}: {mine.tally} is more than {min(rivals)}")
        fewer += all(rival > mine.tally.total for rival in rivals)
    missing = len(ours) - fewer
    if missing > 5 - FEWER_IN:
        said.append(f"fewer only in {fewer} of {len(ours)}")
    return said
