"""What a headset can do, line by line: what is said, how it was found out, and that unknown is a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint import wording
from switchpoint.control import Ability, Control, Talk
from switchpoint.model import Battery, Evidence, Headset, Link, LinkState, Slots
from switchpoint.snapshot import HeadsetView, Row
from switchpoint.wording import Found
from tests.gui.states import EARBUDS, HEADSET, LAPTOP, PC, PHONE, STATES, control, snapshot

EVERYTHING = frozenset(Ability)


def row(host, state=LinkState.AWAY, evidence=Evidence.OWN, **more):
    return Row(host=host, link=Link(headset=HEADSET, host=host.id, state=state, evidence=evidence, **more))


def view(*rows, **more):
    usual = {"headset": EARBUDS, "slots": Slots(used=1, total=2, inferred=False), "rows": rows}
    return HeadsetView(**{**usual, **more})


def lines(shown):
    return {str(fact.about): fact for fact in wording.facts(shown, snapshot(shown))}


def line(shown, about):
    fact = lines(shown)[about]
    return fact.found, str(fact.says), str(fact.how)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((row(LAPTOP, LinkState.PLAYING),), (Found.YES, "Work laptop", "Seen by this computer")),
        (
            (row(LAPTOP, LinkState.CONNECTED), row(PHONE, LinkState.PLAYING, Evidence.HEADSET)),
            (Found.YES, "Work laptop and Phone", "Seen by this computer · Said by the headset"),
        ),
        (
            (row(LAPTOP), row(PC, LinkState.CONNECTED, Evidence.PEER)),
            (Found.YES, "Gaming PC", "Said by the linked computers"),
        ),
        (
            (row(LAPTOP), row(PC, LinkState.CONNECTED, Evidence.INFERRED)),
            (Found.YES, "Gaming PC", "Guessed from what was seen before"),
        ),
        ((row(LAPTOP),), (Found.NO, "No host", "Seen by this computer")),
        (
            (row(LAPTOP), row(PHONE, LinkState.UNKNOWN, Evidence.INFERRED)),
            (Found.UNKNOWN, "Not known", "Only the headset could say"),
        ),
        ((), (Found.UNKNOWN, "Not known", "Only the headset could say")),
    ],
)
def test_where_it_is_connected(rows, found):
    assert line(view(*rows), "Connected to") == found


@pytest.mark.parametrize(
    ("battery", "talk", "found"),
    [
        (
            Battery(left=80, right=82, case=60),
            control(),
            (Found.YES, "Left 80 %, right 82 %, case 60 %", "Said by the headset"),
        ),
        (Battery(left=80, right=82), control(), (Found.YES, "Left 80 %, right 82 %", "Said by the headset")),
        (Battery(single=70), None, (Found.YES, "70 %", "Said over Bluetooth")),
        (Battery(single=0), None, (Found.YES, "0 %", "Said over Bluetooth")),
        (Battery(), None, (Found.UNKNOWN, "Not known", "Neither the headset nor Bluetooth has said it")),
    ],
)
def test_its_battery(battery, talk, found):
    shown = view(row(LAPTOP, LinkState.CONNECTED), headset=replace(EARBUDS, battery=battery), control=talk)
    assert line(shown, "Battery") == found


@pytest.mark.parametrize(
    ("rows", "talk", "found"),
    [
        ((row(LAPTOP, LinkState.PLAYING, codec="LDAC"),), None, (Found.YES, "LDAC", "Seen by this computer")),
        ((row(PC, LinkState.PLAYING, Evidence.PEER, codec="AAC"),), None, (Found.YES, "AAC", "Said by Gaming PC")),
        # What a link had before it went is not what it has.
        ((row(LAPTOP, codec="LDAC"),), None, (Found.UNKNOWN, "Not known", "It shows while sound can flow")),
        ((row(LAPTOP, LinkState.CONNECTED),), control(codec="SBC"), (Found.YES, "SBC", "Said by the headset")),
    ],
)
def test_its_codec(rows, talk, found):
    assert line(view(*rows, control=talk), "Codec") == found


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        (Slots(used=1, total=2, inferred=False), (Found.YES, "2; 1 in use", "Said by the headset")),
        (Slots(used=1, total=2, inferred=True), (Found.YES, "2; 1 in use", "Guessed from what was seen before")),
        (Slots(used=1, total=None, inferred=True), (Found.UNKNOWN, "Not known", "Only the headset could say")),
    ],
)
def test_how_many_hosts_it_takes(slots, found):
    assert line(view(row(LAPTOP, LinkState.CONNECTED), slots=slots), "Hosts at once") == found


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (None, (Found.NO, "None that Switchpoint speaks", "Looked for, without changing anything")),
        (control(Talk.NONE), (Found.NO, "None that Switchpoint speaks", "Looked for, without changing anything")),
        (control(Talk.UNKNOWN), (Found.UNKNOWN, "Not asked yet", "It can be asked while it is connected here")),
        (control(Talk.CLOSED), (Found.UNKNOWN, "Not asked yet", "It can be asked while it is connected here")),
        (control(Talk.OPENING), (Found.UNKNOWN, "Asking it …", "Nothing is changed by that")),
        (control(Talk.TAKEN), (Found.NO, "Another host has it", "It refused this computer")),
        (control(), (Found.YES, "It answers", "Asked by this computer")),
        (control(Talk.UNKNOWN, speaker=PC.id), (Found.YES, "It answers", "Asked by Gaming PC")),
    ],
)
def test_whether_its_control_answers(talk, found):
    assert line(view(row(LAPTOP, LinkState.CONNECTED), control=talk), "Its own control") == found


def test_what_it_can_be_told_is_said_when_it_has_said_so_and_unknown_before():
    nothing = Control(headset=HEADSET, talk=Talk.CLOSED)
    some = control(can=EVERYTHING - {Ability.PIN})
    here = row(LAPTOP, LinkState.CONNECTED)
    assert line(view(here, control=nothing), "Send phones away")[0] is Found.UNKNOWN
    assert line(view(here, control=some), "Send phones away") == (Found.YES, "Yes", "Said by the headset")
    assert line(view(here, control=some), "Stay with one host") == (Found.NO, "No", "Said by the headset")
    assert "Send phones away" not in lines(view(here, control=None))


@pytest.mark.parametrize(
    ("talk", "state", "begins"),
    [
        (None, LinkState.CONNECTED, "Phones cannot be sent away from this headset."),
        (control(can=EVERYTHING - {Ability.DISCONNECT}), LinkState.CONNECTED, "Phones cannot be sent away"),
        (control(Talk.TAKEN), LinkState.CONNECTED, "Close the maker's app on the phone."),
        (Control(headset=HEADSET, talk=Talk.UNKNOWN), LinkState.AWAY, "Connect the headset with this computer"),
        (control(), LinkState.CONNECTED, ""),
    ],
)
def test_what_helps_is_said_where_something_is_missing(talk, state, begins):
    said = wording.advice(view(row(LAPTOP, state), control=talk))
    assert str(said or "").startswith(begins)
    assert (said is None) is (begins == "")


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_line_for_everything(state):
    for shown in STATES[state].headsets:
        found = wording.facts(shown, STATES[state])
        names = [str(fact.about) for fact in found]
        assert names[:5] == ["Connected to", "Battery", "Codec", "Hosts at once", "Its own control"]
        assert len(set(names)) == len(names)
        for fact in found:
            assert str(fact.says)
            assert str(fact.how)
            assert str(wording.fact_line(fact)).endswith(f"{fact.how}.")


def test_a_headset_of_which_nothing_is_known_is_said_to_be_so():
    shown = view(headset=Headset(address=HEADSET, name="?"), slots=Slots(used=0, total=None, inferred=True))
    assert {fact.found for fact in lines(shown).values()} == {Found.UNKNOWN, Found.NO}
