"""Linking two computers by a code: what each says, in what order, and when it believes the other.

The computer that shows the code is the *host*, the one on which it is typed the *guest*. The code's first two
characters are its nameplate, by which the host is found; they are no secret. The other six are the password of SPAKE2:
whoever does not know them gets one guess for each time that a code is shown, and learns nothing from a wrong one. Both
then prove that they have the same key, over everything that was said, both ids and both certificates. Somebody between
them would have to show a certificate of his own, and the proofs would not fit.

    guest                                          host
    Start(nameplate, id, certificate, element) ->       the code is spent from here on
                                        <- Answer(id, element)
    Proof(proof) ->                                     wrong: it ends here
                                        <- Welcome(proof, name, kind)
    Ready(name, kind) ->                                the host keeps the link
                                        <- Done()       the guest keeps it too

Nothing here waits, reads a clock or does I/O.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated, TypeAlias

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta
from spake2 import SPAKE2_A, SPAKE2_B

from switchpoint.model import HostId, HostKind
from switchpoint.peers.identity import CERTIFICATE_LIMIT, check_certificate, fingerprint
from switchpoint.peers.wire import Id, Name, NonsenseError, Small

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O, which look like others."""
LENGTH = 8
NAMEPLATE = 2
"""Characters of a code that everybody may see."""
LINKING_VERSION = 1
FRAME_LIMIT = 8 * 1024
"""Bytes of the longest message while linking."""

_ELEMENT = 33
"""Bytes of a SPAKE2 message: a letter for the side, and a point."""

Element: TypeAlias = Annotated[bytes, Meta(min_length=_ELEMENT, max_length=_ELEMENT)]
Proof32: TypeAlias = Annotated[bytes, Meta(min_length=32, max_length=32)]
Nameplate: TypeAlias = Annotated[str, Meta(pattern=f"^[{ALPHABET}]{{{NAMEPLATE}}}$")]


class _Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="say"):
    """The common base."""


class Start(_Message, frozen=True, tag="start"):
    """The guest has typed a code with this nameplate."""

    version: Small
    nameplate: Nameplate
    host: Id
    certificate: Annotated[bytes, Meta(max_length=CERTIFICATE_LIMIT)]
    element: Element


class Answer(_Message, frozen=True, tag="answer"):
    """The host takes the attempt."""

    host: Id
    element: Element


class Proof(_Message, frozen=True, tag="proof"):
    """The guest knows the code."""

    proof: Proof32


class Welcome(_Message, frozen=True, tag="welcome"):
    """The host knows it too, and says who it is."""

    proof: Proof32
    name: Name
    kind: HostKind
    port: Annotated[int, Meta(ge=0, le=65535)] = 0


class Ready(_Message, frozen=True, tag="ready"):
    """The guest has believed it, and says who it is."""

    name: Name
    kind: HostKind
    port: Annotated[int, Meta(ge=0, le=65535)] = 0


class Done(_Message, frozen=True, tag="done"):
    """The host has the link on its disk."""


class Refused(_Message, frozen=True, tag="refused"):
    """The host does not go on.

    `why`: `code`, `nameplate`, `none`, `busy`, `version` or `full`; anything else is just a no.
    """

    why: Annotated[str, Meta(max_length=32)]
    version: Small = LINKING_VERSION


Message: TypeAlias = Start | Answer | Proof | Welcome | Ready | Done | Refused

_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def encode(message: Message) -> str:
    """Return a message as a frame."""
    return msgspec.json.encode(message).decode()


def decode(frame: str) -> Message:
    """Return the message in a frame; raises `NonsenseError`."""
    try:
        if len(frame) <= FRAME_LIMIT:
            return _DECODER.decode(frame)
    except (ValueError, RecursionError) as error:
        reason = "a linking message cannot be read"
        raise NonsenseError(reason) from error
    reason = "a linking message is too large"
    raise NonsenseError(reason)


class WrongCodeError(Exception):
    """The two did not have the same code, or somebody was between them."""


def fresh_code(taken: frozenset[str] = frozenset()) -> str:
    """Return a new code. `taken`: nameplates that others show just now."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if code[:NAMEPLATE] not in taken:
            return code


def typed_code(raw: str) -> str | None:
    """Return a code as somebody has typed it, in the one spelling used here; None when it can be none."""
    code = "".join(raw.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def nameplate(code: str) -> str:
    """Return the part of a code that everybody may see."""
    return code[:NAMEPLATE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Whom the other one has proved to be."""

    host: HostId
    certificate: bytes


