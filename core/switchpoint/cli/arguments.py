"""The command line's grammar: strict, with an example in every help text."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

from switchpoint import __version__
from switchpoint.cli import streams
from switchpoint.cli.asked import CHANGES, ORDERS, QUESTIONS, SETTINGS, TIMEOUT, Options, Part
from switchpoint.cli.codes import Code
from switchpoint.snapshot import ABOUT_HOSTS, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TIMEOUT = 3600.0

_CODES = "Exit codes: 0 done, 1 failed, 2 usage, 3 partly done or still waiting,\n4 no Bluetooth, or no headset."


class Usage(Exception):  # noqa: N818  # not an error when help was asked for
    """The command line was not understood, or help was asked for."""

    def __init__(self, text: str, code: Code) -> None:
        """Carry what to print."""
        super().__init__(text)
        self.code = code

    def show(self) -> None:
        """Print to the stream that fits; raises `NotWrittenError` or `NobodyReadsError` for help."""
        if self.code is Code.DONE:
            streams.write(sys.stdout, str(self))
        else:
            streams.complain(sys.stderr, str(self))


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the process, and never guesses an abbreviation."""

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with the message and the short usage."""
        said = message[0].upper() + message[1:]
        hint = f"Try: {self.prog} --help"
        raise Usage(f"{_shown(said)}\n{self.format_usage()}{hint}\n", Code.USAGE)

    def knows(self, option: str) -> bool:
        """Tell whether there is such an option."""
        return option in self._option_string_actions

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
    if any("\udc80" <= letter <= "\udcff" for word in _but_rooms(arguments) for letter in word):
        raise Usage("An argument is not UTF-8 text.\nTry: switchpoint --help\n", Code.USAGE)
    parser = _parser()
    try:
        found = vars(parser.parse_args(arguments))
    except Usage as usage:
        raise _of_option(usage, arguments, parser) from None
    if any(value == [] for key, value in found.items() if key not in {"code", "captured"}):
        # What argparse leaves of a second “--”.
        raise Usage("A word cannot be “--”.\nTry: switchpoint --help\n", Code.USAGE)
    if found.get("demo") and found.get("room") is not None:
        text = "--demo and --room exclude each other.\nTry: switchpoint --help\n"
        raise Usage(text, Code.USAGE)
    if "code" in found:
        # Whoever leaves out the hyphen may well type a space.
        found["code"] = " ".join(found["code"]) if found["code"] else None
    if "captured" in found:
        found["captured"] = tuple(found["captured"])
    options = Options(**found)
    _check(options)
    return options


def _but_rooms(arguments: list[str]) -> Iterator[str]:
    """Yield the arguments but the paths of room files: a path may be any bytes, and is used here only."""
    for before, word in zip(["", *arguments], arguments, strict=False):
        if before != "--room" and not word.startswith("--room="):
            yield word


def _of_option(usage: Usage, arguments: list[str], parser: _Parser) -> Usage:
    """Return what is wrong: an unknown option, rather than the word behind it that was taken for the command."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    unknown = [word for word in options if word.startswith("--") and not parser.knows(word.partition("=")[0])]
    if not unknown or not str(usage).startswith("Argument COMMAND: invalid choice"):
        return usage
    try:
        parser.error(f"there is no option {unknown[0][:40]}")
    except Usage as better:
        return better


def _check(options: Options) -> None:
    """Raise `Usage` for options that do not go together."""
    if (options.role is None) is not (options.host is None) and options.command == "roles":
        raise Usage(
            "Say what the host is for: work, gaming, phone or none.\nTry: switchpoint roles --help\n", Code.USAGE
        )
    if options.order in ABOUT_HOSTS and options.host is None:
        raise Usage(
            f"Say which host: switchpoint tell {options.order} HOST.\nTry: switchpoint tell --help\n", Code.USAGE
        )
    if options.order is not None and options.order not in ABOUT_HOSTS and options.host is not None:
        raise Usage(f"{options.order} is about no host.\nTry: switchpoint tell --help\n", Code.USAGE)
    if options.where is not None and options.code is None:
        raise Usage("--at needs the code that is shown there.\nTry: switchpoint link --help\n", Code.USAGE)
    if options.in_room and options.command in OF_THIS_COMPUTER:
        raise Usage(
            f"{options.command} is not about a room: leave out --demo and --room.\n"
            f"Try: switchpoint {options.command} --help\n",
            Code.USAGE,
        )
    if options.stay and not options.background:
        raise Usage("--stay belongs to --background.\nTry: switchpoint --help\n", Code.USAGE)
    if (options.background or options.recover) and (options.in_room or options.command is not None):
        text = "--background takes no command and no room.\nTry: switchpoint --help\n"
        raise Usage(text, Code.USAGE)


