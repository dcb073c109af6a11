"""A virtual multipoint headset: A2DP sink and hands-free unit, which counts what each host sends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bumble import a2dp, avdtp, hci, hfp, rfcomm, rtp, sdp
from bumble.core import BaseBumbleError, PhysicalTransport
from bumble.device import Connection, Device, DeviceConfiguration, ScoLink
from bumble.hci import Address
from bumble.keys import MemoryKeyStore
from bumble.pairing import PairingConfig, PairingDelegate
from bumble.transport.common import StreamPacketSink, StreamPacketSource

from tests.lab.capabilities import HANDS_FREE, SBC
from tests.lab.hearing import Kind
from tests.lab.radio import Radio
from tests.lab.records import answer_each_on_its_own_channel
from tests.lab.waiting import until, until_cancelled

log = logging.getLogger(__name__)

WEARABLE_HEADSET = 0x240404
"""Class of device: audio and rendering services, audio/video, wearable headset (Bluetooth Assigned Numbers 2.8)."""

SETTLE = 0.1
"""Seconds between encryption and the first channel: Linux admits none before it has read the key's size."""

POWER_OFF = hci.HCI_REMOTE_DEVICE_TERMINATED_CONNECTION_DUE_TO_POWER_OFF_ERROR
BUSY = hci.HCI_CONNECTION_REJECTED_DUE_TO_LIMITED_RESOURCES_ERROR


class HeadsetError(Exception):
    """A host did not let the headset do what it tried; the reason is as HCI names it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Count:
    """Packets of one kind from one host. Times are monotonic, in seconds, and None before the first."""

    packets: int = 0
    size: int = 0
    first: float | None = None
    last: float | None = None

    def add(self, data: bytes) -> None:
        """One more packet."""
        self.last = time.monotonic()
        self.first = self.last if self.first is None else self.first
        self.packets += 1
        self.size += len(data)

    def reset(self) -> None:
        """Count from zero again."""
        self.packets = self.size = 0
        self.first = self.last = None


@dataclass(slots=True)
class Host:
    """What the headset knows about one host; kept when the host is gone."""

    music: Count = field(default_factory=Count)
    """A2DP media packets."""
    voice: Count = field(default_factory=Count)
    """SCO frames."""
    stream: str = "none"
    """The music stream's last turn: configuration, open, start, suspend, close, abort."""
    codec: str = ""
    """The last call's codec: cvsd or msbc."""
    sco: bool = False
    """Whether a call's audio is open."""
    hands_free: hfp.HfProtocol | None = None


