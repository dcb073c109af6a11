"""What is installed and what is written about it: one version, every resource, every command."""

from __future__ import annotations

import fnmatch
import re
import runpy
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path

import pytest

import switchpoint

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
DEV = (ROOT / "dev").read_text(encoding="utf-8")
SHIPPED = ROOT / "resources" / "switchpoint_resources"


def shipped():
    """Return every file of the resources that is no code, as a path inside the package; translations are compiled."""
    files = (path for path in SHIPPED.rglob("*") if path.is_file())
    return sorted(
        path.relative_to(SHIPPED).as_posix()
        for path in files
        if path.suffix not in {".py", ".pyc", ".ts"} and path.name != "py.typed"
    )


# One version -------------------------------------------------------------------------------------------------------


def test_version_is_said_in_one_place_of_the_code():
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "switchpoint.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", switchpoint.__version__)


def test_changelog_tells_of_this_version_first():
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", CHANGELOG, re.MULTILINE)
    assert versions[0] == switchpoint.__version__


def test_readme_speaks_of_this_version():
    assert f"What works in version {switchpoint.__version__}" in README


# Resources ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped())
def test_resource_can_be_loaded_from_the_package(name):
    assert (resources.files("switchpoint_resources") / name).read_bytes()


@pytest.mark.parametrize("name", shipped())
def test_resource_is_installed(name):
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["switchpoint_resources"]
    assert any(fnmatch.fnmatch(f"/{name}", pattern.replace("**/", "*/")) for pattern in patterns)


def test_there_are_icons_rooms_schemas_and_translations():
    assert {Path(name).parent.name for name in shipped()} >= {"icons", "rooms", "schemas", "translations"}


@pytest.mark.parametrize("package", ["core/switchpoint", "gui/switchpoint_gui", "resources/switchpoint_resources"])
def test_package_says_that_it_is_typed(package):
    assert (ROOT / package / "py.typed").exists()


# Ways in -----------------------------------------------------------------------------------------------------------


def test_command_leads_to_the_command_line():
    assert PROJECT["project"]["scripts"] == {"switchpoint": "switchpoint.cli:main"}


def test_window_is_found_by_its_entry_point():
    module, _, function = PROJECT["project"]["entry-points"]["switchpoint.window"]["qt"].partition(":")
    source = ROOT / "gui" / Path(*module.split(".")).with_suffix(".py")
    assert re.search(rf"^def {function}\(", source.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_library_is_explained():
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[<>=!~ ;\[]", requirement)[0].lower()
        assert name.removesuffix("-essentials") in explained, name


# What is written ---------------------------------------------------------------------------------------------------


def test_licence_is_there_and_is_the_one_that_is_named():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "MIT"
    assert "MIT License" in licence
    assert "[MIT](LICENSE)" in README


def dev_commands():
    """Return the commands that `./dev help` lists."""
    usage = DEV.partition("cat <<'USAGE'\n")[2].partition("\nUSAGE\n")[0]
    return set(re.findall(r"^  ([a-z]+)\b", usage, re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/json.md", "docs/profiles.md"])
def test_commands_on_a_page_are_commands_of_dev(page):
    used = re.findall(r"\./dev (?!COMMAND)([a-z]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert set(used) <= dev_commands()
    if page == "README.md":
        assert used


def test_dev_has_every_command_that_it_lists():
    for command in dev_commands():
        assert f"command_{command}()" in DEV


@pytest.mark.parametrize("page", [*sorted(path.name for path in ROOT.glob("*.md")), "docs"])
def test_links_between_pages_lead_somewhere(page):
    pages = sorted((ROOT / "docs").rglob("*.md")) if page == "docs" else [ROOT / page]
    for each in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", each.read_text(encoding="utf-8")):
            assert (each.parent / target).exists(), f"{each.name}: {target}"


# What is said elsewhere ---------------------------------------------------------------------------------------------


def metainfo(*arguments):
    done = subprocess.run([ROOT / "packaging" / "metainfo", *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_metainfo_says_of_releases_what_the_changelog_says():
    assert metainfo("--check") == (0, "")


def test_release_notes_are_plain_text_fit_for_xml():
    found = runpy.run_path(str(ROOT / "packaging" / "metainfo"))
    changelog = (
        "## [Unreleased]\n\n- Not yet.\n\n## [1.1.0] - 2030-01-02\n\nA *better* one.\n\n### Added\n\n"
        "- `a < b`, see [the page](docs/x.md),\n  on two lines.\n\n## [1.0.0] - 2029-01-02\n\nThe first.\n"
    )
    made = ET.fromstring(f"<component>{found['generated'](changelog)}</component>")  # noqa: S314  # made here
    assert [each.get("version") for each in made.iter("release")] == ["1.1.0", "1.0.0"]
    newest = next(made.iter("description"))
    assert [each.text for each in newest.iter() if each.text and each.text.strip()] == [
        "A better one.",
        "a < b, see the page, on two lines.",
    ]
    with pytest.raises(ValueError, match="no release"):
        found["generated"]("## [Unreleased]\n")
