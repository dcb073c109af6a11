"""What could happen in a room now: the demo's menu, and what tests and room files let happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from switchpoint.model import Bluetooth
from switchpoint.room.computer import SimulatedComputer
from switchpoint.room.deeds import Deed
from switchpoint.room.headset import SimulatedHeadset
from switchpoint.room.phone import SimulatedPhone
from switchpoint.text import Text, text


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that could happen now. `act` lets it happen; `id` is the same in every run."""

    id: str
    title: Text
    act: Callable[[], object]


def of_headset(headset: SimulatedHeadset) -> Iterator[Happening]:
    """Yield what could happen to a headset."""
    name, where = headset.name, headset.address
    if headset.on:
        title = text("{headset} goes into its case", headset=name)
        yield _made(Deed.HEADSET_OFF, where, title, headset.switch_off)
    else:
        title = text("{headset} is taken out of its case", headset=name)
        yield _made(Deed.HEADSET_ON, where, title, headset.switch_on)


def of_phone(phone: SimulatedPhone) -> Iterator[Happening]:
    """Yield what a phone could do."""
    name, key = phone.name, phone.key
    if not phone.near:
        yield _made(Deed.RETURN, key, text("{host} comes back", host=name), phone.come_near)
        return
    for headset in phone.headsets.values():
        if headset.pairs:
            continue
        yield from _link(phone, headset, phone.connect, phone.disconnect)
    yield from _music(phone, playing=phone.playing)
    if phone.in_call:
        yield _made(Deed.HANG_UP, key, text("{host} hangs up", host=name), phone.hang_up)
    else:
        yield _made(Deed.RING, key, text("{host} rings", host=name), phone.ring)
    yield _made(Deed.LEAVE, key, text("{host} is carried away", host=name), phone.leave)


def of_computer(computer: SimulatedComputer) -> Iterator[Happening]:
    """Yield what could happen to a computer."""
    name, key = computer.name, computer.key
    if computer.asleep:
        yield _made(Deed.WAKE, key, text("{host} wakes up", host=name), computer.wake)
    else:
        yield from _by_hand(computer)
        yield from _music(computer, playing=computer.sound.playing)
        yield from _speakers(computer)
        yield from _call(computer)
        yield from _bluetooth(computer)
        yield _made(Deed.SLEEP, key, text("{host} goes to sleep", host=name), computer.sleep)
    yield _network(computer)


def _made(deed: Deed, key: str, title: Text, act: Callable[[], object]) -> Happening:
    return Happening(f"{deed.value}: {key}", title, act)


def _link(
    host: SimulatedPhone | SimulatedComputer,
    headset: SimulatedHeadset,
    connect: Callable[..., object],
    disconnect: Callable[..., object],
) -> Iterator[Happening]:
    where, names = headset.address, {"host": host.name, "headset": headset.name}
    key = f"{host.key} {where}"
    if headset.has(host):
        title = text("{host} disconnects {headset}", **names)
        yield _made(Deed.DISCONNECT, key, title, lambda: disconnect(where))
    elif headset.on:
        title = text("{host} connects {headset}", **names)
        yield _made(Deed.CONNECT, key, title, lambda: connect(where))


def _music(host: SimulatedPhone | SimulatedComputer, *, playing: bool) -> Iterator[Happening]:
    if playing:
        title = text("{host} goes quiet", host=host.name)
        yield _made(Deed.STOP_PLAYING, host.key, title, host.stop_playing)
    else:
        title = text("{host} plays a sound", host=host.name)
        yield _made(Deed.PLAY, host.key, title, host.play)


def _by_hand(computer: SimulatedComputer) -> Iterator[Happening]:
    for headset in computer.paired.values():
        where = headset.address
        if where in computer.blocked:
            title = text("{headset} is unblocked by hand on {host}", headset=headset.name, host=computer.name)
            key = f"{computer.key} {where}"
            yield _made(Deed.UNBLOCK, key, title, _bound(computer.unblock_by_hand, where))
        elif computer.bluetooth is Bluetooth.READY:
            hands = computer.connect_by_hand, computer.disconnect_by_hand
            yield from _link(computer, headset, *hands)


def _bound(act: Callable[..., object], *given: object) -> Callable[[], object]:
    return lambda: act(*given)


def _speakers(computer: SimulatedComputer) -> Iterator[Happening]:
    if computer.sound.muted:
        title = text("The speakers of {host} are turned on", host=computer.name)
        yield _made(Deed.UNMUTE, computer.key, title, computer.unmute_by_hand)


def _call(computer: SimulatedComputer) -> Iterator[Happening]:
    if computer.sound.recording:
        title = text("{host} leaves the call", host=computer.name)
        yield _made(Deed.LEAVE_CALL, computer.key, title, computer.stop_recording)
    elif computer.sound.default_input is not None:
        title = text("{host} joins a call", host=computer.name)
        yield _made(Deed.JOIN_CALL, computer.key, title, computer.start_recording)


def _bluetooth(computer: SimulatedComputer) -> Iterator[Happening]:
    if computer.bluetooth is Bluetooth.READY:
        title = text("Bluetooth is switched off on {host}", host=computer.name)
        yield _made(Deed.BLUETOOTH_OFF, computer.key, title, computer.bluetooth_off)
    elif computer.bluetooth is Bluetooth.OFF:
        title = text("Bluetooth is switched on on {host}", host=computer.name)
        yield _made(Deed.BLUETOOTH_ON, computer.key, title, computer.bluetooth_on)


def _network(computer: SimulatedComputer) -> Happening:
    if computer.reachable:
        title = text("The network of {host} is cut", host=computer.name)
        return _made(Deed.NETWORK_OFF, computer.key, title, computer.cut_network)
    title = text("The network of {host} comes back", host=computer.name)
    return _made(Deed.NETWORK_ON, computer.key, title, computer.mend_network)
