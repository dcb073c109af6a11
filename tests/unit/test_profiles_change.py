"""Changing profiles while the program runs: written into the file, told when somebody was faster, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from switchpoint.errors import Kind, SwitchpointError, problem
from switchpoint.model import Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, GAMING, HOUR, WORK_CALL
from switchpoint.profiles.document import CALLED, MOST_PROFILES, parse
from switchpoint.profiles.drafts import copy_of, fresh
from switchpoint.profiles.editing import document_of, put
from switchpoint.snapshot import (
    Activate,
    End,
    ImportProfiles,
    MoveProfile,
    Offer,
    ReadProfiles,
    RemoveProfile,
    SaveProfile,
    UndoProfiles,
)
from switchpoint.storage import LAST_GOOD, Places, ProfilesFile, load_profiles, read
from switchpoint.switchboard.profiles import Profiles
from switchpoint.text import Text, text
from tests.support.story import story
from tests.unit.test_stories import told

FOCUS = replace(fresh("Focus", BUILT_IN), computers=Policy.HOLD)
OTHER_GAMING = replace(GAMING, lasts=6 * HOUR)
COMMENTED = "# mine\nversion = 1  # the first\n"


class File:
    """A profiles file that somebody else can write into, at the worst moment."""

    def __init__(self, document=None):
        self.document = document
        self.before_save = None

    async def load(self):
        return self.document

    async def save(self, content, before):
        if self.before_save is not None:
            self.document = self.before_save
        if self.document != before:
            raise SwitchpointError(problem(Kind.OVERTAKEN, text("Nothing was changed."), Text("x"), Text("y")))
        self.document = content


def begun(document=None):
    file = File(document)
    return file, Profiles(file, parse(document) if document is not None else BUILT_IN)


async def refused(profiles, change, kind=Kind.OVERTAKEN):
    with pytest.raises(SwitchpointError) as caught:
        await profiles.apply(change, ())
    assert caught.value.problem.kind is kind
    return str(caught.value.problem)


def ids(profiles):
    return [profile.id for profile in profiles.in_force]


@told
async def test_a_profile_is_added_changed_and_removed_and_each_can_be_undone():
    file, profiles = begun(COMMENTED)
    said = await profiles.apply(SaveProfile(FOCUS, None), ())
    assert (str(said.text), said.offer) == ("Focus was added.", Offer.UNDO)
    assert ids(profiles) == ["work-call", "gaming", "phone", "focus"]
    longer = replace(FOCUS, lasts=HOUR)
    said = await profiles.apply(SaveProfile(longer, FOCUS), ())
    assert (str(said.text), said.reason) == ("Focus was saved.", None)
    assert str((await profiles.apply(UndoProfiles(), ())).text) == "Undone. The profiles are as they were."
    assert profiles.in_force[-1] == FOCUS
    assert str((await profiles.apply(RemoveProfile(FOCUS), ())).text) == "Focus was removed."
    assert ids(profiles) == ["work-call", "gaming", "phone"]
    await profiles.apply(UndoProfiles(), ())
    assert profiles.in_force[-1] == FOCUS
    assert file.document.startswith(COMMENTED)


@told
async def test_undo_of_the_first_change_leaves_no_file_and_undo_works_once():
    file, profiles = begun()
    await profiles.apply(SaveProfile(FOCUS, None), ())
    await profiles.apply(UndoProfiles(), ())
    assert file.document is None
    assert profiles.in_force == BUILT_IN
    assert "The profiles have been changed since." in await refused(profiles, UndoProfiles())


@told
async def test_undo_never_takes_back_what_somebody_else_has_written():
    file, profiles = begun()
    await profiles.apply(SaveProfile(FOCUS, None), ())
    file.document += "# by hand\n"
    assert "Nothing was undone." in await refused(profiles, UndoProfiles())
    assert file.document.endswith("# by hand\n")


@told
async def test_a_built_in_profile_comes_back_as_it_came():
    _, profiles = begun()
    await profiles.apply(SaveProfile(OTHER_GAMING, GAMING), ())
    assert profiles.in_force[1] == OTHER_GAMING
    said = await profiles.apply(RemoveProfile(OTHER_GAMING), ())
    assert str(said.text) == "Gaming is as it came."
    assert profiles.in_force == BUILT_IN


@told
async def test_profiles_are_moved_and_not_past_the_ends():
    _, profiles = begun()
    said = await profiles.apply(MoveProfile(GAMING.id, -1), ())
    assert str(said.text) == "Gaming was moved."
    assert ids(profiles) == ["gaming", "work-call", "phone"]
    assert str((await profiles.apply(MoveProfile(GAMING.id, -1), ())).text) == ""
    await profiles.apply(UndoProfiles(), ())
    assert profiles.in_force == BUILT_IN
    assert "not there any more" in await refused(profiles, MoveProfile(FOCUS.id, 1), Kind.UNKNOWN_NAME)


# Somebody else writes into the file ----------------------------------------------------------------------------------


@told
async def test_what_was_written_meanwhile_about_other_profiles_stays():
    file, profiles = begun()
    file.document = "# by hand\n" + put(None, FOCUS)
    await profiles.apply(SaveProfile(OTHER_GAMING, GAMING), ())
    assert file.document.startswith("# by hand\n")
    assert profiles.in_force == (WORK_CALL, OTHER_GAMING, BUILT_IN[2], FOCUS)


@pytest.mark.parametrize(
    "change",
    [
        SaveProfile(replace(GAMING, lasts=HOUR), GAMING),
        RemoveProfile(GAMING),
        SaveProfile(GAMING, None),
        ImportProfiles((replace(GAMING, lasts=HOUR),), (GAMING,)),
    ],
)
def test_what_was_written_meanwhile_about_the_same_profile_is_told_and_stays(change):
    @told
    async def test():
        file, profiles = begun()
        file.document = before = put(None, OTHER_GAMING)
        assert "Gaming has been changed in the profiles file meanwhile." in await refused(profiles, change)
        assert file.document == before
        # and can be seen now
        assert profiles.in_force[1] == OTHER_GAMING

    test()


@told
async def test_what_is_written_between_reading_and_writing_stays():
    file, profiles = begun()
    file.before_save = put(None, FOCUS)
    assert "Gaming was not saved." in await refused(profiles, SaveProfile(OTHER_GAMING, GAMING))
    assert file.document == put(None, FOCUS)
    assert profiles.in_force == BUILT_IN


BROKEN = 'version = 1\n\n[[profile]]\nid = "x"\nname = "X"\nowner = "work"\nmode = "calls"\n'


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (SaveProfile(OTHER_GAMING, GAMING), "Gaming was not saved."),
        (RemoveProfile(FOCUS), "Focus was not removed."),
        (RemoveProfile(OTHER_GAMING), "Nothing was changed."),
        (MoveProfile(GAMING.id, 1), "Nothing was moved."),
        (ImportProfiles((FOCUS,), ()), "Nothing was imported."),
        (UndoProfiles(), "Nothing was undone."),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_never_overwritten(change, title):
    @told
    async def test():
        file, profiles = begun()
        file.document = BROKEN
        said = await refused(profiles, change, Kind.BAD_FILE)
        assert said.startswith(f"{title} The profiles file cannot be used. Line 7: “mode” does not know 'calls'.")
        assert file.document == BROKEN
        assert profiles.in_force == BUILT_IN

    test()


@told
async def test_a_file_that_was_mended_is_in_force_and_no_problem_any_more():
    file, profiles = begun()
    was = problem(Kind.BAD_FILE, text("{called} cannot be used.", called=CALLED), Text("x"), Text("y"))
    other = problem(Kind.STORAGE, text("A file could not be written."), Text("x"), Text("y"))
    assert profiles.problems((was, other)) == (was, other)
    file.document = put(None, FOCUS)
    assert str((await profiles.apply(ReadProfiles(), ())).text) == ""
    assert profiles.problems((was, other)) == (other,)
    assert profiles.in_force[-1] == FOCUS
    file.document = BROKEN
    await refused(profiles, ReadProfiles(), Kind.BAD_FILE)
    assert [str(each.cause) for each in profiles.problems((other,))][1].startswith("Line 7: ")
    assert profiles.in_force[-1] == FOCUS


@told
async def test_no_more_profiles_than_the_file_may_have():
    many = tuple(replace(FOCUS, id=ProfileId(f"p{n}"), name=f"P{n}") for n in range(MOST_PROFILES))
    file, profiles = begun(document_of(many))
    before = file.document
    assert "There can be 64 profiles" in await refused(profiles, SaveProfile(FOCUS, None), Kind.BAD_VALUE)
    said = await refused(profiles, ImportProfiles((FOCUS,), ()), Kind.BAD_VALUE)
    assert said.startswith("Nothing was imported. There can be 64 profiles")
    await refused(profiles, SaveProfile(OTHER_GAMING, GAMING), Kind.BAD_VALUE)
    assert file.document == before


@told
async def test_where_there_is_no_file_nothing_can_be_changed():
    profiles = Profiles(None, BUILT_IN)
    assert "Profiles cannot be changed here." in await refused(profiles, SaveProfile(FOCUS, None), Kind.NOTHING)


# Import --------------------------------------------------------------------------------------------------------------


@told
async def test_an_import_adds_and_replaces_and_can_be_undone():
    file, profiles = begun(COMMENTED)
    said = await profiles.apply(ImportProfiles((FOCUS, OTHER_GAMING, WORK_CALL), (GAMING, WORK_CALL)), ())
    assert str(said.text) == "Imported: Focus and Gaming."
    assert profiles.in_force == (WORK_CALL, OTHER_GAMING, BUILT_IN[2], FOCUS)
    assert "work-call" not in file.document
    await profiles.apply(UndoProfiles(), ())
    assert (file.document, profiles.in_force) == (COMMENTED, BUILT_IN)


@told
async def test_an_import_of_what_is_there_already_writes_nothing():
    file, profiles = begun()
    said = await profiles.apply(ImportProfiles((GAMING,), (GAMING,)), ())
    assert "everything is here already" in str(said.text)
    assert said.offer is None
    assert file.document is None


# What is on ----------------------------------------------------------------------------------------------------------


@told
async def test_a_claim_goes_on_as_it_was_clicked_while_its_profile_is_changed_and_removed():
    async with story() as tale:
        where = tale.view.headset.address
        await tale.board.submit(SaveProfile(FOCUS, None))
        await tale.board.submit(Activate(where, FOCUS.id))
        await tale.passes(10)
        claim = tale.view.claim
        assert (claim.profile, claim.computers, claim.lasts) == (FOCUS.id, Policy.HOLD, 4 * HOUR)
        held = [row.host.name for row in tale.view.rows if row.held]
        assert held
        weaker = replace(FOCUS, computers=Policy.LEAVE, lasts=HOUR)
        said = await tale.board.submit(SaveProfile(weaker, FOCUS))
        assert str(said.reason) == "It stays on as it was clicked. Click it again to use the change."
        await tale.passes(10)
        assert tale.view.claim == claim
        await tale.board.submit(RemoveProfile(weaker))
        await tale.passes(10)
        assert FOCUS.id not in [profile.id for profile in tale.board.snapshot.profiles]
        assert (tale.view.claim, [row.host.name for row in tale.view.rows if row.held]) == (claim, held)
        await tale.board.submit(End(where))
        await tale.passes(10)
        assert tale.view.active is None
        assert not any(row.held for row in tale.view.rows)


@told
async def test_a_saved_profile_can_be_clicked_at_once_and_a_click_uses_the_change():
    async with story() as tale:
        where = tale.view.headset.address
        made = replace(copy_of(GAMING, BUILT_IN), owner=Role.WORK)
        await tale.board.submit(SaveProfile(made, None))
        await tale.passes(1)
        assert tale.board.snapshot.profiles[-1] == made
        await tale.board.submit(Activate(where, made.id))
        await tale.passes(5)
        await tale.board.submit(SaveProfile(replace(made, lasts=HOUR), made))
        await tale.board.submit(Activate(where, made.id))
        await tale.passes(5)
        assert tale.view.claim.lasts == HOUR


# The file on the disk ------------------------------------------------------------------------------------------------


def places(root: Path) -> Places:
    return Places(config=root / "config", data=root / "data", state=root / "state")


def test_the_file_is_replaced_only_if_it_is_still_the_same(tmp_path):
    where = places(tmp_path)

    @told
    async def test():
        file = ProfilesFile(where)
        assert await file.load() is None
        content = put(None, FOCUS)
        await file.save(content, None)
        assert read(where.profiles, called=CALLED) == content
        assert read(where.state / LAST_GOOD, called=CALLED) == content
        assert load_profiles(where).profiles[-1] == FOCUS
        where.profiles.write_text(content + "# by hand\n")
        with pytest.raises(SwitchpointError) as caught:
            await file.save(COMMENTED, content)
        assert caught.value.problem.kind is Kind.OVERTAKEN
        assert where.profiles.read_text().endswith("# by hand\n")
        await file.save(None, content + "# by hand\n")
        assert not where.profiles.exists()
        assert load_profiles(where).profiles == BUILT_IN

    test()