class Guest:
    """The side on which the code is typed."""

    def __init__(self, code: str, here: HostId, certificate: bytes, theirs: bytes) -> None:
        """Begin with our certificate and the one that the other side has shown in TLS. Raises `NonsenseError`."""
        _check(theirs)
        self._code, self._here, self._mine, self._theirs = code, here, certificate, theirs
        self._spake = SPAKE2_A(code.encode(), idA=fingerprint(certificate), idB=fingerprint(theirs))
        self._element: bytes = self._spake.start()
        self._keys: _Keys | None = None
        self._host = HostId("")

    def start(self) -> Start:
        """Return the first message."""
        return Start(
            version=LINKING_VERSION,
            nameplate=nameplate(self._code),
            host=self._here,
            certificate=self._mine,
            element=self._element,
        )

    def proof(self, answer: Answer) -> Proof:
        """Return the proof that this side knows the code. Raises `NonsenseError`."""
        self._host = HostId(answer.host)
        transcript = _transcript(self.start(), answer, self._theirs)
        self._keys = _keys(_finish(self._spake, answer.element), transcript)
        return Proof(proof=self._keys.guest)

    def believe(self, welcome: Welcome) -> Linked:
        """Return who the other side is; raises `WrongCodeError` when it does not know the code."""
        if self._keys is None or not hmac.compare_digest(welcome.proof, self._keys.host):
            raise WrongCodeError
        return Linked(host=self._host, certificate=self._theirs)


class Host:
    """The side that shows the code; one object for one attempt."""

    def __init__(self, code: str, here: HostId, certificate: bytes) -> None:
        """Begin with our certificate, which is also the one in TLS."""
        self._code, self._here, self._mine = code, here, certificate
        self._keys: _Keys | None = None
        self._linked: Linked | None = None

    def answer(self, start: Start) -> Answer:
        """Return the answer to the first message. Raises `NonsenseError`."""
        _check(start.certificate)
        spake = SPAKE2_B(self._code.encode(), idA=fingerprint(start.certificate), idB=fingerprint(self._mine))
        answer = Answer(host=self._here, element=spake.start())
        self._keys = _keys(_finish(spake, start.element), _transcript(start, answer, self._mine))
        self._linked = Linked(host=HostId(start.host), certificate=start.certificate)
        return answer

    def believe(self, proof: Proof) -> tuple[Linked, bytes]:
        """Return who the other side is, and our own proof. Raises `WrongCodeError` when it does not know the code."""
        if self._keys is None or self._linked is None or not hmac.compare_digest(proof.proof, self._keys.guest):
            raise WrongCodeError
        return self._linked, self._keys.host


@dataclass(frozen=True, slots=True)
class _Keys:
    """The two proofs."""

    guest: bytes
    host: bytes

    def __repr__(self) -> str:
        """Show nothing of them."""
        return "_Keys()"


def _check(certificate: bytes) -> None:
    try:
        check_certificate(certificate)
    except ValueError as error:
        reason = "a certificate is none of ours"
        raise NonsenseError(reason) from error


def _finish(spake: SPAKE2_A | SPAKE2_B, element: bytes) -> bytes:
    try:
        key: bytes = spake.finish(element)
    except Exception as error:  # the library raises five kinds for a bad point, AssertionError among them
        reason = "a point is none"
        raise NonsenseError(reason) from error
    return key


def _transcript(start: Start, answer: Answer, certificate: bytes) -> bytes:
    """Return the digest of everything that both sides must have seen alike; every part with its length."""
    parts = (
        b"switchpoint linking",
        str(start.version).encode(),
        start.nameplate.encode(),
        start.host.encode(),
        answer.host.encode(),
        fingerprint(start.certificate),
        fingerprint(certificate),
        start.element,
        answer.element,
    )
    return hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()


def _keys(secret: bytes, transcript: bytes) -> _Keys:
    def proof(side: bytes) -> bytes:
        key = HKDF(hashes.SHA256(), 32, salt=transcript, info=b"switchpoint linking " + side).derive(secret)
        return hmac.digest(key, transcript, "sha256")

    return _Keys(guest=proof(b"guest"), host=proof(b"host"))
