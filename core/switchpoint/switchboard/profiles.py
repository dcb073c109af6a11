"""The profiles that can be clicked, and every change to them: written into the file of the user, or not made at all.

The file is read again before each change. Nobody watches it meanwhile: what somebody else has written into it is found
then, and a change that would lose it is refused. A claim carries everything that its profile meant when it was clicked,
so nothing here changes what is on.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.profiles import BUILT_IN, Profile
from switchpoint.profiles.document import MOST_PROFILES, about_the_file, in_force, written_in
from switchpoint.profiles.drafts import is_built_in
from switchpoint.profiles.editing import move, put, remove
from switchpoint.snapshot import (
    ImportProfiles,
    MoveProfile,
    Notice,
    NoticeKind,
    Offer,
    ReadProfiles,
    RemoveProfile,
    SaveProfile,
    UndoProfiles,
)
from switchpoint.text import Text, text
from switchpoint.wording.names import profile_name
from switchpoint.wording.parts import listed, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from switchpoint.errors import Problem
    from switchpoint.model import ProfileId
    from switchpoint.ports import ProfilesPort
    from switchpoint.snapshot import ProfileChange


class Profiles:
    """Owns which profiles are in force."""

    def __init__(self, port: ProfilesPort | None, profiles: tuple[Profile, ...]) -> None:
        """Begin with what was in the file when the program started."""
        self._port = port
        self.in_force = profiles
        self._turn = asyncio.Lock()
        self._looked = False
        self._problem: Problem | None = None
        self._last: tuple[str | None, str] | None = None
        """The file before the last change, and after it."""

    def problems(self, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return what is wrong now. `found`: when the program started; the file may have been mended since."""
        if not self._looked:
            return found
        others = tuple(problem for problem in found if not about_the_file(problem))
        return others if self._problem is None else (*others, self._problem)

    async def apply(self, change: ProfileChange, on: Collection[ProfileId]) -> Notice:
        """Make a change; returns what to say. `on`: the profiles that are on somewhere.

        Raises `SwitchpointError` with nothing changed.
        """
        async with self._turn:
            match change:
                case ReadProfiles():
                    await self._read(Text(""))
                    return _said(Text(""))
                case SaveProfile(profile, before):
                    return await self._save(profile, before, on)
                case RemoveProfile(profile):
                    return await self._remove(profile)
                case MoveProfile(profile, by):
                    return await self._move(profile, by)
                case ImportProfiles(profiles, replaced):
                    return await self._import(profiles, replaced)
                case UndoProfiles():
                    return await self._undo()

    async def _save(self, profile: Profile, before: Profile | None, on: Collection[ProfileId]) -> Notice:
        refused = text("{profile} was not saved.", profile=profile.name)
        document = await self._read(refused)
        if self._now(profile.id) != before:
            raise _overtaken(refused, profile.name)
        self._check_room(document, (profile,), refused)
        await self._write(document, lambda: put(document, profile), refused)
        if before is None:
            return _done(text("{profile} was added.", profile=profile.name))
        why = text("It stays on as it was clicked. Click it again to use the change.") if profile.id in on else None
        return _done(text("{profile} was saved.", profile=profile.name), why)

    async def _remove(self, profile: Profile) -> Notice:
        own = not is_built_in(profile.id)
        refused = text("{profile} was not removed.", profile=profile.name) if own else text("Nothing was changed.")
        document = await self._read(refused)
        if self._now(profile.id) != profile:
            raise _overtaken(refused, profile.name)
        await self._write(document, lambda: remove(document, profile.id), refused)
        if own:
            return _done(text("{profile} was removed.", profile=profile.name))
        came = next(each for each in BUILT_IN if each.id == profile.id)
        return _done(text("{profile} is as it came.", profile=came.name))

    async def _move(self, which: ProfileId, by: int) -> Notice:
        refused = text("Nothing was moved.")
        document = await self._read(refused)
        profile = self._now(which)
        if profile is None:
            raise failure(Kind.UNKNOWN_NAME, refused, text("The profile is not there any more."), Text(""))
        before = [each.id for each in self.in_force]
        if not 0 <= before.index(which) + by < len(before):
            return _said(Text(""))
        await self._write(document, lambda: move(document, which, by), refused)
        return _done(text("{profile} was moved.", profile=profile.name))

    async def _import(self, profiles: tuple[Profile, ...], replaced: tuple[Profile, ...]) -> Notice:
        refused = text("Nothing was imported.")
        document = await self._read(refused)
        known = {profile.id: profile for profile in replaced}
        for profile in profiles:
            now = self._now(profile.id)
            if now not in (known.get(profile.id), profile):
                raise _overtaken(refused, now.name if now is not None else profile.name)
        changed = [profile for profile in profiles if self._now(profile.id) != profile]
        if not changed:
            return _said(text("Nothing was imported: everything is here already."))
        self._check_room(document, tuple(changed), refused)

        def edit() -> str:
            made = document
            for profile in changed:
                made = put(made, profile)
            return made or ""

        await self._write(document, edit, refused)
        return _done(text("Imported: {names}.", names=listed([profile_name(profile.name) for profile in changed])))

    async def _undo(self) -> Notice:
        refused = text("Nothing was undone.")
        document = await self._read(refused)
        if self._last is None or document != self._last[1]:
            raise failure(
                Kind.OVERTAKEN, refused, text("The profiles have been changed since."), text("Change them by hand.")
            )
        before = self._last[0]
        await self._port_or(refused).save(before, document)
        self._last, self.in_force = None, in_force(before)
        return _said(text("Undone. The profiles are as they were."))

    def _now(self, which: ProfileId) -> Profile | None:
        return next((profile for profile in self.in_force if profile.id == which), None)

    def _check_room(self, document: str | None, wanted: tuple[Profile, ...], refused: Text) -> None:
        """Refuse what there is no room for in the file; built-in profiles need none until they are changed."""
        written = {profile.id for profile in written_in(document)} if document is not None else set()
        if len(written | {profile.id for profile in wanted}) > MOST_PROFILES:
            cause = text("There can be {most} profiles, and no more.", most=MOST_PROFILES)
            raise failure(Kind.BAD_VALUE, refused, cause, text("Remove one that nobody needs."))

    async def _read(self, refused: Text) -> str | None:
        """Return what stands in the file, and have it in force; raises `SwitchpointError` when it cannot be used."""
        port = self._port_or(refused)
        try:
            document = await port.load()
            profiles = in_force(document)
        except SwitchpointError as error:
            self._looked, self._problem = True, error.problem
            raise _about(error.problem, refused) from error
        self._looked, self._problem, self.in_force = True, None, profiles
        return document

    async def _write(self, before: str | None, edit: Callable[[], str], refused: Text) -> None:
        """Write what `edit` returns; raises `SwitchpointError`."""
        try:
            after = edit()
            profiles = in_force(after)
            await self._port_or(refused).save(after, before)
        except SwitchpointError as error:
            raise _about(error.problem, refused) from error
        self._last, self.in_force = (before, after), profiles

    def _port_or(self, refused: Text) -> ProfilesPort:
        if self._port is None:
            raise failure(Kind.NOTHING, refused, text("Profiles cannot be changed here."), Text(""))
        return self._port


def _said(words: Text) -> Notice:
    return Notice(kind=NoticeKind.DONE, text=words)


def _done(words: Text, why: Text | None = None) -> Notice:
    return Notice(kind=NoticeKind.DONE, text=words, reason=why, offer=Offer.UNDO)


def _overtaken(refused: Text, name: str) -> SwitchpointError:
    return failure(
        Kind.OVERTAKEN,
        refused,
        text("{profile} has been changed in the profiles file meanwhile.", profile=name),
        text("Look at it again, then decide."),
    )


def _about(problem: Problem, refused: Text) -> SwitchpointError:
    """Return a problem with the file as one of what was wanted."""
    if not str(refused):
        return SwitchpointError(problem)
    cause = sentences(problem.title, problem.cause) if about_the_file(problem) else problem.cause
    return failure(problem.kind, refused, cause, problem.advice, problem.detail)


__all__ = ["Profiles"]
