"""A room with everybody in it, for stories: two computers, a phone, a headset with a will of its own, and one log."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any, Self

from tests.lab.agent import GuestError, Running, first_line
from tests.lab.artefacts import Artefacts
from tests.lab.driver import Driver, driven
from tests.lab.heard import Log
from tests.lab.home import new_user
from tests.lab.lab import Guest, Lab
from tests.lab.login import LoginManager
from tests.lab.network import ADDRESS, Network
from tests.lab.phone import SMARTPHONE, VirtualPhone
from tests.lab.waiting import NotInTimeError, until
from tests.lab.world import tone
from tests.lab.xm5 import KNOBS, Habits, VirtualXM5

LAPTOP, GAMING_PC, PHONE = "laptop", "gaming PC", "phone"
"""What the log calls them."""
CAST = ("testing", "trixie")
"""The roots of the laptop and of the gaming PC."""
XM5_ADDRESS = "02:5B:00:00:02:01"
PHONE_ADDRESS = "02:5B:00:00:03:01"
LONG = 120.0
"""Seconds of the longest piece of music; no story is longer."""
COMES_UP = 12.0
"""Seconds in which a headset that was called is connected, with its sound."""

RESETS = 20.0
"""Seconds in which a room is as at the beginning, if nothing in it has crashed."""
STARTS_AGAIN = 90.0
"""The same, with both computers off and on again."""


class Computer:
    """A computer as stories speak of it. What is not here is in `guest`."""

    def __init__(self, guest: Guest, name: str, headset: VirtualXM5, network: Network, log: Log) -> None:
        self.guest = guest
        self.name = name
        self._headset = headset
        self._network = network
        self._log = log
        self.asleep = False
        self._login = LoginManager(guest)
        self._playing: list[Running] = []
        self._driver: Driver | None = None
        self._open: AbstractAsyncContextManager[Driver] | None = None
        self._at_login = False
        self._wrong = 0.0
        """Seconds by which its wall clock was moved."""

    # --- Sound -----------------------------------------------------------------------------

    async def play_music(self) -> None:
        """Begin to play where this computer plays by default, until `be_quiet`."""
        await self._play(LONG)
        self._tell("plays music")

    async def play_sound(self, seconds: float = 1.0) -> None:
        """Play a sound to its end, as a notification or a game does."""
        self._tell(f"makes a sound of {seconds:g} s")
        await self.guest.audio.play_tone(seconds=seconds)

    async def join_call(self) -> None:
        """Begin a call as a browser does it: play and record at the default devices; returns when it is heard."""
        self._tell("joins a call")
        card = await self.guest.audio.card(self._headset.address)
        if card is not None and not (card.profile or "").startswith("headset-head-unit"):
            # as a person chooses it; PipeWire 1.4 that changes the mode for a recorder may send nothing afterwards
            await self.guest.audio.set_profile(self._headset.address, "headset-head-unit")
            await self.guest.audio.until_profile(self._headset.address, "headset-head-unit")
            await self.guest.audio.until_sink(self._headset.address)
        recorder = self.guest.start("parecord", "--raw", "/dev/null")
        await recorder.pid
        self._playing.append(recorder)
        host = self._headset.hosts[self.guest.address]
        await until(lambda: host.sco, COMES_UP, f"the call of {self.name}")
        # only now: PipeWire 1.4 may lose a player whose sink changes its profile as it begins
        await self._play(LONG)

    async def join_call_with_own_microphone(self) -> None:
        """Begin a call that uses a microphone of the computer: the headset only plays, as for music."""
        self._tell("joins a call with its own microphone")
        await self._play(LONG)

    async def be_quiet(self) -> None:
        """End what plays and records."""
        if self._playing:
            self._tell("is quiet")
        for program in self._playing:
            with suppress(GuestError):
                await program.end()
        self._playing.clear()

    async def _play(self, seconds: float) -> None:
        file = self.guest.share(tone(seconds), f"tone-{seconds:g}.wav")
        program = self.guest.start("paplay", file)
        await program.pid
        self._playing.append(program)

    # --- The headset -----------------------------------------------------------------------

    async def connect(self) -> None:
        """Connect the headset as with the desktop's own button; returns when its sound is there."""
        self._tell("connects")
        await self.guest.bluetooth.connect(self._headset.address)
        await self.guest.until_music(self._headset.address, COMES_UP)

    async def disconnect(self) -> None:
        """Disconnect it in the same way."""
        self._tell("disconnects")
        await self.guest.bluetooth.disconnect(self._headset.address)

    @property
    def connected(self) -> bool:
        """Whether the headset is linked, as bluetoothd here says."""
        device = self.guest.bluetooth.device(self._headset.address)
        return device is not None and device.connected

    @property
    def blocked(self) -> bool:
        """Whether the headset is held off here."""
        device = self.guest.bluetooth.device(self._headset.address)
        return device is not None and device.blocked

    async def until_connected(self, limit: float = COMES_UP) -> None:
        """Wait until the headset is linked with its sound."""
        await self.guest.bluetooth.until_device(self._headset.address, limit, connected=True)
        await self.guest.until_music(self._headset.address, limit)

    # --- Power and network -----------------------------------------------------------------

    async def log_in(self) -> None:
        """Have a login manager, after a start."""
        await self._login.start()

    async def sleep(self) -> None:
        """Fall asleep, as with a closed lid: programs hear of it before."""
        self._tell("falls asleep")
        self.asleep = True
        await self._login.announce("PrepareForSleep", coming=True)
        await self.guest.fall_asleep()

    async def wake_up(self) -> None:
        """Wake up again."""
        self._tell("wakes up")
        await self.guest.wake_up()
        self.asleep = False
        await self._login.announce("PrepareForSleep", coming=False)

    async def shut_down(self) -> None:
        """Be switched off as from the desktop's menu: programs hear of it before, and the disk has everything."""
        self._tell("shuts down")
        await self._login.announce("PrepareForShutdown", coming=True)
        await self.guest.run("sync", user="root")
        await self.cut_off()

    async def lose_power(self) -> None:
        """Be off, without a word. Programs are gone."""
        self._tell("loses its power")
        await self.cut_off()

    async def cut_off(self) -> None:
        """Be off, and nothing said about it."""
        self._playing.clear()
        await self._forget_switchpoint()
        await self.guest.switch_off()
        self.asleep = False

    async def start_up(self) -> None:
        """Be on again, with Switchpoint if it starts at login."""
        self._tell("starts up")
        await self.guest.switch_on()
        await self.log_in()
        if self._at_login:
            await self.open_switchpoint()

    def lose_network(self) -> None:
        """Nothing comes through any more, and nobody is told."""
        self._tell("loses its network")
        self._network.cut(self.guest.name)

    def regain_network(self) -> None:
        """It comes through again."""
        self._tell("has its network again")
        self._network.mend(self.guest.name)

    async def leave_network(self) -> None:
        """Lose its address, which programs can see, as one does that leaves a wireless network."""
        self._tell("leaves the network")
        await self._address("flush")

    async def join_network(self) -> None:
        """Have its address again."""
        self._tell("joins the network")
        await self._address("add $address")

    async def _address(self, what: str) -> None:
        # the card itself stays up: one of User-Mode Linux that goes down does not come back
        script = f"""
            address=$(sed -n 's/.*lab\\.address=\\([^ ]*\\).*/\\1/p' /proc/cmdline)
            for card in vec0 eth0; do [ ! -e /sys/class/net/$card ] || ip address {what} dev $card; done
        """
        await self.guest.run("sh", "-c", script, user="root")

    async def set_clock(self, by: float) -> None:
        """Move its wall clock by some seconds, as somebody who sets it wrong."""
        self._tell(f"sets its clock {by:+g} s")
        self._wrong += by
        await self.guest.session.set_clock(f"@{time.time() + self._wrong:.0f}")

    async def right_clock(self) -> None:
        """Have it right again, if it is not."""
        if self._wrong:
            await self.set_clock(-self._wrong)

    # --- Switchpoint -----------------------------------------------------------------------

    async def open_switchpoint(self) -> None:
        """Start Switchpoint, without a face."""
        self._open = driven(self.guest)
        self._driver = await self._open.__aenter__()
        self._tell("has Switchpoint")

    async def click(self, profile: str) -> dict[str, Any]:
        """Click a profile's tile; returns what the window shows when the switch has come to its end."""
        self._tell(f"clicks {profile}")
        return self._said(await self._switchpoint().click(profile))

    async def end(self) -> dict[str, Any]:
        """Click *End*."""
        self._tell("clicks End")
        return self._said(await self._switchpoint().ask("end"))

    async def watch_headset(self) -> None:
        """Have the window in sight, until it speaks with the headset."""
        await self._switchpoint().ask("watch")

        async def speaks() -> bool:
            return bool((await self.look())["talk"] == "open")

        try:
            await until(speaks, 10, f"{self.name} speaks with the headset", every=0.05)
        except NotInTimeError as error:
            shown = await self.look()
            raise GuestError(f"{error}: {shown.get('talk')}, {shown.get('trouble')}") from error
        self._tell("speaks with the headset")

    async def tell(self, order: str, host: str = "") -> dict[str, Any]:
        """Tell the headset something by hand."""
        self._tell(f"tells the headset: {order} {host}".rstrip())
        return self._said(await self._switchpoint().ask(f"tell {order} {host}".rstrip()), "said")

    async def look(self) -> dict[str, Any]:
        """What the window shows now."""
        return await self._switchpoint().look()

    async def show_code(self) -> str:
        """Click *Link a computer*: returns the code that is shown."""
        return str((await self._switchpoint().ask("code"))["code"])

    async def link(self, code: str, where: str = "") -> dict[str, Any]:
        """Type the code that another computer shows. `where`: its address, if it is not to be found by itself."""
        return self._said(await self._switchpoint().ask(f"link {code} {where}".rstrip()), "said")

    async def unlink(self, other: Computer) -> dict[str, Any]:
        """Click *Unlink* on another computer."""
        return self._said(await self._switchpoint().ask(f"unlink {other.guest.name}"), "said")

    async def take_role(self, role: str) -> None:
        """Say what this computer is for."""
        await self._switchpoint().ask(f"role {role}")

    async def start_at_login(self) -> None:
        """Let Switchpoint start when the user logs in."""
        self._tell("starts Switchpoint at login")
        await self._switchpoint().ask("login on")
        self._at_login = True

    async def until_it_sees(self, other: Computer, reach: str = "online", limit: float = 20, role: str = "") -> None:
        """Wait until its window shows another computer as reached, or not, and with `role` if one is asked for."""

        async def seen() -> bool:
            hosts = (await self.look())["hosts"]
            found = hosts.get(other.guest.name)
            return found is not None and found[1] == reach and (not role or found[2] == role)

        await until(seen, limit, f"{other.name} is {reach} for {self.name}", every=0.05)

    async def close_switchpoint(self) -> None:
        """Quit it, which puts everything back."""
        if self._open is not None:
            with suppress(GuestError, AssertionError):
                await self._switchpoint().quit()
        await self._forget_switchpoint()

    def stays_off_at_login(self) -> None:
        """Let Switchpoint not start when the user logs in."""
        self._at_login = False

    async def kill_switchpoint(self) -> None:
        """Let it crash."""
        self._tell("Switchpoint crashes")
        await self._switchpoint().kill()
        await self._forget_switchpoint()

    def _switchpoint(self) -> Driver:
        if self._driver is None:
            raise GuestError(f"no Switchpoint runs on {self.name}: open_switchpoint() starts it")
        return self._driver

    async def _forget_switchpoint(self) -> None:
        if self._open is not None:
            with suppress(GuestError):
                await self._open.__aexit__(None, None, None)
        self._open = self._driver = None

    def _said(self, shown: dict[str, Any], what: str = "notice") -> dict[str, Any]:
        self._tell(f"shows: {shown.get('refused', shown.get(what))}")
        return shown

    def _tell(self, what: str) -> None:
        self._log.tell(self.name, what)


