"""What came of a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.model import (
    Host,
    HostId,
)
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.snapshot import Outcome

from switchpoint.wording.parts import decimal, listed


def result(name: str, outcome: Outcome, hosts: tuple[Host, ...]) -> tuple[Text, Text | None]:
    """Return the sentence about a finished switch, and the reason when it is not complete."""
    took = outcome.took if outcome.took is not None else 0.0
    if outcome.complete and outcome.overridden:
        said = text(
            "{profile} is on for {count} of {all} hosts.",
            profile=name,
            count=len(outcome.in_place),
            all=outcome.concerned,
        )
        return said, _why(outcome, hosts)
    if outcome.complete and not outcome.concerned:
        return text("{profile} is on. Nothing had to change.", profile=name), None
    if outcome.complete:
        done = text(
            "{profile} is on. {count} of {all} hosts in place after {seconds} s.",
            profile=name,
            count=len(outcome.in_place),
            all=outcome.concerned,
            seconds=decimal(took),
        )
        return done, None
    partly = text(
        "{profile} is on for {count} of {all} hosts.",
        profile=name,
        count=len(outcome.in_place),
        all=outcome.concerned,
    )
    return partly, _why(outcome, hosts)


def _why(outcome: Outcome, hosts: tuple[Host, ...]) -> Text | None:
    def names(which: tuple[HostId, ...]) -> Text:
        return listed([host.name for host in hosts if host.id in which] or [text("A host")])

    if outcome.failed:
        return text("It did not work on {hosts}.", hosts=names(outcome.failed))
    if outcome.waiting:
        return text("{hosts} waits for the headset.", hosts=names(outcome.waiting))
    if outcome.unanswered:
        return text("{hosts} did not answer.", hosts=names(outcome.unanswered))
    if outcome.loose:
        return text("Nothing could keep it away on {hosts}: it may come back.", hosts=names(outcome.loose))
    if outcome.overridden:
        return text("{hosts}: changed by hand.", hosts=names(outcome.overridden))
    return None
