"""Builders for hosts, links, worlds and claims, and the smallest world that steps can change."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from switchpoint import journal
from switchpoint.control import Ability, CallHost, Control, DropHost, SetPin, Talk
from switchpoint.errors import Kind, Problem, problem
from switchpoint.journal import Entry, Journal, Property, listing
from switchpoint.model import (
    JOINED,
    Address,
    Bluetooth,
    CardMode,
    Claim,
    Device,
    Drop,
    Ending,
    Evidence,
    Headset,
    Host,
    HostId,
    HostKind,
    Link,
    LinkState,
    Mode,
    Playback,
    Player,
    Policy,
    ProfileId,
    Progress,
    Reach,
    Relation,
    Role,
    Sound,
    Stage,
    Stamp,
    World,
    headset_device,
    slots,
)
from switchpoint.planner import Memory, Plan, completed, failed, hushed, observe, plan, remember, succeeded
from switchpoint.steps import (
    Action,
    Block,
    Connect,
    PausePlayers,
    ResumePlayers,
    SetAutoswitch,
    SetCard,
    SetInput,
    SetMute,
    SetOutput,
    Step,
    Unblock,
)
from switchpoint.text import text

# A busy machine may take its time for one example.
# New examples at every run of a person; the same ones in CI, where a surprise would hit somebody else's change.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize="CI" in os.environ,
    # fewer than usual: every run of a person looks at others
    max_examples=int(os.environ.get("SWITCHPOINT_EXAMPLES", "30")),
)
settings.load_profile("patient")

HEADSET = Address("F8:4E:17:00:00:05")
OTHER_HEADSET = Address("60:AB:D2:00:00:06")
HEADPHONES = headset_device(HEADSET)
SPEAKERS = Device("speakers")
SCREEN = Device("screen")
MICROPHONE = Device("built-in microphone")
DESK_MICROPHONE = Device("desk microphone")
ALL_CARDS = (CardMode.OFF, CardMode.MEDIA, CardMode.CALL)

NOW = 1_000.0
WALL = 1_700_000_000.0


def host_id(number: int) -> HostId:
    """Return the id of the computer or phone with a number."""
    return HostId(f"{number:032x}")


LAPTOP = host_id(1)
PC = host_id(2)
OLD = host_id(3)
PHONE = host_id(9)
PHONE_ADDRESS = Address("AA:BB:CC:00:00:09")


# Hosts and links ---------------------------------------------------------------------------------------------------


def computer(which: HostId = LAPTOP, name: str = "Work laptop", **changes: Any) -> Host:
    """Return a computer that answers and whose Bluetooth works; the laptop is this one, any other is linked."""
    usual: dict[str, Any] = {
        "kind": HostKind.LAPTOP,
        "relation": Relation.THIS if which == LAPTOP else Relation.LINKED,
        "reach": Reach.ONLINE,
        "bluetooth": Bluetooth.READY,
    }
    return Host(id=which, name=name, **{**usual, **changes})


def phone(which: HostId = PHONE, name: str = "Phone", **changes: Any) -> Host:
    """Return a host that runs no Switchpoint."""
    usual: dict[str, Any] = {"kind": HostKind.PHONE, "relation": Relation.OTHER, "addresses": (PHONE_ADDRESS,)}
    return Host(id=which, name=name, **{**usual, **changes})


def link(host: HostId = LAPTOP, state: LinkState = LinkState.AWAY, **changes: Any) -> Link:
    """Return a link as the host itself tells it: with a card in music mode while it is up, and not blocked."""
    up = state in JOINED
    usual: dict[str, Any] = {
        "headset": HEADSET,
        "evidence": Evidence.OWN if host == LAPTOP else Evidence.PEER,
        "blocked": False,
        "card": CardMode.MEDIA if up else None,
        "cards": ALL_CARDS if up else (),
    }
    return Link(host=host, state=state, **{**usual, **changes})


def phone_link(host: HostId = PHONE, state: LinkState = LinkState.AWAY) -> Link:
    """Return a link as the headset tells it of a host that nothing manages."""
    return Link(headset=HEADSET, host=host, state=state, evidence=Evidence.HEADSET)


def sound(**changes: Any) -> Sound:
    """Return a computer's sound: the speakers and a microphone of its own."""
    usual: dict[str, Any] = {
        "available": True,
        "default_output": SPEAKERS,
        "default_input": MICROPHONE,
        "microphones": (MICROPHONE,),
    }
    return Sound(**{**usual, **changes})


