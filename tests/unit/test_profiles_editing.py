"""The order of the profiles, and the file that is written: any sequence of changes loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.errors import SwitchpointError
from switchpoint.model import HostId, Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, GAMING, PHONE, WORK_CALL, Profile, find
from switchpoint.profiles.document import EMPTY, MOST_NAMED, in_force, parse, written_in
from switchpoint.profiles.drafts import Part, as_it_came, copy_of, faults, free_id, free_name, fresh, is_built_in
from switchpoint.profiles.editing import arrange, document_of, move, put, remove
from tests.unit.test_profiles import BLOCKS, COMMENTED, PROFILES, _fields


def ids(document):
    return [profile.id for profile in in_force(document)]


def changed(profile, **changes):
    return Profile(**{**_fields(profile), **changes})


# The order -----------------------------------------------------------------------------------------------------------


def test_named_profiles_come_first_and_the_others_as_usual():
    assert ids('order = ["phone"]\n') == ["phone", "work-call", "gaming"]
    assert ids('order = ["focus", "gaming"]\n' + COMMENTED) == ["focus", "gaming", "work-call", "phone", "other"]


def test_names_of_nobody_and_names_said_twice_are_left_out():
    assert ids('order = ["gone", "phone", "phone", "No such id"]\n') == ["phone", "work-call", "gaming"]


@pytest.mark.parametrize("order", ["1", '"phone"', "[1]", "{}", str(["x"] * (MOST_NAMED + 1))])
def test_an_order_that_is_no_list_of_ids_is_refused_with_its_line(order):
    with pytest.raises(SwitchpointError) as caught:
        parse(f"version = 1\norder = {order}\n")
    assert str(caught.value.problem.cause).startswith("Line 2: ")


def test_moving_writes_the_order_behind_the_version_and_keeps_all_else():
    after = move(COMMENTED, ProfileId("focus"), -3)
    assert ids(after) == ["focus", "work-call", "gaming", "phone", "other"]
    added = [line for line in after.splitlines() if line not in COMMENTED.splitlines()]
    assert added == ['order = ["focus", "work-call", "gaming", "phone", "other"]']
    assert after.splitlines()[1:3] == ["version = 1", *added]


@pytest.mark.parametrize("by", [-9, -1, 0, 1, 9])
def test_nothing_moves_past_an_end(by):
    assert sorted(ids(move(None, GAMING.id, by))) == ["gaming", "phone", "work-call"]
    assert ids(move(None, GAMING.id, by)).index("gaming") == max(0, min(2, 1 + by))


def test_moving_back_gives_the_order_from_before():
    there = move(COMMENTED, ProfileId("focus"), -1)
    assert ids(move(there, ProfileId("focus"), 1)) == ids(COMMENTED)


def test_comments_in_the_order_stay_when_it_is_changed():
    document = 'order = [\n  "phone",  # first of all\n  "gone",\n  "gaming",  # then this\n]  # all\n'
    after = move(document, ProfileId("work-call"), -9)
    assert ids(after) == ["work-call", "phone", "gaming"]
    for comment in ("# first of all", "# then this", "# all"):
        assert comment in after
    assert "gone" in after


@pytest.mark.parametrize(
    "document",
    [
        "# version = 9\n\n[[profile]]\nid = 'a'\nname = 'A'\nowner = 'work'\nmode = 'call'\n",
        'future = """\nversion = 1\n"""\n',
        "# a comment without an end",
        "version = 1",
        "version = 1\r\n[future]\r\nx = 1\r\n",
        "[future]\nversion = 1\n",
    ],
)
def test_the_order_finds_a_place_in_every_file(document):
    after = move(document, PHONE.id, -2)
    assert ids(after)[0] == "phone"
    for line in document.splitlines():
        assert line in after.splitlines()


def test_a_removed_profile_that_comes_back_has_its_old_place():
    document = move(COMMENTED, ProfileId("other"), -9)
    assert ids(put(remove(document, ProfileId("other")), find(parse(COMMENTED), "other")))[0] == "other"


@pytest.mark.parametrize("hosts", [(), ((Role.PHONE, Policy.LEAVE),)])
def test_comments_behind_what_a_profile_says_of_hosts_stay(hosts):
    document = COMMENTED + '[profile.hosts]\n# why\n"gaming" = "quiet"\n\n# only a comment\n'
    last = parse(document)[-1] if not written_in(document) else written_in(document)[-1]
    after = put(document, changed(last, id=last.id, hosts=hosts))
    assert find(parse(after), last.id).hosts == hosts
    assert "# why" in after
    assert "# only a comment" in after


# Any sequence of changes ---------------------------------------------------------------------------------------------


def comments(document):
    return [line.partition("#")[2].strip() for line in document.splitlines() if line.lstrip().startswith("#")]


@given(st.lists(BLOCKS, max_size=5), st.data())
def test_any_sequence_of_changes_leaves_a_file_that_means_what_was_asked_for(blocks, data):
    document = "# the head\nversion = 1\n" + "".join(block.format(f"p{number}") for number, block in enumerate(blocks))
    wanted = {profile.id: profile for profile in parse(document)}
    kept = comments(document)
    for _ in range(data.draw(st.integers(1, 5))):
        which = data.draw(st.sampled_from(sorted(wanted)))
        before = ids(document)
        match data.draw(st.sampled_from(["put", "add", "move", "remove"])):
            case "put":
                wanted[which] = changed(data.draw(PROFILES), id=which)
                document = put(document, wanted[which])
            case "add":
                made = changed(data.draw(PROFILES), id=free_id("new", wanted))
                wanted[made.id] = made
                document = put(document, made)
            case "move":
                by = data.draw(st.integers(-3, 3))
                document = move(document, which, by)
                assert [each for each in ids(document) if each != which] == [each for each in before if each != which]
                assert ids(document).index(which) == max(0, min(before.index(which) + by, len(before) - 1))
            case "remove" if which in {profile.id for profile in written_in(document)}:
                came = {profile.id: profile for profile in BUILT_IN}
                wanted.pop(which)
                wanted |= {which: came[which]} if which in came else {}
                # A comment inside of a profile, or between two, may go with it.
                document, kept = remove(document, which), kept[:1]
        assert {profile.id: profile for profile in parse(document)} == wanted
    for comment in kept:
        assert comment in comments(document)


@given(st.lists(PROFILES, max_size=5, unique_by=lambda profile: profile.id))
def test_an_exported_file_says_the_same_profiles_in_the_same_order(profiles):
    assert list(written_in(document_of(profiles))) == profiles
    assert [profile.id for profile in parse(document_of(profiles))][: len(profiles)] == [p.id for p in profiles]


def test_one_exported_profile_says_nothing_about_the_order():
    document = document_of((GAMING,), ordered=False)
    assert written_in(document) == (GAMING,)
    assert "order" not in document
    assert document.startswith(EMPTY)


def test_an_order_can_be_arranged_anew():
    once = arrange(None, [PHONE.id, GAMING.id, WORK_CALL.id])
    assert ids(arrange(once, [GAMING.id, PHONE.id, WORK_CALL.id])) == ["gaming", "phone", "work-call"]
    assert once.count("order") == arrange(once, [GAMING.id]).count("order") == 1


# Drafts --------------------------------------------------------------------------------------------------------------


def test_a_new_profile_can_be_saved_as_it_is():
    made = fresh("New profile", BUILT_IN)
    assert faults(made, BUILT_IN, ()) == {}
    assert made.id == "new-profile"
    again = fresh("New profile", (*BUILT_IN, made))
    assert (again.id, again.name) == ("new-profile-2", "New profile 2")


def test_a_copy_does_the_same_under_another_name_and_has_no_keys():
    original = changed(GAMING, shortcut="Ctrl+G")
    made = copy_of(original, BUILT_IN)
    assert changed(made, id=GAMING.id, name="Gaming", shortcut="Ctrl+G") == original
    assert (made.name, made.id) == ("Gaming 2", "gaming-2")
    assert not is_built_in(made.id)


@pytest.mark.parametrize("name", ["Fokus für Ärzte", "集中", "  ", "-", "x" * 80, "a--b", "İ"])
@given(taken=st.sets(st.sampled_from(["profile", "profile-2", "x", "a-b", "fokus-fur-arzte"])))
def test_every_name_has_a_free_id_that_can_be_written(name, taken):
    made = free_id(name, taken)
    assert made not in taken
    assert find(parse(put(None, changed(GAMING, id=made))), made).id == made


def test_a_long_name_that_is_taken_stays_within_the_limit():
    long = changed(GAMING, name="x" * 40)
    assert free_name(long.name, (long,)) == "x" * 38 + " 2"


@pytest.mark.parametrize(
    ("changes", "part", "said"),
    [
        ({"name": "  "}, Part.NAME, "Give it a name."),
        ({"name": "Work CALL"}, Part.NAME, "Another profile has this name."),
        ({"name": "work-call"}, Part.NAME, "Another profile has this name."),
        ({"name": "a\u202eb"}, Part.NAME, "The name 'a\\u202eb' has a hidden character (RIGHT-TO-LEFT OVERRIDE)."),
        ({"lasts": 0.0}, Part.ENDING, "It can last from 1 minute to 24 hours."),
        ({"lasts": 90_000.0}, Part.ENDING, "It can last from 1 minute to 24 hours."),
        ({"owner": HostId("1" * 32)}, Part.OWNER, "This host is not known here. Choose another one."),
    ],
)
def test_what_is_wrong_with_a_draft_is_said_where_it_is(changes, part, said):
    found = faults(changed(GAMING, **changes), BUILT_IN, ())
    assert {key: str(value) for key, value in found.items()} == {part: said}


def test_what_came_with_the_program_is_known():
    assert as_it_came(GAMING)
    assert not as_it_came(changed(GAMING, mode=Mode.MEDIA))
    assert is_built_in(GAMING.id)


@given(PROFILES)
def test_a_draft_without_faults_can_be_written(draft):
    if isinstance(draft.owner, Role) and not faults(draft, BUILT_IN, ()):
        assert find(parse(put(None, draft)), draft.id) == draft
