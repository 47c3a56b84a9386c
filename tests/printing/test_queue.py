"""The queue over a real site, with a folder for a printer."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.orders import OrderKey
from models.prints import PrintJob, PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, OrderId, PackerId, PrintState
from printing.folder_spooler import FolderSpooler
from printing.queue import PrintQueue
from printing.queue_thread import drive
from tests.printing.conftest import PRINTING, keep_order
from tests.printing.examples import AT, SHOP_ID, delivery, order
from tests.printing.waiting import wait_for

KEY = order().key


def wish(document: Document = Document.PICK_SLIP, *keys: OrderKey) -> PrintRequest:
    return PrintRequest(document=document, orders=keys or (KEY,), requested_by=PackerId("eva"))


def job_of(site: SiteDatabase, print_id: str) -> PrintJob:
    return next(job for job in site.prints() if job.print_id == print_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "printed"


@pytest.fixture
def queue(site: SiteDatabase, folder: Path) -> PrintQueue:
    return make_queue(site, folder)


def make_queue(
    site: SiteDatabase,
    folder: Path,
    printers: tuple[str, ...] = ("office", "zebra"),
    clock: Callable[[], datetime] = lambda: AT,
    settings: PrintingSettings = PRINTING,
) -> PrintQueue:
    return PrintQueue(site, FolderSpooler(folder, printers), settings, clock)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_wish_becomes_one_paper_and_is_struck_through(
    site: SiteDatabase, queue: PrintQueue, folder: Path
) -> None:
    asked = site.request_print(wish(), AT)
    queue.step()
    (paper,) = files(folder)
    assert paper.name == f"pick_slip_10042_{asked.print_id}.pdf"
    assert paper.read_bytes().startswith(b"%PDF-")
    assert job_of(site, asked.print_id).state is PrintState.SENT
    printed = site.order(KEY)
    assert printed is not None
    assert printed.was_printed(Document.PICK_SLIP)


def test_the_next_step_sees_it_done_and_prints_nothing_more(
    site: SiteDatabase, queue: PrintQueue, folder: Path
) -> None:
    asked = site.request_print(wish(), AT)
    for _ in range(3):
        queue.step()
    assert job_of(site, asked.print_id).state is PrintState.DONE
    assert len(files(folder)) == 1


def test_a_label_goes_to_its_own_printer_in_its_own_language(
    site: SiteDatabase, queue: PrintQueue, folder: Path
) -> None:
    site.request_print(wish(Document.ADDRESS_LABEL), AT)
    queue.step()
    (paper,) = files(folder)
    assert paper.parent.name == "zebra"
    assert paper.read_bytes().startswith(b"^XA")


def test_without_a_printer_a_print_is_held_and_nothing_is_struck_through(
    site: SiteDatabase, queue: PrintQueue
) -> None:
    asked = site.request_print(wish(Document.RECEIPT), AT)
    queue.step()
    held = job_of(site, asked.print_id)
    assert (held.state, held.detail) == (
        PrintState.HELD,
        "No printer is set for receipts. Ask for one to be set.",
    )
    assert site.status().printer == held.detail
    assert [job.print_id for job in site.failed_prints(PackerId("eva"))] == [asked.print_id]
    kept = site.order(KEY)
    assert kept is not None
    assert not kept.was_printed(Document.RECEIPT)


def test_whoever_knew_that_it_would_be_held_is_not_told_again(site: SiteDatabase, queue: PrintQueue) -> None:
    known = site.request_print(replace(wish(Document.RECEIPT), foreseen=True), AT)
    queue.step()
    assert job_of(site, known.print_id).state is PrintState.HELD
    assert site.failed_prints(PackerId("eva")) == []
    behind = site.request_print(wish(Document.RECEIPT), AT)
    queue.step()
    assert [job.print_id for job in site.failed_prints(PackerId("eva"))] == [behind.print_id]


def test_a_held_print_goes_out_once_a_printer_is_set(site: SiteDatabase, folder: Path) -> None:
    asked = site.request_print(wish(Document.RECEIPT), AT)
    make_queue(site, folder).step()
    make_queue(site, folder, settings=PrintingSettings(printers={Document.RECEIPT: "office"})).step()
    sent = job_of(site, asked.print_id)
    assert (sent.state, sent.printer, sent.detail) == (PrintState.SENT, "office", "")
    assert len(files(folder)) == 1


def test_a_print_waits_for_a_printer_that_is_gone_and_goes_out_when_it_is_back(
    site: SiteDatabase, folder: Path
) -> None:
    asked = site.request_print(wish(), AT)
    make_queue(site, folder, printers=("zebra",)).step()
    held = job_of(site, asked.print_id)
    assert (held.state, held.detail) == (PrintState.HELD, "CUPS knows no printer office.")
    assert site.status().printer == "CUPS knows no printer office."
    make_queue(site, folder).step()
    assert job_of(site, asked.print_id).state is PrintState.SENT
    assert site.status().printer == ""


def test_one_printer_that_is_gone_does_not_hold_up_the_other(site: SiteDatabase, folder: Path) -> None:
    site.request_print(wish(), AT)
    label = site.request_print(wish(Document.ADDRESS_LABEL), AT + timedelta(seconds=1))
    make_queue(site, folder, printers=("zebra",)).step()
    assert job_of(site, label.print_id).state is PrintState.SENT


def test_a_document_that_cannot_be_made_fails_in_words(site: SiteDatabase, folder: Path) -> None:
    asked = site.request_print(wish(Document.INVOICE), AT)
    make_queue(site, folder, settings=PrintingSettings(printers={Document.INVOICE: "office"})).step()
    failed = job_of(site, asked.print_id)
    refused = "Order 10042 is not paid by invoice. Print its receipt."
    assert (failed.state, failed.detail) == (PrintState.FAILED, refused)
    assert files(folder) == []


def test_an_order_that_is_gone_fails_in_words_and_the_next_goes_on(
    site: SiteDatabase, queue: PrintQueue
) -> None:
    gone = site.request_print(wish(Document.PICK_SLIP, OrderKey(SHOP_ID, OrderId("id-9"))), AT)
    other = site.request_print(wish(), AT + timedelta(seconds=1))
    queue.step()
    failed = job_of(site, gone.print_id)
    assert (failed.state, failed.detail) == (PrintState.FAILED, "Order id-9 is not here any more.")
    assert job_of(site, other.print_id).state is PrintState.SENT


def test_what_an_earlier_run_sent_is_not_sent_again(site: SiteDatabase, folder: Path) -> None:
    """Killed between the spooler's yes and the site's row: the paper is there, the row says queued."""
    asked = site.request_print(wish(), AT)
    title = f"pick_slip 10042 {asked.print_id}"
    FolderSpooler(folder).submit("office", title, b"the first paper", asked.format)
    make_queue(site, folder).step()
    assert [path.read_bytes() for path in files(folder)] == [b"the first paper"]
    sent = job_of(site, asked.print_id)
    assert (sent.state, sent.spooler_job) == (PrintState.SENT, f"office/pick_slip_10042_{asked.print_id}.pdf")


def test_many_orders_are_one_paper_and_each_is_struck_through(
    site: SiteDatabase, queue: PrintQueue, folder: Path
) -> None:
    keep_order(site, order("10043"))
    keys = (order("10043").key, KEY)
    site.request_print(wish(Document.PICK_SLIP, *keys), AT)
    queue.step()
    assert len(files(folder)) == 1
    kept = [site.order(key) for key in keys]
    assert all(each is not None and each.was_printed(Document.PICK_SLIP) for each in kept)


def test_a_folder_that_cannot_be_written_leaves_the_print_queued(site: SiteDatabase, folder: Path) -> None:
    folder.write_text("a file")
    asked = site.request_print(wish(), AT)
    queue = make_queue(site, folder)
    queue.step()
    waiting = job_of(site, asked.print_id)
    trouble = "The folder for prints cannot be written: Not a directory"
    assert (waiting.state, waiting.detail) == (PrintState.QUEUED, trouble)
    assert site.status().printer == trouble
    folder.unlink()
    queue.step()
    assert job_of(site, asked.print_id).state is PrintState.SENT
    assert site.status().printer == ""


def test_a_wish_is_noticed_whenever_the_next_look_would_have_been(site: SiteDatabase, folder: Path) -> None:
    stop = threading.Event()
    queue = make_queue(site, folder, clock=lambda: datetime.now(UTC))
    thread = threading.Thread(target=drive, args=(queue, site, stop, 3600))
    thread.start()
    try:
        first = site.request_print(wish(), AT)
        wait_for(lambda: job_of(site, first.print_id).state is PrintState.DONE, "the first paper")
        second = site.request_print(wish(), AT)
        wait_for(lambda: job_of(site, second.print_id).state is PrintState.DONE, "the second paper")
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def run_until(site: SiteDatabase, queue: PrintQueue, print_id: str) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=drive, args=(queue, site, stop, 0.01))
    thread.start()
    try:
        wait_for(lambda: job_of(site, print_id).state is PrintState.DONE, "the paper")
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def test_run_prints_until_it_is_stopped(site: SiteDatabase, folder: Path) -> None:
    asked = site.request_print(wish(), AT)
    run_until(site, make_queue(site, folder, clock=lambda: datetime.now(UTC)), asked.print_id)
    assert len(files(folder)) == 1


def test_a_label_that_is_wanted_no_more_is_no_trouble_of_the_printers(
    site: SiteDatabase, folder: Path
) -> None:
    keep_order(site, order(deliveries=[delivery([])]))
    asked = site.request_print(wish(Document.ADDRESS_LABEL), AT)
    make_queue(site, folder, printers=("office",)).step()
    assert "zebra" in site.status().printer
    keep_order(site, order())
    make_queue(site, folder).step()
    assert job_of(site, asked.print_id).state is PrintState.CANCELLED
    assert site.status().printer == ""