def world(*links: Link, hosts: tuple[Host, ...] | None = None, total: int | None = 2, **sounds: Sound) -> World:
    """Return a world of one headset with `total` slots, the laptop, the PC and a phone, or `hosts`.

    Links that are not given are away. `sounds`: of `laptop`, `pc` or `old`, where not the usual one.
    """
    hosts = hosts if hosts is not None else usual_hosts()
    told = {each.host for each in links}
    quiet = tuple(
        link(host.id) if host.runs_switchpoint else phone_link(host.id) for host in hosts if host.id not in told
    )
    named = {"laptop": LAPTOP, "pc": PC, "old": OLD}
    heard = {named[name]: its for name, its in sounds.items()}
    return World(
        this=LAPTOP,
        headsets=(Headset(address=HEADSET, name="WF-1000XM5", slots=total),),
        hosts=hosts,
        links=(*links, *quiet),
        sounds=tuple((host.id, heard.get(host.id, sound())) for host in hosts if host.runs_switchpoint),
    )


def usual_hosts() -> tuple[Host, ...]:
    """Return the laptop, the PC and the phone, each with its role."""
    return (
        computer(LAPTOP, "Work laptop", role=Role.WORK),
        computer(PC, "Gaming PC", role=Role.GAMING, kind=HostKind.DESKTOP),
        phone(PHONE, "Phone", role=Role.PHONE),
    )


def with_sound(here: World, host: HostId, its: Sound) -> World:
    """Return a world in which one computer's sound is different."""
    return replace(here, sounds=tuple((each, its if each == host else old) for each, old in here.sounds))


def with_host(here: World, changed: Host) -> World:
    """Return a world in which one host is different."""
    return replace(here, hosts=tuple(changed if host.id == changed.id else host for host in here.hosts))


def says(here: World, claim: Claim, host: HostId, stage: Stage, **changes: Any) -> World:
    """Return a world in which a host has said how far it is."""
    said = Progress(headset=claim.headset, host=host, stamp=claim.stamp, stage=stage, **changes)
    kept = tuple(old for old in here.progress if old.host != host)
    return replace(here, progress=(*kept, said))


# Claims and problems -----------------------------------------------------------------------------------------------


def claim(owner: HostId | None = LAPTOP, counter: int = 1, **changes: Any) -> Claim:
    """Return a claim like *Work call*: the owner in a call, everybody else held."""
    usual: dict[str, Any] = {
        "headset": HEADSET,
        "stamp": Stamp(counter, LAPTOP),
        "profile": ProfileId("work-call"),
        "name": "Work call",
        "mode": Mode.CALL,
        "computers": Policy.HOLD,
        "others": Policy.HOLD,
        "lasts": 4 * 3600.0,
    }
    return Claim(owner=owner, **{**usual, **changes})


def ended(ending: Ending = Ending.END, counter: int = 2, headset: Address = HEADSET) -> Claim:
    """Return a claim that ends whatever is on."""
    return Claim(headset=headset, stamp=Stamp(counter, LAPTOP), profile=None, ending=ending)


def failure(kind: Kind = Kind.AWAY) -> Problem:
    """Return a problem of a kind."""
    return problem(kind, text("It did not work."), text("A test said so."), text("Nothing to do."))


def memory(began: float = NOW, *, slot_was_free: bool = False, **changes: Any) -> Memory:
    """Return the memory of a claim that has just begun; `changes` as in `Memory`."""
    return Memory(began=began, slot_was_free=slot_was_free, **changes)


def entries(*changes: tuple[Property, Any, Any]) -> Journal:
    """Return a journal with one entry for each property, base and value set."""
    return Journal(entries=tuple(Entry(headset=HEADSET, property=p, base=base, set=now) for p, base, now in changes))


# A world that steps change -----------------------------------------------------------------------------------------


