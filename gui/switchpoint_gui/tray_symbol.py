"""The symbol in the panel: what is on, told by its shape; the colour of its ground only says it once more."""

from __future__ import annotations

from enum import Enum, unique
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from switchpoint.model import HostKind, Mode, Role
from switchpoint.snapshot import NoticeKind
from switchpoint_gui import icons

if TYPE_CHECKING:
    from switchpoint.model import Claim
    from switchpoint.snapshot import HeadsetView, Snapshot

SIZES = (16, 22, 24, 32, 44, 48, 64)
"""Pixels: the panels of the desktops, also at twice the scale."""
_EDGE, _ROUND = 0.08, 0.2
"""Shares of the side: from the ground's edge to the symbol, and the ground's corners."""


@unique
class Sign(Enum):
    """A headset, and what it wears; the values are the names of the symbols."""

    REST = "tray-rest"
    """Hollow, with nothing in it."""
    ON = "tray-on"
    """A disc: a profile of the user's own."""
    CALL = "tray-call"
    """A microphone on its arm."""
    GAMING = "tray-gaming"
    """A game pad."""
    PHONE = "tray-phone"
    """A phone."""
    WAITING = "tray-waiting"
    """Hollow, with an hourglass."""
    WRONG = "tray-wrong"
    """An exclamation mark."""


# A panel may be dark in a light desktop, and nobody tells which: so the symbol brings its own ground.
INK = QColor(255, 255, 255)
GROUNDS = {
    Sign.REST: QColor(91, 102, 112),
    Sign.WAITING: QColor(148, 86, 0),
    Sign.WRONG: QColor(179, 38, 30),
}
USUAL_GROUND = QColor(31, 95, 158)
"""The ground of the program's own icon."""

_GAMES = frozenset({HostKind.DESKTOP, HostKind.CONSOLE})
_MATTERS = (Sign.WRONG, Sign.WAITING)
"""Of several headsets, the one that needs a look is shown first."""


def sign_of(view: HeadsetView, snapshot: Snapshot) -> Sign:
    """Return what is told of one headset."""
    outcome, notice = view.outcome, view.notice
    urgent = notice is not None and notice.urgent
    if urgent or (outcome is not None and outcome.failed):
        return Sign.WRONG
    if notice is not None and notice.kind is NoticeKind.QUESTION:
        return Sign.WAITING
    if view.working or (outcome is not None and outcome.waiting):
        return Sign.WAITING
    return _on(view.claim, snapshot) if view.claim is not None else Sign.REST


def overall(snapshot: Snapshot, first: HeadsetView | None) -> Sign:
    """Return what is told of all headsets: what needs a look, else of `first`, else whatever is on."""
    signs = [sign_of(view, snapshot) for view in (*((first,) if first else ()), *snapshot.headsets)]
    if snapshot.problems:
        return Sign.WRONG
    for sign in _MATTERS:
        if sign in signs:
            return sign
    return next((sign for sign in signs if sign is not Sign.REST), Sign.REST)


def _on(claim: Claim, snapshot: Snapshot) -> Sign:
    if claim.mode is Mode.CALL:
        return Sign.CALL
    profile = next((profile for profile in snapshot.profiles if profile.id == claim.profile), None)
    owner = snapshot.host(claim.owner)
    if (profile is not None and profile.owner is Role.PHONE) or (owner is not None and owner.kind is HostKind.PHONE):
        return Sign.PHONE
    if profile is not None and (profile.owner is Role.GAMING or profile.icon in {icons.KINDS[kind] for kind in _GAMES}):
        return Sign.GAMING
    return Sign.ON


def symbol(sign: Sign, plain: QColor | None = None) -> QIcon:
    """Return the symbol in every size that panels ask for. `plain`: in this one colour, without a ground."""
    return _symbol(sign, plain.name() if plain is not None else None)


@lru_cache(maxsize=16)
def _symbol(sign: Sign, plain: str | None) -> QIcon:
    made = QIcon()
    for side in SIZES:
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if plain is not None:
            icons.paint(painter, sign.value, QRectF(0, 0, side, side), QColor(plain))
        else:
            _paint_on_ground(painter, sign, side)
        painter.end()
        made.addPixmap(pixmap)
    return made


def _paint_on_ground(painter: QPainter, sign: Sign, side: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUNDS.get(sign, USUAL_GROUND))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * _ROUND, side * _ROUND)
    # Whole pixels, or the smallest sizes become a blur.
    edge = max(1, round(side * _EDGE))
    icons.paint(painter, sign.value, QRectF(edge, edge, side - 2 * edge, side - 2 * edge), INK)
