"""A folder for a printer."""

from pathlib import Path

import pytest

from models.errors import PrinterTrouble
from models.types import DocumentFormat
from printing.folder_spooler import FolderSpooler
from printing.spooler import JobState, PrinterInfo

TITLE = f"pick_slip 10042 {'a' * 32}"


def test_a_job_is_a_file_of_its_printer(tmp_path: Path) -> None:
    job = FolderSpooler(tmp_path).submit("office", TITLE, b"%PDF-", DocumentFormat.PDF)
    assert job == f"office/pick_slip_10042_{'a' * 32}.pdf"
    assert (tmp_path / job).read_bytes() == b"%PDF-"


def test_nothing_half_written_is_left_beside_it(tmp_path: Path) -> None:
    job = FolderSpooler(tmp_path).submit("zebra", TITLE, b"^XA^XZ", DocumentFormat.ZPL)
    assert [path.name for path in (tmp_path / "zebra").iterdir()] == [Path(job).name]


def test_the_same_title_twice_is_one_file(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path)
    first, second = (spooler.submit("office", TITLE, b"%PDF-", DocumentFormat.PDF) for _ in range(2))
    assert first == second
    assert len(list((tmp_path / "office").iterdir())) == 1


def test_a_job_is_found_by_the_end_of_its_title(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path)
    job = spooler.submit("office", TITLE, b"%PDF-", DocumentFormat.PDF)
    assert spooler.find("office", "a" * 32) == job
    assert spooler.find("office", "b" * 32) is None
    assert spooler.find("zebra", "a" * 32) is None


def test_a_written_file_is_printed(tmp_path: Path) -> None:
    assert FolderSpooler(tmp_path).job_state("office", "any").state is JobState.DONE


def test_the_printers_are_those_of_the_settings(tmp_path: Path) -> None:
    assert FolderSpooler(tmp_path, ["office", "zebra", "office"]).printers() == [
        PrinterInfo(name="office"),
        PrinterInfo(name="zebra"),
    ]


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "printed"
    job = FolderSpooler(home).submit("../../etc", "../../../x\n/y", b"1", DocumentFormat.PDF)
    assert (home / job).resolve().is_relative_to(home.resolve())
    assert list(tmp_path.iterdir()) == [home]


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "printed").write_text("a file")
    with pytest.raises(PrinterTrouble) as trouble:
        FolderSpooler(tmp_path / "printed").submit("office", TITLE, b"1", DocumentFormat.PDF)
    assert trouble.value.message == "The folder for prints cannot be written: Not a directory"
