"""The key of a computer: made once, kept for the user alone, valid for ever, never thrown away."""

from __future__ import annotations

import datetime as dt
import ssl
import stat

import pytest
from cryptography import x509

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.peers import identity, tls
from switchpoint.storage import Places


@pytest.fixture
def where(tmp_path):
    return Places(config=tmp_path / "config", data=tmp_path / "data", state=tmp_path / "state")


def test_key_is_made_once(where):
    first = identity.load(where)
    assert identity.load(where).certificate == first.certificate
    assert stat.S_IMODE(where.identity.stat().st_mode) == 0o600


def test_two_computers_have_two_keys(keys):
    assert len({key.fingerprint for key in keys}) == 3


def test_certificate_is_valid_whatever_the_clock_says(keys):
    certificate = x509.load_der_x509_certificate(keys[0].certificate)
    assert certificate.not_valid_before_utc <= dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert certificate.not_valid_after_utc.year == 9999


def test_certificate_tells_nothing_of_its_computer(keys):
    (name,) = x509.load_der_x509_certificate(keys[0].certificate).subject
    assert name.value.startswith("switchpoint ")
    assert set(name.value.removeprefix("switchpoint ")) <= set("0123456789abcdef")


def test_certificate_can_vouch_for_no_other(keys):
    certificate = x509.load_der_x509_certificate(keys[0].certificate)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


@pytest.mark.parametrize("content", ["", "nonsense", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"])
def test_damaged_key_is_told_and_stays_as_it_is(where, content):
    where.data.mkdir(parents=True)
    where.identity.write_text(content)
    with pytest.raises(SwitchpointError) as caught:
        identity.load(where)
    assert caught.value.problem.kind is Kind.BAD_FILE
    assert where.identity.read_text() == content


def test_key_with_somebody_elses_certificate_is_damaged(where, keys):
    where.data.mkdir(parents=True)
    mine, other = keys[0].path.read_text(), keys[1].path.read_text()
    cut = "-----BEGIN CERTIFICATE-----"
    where.identity.write_text(mine.partition(cut)[0] + cut + other.partition(cut)[2])
    with pytest.raises(SwitchpointError):
        identity.load(where)


def test_signature_is_good_for_one_key_and_one_content(keys):
    mine, other, _ = keys
    signature = mine.sign(b"content")
    assert identity.is_signed(mine.certificate, signature, b"content")
    assert not identity.is_signed(mine.certificate, signature, b"contents")
    assert not identity.is_signed(other.certificate, signature, b"content")
    assert not identity.is_signed(mine.certificate, b"", b"content")


@pytest.mark.parametrize("certificate", [b"", b"x" * 100, b"0" * 5000])
def test_what_is_no_certificate_is_refused(certificate):
    with pytest.raises(ValueError, match=r".*"):
        identity.check_certificate(certificate)


def test_key_is_not_shown(keys):
    assert "PRIVATE" not in repr(keys[0])
    assert "_key" not in repr(keys[0])


def test_contexts_speak_only_the_newest_tls_and_resume_nothing(keys):
    made = tls.contexts(keys[0], [keys[1].certificate])
    assert {context.minimum_version for context in (made.server, made.client, made.guest)} == {ssl.TLSVersion.TLSv1_3}
    assert made.server.num_tickets == 0
    assert made.server.verify_mode is made.client.verify_mode is ssl.CERT_REQUIRED
    made.let_guests_in(on=True)
    assert made.server.verify_mode is ssl.CERT_OPTIONAL
