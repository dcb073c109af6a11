"""Changes to profiles that are not saved yet: kept for as long as the window lives, each beside what it began with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from switchpoint.profiles import Profile


@dataclass(frozen=True, slots=True)
class Draft:
    """One profile as it is written now."""

    profile: Profile
    before: Profile | None
    """As it was when the user began to change it; None: it is new."""
    settled: bool = False
    """It was written into the file; the next snapshot will show it."""


class Drafts:
    """By the ids of the profiles, in the order in which they were begun."""

    def __init__(self) -> None:
        """Start with nothing changed."""
        self._drafts: dict[str, Draft] = {}

    def shown(self, profiles: Sequence[Profile]) -> tuple[Profile, ...]:
        """Return the profiles as they would be with everything saved: new ones stand behind the others."""
        known = {profile.id for profile in profiles}
        changed = tuple(self._drafts[each.id].profile if each.id in self._drafts else each for each in profiles)
        return (*changed, *(draft.profile for key, draft in self._drafts.items() if key not in known))

    def follow(self, profiles: Sequence[Profile]) -> None:
        """Forget the drafts that have come true."""
        now = {profile.id: profile for profile in profiles}
        self._drafts = {
            key: draft
            for key, draft in self._drafts.items()
            if now.get(draft.profile.id) != draft.profile and (not draft.settled or key not in now)
        }

    def of(self, profile: str) -> Draft | None:
        """Return the draft of a profile, or None."""
        return self._drafts.get(profile)

    def dirty(self, profile: str) -> bool:
        """Tell whether a profile has changes that are not saved."""
        draft = self._drafts.get(profile)
        return draft is not None and not draft.settled

    @property
    def unsaved(self) -> tuple[Profile, ...]:
        """Return everything that is not saved."""
        return tuple(draft.profile for draft in self._drafts.values() if not draft.settled)

    def edit(self, profile: Profile, now: Profile | None) -> None:
        """Take over what was written. `now`: the profile as it is saved, if it is."""
        draft = self._drafts.get(profile.id)
        before = draft.before if draft is not None and not draft.settled else now
        if profile == before:
            self._drafts.pop(profile.id, None)
        else:
            self._drafts[profile.id] = Draft(profile, before)

    def begin(self, profile: Profile) -> None:
        """Begin a new profile."""
        self._drafts[profile.id] = Draft(profile, None)

    def put_back(self, profile: str) -> None:
        """Forget the changes to a profile."""
        self._drafts.pop(profile, None)

    def settle(self, saved: Profile) -> None:
        """Know that a profile was saved; what was written in it since stays a draft."""
        draft = self._drafts.get(saved.id)
        if draft is not None:
            written = replace(draft.profile, name=draft.profile.name.strip())
            same = written == saved
            self._drafts[saved.id] = Draft(saved if same else draft.profile, saved, settled=same)

    def rebase(self, profile: str, now: Profile | None) -> None:
        """Go on from what somebody else has made of a profile: the user has been told."""
        draft = self._drafts.get(profile)
        if draft is not None:
            self._drafts[profile] = replace(draft, before=now)
