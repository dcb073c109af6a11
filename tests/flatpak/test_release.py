"""What people install: made by the real script, served, installed as they do, and refused when changed."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest

from switchpoint import __version__
from tests.flatpak.app import ID
from tests.flatpak.release import NEXT, OURS, REF, RELEASE, THEIRS, fingerprint, gnupg
from tests.flatpak.runtimes import CHECKOUT
from tests.flatpak.shop import YES, Shop, shop
from tests.lab import summary

pytestmark = pytest.mark.flatpak

BRANCH = f"app/{ID}/x86_64/stable"


@pytest.fixture
def empty(released: Path, tmp_path: Path) -> Iterator[Shop]:
    """A user without Switchpoint, and a shop with the first release."""
    with shop(tmp_path) as found:
        yield found


def bundle() -> Path:
    """The one file."""
    (found,) = RELEASE.first.glob("*.flatpak")
    return found


def deltas(asked: list[str]) -> list[str]:
    """The static deltas that were fetched: from nothing `AB/CDEF`, from an earlier commit `AB/CDEF-GHIJ`."""
    return [found[1] for path in asked if (found := re.search(r"/deltas/(../[^/]+)/superblock", path))]


# --- Installed ---------------------------------------------------------------------------------------------------


def test_it_is_installed_by_its_reference_from_the_web(empty: Shop, record_property):
    empty.install()
    assert empty.version() == __version__
    assert len(deltas(empty.web.asked())) == 1, "in one piece"
    trusted = RawConfigParser()
    trusted.read(empty.installation / "repo/config")
    (remote,) = (trusted[name] for name in trusted.sections() if name.startswith("remote"))
    assert (remote["gpg-verify"], remote["gpg-verify-summary"]) == ("true", "true")
    size, whole = empty.web.size(empty.web.asked()), bundle().stat().st_size
    record_property(summary.PROPERTY, f"Flatpak: {size / 1e6:.0f} MB to fetch, as a bundle {whole / 1e6:.0f} MB")


def test_it_is_installed_by_a_reference_that_was_saved(empty: Shop):
    # what a desktop's software centre does on a double click
    empty.flatpak("install", *YES, empty.web.folder / REF)
    assert empty.version() == __version__


def test_the_bundle_is_installed_without_a_network_and_updates_itself(empty: Shop):
    empty.flatpak("install", *YES, bundle(), offline=True)
    assert empty.version() == __version__
    empty.serve(RELEASE.second)
    empty.update()
    assert empty.version() == NEXT


def test_an_update_is_a_small_delta(empty: Shop, record_property):
    empty.install()
    empty.serve(RELEASE.second)
    before = empty.web.asked()
    empty.update()
    assert empty.version() == NEXT
    asked = empty.web.asked()[len(before) :]
    (fetched,) = deltas(asked)
    assert "-" in fetched, "from the commit before"
    size = empty.web.size(asked)
    assert size < 1e6
    record_property(summary.PROPERTY, f"Flatpak: {size / 1e3:.0f} kB to fetch for an update that changes nothing else")


def test_every_file_that_is_given_away_names_the_key_and_the_address(released: Path):
    said = RawConfigParser()
    said.optionxform = str  # type: ignore[assignment, method-assign]
    said.read(RELEASE.first / REF)
    found = said["Flatpak Ref"]
    assert (found["Name"], found["Branch"], found["IsRuntime"]) == (ID, "stable", "false")
    assert found["Url"] == "http://127.0.0.1/repository"
    assert len(found["GPGKey"]) > 100


# --- Refused -----------------------------------------------------------------------------------------------------


def _signed_by_somebody_else(repository: Path) -> None:
    """Put another key's signature in the place of ours; everything else stays."""
    for folder in ("deltas", "delta-indexes"):
        shutil.rmtree(repository / folder, ignore_errors=True)
    commit = (repository / "refs/heads" / BRANCH).read_text().strip()
    (repository / "objects" / commit[:2] / f"{commit[2:]}.commitmeta").unlink()
    _as_somebody_else("ostree", f"--repo={repository}", "gpg-sign", commit)


def _summary_changed(repository: Path) -> None:
    """Name another commit in every list of what there is; the signatures stay."""
    commit = bytes.fromhex((repository / "refs/heads" / BRANCH).read_text().strip())
    changed = 0
    for path in (repository / "summary", *(repository / "summaries").glob("*.gz")):
        packed = path.suffix == ".gz"
        before = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        after = before.replace(commit, bytes(32))
        path.write_bytes(gzip.compress(after) if packed else after)
        changed += before != after
    assert changed > 1


def _index_changed(repository: Path) -> None:
    """Change a bit in the list of lists."""
    path = repository / "summary.idx"
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)