class VirtualHeadset:
    """The headset. It has as many places for hosts as `slots` says, and accepts everyone while one is free."""

    hands_free = HANDS_FREE
    """What it can do in calls."""

    def __init__(self, radio: Radio, address: str, name: str = "Lab headset", slots: int = 2) -> None:
        self.address = address
        self.name = name
        self.slots = slots
        self.hosts: defaultdict[str, Host] = defaultdict(Host)
        """By address."""
        self.story: list[tuple[float, str]] = []
        """What happened, with its monotonic time: for people who look at a failed test."""
        self.pairs: Callable[[Connection], PairingConfig] = just_works
        """How it pairs from now on."""
        self._radio = radio
        self._keys = MemoryKeyStore()
        self._device: Device | None = None
        self._transport: asyncio.Transport | None = None
        self._streams: avdtp.Listener | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    # --- Its switch ------------------------------------------------------------------------

    async def switch_on(self) -> None:
        """On, waiting for hosts and visible to searching ones. It pages nobody: use `connect_to`."""
        plug = await self._radio.plug_in(self.address)
        transport, source = await asyncio.get_running_loop().create_unix_connection(StreamPacketSource, sock=plug)
        self._transport = transport
        settings = DeviceConfiguration(
            name=self.name,
            class_of_device=WEARABLE_HEADSET,
            le_enabled=False,
            classic_enabled=True,
            classic_sc_enabled=False,
            classic_smp_enabled=False,
            classic_interlaced_scan_enabled=False,
            connectable=True,
            discoverable=True,
        )
        answer_each_on_its_own_channel()
        device = self._device = Device.from_config_with_hci(settings, source, StreamPacketSink(transport))
        device.keystore = self._keys
        device.pairing_config_factory = self._pairing
        device.on(device.EVENT_CONNECTION, self._connected)
        device.on("sco_request", self._sco_requested)
        device.on(device.EVENT_SCO_CONNECTION, self._sco_opened)
        self._offer_services(device)
        await device.power_on()
        self._tell("on")

    async def switch_off(self) -> None:
        """Off as with its button: it says goodbye to its hosts."""
        for connection in self._connections():
            # a host may be faster
            with contextlib.suppress(TimeoutError, BaseBumbleError):
                async with asyncio.timeout(2):
                    await connection.disconnect(POWER_OFF)
        await self.vanish()

    async def vanish(self) -> None:
        """Gone without a word: out of range, or its battery is empty. The hosts notice a connection timeout."""
        await until_cancelled(self._tasks)
        self._tasks.clear()
        if self._transport:
            self._transport.abort()
            self._transport = None
            await asyncio.sleep(0)
        self._device = self._streams = None
        for host in self.hosts.values():
            host.sco, host.stream, host.hands_free = False, "none", None
        self._tell("off")

    @property
    def on(self) -> bool:
        """Whether it is switched on."""
        return self._device is not None

    # --- Its hosts -------------------------------------------------------------------------

    @property
    def connected(self) -> set[str]:
        """The addresses of the hosts that are linked now."""
        return {address_of(connection) for connection in self._connections()}

    async def connect_to(self, address: str, limit: float = 10) -> None:
        """Page a host, as after its switch was turned on; open music, then the hands-free service.

        Raises:
            HeadsetError: when the host does not answer or refuses, with HCI's name of the reason.
        """
        device = self._on()
        try:
            async with asyncio.timeout(limit):
                connection = await device.connect(
                    Address(address, Address.PUBLIC_DEVICE_ADDRESS), transport=PhysicalTransport.BR_EDR, timeout=None
                )
                await connection.authenticate()
                await connection.encrypt()
                await asyncio.sleep(SETTLE)
                await self._open_music(connection)
                await self._open_hands_free(connection)
        except TimeoutError as error:
            raise HeadsetError("TIMEOUT") from error
        except BaseBumbleError as error:
            raise HeadsetError(getattr(error, "error_name", "") or str(error)) from error

    async def disconnect(self, address: str) -> None:
        """Drop one host, as a headset does that has chosen another."""
        for connection in self._connections():
            if address_of(connection) == address:
                await connection.disconnect()

    async def forget(self, address: str | None = None) -> None:
        """Lose the key of one host, or of all, as after a reset."""
        if address is None:
            await self._keys.delete_all()
        else:
            for name in (address, f"{address}/P"):
                with contextlib.suppress(KeyError):
                    await self._keys.delete(name)

    def reset_counts(self) -> None:
        """Count everything from zero again."""
        for host in self.hosts.values():
            host.music.reset()
            host.voice.reset()

    async def until_connected(self, address: str, *, connected: bool = True, limit: float = 10) -> None:
        """Wait until a host is linked, or not any more."""
        await until(lambda: (address in self.connected) is connected, limit, f"{address} linked: {connected}")

    # --- Links -----------------------------------------------------------------------------

    def _on(self) -> Device:
        if self._device is None:
            raise HeadsetError("the headset is switched off")
        return self._device

    def _connections(self) -> list[Connection]:
        return list(self._device.connections.values()) if self._device else []

    def _pairing(self, connection: Connection) -> PairingConfig:
        return self.pairs(connection)

    def _connected(self, connection: Connection) -> None:
        address = address_of(connection)
        self._tell(f"{address} linked, {len(self._connections())} of {self.slots}")
        connection.on(connection.EVENT_DISCONNECTION, lambda reason: self._disconnected(address, reason))
        if len(self._connections()) > self.slots:
            self._full(connection)

    def _disconnected(self, address: str, reason: int) -> None:
        host = self.hosts[address]
        host.sco, host.stream, host.hands_free = False, "none", None
        self._tell(f"{address} gone: {hci.HCI_ErrorCode(reason).name}")

    # --- What a headset with a will of its own does otherwise --------------------------------

    def _full(self, connection: Connection) -> None:
        """Another host has come than there are places for: refused."""
        self._spawn(connection.disconnect(BUSY))

    def _begins(self, address: str, kind: Kind) -> None:
        """A host begins to send sound."""

    def _ends(self, address: str, kind: Kind) -> None:
        """A host ends that."""

    def _takes(self, address: str, kind: Kind) -> None:
        """A packet of sound has come."""

    # --- Services --------------------------------------------------------------------------

    def _offer_services(self, device: Device) -> None:
        self._streams = avdtp.Listener.for_device(device)
        self._streams.on(self._streams.EVENT_CONNECTION, self._music_connected)
        self._channels = rfcomm.Server(device)
        channel = self._channels.listen(self._hands_free_connected)
        browsable = sdp.ServiceAttribute(
            sdp.SDP_BROWSE_GROUP_LIST_ATTRIBUTE_ID,
            sdp.DataElement.sequence([sdp.DataElement.uuid(sdp.SDP_PUBLIC_BROWSE_ROOT)]),
        )
        device.sdp_service_records = {
            1: a2dp.make_audio_sink_service_sdp_records(1),
            2: [*hfp.make_hf_sdp_records(2, channel, self.hands_free), browsable],
        }

    # --- Music -----------------------------------------------------------------------------

    async def _open_music(self, connection: Connection) -> None:
        streams = self._streams
        if streams is None or connection.handle in streams.servers:
            return
        protocol = await avdtp.Protocol.connect(connection)
        streams.set_server(connection, protocol)
        protocol.l2cap_channel.on(protocol.l2cap_channel.EVENT_CLOSE, lambda: streams.remove_server(connection))
        self._music_connected(protocol)

    def _music_connected(self, protocol: avdtp.Protocol) -> None:
        address = address_of(protocol.l2cap_channel.connection)
        host = self.hosts[address]
        sink = protocol.add_sink(SBC)

        def packet(received: rtp.MediaPacket) -> None:
            host.music.add(received.payload)
            self._takes(address, Kind.MUSIC)

        def turn(name: str) -> None:
            host.stream = name
            self._tell(f"{address} music: {name}")
            if name == "start":
                self._begins(address, Kind.MUSIC)
            elif name in {"suspend", "close", "abort"}:
                self._ends(address, Kind.MUSIC)

        sink.on(sink.EVENT_RTP_PACKET, packet)
        for name in ("configuration", "open", "start", "suspend", "close", "abort"):
            sink.on(name, lambda *_, name=name: turn(name))

    # --- Calls -----------------------------------------------------------------------------

    async def _open_hands_free(self, connection: Connection) -> None:
        if self.hosts[address_of(connection)].hands_free:
            return
        gateway = await hfp.find_ag_sdp_record(connection)
        if gateway is None:
            return
        multiplexer = await rfcomm.Client(connection).start()
        self._hands_free_connected(await multiplexer.open_dlc(gateway[0]))

    def _hands_free_connected(self, channel: rfcomm.DLC) -> None:
        address = address_of(channel.multiplexer.l2cap_channel.connection)
        host = self.hosts[address]
        protocol = host.hands_free = hfp.HfProtocol(channel, self.hands_free)

        def negotiated(codec: hfp.AudioCodec) -> None:
            host.codec = codec.name.lower()
            self._tell(f"{address} call codec: {host.codec}")

        protocol.on(protocol.EVENT_CODEC_NEGOTIATION, negotiated)
        self._spawn(protocol.run())
        self._tell(f"{address} hands-free service")

    def _sco_requested(self, connection: Connection, link_type: int) -> None:
        transparent = self.hosts[address_of(connection)].codec == "msbc"
        self._spawn(
            self._on().send_command(
                hci.HCI_Accept_Synchronous_Connection_Request_Command(
                    bd_addr=connection.peer_address,
                    transmit_bandwidth=8000,
                    receive_bandwidth=8000,
                    max_latency=13,
                    voice_setting=0x0063 if transparent else 0x0060,
                    retransmission_effort=2,
                    packet_type=0x0380,
                )
            )
        )

    def _sco_opened(self, link: ScoLink) -> None:
        address = address_of(link.acl_connection)
        host = self.hosts[address]
        host.sco = True
        self._tell(f"{address} call audio open")
        self._begins(address, Kind.CALL)

        def frame(packet: hci.HCI_SynchronousDataPacket) -> None:
            host.voice.add(packet.data)
            self._takes(address, Kind.CALL)

        link.sink = frame

        def closed(_reason: int) -> None:
            host.sco = False
            self._ends(address, Kind.CALL)
            self._tell(f"{address} call audio closed")

        link.on(link.EVENT_DISCONNECTION, closed)
        self._spawn(self._speak(link, interval=0.0075 if host.codec == "msbc" else 0.00375))

    async def _speak(self, link: ScoLink, interval: float) -> None:
        """The microphone, silent. PipeWire plays nothing into a call before it has heard something."""
        due = time.monotonic()
        while self._device and link.handle in self._device.sco_links:
            self._device.host.send_sco_sdu(link.handle, bytes(60))
            due += interval
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    # --- Housekeeping ----------------------------------------------------------------------

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._tell(f"failed: {error!r}")

    def _tell(self, what: str) -> None:
        self.story.append((time.monotonic(), what))
        log.info("%s: %s", self.name, what)


def just_works(_connection: Connection) -> PairingConfig:
    """Pairing of something that has neither a display nor keys."""
    silent = PairingDelegate(PairingDelegate.IoCapability.NO_OUTPUT_NO_INPUT)
    return PairingConfig(sc=False, mitm=False, bonding=True, delegate=silent)


class Compares(PairingDelegate):
    """Pairing of something that shows a number, and has two keys."""

    def __init__(self, *, yes: bool = True) -> None:
        super().__init__(PairingDelegate.IoCapability.DISPLAY_OUTPUT_AND_YES_NO_INPUT)
        self.numbers: list[int] = []
        """What it has shown."""
        self._yes = yes

    def __call__(self, _connection: Connection) -> PairingConfig:
        return PairingConfig(sc=False, mitm=True, bonding=True, delegate=self)

    async def compare_numbers(self, number: int, digits: int) -> bool:
        """Show a number, and have it answered."""
        self.numbers.append(number)
        return self._yes


def address_of(connection: Connection) -> str:
    """Return the address of a link's other end."""
    return str(connection.peer_address).split("/")[0]
