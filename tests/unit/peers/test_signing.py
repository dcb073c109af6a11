"""Signed claims: who may make one, what is kept of it, and what is passed on."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from switchpoint import claims
from switchpoint.documents import SIZE_LIMIT
from switchpoint.model import HostKind, Stamp
from switchpoint.peers import signing
from switchpoint.peers.book import Book, Member
from switchpoint.peers.signing import Became, Tops
from switchpoint.peers.wire import NonsenseError, Signed
from tests.support.build import HEADSET, OTHER_HEADSET, claim, ended, host_id

ONE, TWO, THREE = host_id(1), host_id(2), host_id(3)


@pytest.fixture
def book(keys):
    """Return the book of computer 1, which is linked with 2 and not with 3."""
    return Book().linked(Member(id=TWO, name="Two", kind=HostKind.LAPTOP, certificate=keys[1].certificate))


@pytest.fixture
def tops():
    return Tops()


def made(host, counter=1, headset=HEADSET, **changes):
    return claim(stamp=Stamp(counter, host), headset=headset, **changes)


def test_claim_is_believed_with_the_signature_of_its_maker(keys, book, tops):
    wanted = made(TWO)
    heard = tops.hear(signing.sign(wanted, keys[1]), book, keys[0], ONE)
    assert (heard.became, heard.claim) == (Became.NEW, wanted)
    assert tops.hear(signing.sign(wanted, keys[1]), book, keys[0], ONE).became is Became.HEARD


def test_known_claim_is_dropped_when_its_maker_is_not_linked_any_more(keys, book, tops):
    signed = signing.sign(made(TWO), keys[1])
    tops.hear(signed, book, keys[0], ONE)
    assert tops.hear(signed, book.forgotten(TWO), keys[0], ONE).became is Became.DROPPED


def test_own_claim_comes_back_after_everything_here_was_lost(keys, book, tops):
    assert tops.hear(signing.sign(made(ONE), keys[0]), book, keys[0], ONE).became is Became.NEW


def test_claim_of_somebody_who_is_not_linked_is_dropped(keys, book, tops):
    heard = tops.hear(signing.sign(made(THREE), keys[2]), book, keys[0], ONE)
    assert (heard.became, heard.claim) == (Became.DROPPED, None)
    assert not list(tops.to_tell(book, keys[0], ONE))


@pytest.mark.parametrize("signer", [0, 2])
def test_forged_claim_is_nonsense(keys, book, tops, signer):
    with pytest.raises(NonsenseError):
        tops.hear(signing.sign(made(TWO), keys[signer]), book, keys[0], ONE)


def test_changed_claim_is_nonsense(keys, book, tops):
    signed = signing.sign(made(TWO), keys[1])
    with pytest.raises(NonsenseError):
        tops.hear(Signed(signed.body.replace("Work call", "Work fall"), signed.signature), book, keys[0], ONE)


def test_signature_for_something_else_is_none_for_a_claim(keys, book, tops):
    body = msgspec.json.encode(made(TWO)).decode()
    with pytest.raises(NonsenseError):
        tops.hear(Signed(body, keys[1].sign(body.encode())), book, keys[0], ONE)


def test_claim_of_a_newer_version_is_passed_on_letter_by_letter(keys, book, tops):
    body = msgspec.json.encode(msgspec.to_builtins(made(TWO)) | {"colour": "red"}).decode()
    signed = Signed(body, keys[1].sign(signing._PURPOSE + body.encode()))
    assert tops.hear(signed, book, keys[0], ONE).became is Became.NEW
    assert dict(tops.to_tell(book, keys[0], ONE)) == {HEADSET: signed}


def test_newest_claim_of_each_headset_is_told(keys, book, tops):
    tops.hear(signing.sign(made(TWO, 5), keys[1]), book, keys[0], ONE)
    assert tops.offer(made(ONE, 7), ONE)
    assert tops.offer(made(ONE, 8, OTHER_HEADSET), ONE)
    assert not tops.offer(made(ONE, 3), ONE)
    told = dict(tops.to_tell(book, keys[0], ONE))
    assert {signing.verify(one, {ONE: keys[0].certificate}).stamp.counter for one in told.values()} == {7, 8}


def test_claim_of_an_unlinked_computer_is_passed_on_no_more(keys, book, tops):
    tops.hear(signing.sign(made(TWO), keys[1]), book, keys[0], ONE)
    assert not list(tops.to_tell(book.forgotten(TWO), keys[0], ONE))


def test_foreign_claim_without_its_signature_is_not_passed_on(keys, book, tops):
    assert not tops.offer(made(TWO), ONE)
    assert not list(tops.to_tell(book, keys[0], ONE))


def test_absurd_counter_is_dropped_and_blocks_nothing(keys, book, tops):
    absurd = signing.sign(made(TWO, claims.FREELY + claims.COUNTER_LEAP + 2), keys[1])
    assert tops.hear(absurd, book, keys[0], ONE).became is Became.DROPPED
    assert tops.hear(signing.sign(made(TWO), keys[1]), book, keys[0], ONE).became is Became.NEW


def invented(number):
    return f"00:00:00:00:00:{number:02X}"


def test_of_headsets_that_are_not_paired_here_few_are_kept(keys, book, tops):
    tops.paired = frozenset({HEADSET})
    became = [
        tops.hear(signing.sign(made(TWO, headset=invented(number)), keys[1]), book, keys[0], ONE).became
        for number in range(claims.MOST_ELSEWHERE + 3)
    ]
    assert became == [Became.NEW] * claims.MOST_ELSEWHERE + [Became.DROPPED] * 3
    assert tops.hear(signing.sign(made(TWO, 9), keys[1]), book, keys[0], ONE).became is Became.NEW
    assert tops.hear(signing.sign(made(TWO, 9, invented(0)), keys[1]), book, keys[0], ONE).became is Became.NEW


def test_claim_that_has_ended_makes_room_for_another_headset(keys, book, tops):
    tops.paired = frozenset({HEADSET})
    for number in range(claims.MOST_ELSEWHERE):
        tops.hear(signing.sign(made(TWO, number + 1, invented(number)), keys[1]), book, keys[0], ONE)
    over = replace(ended(headset=invented(3)), stamp=Stamp(100, TWO))
    tops.hear(signing.sign(over, keys[1]), book, keys[0], ONE)
    assert tops.hear(signing.sign(made(TWO, 101, invented(99)), keys[1]), book, keys[0], ONE).became is Became.NEW
    told = {headset for headset, _ in tops.to_tell(book, keys[0], ONE)}
    assert len(told) == claims.MOST_ELSEWHERE
    assert invented(3) not in told
    assert invented(99) in told


def test_what_is_kept_of_others_can_be_read_again(keys, book, tops):
    tops.paired = frozenset(invented(number) for number in range(100))
    odd = " \n" * 1500
    for number in range(100):
        body = msgspec.json.encode(made(TWO, number + 1, invented(number))).decode() + odd
        signed = Signed(body, keys[1].sign(signing._PURPOSE + body.encode()))
        assert tops.hear(signed, book, keys[0], ONE).became is Became.NEW
    written = tops.encode(ONE)
    assert len(written.encode()) <= SIZE_LIMIT
    again = Tops()
    again.load(written, {TWO: keys[1].certificate}.get)
    assert {headset for headset, _ in again.to_tell(book, keys[0], ONE)} >= {invented(99), invented(90)}


def test_claims_of_others_survive_a_restart(keys, book, tops):
    tops.hear(signing.sign(made(TWO, 9), keys[1]), book, keys[0], ONE)
    tops.offer(made(ONE, 4, OTHER_HEADSET), ONE)
    again = Tops()
    again.load(tops.encode(ONE), {TWO: keys[1].certificate}.get)
    assert list(again.to_tell(book, keys[0], ONE)) == [(HEADSET, tops.signed(HEADSET, keys[0], ONE))]


def test_kept_claim_that_is_not_signed_is_left_out(keys, book, tops):
    tops.hear(signing.sign(made(TWO), keys[1]), book, keys[0], ONE)
    again = Tops()
    again.load(tops.encode(ONE), {TWO: keys[2].certificate}.get)
    again.load(tops.encode(ONE), lambda _: None)
    assert not list(again.to_tell(book, keys[0], ONE))


@pytest.mark.parametrize("document", ["", "{}", '{"format":1,"claims":[[]]}', "[" * 9000])
def test_damaged_document_is_an_error(tops, document):
    with pytest.raises(ValueError, match=r".*"):
        tops.load(document, lambda _: None)


def test_it_is_known_whether_anything_is_on(keys, book, tops):
    assert not tops.active()
    tops.offer(made(ONE), ONE)
    assert tops.active()
    assert tops.is_top(HEADSET, 1, ONE)
    assert not tops.is_top(HEADSET, 2, ONE)
