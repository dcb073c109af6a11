"""What a person had to do: counted the same way for every program."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """The clicks, keystrokes and taps of one task."""

    clicks: int = 0
    """Presses of a mouse button; a double click is two. Moving the mouse costs nothing."""
    keys: int = 0
    """Keystrokes; a letter is one, and so is Enter. A combination is as many as it has keys."""
    taps: int = 0
    """Touches of the phone."""
    lines: list[str] = field(default_factory=list)
    """Each of them in words."""

    @property
    def total(self) -> int:
        """All together."""
        return self.clicks + self.keys + self.taps

    def click(self, where: str, what: str, *, times: int = 1) -> None:
        """The mouse button was pressed."""
        self.clicks += times
        self.lines.append(f"{where}: {what}" + (f" (clicks: {times})" if times > 1 else ""))

    def press(self, where: str, keys: str) -> None:
        """A key was pressed, or several together: "ctrl+1" are two."""
        self.keys += len(keys.split("+"))
        self.lines.append(f"{where}: key {keys}")

    def write(self, where: str, text: str) -> None:
        """Something was typed."""
        self.keys += len(text)
        self.lines.append(f"{where}: typed {text!r}")

    def tap(self, what: str) -> None:
        """The phone was touched."""
        self.taps += 1
        self.lines.append(f"phone: {what}")

    def __str__(self) -> str:
        """Say it: "4 (3 clicks, 1 tap)"."""
        parts = [
            f"{count} {name if count == 1 else name + 's'}"
            for count, name in ((self.clicks, "click"), (self.keys, "key"), (self.taps, "tap"))
            if count
        ]
        return f"{self.total} ({', '.join(parts)})" if len(parts) > 1 else ", ".join(parts) or "nothing"
