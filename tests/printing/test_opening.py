"""Which spooler the settings name."""

from pathlib import Path

import pytest

from models.errors import SettingsWrong
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat
from printing.cups_spooler import CupsSpooler
from printing.opening import open_spooler
from printing.spooler import PrinterInfo


def test_a_folder_is_what_one_gets_unasked(tmp_path: Path) -> None:
    spooler = open_spooler(PrintingSettings(printers={Document.PICK_SLIP: "office"}), tmp_path)
    assert spooler.printers() == [PrinterInfo(name="office")]
    spooler.submit("office", "slip", b"%PDF-", DocumentFormat.PDF)
    assert (tmp_path / "printed" / "office" / "slip.pdf").read_bytes() == b"%PDF-"


def test_cups_is_had_by_name(tmp_path: Path) -> None:
    assert isinstance(open_spooler(PrintingSettings(spooler="cups"), tmp_path), CupsSpooler)


def test_anything_else_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong) as refused:
        open_spooler(PrintingSettings(spooler="lpr"), tmp_path)
    assert refused.value.message == "kolli.toml: spooler is lpr. Use cups or folder."
