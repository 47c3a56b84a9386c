"""A folder for a printer: each job becomes a file, whole or not at all. For machines without CUPS."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from models.errors import PrinterTrouble
from models.types import DocumentFormat
from models.wording import printers as words
from printing.spooler import JobState, PrinterInfo, SpoolerJob


class FolderSpooler:
    """Prints into `folder/<printer>/<title>.pdf` or `.zpl`. Every printer that is named exists."""

    def __init__(self, folder: Path, printers: Iterable[str] = ()) -> None:
        """`printers` is read anew each time that they are asked for."""
        self._folder = folder
        self._printers = printers

    def submit(self, printer: str, title: str, data: bytes, document_format: DocumentFormat) -> str:
        """Write the file and return its path below the folder. The same title again is the same file."""
        path = self._folder / _file_name(printer) / f"{_file_name(title)}.{document_format.value}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        except OSError as wrong:
            reason = wrong.strerror or str(wrong)
            raise PrinterTrouble(words.folder_not_writable(reason), code="spooler_down") from wrong
        return str(path.relative_to(self._folder))

    def find(self, printer: str, title_end: str) -> str | None:
        whole = (self._folder / _file_name(printer)).glob(f"*{_file_name(title_end)}.*")
        return next((str(path.relative_to(self._folder)) for path in whole if path.suffix != ".part"), None)

    def job_state(self, printer: str, spooler_job: str) -> SpoolerJob:  # noqa: ARG002 - as the Protocol has it
        """A file that was written has been printed, even when somebody has taken it away since."""
        return SpoolerJob(state=JobState.DONE)

    def cancel(self, printer: str, spooler_job: str) -> None:
        """A file that was written has been printed."""

    def media(self, printer: str) -> Sequence[str]:  # noqa: ARG002 - as the Protocol has it
        """A file is as large as what is drawn."""
        return ()

    def tell_when_slow(self, tell: Callable[[], None]) -> None:
        """Files are written at once."""

    def printers(self) -> Sequence[PrinterInfo]:
        return [PrinterInfo(name=name) for name in dict.fromkeys(self._printers)]


def _file_name(name: str) -> str:
    """The name without anything that leads out of the folder or that a shell would stumble over."""
    safe = re.sub(r"[^\w.-]+", "_", name).strip("._")
    return safe[:120] or "unnamed"


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
