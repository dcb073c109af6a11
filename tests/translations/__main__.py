"""The command `./dev translations`: brings all languages in line with the source, and tells what is missing."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from switchpoint.languages import read
from tests.translations import catalogue
from tests.translations.extract import ROOT, collect

FOLDER = ROOT / "resources/switchpoint_resources/translations"
FAILED = 1
_COMPILER = Path(sys.executable).with_name("pyside6-lrelease")


def main(words: list[str] | None = None) -> int:
    """Update or check; returns the exit code."""
    asked = _parser().parse_args(words)
    found = collect()
    complaints = [f"This template cannot be collected: {each}." for each in found.unclear]
    for path in sorted(_paths(asked.language)):
        if asked.also is not None:
            also = catalogue.supplied(catalogue.read(path), catalogue.read(asked.also))
            path.write_text(catalogue.written(_code(path), also))
        complaints += _language(path, found.places, check=asked.check)
    for complaint in complaints:
        print(f"translations: {complaint}", file=sys.stderr)
    return FAILED if complaints else 0


def _language(path: Path, now: dict[str, list[str]], *, check: bool) -> list[str]:
    """Update the files of one language, or only look at them; returns what is to be done by hand."""
    code = _code(path)
    messages = catalogue.merged(catalogue.read(path), now)
    fresh = catalogue.written(code, messages)
    complaints = [f"{path.name}: {each}" for each in catalogue.wrong(messages)]
    compiled = path.with_suffix(".qm")
    if check:
        if not path.exists() or path.read_text() != fresh:
            complaints.append(f"{path.name} is not what the source says: run ./dev translations.")
        elif not is_fresh(path):
            complaints.append(f"{compiled.name} is older than {path.name}: run ./dev translations.")
    else:
        path.write_text(fresh)
        release(path, compiled)
    without = catalogue.missing(messages)
    print(f"{code}: {len(now) - len(without)} of {len(now)} templates are translated.")
    return complaints + [f"{path.name} has no translation for: {template}" for template in without]


def is_fresh(path: Path) -> bool:
    """Tell whether the compiled file says what the file for translators says; the bytes are the compiler's business."""
    compiled = path.with_suffix(".qm")
    with tempfile.TemporaryDirectory() as folder:
        release(path, Path(folder) / compiled.name)
        return compiled.exists() and read(compiled.read_bytes()) == read((Path(folder) / compiled.name).read_bytes())


def release(path: Path, compiled: Path) -> None:
    """Compile the file of a language."""
    subprocess.run([_COMPILER, "-silent", path, "-qm", compiled], check=True, capture_output=True)


def _code(path: Path) -> str:
    return path.stem.removeprefix("switchpoint_")


def _paths(languages: list[str]) -> list[Path]:
    return [FOLDER / f"switchpoint_{code}.ts" for code in languages] or list(FOLDER.glob("switchpoint_*.ts"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev translations", description=__doc__.partition(":")[2].strip())
    parser.add_argument("language", nargs="*", help="only these, such as de; one that is not there yet is begun")
    parser.add_argument("--check", action="store_true", help="change nothing, and fail if something would change")
    parser.add_argument(
        "--also", metavar="FILE", type=Path, help="take what is missing from another .ts, after a merge"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
