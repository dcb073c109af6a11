"""The back end of a desktop's portal: writes the autostart entries that a sandbox asks for, as a desktop does."""

from __future__ import annotations

import asyncio
import shlex
from pathlib import Path
from typing import Any

from dbus_next import BusType, Message, MessageType
from dbus_next.aio import MessageBus

NAME = "org.freedesktop.impl.portal.desktop.lab"
AUTOSTART = Path.home() / ".config/autostart"


def answer(message: Message) -> Message | bool:
    if message.message_type is not MessageType.METHOD_CALL or not (message.path or "").startswith("/org/freedesktop"):
        return False
    match message.member:
        case "EnableAutostart":
            program, enable, command, _ = message.body
            return Message.new_method_return(message, "b", [enable_autostart(program, enable, command)])
        case "GetAppState" | "GetAll":
            return Message.new_method_return(message, "a{sv}", [{}])
        case _:
            return False


def enable_autostart(program: str, enable: bool, command: list[str]) -> bool:
    entry = AUTOSTART / f"{program}.desktop"
    if enable:
        AUTOSTART.mkdir(parents=True, exist_ok=True)
        entry.write_text(f"[Desktop Entry]\nType=Application\nName={program}\nExec={shlex.join(command)}\n")
    else:
        entry.unlink(missing_ok=True)
    return enable


async def main() -> None:
    bus = await MessageBus(bus_type=BusType.SESSION).connect()
    bus.add_message_handler(lambda message: _typed(answer(message)))
    await bus.request_name(NAME)
    await bus.wait_for_disconnect()


def _typed(found: Any) -> Any:
    # the library takes None for "not mine", and anything true for "answered"
    return found or None


asyncio.run(main())
