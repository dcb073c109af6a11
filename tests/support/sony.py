"""A Sony headset by hand: bytes as they stand in captures and layouts, and nothing of the program's own messages."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from typing import Self

from switchpoint.headsets.driver import Surroundings
from switchpoint.headsets.sony.driver import SonyDriver
from switchpoint.headsets.sony.frames import Decoder, Frame, Type, acknowledgement, encode
from switchpoint.headsets.waiting import stop
from switchpoint.model import Address
from switchpoint.room.clock import RoomClock
from tests.support.headsets import PC, PHONE, TABLET, Stream

T1, T2 = int(Type.TABLE_1), int(Type.TABLE_2)
Said = tuple[int, str]
"""A type, and a payload in hexadecimal."""


def a17(host: Address) -> str:
    return host.encode().hex()


def host(where: Address, status: int, name: str, device_class: str | None = "ffffff") -> str:
    return f"{a17(where)}{status:02x}{device_class or ''}{len(name.encode()):02x}{name.encode().hex()}"


def hosts(*records: str, playing: int = 1, opcode: str = "37", peripheral: str = "02") -> str:
    return f"{opcode}{peripheral}{len(records):02x}{''.join(records)}{playing:02x}"


DESK = host(PC, 1, "DESKTOP", "2e410c")
PHONE_OFF = host(PHONE, 0, "Pixel 8")
PHONE_ON = host(PHONE, 2, "Pixel 8", "5a020c")
TABLET_OFF = host(TABLET, 0, "")
TABLET_ON = host(TABLET, 2, "", "1a011c")


def xm5() -> dict[Said, list[Said]]:
    """Return the answers of a WF-1000XM5 that is connected with the desk, and has seen the phone."""
    return {
        (T1, "0000"): [(T1, "0100030010040000")],
        (T1, "0200"): [(T1, "03000511" + a17(Address("00:11:22:33:44:55")))],
        (T1, "0600"): [(T1, "070006120029012a019001d101d201")],
        (T2, "0600"): [(T2, "07000231003201")],
        (T2, "3002"): [(T2, "3102080200")],
        (T2, "3602"): [(T2, hosts(DESK, PHONE_OFF))],
        (T2, "3601"): [(T2, "370101")],
        (T1, "a201"): [(T1, "a301000100")],
        (T1, "d0d101"): [(T1, "d1d1000110" + b"SIDETONE_SETTING".hex() + "00")],
        (T1, "d0d201"): [(T1, "d1d2000112" + b"MULTIPOINT_SETTING".hex() + "00")],
        (T1, "d6d2"): [(T1, "d7d20000")],
        (T1, "1202"): [(T1, "130210")],
        (T1, "2209"): [(T1, "2309500055011e1e")],
        (T1, "220a"): [(T1, "230a63001e")],
        (T1, "0401"): [(T1, "05010a" + b"WF-1000XM5".hex())],
        (T1, "0402"): [(T1, "050205" + b"6.1.0".hex())],
    }


class HandMade(Stream):
    """The headset's side of a stream."""

    def __init__(self, answers: dict[Said, list[Said]] | None = None) -> None:
        super().__init__()
        self.answers = xm5() if answers is None else answers
        self.log: list[Said] = []
        """What was received and acknowledged, once each."""
        self.frames: list[Frame] = []
        """Everything that was received, as it came."""
        self.acks = True
        self.swallows = 0
        """Data frames that are neither acknowledged nor taken."""
        self.piece = 0
        """Bytes that are received at once; 0: a frame."""
        self.reacts: dict[Said, Callable[[], None]] = {}
        self._decoder = Decoder()
        self._sequence = 0
        self._last: int | None = None
        self._said: deque[bytes] = deque()

    async def send(self, data: bytes) -> None:
        await super().send(data)
        frames = self._decoder.feed(data)
        assert len(frames) == 1, "one write is one frame"
        frame = frames[0]
        self.frames.append(frame)
        if frame.type == Type.ACK:
            return
        if self.swallows:
            self.swallows -= 1
            return
        if not self.acks:
            return
        self.write(encode(acknowledgement(frame)))
        if frame.sequence == self._last:
            return
        self._last = frame.sequence
        said = (frame.type, frame.payload.hex())
        self.log.append(said)
        for answer in self.answers.get(said, []):
            self.say(*answer)
        if said in self.reacts:
            self.reacts[said]()

    def say(self, kind: int, payload: str) -> None:
        self.write(encode(Frame(kind, self._sequence, bytes.fromhex(payload))))
        self._sequence = 1 - self._sequence

    def write(self, data: bytes) -> None:
        step = self.piece or len(data)
        for start in range(0, len(data), step):
            self.incoming.put_nowait(data[start : start + step])

    def later(self, seconds: float, kind: int, payload: str) -> None:
        asyncio.get_running_loop().call_later(seconds, self.say, kind, payload)

    def count(self, said: Said) -> int:
        return self.log.count(said)


class Talk:
    """A driver that speaks with a headset by hand."""

    def __init__(self, headset: HandMade, own: Collection[Address] = (PC,)) -> None:
        self.headset = headset
        self.changes = 0
        known = frozenset(own)
        self.driver = SonyDriver(headset, "", Surroundings(clock=RoomClock(), own=lambda: known, changed=self._changed))

    def _changed(self) -> None:
        self.changes += 1

    async def __aenter__(self) -> Self:
        self.run = asyncio.ensure_future(self.driver.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.headset.close()
        await stop(self.run)
