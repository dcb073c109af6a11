"""What the user decides about hosts and program: links, roles, names, preferences. Each click is answered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from switchpoint.documents import check_name
from switchpoint.errors import Kind, failure
from switchpoint.first_run import FirstRun, Stand
from switchpoint.linked import CODE_LASTS
from switchpoint.model import Relation
from switchpoint.snapshot import (
    HideCode,
    LinkWith,
    NameHost,
    NoteFirstRun,
    Notice,
    NoticeKind,
    Prefer,
    SetRole,
    ShowCode,
    StartAtLogin,
    Unlink,
)
from switchpoint.switchboard.choosing import Choosing
from switchpoint.text import NAME_LIMIT, Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from switchpoint.journal import Journal
    from switchpoint.model import Host, HostId, Role, World
    from switchpoint.ports import Ports
    from switchpoint.snapshot import AboutComputers, Setting
    from switchpoint.switchboard.saved import Saved


class Settings:
    """Owns roles, names and preferences; links and the start at login are owned by their ports."""

    def __init__(self, ports: Ports, saved: Saved, roles: Mapping[HostId, Role | None]) -> None:
        """Begin with `roles` that come with the room; `load` adds the saved ones."""
        self._ports = ports
        self._saved = saved
        self.choosing = Choosing(ports)
        self.roles: dict[HostId, Role | None] = dict(roles)
        """None: the user has taken the role away."""
        self.names: dict[HostId, str] = {}
        """What the user calls hosts that would call themselves otherwise."""
        self.first_run = FirstRun()
        self._first_run_noted = False

    async def load(self) -> None:
        """Take over what the last run has saved."""
        self.roles |= await self._saved.load_roles()
        self.names = await self._saved.load_names()
        noted = await self._saved.load_first_run()
        self._first_run_noted = noted is not None
        self.first_run = noted or FirstRun()
        await self.choosing.load()

    def welcome(self) -> None:
        """Offer the first run, if that was never done before."""
        if not self._first_run_noted:
            self.first_run = FirstRun(Stand.NEW)

    async def apply(self, setting: Setting, world: World, journal: Journal) -> Notice:
        """Do what was decided; returns what to say. Raises `SwitchpointError` with nothing changed."""
        if isinstance(setting, Prefer):
            return await self.choosing.change(setting, world, journal)
        return await self._apply(setting, world)

    async def _apply(self, setting: AboutComputers, world: World) -> Notice:
        peers = self._ports.peers
        match setting:
            case ShowCode():
                await peers.show_code()
                return _said(text("Type the code on the other computer within {minutes} minutes.", minutes=_MINUTES))
            case HideCode():
                await peers.hide_code()
                return _said(Text(""))
            case LinkWith(code, where):
                return await self._link(code, where)
            case Unlink(which):
                host = _linked(world, which)
                await peers.unlink(which)
                return _said(text("{host} is no longer linked.", host=host.name))
            case StartAtLogin(on):
                return await self._start_at_login(on=on)
            case SetRole() | NameHost() | NoteFirstRun():
                return await self._note(setting, world)

    async def _note(self, setting: SetRole | NameHost | NoteFirstRun, world: World) -> Notice:
        """Change what is kept on the disk of this computer."""
        match setting:
            case SetRole(which, role):
                return await self._set_role(world, which, role)
            case NameHost(which, name):
                return await self._name(world, which, name)
            case NoteFirstRun(first_run):
                await self._saved.save_first_run(first_run)
                self.first_run = first_run
                return _said(Text(""))

    async def stay_out(self) -> None:
        """Do not start at login any more; raises `SwitchpointError` when the desktop refuses."""
        if self._ports.login is not None and self._ports.login.on:
            await self._ports.login.set(on=False)

    async def _link(self, code: str, where: str | None) -> Notice:
        found = await self._ports.peers.link(code, where)
        names = (peer.report.host.name for peer in self._ports.peers.state.peers if peer.report.host.id == found)
        return _said(text("{host} is linked.", host=next(names, "?")))

    async def _set_role(self, world: World, which: HostId, role: Role | None) -> Notice:
        host = _known(world, which)
        if host.relation is Relation.LINKED:
            raise failure(
                Kind.BAD_VALUE,
                text("The role was not changed."),
                text("Every computer says itself what it is for."),
                text("Choose the role on {host}.", host=host.name),
            )
        roles = {**self.roles, which: role}
        await self._saved.save_roles(roles)
        self.roles = roles
        if role is None:
            return _said(text("{host} has no role.", host=host.name))
        return _said(text("{host} is for {role}.", host=host.name, role=text(_ROLES[role.value])))

    async def _name(self, world: World, which: HostId, raw: str) -> Notice:
        host, name = _known(world, which), " ".join(raw.split())
        title = text("The name was not changed.")
        if host.relation is Relation.LINKED:
            cause = text("Every computer says itself what it is called.")
            raise failure(Kind.BAD_VALUE, title, cause, text("Give it the name on {host}.", host=host.name))
        refused = check_name(name, limit=NAME_LIMIT) if name else None
        if refused is not None:
            raise failure(Kind.BAD_VALUE, title, refused, text("Type another one."))
        names = {host: given for host, given in self.names.items() if host != which} | ({which: name} if name else {})
        if names != self.names:
            await self._saved.save_names(names)
            self.names = names
        if not name:
            return _said(text("{host} is called what it calls itself.", host=host.name))
        return _said(text("{host} is called {name} now.", host=host.name, name=name))

    async def _start_at_login(self, *, on: bool) -> Notice:
        login = self._ports.login
        if login is None:
            raise failure(
                Kind.NOTHING,
                text("Nothing was changed."),
                text("Switchpoint cannot be started at login here."),
                Text(""),
            )
        await login.set(on=on)
        if on:
            return _said(text("Switchpoint starts when you log in."))
        return _said(text("Switchpoint does not start when you log in."))


_MINUTES = round(CODE_LASTS / 60)
_ROLES = {"work": "work", "gaming": "gaming", "phone": "calls on the phone"}


def _said(words: Text) -> Notice:
    return Notice(kind=NoticeKind.DONE, text=words)


def _known(world: World, which: HostId) -> Host:
    host = world.host(which)
    if host is None:
        raise failure(Kind.UNKNOWN_NAME, text("There is no such computer."), Text(""), Text(""))
    return host


def _linked(world: World, which: HostId) -> Host:
    host = _known(world, which)
    if host.relation is not Relation.LINKED:
        raise failure(Kind.NOTHING, text("{host} is not linked.", host=host.name), Text(""), Text(""))
    return host
