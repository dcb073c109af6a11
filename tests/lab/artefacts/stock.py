"""Debian's own kernel as its package has it, and a first memory disk with the modules that a guest needs."""

from __future__ import annotations

import lzma
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.lab.artefacts import host
from tests.lab.artefacts.cache import HERE, Artefact, Log, NotBuiltError
from tests.lab.artefacts.host import APT, MMDEBSTRAP, Tool

SUITE = "trixie"
PACKAGES = ("linux-image-amd64", "busybox-static")
"""The first depends on the newest signed kernel."""

MODULES = HERE / "stock-modules.txt"
INIT = HERE / "stock-init.sh"

QEMU = Tool("qemu-system-x86", program="qemu-system-x86_64")


@dataclass(frozen=True, slots=True)
class StockKernel:
    """Where its parts lie."""

    kernel: Path
    initrd: Path


class Stock(Artefact):
    """`vmlinuz`, untouched; `initrd`, not compressed, since unpacking is slow in an emulated computer."""

    name = "stock"
    title = "stock Debian kernel"
    minutes = 0.3
    needs = (MMDEBSTRAP, APT, Tool("kmod", file="/sbin/depmod"), Tool("cpio", program="cpio"))

    def inputs(self) -> Iterator[bytes]:
        yield from (path.read_bytes() for path in (Path(__file__), MODULES, INIT))

    def ensure(self) -> Path:
        """Build it unless it is there, and see that there is a computer for it."""
        host.need(self.title, (QEMU,))
        return super().ensure()

    def build(self, into: Path, work: Path, log: Log) -> None:
        tree = work / "tree"
        log.run(
            *("mmdebstrap", "--variant=extract", "--components=main", f"--include={','.join(PACKAGES)}", SUITE, tree)
        )
        version = next((tree / "usr/lib/modules").iterdir()).name
        # depmod looks in the place from before everything moved to /usr
        (tree / "lib").symlink_to("usr/lib")
        log.run("/sbin/depmod", "-b", tree, version)
        initrd = work / "initrd"
        for place in ("bin", "boot", "dev", "modules"):
            (initrd / place).mkdir(parents=True)
        shutil.copy(tree / "usr/bin/busybox", initrd / "bin")
        shutil.copy(INIT, initrd / "init")
        (initrd / "init").chmod(0o755)
        _copy_modules(tree / "usr/lib/modules" / version, initrd / "modules")
        log.run("sh", "-c", f"find . | cpio --quiet -o -H newc > '{into / 'initrd'}'", cwd=initrd)
        shutil.copy(tree / f"boot/vmlinuz-{version}", into / "vmlinuz")

    @property
    def kernel(self) -> StockKernel:
        """Where the built kernel is, or will be."""
        return StockKernel(self.path / "vmlinuz", self.path / "initrd")


def _copy_modules(have: Path, into: Path) -> None:
    """Copy the wanted modules, unpacked, and name them in `order`, each after those that it needs."""
    wanted = [line for line in MODULES.read_text().splitlines() if line and not line.startswith("#")]
    order = _load_order(have, wanted)
    for path in order:
        # a module's signature is behind it, and stays good
        (into / path.stem).write_bytes(lzma.decompress((have / path).read_bytes()))
    (into / "order").write_text("".join(f"{path.stem}\n" for path in order))


def _load_order(have: Path, wanted: Sequence[str]) -> list[Path]:
    """The files of modules and of all that they need, each one once.

    Raises:
        NotBuiltError: when a module exists neither as a file nor in the kernel.
    """
    built_in = {_module(Path(line)) for line in (have / "modules.builtin").read_text().splitlines()}
    needs: dict[str, list[Path]] = {}
    for line in (have / "modules.dep").read_text().splitlines():
        file, _, others = line.partition(":")
        # depmod names the needed ones in the reverse of the order in which they are to be loaded
        needs[_module(Path(file))] = [*(Path(other) for other in reversed(others.split())), Path(file)]
    if unknown := [name for name in wanted if name not in needs.keys() | built_in]:
        raise NotBuiltError(f"This kernel has no module {', '.join(unknown)}.")
    return list(dict.fromkeys(path for name in wanted for path in needs.get(name, ())))


def _module(path: Path) -> str:
    """A module's name: its file's, in which either kind of dash may stand."""
    return path.name.partition(".")[0].replace("-", "_")