class Room(Lab):
    """All of them. `laptop`, `gaming_pc`, `phone` and `headset` are paired; nobody is connected at the beginning."""

    laptop: Computer
    gaming_pc: Computer
    phone: VirtualPhone
    headset: VirtualXM5

    def __init__(self, artefacts: Artefacts, cast: tuple[str, str] = CAST, disk: int = 0) -> None:
        """`disk`: megabytes of either computer's, if the usual one is too small."""
        super().__init__(artefacts)
        self._disk = disk
        self.log = Log()
        self._cast = cast

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        try:
            await self._set_up()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def _set_up(self) -> None:
        self.network = Network()
        self._leaving.callback(self.network.close)
        self.headset = VirtualXM5(self.radio, XM5_ADDRESS, self.log)
        self.headsets.append(self.headset)
        self._leaving.push_async_callback(self.headset.vanish)
        await self.headset.switch_on()
        self.phone = VirtualPhone(self.radio, PHONE_ADDRESS, self.log, PHONE)
        self.headset.classes[PHONE_ADDRESS] = SMARTPHONE
        self._leaving.push_async_callback(self.phone.switch_off)
        await self.phone.switch_on()
        one, other = self._cast
        laptop, gaming_pc = await asyncio.gather(
            self.guest(one, "laptop", disk=self._disk, cable=self.network.cable("laptop")),
            self.guest(other, "gaming-pc", disk=self._disk, cable=self.network.cable("gaming-pc")),
        )
        self.laptop = Computer(laptop, LAPTOP, self.headset, self.network, self.log)
        self.gaming_pc = Computer(gaming_pc, GAMING_PC, self.headset, self.network, self.log)
        self.log.names |= {laptop.address: LAPTOP, gaming_pc.address: GAMING_PC, self.phone.address: PHONE}
        for computer in self.computers:
            await computer.log_in()
        for guest in (laptop, gaming_pc):
            await guest.bluetooth.pair(self.headset.address)
            await self.headset.disconnect(guest.address)
        await self.phone.pair(self.headset.address)
        await self.phone.disconnect()

    @property
    def computers(self) -> tuple[Computer, Computer]:
        """Both."""
        return self.laptop, self.gaming_pc

    def address(self, computer: Computer) -> str:
        """Where a computer is on the network."""
        return ADDRESS.format(self.computers.index(computer) + 1).partition("/")[0]

    async def link_computers(self) -> None:
        """Start Switchpoint on both, and link them: the laptop is for work, the gaming PC for games."""
        for computer in self.computers:
            await computer.open_switchpoint()
        await self.gaming_pc.link(await self.laptop.show_code())
        await self.laptop.take_role("work")
        await self.gaming_pc.take_role("gaming")
        # a profile for a role that nobody is known to have means the computer where it is clicked
        await self.laptop.until_it_sees(self.gaming_pc, role="gaming")
        await self.gaming_pc.until_it_sees(self.laptop, role="work")
        self.log.tell("lab", "the computers are linked")

    async def forget_links(self) -> None:
        """Let neither computer know of the other, nor of anything that Switchpoint did."""
        for computer in self.computers:
            await computer.close_switchpoint()
            await new_user(computer.guest)

    async def reset(self) -> str:
        """As at the beginning, whatever the last story did; the pairings stay.

        Returns:
            Why the computers were booted anew for it, if they were.
        """
        try:
            await asyncio.wait_for(self._reset(), RESETS)
        except (GuestError, NotInTimeError, TimeoutError) as error:
            # mostly one of the guests' own services has crashed in a way that is not worth a cure
            async with asyncio.timeout(STARTS_AGAIN):
                for computer in self.computers:
                    await computer.cut_off()
                await self._reset()
            return first_line(error)
        return ""

    async def _reset(self) -> None:
        self.phone.returns_after = None
        self.phone.forget_headset()
        self.headset.habits = Habits(pages=0)
        self.headset.pin(None)
        self.headset.control.knobs = KNOBS
        for computer in self.computers:
            await self._calm(computer)
        await self.phone.disconnect()
        if not self.headset.on:
            await self.headset.switch_on()
        for address in self.headset.connected:
            await self.headset.disconnect(address)
        for computer in self.computers:
            await computer.guest.until_gone(self.headset.address)
            await computer.guest.mend_calls()
            await computer.guest.bluetooth.block(self.headset.address, blocked=False)
        self.headset.habits = Habits()
        self.phone.returns_after, self.phone.dropped = 3.0, 0
        self.headset.story.clear()
        self.headset.known = []
        self.log.restart()

    async def _calm(self, computer: Computer) -> None:
        guest = computer.guest
        computer.regain_network()
        computer.stays_off_at_login()
        if not guest.running:
            await computer.start_up()
        if computer.asleep:
            await computer.wake_up()
        await computer.be_quiet()
        await computer.right_clock()
        await computer.close_switchpoint()
        await new_user(guest)

    @property
    def now(self) -> float:
        """The time, as the log's assertions take it."""
        return self.log.now()

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await asyncio.sleep(seconds)

    async def until_heard(self, who: str, limit: float = 10) -> float:
        """Wait until a host is heard, from now on, and has got into its stride; returns when.

        A stream that begins may falter once: PipeWire has been seen to send one packet, and the next half a second
        later.

        Raises:
            GuestError: when it is not heard in time. It is no `NotHeardError`: a cure that is still to come has to fail
                by what is heard later, and not because its call never began.
        """
        since = self.now
        try:
            await until(lambda: self.log.goes_on(who, since), limit, f"{who} heard", every=0.05)
        except NotInTimeError:
            raise GuestError(f"{who} not heard in {limit:g} s\n{self.log.story()}") from None
        return self.now

    def told(self) -> Iterator[tuple[str, str]]:
        """The story first, then what the lab says of its parts."""
        yield "the story", f"{self.log.story()}\nheard: {self.log.summary()}"
        yield from super().told()
