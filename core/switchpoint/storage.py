"""Files: the only module that knows where they are, and how one is replaced without ever being half there.

Configuration (profiles) is for people; state (claims, journal, the last good profiles) is ours; data is what must never
change (the id of this computer). Everything is written to a temporary file beside the target, flushed to the disk and
renamed over it, so that a crash leaves the old content or the new one.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import re
import secrets
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from platformdirs import PlatformDirs

from switchpoint.documents import SIZE_LIMIT
from switchpoint.errors import Kind, Problem, SwitchpointError, failure, problem
from switchpoint.model import HostId
from switchpoint.preferences import Preferences
from switchpoint.preferences import document as preferences_file
from switchpoint.profiles import BUILT_IN, Profile
from switchpoint.profiles.document import CALLED, parse
from switchpoint.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

LAST_GOOD = "profiles.last-good.toml"
"""The profiles file as it was when it could last be used, beside the other state."""
MOST_ASIDE = 9
"""Unusable documents of one name that are kept."""

_HOST_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The directories of one user."""

    config: Path
    data: Path
    state: Path

    @property
    def autostart(self) -> Path:
        """Return where the desktop looks for what to start at login."""
        return self.config.parent / "autostart"

    @property
    def profiles(self) -> Path:
        """Return where the profiles file is, or would be."""
        return self.config / "profiles.toml"

    @property
    def settings(self) -> Path:
        """Return where the settings file is, or would be."""
        return self.config / preferences_file.NAME

    @property
    def identity(self) -> Path:
        """Return where the key is by which other computers know this one, or would be."""
        return self.data / "identity.pem"


def places() -> Places:
    """Return the directories by the rules of the platform; none of them needs to exist."""
    dirs = PlatformDirs("switchpoint", appauthor=False)
    return Places(
        config=dirs.user_config_path,
        data=dirs.user_data_path,
        state=dirs.user_state_path,
    )


def read(path: Path, *, called: Text, limit: int = SIZE_LIMIT) -> str | None:
    """Return a text file of at most `limit` bytes, None when there is none; raises `SwitchpointError`."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(called, text("{reason}.", reason=error.strerror or "Input/output error"), error) from error
    if len(content) > limit:
        raise _unreadable(called, text("It is larger than {limit} KiB.", limit=limit // 1024))
    try:
        # Some editors begin a file with a byte-order mark.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(called, text("Line {line}: it is not UTF-8 text.", line=line), error) from error


def _unreadable(called: Text, why: Text, error: Exception | None = None) -> SwitchpointError:
    return failure(
        Kind.BAD_FILE,
        text("{called} cannot be read.", called=called),
        why,
        text("It is left as it is."),
        detail=str(error or ""),
    )


def write(path: Path, content: str) -> None:
    """Replace a text file, readable by its owner only; on the disk when this returns. Raises `SwitchpointError`.

    A symbolic link stays one: what it points to is replaced.
    """
    try:
        target = path.resolve(strict=False)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(target, content.encode())
    except (OSError, RuntimeError) as error:
        # A link that leads to itself is a RuntimeError before Python 3.13.
        raise _not_written(path, error) from error


def remove(path: Path) -> None:
    """Remove a file if it is there. Raises `SwitchpointError` when it stays."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path | str, error: Exception) -> SwitchpointError:
    found = problem(
        Kind.STORAGE,
        text("A file could not be written."),
        text("{reason}.", reason=getattr(error, "strerror", None) or "Its path leads nowhere"),
        text("Nothing was changed. Make room on the disk or check its permissions, then try again."),
        # Its own words may name a temporary file, another one each time: what is the same has to compare the same.
        detail=f"{path}: {type(error).__name__} {getattr(error, 'errno', None) or ''}".rstrip(),
    )
    return SwitchpointError(replace(found, file=str(path)))


def _replace(target: Path, content: bytes) -> None:
    # mkstemp makes the file with mode 0600.
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    directory = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


