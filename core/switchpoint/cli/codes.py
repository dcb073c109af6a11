"""Exit codes, documented in README and in every help text."""

from enum import IntEnum, unique


@unique
class Code(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    """Partly done, still waiting, or a question was asked."""
    NO_BLUETOOTH = 4
    """Nothing to ask: no adapter, no service, no permission, or no headset that is paired."""
