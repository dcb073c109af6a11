"""One connection to the sound server: lists everything, tells of changes, sets what is asked. Only it imports pulsectl.

`media.category=Manager` has to be in the environment before libpulse is loaded: without it a sandboxed program may
look and not touch. Nothing here ever opens a stream, not even a meter: on a Bluetooth sink that alone would take the
headset.
"""

from __future__ import annotations

import asyncio
import ctypes
import ctypes.util
import json
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

from switchpoint import processes
from switchpoint.audio.listing import ListedCard, ListedNode, ListedStream, Listing

os.environ.setdefault("PULSE_PROP_media.category", "Manager")


def _nowhere(name: str) -> str | None:  # noqa: ARG001  # the same shape as what it stands in for
    """Find no library: pulsectl then takes the right one, instead of asking compilers and linkers for a wrong name."""
    return None


_find, ctypes.util.find_library = ctypes.util.find_library, _nowhere
try:
    from pulsectl import PulseDisconnected, PulseError, PulseOperationFailed, PulseOperationInvalid
    from pulsectl import _pulsectl as libpulse
    from pulsectl_asyncio import PulseAsync
finally:
    ctypes.util.find_library = _find

CONNECT_DEADLINE = 5.0
_NOTHING = 0xFFFFFFFF
"""What libpulse calls an invalid index."""
_AUTOSWITCH = ("/core", "pipewire-pulse:bluetooth-headset-autoswitch")
"""Object and message that read and set whether recorders change a headset's profile; since PipeWire 1.6."""
_ANSWER_DEADLINE = 3.0
_Answer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
"""`pa_context_string_cb_t`: context, success, response, userdata."""
_EVENTS = ("card", "sink", "source", "sink_input", "source_output", "server")

_NOT_ALLOWED = 1
"""libpulse's PA_ERR_ACCESS."""
LostError = PulseDisconnected
FailedError = PulseOperationFailed


class RefusedError(PulseOperationFailed):  # type: ignore[misc]  # the library has no types
    """The server does not let us change it."""


_Answered = TypeVar("_Answered")

Errors = (PulseError, PulseDisconnected, PulseOperationFailed, TimeoutError)
"""Everything that a call to the sound server may raise."""


