"""What a window manager does, where there is none: asks a window to close."""

from __future__ import annotations

import ctypes

_CLIENT_MESSAGE = 33


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, padded to the size of an XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    )


def ask_to_close(display: str, window: int) -> None:
    """Send WM_DELETE_WINDOW (ICCCM 4.2.8.1), as the button in a title bar does."""
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XInternAtom.restype = ctypes.c_ulong
    library.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    library.XSendEvent.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p)
    library.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    server = library.XOpenDisplay(display.encode())
    assert server, f"the display {display} cannot be opened"
    event = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32)
    event.message_type = library.XInternAtom(server, b"WM_PROTOCOLS", 0)
    event.data[0] = library.XInternAtom(server, b"WM_DELETE_WINDOW", 0)
    library.XSendEvent(server, window, 0, 0, ctypes.byref(event))
    library.XCloseDisplay(server)
