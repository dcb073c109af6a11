"""What a click on a draft would do, host by host; and its choices in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from switchpoint import wording
from switchpoint.model import HostId, LinkState, Mode, Policy, Reach, Role, Sound
from switchpoint.profiles import GAMING, PHONE, WORK_CALL
from tests.gui.states import LAPTOP, OLD, PC, STATES, row, view
from tests.gui.states import PHONE as PHONE_HOST

WORLD = replace(STATES["at rest"], hosts=(LAPTOP, PC, PHONE_HOST))


def said(profile, world=WORLD, shown=None):
    return [str(effect.says) for effect in wording.effects(profile, world, shown)]


def test_every_host_has_one_sentence_and_the_owner_the_first():
    assert said(WORK_CALL) == [
        "Work laptop takes the microphone.",
        "Gaming PC lets go and is held.",
        "Phone cannot be kept away.",
    ]
    assert said(PHONE) == [
        "Connect it on the phone.",
        "Work laptop lets go and is held.",
        "Gaming PC lets go and is held.",
    ]
    first = wording.effects(GAMING, WORLD)[0]
    assert (first.host, first.owner) == (PC, True)


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        (Policy.HOLD, "Gaming PC lets go and is held."),
        (Policy.RELEASE, "Gaming PC lets go."),
        (Policy.QUIET, "Gaming PC falls silent."),
        (Policy.LEAVE, "Gaming PC is left alone."),
    ],
)
def test_what_is_said_of_one_host_goes_before_what_is_said_of_all(policy, sentence):
    for name in (PC.id, Role.GAMING):
        assert said(replace(WORK_CALL, computers=Policy.LEAVE, hosts=((name, policy),)))[1] == sentence
    assert said(replace(WORK_CALL, computers=policy))[1] == sentence


def test_a_host_that_cannot_be_held_may_come_back():
    world = replace(WORLD, hosts=(LAPTOP, replace(PC, can_hold=False)))
    assert said(WORK_CALL, world)[1] == "Gaming PC lets go. Nothing could keep it away: it may come back."
    assert said(replace(WORK_CALL, computers=Policy.RELEASE), world)[1] == "Gaming PC lets go."


def test_who_does_not_answer_and_who_is_in_a_call_is_said():
    silent = replace(WORLD, hosts=(LAPTOP, replace(PC, reach=Reach.SILENT), OLD))
    assert said(WORK_CALL, silent)[1:] == [
        "Gaming PC lets go and is held. It does not answer now.",
        "Old laptop lets go and is held. It does not answer now.",
    ]
    calling = view(row(LAPTOP), row(PC, LinkState.IN_CALL, recording=True), row(PHONE_HOST))
    assert said(WORK_CALL, shown=calling)[1] == (
        "Gaming PC lets go and is held. It is in a call now: you are asked first."
    )
    assert said(replace(WORK_CALL, computers=Policy.LEAVE), shown=calling)[1] == "Gaming PC is left alone."


def test_a_game_without_another_microphone_is_said():
    world = replace(WORLD, sounds=((PC.id, Sound(available=True)),))
    assert said(GAMING, world)[0].endswith("No other microphone: voice chat will lower the sound.")


def test_a_profile_for_nobody_does_nothing():
    assert said(replace(GAMING, owner=HostId("9" * 32))) == []


def test_every_choice_of_the_model_has_a_word_and_a_meaning():
    assert set(wording.MODES) == set(Mode)
    assert set(wording.POLICIES) == set(Policy)
    assert all(str(word) and str(meaning) for word, meaning in (*wording.MODES.values(), *wording.POLICIES.values()))


def test_an_owner_is_a_role_with_its_meaning_or_a_host():
    found = {who: (str(word), str(what)) for who, word, what in wording.owners(GAMING, WORLD)}
    assert found[Role.GAMING] == ("The computer for gaming", "That is Gaming PC now.")
    assert found[PC.id] == ("Gaming PC", "Always this one, whatever it is for.")
    alone = replace(WORLD, hosts=(LAPTOP,))
    found = {who: str(what) for who, _, what in wording.owners(GAMING, alone)}
    assert found[Role.GAMING] == "No computer is for that yet: it means Work laptop."
    assert found[Role.PHONE] == "No phone is known here: connect it on the phone."
    lost = HostId("9" * 32)
    assert str(wording.owners(replace(GAMING, owner=lost), alone)[-1][1]) == "A host that is not known here"
    assert str(wording.owner_line(replace(GAMING, owner=lost), alone)) == "For a host that is not known here"


def test_what_is_on_and_none_of_the_profiles_here_has_a_tile_of_its_own():
    on = STATES["in a call"]
    assert wording.stranger(on.headsets[0], on) is None
    gone = replace(on, profiles=(GAMING, PHONE))
    found = wording.stranger(on.headsets[0], gone)
    assert (found.id, found.name) == ("work-call", "Work call")