def _unsigned(repository: Path) -> None:
    """Take the signatures of all lists away."""
    for path in (*repository.glob("*.sig"), *(repository / "summaries").glob("*.sig")):
        path.unlink()


def _a_repository_of_their_own(repository: Path) -> None:
    """Sign everything with another key."""
    _signed_by_somebody_else(repository)
    _as_somebody_else("flatpak", "build-update-repo", repository)


def _as_somebody_else(*command: str | Path) -> None:
    with gnupg(RELEASE.keys) as home:
        key = fingerprint(home, THEIRS)
        more = (
            (key, f"--gpg-homedir={home}") if command[0] == "ostree" else (f"--gpg-sign={key}", f"--gpg-homedir={home}")
        )
        words = [*command, *more]
        if command[0] == "flatpak":
            words = [*command[:2], *more, *command[2:]]
        subprocess.run(words, check=True, capture_output=True)


TAMPERED = {
    _signed_by_somebody_else: "public key not found",
    _summary_changed: "Invalid checksum",
    _index_changed: "BAD signature",
    _unsigned: "no summary signatures found",
    _a_repository_of_their_own: "public key not found",
}
"""What is done to the releases on the server, and why Flatpak then refuses."""


@pytest.mark.parametrize("tamper", TAMPERED)
def test_what_was_changed_on_the_server_is_not_installed(empty: Shop, tamper: Callable[[Path], None], tmp_path: Path):
    _changed(empty, RELEASE.first, tamper, tmp_path)
    said = empty.flatpak("--verbose", "install", *YES, "--from", f"http://127.0.0.1/{REF}", check=False)
    _refused(said, TAMPERED[tamper])
    assert not empty.installed()


def test_an_update_signed_by_somebody_else_leaves_what_is_installed(empty: Shop, tmp_path: Path):
    empty.install()
    before = empty.commit()
    _changed(empty, RELEASE.second, _signed_by_somebody_else, tmp_path)
    said = empty.flatpak("--verbose", "update", *YES, ID, check=False)
    _refused(said, TAMPERED[_signed_by_somebody_else])
    assert empty.commit() == before
    assert empty.version() == __version__


def test_a_damaged_bundle_is_not_installed(empty: Shop, tmp_path: Path):
    content = bytearray(bundle().read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / "damaged.flatpak"
    damaged.write_bytes(content)
    said = empty.flatpak("install", *YES, damaged, check=False)
    assert "exit code 0" not in said, said
    assert not empty.installed()


def _changed(found: Shop, release: Path, tamper: Callable[[Path], None], folder: Path) -> None:
    """Serve a release with something about it changed; the reference is the real one."""
    copy = folder / "changed"
    shutil.copytree(release, copy)
    tamper(copy / "repository")
    found.serve(copy)


def _refused(said: str, why: str) -> None:
    assert "exit code 0" not in said, said
    assert why in said, said


# --- Built from a clone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("own", [(), ("aaa",), ("flathub",)], ids=["none of the user's", "another one", "the user's"])
def test_the_build_takes_the_runtimes_from_the_store_that_the_system_knows(released: Path, tmp_path: Path, own):
    repository = RELEASE.first / "repository"
    programs, checkout, home = (tmp_path / name for name in ("bin", "packaging/flatpak", "home"))
    for folder in (programs, checkout, home):
        folder.mkdir(parents=True)
    # what would be called, and everything that is not about the store left out
    (programs / "flatpak-builder").write_text('#!/bin/sh\necho "$@" > "$HOME/called"\n')
    (checkout / "fetch-wheels").write_text("#!/bin/sh\n")
    shutil.copy(CHECKOUT / "packaging/flatpak/build", checkout)
    for program in (programs / "flatpak-builder", checkout / "fetch-wheels"):
        program.chmod(0o755)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "FLATPAK_USER_DIR": str(tmp_path / "user"),
        "FLATPAK_SYSTEM_DIR": str(tmp_path / "system"),
    }

    def call(*command: str | Path) -> str:
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    with gnupg(RELEASE.keys) as keys:
        exported = ["gpg", "--homedir", keys, "--export", OURS]
        (tmp_path / "key").write_bytes(subprocess.run(exported, capture_output=True, check=True).stdout)
    add = ("flatpak", "remote-add", f"--gpg-import={tmp_path / 'key'}")
    for name in ("fedora", "flathub"):
        call(*add, "--system", name, repository.as_uri())
    for name in own:
        call(*add, "--user", name, repository.as_uri())
    call(checkout / "build")
    assert "--install-deps-from=flathub" in (home / "called").read_text()
    # it is one of the user's now, and what it signs is believed
    assert ID in call("flatpak", "remote-ls", "--user", "flathub", "--columns=application")
