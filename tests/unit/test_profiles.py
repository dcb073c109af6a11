"""The profiles file: read strictly, edited without losing anything."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from switchpoint.errors import Kind, SwitchpointError
from switchpoint.model import Mode, Policy, ProfileId, Role
from switchpoint.profiles import BUILT_IN, GAMING, HOUR, PHONE, WORK_CALL, Profile, find
from switchpoint.profiles.document import EMPTY, MOST_PROFILES, NAME_LIMIT, _Profile, parse
from switchpoint.profiles.editing import put, remove
from switchpoint.text import hidden_characters
from tests.support.build import ANY_TEXT, TOML_LIKE

HOST = "host:" + "0123456789abcdef" * 2

GOOD = {"id": '"focus"', "name": '"Focus"', "owner": '"work"', "mode": '"media"'}


def written(**changes):
    """Return a file with one profile; a key that is None is left out. The profile begins in line 3."""
    keys = {**GOOD, **changes}
    return "version = 1\n\n[[profile]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items() if value)


def refused(document):
    """Return the cause for which a file is refused."""
    with pytest.raises(SwitchpointError) as caught:
        parse(document)
    found = caught.value.problem
    assert found.kind is Kind.BAD_FILE
    assert str(found.title) == "The profiles file cannot be used."
    assert hidden_characters(str(found)) == ()
    return str(found.cause)


# Built in ----------------------------------------------------------------------------------------------------------


def test_built_in_profiles_are_as_documented():
    rows = [(p.id, p.owner, p.mode, p.computers, p.others, p.lasts / HOUR) for p in BUILT_IN]
    assert rows == [
        ("work-call", Role.WORK, Mode.CALL, Policy.HOLD, Policy.HOLD, 4),
        ("gaming", Role.GAMING, Mode.MEDIA_OWN_MIC, Policy.HOLD, Policy.LEAVE, 12),
        ("phone", Role.PHONE, Mode.LEAVE, Policy.HOLD, Policy.LEAVE, 4),
    ]


@pytest.mark.parametrize("document", ["", EMPTY, "version = 1", "# nothing\n", "profile = []\n"])
def test_file_without_a_profile_leaves_the_built_in_ones(document):
    assert parse(document) == BUILT_IN


def test_profile_of_the_file_stands_behind_the_built_in_ones_in_the_order_of_the_file():
    document = "".join(f'[[profile]]\nid="{x}"\nname="{x}"\nowner="work"\nmode="call"\n' for x in ("z", "a", "m"))
    assert [p.id for p in parse(document)] == ["work-call", "gaming", "phone", "z", "a", "m"]


def test_profile_with_the_id_of_a_built_in_one_replaces_it_in_its_place():
    found = parse(written(id='"gaming"', name='"Play"', owner='"work"'))
    assert [p.id for p in found] == ["work-call", "gaming", "phone"]
    assert (found[1].name, found[1].owner, found[1].lasts) == ("Play", Role.WORK, 4 * HOUR)
    assert (found[0], found[2]) == (WORK_CALL, PHONE)


def test_every_key_is_read():
    found = parse(
        written(
            owner=f'"{HOST}"',
            mode='"media + own mic"',
            computers='"quiet"',
            others='"release"',
            hosts=f'{{ gaming = "hold", "{HOST}" = "leave" }}',
            ends_after='"90 min"',
            icon='"laptop"',
            shortcut='"Ctrl+9"',
        )
    )[-1]
    assert found == Profile(
        id=ProfileId("focus"),
        name="Focus",
        owner=HOST.removeprefix("host:"),
        mode=Mode.MEDIA_OWN_MIC,
        computers=Policy.QUIET,
        others=Policy.RELEASE,
        hosts=((Role.GAMING, Policy.HOLD), (HOST.removeprefix("host:"), Policy.LEAVE)),
        lasts=90 * 60.0,
        icon="laptop",
        shortcut="Ctrl+9",
    )


def test_key_that_is_not_known_is_left_to_newer_versions():
    assert parse(written(colour='"red"'))[-1].name == "Focus"
    assert parse("[future]\nx = 1\n") == BUILT_IN


@pytest.mark.parametrize(
    ("spoken", "seconds"),
    [("1 min", 60), ("30 min", 1800), ("30min", 1800), ("4 h", 14400), ("24 h", 86400), ("1440 min", 86400)],
)
def test_duration_is_read(spoken, seconds):
    assert parse(written(ends_after=f'"{spoken}"'))[-1].lasts == seconds


PAGE = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_example_of_the_page_is_a_good_file():
    found = parse(PAGE.partition("```toml\n")[2].partition("```")[0])
    assert [p.id for p in found] == ["gaming", "focus", "work-call", "phone"]
    assert (found[0].lasts, found[1].hosts) == (6 * HOUR, ((Role.GAMING, Policy.HOLD),))


def test_page_explains_every_key_and_every_word():
    keys = [*_Profile.__struct_fields__, "version", "order", *Role, *Mode, *Policy]
    assert [key for key in keys if f"\n| `{key}` |" not in PAGE] == []


# What is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"mode": '"calls"'}, "Line 7: “mode” does not know 'calls'."),
        ({"mode": "1"}, "Line 7: “mode”: expected a text, got a whole number."),
        ({"computers": '"away"'}, "Line 8: “computers” does not know 'away'."),
        ({"others": "true"}, "Line 8: “others”: expected a text, got true or false."),
        ({"name": "1"}, "Line 5: “name”: expected a text, got a whole number."),
        ({"name": "1.5"}, "Line 5: “name”: expected a text, got a number."),
        ({"name": "[]"}, "Line 5: “name”: expected a text, got a list."),
        ({"name": "{}"}, "Line 5: “name”: expected a text, got a table."),
        ({"icon": "3"}, "Line 8: “icon”: expected a text or nothing, got a whole number."),
        ({"id": None}, "Line 3: The key “id” is missing."),
        ({"name": None}, "Line 3: The key “name” is missing."),
        ({"owner": None}, "Line 3: The key “owner” is missing."),
        ({"mode": None}, "Line 3: The key “mode” is missing."),
        ({"id": '"Focus"'}, "Line 4: The id 'Focus' must be of lower case letters, digits and hyphens."),
        ({"id": '""'}, "Line 4: The id '' must be of lower case letters, digits and hyphens."),
        ({"id": '"a--b"'}, "Line 4: The id 'a--b' must be of lower case letters, digits and hyphens."),
        ({"id": '"fokus-ü"'}, "Line 4: The id 'fokus-\\xfc' must be of lower case letters, digits and hyphens."),
        ({"id": '"a\\u0000"'}, "Line 4: The id 'a\\x00' must be of lower case letters, digits and hyphens."),
        ({"name": '""'}, "Line 5: The name is empty."),
        ({"name": '"   "'}, "Line 5: The name is empty."),
        ({"name": '"a\\u0000"'}, "Line 5: The name 'a\\x00' has a hidden character (U+0000)."),
        ({"name": '"a\\u001b[31m"'}, "Line 5: The name 'a\\x1b[31m' has a hidden character (U+001B)."),
        ({"name": '"a\\u202eb"'}, "Line 5: The name 'a\\u202eb' has a hidden character (RIGHT-TO-LEFT OVERRIDE)."),
        ({"name": '"a\u202eb"'}, "Line 5: The name 'a\\u202eb' has a hidden character (RIGHT-TO-LEFT OVERRIDE)."),
        ({"name": f'"{"x" * 41}"'}, "Line 5: The name xxxxxxxxxxxxxxxxxxxx… is longer than 40 characters."),
        ({"shortcut": '"a\\u202e"'}, "Line 8: The name 'a\\u202e' has a hidden character (RIGHT-TO-LEFT OVERRIDE)."),
        ({"owner": '"boss"'}, "Line 6: “boss” is no host: write work, gaming, phone, or host: and its id."),
        ({"owner": '"Work"'}, "Line 6: “Work” is no host: write work, gaming, phone, or host: and its id."),
        ({"owner": '"host:12"'}, "Line 6: “host:12” is no host: write work, gaming, phone, or host: and its id."),
        ({"owner": '"\\u001b"'}, "Line 6: “\\x1b” is no host: write work, gaming, phone, or host: and its id."),
        ({"hosts": '{ boss = "hold" }'}, "Line 8: “boss” is no host: write work, gaming, phone, or host: and its id."),
        ({"hosts": '{ work = "hodl" }'}, "Line 8: “hosts” does not know 'hodl'."),
        ({"hosts": '["work"]'}, "Line 8: “hosts”: expected a table, got a list."),
    ],
)
def test_wrong_value_is_refused_with_its_line_and_a_reason(changes, cause):
    assert refused(written(**changes)) == cause


@pytest.mark.parametrize(
    "spoken",
    ["0 min", "0 h", "25 h", "1441 min", "9999 h", "4 hours", "4h 30min", "-4 h", "4.5 h", "4", "h", "", " 4 h", "٤ h"],
)
def test_wrong_duration_is_refused_with_an_example(spoken):
    cause = refused(written(ends_after=f'"{spoken}"'))
    assert cause == "Line 8: “ends_after” must be like “30 min” or “4 h”, and at most 24 h."


def test_duration_that_is_no_text_is_refused():
    assert refused(written(ends_after="4")) == "Line 8: “ends_after”: expected a text, got a whole number."


def test_id_that_is_used_twice_is_refused_at_its_second_place():
    assert refused(written() + written().partition("\n\n")[2]) == "Line 9: The id “focus” is used twice."


@pytest.mark.parametrize("version", ["0", "2", "99"])
def test_version_that_is_not_known_is_refused(version):
    assert refused(f"# a comment\nversion = {version}\n") == (
        f"Line 2: Version {version} is not known; this is version 1."
    )


@pytest.mark.parametrize("version", ["-1", "9" * 30, "0x" + "f" * 10_000], ids=["negative", "huge", "hexadecimal"])
def test_version_that_is_absurd_is_refused(version):
    assert refused(f"# a comment\nversion = {version}\n").startswith("Line 2: ")


@pytest.mark.parametrize("version", ['"1"', "1.0", "true", "inf", "nan"])
def test_version_that_is_no_whole_number_is_refused(version):
    assert refused(f"version = {version}\n").startswith("Line 1: “version”: expected a whole number, got ")


@pytest.mark.parametrize(
    ("document", "line"),
    [
        ("version = 1\n[[profile]\n", 2),
        ("version = 1\nversion = 1\n", 2),
        ("version = 1\n\nthis is no TOML", 3),
        ('version = 1\n[[profile]]\nid = "a\n', 3),
        ("version = 1\n[[profile]]\nid = 'a'\n[profile.x\n", 4),
        ("\x00", 1),
        ("version = 1\r\n\r\nx\r\n", 3),
    ],
)
def test_malformed_file_is_refused_with_its_line(document, line):
    assert refused(document).startswith(f"Line {line}: ")


def test_too_many_profiles_are_refused_with_a_line():
    one = '[[profile]]\nid = "p{0}"\nname = "P{0}"\nowner = "work"\nmode = "call"\n'
    assert len(parse("".join(one.format(n) for n in range(MOST_PROFILES)))) == MOST_PROFILES + len(BUILT_IN)
    cause = refused("".join(one.format(n) for n in range(MOST_PROFILES + 1)))
    assert cause.startswith("Line ")
    assert "64" in cause


def test_too_large_file_is_refused():
    assert refused("#" * (256 * 1024 + 1)) == "It is larger than 256 KiB."


@pytest.mark.parametrize("document", ["x = " + "[" * 50_000, "x = " + "{a=" * 50_000, "x = " + "9" * 5_000])
def test_absurd_file_is_refused(document):
    assert refused(document)


@given(ANY_TEXT | TOML_LIKE)
def test_no_text_raises_anything_but_the_one_error(document):
    problem = None
    try:
        assert [p.id for p in parse(document)[:3]] == [p.id for p in BUILT_IN]
    except SwitchpointError as error:
        problem = error.problem
    assert problem is None or problem.kind is Kind.BAD_FILE
    assert hidden_characters(str(problem)) == ()


@given(st.integers(0, len(written()) - 1), st.characters())
def test_one_wrong_character_raises_nothing_but_the_one_error(where, wrong):
    document = written()
    with contextlib.suppress(SwitchpointError):
        parse(document[:where] + wrong + document[where + 1 :])


# Editing -----------------------------------------------------------------------------------------------------------

NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"]), min_size=1, max_size=NAME_LIMIT)
    .map(str.strip)
    .filter(bool)
)
HOSTS = st.sampled_from(Role) | st.binary(min_size=16, max_size=16).map(bytes.hex)
POLICIES = st.sampled_from(Policy)
PROFILES = st.builds(
    Profile,
    id=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True).map(ProfileId)
    | st.sampled_from([p.id for p in BUILT_IN]),
    name=NAMES,
    owner=HOSTS,
    mode=st.sampled_from(Mode),
    computers=POLICIES,
    others=POLICIES,
    hosts=st.dictionaries(HOSTS, POLICIES, max_size=3).map(lambda found: tuple(found.items())),
    lasts=st.integers(1, 1440).map(lambda minutes: minutes * 60.0),
    icon=st.none() | NAMES,
    shortcut=st.none() | NAMES,
)


@given(PROFILES)
def test_profile_put_into_no_file_is_read_back_equal(profile):
    assert find(parse(put(None, profile)), profile.id) == profile


@given(st.lists(PROFILES, min_size=1, max_size=4, unique_by=lambda p: p.id), st.data())
def test_profiles_put_one_after_another_are_all_read_back_equal(profiles, data):
    document = None
    for profile in profiles:
        document = put(document, profile)
    changed = data.draw(st.sampled_from(profiles))
    other = data.draw(PROFILES.map(lambda found: Profile(**{**_fields(found), "id": changed.id})))
    found = {p.id: p for p in parse(put(document, other))}
    for profile in profiles:
        assert found[profile.id] == (other if profile.id == changed.id else profile)


def _fields(profile):
    return {name: getattr(profile, name) for name in Profile.__dataclass_fields__}


@given(PROFILES)
def test_profile_that_was_put_and_removed_is_gone(profile):
    assert parse(remove(put(None, profile), profile.id)) == BUILT_IN


COMMENTED = """\
# My profiles
version = 1
future = { key = "kept" }  # of a newer version