def apply(step: Step, here: World, its: Journal) -> tuple[World, Journal]:  # noqa: C901  # one for each action
    """Return the world and the host's journal after a step that worked.

    A connected headset comes up in music mode, as the sound server does it; when it goes, so do its card and its place
    among the default devices. Nothing else changes by itself.
    """
    for which, base, new in step.records:
        its = journal.record(its, step.action.headset, which, base, new)
    found = here.link(step.action.headset, step.host)
    sounds = here.sound(step.host)
    # What nobody has paused is heard from the speakers when the headset is gone.
    goes_on = sounds.playing or found.state in {LinkState.PLAYING, LinkState.IN_CALL}
    match step.action:
        case Connect():
            assert not found.blocked, "connecting a blocked headset hangs"
            found = joined(found, sounds)
        case Block():
            found = replace(gone(found), blocked=True)
            here = with_sound(here, step.host, replace(without_headset(sounds), playing=goes_on))
        case Unblock():
            found = replace(found, blocked=False)
        case SetCard(_, mode):
            assert found.card is not None, "there is no card to set"
            assert not found.recording, "a card is never changed while something records"
            found = replace(found, card=mode)
            if mode is CardMode.OFF:
                here = with_sound(here, step.host, replace(sounds, playing=goes_on))
        case PausePlayers(_, players):
            return _with_players(here, step, players, Playback.PAUSED), its
        case ResumePlayers(_, players):
            return _with_players(here, step, players, Playback.PLAYING), its
        case DropHost() | CallHost():
            state = LinkState.CONNECTED if isinstance(step.action, CallHost) else LinkState.AWAY
            return here.with_link(replace(found, state=state, evidence=Evidence.HEADSET)), its
        case SetPin(_, on):
            pinned = tuple(replace(each, pinned=on) for each in here.controls)
            return replace(here, controls=pinned), its
        case _:
            return with_sound(here, step.host, _changed(sounds, step.action)), its
    return here.with_link(found), its


def _changed(sounds: Sound, action: Action) -> Sound:
    """Return a computer's sound after a step that changes nothing else."""
    match action:
        case SetOutput(_, device):
            return replace(sounds, default_output=device)
        case SetInput(_, device):
            return replace(sounds, default_input=device)
        case SetAutoswitch(_, on):
            return replace(sounds, autoswitch=on)
        case SetMute(_, devices, on):
            kept = [device for device in sounds.muted if device not in devices]
            return replace(sounds, muted=(*kept, *(devices if on else ())))
    raise AssertionError(action)


def _with_players(here: World, step: Step, which: tuple[str, ...], playback: Playback) -> World:
    """Return the world after players have done as they were asked; without them nothing plays on the headset."""
    players = tuple(
        replace(each, playback=playback, headset=None if playback is Playback.PAUSED else step.action.headset)
        if each.id in which
        else each
        for each in here.players
    )
    found = here.link(step.action.headset, step.host)
    if playback is Playback.PAUSED and found.state is LinkState.PLAYING:
        here = here.with_link(replace(found, state=LinkState.CONNECTED))
    return replace(here, players=players)


def joined(found: Link, sounds: Sound) -> Link:
    """Return a link that has come up."""
    if found.joined:
        return found
    card = CardMode.MEDIA if sounds.available else None
    return replace(found, state=LinkState.CONNECTED, card=card, cards=ALL_CARDS if card else (), drop=None)


def gone(found: Link, drop: Drop = Drop.LOCAL) -> Link:
    """Return a link that has ended."""
    why = drop if found.joined else found.drop
    return replace(found, state=LinkState.AWAY, card=None, cards=(), codec=None, recording=False, drop=why)


def without_headset(sounds: Sound) -> Sound:
    """Return the default devices after the headset has gone."""
    output = SPEAKERS if sounds.default_output == HEADPHONES else sounds.default_output
    first = sounds.microphones[0] if sounds.microphones else None
    return replace(
        sounds,
        default_output=output,
        default_input=first if sounds.default_input == HEADPHONES else sounds.default_input,
    )


