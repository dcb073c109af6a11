"""TLS between computers: version 1.3, and no certificate is trusted but those in the book.

One port serves two kinds of caller. A linked computer shows its certificate, which must be one of the pinned ones. A
computer that is being linked cannot: Python's `ssl` refuses every client certificate that it does not know already. It
shows none, and sends its certificate inside. So the server asks for a certificate and insists on it, except while a
code is shown; then a caller without one gets as far as the linking conversation, and nowhere else.

Contexts read the key from its file, so they are made in a thread.
"""

from __future__ import annotations

import contextlib
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from switchpoint.peers.identity import pem

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from switchpoint.peers.identity import Identity

# A server name would be sent in the clear, and there is none to send.
SERVER_NAME = ""


@dataclass(frozen=True, slots=True)
class Contexts:
    """What connections are made with, for one state of the book."""

    server: ssl.SSLContext
    client: ssl.SSLContext
    guest: ssl.SSLContext
    """For the side on which a code is typed: it shows no certificate, and takes any; SPAKE2 decides."""

    def let_guests_in(self, *, on: bool) -> None:
        """Have the server take callers without a certificate, or not."""
        self.server.verify_mode = ssl.CERT_OPTIONAL if on else ssl.CERT_REQUIRED


def contexts(identity: Identity, pinned: Iterable[bytes]) -> Contexts:
    """Return the contexts that trust `pinned`, certificates in DER. Blocks; raises `OSError`, `ValueError`."""
    trusted = "".join(pem(certificate) for certificate in pinned)
    server = _context(ssl.PROTOCOL_TLS_SERVER, trusted)
    server.load_cert_chain(identity.path)
    # A resumed session would go on without its certificate being looked at again.
    server.num_tickets = 0
    client = _context(ssl.PROTOCOL_TLS_CLIENT, trusted)
    client.load_cert_chain(identity.path)
    guest = _context(ssl.PROTOCOL_TLS_CLIENT, "")
    guest.verify_mode = ssl.CERT_NONE
    return Contexts(server=server, client=client, guest=guest)


def _context(kind: ssl._SSLMethod, trusted: str) -> ssl.SSLContext:
    context = ssl.SSLContext(kind)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.options |= ssl.OP_NO_COMPRESSION
    # Names mean nothing here: the certificate itself is compared.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    if trusted:
        context.load_verify_locations(cadata=trusted)
    return context


def certificate_of(transport: asyncio.WriteTransport) -> bytes | None:
    """Return the certificate, DER, that the other side has shown; None when it has shown none."""
    found = transport.get_extra_info("ssl_object")
    with contextlib.suppress(ValueError):
        return found.getpeercert(binary_form=True) if found is not None else None
    return None
