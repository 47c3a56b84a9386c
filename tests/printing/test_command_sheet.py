"""The command sheet: every barcode read back, every word beside it."""

from pathlib import Path

import pytest

from models.scans.own_codes import command_code
from models.scans.readings import Command
from printing.documents.code_sheet import CodeCell, code_sheet
from printing.documents.command_sheet import command_sheet
from tests.printing.examples import AT, HOSTILE, LONG, barcodes, pages, words_of
from tui.cli import main


@pytest.mark.parametrize("dpi", [203, 300])
def test_every_command_is_read_off_one_page(tmp_path: Path, dpi: int) -> None:
    (picture,) = pages(command_sheet(AT), tmp_path, dpi)
    assert {code for _kind, code in barcodes(picture)} == {command_code(command) for command in Command}


def test_each_stands_with_its_words(tmp_path: Path) -> None:
    text = words_of(command_sheet(AT), tmp_path)
    for words in ("Next order", "Part delivery", "Sign out", "Hang it up where you pack."):
        assert words in text


def test_an_eleventh_code_begins_a_page(tmp_path: Path) -> None:
    cells = [CodeCell(f"Shelf {place}", "", f"KQLA{place}") for place in range(11)]
    first, second = pages(code_sheet("Shelves", "", cells, AT), tmp_path)
    assert len(barcodes(first)) == 10
    assert [code for _kind, code in barcodes(second)] == ["KQLA10"]


def test_words_of_any_length_and_kind_stay_in_their_cell(tmp_path: Path) -> None:
    cells = [CodeCell(LONG, LONG, "KQLA1"), CodeCell(HOSTILE, HOSTILE, "KQLA2")]
    (picture,) = pages(code_sheet(HOSTILE, LONG, cells, AT), tmp_path)
    assert {code for _kind, code in barcodes(picture)} == {"KQLA1", "KQLA2"}


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    assert main(["--home", str(tmp_path), "sheet", "--to", str(tmp_path / "sheet.pdf")]) == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "sheet", "--to", str(tmp_path)]) == 1
    assert capsys.readouterr().err.endswith("cannot be written: Is a directory.\n")
