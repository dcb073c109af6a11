"""Every import contract is alive: a planted violation breaks exactly the contract that forbids it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("core", "gui", "resources")

PLANTS = [
    ("floors", "core/switchpoint/model.py", "import switchpoint_gui"),
    ("floors", "resources/switchpoint_resources/__init__.py", "import switchpoint"),
    ("no Qt below the window", "core/switchpoint/text.py", "import PySide6"),
    ("no Qt below the window", "core/switchpoint/session.py", "import qasync"),
    ("floors of the core", "core/switchpoint/planner/plan.py", "from switchpoint.room import room"),
    ("floors of the core", "core/switchpoint/room/room.py", "from switchpoint.switchboard import board"),
    ("floors of the core", "core/switchpoint/room/room.py", "from switchpoint.bluez import presence"),
    ("floors of the core", "core/switchpoint/switchboard/board.py", "from switchpoint.cli import say"),
    ("floors of the core", "core/switchpoint/claims.py", "from switchpoint import storage"),
    ("floors of the core", "core/switchpoint/headsets/sony/frames.py", "from switchpoint.bluez import presence"),
    ("floors of the core", "core/switchpoint/another.py", "# a module that no floor names"),
    ("the pure floor is pure", "core/switchpoint/claims.py", "import asyncio"),
    ("the pure floor is pure", "core/switchpoint/planner/order.py", "import time"),
    ("the pure floor is pure", "core/switchpoint/wording.py", "import subprocess"),
    ("the pure floor is pure", "core/switchpoint/headsets/sony/exchange.py", "import time"),
    ("dbus-next is imported once", "core/switchpoint/switchboard/board.py", "import dbus_next"),
    ("dbus-next is imported once", "gui/switchpoint_gui/theme.py", "from dbus_next import Variant"),
]


@pytest.fixture
def checkout(tmp_path):
    """Return a copy of the sources and the contracts."""
    ignored = shutil.ignore_patterns("__pycache__")
    for part in SOURCES:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(checkout):
    """Return the exit code of the import check, and what it printed."""
    program = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run(
        [program, "--no-cache", "--config", "pyproject.toml"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(checkout / part) for part in SOURCES)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    return found.returncode, found.stdout + found.stderr


def test_floors_are_kept(checkout):
    code, said = lint(checkout)
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.parametrize(("contract", "where", "line"), PLANTS, ids=lambda value: value.rpartition("/")[2])
def test_planted_import_breaks_its_contract(checkout, contract, where, line):
    path = checkout / where
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    code, said = lint(checkout)
    assert code != 0, said
    assert f"{contract} BROKEN" in said


def test_every_contract_has_a_plant():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["name"] for contract in contracts} == {contract for contract, _, _ in PLANTS}