class Pulse:
    """A connection; usable between `open` and `close`."""

    def __init__(self) -> None:
        """Do nothing yet."""
        self._pulse = PulseAsync("Switchpoint")
        self._asked: set[asyncio.Task[Any]] = set()
        """What libpulse has not answered yet, whether or not somebody still waits for it."""

    async def open(self) -> None:
        """Connect; raises one of `Errors`."""
        await self._pulse.connect(timeout=CONNECT_DEADLINE)

    async def close(self) -> None:
        """End the connection; nothing can be asked afterwards, and who still waits for an answer gets `LostError`."""
        self._pulse.close()
        # Only now: libpulse calls nobody back any more.
        asked = tuple(self._asked)
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)

    async def follow(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change, until the connection is lost; then raises `LostError`."""
        await self._answer(self._hear(changed))

    async def _hear(self, changed: Callable[[], None]) -> None:
        async for _ in self._pulse.subscribe_events(*_EVENTS):
            changed()

    async def list(self) -> Listing:
        """Return everything at this moment; raises one of `Errors`."""
        return await self._answer(self._list())

    async def _list(self) -> Listing:
        pulse = self._pulse
        server = await pulse.server_info()
        return Listing(
            cards=tuple(_card(found) for found in await pulse.card_list()),
            sinks=tuple(_node(found) for found in await pulse.sink_list()),
            sources=tuple(_node(found) for found in await pulse.source_list()),
            players=tuple(_stream(found, found.sink) for found in await pulse.sink_input_list()),
            recorders=tuple(_stream(found, found.source) for found in await pulse.source_output_list()),
            default_sink=str(server.default_sink_name or ""),
            default_source=str(server.default_source_name or ""),
            autoswitch=await self._autoswitch(),
        )

    async def set_profile(self, card: int, profile: str) -> None:
        """Set a card's profile; raises one of `Errors`."""
        await self._change(self._pulse.card_profile_set_by_index, card, profile)

    async def set_default_sink(self, name: str) -> None:
        """Make a sink the default; raises one of `Errors`."""
        await self._change(self._pulse.sink_default_set, name)

    async def set_default_source(self, name: str) -> None:
        """Make a source the default; raises one of `Errors`."""
        await self._change(self._pulse.source_default_set, name)

    async def set_mute(self, sink: int, *, on: bool) -> None:
        """Mute a sink, or not; raises one of `Errors`."""
        await self._change(self._pulse.sink_mute, sink, on)

    async def _change(self, change: Callable[..., Awaitable[None]], *how: object) -> None:
        await self._answer(self._allowed(change, *how))

    async def _allowed(self, change: Callable[..., Awaitable[None]], *how: object) -> None:
        """Make a change; tells a refusal from a failure, which the library does not."""
        try:
            await change(*how)
        except PulseOperationFailed as error:
            if libpulse.pa.context_errno(self._pulse._ctx) == _NOT_ALLOWED:  # noqa: SLF001  # the same
                raise RefusedError(*error.args) from error
            raise

    async def _answer(self, asking: Coroutine[Any, Any, _Answered]) -> _Answered:
        """Return what comes of a call of the library, which goes on if this is cancelled; raises one of `Errors`.

        A cancelled call of the library frees the callback that libpulse has; when the answer comes libpulse calls it
        all the same, and the whole process ends.
        """
        task = asyncio.ensure_future(asking)
        self._asked.add(task)
        task.add_done_callback(self._over)
        # Other than awaiting the task, this leaves it alone when it is cancelled.
        await asyncio.wait({task})
        if task.cancelled():
            # By `close`: for whoever waits that is no cancellation.
            raise LostError("closed")
        return task.result()

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._asked.discard(task)
        if not task.cancelled():
            # Where nobody waits any more, nobody has to hear of an error.
            task.exception()

    async def set_autoswitch(self, *, on: bool) -> None:
        """Let recorders change a headset's profile, or not; raises one of `Errors`."""
        await self._message(*_AUTOSWITCH, json.dumps(on))

    async def _autoswitch(self) -> bool | None:
        """Return whether recorders change a headset's profile; None where the server cannot be told otherwise."""
        try:
            answer = json.loads(await self._message(*_AUTOSWITCH, ""))
        except (PulseOperationFailed, ValueError):
            return None
        return answer if isinstance(answer, bool) else None

    async def _message(self, to: str, message: str, parameters: str) -> str:
        """Return the answer of an object of the server to a message; raises one of `Errors`.

        The library has no such call; its connection is used for one of libpulse's (15 and later).
        """
        if _send_message is None:
            raise PulseOperationInvalid("libpulse is too old for messages")
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[str] = loop.create_future()

        def take(_context: object, success: int, response: bytes | None, _userdata: object) -> None:
            if answered.done():
                return
            if success:
                answered.set_result((response or b"").decode(errors="replace"))
            else:
                answered.set_exception(PulseOperationFailed(message))

        # libpulse calls back from this very loop; the callback has to live until then.
        callback = _Answer(take)
        pulse = self._pulse
        pulse.waiting_futures.add(answered)
        try:
            operation = _send_message(
                pulse._ctx,  # noqa: SLF001  # there is no other way to the connection
                to.encode(),
                message.encode(),
                parameters.encode(),
                callback,
                None,
            )
            if not operation:
                raise PulseOperationInvalid(message)
            try:
                async with asyncio.timeout(_ANSWER_DEADLINE):
                    return await answered
            finally:
                if not answered.done() or answered.cancelled():
                    # Nobody may call back into what is about to be freed.
                    _cancel_operation(operation)
                libpulse.pa.operation_unref(operation)
        finally:
            pulse.waiting_futures.discard(answered)


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any] | None:  # noqa: ANN401  # ctypes
    """Return a function of libpulse that pulsectl does not declare, None where the library is too old for it."""
    found = getattr(ctypes.CDLL("libpulse.so.0"), name, None)
    if found is not None:
        found.restype, found.argtypes = result, list(arguments)
    return found


_CONTEXT, _OPERATION = ctypes.POINTER(libpulse.PA_CONTEXT), ctypes.POINTER(libpulse.PA_OPERATION)
_send_message = _function(
    "pa_context_send_message_to_object",
    _OPERATION,
    _CONTEXT,
    ctypes.c_char_p,
    ctypes.c_char_p,
    ctypes.c_char_p,
    _Answer,
    ctypes.c_void_p,
)
_cancel_operation = ctypes.CDLL("libpulse.so.0").pa_operation_cancel
_cancel_operation.restype, _cancel_operation.argtypes = None, [_OPERATION]


def _properties(found: Any) -> dict[str, str]:  # noqa: ANN401  # pulsectl's values have no types
    return {str(key): str(value) for key, value in found.proplist.items()}


def _card(found: Any) -> ListedCard:  # noqa: ANN401  # the same
    return ListedCard(
        index=found.index,
        name=str(found.name),
        properties=_properties(found),
        profiles=_available(found.profile_list),
        active=str(found.profile_active.name) if found.profile_active else "",
    )


def _available(profiles: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(profile.name) for profile in profiles if profile.available)


def _node(found: Any) -> ListedNode:  # noqa: ANN401  # the same
    monitor = getattr(found, "monitor_of_sink", _NOTHING)
    card = found.card
    return ListedNode(
        index=found.index,
        name=str(found.name),
        properties=_properties(found),
        card=None if card == _NOTHING else card,
        monitor=monitor != _NOTHING,
        muted=bool(found.mute),
    )


def _stream(found: Any, node: int) -> ListedStream:  # noqa: ANN401  # the same
    properties = _properties(found)
    return ListedStream(
        node=node,
        properties=properties,
        corked=bool(found.corked),
        processes=processes.line(_process(properties)),
    )


def _process(properties: dict[str, str]) -> int:
    """Return the process that plays, as the program says, or the server; 0 when neither does."""
    said = (properties.get(name, "") for name in ("application.process.id", "pipewire.sec.pid"))
    return next((int(each) for each in said if each.isascii() and each.isdigit()), 0)
