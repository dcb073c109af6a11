"""The command line's grammar: strict, with an example in every help text."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import NoReturn

from switchpoint import __version__
from switchpoint.cli.codes import Code

TIMEOUT = 30.0
"""Seconds that a command waits for its effect, unless told otherwise."""
LONGEST_TIMEOUT = 3600.0

_CODES = "Exit codes: 0 done, 1 failed, 2 usage, 3 partly done or still waiting, 4 no Bluetooth."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for."""

    command: str | None
    """None: open the window."""
    demo: bool = False
    room: str | None = None
    """A room file, or the name of one that comes with the program."""
    json: bool = False
    headset: str | None = None
    timeout: float = TIMEOUT
    profile: str | None = None
    even_in_call: bool = False
    background: bool = False
    """Stay without a window for as long as something is kept."""
    recover: bool = False
    """The same, begun by the login: ends at once if nothing is kept."""

    def line(self) -> list[str]:
        """Return the arguments that mean the same to a running Switchpoint."""
        found = [self.command or "status"]
        if self.profile is not None:
            found.append(self.profile)
        if self.headset is not None:
            found.append(f"--headset={self.headset}")
        found += ["--timeout", f"{self.timeout:g}"]
        found += [option for option, on in (("--json", self.json), ("--even-in-call", self.even_in_call)) if on]
        return found

    @property
    def in_room(self) -> bool:
        """Tell whether the world is a simulated one."""
        return self.demo or self.room is not None


class Usage(Exception):  # noqa: N818  # not an error when help was asked for
    """The command line was not understood, or help was asked for."""

    def __init__(self, text: str, code: Code) -> None:
        """Carry what to print."""
        super().__init__(text)
        self.code = code

    def show(self) -> None:
        """Print to the stream that fits."""
        stream = sys.stdout if self.code is Code.DONE else sys.stderr
        stream.write(str(self))


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the process, and never guesses an abbreviation."""

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with the message and the short usage."""
        said = message[0].upper() + message[1:]
        hint = f"Try: {self.prog} --help"
        raise Usage(f"{_shown(said)}\n{self.format_usage()}{hint}\n", Code.USAGE)

    def print_help(self, _file: object = None) -> None:
        """Raise `Usage` with the help text."""
        raise Usage(self.format_help(), Code.DONE)


def _shown(message: str) -> str:
    """Return a message without control characters that came in with an argument."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)


class _Version(argparse.Action):
    def __call__(self, *_: object, **__: object) -> NoReturn:
        raise Usage(f"switchpoint {__version__}\n", Code.DONE)


def parse(arguments: list[str]) -> Options:
    """Return what was asked for; raises `Usage`."""
    found = vars(_parser().parse_args(arguments))
    if found.get("demo") and found.get("room") is not None:
        text = "--demo and --room exclude each other.\nTry: switchpoint --help\n"
        raise Usage(text, Code.USAGE)
    options = Options(**found)
    if (options.background or options.recover) and (options.in_room or options.command is not None):
        text = "--background takes no command and no room.\nTry: switchpoint --help\n"
        raise Usage(text, Code.USAGE)
    return options


CHANGES = frozenset({"activate", "end", "undo", "release-everything"})
QUESTIONS = frozenset({"status", "hosts", "profiles"})
_COMMANDS: dict[str, tuple[str, str]] = {
    "status": ("who has the sound, who is held", "switchpoint status"),
    "hosts": ("computers and phones, and how they are reached", "switchpoint hosts --json"),
    "profiles": ("the profiles, and what a click on each would change", "switchpoint profiles"),
    "activate": ("switch to a profile and wait for the result", "switchpoint activate work-call --headset WF-1000XM5"),
    "end": ("end what is on, lift every hold", "switchpoint end"),
    "undo": ("go back to before the last click", "switchpoint undo"),
    "release-everything": ("lift every hold on every headset, put everything back", "switchpoint release-everything"),
    "doctor": ("what works on this computer, what is missing", "switchpoint doctor"),
}


def _parser() -> _Parser:
    common = _common()
    parser = _Parser(
        prog="switchpoint",
        description="One click decides which computer or phone has the headset. Without a command the window opens.",
        epilog=f"Example: switchpoint --demo activate work-call\n{_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, default=argparse.SUPPRESS, help="print the version")
    parser.add_argument(
        "--background",
        action="store_true",
        default=False,
        help="stay without a window for as long as something is kept",
    )
    parser.add_argument("--recover", action="store_true", default=False, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, (help_, example) in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=help_,
            description=help_[0].upper() + help_[1:] + ".",
            epilog=f"Example: {example}\n{_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[common],
            allow_abbrev=False,
        )
        if name == "activate":
            command.add_argument("profile", metavar="PROFILE", help="id or name, as `switchpoint profiles` lists them")
        if name in {"activate", "undo"}:
            command.add_argument(
                "--even-in-call", action="store_true", default=False, help="also take the headset from a call"
            )
    return parser


def _common() -> _Parser:
    """Return the options that may stand before or behind the command."""
    common = _Parser(add_help=False, allow_abbrev=False)
    add = common.add_argument
    add("--demo", action="store_true", default=argparse.SUPPRESS, help="use the demo room: nothing real is touched")
    add("--room", metavar="FILE", default=argparse.SUPPRESS, help="use a simulated world from a room file")
    add("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON (docs/json.md)")
    add("--headset", metavar="NAME", default=argparse.SUPPRESS, help="name or address; needed if there are several")
    add(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=argparse.SUPPRESS,
        help=f"how long to wait for the result (default {TIMEOUT:.0f})",
    )
    return common


def _seconds(raw: str) -> float:
    try:
        seconds = float(raw)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= LONGEST_TIMEOUT:
        message = f"{raw[:20]!r} is not a number of seconds from 0 to {LONGEST_TIMEOUT:.0f}"
        raise argparse.ArgumentTypeError(message)
    return seconds