# The quiet one
[[profile]]
id = "focus"           # do not rename
name = "Focus"
owner = "work"
mode = "media"
colour = "red"         # of a newer version
computers = "hold"

[[profile]]
id = "other"
name = "Other"
owner = "gaming"
mode = "call"
# the end
"""


def test_changing_a_profile_keeps_comments_order_and_unknown_keys():
    focus = find(parse(COMMENTED), "focus")
    after = put(COMMENTED, Profile(**{**_fields(focus), "name": "Deep focus", "computers": Policy.QUIET}))
    kept = [line for line in COMMENTED.splitlines() if not line.startswith(('name = "Focus', "computers"))]
    assert [line for line in kept if line not in after.splitlines()] == []
    assert after.index('name = "Deep focus"') < after.index('id = "other"')
    assert 'computers = "quiet"' in after


def test_adding_a_profile_keeps_all_that_was_there():
    after = put(COMMENTED, GAMING)
    assert after.startswith(COMMENTED.rstrip("\n"))
    assert [p.id for p in parse(after)] == ["work-call", "gaming", "phone", "focus", "other"]


def test_putting_what_is_there_already_changes_nothing_of_it():
    focus = find(parse(COMMENTED), "focus")
    once = put(COMMENTED, focus)
    assert put(once, focus) == once
    assert parse(once) == parse(COMMENTED)


def test_removing_a_profile_keeps_the_others_and_their_comments():
    after = remove(COMMENTED, ProfileId("focus"))
    assert [p.id for p in parse(after)] == ["work-call", "gaming", "phone", "other"]
    for line in ("# My profiles", 'future = { key = "kept" }  # of a newer version', "# the end", 'id = "other"'):
        assert line in after


def test_removing_a_built_in_profile_gives_it_back_as_it_came():
    document = put(None, Profile(**{**_fields(GAMING), "name": "Play"}))
    assert parse(remove(document, GAMING.id)) == BUILT_IN


def test_removing_what_is_not_there_changes_nothing():
    assert remove(COMMENTED, ProfileId("nobody")) == COMMENTED


def test_broken_file_is_not_edited():
    with pytest.raises(SwitchpointError):
        put("version = ", GAMING)
    with pytest.raises(SwitchpointError):
        remove("version = ", GAMING.id)


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"name": "x" * 41}, {"name": "a\x1b"}, {"id": "No"}, {"lasts": 0.0}, {"lasts": 1e9}]
)
def test_profile_that_would_be_refused_on_reading_is_not_written(changes):
    with pytest.raises(SwitchpointError):
        put(None, Profile(**{**_fields(GAMING), **changes}))


@pytest.mark.parametrize(
    "document",
    [
        "profile = []\n",
        'profile = [{ id = "focus", name = "F", owner = "work", mode = "call" }]\n',
        'profile = [\n  { id = "focus", name = "F", owner = "work", mode = "call" },  # mine\n]\n',
        '[[profile]]\nid = "focus"\nname = "F"\nowner = "work"\nmode = "call"\n[profile.hosts]\ngaming = "quiet"\n',
        '[[profile]]\nid = "focus"\nname = "F"\nowner = "work"\nmode = "call"\nhosts.gaming = "quiet"\n',
        '[[profile]]\nid = "focus"\nname = "F"\nowner = "work"\nmode = "call"\n[future]\nx = 1\n',
    ],
    ids=["empty list", "inline", "inline lines", "hosts table", "dotted", "table behind"],
)
@pytest.mark.parametrize("identity", ["focus", "gaming"])
def test_file_in_any_spelling_of_toml_can_be_edited(document, identity):
    profile = Profile(
        **{
            **_fields(GAMING),
            "id": ProfileId(identity),
            "icon": "star",
            "shortcut": "Ctrl+5",
            "hosts": ((Role.PHONE, Policy.HOLD),),
        }
    )
    before = {p.id: p for p in parse(document)}
    after = {p.id: p for p in parse(put(document, profile))}
    assert after == before | {profile.id: profile}
    assert parse(remove(put(document, profile), profile.id))[:3] == BUILT_IN


ONE = 'id = "{0}"\nname = "{0}"\nowner = "work"\nmode = "call"\n'
BLOCKS = st.sampled_from(
    [
        "[[profile]]  # {0}\n" + ONE,
        "[[profile]]\n" + ONE + 'hosts = {{ gaming = "hold" }}\n',
        "[[profile]]\n" + ONE + 'hosts.gaming = "hold"\nhosts.phone = "leave"\n',
        "[[profile]]\n" + ONE + '[profile.hosts]\n"gaming" = "hold"\n',
        "[[ profile ]]\n\n" + ONE + "[profile.future]\nx = 1\n",
        "[future-{0}]\nx = 1  # kept\n",
        "[[future]]\nx = 1\n",
        "# only a comment\n\n",
    ]
)
FILES = st.lists(st.tuples(BLOCKS, st.sampled_from("abc")), max_size=5, unique_by=lambda found: found[1]).map(
    lambda blocks: "version = 1\n" + "".join(block.format(name) for block, name in blocks)
)


@given(FILES, PROFILES, st.sampled_from("abcd"))
def test_whatever_can_be_read_can_be_edited(document, profile, identity):
    profile = Profile(**{**_fields(profile), "id": ProfileId(identity)})
    before = {p.id: p for p in parse(document)}
    changed = put(document, profile)
    assert {p.id: p for p in parse(changed)} == before | {profile.id: profile}
    for line in document.splitlines():
        assert "x = 1" not in line or line in changed.splitlines()


@given(FILES, st.sampled_from("abc"))
def test_whatever_can_be_read_can_be_removed(document, identity):
    before = {p.id: p for p in parse(document)}
    before.pop(identity, None)
    assert {p.id: p for p in parse(remove(document, ProfileId(identity)))} == before


# Finding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", ["work-call", "Work call", "WORK CALL", "WORK-CALL", "  work call "])
def test_profile_is_found_by_id_and_by_name_in_any_case(wanted):
    assert find(BUILT_IN, wanted) is WORK_CALL


def test_name_with_letters_beyond_ascii_is_found_in_any_case():
    own = Profile(**{**_fields(GAMING), "id": ProfileId("own"), "name": "Straße ČÁST"})
    assert find((own,), "STRASSE část") is own


def named(profile, identity, name):
    return Profile(**{**_fields(profile), "id": ProfileId(identity), "name": name})


def test_an_id_means_its_profile_whatever_others_are_called():
    profiles = (named(PHONE, "own", "Gaming"), named(PHONE, "other", "work-call"), *BUILT_IN)
    assert find(profiles, "gaming") is GAMING
    assert find(profiles, "Work-call") is WORK_CALL


def test_of_two_profiles_with_one_name_the_id_has_to_be_said():
    twins = (named(GAMING, "one", "Play"), named(GAMING, "two", "PLAY"))
    with pytest.raises(SwitchpointError) as caught:
        find((*BUILT_IN, *twins), "play")
    assert caught.value.problem.kind is Kind.UNKNOWN_NAME
    assert str(caught.value) == "More than one profile is called “play”. Name it by its id: one, two."
    assert find((*BUILT_IN, *twins), "two") is twins[1]


def test_profile_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(SwitchpointError) as caught:
        find(BUILT_IN, "wrk")
    found = caught.value.problem
    assert found.kind is Kind.UNKNOWN_NAME
    assert str(found) == (
        "There is no profile “wrk”. The profiles are: Work call (work-call), Gaming (gaming), Phone (phone)."
    )


@given(ANY_TEXT)
def test_answer_never_repeats_what_is_hidden_nor_all_of_a_long_name(wanted):
    with pytest.raises(SwitchpointError) as caught:
        find(BUILT_IN, f"no {wanted}")
    assert hidden_characters(str(caught.value)) == ()
    assert len(str(caught.value.problem.title)) < 80