OF_THIS_COMPUTER = frozenset({"quit", "integrate", "doctor", "decode"})
"""They would look at the real one, or change it, where only a simulated one was meant."""
SENDERS = ("headset", "computer")
ROLES = ("work", "gaming", "phone", "none")
_COMMANDS: dict[str, tuple[str, str]] = {
    "status": ("who has the sound, who is held", "switchpoint status"),
    "hosts": ("computers and phones, and how they are reached", "switchpoint hosts --json"),
    "profiles": ("the profiles, and what a click on each would change", "switchpoint profiles"),
    "activity": ("what has happened, and why", "switchpoint activity --headset WF-1000XM5"),
    "activate": ("switch to a profile and wait for the result", "switchpoint activate work-call --headset WF-1000XM5"),
    "end": ("end what is on, lift every hold", "switchpoint end"),
    "undo": ("go back to before the last click", "switchpoint undo"),
    "release-everything": (
        "before the program is removed: lift every hold, put everything back, do not start at login",
        "switchpoint release-everything",
    ),
    "tell": ("tell the headset itself something, by hand", "switchpoint tell send-away Phone"),
    "pair": ("headsets in pairing mode, or pair one", "switchpoint pair WF-1000XM5"),
    "link": ("link another computer: show a code here, or type the one shown there", "switchpoint link ABCD-EFGH"),
    "unlink": ("forget a linked computer, on both sides", "switchpoint unlink old-laptop"),
    "roles": ("what each host is for, or say it of one", "switchpoint roles this work"),
    "name": ("call a host something else, or what it calls itself", "switchpoint name Phone 'My phone'"),
    "login": ("whether Switchpoint starts when you log in, or have it so", "switchpoint login on"),
    "settings": ("what can be chosen about Switchpoint, or choose it", "switchpoint settings longest_hold '8 h'"),
    "quit": ("end the running Switchpoint; it puts everything back first", "switchpoint quit"),
    "integrate": ("put this installation into the desktop's menu, or take it out", "switchpoint integrate --remove"),
    "doctor": ("what works on this computer, what is missing", "switchpoint doctor"),
    "decode": ("what captured frames of a headset say", "switchpoint decode sony 3e 0c 00 00 00 00 02 00 00 0e 3c"),
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
    parser.add_argument(
        "--stay",
        action="store_true",
        default=False,
        help="with --background: also for as long as a computer is linked",
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
        _own_arguments(name, command)
        if name in {"activate", "undo"}:
            taking = "also take the headset from a call"
            command.add_argument("--even-in-call", action="store_true", default=False, help=taking)
    return parser


def _own_arguments(name: str, command: argparse.ArgumentParser) -> None:  # one for each command
    """Add what only one command takes."""
    add = command.add_argument
    match name:
        case "activate":
            add("profile", metavar="PROFILE", help="id or name, as `switchpoint profiles` lists them")
        case "tell":
            _order_arguments(command)
        case "link":
            add("code", metavar="CODE", nargs="*", help="the code that the other computer shows; without it, show one")
            add("--at", dest="where", metavar="HOST[:PORT]", help="where it is, if it is not found by itself")
            _part_arguments(command)
        case "pair":
            add("wanted", metavar="NAME", nargs="?", help="name or address; without it, list what is found")
            _part_arguments(command)
        case "unlink":
            add("host", metavar="HOST", help="name, as `switchpoint hosts` lists it")
        case "roles" | "name":
            _host_arguments(name, command)
        case "login":
            add("on", metavar="on|off", nargs="?", choices=("on", "off"), help="start at login, or not")
        case "decode":
            _decode_arguments(command)
        case _:
            _of_the_program(name, command)


def _part_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--part", type=Part, choices=tuple(Part), help=argparse.SUPPRESS)
    command.add_argument("--before", default="", help=argparse.SUPPRESS)


def _host_arguments(name: str, command: argparse.ArgumentParser) -> None:
    """Add a host and what is said of it; without both `roles` only asks."""
    add = command.add_argument
    optional = "?" if name == "roles" else None
    add("host", metavar="HOST", nargs=optional, help="name, as `switchpoint hosts` lists it, or: this")
    if name == "roles":
        add("role", metavar="ROLE", nargs="?", choices=ROLES, help=f"one of: {', '.join(ROLES)}")
    else:
        add("name", metavar="NAME", help='its new name; "" for what it calls itself')


def _of_the_program(name: str, command: argparse.ArgumentParser) -> None:
    """Add what a command takes that is about this installation and its settings."""
    add = command.add_argument
    if name == "settings":
        add("key", metavar="KEY", nargs="?", help="as `switchpoint settings` lists them")
        add("value", metavar="VALUE", nargs="?", help="what it shall be; without it, what it is")
    elif name == "integrate":
        add("--remove", action="store_true", default=False, help="take it out again")


_ORDERS = """\
Tell the headset itself something, by hand:

  send-away HOST    disconnect a host
  connect HOST      call a host; a profile then lets it be until the next click
  let-play HOST     let a connected host be the one that is heard
  free              follow whoever plays, and not only one host
  multipoint-on     take several hosts at once
  multipoint-off    take one host; drops every link for a moment"""


def _order_arguments(command: argparse.ArgumentParser) -> None:
    command.description = _ORDERS
    add = command.add_argument
    orders = ", ".join(Order)
    add("order", metavar="ORDER", type=_order, help=f"one of: {orders}")
    add("host", metavar="HOST", nargs="?", help="name, as `switchpoint hosts` lists it, or: this")


def _order(raw: str) -> Order:
    try:
        return Order(raw)
    except ValueError:
        message = f"{raw[:20]!r} is none of: {', '.join(Order)}"
        raise argparse.ArgumentTypeError(message) from None


def _decode_arguments(command: argparse.ArgumentParser) -> None:
    families = command.add_subparsers(dest="family", metavar="FAMILY", parser_class=_Parser, required=True)
    sony = families.add_parser(
        "sony",
        help="Sony's MDR protocol",
        description="Print one JSON object on a line for each frame, and for everything that is none. Without HEX,\n"
        "read lines of it from the standard input; what stands behind a # is ignored.",
        epilog=f"Example: {_COMMANDS['decode'][1]}\n{_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common()],
        allow_abbrev=False,
    )
    add = sony.add_argument
    add("--from", dest="sender", choices=SENDERS, metavar="|".join(SENDERS), help="who sent them all")
    add("--v1", action="store_true", help="they are of the older protocol (WH-1000XM4 and before)")
    add("captured", metavar="HEX", nargs="*", help="bytes; spaces, colons and 0x are ignored")


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


__all__ = ["CHANGES", "ORDERS", "QUESTIONS", "SETTINGS", "TIMEOUT", "Options", "Part", "Usage", "parse"]
