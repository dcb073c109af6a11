"""What really is the case in a guest, seen without Switchpoint: BlueZ over D-Bus, PipeWire through pactl."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import math
import time
import wave
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.lab.agent import GuestError, Running
from tests.lab.guest import Machine
from tests.lab.waiting import NotInTimeError, until

ADAPTER = "/org/bluez/hci0"
ADAPTER_INTERFACE = "org.bluez.Adapter1"
DEVICE_INTERFACE = "org.bluez.Device1"
BATTERY_INTERFACE = "org.bluez.Battery1"
TRANSPORT_INTERFACE = "org.bluez.MediaTransport1"
AUDIO_SOURCE = "0000110a-0000-1000-8000-00805f9b34fb"
HANDS_FREE_GATEWAY = "0000111f-0000-1000-8000-00805f9b34fb"

RATE = 48000
ANSWERS = 45
"""Seconds for an answer of BlueZ: pairing takes the longest."""


class CallError(GuestError):
    """BlueZ refused a call."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


@dataclass(frozen=True, slots=True)
class Device:
    """A Bluetooth device as bluetoothd knows it."""

    path: str
    name: str = ""
    paired: bool = False
    trusted: bool = False
    connected: bool = False
    blocked: bool = False
    uuids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that BlueZ said, with the guest's monotonic time in seconds."""

    at: float
    path: str
    what: str
    """An interface, or "gone", or a signal's name."""
    values: dict[str, Any]


