"""Files with profiles: chosen in the desktop's own dialog, read and written aside, never waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from switchpoint import storage
from switchpoint.errors import Kind, SwitchpointError, failure
from switchpoint.profiles.document import written_in
from switchpoint.profiles.editing import document_of
from switchpoint.text import Text, text, visible
from switchpoint_gui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from switchpoint.errors import Problem
    from switchpoint.profiles import Profile

_ENDING = "toml"


class Aside(Protocol):
    """What does blocking work elsewhere and brings its result back."""

    def aside(
        self, work: Callable[[], Any], answered: Callable[[Any], None], refused: Callable[[Problem], None]
    ) -> Callable[[], None]:
        """Do work; returns what breaks it off."""


class ProfileFiles(QObject):
    """Asks for a file, and says what came of it."""

    found = Signal(str, object)
    """A file was read: its name, and the profiles in it."""
    written = Signal(str)
    """The name of the file that was written."""
    refused = Signal(object)
    """The problem with a file."""

    def __init__(self, bridge: Aside, parent: QWidget) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._bridge, self._parent = bridge, parent

    def ask_what_to_read(self) -> None:
        """Let the user choose a file to import."""
        dialog = self._dialog("import-dialog", tr("Import profiles"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def ask_where_to_write(self, profiles: Sequence[Profile], *, all_of_them: bool) -> None:
        """Let the user choose where profiles are exported to."""
        dialog = self._dialog("export-dialog", tr("Export profiles"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDING)
        name = "switchpoint-profiles" if all_of_them else profiles[0].id
        dialog.selectFile(f"{name}.{_ENDING}")
        dialog.fileSelected.connect(lambda path: self.write(path, profiles, all_of_them=all_of_them))
        dialog.open()

    def _dialog(self, name: str, title: str) -> QFileDialog:
        dialog = QFileDialog(self._parent.window(), title)
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([f"{tr('Profiles')} (*.{_ENDING})", f"{tr('All files')} (*)"])
        return dialog

    def read(self, path: str) -> None:
        """Read a file; its profiles come as a signal."""
        name = visible(Path(path).name, fallback="?")
        self._bridge.aside(
            lambda: _read(Path(path), name), lambda profiles: self.found.emit(name, profiles), self.refused.emit
        )

    def write(self, path: str, profiles: Sequence[Profile], *, all_of_them: bool) -> None:
        """Write profiles into a file that another Switchpoint can import."""
        name = visible(Path(path).name, fallback="?")
        self._bridge.aside(
            lambda: storage.write(Path(path), document_of(profiles, ordered=all_of_them)),
            lambda _: self.written.emit(name),
            self.refused.emit,
        )


def _read(path: Path, name: str) -> tuple[Profile, ...]:
    """Return the profiles of a file; raises `SwitchpointError` with the line and the reason."""
    called = text("The file {name}", name=name)
    document = storage.read(path, called=called)
    if document is None:
        raise failure(Kind.BAD_FILE, text("Nothing was imported."), text("The file is not there any more."), Text(""))
    try:
        return written_in(document, called=called)
    except SwitchpointError as error:
        found = error.problem
        cause = text("{first} {second}", first=found.title, second=found.cause)
        advice = text("Correct it and try again; it is left as it is.")
        raise failure(found.kind, text("Nothing was imported."), cause, advice) from error
