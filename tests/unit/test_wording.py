"""What people read: the key sentences, and what no sentence may contain."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from switchpoint import wording
from switchpoint.errors import Kind
from switchpoint.journal import Journal
from switchpoint.linked import Gap
from switchpoint.model import (
    Battery,
    Bluetooth,
    CardMode,
    HostKind,
    LinkState,
    Mode,
    Policy,
    Progress,
    Reach,
    Relation,
    Role,
    Slots,
    Stage,
)
from switchpoint.planner import failed, plan, remember
from switchpoint.planner import take as taking
from switchpoint.profiles import BUILT_IN, GAMING, WORK_CALL, Profile
from switchpoint.profiles import PHONE as PHONE_PROFILE
from switchpoint.snapshot import Outcome, Row, Snapshot
from switchpoint.steps import connect
from switchpoint.switchboard import notices
from switchpoint.switchboard.show import Top, view
from switchpoint.text import text
from tests.support.build import (
    HEADSET,
    LAPTOP,
    NOW,
    OLD,
    PC,
    PHONE,
    WALL,
    claim,
    claims,
    computer,
    ended,
    failure,
    link,
    phone,
    phone_link,
    usual_hosts,
    with_host,
    world,
    worlds,
)

CONNECTED, PLAYING, IN_CALL = LinkState.CONNECTED, LinkState.PLAYING, LinkState.IN_CALL
ADDRESS = re.compile(r"([0-9A-Fa-f]{2}[:_-]){3,}")
ENDS = WALL + 4 * 3600


def top(what=None, age=0.0):
    """Return a claim in force, by default a work call that ends in four hours."""
    return Top(claim=what if what is not None else claim(), age=age, began=WALL, ends=ENDS, took=None)


def seen(here=None, *, what=None, on=True):
    """Return the view of the headset in a world, with a work call on."""
    here = here if here is not None else world()
    return view(here, here.headsets[0], top(what) if on else None, None, None)


def snapshot(here=None, *views, **changes):
    """Return a snapshot of a world."""
    here = here if here is not None else world()
    usual = {"hosts": here.hosts, "headsets": views, "profiles": BUILT_IN, "bluetooth": Bluetooth.READY}
    return Snapshot(now=NOW, wall=WALL, this=LAPTOP, **{**usual, **changes})


def row(stage=None, *, host=None, state=None, **changes):
    """Return the row of the PC, in a stage of its part."""
    host = host if host is not None else computer(PC, "Gaming PC")
    said = {name: changes.pop(name) for name in ("step", "problem") if name in changes}
    progress = Progress(headset=HEADSET, host=host.id, stamp=claim().stamp, stage=stage, **said) if stage else None
    return Row(host=host, link=state if state is not None else link(host.id), progress=progress, **changes)


# Small words -------------------------------------------------------------------------------------------------------


def test_clock_shows_hour_and_minute():
    assert re.fullmatch(r"\d\d:\d\d", wording.clock(WALL))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "less than a minute"),
        (59, "less than a minute"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (5400, "1 h 30 min"),
        (86_400, "24 h"),
    ],
)
def test_duration_is_in_the_unit_that_people_use(seconds, said):
    assert str(wording.duration(seconds)) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (["A", "B", "C", "D"], "A, B, C and D")],
)
def test_names_are_listed_as_in_a_sentence(names, said):
    assert str(wording.listed(names)) == said


def test_nothing_cannot_be_listed():
    with pytest.raises(ValueError, match="nothing to list"):
        wording.listed([])


def test_sentences_stand_behind_each_other_and_none_is_left_out():
    assert str(wording.sentences(None, text("One."), None, text("Two."))) == "One. Two."
    assert str(wording.sentences(None)) == ""


# The headline ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (world(link(LAPTOP, IN_CALL)), "On Work laptop, in a call."),
        (world(link(PC, PLAYING), phone_link(state=CONNECTED)), "On Gaming PC, playing."),
        (world(phone_link(state=IN_CALL), link(PC, PLAYING)), "On Phone, in a call."),
        (world(link(LAPTOP, CONNECTED), phone_link(state=CONNECTED)), "Connected to Work laptop and Phone, silent."),
        (world(), "Not connected to any host."),
        (world(phone_link(state=LinkState.UNKNOWN)), "Not sure: the headset does not answer."),
        (world(link(LAPTOP, IN_CALL), link(PC, blocked=True)), "On Work laptop, in a call. Gaming PC is held."),
    ],
)
def test_headline_says_who_has_the_sound_and_who_is_held(here, said):
    assert str(wording.headline(seen(here))) == said


def test_headline_names_all_that_are_held():
    hosts = (*usual_hosts()[:2], computer(OLD, "Old laptop"))
    here = world(link(LAPTOP, PLAYING), link(PC, blocked=True), link(OLD, blocked=True), hosts=hosts)
    assert str(wording.headline(seen(here))) == "On Work laptop, playing. Gaming PC and Old laptop are held."


def test_headline_says_that_the_headset_is_waited_for():
    found = seen()
    rows = tuple(
        replace(each, progress=row(Stage.WAITING).progress, owner=True) if each.host.id == LAPTOP else each
        for each in found.rows
    )
    assert str(wording.headline(replace(found, rows=rows))) == "Waiting for the headset."


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (world(link(LAPTOP, IN_CALL)), "Call: microphone and speaker"),
        (world(link(LAPTOP, PLAYING)), "Music and sounds"),
        (world(link(LAPTOP, CONNECTED, card=CardMode.CALL)), "Ready: microphone and speaker"),
        (world(link(LAPTOP, CONNECTED)), "Silent"),
        (world(), "Away"),
        (world(phone_link(state=LinkState.UNKNOWN)), "Not sure"),
    ],
)
def test_caption_says_what_the_headset_carries(here, said):
    assert str(wording.caption(seen(here))) == said


def charged(found, **battery):
    """Return a view whose headset has a charge."""
    return replace(found, headset=replace(found.headset, battery=Battery(**battery)))


def test_chips_are_charge_and_slots():
    found = charged(seen(world(link(LAPTOP, PLAYING))), left=80, right=82, case=60)
    assert [str(chip) for chip in wording.chips(found)] == ["L 80 R 82", "Case 60", "1 of 2 slots"]
    assert str(wording.chips(charged(found, single=70))[0]) == "70 %"
    unknown = replace(charged(found), slots=Slots(used=0, total=None, inferred=True))
    assert wording.chips(unknown) == ()


def test_headset_line_says_where_it_is_and_its_charge():
    playing = seen(world(link(PC, PLAYING), link(LAPTOP, CONNECTED)))
    assert str(wording.headset_line(charged(playing, left=80, right=0))) == "Gaming PC · 0 %"
    assert str(wording.headset_line(playing)) == "Gaming PC"
    assert str(wording.headset_line(seen(world(link(LAPTOP, CONNECTED))))) == "Work laptop"
    assert str(wording.headset_line(seen())) == "Not connected"
    assert str(wording.headset_line(seen(world(phone_link(state=LinkState.UNKNOWN))))) == "Not sure"


# Rows --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each", "said"),
    [
        (row(), "Not connected"),
        (row(state=link(PC, CONNECTED)), "Connected"),
        (row(state=link(PC, PLAYING)), "Playing"),
        (row(state=link(PC, IN_CALL)), "Call audio and microphone"),
        (row(state=link(PC, CONNECTED, card=CardMode.CALL)), "Ready for a call"),
        (row(state=link(PC, CONNECTED, card=CardMode.OFF)), "Connected, its sound is off"),
        (row(state=link(PC, LinkState.UNKNOWN, blocked=None)), "Not sure"),
        (row(Stage.WORKING, step=text("Letting go")), "Letting go …"),
        (row(Stage.PENDING), "Waiting"),
        (row(Stage.PENDING, step=text("Waiting for a free slot")), "Waiting for a free slot"),
        (row(Stage.WAITING, step=text("Waiting for the headset")), "Waiting for the headset"),
        (row(Stage.FAILED, problem=failure()), "A test said so."),
        (row(Stage.UNANSWERED), "Did not answer."),
        (row(Stage.UNMANAGED), "Not connected. It cannot be kept away."),
        (row(Stage.UNMANAGED, step=text("Connect it on the phone.")), "Not connected. Connect it on the phone."),
        (row(Stage.OVERRIDDEN, state=link(PC, CONNECTED)), "Connected. Changed by hand."),
        (row(Stage.DONE, state=link(PC, PLAYING)), "Playing"),
    ],
)
def test_row_says_what_the_host_does_or_what_stands_in_its_way(each, said):
    assert str(wording.row_line(each, seen())) == said


def test_held_row_says_until_when():
    held = row(Stage.DONE, state=link(PC, blocked=True))
    assert str(wording.row_line(held, seen())) == f"Held until {wording.clock(ENDS)}"
    assert str(wording.row_line(held, seen(on=False))) == "Held"


def test_computer_that_did_not_answer_stays_away_only_where_that_is_true():
    for policy, at_login, more in (
        (Policy.HOLD, True, True),
        (Policy.HOLD, False, False),
        (Policy.RELEASE, True, False),
    ):
        host = computer(PC, "Gaming PC", reach=Reach.ASLEEP, starts_at_login=at_login)
        said = str(wording.row_line(row(Stage.UNANSWERED, host=host, policy=policy), seen()))
        assert said == "Did not answer." + (" If it wakes it will stay away." if more else "")


@pytest.mark.parametrize(
    ("reach", "at_login", "said"),
    [
        (Reach.ASLEEP, True, "Asleep. If held, it stays away."),
        (Reach.ASLEEP, False, "Asleep. It may come back."),
        (Reach.SILENT, True, "No answer. If held, it stays away."),
        (Reach.SILENT, False, "No answer. It may come back."),
        (Reach.ONLINE, True, "Not connected"),
        (Reach.ONLINE, False, "Not connected"),
    ],
)
def test_row_of_a_computer_out_of_reach_says_before_the_click_what_a_hold_can_do(reach, at_login, said):
    host = computer(PC, "Gaming PC", reach=reach, starts_at_login=at_login)
    assert str(wording.row_line(row(host=host), seen())) == said
    # The headset may still be heard there, and a hold that is known goes before a guess.
    assert str(wording.row_line(row(host=host, state=link(PC, PLAYING)), seen())) == "Playing"
    assert str(wording.row_line(row(host=host, state=link(PC, blocked=True)), seen())).startswith("Held until ")


# Linked computers --------------------------------------------------------------------------------------------------


def test_gap_names_both_computers_and_why_it_matters():
    gap = Gap(between=PC, host=OLD, name="Old laptop")
    assert str(wording.gap_line(gap, snapshot())) == "Old laptop and Work laptop are not linked."
    assert str(wording.gap_reason(gap, snapshot())).startswith("Both are linked with Gaming PC.")
    unknown = replace(gap, between=OLD)
    assert str(wording.gap_reason(unknown, snapshot())) == "What is clicked on one may not reach the other."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(120.0, "2:00"), (119.01, "2:00"), (119.0, "1:59"), (60.5, "1:01"), (9.2, "0:10"), (0.1, "0:01"), (0.0, "0:00")],
)
def test_countdown_shows_the_last_second_until_it_is_over(seconds, said):
    assert wording.countdown(seconds) == said
    assert wording.countdown(-1.0) == "0:00"


def test_what_a_host_is_for_is_chosen_where_it_belongs():
    assert wording.purposes(computer(PC)) == ()
    assert wording.purposes(computer()) == (Role.WORK, Role.GAMING, None)
    assert wording.purposes(phone()) == (Role.WORK, Role.GAMING, Role.PHONE, None)
    for host in (computer(), phone()):
        for words in (wording.purpose, wording.chosen_for):
            assert len({str(words(role, host)) for role in wording.purposes(host)}) == len(wording.purposes(host))


def test_conflict_names_the_hosts():
    both = with_host(world(), computer(PC, "Gaming PC", role=Role.WORK))
    assert str(wording.conflict_title(Role.WORK)) == "More than one host is for work."
    assert str(wording.conflict_line(Role.WORK, snapshot(both))) == (
        "They are Work laptop and Gaming PC. A profile takes the first."
    )


def test_a_start_at_login_is_said_of_computers_only():
    assert wording.login_line(phone()) is None
    assert str(wording.login_line(computer(starts_at_login=True))).endswith("a hold outlasts a restart.")
    assert str(wording.login_line(computer())).endswith("a restart ends a hold there.")
    said = {str(wording.starts_line(on=on, possible=possible)) for on in (True, False) for possible in (True, False)}
    assert len(said) == 3


def test_a_window_that_is_closed_while_others_count_on_it_says_who():
    here = with_host(world(), computer(LAPTOP, "Work laptop", starts_at_login=True))
    title, said = wording.staying(snapshot(here))
    assert str(title) == "Switchpoint keeps running"
    assert str(said) == "Gaming PC can still reach this computer. Open Switchpoint and press Ctrl+Q to end it."


# Hosts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "said"),
    [
        (computer(LAPTOP), "This computer"),
        (computer(PC), "Online"),
        (phone(), "Known through the headset"),
        (computer(PC, reach=Reach.ASLEEP), "Asleep"),
        (computer(PC, reach=Reach.SILENT), "Does not answer"),
        (computer(PC, reach=Reach.UNKNOWN), "Does not answer"),
        (computer(PC, reach=Reach.ASLEEP, since=WALL), f"Asleep since {wording.clock(WALL)}"),
        (computer(PC, reach=Reach.SILENT, since=WALL), f"Does not answer since {wording.clock(WALL)}"),
    ],
)
def test_host_says_how_it_is_reached(host, said):
    assert str(wording.host_line(host, snapshot())) == said


def test_held_host_says_until_when():
    here = world(link(PC, blocked=True))
    found = snapshot(here, seen(here))
    assert str(wording.host_line(here.hosts[1], found)) == f"Online · held until {wording.clock(ENDS)}"
    assert wording.held_until(LAPTOP, found) is None
    asleep = computer(PC, "Gaming PC", reach=Reach.ASLEEP)
    assert str(wording.host_line(asleep, found)) == "Asleep"


def test_every_kind_of_host_and_every_role_has_a_word():
    assert set(wording.KINDS) == set(HostKind)
    assert set(wording.ROLES) == set(Role)


# Tiles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (WORK_CALL, "Work laptop takes the microphone. Gaming PC lets go and is held. Phone cannot be kept away."),
        (GAMING, "Gaming PC plays in best quality. Work laptop lets go and is held. Phone is left alone."),
        (PHONE_PROFILE, "Work laptop and Gaming PC let go and are held. Connect it on the phone."),
    ],
)
def test_tile_says_what_a_click_will_change_on_which_computer(profile, said):
    assert str(wording.tile_line(profile, snapshot())) == said


def test_tile_of_a_phone_that_is_not_known_says_what_to_do():
    alone = snapshot(world(hosts=(computer(),)))
    assert str(wording.tile_line(PHONE_PROFILE, alone)) == "Work laptop lets go and is held. Connect it on the phone."


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Policy.HOLD, "Work laptop connects. Gaming PC lets go and is held. Phone is left alone."),
        (Policy.RELEASE, "Work laptop connects. Gaming PC lets go. Phone is left alone."),
        (Policy.QUIET, "Work laptop connects. Gaming PC falls silent. Phone is left alone."),
        (Policy.LEAVE, "Work laptop connects. Gaming PC and Phone are left alone."),
    ],
)
def test_tile_names_what_every_policy_does(policy, said):
    own = Profile(id="own", name="Own", owner=Role.WORK, mode=Mode.LEAVE, computers=policy)
    assert str(wording.tile_line(own, snapshot())) == said


def test_tile_names_a_host_that_differs_by_what_it_does():
    own = replace(WORK_CALL, hosts=((Role.GAMING, Policy.QUIET), (Role.PHONE, Policy.LEAVE)))
    said = "Work laptop takes the microphone. Gaming PC falls silent. Phone is left alone."
    assert str(wording.tile_line(own, snapshot())) == said


def test_tile_says_until_when_its_profile_is_on():
    found = seen(world(link(PC, blocked=True)))
    done = replace(found, outcome=Outcome(stamp=claim().stamp, finished=True), ends=WALL + 600)
    assert str(wording.tile_state(WORK_CALL, done)) == f"On until {wording.clock(WALL + 600)}"
    assert str(wording.tile_state(WORK_CALL, replace(done, ends=None))) == "On"
    assert wording.tile_state(GAMING, done) is None
    switching = replace(done, outcome=Outcome(stamp=claim().stamp, finished=False))
    assert str(wording.tile_state(WORK_CALL, switching)) == "Switching"
    owner = next(each for each in done.rows if each.owner)
    part = Progress(headset=done.headset.address, host=owner.host.id, stamp=claim().stamp, stage=Stage.FAILED)
    failed = replace(done, rows=tuple(replace(each, progress=part) if each is owner else each for each in done.rows))
    assert str(wording.tile_state(WORK_CALL, failed)) == "Did not work"


def test_tile_says_before_the_click_when_its_profile_would_end():
    assert str(wording.tile_lasts(WORK_CALL)) == "Ends after 4 h"
    assert str(wording.tile_lasts(replace(WORK_CALL, lasts=5400.0))) == "Ends after 1 h 30 min"


# Results -----------------------------------------------------------------------------------------------------------


def reached(**changes):
    """Return a finished outcome."""
    return Outcome(stamp=claim().stamp, **{"finished": True, "in_place": (LAPTOP, PC), "took": 0.94, **changes})


@pytest.mark.parametrize(
    ("outcome", "said", "why"),
    [
        (reached(), "Work call is on. 2 of 2 hosts in place after 0.9 s.", None),
        (reached(in_place=()), "Work call is on. Nothing had to change.", None),
        (
            reached(in_place=(LAPTOP,), unanswered=(PC,)),
            "Work call is on for 1 of 2 hosts.",
            "Gaming PC did not answer.",
        ),
        (
            reached(in_place=(PC,), failed=(LAPTOP,)),
            "Work call is on for 1 of 2 hosts.",
            "It did not work on Work laptop.",
        ),
        (
            reached(in_place=(PC,), waiting=(LAPTOP,)),
            "Work call is on for 1 of 2 hosts.",
            "Work laptop waits for the headset.",
        ),
        (
            reached(in_place=(), failed=(LAPTOP, PC)),
            "Work call is on for 0 of 2 hosts.",
            "It did not work on Work laptop and Gaming PC.",
        ),
    ],
)
def test_result_says_how_far_it_got_and_why_not_further(outcome, said, why):
    first, second = wording.result("Work call", outcome, usual_hosts())
    assert str(first) == said
    assert (str(second) if second else None) == why


def test_phone_that_cannot_be_managed_does_not_make_a_result_partial():
    first, why = wording.result("Work call", reached(unmanaged=(PHONE,)), usual_hosts())
    assert str(first).startswith("Work call is on. 2 of 2 hosts")
    assert why is None


def test_host_that_is_gone_meanwhile_still_has_a_word():
    _, why = wording.result("Work call", reached(unanswered=("gone",)), usual_hosts())
    assert str(why) == "A host did not answer."


# Empty states ------------------------------------------------------------------------------------------------------


def test_empty_state_is_shown_only_where_there_is_nothing_else():
    assert wording.empty(snapshot(None, seen())) is None


@pytest.mark.parametrize(
    ("status", "title", "help_"),
    [
        (Bluetooth.NO_ADAPTER, "No Bluetooth here", wording.Help.DEMO),
        (Bluetooth.OFF, "Bluetooth is off", wording.Help.SWITCH_ON),
        (Bluetooth.NO_PERMISSION, "No permission for Bluetooth", wording.Help.PERMISSION),
        (Bluetooth.NO_SERVICE, "The Bluetooth service is not running", wording.Help.RETRY),
        (Bluetooth.READY, "No headset yet", wording.Help.PAIR),
        (Bluetooth.UNKNOWN, "No headset yet", wording.Help.PAIR),
    ],
)
def test_empty_state_says_why_and_offers_the_one_thing_that_helps(status, title, help_):
    found = wording.empty(snapshot(bluetooth=status))
    assert (str(found.title), found.help) == (title, help_)
    assert str(found.body).endswith(".")
    assert str(found.button)


# What no sentence may contain --------------------------------------------------------------------------------------


def assert_for_people(said):
    """Fail when a sentence has something in it that no person should have to read."""
    english = str(said)
    assert not ADDRESS.search(english), english
    for jargon in ("D-Bus", "dbus", "None", "org.bluez", "headset:", "Traceback", "Errno", "!", "{", "}"):
        assert jargon not in english, english
    assert not re.search(r"[0-9a-f]{32}", english), english
    assert english == english.strip()
    assert "  " not in english, english
    assert ".." not in english, english


def sentences_of(here, what, age):
    """Yield everything that both faces say about a world."""
    shown = view(here, here.headsets[0], top(what, age), None, None)
    found = snapshot(here, shown)
    yield from (wording.headline(shown), wording.caption(shown), wording.headset_line(shown), *wording.chips(shown))
    for host in here.hosts:
        yield wording.host_line(host, found)
    for each in shown.rows:
        yield wording.row_line(each, shown)
    for profile in BUILT_IN:
        yield wording.tile_line(profile, found)
        yield wording.tile_state(profile, shown) or text("-")
    if shown.outcome is not None:
        first, why = wording.result(what.name or "Work call", shown.outcome, here.hosts)
        yield first
        yield why or text("-")
        parts = tuple(each.progress for each in shown.rows if each.progress)
        notice = notices.result(what, shown.outcome, parts, here, NOW)
        yield notice.text
        yield notice.reason or text("-")


CASES = worlds().flatmap(lambda here: st.tuples(st.just(here), claims(here) | st.just(ended())))


@settings(max_examples=200)
@given(CASES, st.floats(0, 10))
def test_no_sentence_has_an_address_an_id_or_a_missing_value(case, age):
    here, what = case
    for said in sentences_of(here, what, age):
        assert_for_people(said)


@given(CASES)
def test_no_plan_says_anything_that_is_not_for_people(case):
    here, what = case
    for host in here.hosts:
        found = plan(here, what, Journal(), remember(here, what, NOW), host.id, NOW)
        for step in found.steps:
            assert_for_people(step.title)
        if found.waiting is not None:
            assert_for_people(found.waiting)
        if found.problem is not None:
            assert_problem_helps(found.problem)


def assert_problem_helps(problem):
    """Fail when a problem leaves out what did not happen, why, or what to do."""
    for part in (problem.title, problem.cause, problem.advice):
        assert str(part)
        assert str(part).endswith(".")
        assert_for_people(part)


def planner_problems():
    """Return every problem that the owner's part can end with."""
    yield from (
        taking.no_bluetooth(status) for status in Bluetooth if status not in {Bluetooth.READY, Bluetooth.UNKNOWN}
    )
    cases = [
        replace(world(), links=(link(PC),)),
        world(link(LAPTOP, CONNECTED, cards=(CardMode.OFF, CardMode.MEDIA))),
        world(link(LAPTOP, CONNECTED, card=CardMode.OFF, cards=(CardMode.OFF,))),
    ]
    for here in cases:
        connected_long = replace(
            remember(here, claim(), NOW), joined_at=NOW - 60, card_at=NOW - 60, completed_at=NOW - 60
        )
        found = plan(here, claim(), Journal(), connected_long, LAPTOP, NOW)
        assert found.problem is not None
        yield found.problem
    here = world()
    fighting = replace(remember(here, claim(), NOW), rounds=3)
    yield plan(here, claim(), Journal(), fighting, LAPTOP, NOW).problem
    silent = world(link(LAPTOP, CONNECTED, card=None, cards=()))
    waited = replace(remember(silent, claim(), NOW), joined_at=NOW - 60, card_at=NOW - 60, completed_at=NOW - 60)
    yield plan(silent, claim(), Journal(), waited, LAPTOP, NOW).problem


def test_every_problem_of_the_owner_says_what_why_and_what_to_do():
    found = list(planner_problems())
    for problem in found:
        assert_problem_helps(problem)
    assert {problem.kind for problem in found} == {
        Kind.ADAPTER_OFF,
        Kind.NO_ADAPTER,
        Kind.NO_SERVICE,
        Kind.NO_PERMISSION,
        Kind.NOT_PAIRED,
        Kind.NO_CALL_MODE,
        Kind.FIGHT,
        Kind.NO_AUDIO,
    }


def test_failed_try_keeps_its_problem_for_the_row():
    here = world()
    remembered = failed(remember(here, claim(), NOW), connect(link()).property, failure(Kind.NOT_PAIRED), NOW)
    assert plan(here, claim(), Journal(), remembered, LAPTOP, NOW).problem == failure(Kind.NOT_PAIRED)


def test_hosts_of_every_relation_can_be_told_apart():
    told = {str(wording.host_line(host, snapshot())) for host in usual_hosts()}
    assert len(told) == len(Relation)
    assert with_host(world(), computer(PC, "PC")).host(PC).name == "PC"