@dataclass(slots=True)
class Walk:
    """One host that takes its steps one by one, as a switchboard does, in a world where every step works."""

    world: World
    claim: Claim
    host: HostId = LAPTOP
    journal: Journal = field(default_factory=Journal)
    now: float = NOW
    memory: Memory | None = None
    taken: list[Step] = field(default_factory=list)
    plan: Plan | None = None

    def look(self) -> Plan:
        """Plan, and forget what is settled."""
        if self.memory is None:
            self.memory = remember(self.world, self.claim, self.now, self.host)
        self.memory = observe(self.memory, self.world, self.claim, self.host, self.now)
        self.plan = plan(self.world, self.claim, self.journal, self.memory, self.host, self.now)
        for settled in self.plan.settled:
            self.journal = journal.forget(self.journal, self.claim.headset, settled)
        for watched in self.plan.watched:
            self.journal = journal.watch(self.journal, self.claim.headset, watched)
        for amended, left in self.plan.amended:
            self.journal = journal.amend(self.journal, self.claim.headset, amended, left)
        return self.plan

    def step(self) -> bool:
        """Take the next step, or pass the time until something would differ; tells whether there was anything."""
        found = self.look()
        if found.next is not None and self.memory is not None:
            self._take(found.next, self.memory)
            return True
        if found.until is not None and found.until > self.now:
            self.now = found.until
            return True
        return False

    def _take(self, step: Step, known: Memory) -> None:
        self.taken.append(step)
        if isinstance(step.action, Connect):
            known = completed(known, self.now)
        if (
            isinstance(step.action, Connect)
            and not self.link.joined
            and slots(self.world, self.claim.headset).free == 0
        ):
            self.memory = failed(known, step.property, failure(Kind.FULL), self.now)
            return
        self.world, self.journal = apply(step, self.world, self.journal)
        for which, _, _ in step.records:
            self.journal = journal.confirm(self.journal, self.claim.headset, which)
        self.memory = succeeded(known, step.property)
        if isinstance(step.action, DropHost):
            self.memory = replace(self.memory, rounds=self.memory.rounds + 1)
        if step.property in journal.LISTS and step.records:
            self.memory = hushed(self.memory, step.property, self.now, seen=True)

    def settle(self, most: int = 20) -> Walk:
        """Take steps until none is left; fails when there are more than `most`."""
        while len(self.taken) <= most:
            if not self.step():
                return self
        raise AssertionError(f"still not settled: {[str(step.title) for step in self.taken]}")

    def then(self, claim: Claim) -> Walk:
        """Return the same host under the next claim."""
        return Walk(world=self.world, claim=claim, host=self.host, journal=self.journal, now=self.now)

    @property
    def link(self) -> Link:
        """Return the link as it is now."""
        return self.world.link(self.claim.headset, self.host)

    @property
    def sound(self) -> Sound:
        """Return the sound as it is now."""
        return self.world.sound(self.host)


# Random texts ------------------------------------------------------------------------------------------------------

HIDDEN = "\x00\x07\x1b\x7f\n\t\u200b\u200d\u202e\u2066\ufeff\ue000\u2028"
ANY_TEXT = st.text(st.characters() | st.sampled_from(HIDDEN + " "))
"""Any text, with more hidden characters in it than chance would give."""
TOML_LIKE = st.lists(
    st.sampled_from(
        [
            *"[]{}=.,\"'#\n abc123-\x00",
            *("[[profile]]\n", "[[part]]\n", "id", "name", "mode", "hosts", " = ", '"work"', "'''", "\\u", "\\u202e"),
        ]
    )
).map("".join)
"""Text that looks like a TOML file, and seldom is one."""

# Random worlds and claims ------------------------------------------------------------------------------------------


@st.composite
def links(draw: st.DrawFn, host: Host) -> Link:
    """Return a link that could be: a blocked headset is away, and only a connected one has a card."""
    if not host.runs_switchpoint:
        return phone_link(host.id, draw(st.sampled_from(LinkState)))
    state = draw(st.sampled_from(LinkState))
    if state not in JOINED:
        blocked = draw(st.sampled_from((True, False, None))) if state is LinkState.UNKNOWN else draw(st.booleans())
        return link(host.id, state, blocked=blocked, drop=draw(st.sampled_from((None, *Drop))))
    cards = draw(st.sampled_from((ALL_CARDS, (CardMode.OFF, CardMode.MEDIA), ())))
    card = draw(st.sampled_from(cards)) if cards else None
    recording = card is CardMode.CALL and draw(st.booleans())
    return link(host.id, state, card=card, cards=cards, recording=recording)


@st.composite
def sounds(draw: st.DrawFn) -> Sound:
    """Return a computer's sound devices; one without a sound server has none."""
    if not draw(st.integers(min_value=0, max_value=5)):
        return Sound()
    microphones = draw(st.sampled_from(((), (MICROPHONE,), (DESK_MICROPHONE, MICROPHONE))))
    outputs = draw(st.sampled_from(((), (SPEAKERS,), (SPEAKERS, SCREEN))))
    return Sound(
        available=True,
        default_output=draw(st.sampled_from((None, SPEAKERS, HEADPHONES))),
        default_input=draw(st.sampled_from((None, HEADPHONES, *microphones))),
        microphones=microphones,
        outputs=outputs,
        muted=draw(st.sampled_from(((), outputs[:1]))),
        playing=draw(st.booleans()),
        autoswitch=draw(st.sampled_from((None, True, False))),
    )


