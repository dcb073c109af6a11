"""A whole emulated PC as hardware, for Debian's own kernel: slow, and as it is on everybody's computer."""

from __future__ import annotations

from asyncio.subprocess import Process
from pathlib import Path

from tests.lab import process
from tests.lab.agent import GuestError
from tests.lab.artefacts import StockKernel
from tests.lab.hardware import INSIDE, Hardware, Parts


class Qemu(Hardware):
    """The guests of the cross-check."""

    script = INSIDE / "qemu.sh"
    slowness = 6
    never_sleeps = (
        "a guest under QEMU does not wake up again: Linux gives the folders of the host (9p) no way to be resumed."
    )

    def __init__(self, stock: StockKernel) -> None:
        self._stock = stock

    async def start(self, parts: Parts) -> Process:
        arguments = [*self._computer(parts), *_lines(parts), *_folders(parts), *_disk(parts), *_network(parts)]
        return await process.start(
            "qemu-system-x86_64", *arguments, output=parts.folder / "console", inherit=parts.plugs
        )

    def _computer(self, parts: Parts) -> list[str]:
        # what it says matters only when it does not start; guards against hostile programs only cost time
        words = ("console=ttyS0", "quiet", "panic=-1", "mitigations=off", "tsc=reliable", *parts.words)
        return [
            *("-nodefaults", "-no-user-config", "-no-reboot", "-display", "none"),
            # never KVM: inside other virtual machines it may be there and break a kernel like this
            *("-machine", "q35", "-accel", "tcg", "-cpu", "max", "-m", str(parts.memory)),
            *("-kernel", str(self._stock.kernel), "-initrd", str(self._stock.initrd), "-append", " ".join(words)),
        ]

    def wake(self, guest: Process) -> None:
        raise GuestError(self.never_sleeps)


def _lines(parts: Parts) -> list[str]:
    """The console on a serial line; radio and agent on lines of virtio, which are numbered in this order."""
    return [
        *("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"),
        *("-device", "virtio-serial-pci"),
        # btattach wants a terminal. Such a one drops what its other end does not take; btvirt takes everything at once
        *("-chardev", f"socket,id=radio,fd={parts.radio.fileno()}", "-device", "virtconsole,chardev=radio"),
        # the harness may be slow, and this one waits for it
        *("-chardev", f"socket,id=agent,fd={parts.agent.fileno()}", "-device", "virtserialport,chardev=agent"),
    ]


def _folders(parts: Parts) -> list[str]:
    """One 9p file system for each of this computer's folders; owners are kept, as the harness is root."""
    arguments: list[str] = []
    for name, path in {"boot": parts.folder / "boot", **parts.folders}.items():
        readonly = "off" if name in parts.writable else "on"
        how = f"security_model=none,multidevs=remap,readonly={readonly}"
        arguments += ["-fsdev", f"local,id={name},path={_escaped(path)},{how}"]
        arguments += ["-device", f"virtio-9p-pci,fsdev={name},mount_tag={name}"]
    return arguments


def _disk(parts: Parts) -> list[str]:
    # what the guest has written is in this computer's memory at once; its power cut is no reason to wait for a disk
    how = (
        f"driver=raw,node-name=disk,cache.no-flush=on,file.driver=file,file.filename={_escaped(parts.folder / 'disk')}"
    )
    return ["-blockdev", how, "-device", "virtio-blk-pci,drive=disk"]


def _network(parts: Parts) -> list[str]:
    if parts.cable is None:
        return []
    plug = f"dgram,id=cable,local.type=fd,local.str={parts.cable.plug.fileno()}"
    # without a ROM: nothing is started from the network, and the file is in a package of its own
    return ["-netdev", plug, "-device", f"virtio-net-pci,netdev=cable,mac={parts.cable.ethernet},romfile="]


def _escaped(path: Path) -> str:
    """A path as the value of one of QEMU's options."""
    return str(path).replace(",", ",,")
