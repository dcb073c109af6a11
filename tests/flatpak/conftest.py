"""The Flatpak as a fixture: built once, and again when anything that goes into it has changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flatpak.app import APP
from tests.flatpak.namespaces import has_namespaces
from tests.flatpak.release import RELEASE
from tests.lab.artefacts.cache import Artefact
from tests.lab.artefacts.host import NotBuiltError


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("flatpak"):
            # building is not the test's time
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(120, func_only=True))
            item.add_marker(pytest.mark.xdist_group("flatpak"))


@pytest.fixture(scope="session")
def built() -> Path:
    """The installation; without namespaces nothing of this can be tried here, and that is said."""
    _ensure(APP)
    return APP.installation


@pytest.fixture(scope="session")
def released() -> Path:
    """Two releases."""
    return _ensure(RELEASE)


def _ensure(artefact: Artefact) -> Path:
    try:
        return artefact.ensure()
    except NotBuiltError as error:
        if not has_namespaces():
            pytest.skip("THE FLATPAK WAS NOT TRIED: this computer lets nobody make namespaces.")
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)
