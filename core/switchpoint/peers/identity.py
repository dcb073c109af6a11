"""The key of this computer: by its certificate the linked computers know it, with it claims are signed.

The key is ECDSA on P-256 and not Ed25519. TLS is done by the system's OpenSSL, and a company's laptop may run it under
a policy (FIPS) that knows no Ed25519: such a laptop could never be linked. Everything else that P-256 costs (signatures
of 72 bytes instead of 64, a random number for each) does not matter here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from switchpoint import storage
from switchpoint.errors import Kind, failure
from switchpoint.text import text

if TYPE_CHECKING:
    from pathlib import Path

    from switchpoint.errors import SwitchpointError
    from switchpoint.storage import Places

CERTIFICATE_LIMIT = 2048
"""Bytes of the largest certificate that is taken from another computer; ours have about 450."""

_CALLED = text("The key of this computer")
# Valid for ever: clocks are wrong by years, and the pinned certificate is the trust, not its date.
_FROM = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNTIL = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
_SIGNING = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The key pair of this computer with its certificate."""

    certificate: bytes
    """DER."""
    path: Path
    """The file with both, for TLS, which takes keys from files only."""
    _key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def fingerprint(self) -> bytes:
        """Return the 32 bytes that stand for this computer's certificate."""
        return fingerprint(self.certificate)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of `content`, DER, 70 to 72 bytes."""
        return self._key.sign(content, _SIGNING)


def fingerprint(certificate: bytes) -> bytes:
    """Return the SHA-256 of a certificate in DER."""
    return hashlib.sha256(certificate).digest()


def load(where: Places) -> Identity:
    """Return the key of this computer, made on first use. Raises `SwitchpointError`; a damaged file stays as it is."""
    found = storage.read(where.identity, called=_CALLED)
    if found is None:
        storage.write(where.identity, _make())
        found = storage.read(where.identity, called=_CALLED) or ""
    try:
        return _parse(found.encode(), where.identity)
    except (ValueError, TypeError) as error:
        raise _damaged(error) from error


def _parse(pem: bytes, path: Path) -> Identity:
    key = load_pem_private_key(pem, password=None)
    certificate = x509.load_pem_x509_certificate(pem)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        message = "it is a key of another kind"
        raise TypeError(message)
    if _public(certificate) != key.public_key():
        message = "key and certificate do not belong together"
        raise ValueError(message)
    return Identity(certificate=certificate.public_bytes(Encoding.DER), path=path, _key=key)


def _damaged(error: Exception) -> SwitchpointError:
    return failure(
        Kind.BAD_FILE,
        text("The other computers cannot be reached."),
        text("The file with the key of this computer is damaged."),
        text("Put it back from a backup. Or remove it, and link the computers again."),
        detail=str(error),
    )


def _make() -> str:
    """Return a new key and its certificate, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    # The name says nothing about the computer. It differs for each key, because OpenSSL finds pinned ones by name.
    called = f"switchpoint {hashlib.sha256(public).hexdigest()[:32]}"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    both = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        # No authority: whoever pins this certificate trusts it alone, and nothing that it might sign.
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(both, critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (private + certificate.public_bytes(Encoding.PEM)).decode()


def check_certificate(certificate: bytes) -> None:
    """Raise `ValueError` unless these are the bytes of a certificate with a key like ours."""
    if len(certificate) > CERTIFICATE_LIMIT:
        message = "the certificate is too large"
        raise ValueError(message)
    _key_in(certificate)


def pem(certificate: bytes) -> str:
    """Return a certificate as TLS takes it. Raises `ValueError` when it is none."""
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM).decode()


def is_signed(certificate: bytes, signature: bytes, content: bytes) -> bool:
    """Tell whether the key in `certificate` has signed `content`. Raises `ValueError` when that is no certificate."""
    try:
        _key_in(certificate).verify(signature, content, _SIGNING)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=128)
def _key_in(certificate: bytes) -> ec.EllipticCurvePublicKey:
    return _public(x509.load_der_x509_certificate(certificate))


def _public(certificate: x509.Certificate) -> ec.EllipticCurvePublicKey:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        message = "it is a certificate for a key of another kind"
        raise ValueError(message)  # noqa: TRY004  # a wrong value of the right type
    return key
