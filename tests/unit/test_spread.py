"""That tests which belong together stay together on several processes: nothing else says it when they do not."""

from __future__ import annotations

import subprocess
import sys

import pytest

TESTS = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("group", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in ("one", "two")])
def test(group, number):
    (pathlib.Path(__file__).parent / f"{group} {os.getpid()}").touch()
"""


@pytest.mark.timeout(120)
def test_a_group_of_tests_runs_in_one_process(tmp_path):
    (tmp_path / "test_groups.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stdout
    assert sorted(path.name.split()[0] for path in tmp_path.iterdir() if " " in path.name) == ["one", "two"]
