"""What somebody who is not linked can do to a computer that listens: nothing, and not for long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import ssl

import pytest
from websockets.frames import Frame, Opcode

from switchpoint.errors import SwitchpointError
from switchpoint.model import Reach, Stamp
from switchpoint.peers import channel, identity, linking, opening, pairing, signing, tls, wire
from switchpoint.peers.book import Place
from switchpoint.peers.channel import LINKING, LINKS, ClosedError
from switchpoint.peers.discovery import Instance
from switchpoint.peers.gate import FROM_ONE
from switchpoint.storage import Places
from tests.support.build import HEADSET, claim
from tests.support.linked import Desk, desks, link, until

ENDS_WITHIN = 30.0
"""Seconds in which everything that somebody has begun has to be over."""


@pytest.fixture
def stranger(tmp_path):
    """Return the key of somebody who is linked with nobody."""
    root = tmp_path / "stranger"
    return identity.load(Places(config=root, data=root, state=root))


def place(one: Desk) -> Place:
    return Place("127.0.0.1", one.port)


def trusting(key, *, shown=True) -> ssl.SSLContext:
    """Return a context of somebody who takes every certificate, and shows his own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if shown:
        context.load_cert_chain(key.path)
    return context


def member(one: Desk, other: Desk) -> ssl.SSLContext:
    """Return the context of a linked computer, for somebody who has stolen its key."""
    mine, theirs = identity.load(one.places), identity.load(other.places)
    return tls.contexts(mine, [theirs.certificate]).client


async def still_works(one: Desk, two: Desk) -> None:
    """See that two linked computers still talk, and that nobody else has been heard."""
    clicked = claim(stamp=Stamp(len(two.heard) + 1, one.id), owner=one.id)
    one.peers.offer(clicked)
    await until(lambda: two.heard and two.heard[-1] == clicked)
    assert {heard.stamp.host for heard in two.heard} == {one.id}
    assert len(one.peers.state.peers) == len(two.peers.state.peers) == 1


async def ended(odd: channel.Channel) -> None:
    """Wait until the other side has ended a connection, whatever it says before."""
    async with asyncio.timeout(ENDS_WITHIN):
        with pytest.raises((ClosedError, OSError)):
            await heard_to_the_end(odd)
    await odd.closed()


async def heard_to_the_end(odd: channel.Channel) -> None:
    while True:
        await odd.receive()


async def drained(reader: asyncio.StreamReader) -> bytes:
    """Return everything that comes until the other side ends it."""
    with contextlib.suppress(OSError):
        return await reader.read(-1)
    return b""


