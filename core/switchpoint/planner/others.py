"""The part of a host without Switchpoint: the headset sends it away, or calls it, told by the computer that speaks.

A phone that returns is sent away again, three times; then the user is told. What was sent away for a claim is called
back when that is over, if a slot is free; the same computer does that, because only its journal knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.control import Ability, CallHost, DropHost, Talk, control_of
from switchpoint.errors import RETRIED, Kind, Problem, problem
from switchpoint.journal import Property, listed, listing
from switchpoint.model import Ending, HostKind, LinkState, Policy, Stage, slots
from switchpoint.planner.order import leaving, may_try
from switchpoint.planner.speaker import may_tell, sent_away, speaker
from switchpoint.steps import TAKEN, Step, connect_there
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from switchpoint.model import Address
    from switchpoint.planner.draft import Case, Draft
    from switchpoint.planner.memory import Try

MOST_ROUNDS = 3
"""A host that came back this often is not sent away again: somebody wants it there."""
ASKED_WITHIN = 8.0
"""Seconds in which a headset's control is open, or known not to be."""
SLOT_WITHIN = 3.0
"""Seconds that a host to be called waits for a slot that a computer is about to free."""
BACK_WITHIN = 15.0
"""Seconds after the end of a claim in which what was sent away is called back."""
DROP_DEADLINE = 12.0
CALL_DEADLINE = 20.0
"""Seconds: the headset's own page takes up to ten, then it is listed again."""


def other(case: Case, draft: Draft) -> None:
    """Add what the headset is told about a host. `case.here` is that host; the journal is this computer's."""
    claim = case.claim
    if claim.active and case.here.id == claim.owner:
        _call(case, draft)
    elif sent_away(claim, case.here):
        _send_away(case, draft)
    elif claim.active and claim.policy(case.here) is Policy.QUIET:
        draft.wait(Stage.UNMANAGED, text("It cannot be kept silent."))
    else:
        _bring_back(case, draft)


def _send_away(case: Case, draft: Draft) -> None:
    if case.link.state is LinkState.AWAY:
        # Whoever tells the headset: there is nothing to tell it about this host.
        return
    if not _answers(case, draft, Ability.DISCONNECT) or not case.link.joined:
        return
    if Property.CONNECTED in case.memory.overridden:
        draft.wait(Stage.OVERRIDDEN, text("Let back by hand"))
        return
    if case.claim.policy(case.here) is Policy.RELEASE and case.memory.rounds:
        return
    if case.memory.rounds >= MOST_ROUNDS:
        draft.fail(_comes_back(case))
        return
    may_try(case, draft, Property.CONNECTED)
    draft.step(_drop(case))


def _call(case: Case, draft: Draft) -> None:
    by_hand = connect_there(case.here.kind)
    if case.link.joined or (case.link.state is LinkState.UNKNOWN and Property.CONNECTED in case.memory.seen):
        # It was there when the last computer that could tell let go.
        return
    if speaker(case.world, case.claim) is None and case.link.state is LinkState.UNKNOWN:
        # No computer is connected, and none will be: the headset cannot be asked.
        draft.wait(Stage.UNMANAGED, by_hand)
        return
    if not _answers(case, draft, Ability.CONNECT):
        return
    tried = case.memory.tried(Property.CONNECTED)
    if tried is not None and (tried.problem.kind is Kind.AWAY or tried.count > _most_tries(tried)):
        draft.wait(Stage.UNMANAGED, by_hand, problem=tried.problem)
        return
    may_try(case, draft, Property.CONNECTED)
    if slots(case.world, case.claim.headset).free == 0:
        until = case.memory.began + SLOT_WITHIN
        if case.now < until and leaving(case.world, case.claim):
            draft.wait(Stage.PENDING, text("Waiting for a free slot"), until)
        else:
            draft.wait(Stage.UNMANAGED, by_hand)
            return
    draft.step(_call_step(case, text("Connecting")))


def _most_tries(tried: Try) -> int:
    return len(RETRIED.get(tried.problem.kind, ()))


