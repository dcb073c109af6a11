"""What is believed of another computer: itself, in sane numbers and harmless sentences."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from switchpoint import claims
from switchpoint.errors import Kind, problem
from switchpoint.model import (
    Address,
    Battery,
    Ending,
    Headset,
    Link,
    LinkState,
    Progress,
    Reach,
    Relation,
    Sound,
    Stage,
    Stamp,
    StepRecord,
)
from switchpoint.peers import believe, wire
from switchpoint.peers.wire import NonsenseError
from switchpoint.ports import Report
from switchpoint.text import Text, text
from tests.support.build import HEADSET, NOW, claim, computer, ended, host_id

ONE, TWO = host_id(1), host_id(2)
STAMP = Stamp(1, ONE)


def progress(**changes):
    return Progress(**{"headset": HEADSET, "host": ONE, "stamp": STAMP, "stage": Stage.WORKING, **changes})


def record(**changes):
    usual = {"headset": HEADSET, "host": ONE, "stamp": STAMP, "title": text("Connect"), "after": 0.1, "took": 0.2}
    return StepRecord(**{**usual, **changes})


def report(**changes):
    return Report(**{"host": computer(ONE), **changes})


def heard(said, now=NOW):
    return believe.report(said, ONE, now)


# Reports -----------------------------------------------------------------------------------------------------------


def test_report_about_somebody_else_is_nonsense():
    with pytest.raises(NonsenseError):
        heard(report(host=computer(TWO)))


def test_what_a_report_says_of_others_is_left_out():
    said = report(
        links=(Link(headset=HEADSET, host=ONE), Link(headset=HEADSET, host=TWO, state=LinkState.IN_CALL)),
        progress=(progress(), progress(host=TWO)),
        records=(record(), record(host=TWO)),
    )
    found = heard(said)
    assert {one.host for one in (*found.links, *found.progress, *found.records)} == {ONE}


def test_sender_is_a_linked_computer_whatever_it_calls_itself():
    said = report(host=replace(computer(ONE), relation=Relation.THIS, reach=Reach.ASLEEP, since=5.0))
    host = heard(said).host
    assert (host.relation, host.reach, host.since) == (Relation.LINKED, Reach.UNKNOWN, None)


def test_moments_travel_as_durations():
    sent = believe.told(report(progress=(progress(until=100.0 + 30.0),)), 100.0)
    assert sent.progress[0].until == 30.0
    assert heard(sent, 7_000.0).progress[0].until == 7_030.0


def test_details_of_a_problem_stay_at_home():
    odd = problem(Kind.STORAGE, text("It failed."), text("So it did."), text("Wait."), detail="/home/somebody/secret")
    sent = believe.told(report(progress=(progress(problem=odd),), records=(record(problem=odd),)), NOW)
    assert b"secret" not in msgspec.json.encode(sent)


def test_largest_report_fits_into_a_frame():
    long = Text("{a}" * 10, (("a", "x" * 50),))
    many = tuple(record(title=long, problem=problem(Kind.AWAY, long, long, long)) for _ in range(200))
    sent = believe.told(report(records=many), NOW)
    assert wire.decode(wire.encode(wire.Told(report=sent)))
    assert sent.records


@pytest.mark.parametrize(
    "said",
    [
        report(progress=(progress(stamp=Stamp(2**60, ONE)),)),
        report(progress=(progress(stamp=Stamp(1, "x")),)),
        report(headsets=(Headset(address=Address("nowhere"), name="x"),)),
        report(links=(Link(headset=Address("../.."), host=ONE),)),
        report(host=replace(computer(ONE), addresses=("../..",))),
    ],
)
def test_report_with_what_can_be_no_id_is_nonsense(said):
    with pytest.raises(NonsenseError):
        heard(said)


def test_what_is_only_shown_is_mended():
    odd = Headset(address=HEADSET, name="x", slots=-1, battery=Battery(left=400, right=50))
    found = heard(report(headsets=(odd,), progress=(progress(until=1e12),), records=(record(took=1e300),)))
    assert found.headsets[0].slots is None
    assert found.headsets[0].battery == Battery(right=50)
    assert found.progress[0].until == NOW + believe.LONGEST
    assert found.records[0].took == believe.LONGEST


@pytest.mark.parametrize(("told", "found"), [(3600.0, 3600.0), (-1.0, 0.0), (1e300, claims.LONGEST), (0.0, 0.0)])
def test_nobody_can_be_kept_away_for_longer_than_a_claim_lasts_or_for_less_than_nothing(told, found):
    said = report()
    assert heard(replace(said, host=replace(said.host, longest_hold=told))).host.longest_hold == found


def test_report_without_end_is_cut():
    found = heard(report(links=tuple(Link(headset=HEADSET, host=ONE) for _ in range(1000))))
    assert len(found.links) == believe.MOST


def test_names_are_made_fit_to_be_shown():
    said = report(
        host=computer(ONE, "Evil\u202ename\n" + "x" * 500),
        sound=Sound(default_output="a\x1b[31mb"),
        headsets=(Headset(address=HEADSET, name="\u200b"),),
        links=(Link(headset=HEADSET, host=ONE, codec="a\x00b"),),
    )
    found = heard(said)
    assert "\u202e" not in found.host.name
    assert len(found.host.name) <= 64
    assert found.headsets[0].name == "Headset"
    assert "\x1b" not in found.sound.default_output
    assert "\x00" not in found.links[0].codec


# Sentences ---------------------------------------------------------------------------------------------------------


def test_honest_sentence_comes_through_as_it_is():
    said = text("Waiting for {headset} on {host}", headset="WH-1000XM5", host=text("Gaming PC"))
    assert believe.sentence(said) == said


@pytest.mark.parametrize(
    "said",
    [
        Text("{a.__class__}", (("a", "x"),)),
        Text("{a[0]}", (("a", "x"),)),
        Text("{a!r}", (("a", "x"),)),
        Text("{a:>999999999}", (("a", "x"),)),
        Text("{0}", (("0", "x"),)),
        Text("{}", (("", "x"),)),
        Text("{missing}"),
        Text("{"),
        Text("}"),
        Text("{{a}}", (("a", "x"),)),
        Text("x" * 301),
        Text("{a}" * 90, (("a", "x" * 200),)),
        Text("{a}", (("a", 10**40),)),
        Text("{a}", tuple((f"a{number}", "x") for number in range(100))),
    ],
)
def test_sentence_that_does_more_than_speak_is_not_shown(said):
    assert str(believe.sentence(said)) == "Something that cannot be shown here"


def test_sentences_in_sentences_do_not_multiply():
    said = Text("x" * 50)
    for _ in range(5):
        said = Text("{a}" * 20, (("a", said),))
    assert len(str(believe.sentence(said))) < 50


def test_sentence_nested_too_deep_is_not_shown():
    said = Text("x")
    for _ in range(50):
        said = Text("{a}", (("a", said),))
    assert str(believe.sentence(said)) != "x"


def templates():
    """Yield every sentence of the program, as it stands in the code."""
    for path in (Path(__file__).parents[3] / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"text", "Text"} and node.args
            if called and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_every_sentence_of_ours_could_be_told_to_another_computer():
    found = list(templates())
    assert len(found) > 100
    for template in found:
        said = Text(template, tuple((name, "x" * 64) for name in believe._FIELD.findall(template)))
        assert believe.sentence(said).template == " ".join(template.split()) or not template.strip()


def test_values_are_made_fit_to_be_shown():
    assert str(believe.sentence(Text("Hello {a}", (("a", "b\u202ec\n" + "x" * 900),)))).startswith("Hello bc xxx")


# Claims ------------------------------------------------------------------------------------------------------------


def body(wanted):
    return msgspec.json.encode(wanted).decode()


LARGE = claim(
    owner=ONE,
    profile="x" * 40,
    name="\U0001f3a7" * 40,
    policies=tuple((host_id(number), "release") for number in range(64)),
    lasts=claims.LONGEST - 0.123456789,
    counter=2**52,
)
"""The largest that somebody can click."""


def test_claim_with_more_in_it_than_is_kept_is_nonsense():
    said = body(claim())
    assert believe.claim(said + " " * (wire.BODY_LIMIT - len(said))) == claim()
    with pytest.raises(NonsenseError):
        believe.claim(said + " " * (wire.BODY_LIMIT - len(said) + 1))


@pytest.mark.parametrize("wanted", [claim(), ended(), claim(owner=None), ended(Ending.EXPIRED), LARGE])
def test_honest_claim_is_the_same_everywhere(wanted):
    assert believe.claim(body(wanted)) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        claim(counter=0),
        claim(counter=-5),
        claim(counter=2**60),
        claim(lasts=-1.0),
        claim(lasts=claims.LONGEST + 1),
        claim(lasts=float("nan")),
        claim(headset="../.."),
        claim(profile="../../x"),
        claim(name="a\u202eb"),
        claim(name="x" * 201),
        claim(owner="somebody"),
        claim(policies=tuple((host_id(number), "hold") for number in range(65))),
        replace(LARGE, name="\U0001f3a7" * 200),
        claim(ending=Ending.END),
        replace(ended(), ending=None),
    ],
)
def test_insane_claim_is_nonsense(wanted):
    with pytest.raises(NonsenseError):
        believe.claim(body(wanted))
