"""Plans of one host, as tests ask for them."""

from __future__ import annotations

from switchpoint.journal import Journal
from switchpoint.planner import failed, plan, remember
from tests.support.build import LAPTOP, NOW, claim, failure, memory


def planned(here, what=None, *, host=LAPTOP, journal=None, memory_=None, now=NOW):
    """Return the plan of a host, by default of the laptop that owns a call and began a moment ago."""
    what = what if what is not None else claim()
    remembered = memory_ if memory_ is not None else remember(here, what, now, host)
    return plan(here, what, journal if journal is not None else Journal(), remembered, host, now)


def actions(found):
    """Return the actions of a plan."""
    return [step.action for step in found.steps]


def tried(which, kind, *times):
    """Return the memory of a claim whose step has failed at `times`."""
    found = memory()
    for when in times:
        found = failed(found, which, failure(kind), when)
    return found