def _answers(case: Case, draft: Draft, ability: Ability) -> bool:
    """Tell whether the headset can be told; otherwise say what stands in the way, which is nobody's failure."""
    control = control_of(case.world, case.claim.headset)
    if not case.here.addresses:
        # Only known by its name.
        draft.wait(Stage.UNMANAGED, _not_managed(case))
    elif control.talk is Talk.NONE:
        # Before asking who speaks: nobody can.
        draft.wait(Stage.UNMANAGED, _not_managed(case))
    elif speaker(case.world, case.claim) not in {None, case.world.this}:
        draft.wait(Stage.PENDING, text("Another computer tells the headset"))
        # What it is told there can be foreseen here.
        return ability in control.can
    elif control.talk is Talk.OPEN:
        if ability in control.can:
            return True
        draft.wait(Stage.UNMANAGED, _not_managed(case))
    elif control.talk is Talk.TAKEN:
        owner = case.here.id == case.claim.owner
        draft.wait(Stage.UNMANAGED, _not_managed(case) if owner else TAKEN, problem=control.problem)
    elif case.now >= case.memory.began + ASKED_WITHIN:
        draft.wait(Stage.UNMANAGED, _not_managed(case))
    else:
        draft.wait(Stage.PENDING, text("Asking the headset"), case.memory.began + ASKED_WITHIN)
        # What it could do when it last answered can be foreseen.
        return ability in control.can
    return False


def _not_managed(case: Case) -> Text:
    if case.here.id == case.claim.owner:
        return connect_there(case.here.kind)
    return text("It cannot be kept away.")


def _bring_back(case: Case, draft: Draft) -> None:
    entry = case.journal.entry(case.claim.headset, Property.DROPPED)
    where = case.here.addresses[0] if case.here.addresses else None
    if entry is None or where is None or where not in listed(entry.set) or case.claim.active:
        return
    until = case.memory.began + BACK_WITHIN
    tried = case.memory.tried(Property.CONNECTED) is not None
    given_up = tried or case.claim.ending is Ending.QUIT or case.now >= until
    own = case.world.link(case.claim.headset, case.world.this)
    if case.link.joined or given_up or not (own.joined or _comes_itself(case)):
        rest = tuple(each for each in listed(entry.set) if each != where)
        if rest:
            draft.amended.append((Property.DROPPED, listing(rest)))
        else:
            draft.settled.append(Property.DROPPED)
    elif not may_tell(case.world, case.claim, Ability.CONNECT):
        draft.wait(Stage.PENDING, text("Asking the headset"), until)
    elif case.link.state is LinkState.AWAY and slots(case.world, case.claim.headset).free != 0:
        draft.step(_call_step(case, text("Bringing it back")))
    else:
        draft.wait(Stage.PENDING, text("Waiting for a free slot"), until)


def _comes_itself(case: Case) -> bool:
    """Tell whether this computer is about to connect again: then it can tell the headset afterwards."""
    return case.journal.entry(case.claim.headset, Property.CONNECTED) is not None


def _where(case: Case) -> Address:
    return case.here.addresses[0]


def _drop(case: Case) -> Step:
    entry = case.journal.entry(case.claim.headset, Property.DROPPED)
    before = listed(entry.set) if entry is not None else ()
    return Step(
        action=DropHost(case.claim.headset, _where(case)),
        host=case.here.id,
        title=text("Sending it away"),
        property=Property.CONNECTED,
        records=((Property.DROPPED, listing(()), listing((*before, _where(case)))),),
        deadline=DROP_DEADLINE,
    )


def _call_step(case: Case, title: Text) -> Step:
    return Step(
        action=CallHost(case.claim.headset, _where(case)),
        host=case.here.id,
        title=title,
        property=Property.CONNECTED,
        deadline=CALL_DEADLINE,
    )


_THERE = {
    HostKind.PHONE: text("Switch its Bluetooth off, or disconnect the headset on the phone."),
}


def _comes_back(case: Case) -> Problem:
    return problem(
        Kind.FIGHT,
        text("{host} was sent away three times.", host=case.here.name),
        text("{host} comes back again and again.", host=case.here.name),
        _THERE.get(case.here.kind, text("Disconnect it there, then try again.")),
    )
