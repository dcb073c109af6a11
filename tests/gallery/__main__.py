"""The command line of the gallery: every scene in every look, as PNG files."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import time
from pathlib import Path

# Before Qt starts: no display, no scaling of the desktop's, one time zone, and one language of dates.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)
os.environ["TZ"] = "UTC"
time.tzset()

from tests.gallery.goldens import FOLDER, GOLDENS, LOOK, golden, kept  # noqa: E402
from tests.gallery.looks import LOOKS  # noqa: E402
from tests.gallery.pictures import NotDrawn, draw, file_name  # noqa: E402
from tests.gallery.scenes import SCENES  # noqa: E402

FAILED, USAGE = 1, 2


def main(words: list[str] | None = None) -> int:
    """Draw, or list what could be drawn; returns the exit code."""
    asked = _parser().parse_args(words)
    if asked.list:
        print("\n".join(SCENES))
        return 0
    if asked.out is None:
        return _complain("Say into which folder the pictures go, or --list.", USAGE)
    for what, known, named in (("state", SCENES, asked.only), ("look", LOOKS, asked.look)):
        for name in named:
            if name not in known:
                return _complain(_unknown(what, name, list(known)), USAGE)
    began = time.monotonic()
    try:
        if asked.renew_goldens:
            return _renew(asked.out)
        count = draw(asked.out, asked.only or list(SCENES), asked.look or list(LOOKS))
    except NotDrawn as error:
        return _complain(str(error), FAILED)
    print(f"{count} pictures in {asked.out} after {time.monotonic() - began:.0f} s.")
    return 0


def _renew(out: Path) -> int:
    draw(out, GOLDENS, [LOOK])
    FOLDER.mkdir(exist_ok=True)
    for scene in GOLDENS:
        kept(golden(out / LOOK / file_name(scene))).save(str(FOLDER / file_name(scene)))
    print(f"{len(GOLDENS)} goldens in {FOLDER}. Look at each before you commit it.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev gallery", description=__doc__)
    parser.add_argument("out", metavar="OUT", nargs="?", type=Path, help="the folder; one folder in it for each look")
    parser.add_argument("--list", action="store_true", help="print the names of the states")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="only this state; may be repeated")
    parser.add_argument(
        "--look", metavar="NAME", action="append", default=[], help=f"only this one: {', '.join(LOOKS)}"
    )
    parser.add_argument("--renew-goldens", action="store_true", help="make these pictures what the tests expect")
    return parser


def _unknown(what: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3)
    meant = f" Is one of these meant: {', '.join(near)}?" if near else f" There are: {', '.join(known)}."
    return f"There is no {what} “{name}”.{meant}"


def _complain(sentence: str, code: int) -> int:
    print(f"gallery: {sentence}", file=sys.stderr)
    return code


sys.exit(main())
