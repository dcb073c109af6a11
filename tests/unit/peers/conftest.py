"""Keys that take a moment to make are made once."""

from __future__ import annotations

import pytest

from switchpoint.peers import identity
from switchpoint.storage import Places


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Return the identities of three computers."""
    root = tmp_path_factory.mktemp("keys")
    return [identity.load(Places(config=root / name, data=root / name, state=root / name)) for name in ("1", "2", "3")]
