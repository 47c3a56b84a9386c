"""Labels when packed: n parcels give n labels, each saying which of how many as soon as that is known."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.scans.checksums import gs1_check_digit
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat
from printing.folder_spooler import FolderSpooler
from printing.queue import PrintQueue
from tests.tui.demo_site import AT
from tests.tui.hand import Hand

ZEBRA = PrintingSettings(printers={Document.ADDRESS_LABEL: "zebra"}, label_format=DocumentFormat.ZPL)
ORDER = "10023"
IDS = [payload + gs1_check_digit(payload) for payload in (f"373500009900{n:05}" for n in range(1, 4))]

Labels = Callable[[], list[str]]


@pytest.fixture
def site(home: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(home, ZEBRA) as opened:
        yield opened


@pytest.fixture
def labels(site: SiteDatabase, tmp_path: Path) -> Labels:
    """Let the printer take what waits; return of each new label which of how many it says it is."""
    folder = tmp_path / "papers"
    queue = PrintQueue(site, FolderSpooler(folder, ["zebra"]), ZEBRA, lambda: AT)
    seen: set[Path] = set()

    def printed() -> list[str]:
        queue.step()
        jobs = [folder / job.spooler_job for job in reversed(site.prints()) if job.spooler_job]
        new = [path for path in jobs if path not in seen]
        seen.update(new)
        papers = "".join(path.read_text() for path in new).split("^XZ")[:-1]
        return [of_how_many(paper) for paper in papers]

    return printed


def of_how_many(label: str) -> str:
    """The field below the heading for the parcel, empty where the label has none."""
    fields = re.findall(r"\^FD(.*?)\^FS", label)
    return next((field for field in fields if re.fullmatch(r"\d( of \d)?", field)), "")


async def pack(hand: Hand) -> None:
    """Pick all of the order, which packs it."""
    await hand.press("1", "enter")
    await hand.scan_slip(ORDER)
    for line in hand.order(ORDER).lines:
        for _unit in range(line.quantity):
            await hand.scan(hand.gtin(ORDER, line.line))
    assert hand.screen == "Parcels"


async def test_what_is_opened_and_packed_anew_has_as_many_parcels(lina: Hand, labels: Labels) -> None:
    await pack(lina)
    await lina.press("3", "plus", "minus")
    labels()
    await lina.press("enter")
    assert lina.screen == "Parcels"
    assert "3 parcels, as before." in lina.text
    assert "0 of 3" in lina.text
    await lina.scan(IDS[0], IDS[1])
    assert labels() == ["2 of 3"]
    await lina.press("2", "plus")
    assert "2 of 2" in lina.text


async def test_announced_parcels_get_their_labels_as_they_are_scanned(lina: Hand, labels: Labels) -> None:
    await pack(lina)
    assert labels() == [""]
    await lina.press("3", "plus")
    assert labels() == []
    await lina.scan(IDS[0])
    assert labels() == []
    await lina.scan(IDS[1])
    assert labels() == ["2 of 3"]
    await lina.scan(IDS[2])
    assert labels() == ["3 of 3"]
    assert lina.order(ORDER).state.value == "shipped"


async def test_the_first_label_printed_again_says_of_how_many_and_comes_alone(
    lina: Hand, labels: Labels
) -> None:
    await pack(lina)
    assert labels() == [""]
    await lina.press("3", "plus")
    await lina.scan(*IDS)
    assert labels() == ["2 of 3", "3 of 3"]
    await lina.press("escape", "8", "enter", "down", "down", "enter", "2", "enter", "2", "enter")
    assert labels() == ["1 of 3"]


async def test_labels_that_a_printer_takes_late_are_one_for_each_parcel(lina: Hand, labels: Labels) -> None:
    await pack(lina)
    await lina.press("3", "plus")
    await lina.scan(*IDS)
    assert labels() == ["1 of 3", "2 of 3", "3 of 3"]


async def test_where_nobody_has_said_how_many_the_later_labels_are_right(lina: Hand, labels: Labels) -> None:
    await pack(lina)
    assert labels() == [""]
    await lina.press("plus")
    await lina.scan(*IDS[:2])
    assert labels() == []
    await lina.press("enter", "1", "enter")
    assert labels() == ["2 of 2"]
