"""Which headset a command means: by name or by address, never one of two, and a sentence where there is none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from switchpoint.cli.codes import Code
from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Address
from switchpoint.preferences import Key
from switchpoint.snapshot import Snapshot, chosen
from tests.gui.states import STATES
from tests.support.linking import lone, other
from tests.support.story import story
from tests.unit.test_cli_settings import line, played

OTHER = Address("F8:4E:17:00:00:99")


def twins() -> Snapshot:
    """Return a snapshot with two headsets of one name."""
    found = STATES["at rest"]
    view = found.headsets[0]
    return replace(found, headsets=(view, replace(view, headset=replace(view.headset, address=OTHER))))


def refused(snapshot, wanted):
    with pytest.raises(SwitchpointError) as caught:
        chosen(snapshot, wanted)
    return caught.value.problem


def test_of_two_headsets_with_one_name_the_address_has_to_be_said():
    snapshot = twins()
    first = snapshot.headsets[0].headset
    found = refused(snapshot, first.name.lower())
    assert found.kind is Kind.UNKNOWN_NAME
    assert str(found) == (
        f"More than one headset is called “{first.name.lower()}”. Name it by its address: {first.address}, {OTHER}."
    )
    assert chosen(snapshot, OTHER.lower()).headset.address == OTHER
    for wanted in (None, "Beats"):
        assert f"{first.name} ({OTHER})" in str(refused(snapshot, wanted).cause)


def test_where_no_headset_is_paired_the_way_to_pair_one_is_named():
    for wanted in (None, "WF-1000XM5"):
        found = refused(replace(STATES["at rest"], headsets=()), wanted)
        assert found.kind is Kind.NO_HEADSET
        assert str(found) == "There is no headset. No headset is paired here. Pair one: switchpoint pair"


@played
async def test_a_choice_for_a_headset_that_is_not_there_changes_nothing():
    async with lone(other()) as here:
        assert here.board.snapshot.preferences.of(Key.NOTIFICATIONS) is True
        code, out, err = await line(here, "settings", "notifications", "off", "--headset", "nope")
        assert (code, out, "nope" in err) == (Code.USAGE, "", True)
        assert here.board.snapshot.preferences.of(Key.NOTIFICATIONS) is True


@played
async def test_status_of_one_headset_is_about_that_one():
    async with story("many") as here:
        code, out, _ = await line(here, "status", "--headset", "QC Ultra")
        assert (code, "QC Ultra" in out, "WF-1000XM5" in out) == (Code.DONE, True, False)
        _, out, _ = await line(here, "status", "--headset", "QC Ultra", "--json")
        assert [each["name"] for each in json.loads(out)["headsets"]] == ["QC Ultra"]


@pytest.mark.parametrize("command", ["status", "hosts", "profiles", "activity"])
def test_a_question_about_a_headset_that_is_not_there_is_refused(command):
    async def told():
        async with story() as here:
            code, out, err = await line(here, command, "--headset", "nope")
            assert (code, out, "There is no headset “nope”." in err) == (Code.USAGE, "", True)

    played(told)()