# Strangers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("path", [LINKS, LINKING, "/", "/../../etc/passwd"])
def test_stranger_gets_no_word_out_of_a_linked_computer(tmp_path, stranger, shown, path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            with pytest.raises((ClosedError, OSError)):
                await opening.call(place(one), trusting(stranger, shown=shown), path)
            await still_works(one, two)

    asyncio.run(story())


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("path", [LINKS, "/"])
def test_stranger_gets_no_word_while_a_code_is_shown_either(tmp_path, stranger, shown, path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            await one.peers.show_code()
            with contextlib.suppress(ClosedError, OSError):
                odd = await opening.call(place(one), trusting(stranger, shown=shown), path)
                with pytest.raises((ClosedError, OSError)):
                    await odd.receive()
                await odd.closed()
            assert one.peers.state.linking is not None
            await still_works(one, two)

    asyncio.run(story())


def test_linked_computer_cannot_speak_for_another(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            await link(one, three)
            context, victim = member(two, one), identity.load(three.places)
            await two.stop()
            forger = await opening.call(place(one), context, LINKS)
            forger.send(wire.encode(wire.Hello(version=1, oldest=1, host=three.id, run="0" * 16)))
            await ended(forger)
            assert victim.certificate != identity.load(two.places).certificate
            await until(lambda: one.sees(three))

    asyncio.run(story())


@pytest.mark.parametrize(
    "frame",
    [
        "nonsense",
        "x" * (wire.FRAME_LIMIT + 1),
        '{"say":"report","report":{}}',
        '{"say":"hello","version":1,"oldest":1,"host":"00000000000000000000000000000002","run":"0000000000000000"}',
        '{"say":"alive","headset":"nowhere","stamp":{"counter":1,"host":"x"}}',
    ],
    ids=["garbage", "oversized", "incomplete", "second hello", "bad address"],
)
def test_nonsense_of_a_linked_computer_ends_its_connection_only(tmp_path, frame):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            await link(one, three)
            context = member(two, one)
            await two.stop()
            odd = await opening.call(place(one), context, LINKS)
            odd.send(wire.encode(wire.Hello(version=1, oldest=1, host=two.id, run="0" * 16)))
            odd.send(wire.encode(wire.Met()))
            await until(lambda: one.sees(two))
            odd.send(frame)
            await ended(odd)
            await until(lambda: one.reach(two) is Reach.SILENT)
            assert one.sees(three)

    asyncio.run(story())


def test_forged_claim_of_a_linked_computer_is_not_heard(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3) as (one, two, three):
            await link(one, two)
            await link(one, three)
            context, key = member(two, one), identity.load(two.places)
            await two.stop()
            odd = await opening.call(place(one), context, LINKS)
            odd.send(wire.encode(wire.Hello(version=1, oldest=1, host=two.id, run="0" * 16)))
            forged = signing.sign(claim(stamp=Stamp(9, three.id)), key)
            odd.send(wire.encode(wire.Claimed(claim=forged)))
            await ended(odd)
            assert one.heard == three.heard == []

    asyncio.run(story())


def test_other_version_is_told_and_nothing_is_exchanged(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            context = member(two, one)
            await two.stop()
            newer = await opening.call(place(one), context, LINKS)
            newer.send(json.dumps({"say": "hello", "version": 9, "oldest": 9, "host": two.id, "run": "0" * 16}))
            assert isinstance(wire.decode(await newer.receive()), wire.Hello)
            with pytest.raises(ClosedError):
                await newer.receive()
            await newer.closed()
            assert "newer Switchpoint" in str(one.peers.state.peers[0].problem)

    asyncio.run(story())


def test_message_that_cannot_be_read_each_time_causes_no_storm(tmp_path, caplog, monkeypatch):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            meet, talk, begun = two.peers._exchange.telling.meet, one.peers._exchange.talk, []

            def say_more(met):
                meet(met)
                asyncio.get_running_loop().call_soon(met.channel.send, '{"say":"weather","of":"today"}')

            async def count(*args, **options):
                begun.append(asyncio.get_running_loop().time())
                await talk(*args, **options)

            monkeypatch.setattr(two.peers._exchange.telling, "meet", say_more)
            monkeypatch.setattr(one.peers._exchange, "talk", count)
            two.peers._exchange.links[one.id].channel.send('{"say":"weather"}')
            await asyncio.sleep(1.5)
            assert 1 <= len(begun) <= 6

    with caplog.at_level(logging.INFO):
        asyncio.run(story())
    assert len([record for record in caplog.records if "cannot be read" in record.message]) == 1


def test_stranger_that_announces_itself_is_called_once_and_no_more(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2, 3, 4) as (one, two, three, four):
            await link(one, two)
            await link(three, four)
            await two.stop()
            await until(lambda: two.id not in one.peers._exchange.links)
            announced = Instance(run="f" * 16, places=(place(three),))
            calls = one.peers._calls
            calls.around = lambda: (announced,)
            assert place(three) in calls._places(two.id)
            calls.found(announced)
            await until(lambda: place(three) not in calls._places(two.id))
            # It is no fault of the one that is missing.
            assert one.peers.state.peers[0].problem is None
            # Whoever is linked then may be the one that was a stranger.
            await link(one, four)
            assert not calls._strangers

    asyncio.run(story())


# Floods ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"\x00" * 400, b"\x00" * 70_000]
)
def test_raw_bytes_get_nothing_and_are_cut_off(tmp_path, sent):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            reader, writer = await asyncio.open_connection("127.0.0.1", one.port)
            with contextlib.suppress(OSError):
                writer.write(sent)
                await writer.drain()
            async with asyncio.timeout(ENDS_WITHIN):
                said = await drained(reader)
            writer.close()
            assert len(said) < 50  # nothing, or an alert of TLS
            await still_works(one, two)

    asyncio.run(story())


async def taken_over(one: Desk, two: Desk) -> channel.Channel:
    """Return a connection with `one` on which somebody speaks who has stolen the key of `two`."""
    context = member(two, one)
    await two.stop()
    await until(lambda: two.id not in one.peers._exchange.links)
    odd = await opening.call(place(one), context, LINKS)
    odd.send(wire.encode(wire.Hello(version=1, oldest=1, host=two.id, run="0" * 16)))
    odd.send(wire.encode(wire.Met()))
    await until(lambda: one.sees(two))
    return odd


def test_flood_of_pings_is_neither_stored_nor_answered_at_once(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            odd = await taken_over(one, two)
            odd._writer.transport.pause_reading()
            answering = one.peers._exchange.links[two.id].channel._writer.transport
            pings = Frame(Opcode.PING, b"x" * 125).serialize(mask=True) * 400
            sent = stored = 0
            with contextlib.suppress(TimeoutError, OSError):
                async with asyncio.timeout(1.5):
                    while True:
                        odd._writer.write(pings)
                        sent += len(pings)
                        await odd._writer.drain()
                        stored = max(stored, answering.get_write_buffer_size())
            odd.abort()
            assert sent > len(pings)
            # What is not read waits on its way, in the buffers of both computers.
            assert sent < 8 * 2**20
            assert stored < 2**20

    asyncio.run(story())


def test_flood_of_pings_from_somebody_who_listens_is_read_slowly(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            odd = await taken_over(one, two)
            answering = one.peers._exchange.links[two.id].channel
            listening = asyncio.ensure_future(heard_to_the_end(odd))
            pieces, pings = answering.heard, Frame(Opcode.PING, b"").serialize(mask=True) * 5000
            with contextlib.suppress(TimeoutError, OSError):
                async with asyncio.timeout(1.5):
                    while True:
                        odd._writer.write(pings)
                        await odd._writer.drain()
            assert answering.heard - pieces <= 8
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            odd.abort()

    asyncio.run(story())


def test_crowd_of_silent_callers_keeps_nobody_else_out(tmp_path):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await link(one, two)
            crowd = [await asyncio.open_connection("127.0.0.1", one.port) for _ in range(3 * FROM_ONE)]
            await still_works(one, two)
            async with asyncio.timeout(ENDS_WITHIN):
                await asyncio.gather(*(drained(reader) for reader, _ in crowd))
            for _, writer in crowd:
                writer.close()
            # Both may call anew as soon as the door is free.
            two.peers.ask()
            await until(lambda: one.sees(two) and two.sees(one))

    asyncio.run(story())


def test_slow_handshake_is_cut_off(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            await one.peers.show_code()
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", one.port, ssl=trusting(stranger, shown=False), server_hostname=""
            )
            writer.write(b"GET /linking HTTP/1.1\r\n")
            async with asyncio.timeout(ENDS_WITHIN):
                assert await drained(reader) == b""
            writer.close()
            assert one.peers.state.linking is not None

    asyncio.run(story())


def test_endless_request_is_cut_off(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            await one.peers.show_code()
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", one.port, ssl=trusting(stranger, shown=False), server_hostname=""
            )
            ended = asyncio.ensure_future(drained(reader))
            with contextlib.suppress(OSError):
                async with asyncio.timeout(ENDS_WITHIN):
                    while not ended.done():
                        writer.write(b"X-Header: " + b"x" * 4000 + b"\r\n")
                        await writer.drain()
                        await asyncio.sleep(0)
            assert b"101" not in await ended
            writer.close()

    asyncio.run(story())


# Guessing ----------------------------------------------------------------------------------------------------------


async def converse(one: Desk, key, *messages: pairing.Message) -> list[pairing.Message]:
    """Say some messages as a guest, and return what comes back until the end."""
    guest = await opening.call(place(one), trusting(key, shown=False), LINKING)
    heard: list[pairing.Message] = []
    try:
        for message in messages:
            guest.send(pairing.encode(message))
            heard.append(pairing.decode(await guest.receive()))
        async with asyncio.timeout(ENDS_WITHIN):
            while True:
                heard.append(pairing.decode(await guest.receive()))
    except ClosedError:
        return heard
    finally:
        guest.close()
        await guest.closed()


def test_code_that_was_guessed_at_is_good_for_nobody(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await one.peers.show_code()
            code = one.peers.state.linking.code
            theirs = ssl.PEM_cert_to_DER_cert(await asyncio.to_thread(_certificate_at, one.port))
            guess = pairing.Guest(code[:2] + "222222", "f" * 32, stranger.certificate, theirs)
            heard = await converse(one, stranger, guess.start())
            assert isinstance(heard[0], pairing.Answer)
            assert one.peers.state.linking is None
            with pytest.raises(SwitchpointError):
                await two.peers.link(code, one.where)
            assert one.peers.state.peers == ()

    asyncio.run(story())


def _certificate_at(port: int) -> str:
    """Return the certificate that a server shows, in PEM."""
    return ssl.get_server_certificate(("127.0.0.1", port))


def test_replayed_linking_is_good_for_nothing(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            await one.peers.show_code()
            first = one.peers.state.linking.code
            theirs = ssl.PEM_cert_to_DER_cert(await asyncio.to_thread(_certificate_at, one.port))
            guest = pairing.Guest(first, "f" * 32, stranger.certificate, theirs)
            said: list[pairing.Message] = [guest.start()]
            talk = await opening.call(place(one), trusting(stranger, shown=False), LINKING)
            talk.send(pairing.encode(said[0]))
            said.append(guest.proof(pairing.decode(await talk.receive())))
            # It stops here: the proof was never sent, and the code is spent.
            talk.close()
            await talk.closed()
            await one.peers.show_code()
            again = [pairing.Start(**{**_fields(said[0]), "nameplate": one.peers.state.linking.code[:2]}), said[1]]
            heard = await converse(one, stranger, *again)
            assert isinstance(heard[-1], pairing.Refused)
            assert one.peers.state.peers == ()

    asyncio.run(story())


def _fields(message: pairing.Start) -> dict[str, object]:
    return {name: getattr(message, name) for name in message.__struct_fields__}


def test_host_keeps_nothing_before_the_guests_last_word(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1) as (one,):
            await one.peers.show_code()
            code = one.peers.state.linking.code
            theirs = ssl.PEM_cert_to_DER_cert(await asyncio.to_thread(_certificate_at, one.port))
            guest = pairing.Guest(code, "f" * 32, stranger.certificate, theirs)
            talk = await opening.call(place(one), trusting(stranger, shown=False), LINKING)
            talk.send(pairing.encode(guest.start()))
            talk.send(pairing.encode(guest.proof(pairing.decode(await talk.receive()))))
            assert isinstance(pairing.decode(await talk.receive()), pairing.Welcome)
            assert one.peers.state.peers == ()
            talk.close()
            await talk.closed()
            await until(lambda: not one.peers.state.network.listening)
            assert one.peers.state.peers == ()

    asyncio.run(story())


def test_guest_takes_its_entry_back_when_the_host_is_not_done(tmp_path, monkeypatch):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            monkeypatch.setattr(linking, "ANSWERED_WITHIN", 0.5)

            async def refuse(how):
                await asyncio.sleep(2.0)

            monkeypatch.setattr(one.peers._shelf, "change", refuse)
            await one.peers.show_code()
            with pytest.raises(SwitchpointError) as caught:
                await two.peers.link(one.peers.state.linking.code, one.where)
            assert "stopped answering" in str(caught.value)
            assert two.peers.state.peers == ()

    asyncio.run(story())


def test_too_many_attempts_are_refused_without_spending_the_code(tmp_path, stranger):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            await one.peers.show_code()
            code = one.peers.state.linking.code
            theirs = ssl.PEM_cert_to_DER_cert(await asyncio.to_thread(_certificate_at, one.port))
            other = next(letter for letter in pairing.ALPHABET if letter != code[0]) + code[1:]
            start = pairing.Guest(other, "f" * 32, stranger.certificate, theirs).start()
            whys = [(await converse(one, stranger, start))[0].why for _ in range(12)]
            assert whys == ["nameplate"] * 10 + ["busy"] * 2
            assert one.peers.state.linking is not None
            with pytest.raises(SwitchpointError) as caught:
                await two.peers.link(code, one.where)
            assert "Too many codes" in str(caught.value)

    asyncio.run(story())


# What is told of it ------------------------------------------------------------------------------------------------


def test_no_key_code_name_or_address_gets_into_a_log(tmp_path, stranger, caplog):
    async def story():
        async with desks(tmp_path, 1, 2) as (one, two):
            asyncio.get_running_loop().set_debug(False)
            codes = []
            for wrong in (True, False):
                await one.peers.show_code()
                codes.append(code := one.peers.state.linking.code)
                typed = code[:-1] + ("Z" if code[-1] != "Z" else "Y") if wrong else code
                with contextlib.suppress(SwitchpointError):
                    await two.peers.link(typed, one.where)
            await until(lambda: one.sees(two) and two.sees(one))
            with contextlib.suppress(ClosedError, OSError):
                await opening.call(place(one), trusting(stranger), LINKS)
            one.peers.offer(claim(stamp=Stamp(1, one.id)))
            await until(lambda: two.heard)
            await one.peers.unlink(two.id)
            await until(lambda: not two.peers.state.peers)
            private = one.places.identity.read_text().splitlines()[1]
            return codes, private

    with caplog.at_level(logging.DEBUG):
        codes, private = asyncio.run(story())
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("asyncio"))
    said = "\n".join(record.getMessage() for record in caplog.records)
    for secret in (*codes, *(code[2:] for code in codes), private, HEADSET):
        assert secret not in said
    for private_matter in ("127.0.0.1", "Computer 1", "Computer 2"):
        assert private_matter not in ours
