"""Linking by a code: only who knows it gets in, once, and nobody in between goes unnoticed."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.peers import pairing
from switchpoint.peers.attempts import FROM_ONE, IN_ALL, WITHIN, Attempts
from switchpoint.peers.pairing import ALPHABET, Guest, Host, WrongCodeError
from switchpoint.peers.wire import NonsenseError
from tests.support.build import host_id

CODE, OTHER = "ABCDEFGH", "ABCDEFGJ"
ONE, TWO, THREE = host_id(1), host_id(2), host_id(3)


@pytest.fixture
def meet(keys):
    """Return a guest and a host with their codes."""

    def make(typed=CODE, shown=CODE):
        guest = Guest(typed, ONE, keys[0].certificate, keys[1].certificate)
        return guest, Host(shown, TWO, keys[1].certificate)

    return make


def over(message):
    """Return a message as it arrives."""
    return pairing.decode(pairing.encode(message))


def welcome(proof):
    return pairing.Welcome(proof=proof, name="x", kind="laptop")


# Codes -------------------------------------------------------------------------------------------------------------


def test_fresh_code_is_made_of_letters_that_look_like_no_other():
    codes = {pairing.fresh_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("01ILO") & set(ALPHABET)


def test_fresh_code_avoids_the_nameplates_of_others():
    taken = frozenset(a + b for a in ALPHABET for b in ALPHABET) - {"QQ"}
    assert pairing.fresh_code(taken).startswith("QQ")


@pytest.mark.parametrize("typed", ["ABCDEFGH", "abcd-efgh", " Abcd efgH ", "AB-CD-EF-GH"])
def test_code_is_taken_however_it_is_typed(typed):
    assert pairing.typed_code(typed) == "ABCDEFGH"


@pytest.mark.parametrize("typed", ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFGI", "ÄBCDEFGH"])
def test_what_can_be_no_code_is_none(typed):
    assert pairing.typed_code(typed) is None


# The conversation --------------------------------------------------------------------------------------------------


def test_same_code_links_both(meet, keys):
    guest, host = meet()
    answer = over(host.answer(over(guest.start())))
    linked, proof = host.believe(over(guest.proof(answer)))
    assert (linked.host, linked.certificate) == (ONE, keys[0].certificate)
    theirs = guest.believe(over(welcome(proof)))
    assert (theirs.host, theirs.certificate) == (TWO, keys[1].certificate)


def test_other_code_is_found_out_by_the_host(meet):
    guest, host = meet(typed=OTHER)
    answer = host.answer(guest.start())
    with pytest.raises(WrongCodeError):
        host.believe(guest.proof(answer))


def test_host_that_does_not_know_the_code_is_found_out_by_the_guest(meet):
    guest, host = meet(shown=OTHER)
    guest.proof(host.answer(guest.start()))
    with pytest.raises(WrongCodeError):
        guest.believe(welcome(bytes(32)))


def test_host_cannot_give_the_guests_own_proof_back(meet):
    guest, host = meet()
    proof = guest.proof(host.answer(guest.start()))
    with pytest.raises(WrongCodeError):
        guest.believe(welcome(proof.proof))


def test_nobody_can_stand_between_the_two(keys):
    # The guest's TLS ends at the one in the middle, who has a certificate of his own; the messages he passes on.
    guest = Guest(CODE, ONE, keys[0].certificate, keys[2].certificate)
    host = Host(CODE, TWO, keys[1].certificate)
    answer = host.answer(guest.start())
    with pytest.raises(WrongCodeError):
        host.believe(guest.proof(answer))


def test_certificate_put_in_on_the_way_is_found_out(meet, keys):
    guest, host = meet()
    start = msgspec.structs.replace(guest.start(), certificate=keys[2].certificate)
    with pytest.raises(WrongCodeError):
        host.believe(guest.proof(host.answer(start)))


@pytest.mark.parametrize("field", ["host", "nameplate"])
def test_anything_changed_on_the_way_is_found_out(meet, field):
    guest, host = meet()
    start = msgspec.structs.replace(guest.start(), **{field: THREE if field == "host" else "ZZ"})
    with pytest.raises(WrongCodeError):
        host.believe(guest.proof(host.answer(start)))


def test_other_id_in_the_answer_is_found_out(meet):
    guest, host = meet()
    answer = msgspec.structs.replace(host.answer(guest.start()), host=THREE)
    with pytest.raises(WrongCodeError):
        host.believe(guest.proof(answer))


def test_replayed_conversation_is_good_for_nothing(meet, keys):
    guest, host = meet()
    start = guest.start()
    proof = guest.proof(host.answer(start))
    host.believe(proof)
    # The same code once more, which never happens: the host's part is new each time.
    again = Host(CODE, TWO, keys[1].certificate)
    again.answer(start)
    with pytest.raises(WrongCodeError):
        again.believe(proof)


def test_proof_before_the_start_is_wrong(keys):
    with pytest.raises(WrongCodeError):
        Host(CODE, TWO, keys[1].certificate).believe(pairing.Proof(proof=bytes(32)))
    with pytest.raises(WrongCodeError):
        Guest(CODE, ONE, keys[0].certificate, keys[1].certificate).believe(welcome(bytes(32)))


@pytest.mark.parametrize("element", [b"A" + bytes(32), b"B" + bytes(32), b"A" + b"\xff" * 32, b"S" + bytes(32)])
def test_bad_point_is_nonsense(meet, element):
    guest, host = meet()
    with pytest.raises(NonsenseError):
        host.answer(msgspec.structs.replace(guest.start(), element=element))
    with pytest.raises(NonsenseError):
        guest.proof(pairing.Answer(host=TWO, element=element))


def test_own_element_sent_back_is_nonsense(meet):
    guest, _ = meet()
    with pytest.raises(NonsenseError):
        guest.proof(pairing.Answer(host=TWO, element=b"B" + guest.start().element[1:]))


@pytest.mark.parametrize("certificate", [b"", b"no certificate"])
def test_what_is_no_certificate_is_nonsense(meet, keys, certificate):
    guest, host = meet()
    with pytest.raises(NonsenseError):
        host.answer(msgspec.structs.replace(guest.start(), certificate=certificate))
    with pytest.raises(NonsenseError):
        Guest(CODE, ONE, keys[0].certificate, certificate)


@given(st.text(max_size=300))
def test_random_messages_are_nonsense(frame):
    with pytest.raises(NonsenseError):
        pairing.decode(frame)


def test_long_message_is_nonsense():
    with pytest.raises(NonsenseError):
        pairing.decode('{"say":"done","x":"' + "x" * 9000 + '"}')


def test_secrets_are_not_shown(meet):
    guest, host = meet()
    guest.proof(host.answer(guest.start()))
    assert CODE not in repr(guest) + repr(host)
    assert repr(guest._keys) == "_Keys()"


# How often ---------------------------------------------------------------------------------------------------------


def test_one_address_gets_a_few_attempts_in_some_minutes():
    attempts = Attempts()
    assert [attempts.allow("10.0.0.9", 0.0) for _ in range(FROM_ONE + 2)] == [True] * FROM_ONE + [False] * 2
    assert attempts.allow("10.0.0.8", 0.0)
    assert attempts.allow("10.0.0.9", WITHIN)


def test_all_together_get_a_few_more():
    attempts = Attempts()
    allowed = [attempts.allow(f"10.0.0.{number}", 0.0) for number in range(IN_ALL + 5)]
    assert allowed.count(True) == IN_ALL