class Bluetooth:
    """BlueZ's objects as they change, and calls to them."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._watch: Running | None = None
        self._reading: asyncio.Task[None] | None = None
        self._objects: dict[str, dict[str, dict[str, Any]]] = {}
        self._answers: dict[int, asyncio.Future[list[Any]]] = {}
        self._numbers = itertools.count(1)
        self._news = asyncio.Event()
        self.there = False
        """Whether bluetoothd is on the bus."""
        self.history: list[Moment] = []
        """All that BlueZ said since the boot."""

    async def start(self) -> None:
        """Begin to watch; again after the system bus was restarted."""
        await self.stop()
        self._watch = self._machine.start("python3", "/switchpoint/tests/lab/inside/bluez.py", user="root")
        self._reading = asyncio.create_task(self._read(self._watch), name=f"BlueZ of {self._machine.name}")

    async def stop(self) -> None:
        """Stop watching."""
        if self._reading:
            self._reading.cancel()
            await asyncio.wait([self._reading])
            self._reading = None
        self._objects.clear()
        self.there = False

    def device(self, address: str) -> Device | None:
        """What bluetoothd knows about a device now."""
        path = device_path(address)
        values = self._objects.get(path, {}).get(DEVICE_INTERFACE)
        if values is None:
            return None
        return Device(
            path=path,
            name=values.get("Alias", ""),
            paired=values.get("Paired", False),
            trusted=values.get("Trusted", False),
            connected=values.get("Connected", False),
            blocked=values.get("Blocked", False),
            uuids=tuple(values.get("UUIDs", ())),
        )

    def adapter(self) -> dict[str, Any]:
        """The adapter's properties; empty while there is none."""
        return self._objects.get(ADAPTER, {}).get(ADAPTER_INTERFACE, {})

    @property
    def plays(self) -> bool:
        """Whether a sound server has told bluetoothd that it plays music and takes calls."""
        return set(self.adapter().get("UUIDs", ())) >= {AUDIO_SOURCE, HANDS_FREE_GATEWAY}

    def transports(self, address: str) -> list[dict[str, Any]]:
        """The A2DP transports to a device, with their State and Codec."""
        inside = [faces for path, faces in self._objects.items() if path.startswith(device_path(address) + "/")]
        return [faces[TRANSPORT_INTERFACE] for faces in inside if TRANSPORT_INTERFACE in faces]

    def battery(self, address: str) -> int | None:
        """What a device has said about its battery, in per cent."""
        return self._objects.get(device_path(address), {}).get(BATTERY_INTERFACE, {}).get("Percentage")

    async def until(self, condition: Callable[[Bluetooth], bool], limit: float = 10, what: str = "") -> float:
        """Wait until a condition on this view holds; returns how long it took, in seconds.

        Raises:
            GuestError: when it does not hold in time.
        """
        limit *= self._machine.slowness
        began = time.monotonic()
        try:
            async with asyncio.timeout(limit):
                while not condition(self):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError as error:
            known = {path: faces.get(DEVICE_INTERFACE) for path, faces in self._objects.items()}
            devices = json.dumps({path: values for path, values in known.items() if values})
            raise GuestError(
                f"{self._machine.name}: not in {limit} s: {what or condition}."
                f" Adapter: {json.dumps(self.adapter())}. Devices: {devices}"
            ) from error
        return time.monotonic() - began

    async def until_device(self, address: str, limit: float = 10, **wanted: bool) -> float:
        """Wait until a device is as wanted: connected, paired, blocked, trusted."""

        def as_wanted(view: Bluetooth) -> bool:
            device = view.device(address)
            return device is not None and all(getattr(device, name) == value for name, value in wanted.items())

        return await self.until(as_wanted, limit, f"{address} {wanted}")

    async def call(self, path: str, interface: str, method: str, types: str = "", *arguments: Any) -> list[Any]:
        """Call a method of BlueZ and return what it returns.

        Raises:
            CallError: when BlueZ answers with an error.
            GuestError: when it does not answer.
        """
        how = {"method": method, "types": types, "arguments": list(arguments)}
        return await self._send(path=path, interface=interface, **how)

    async def set(self, path: str, interface: str, name: str, value: bool | str | int) -> None:
        """Set a property of BlueZ."""
        types = "b" if isinstance(value, bool) else "s" if isinstance(value, str) else "u"
        await self._send(path=path, interface=interface, set=name, types=types, arguments=[value])

    async def connect(self, address: str) -> None:
        """Device1.Connect, to its end."""
        await self.call(device_path(address), DEVICE_INTERFACE, "Connect")

    async def disconnect(self, address: str) -> None:
        """Device1.Disconnect, to its end."""
        await self.call(device_path(address), DEVICE_INTERFACE, "Disconnect")

    async def block(self, address: str, *, blocked: bool = True) -> None:
        """Set Device1.Blocked."""
        await self.set(device_path(address), DEVICE_INTERFACE, "Blocked", blocked)

    async def power(self, *, on: bool) -> None:
        """Switch the adapter on or off."""
        await self.set(ADAPTER, ADAPTER_INTERFACE, "Powered", on)
        await self.until(lambda view: view.adapter().get("Powered") is on, what=f"adapter on: {on}")

    async def pair(self, address: str) -> None:
        """Find a device, pair with it and trust it; it stays connected without profiles."""
        # without a pairing agent an adapter is not pairable, and the key would not be kept
        await self.set(ADAPTER, ADAPTER_INTERFACE, "Pairable", value=True)
        if self.device(address) is None:
            await self.call(ADAPTER, ADAPTER_INTERFACE, "SetDiscoveryFilter", "a{sv}", {"Transport": "bredr"})
            await self.call(ADAPTER, ADAPTER_INTERFACE, "StartDiscovery")
            await self.until(lambda view: view.device(address) is not None, 20, f"{address} found")
            await self.call(ADAPTER, ADAPTER_INTERFACE, "StopDiscovery")
        await self.call(device_path(address), DEVICE_INTERFACE, "Pair")
        await self.set(device_path(address), DEVICE_INTERFACE, "Trusted", value=True)
        await self.until_device(address, paired=True, trusted=True)

    async def forget(self, address: str) -> None:
        """Remove a device and its key, if it is known."""
        for again in (True, True, False):
            if self.device(address) is None:
                return
            await self.call(ADAPTER, ADAPTER_INTERFACE, "RemoveDevice", "o", device_path(address))
            try:
                await self.until(lambda view: view.device(address) is None, 3, f"{address} forgotten")
            except GuestError:
                # a link that was just coming has made it known once more, without a key
                if not again:
                    raise

    async def _send(self, **message: Any) -> list[Any]:
        if self._watch is None or self._watch.ended:
            raise GuestError(f"{self._machine.name}: nothing watches BlueZ there")
        number = next(self._numbers)
        answer: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        self._watch.write(json.dumps({"call": number, **message}) + "\n")
        try:
            async with asyncio.timeout(ANSWERS * self._machine.slowness):
                return await answer
        except TimeoutError as error:
            # bluetoothd (5.87) answers nobody whose Connect another program has cut short by a Disconnect
            raise GuestError(f"{self._machine.name}: no answer in {ANSWERS} s to {message}") from error
        finally:
            del self._answers[number]

    async def _read(self, watch: Running) -> None:
        try:
            async for line in watch.lines():
                self._take(json.loads(line))
                self._news.set()
        finally:
            error = GuestError(f"{self._machine.name}: the watch on BlueZ ended. {await _last_words(watch)}")
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(error)

    def _take(self, message: dict[str, Any]) -> None:
        at = message["at"]
        if "bluez" in message:
            self.there = message["bluez"]
            self._objects.clear()
        elif "answer" in message:
            self._answer(message)
        elif "values" in message:
            path, interface, values = message["path"], message["interface"], message["values"]
            self._objects.setdefault(path, {}).setdefault(interface, {}).update(values)
            self.history.append(Moment(at, path, interface, values))
        elif "gone" in message:
            self._remove(message["path"], message["gone"])
            self.history.append(Moment(at, message["path"], "gone", {}))
        elif "signal" in message:
            interface, name, arguments = message["signal"]
            self.history.append(Moment(at, message["path"], f"{interface}.{name}", {"arguments": arguments}))

    def _answer(self, message: dict[str, Any]) -> None:
        answer = self._answers.get(message["answer"])
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(CallError(*message["error"]))
        else:
            answer.set_result(message["value"])

    def _remove(self, path: str, interfaces: list[str]) -> None:
        have = self._objects.get(path, {})
        for interface in interfaces:
            have.pop(interface, None)
        if not have:
            self._objects.pop(path, None)