class StateLock:
    """Keeps two programs from working on the same state, with or without a session bus."""

    def __init__(self, where: Places) -> None:
        """Lock nothing yet."""
        self._path = where.state / "lock"
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; tells whether it is ours. It ends with the process. Raises `SwitchpointError`."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise _not_written(self._path, error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let another program have it; may be called again without harm."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def is_locked(where: Places) -> bool:
    """Tell whether a program has the state in its hands; nothing is written for that."""
    try:
        handle = os.open(where.state / "lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


class DiskStore:
    """The documents of a switchboard, in one directory; implements `ports.Store`. Disk work is done in a thread."""

    def __init__(self, directory: Path, called: Text | None = None) -> None:
        """Use `directory`, which is made when something is first saved. `called`: what is in it, in a sentence."""
        self._directory = directory
        self._called = called or text("A state file")

    async def load(self, name: str) -> str | None:
        """Return a document, None when there is none; raises `SwitchpointError`."""
        return await _in_thread(lambda: read(self._directory / name, called=self._called))

    async def save(self, name: str, content: str) -> None:
        """Replace a document; it is on the disk when this returns. Raises `SwitchpointError`."""
        await _in_thread(lambda: write(self._directory / name, content))

    async def set_aside(self, name: str) -> None:
        """Rename a document that cannot be used; it keeps its content, as do those before it.

        Raises `SwitchpointError`.
        """

        def rename() -> None:
            try:
                (self._directory / name).replace(self._free_name(f"{name}.damaged"))
            except FileNotFoundError:
                return
            except OSError as error:
                raise _not_written(name, error) from error

        await _in_thread(rename)

    def _free_name(self, name: str) -> Path:
        names = (name, *(f"{name}-{number}" for number in range(2, MOST_ASIDE + 1)))
        paths = [self._directory / each for each in names]
        # a program that spoils its files at every start must not fill the disk
        return next((path for path in paths if not path.exists()), paths[-1])


async def _in_thread(work: Callable[[], T]) -> T:
    """Do disk work; one that is cancelled has ended all the same: whoever comes next must not be overtaken by it."""
    done = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        return await asyncio.shield(done)
    except asyncio.CancelledError:
        await asyncio.wait([done])
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesInForce:
    """The profiles to work with, and why they are not those of the file, if so."""

    profiles: tuple[Profile, ...]
    problem: Problem | None = None


def load_profiles(where: Places) -> ProfilesInForce:
    """Return the profiles of the file; with a broken file those that were last good, and the reason.

    The broken file is left as it is. A good one is remembered, so that it stays in force across a restart.
    """
    remembered = where.state / LAST_GOOD
    try:
        document = read(where.profiles, called=CALLED)
        if document is None:
            with contextlib.suppress(OSError):
                remembered.unlink(missing_ok=True)
            return ProfilesInForce(profiles=BUILT_IN)
        profiles = parse(document)
    except SwitchpointError as error:
        return ProfilesInForce(profiles=_last_good(remembered), problem=error.problem)
    try:
        if read(remembered, called=CALLED) != document:
            write(remembered, document)
    except SwitchpointError:
        # Only the memory of a good file is lost, and only for as long as the disk refuses it.
        return ProfilesInForce(profiles=profiles)
    return ProfilesInForce(profiles=profiles)


def _last_good(remembered: Path) -> tuple[Profile, ...]:
    try:
        document = read(remembered, called=CALLED)
        return BUILT_IN if document is None else parse(document)
    except SwitchpointError:
        return BUILT_IN


def load_language(where: Places) -> str | None:
    """Return the language that the user has chosen, before anything is said; None: the desktop's.

    What is wrong with the file is told by the switchboard, which reads all of it.
    """
    try:
        document = read(where.settings, called=preferences_file.CALLED)
        found = preferences_file.parse(document) if document is not None else Preferences()
    except SwitchpointError:
        return None
    return found.language


class ProfilesFile:
    """The profiles file of one user; implements `ports.ProfilesPort`. Disk work is done in a thread."""

    def __init__(self, where: Places) -> None:
        """Read nothing yet."""
        self._path = where.profiles
        self._remembered = where.state / LAST_GOOD

    async def load(self) -> str | None:
        """Return its content, None when there is none; raises `SwitchpointError`."""
        return await _in_thread(lambda: read(self._path, called=CALLED))

    async def save(self, content: str | None, before: str | None) -> None:
        """Replace its content, or remove the file, if it still is `before`; raises `SwitchpointError`."""
        await _in_thread(lambda: self._replace(content, before))

    def _replace(self, content: str | None, before: str | None) -> None:
        if read(self._path, called=CALLED) != before:
            raise failure(
                Kind.OVERTAKEN,
                text("Nothing was changed."),
                text("The profiles file has just been changed by another program."),
                text("Look at it, then try again."),
            )
        if content is None:
            remove(self._path)
        else:
            write(self._path, content)
        with contextlib.suppress(SwitchpointError):
            # Only the memory of a good file is lost, until the next start.
            if content is None:
                remove(self._remembered)
            else:
                write(self._remembered, content)


def host_id(where: Places) -> HostId:
    """Return the id of this computer: 128 random bits, made once. Raises `SwitchpointError` when it cannot be kept."""
    path = where.data / "host-id"
    found = read(path, called=text("The id of this computer"))
    if found is not None and _HOST_ID.fullmatch(found.strip()):
        return HostId(found.strip())
    made = HostId(secrets.token_hex(16))
    write(path, f"{made}\n")
    return made