def sensible(here: World) -> bool:
    """Tell whether a world agrees with itself: nothing plays through what is not connected, no slot is used twice."""
    found = slots(here, HEADSET)
    return (found.total is None or found.used <= found.total) and not any(
        HEADPHONES in {its.default_output, its.default_input} and here.link(HEADSET, host).card is None
        for host, its in here.sounds
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return one headset with one to four computers and up to three phones, in any state."""
    bluetooth = st.sampled_from((*([Bluetooth.READY] * 6), *Bluetooth))
    reach = st.sampled_from((*([Reach.ONLINE] * 3), *Reach))
    hosts = tuple(
        computer(
            host_id(number),
            f"Computer {number}",
            bluetooth=draw(bluetooth),
            reach=Reach.ONLINE if number == 1 else draw(reach),
            starts_at_login=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ) + tuple(phone(host_id(20 + number), f"Phone {number}") for number in range(draw(st.integers(0, 3))))
    paired = [host for host in hosts if host.id == LAPTOP or draw(st.integers(0, 7))]
    return World(
        this=LAPTOP,
        headsets=(Headset(address=HEADSET, name="Headset", slots=draw(st.sampled_from((None, 1, 2, 2, 3)))),),
        hosts=hosts,
        links=tuple(draw(links(host)) for host in paired),
        sounds=tuple((host.id, draw(sounds())) for host in hosts if host.runs_switchpoint),
        players=draw(players(LAPTOP in {host.id for host in paired})),
        controls=draw(controls()),
    )


@st.composite
def controls(draw: st.DrawFn) -> tuple[Control, ...]:
    """Return what may be known of the headset's control."""
    if draw(st.booleans()):
        return ()
    talk = draw(st.sampled_from(Talk))
    elsewhere = st.sampled_from((None, PC))
    made = Control(
        headset=HEADSET,
        talk=talk,
        can=draw(st.frozensets(st.sampled_from(Ability))),
        speaker=LAPTOP if talk is Talk.OPEN else draw(elsewhere),
        pinned=draw(st.sampled_from((None, True, False))),
        in_call=draw(st.booleans()),
    )
    return (made,)


@st.composite
def players(draw: st.DrawFn, known: bool) -> tuple[Player, ...]:
    """Return up to two players; one that plays does so on the headset or elsewhere."""
    found = []
    for which in draw(st.sets(st.sampled_from(["radio", "browser"]))):
        playback = draw(st.sampled_from(Playback))
        on_it = known and playback is Playback.PLAYING and draw(st.booleans())
        found.append(Player(id=which, playback=playback, headset=HEADSET if on_it else None))
    return tuple(found)


@st.composite
def claims(draw: st.DrawFn, here: World) -> Claim:
    """Return an active claim that a click in a world could make."""
    ids = [host.id for host in here.hosts]
    policy = st.sampled_from(Policy)
    return claim(
        draw(st.sampled_from((None, *ids))),
        mode=draw(st.sampled_from(Mode)),
        computers=draw(policy),
        others=draw(policy),
        policies=tuple(sorted(draw(st.dictionaries(st.sampled_from(ids), policy, max_size=3)).items())),
        lasts=draw(st.floats(60, 86_400)),
    )


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """Return any journal of one headset that steps could have written."""
    cards = st.sampled_from([str(mode) for mode in CardMode])
    devices = st.sampled_from([str(SPEAKERS), str(HEADPHONES), str(MICROPHONE)])
    values: dict[Property, st.SearchStrategy[Any]] = {
        Property.BLOCKED: st.booleans(),
        Property.AUTOSWITCH: st.booleans(),
        Property.CONNECTED: st.booleans(),
        Property.CARD: cards,
        Property.OUTPUT: st.none() | devices,
        Property.INPUT: st.none() | devices,
        Property.MUTED: st.lists(st.sampled_from([str(SPEAKERS), str(SCREEN), "gone"]), max_size=3).map(listing),
        Property.PINNED: st.booleans(),
        Property.DROPPED: st.lists(st.sampled_from([PHONE_ADDRESS, "AA:BB:CC:00:00:77"]), max_size=2).map(listing),
        Property.PLAYERS: st.lists(st.sampled_from(["radio", "browser", "closed"]), max_size=3).map(listing),
    }
    chosen = draw(st.sets(st.sampled_from(Property)))
    return entries(*((which, draw(values[which]), draw(values[which])) for which in sorted(chosen)))