async def _last_words(program: Running) -> str:
    if not program.ended:
        return ""
    return (await program.stderr.read()).decode(errors="replace")[-800:]


def device_path(address: str) -> str:
    """Where BlueZ keeps a device."""
    return f"{ADAPTER}/dev_{address.replace(':', '_')}"


@dataclass(frozen=True, slots=True)
class Card:
    """A headset as PipeWire knows it."""

    name: str
    profile: str | None
    """The active one; None when the sound server offers none at all."""
    profiles: tuple[str, ...]


class Audio:
    """PipeWire's cards, sinks and sources; sound and recordings."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    async def card(self, address: str) -> Card | None:
        """A headset's card, while PipeWire has one."""
        for card in await self._list("cards"):
            if card["properties"].get("api.bluez5.address") == address:
                return Card(card["name"], card["active_profile"], tuple(card["profiles"]))
        return None

    async def sink(self, address: str) -> str | None:
        """The name of a headset's sink, while there is one."""
        return await self._node("sinks", address)

    async def source(self, address: str) -> str | None:
        """The name of a headset's microphone, while there is one."""
        return await self._node("sources", address)

    async def default_sink(self) -> str:
        """Where sound goes that asks for nothing in particular."""
        return (await self._machine.run("pactl", "get-default-sink")).stdout.strip()

    async def default_source(self) -> str:
        """Where a recorder listens that asks for nothing in particular."""
        return (await self._machine.run("pactl", "get-default-source")).stdout.strip()

    async def recorders(self) -> list[str]:
        """The names of the sources that something records from, one for each recorder."""
        sources = {source["index"]: source["name"] for source in await self._list("sources")}
        return [sources.get(output["source"], "") for output in await self._list("source-outputs")]

    async def set_profile(self, address: str, profile: str) -> None:
        """Set the active profile of a headset's card."""
        card = await self.card(address)
        if card is None:
            raise GuestError(f"{self._machine.name}: PipeWire has no card for {address}")
        await self._machine.run("pactl", "set-card-profile", card.name, profile)

    async def until_profile(self, address: str, prefix: str, limit: float = 10) -> float:
        """Wait until a headset's active profile begins so; returns how long that took, in seconds."""

        async def active() -> bool:
            card = await self.card(address)
            return card is not None and (card.profile or "").startswith(prefix)

        return await self._until(active, limit, f"{address} in profile {prefix}")

    async def until_sink(self, address: str, limit: float = 10) -> str:
        """Wait until a headset has a sink, and return its name."""

        async def there() -> bool:
            return await self.sink(address) is not None

        await self._until(there, limit, f"sink of {address}")
        return await self.sink(address) or ""

    async def until_call_ready(self, address: str, limit: float = 10) -> float:
        """Wait until a headset's card offers a call profile; returns how long that took, in seconds."""
        return await self.until_offered(address, "headset-head-unit", limit)

    async def until_offered(self, address: str, prefix: str, limit: float = 10) -> float:
        """Wait until a headset's card offers a profile that begins so; returns how long that took, in seconds."""

        async def offered() -> bool:
            card = await self.card(address)
            return card is not None and any(name.startswith(prefix) for name in card.profiles)

        return await self._until(offered, limit, f"profile {prefix} of {address}")

    async def until_no_card(self, address: str, limit: float = 10) -> float:
        """Wait until PipeWire has let a headset go; returns how long that took, in seconds."""

        async def gone() -> bool:
            return await self.card(address) is None

        return await self._until(gone, limit, f"no card of {address}")

    @asynccontextmanager
    async def record_from(self, source: str = "@DEFAULT_SOURCE@") -> AsyncIterator[Running]:
        """A recorder, as a call has one, for as long as the block lasts."""
        program = self._machine.start("parecord", "--raw", f"--device={source}", "/dev/null")
        try:
            await program.pid
            yield program
        finally:
            await program.end()

    @asynccontextmanager
    async def second_microphone(self, name: str = "desk_microphone") -> AsyncIterator[str]:
        """A microphone of the computer's own, made the default source; yields its name."""
        node = {
            "factory.name": "support.null-audio-sink",
            "node.name": name,
            "media.class": "Audio/Source/Virtual",
            "object.linger": True,
            "audio.position": "MONO",
        }
        await self._machine.run("pw-cli", "create-node", "adapter", json.dumps(node))
        await self._machine.run("pactl", "set-default-source", name)
        try:
            yield name
        finally:
            await self._machine.run("pw-cli", "destroy", name)

    async def play_tone(self, sink: str | None = None, seconds: float = 2) -> None:
        """Play a tone to its end; on the default sink unless one is named."""
        file = self._machine.share(tone(seconds), f"tone-{seconds:g}.wav")
        where = [f"--device={sink}"] if sink else []
        await self._machine.run("paplay", *where, file, limit=seconds + 15)

    async def _node(self, kind: str, address: str) -> str | None:
        for node in await self._list(kind):
            properties = node["properties"]
            if properties.get("api.bluez5.address") == address and properties.get("device.class") != "monitor":
                return str(node["name"])
        return None

    async def _list(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            (await self._machine.run("pactl", "--format=json", "list", kind)).stdout or "[]"
        )
        return found

    async def _until(self, condition: Callable[[], Awaitable[bool]], limit: float, what: str) -> float:
        try:
            return await until(condition, limit * self._machine.slowness, what, every=0.02)
        except NotInTimeError as error:
            cards = json.dumps([[card["name"], card["active_profile"]] for card in await self._list("cards")])
            raise GuestError(f"{self._machine.name}: {error}. Cards: {cards}") from error


def tone(seconds: float) -> bytes:
    """A WAV file: 440 Hz, mono, a third of full loudness."""
    quarter = b"".join(
        int(10000 * math.sin(2 * math.pi * 440 * i / RATE)).to_bytes(2, "little", signed=True) for i in range(RATE // 4)
    )
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(quarter * math.ceil(seconds * 4))
    return file.getvalue()
