"""A virtual phone: it plays, rings, calls, and comes back by itself when a headset has dropped it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Coroutine
from typing import Any

from bumble import a2dp, avdtp, hci, hfp, rfcomm
from bumble.core import BaseBumbleError, PhysicalTransport
from bumble.device import Connection, Device, DeviceConfiguration, ScoLink
from bumble.hci import Address
from bumble.keys import MemoryKeyStore
from bumble.rtp import MediaPacket
from bumble.transport.common import StreamPacketSink, StreamPacketSource

from tests.lab.capabilities import MUSIC, PHONE
from tests.lab.headset import SETTLE, just_works
from tests.lab.heard import Log
from tests.lab.radio import Radio
from tests.lab.waiting import until_cancelled

SMARTPHONE = 0x5A020C
"""Class of device: telephony, networking, capturing and object transfer services, phone, smart phone."""
PACKET = 0.02
"""Seconds of music in a packet."""
FRAME = 0.0075
"""Seconds of a call in a frame."""
SILENCE = bytes([7]) + bytes(600)
"""As long as seven frames of SBC. Nobody decodes them here; they are counted."""
OURS = hci.HCI_CONNECTION_TERMINATED_BY_LOCAL_HOST_ERROR


class PhoneError(Exception):
    """The phone could not do what was asked."""


class DroppedError(PhoneError):
    """The headset let go of it meanwhile."""


class VirtualPhone:
    """The phone. Its verbs are what people do with it."""

    def __init__(self, radio: Radio, address: str, log: Log, name: str = "Phone") -> None:
        self.address = address
        self.name = name
        self.returns_after: float | None = 3.0
        """Seconds after which it calls a headset that has dropped it; None: never."""
        self.dropped = 0
        """How often the headset has dropped it."""
        self._log = log
        self._radio = radio
        self._keys = MemoryKeyStore()
        self._device: Device | None = None
        self._transport: asyncio.Transport | None = None
        self._connection: Connection | None = None
        self._music: avdtp.Stream | None = None
        self._gateway: hfp.AgProtocol | None = None
        self._call: ScoLink | None = None
        self._headset = ""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._returning: asyncio.Task[Any] | None = None

    # --- Its switch ------------------------------------------------------------------------

    async def switch_on(self) -> None:
        """On; it calls nobody."""
        plug = await self._radio.plug_in(self.address)
        transport, source = await asyncio.get_running_loop().create_unix_connection(StreamPacketSource, sock=plug)
        self._transport = transport
        settings = DeviceConfiguration(
            name=self.name,
            class_of_device=SMARTPHONE,
            le_enabled=False,
            classic_enabled=True,
            classic_sc_enabled=False,
            classic_smp_enabled=False,
            classic_interlaced_scan_enabled=False,
            connectable=True,
        )
        device = self._device = Device.from_config_with_hci(settings, source, StreamPacketSink(transport))
        device.keystore = self._keys
        device.pairing_config_factory = just_works
        device.sdp_service_records = {
            1: a2dp.make_audio_source_service_sdp_records(1),
            2: hfp.make_ag_sdp_records(2, rfcomm.Server(device).listen(self._hands_free_connected), PHONE),
        }
        self._streams = avdtp.Listener.for_device(device)
        self._streams.on(self._streams.EVENT_CONNECTION, self._called)
        device.on(device.EVENT_CONNECTION, self._connected)
        device.on(device.EVENT_SCO_CONNECTION, self._call_opened)
        await device.power_on()
        self._log.names[self.address] = self.name

    async def switch_off(self) -> None:
        """Off, without a word."""
        await until_cancelled(self._tasks)
        self._tasks.clear()
        if self._transport is not None:
            self._transport.abort()
            self._transport = None
            await asyncio.sleep(0)
        self._device = self._connection = self._music = self._gateway = self._call = None

    # --- Its headset -----------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether a headset is linked."""
        return self._connection is not None

    @property
    def ready(self) -> bool:
        """Whether it could play and ring there."""
        return self._music is not None and self._gateway is not None

    async def pair(self, headset: str) -> None:
        """Pair with a headset, and stay connected."""
        self._headset = headset
        await self.connect()

    async def connect(self, limit: float = 10) -> bool:
        """Call the headset, and open music and calls; returns whether the headset kept it for so long.

        Raises `PhoneError` when the headset does not come.
        """
        if self.connected:
            return True
        try:
            async with asyncio.timeout(limit):
                await self._connect(self._on())
        except DroppedError:
            return False
        except (TimeoutError, BaseBumbleError) as error:
            raise PhoneError(f"{self.name} is not connected: {error!r}") from error
        self._log.tell(self.name, "connected")
        return True

    async def disconnect(self) -> None:
        """Let go of the headset, as with the phone's own button."""
        if self._connection is not None:
            await self._connection.disconnect()

    async def _connect(self, device: Device) -> None:
        connection = await device.connect(
            Address(self._headset, Address.PUBLIC_DEVICE_ADDRESS), transport=PhysicalTransport.BR_EDR, timeout=None
        )
        await self._unless_dropped(connection, self._open(connection))

    async def _open(self, connection: Connection) -> None:
        await asyncio.sleep(SETTLE)
        await connection.authenticate()
        await connection.encrypt()
        await asyncio.sleep(SETTLE)
        protocol = await avdtp.Protocol.connect(connection)
        self._streams.set_server(connection, protocol)
        protocol.l2cap_channel.on(protocol.l2cap_channel.EVENT_CLOSE, lambda: self._streams.remove_server(connection))
        self._music = await self._open_music(protocol)
        record = await hfp.find_hf_sdp_record(connection)
        if record is not None:
            multiplexer = await rfcomm.Client(connection).start()
            self._hands_free_connected(await multiplexer.open_dlc(record[0]))

    async def _unless_dropped(self, connection: Connection, work: Coroutine[Any, Any, None]) -> None:
        """Do what needs the link; raises `DroppedError` when that ends, which bumble would not notice."""
        doing = asyncio.ensure_future(work)
        connection.on(connection.EVENT_DISCONNECTION, lambda _reason: doing.cancel())
        try:
            await asyncio.wait({doing})
        finally:
            doing.cancel()
        if doing.cancelled():
            raise DroppedError(f"the headset has dropped {self.name}")
        doing.result()

    async def _open_music(self, protocol: avdtp.Protocol) -> avdtp.Stream:
        await protocol.discover_remote_endpoints()
        sink = protocol.find_remote_sink_by_codec(avdtp.AVDTP_AUDIO_MEDIA_TYPE, a2dp.A2DP_SBC_CODEC_TYPE)
        if sink is None:
            raise PhoneError("the headset takes no music")
        stream = await protocol.create_stream(protocol.add_source(MUSIC, avdtp.MediaPacketPump(_silence())), sink)
        await stream.open()
        return stream

    # --- What it plays ---------------------------------------------------------------------

    async def play_music(self) -> None:
        """Begin to play, until `stop_music`."""
        if self._music is None or self._connection is None:
            raise PhoneError(f"{self.name} has no headset to play on")
        self._music.local_endpoint.packet_pump = avdtp.MediaPacketPump(_silence())  # type: ignore[attr-defined]
        self._log.tell(self.name, "plays music")
        await self._unless_dropped(self._connection, self._music.start())
        # a pump that is stopped before its first packet takes its stopper with it
        await asyncio.sleep(PACKET)

    async def stop_music(self) -> None:
        """Pause."""
        if self._music is not None:
            await self._music.stop()
        self._log.tell(self.name, "stops its music")

    async def ring(self) -> None:
        """Somebody calls: the ring tone is heard in the headset, until `hang_up`."""
        if self._gateway is None or self._connection is None:
            raise PhoneError(f"{self.name} has no headset to ring in")
        self._log.tell(self.name, "rings")
        self._gateway.update_ag_indicator(hfp.AgIndicator.CALL_SETUP, 1)
        self._gateway.send_ring()
        parameters = hfp.ESCO_PARAMETERS[hfp.DefaultCodecParameters.ESCO_CVSD_S4]
        command = hci.HCI_Enhanced_Setup_Synchronous_Connection_Command(
            connection_handle=self._connection.handle, **parameters.asdict()
        )
        await self._on().send_command(command)

    async def hang_up(self) -> None:
        """The call is over, or was not taken."""
        if self._call is not None:
            await self._call.disconnect()
        if self._gateway is not None:
            self._gateway.update_ag_indicator(hfp.AgIndicator.CALL_SETUP, 0)
        self._log.tell(self.name, "hangs up")

    # --- Links -----------------------------------------------------------------------------

    def _on(self) -> Device:
        if self._device is None:
            raise PhoneError(f"{self.name} is switched off")
        return self._device

    def _connected(self, connection: Connection) -> None:
        # see VirtualXM5
        if connection.pairing_peer_io_capability is None:
            connection.pairing_peer_io_capability = 3
        self._connection = connection
        connection.on(connection.EVENT_DISCONNECTION, self._disconnected)

    def _disconnected(self, reason: int) -> None:
        self._connection = self._music = self._gateway = self._call = None
        if reason == OURS:
            self._log.tell(self.name, "disconnected")
            return
        self.dropped += 1
        self._log.tell(self.name, f"dropped: {hci.HCI_ErrorCode(reason).name}")
        if self.returns_after is not None:
            self._returning = self._spawn(self._return(self.returns_after))

    def forget_headset(self) -> None:
        """Call no headset that has dropped it already."""
        if self._returning is not None:
            self._returning.cancel()
            self._returning = None

    async def _return(self, after: float) -> None:
        await asyncio.sleep(after)
        with contextlib.suppress(PhoneError):
            await self.connect()

    def _called(self, protocol: avdtp.Protocol) -> None:
        """A headset has called: it opens the channel, and the phone the music."""
        self._spawn(self._take_music(protocol))

    async def _take_music(self, protocol: avdtp.Protocol) -> None:
        self._music = await self._open_music(protocol)

    def _hands_free_connected(self, channel: rfcomm.DLC) -> None:
        self._gateway = hfp.AgProtocol(channel, PHONE)

    def _call_opened(self, link: ScoLink) -> None:
        self._call = link
        link.on(link.EVENT_DISCONNECTION, lambda _reason: self._call_closed())
        self._spawn(self._speak(link))

    def _call_closed(self) -> None:
        self._call = None

    async def _speak(self, link: ScoLink) -> None:
        due = time.monotonic()
        while self._device is not None and link.handle in self._device.sco_links:
            self._device.host.send_sco_sdu(link.handle, bytes(60))
            due += FRAME
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._log.tell(self.name, f"failed: {error!r}")


async def _silence() -> AsyncGenerator[MediaPacket, None]:
    """Music without an end."""
    number = 0
    while True:
        packet = MediaPacket(2, 0, 0, 0, number, int(number * PACKET * 48000), 0, [], 96, SILENCE)
        packet.timestamp_seconds = number * PACKET
        yield packet
        number += 1
