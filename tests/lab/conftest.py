"""The lab as fixtures. Tests here are coroutines; those of one root share one lab, one guest and one event loop."""

from __future__ import annotations

import asyncio
import gc
import inspect
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.lab import summary
from tests.lab.agent import GuestError, first_line
from tests.lab.artefacts import ROOTS, Artefacts, NotBuiltError, ensure, ensure_stock
from tests.lab.hardware import Hardware
from tests.lab.headset import VirtualHeadset
from tests.lab.lab import Guest, Lab
from tests.lab.qemu import Qemu
from tests.lab.world import CallError

T = TypeVar("T")

TRIES = 3
RERUNS = 4
"""A failed test is run again only if one of the guest's own services had crashed in it."""
STORIES = Path(__file__).parent / "stories"
SANDBOXED = "test_flatpak"
INSTALLED = "test_installed"
LINKED = frozenset({"test_linked", "test_killed"})
"""The stories of linked computers, which are half of all."""
BETWEEN_TESTS = 15
"""Seconds for putting everything back."""
TEST = 60
"""Seconds for one test."""
ENDS = 5
"""Seconds in which a test that has taken too long puts its things away."""


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin(summary.__name__):
        config.pluginmanager.register(summary, summary.__name__)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-roots", action="store_true", help="run every lab test in every guest root")
    parser.addoption("--long", action="store_true", help="run the lab's campaigns too")
    parser.addoption("--cross", action="store_true", help="run the lab's cross-check alone: stock kernels under QEMU")


