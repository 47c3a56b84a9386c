"""The spooler that the settings name."""

from pathlib import Path

from models.errors import SettingsWrong
from models.settings import PrintingSettings
from models.wording import printers as words
from printing.folder_spooler import FolderSpooler
from printing.spooler import Spooler


def open_spooler(settings: PrintingSettings, home: Path) -> Spooler:
    """Return CUPS, or the folder `printed` in `home`. Raises `SettingsWrong` for any other name."""
    if settings.spooler == "folder":
        return FolderSpooler(home / "printed", settings.printers.values())
    if settings.spooler == "cups":
        # Only here: where no CUPS is wanted, its library need not be there.
        from printing.cups_spooler import CupsSpooler  # noqa: PLC0415

        return CupsSpooler(settings.cups_socket)
    raise SettingsWrong(words.spooler_not_known(settings.spooler))