# Where this folder alone is asked for, the groups would be named after they were looked for.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    cross, all_roots, campaigns = (
        bool(config.getoption(name, default=False)) for name in ("--cross", "--all-roots", "--long")
    )
    spared = [
        item
        for item in items
        if (item.get_closest_marker("cross") is not None) != cross
        or (not campaigns and item.get_closest_marker("long"))
        or (not all_roots and _is_spared(item))
    ]
    config.hook.pytest_deselected(items=spared)
    items[:] = [item for item in items if item not in set(spared)]
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.lab)
            item.add_marker(pytest.mark.xdist_group(_group(item, config)))
            if item.path.is_relative_to(STORIES) or item.path.stem == SANDBOXED:
                item.add_marker(pytest.mark.apart)
            # making a lab, and what it is made of, is not the test's time
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(TEST * (Qemu.slowness if cross else 1), func_only=True))
            # bumble says so about calls (SCO), which it does well enough
            item.add_marker(pytest.mark.filterwarnings("ignore:Only for testing:FutureWarning"))
            # a link that drops while it answers leaves an answer that nobody awaits
            item.add_marker(pytest.mark.filterwarnings("ignore:coroutine .Protocol:RuntimeWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))
            if not config.getoption("usepdb"):
                item.add_marker(pytest.mark.flaky(reruns=RERUNS, condition=partial(_was_disturbed, item)))


def _group(item: pytest.Item, config: pytest.Config) -> str:
    """On several processes the tests that share a guest stay together."""
    if item.path.stem == INSTALLED:
        # a room of its own, which goes when its story is over
        return "lab installed"
    if item.path.is_relative_to(STORIES):
        chosen = str(config.getoption("markexpr"))
        calm = "apart" in chosen and "not apart" not in chosen
        # Beside the rest of the lab two rooms, so that all processes have about as much to do; alone one.
        return f"lab stories {'linked' if item.path.stem in LINKED and not calm else ''}"
    share = item.path.stem if item.get_closest_marker("one_root") else ""
    return f"lab {_root(item)} {share}"


def _root(item: pytest.Item) -> str:
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return str(parameters.get("root", ""))


def _is_spared(item: pytest.Item) -> bool:
    """Whether a test is for one root, and this is another one."""
    mark = item.get_closest_marker("one_root")
    return mark is not None and _root(item) not in {"", *mark.args}


labs: list[Lab] = []
"""Those that are open, whose crashes count."""
_crashes = pytest.StashKey[int]()
FAILED = pytest.StashKey[bool]()
"""Whether the test itself has failed, for fixtures that put its things away."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note how often the guests' services had crashed before the test."""
    item.stash[_crashes] = _count_crashes()
    # Before 3.11.8 Python cannot parse anything while it parses (github.com/python/cpython/issues/106905). A collection
    # in the middle may set that off, by what it says of bumble's unawaited answers; so it comes between two tests.
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect what the test has left."""
    gc.collect()


def _was_disturbed(item: pytest.Item) -> bool:
    """Tell whether one of the guests' services crashed by itself in a test, so that it says nothing about Switchpoint.

    WirePlumber 0.5.17 and 0.5.18 with PipeWire 1.6 crash now and then when a headset goes while they ask for its modes
    (github.com/PipeWire/wireplumber/issues/21); bluetoothd 5.82 and 5.87 when a headset or the sound server goes while
    the music stream is being set up.
    """
    return _count_crashes() > item.stash[_crashes]


def _count_crashes() -> int:
    return sum(len(guest.session.crashes) for lab in labs for guest in lab.guests)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test on the loop of its lab."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    runner = pyfuncitem.funcargs["runner"]
    assert isinstance(runner, asyncio.Runner)
    marker = pyfuncitem.get_closest_marker("timeout")
    assert marker is not None
    runner.run(_within(marker.args[0] - ENDS, pyfuncitem.obj(**arguments)))
    return True


async def _within(seconds: float, test: Coroutine[Any, Any, None]) -> None:
    """End a test that takes too long from inside its loop: ended from outside it would go on beside the next one."""
    async with asyncio.timeout(seconds):
        await test


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    if report.failed and isinstance(lab := getattr(item, "funcargs", {}).get("lab"), Lab):
        for guest in lab.guests:
            guest.note_kept_calls()
        report.sections.extend(lab.told())
        if _was_disturbed(item):
            crashes = ", ".join(crash for guest in lab.guests for crash in guest.session.crashes[-1:])
            report.user_properties.append((summary.PROPERTY, f"in {item.name}: {crashes}, while it failed"))
    return report


@pytest.fixture(scope="session")
def artefacts() -> Artefacts:
    """Everything the lab runs on, built now if need be."""
    try:
        return ensure()
    except NotBuiltError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def hardware(pytestconfig: pytest.Config) -> Hardware | None:
    """What this run's guests run on, if it is not the usual."""
    try:
        return Qemu(ensure_stock()) if pytestconfig.getoption("--cross", default=False) else None
    except NotBuiltError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def runner(root: str) -> Iterator[asyncio.Runner]:
    """The event loop on which one root's lab lives. An error in a task that nobody awaits fails the test."""
    mistakes: list[str] = []

    def note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        mistakes.append(f"{context['message']}: {context.get('exception')!r}")

    with asyncio.Runner() as runner:
        runner.get_loop().set_exception_handler(note)
        yield runner
    assert not mistakes


@pytest.fixture(scope="session")
def lab(artefacts: Artefacts, hardware: Hardware | None, root: str, runner: asyncio.Runner) -> Iterator[Lab]:
    """A radio with nobody on it yet, one for each root."""
    lab = Lab(artefacts, hardware)
    labs.append(lab)
    yield from held(runner, lab)
    labs.remove(lab)


@pytest.fixture(scope="session", params=list(ROOTS))
def root(request: pytest.FixtureRequest) -> str:
    """The system inside the guests: every test runs once for each, all those of one root together."""
    return str(request.param)


@pytest.fixture(scope="session")
def root_guest(lab: Lab, root: str, runner: asyncio.Runner) -> Guest:
    """One computer, booted once for its root; the lab switches it off."""
    return runner.run(lab.guest(root))


@pytest.fixture(scope="session")
def root_headset(lab: Lab, runner: asyncio.Runner) -> VirtualHeadset:
    """One headset for all tests of a root."""
    return runner.run(lab.headset())


@pytest.fixture
def guest(
    root_guest: Guest,
    root_headset: VirtualHeadset,
    runner: asyncio.Runner,
    record_property: Callable[[str, object], None],
    note_boot: Callable[[str], None],
) -> Guest:
    """The computer, on, with the headset unknown to it."""
    record_property(summary.PROPERTY, f"{root_guest.root}: {root_guest.versions}")
    note_boot(runner.run(clean(root_guest, root_headset)))
    return root_guest


@pytest.fixture
def note_boot(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says in the summary why guests were booted anew for a test, if they were."""

    def note(why: str) -> None:
        if why:
            record_property(summary.PROPERTY, f"before {request.node.name}: booted anew: {why}")

    return note


@pytest.fixture
def headset(guest: Guest, root_headset: VirtualHeadset) -> VirtualHeadset:
    """The headset, on, without any key."""
    return root_headset


@pytest.fixture
def paired(
    guest: Guest, headset: VirtualHeadset, runner: asyncio.Runner, note_boot: Callable[[str], None]
) -> VirtualHeadset:
    """The headset, paired with the computer and trusted by it, and not connected."""
    note_boot(runner.run(prepare(pair, guest, headset)))
    return headset


@pytest.fixture
def connected(
    guest: Guest, headset: VirtualHeadset, runner: asyncio.Runner, note_boot: Callable[[str], None]
) -> VirtualHeadset:
    """The headset, paired and connected, with music ready to play."""
    note_boot(runner.run(prepare(connect, guest, headset)))
    return headset


async def prepare(
    steps: Callable[[Guest, VirtualHeadset], Coroutine[Any, Any, None]], guest: Guest, headset: VirtualHeadset
) -> str:
    """Get guest and headset ready for a test; returns why the guest was booted anew for it, if it was."""
    try:
        await steps(guest, headset)
    except GuestError as error:
        await guest.switch_off()
        await clean(guest, headset)
        await steps(guest, headset)
        return first_line(error)
    return ""


async def clean(guest: Guest, headset: VirtualHeadset) -> str:
    """As before the first test, whatever the last one did; returns why the guest was booted anew for it, if it was."""
    try:
        async with asyncio.timeout(BETWEEN_TESTS * guest.slowness):
            await _clean(guest, headset)
    except (GuestError, TimeoutError) as error:
        # what the last test has broken, and says so, is not to fail the others
        await guest.switch_off()
        async with asyncio.timeout(BETWEEN_TESTS * guest.slowness):
            await _clean(guest, headset)
        return first_line(error)
    return ""


async def _clean(guest: Guest, headset: VirtualHeadset) -> None:
    if not guest.running:
        await guest.switch_on()
    if not headset.on:
        await headset.switch_on()
    # the headset's goodbye is at once, BlueZ' own takes two seconds
    await headset.disconnect(guest.address)
    # PipeWire 1.6.9 crashes when a device is removed while it still lets go of it
    await guest.until_gone(headset.address)
    await guest.mend_calls()
    await guest.bluetooth.forget(headset.address)
    await headset.forget()
    headset.hosts.clear()
    headset.story.clear()


async def pair(guest: Guest, headset: VirtualHeadset) -> None:
    """Pair, trust, and let go."""
    await guest.bluetooth.pair(headset.address)
    await headset.disconnect(guest.address)
    await guest.bluetooth.until_device(headset.address, connected=False)


async def connect(guest: Guest, headset: VirtualHeadset) -> None:
    """Pair, connect, and wait for the sound card in its music profile, with the call profile beside it."""
    await guest.bluetooth.pair(headset.address)
    for again in reversed(range(TRIES)):
        try:
            await guest.bluetooth.connect(headset.address)
        except CallError:
            if not again:
                raise
            # WirePlumber crashed as the last test's headset went, and bluetoothd has only now noticed
            await asyncio.sleep(0.5)
            await guest.until_ready()
        else:
            break
    await guest.until_music(headset.address)
    headset.reset_counts()


def held(runner: asyncio.Runner, context: AbstractAsyncContextManager[T]) -> Iterator[T]:
    """An asynchronous context as the body of a fixture."""
    yield runner.run(_enter(context))
    runner.run(_leave(context))


async def _enter(context: AbstractAsyncContextManager[T]) -> T:
    return await context.__aenter__()


async def _leave(context: AbstractAsyncContextManager[Any]) -> None:
    await context.__aexit__(None, None, None)
