"""What was printed before is known paper by paper: each label, each supplementary invoice."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.changes import OrderGone
from models.flows.reprint import wished
from models.invoices import new_invoice
from models.orders import Order, Printed
from models.prints import PrintedBefore, PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    ParcelId,
    ParcelIdKind,
    PrintState,
    PrintVerdict,
    ReprintReason,
)
from printing.folder_spooler import FolderSpooler
from printing.queue import PrintQueue
from tests.flows.values import HAND
from tests.printing.conftest import keep_order
from tests.printing.examples import AT, SSCC, delivery, order, words_of
from tests.printing.test_invoice import billed, changed

FIRST = DeliveryNumber(1)
OTHERS = (ParcelId("373500001234567900"), ParcelId("373500001234567917"))
SETTINGS = PrintingSettings(
    printers={Document.ADDRESS_LABEL: "zebra", Document.INVOICE: "office"}, label_format=DocumentFormat.ZPL
)
Papers = Callable[[], list[Path]]


@pytest.fixture
def papers(site: SiteDatabase, tmp_path: Path) -> Papers:
    """Let the printers take what waits; return what came of it."""
    folder, seen = tmp_path / "printed", set[Path]()
    queue = PrintQueue(site, FolderSpooler(folder, ["zebra", "office"]), SETTINGS, lambda: AT)

    def come() -> list[Path]:
        queue.step()
        new = sorted(path for path in folder.rglob("*") if path.is_file() and path not in seen)
        seen.update(new)
        return new

    return come


def wish(site: SiteDatabase, document: Document, delivery: DeliveryNumber | None = None) -> PrintRequest:
    """As from the screen."""
    kept = site.order(order().key)
    assert kept is not None
    return wished(document, (kept,), HAND, delivery)


def with_parcels(*ids: ParcelId) -> Order:
    return order(deliveries=[delivery([(each, ParcelIdKind.SSCC) for each in ids])])


def test_a_parcels_label_that_was_not_printed_can_be_had_alone(site: SiteDatabase, papers: Papers) -> None:
    keep_order(site, with_parcels(SSCC))
    site.request_print(wish(site, Document.ADDRESS_LABEL, FIRST), AT)
    assert len(papers()) == 1
    keep_order(site, with_parcels(SSCC, *OTHERS))
    before = site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST))
    assert (before.papers, before.of) == (1, 3)
    assert before.rest is not None
    assert before.rest.parcels == OTHERS
    assert not site.printed_before(before.rest).orders
    site.request_print(before.rest, AT)
    (labels,) = papers()
    assert labels.read_bytes().count(b"^XA") == 2
    before = site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST))
    assert (before.papers, before.of, before.rest) == (3, 3, None)


def test_a_label_without_an_id_is_that_of_the_first_parcel(site: SiteDatabase, papers: Papers) -> None:
    keep_order(site, with_parcels())
    site.request_print(wish(site, Document.ADDRESS_LABEL, FIRST), AT)
    papers()
    keep_order(site, with_parcels(SSCC, *OTHERS))
    before = site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST))
    assert before.rest is not None
    assert (before.papers, before.of, before.rest.parcels) == (1, 3, OTHERS)


def test_a_label_that_came_after_it_was_asked_for_counts_too(site: SiteDatabase, papers: Papers) -> None:
    keep_order(site, with_parcels(SSCC))
    asked = wish(site, Document.ADDRESS_LABEL, FIRST)
    site.request_print(asked, AT)
    assert (len(papers()), papers()) == (1, [])
    assert [job.state for job in site.prints()] == [PrintState.DONE]
    assert site.printed_before(asked).papers == 1


def with_supplements(*numbers: int) -> Order:
    added = tuple(new_invoice(number, date(2026, 11, 22), 30, (billed(3),)) for number in numbers)
    return replace(changed(credited=(billed(1),), lines=order().lines), supplements=added)


def test_a_further_supplementary_invoice_of_the_day_is_a_first_print_and_comes_alone(
    site: SiteDatabase, papers: Papers, tmp_path: Path
) -> None:
    keep_order(site, with_supplements(5001))
    site.request_print(wish(site, Document.SUPPLEMENT), AT)
    assert len(papers()) == 1
    assert site.printed_before(wish(site, Document.SUPPLEMENT)).orders
    keep_order(site, with_supplements(5001, 5002))
    assert site.printed_before(wish(site, Document.SUPPLEMENT)) == PrintedBefore()
    site.request_print(wish(site, Document.SUPPLEMENT), AT)
    (paper,) = papers()
    said = words_of(paper.read_bytes(), tmp_path)
    assert ("5001" in said, "5002" in said) == (False, True)
    again = wish(site, Document.SUPPLEMENT)
    assert site.printed_before(again).orders
    site.request_print(replace(again, reason=ReprintReason.LOST.value), AT)
    (paper,) = papers()
    said = words_of(paper.read_bytes(), tmp_path)
    assert "5001" in said
    assert "5002" in said


def test_a_label_that_waits_for_what_was_opened_again_is_none_of_what_was_packed_then(
    site: SiteDatabase, papers: Papers
) -> None:
    keep_order(site, with_parcels())
    site.request_print(wish(site, Document.ADDRESS_LABEL, FIRST), AT)
    assert site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST)).papers == 1
    anew = replace(delivery([]), packed_at=AT + timedelta(minutes=5))
    keep_order(site, order(deliveries=[anew]))
    assert site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST)) == PrintedBefore()
    site.request_print(wish(site, Document.ADDRESS_LABEL, FIRST), AT)
    assert len(papers()) == 1


def test_a_print_that_was_never_sent_says_nothing_of_one_before(site: SiteDatabase, papers: Papers) -> None:
    slip = Printed(document=Document.PICK_SLIP, at=AT)
    keep_order(site, replace(order(), printed=(slip,)))
    assert site.printed_before(wish(site, Document.PICK_SLIP)).papers == 1
    asked = site.request_print(wish(site, Document.PICK_SLIP), AT)
    epoch, cursor = site.cursor()
    gone = OrderGone(version=99, shop=order().shop, order_id=order().order_id)
    site.take_changes(epoch, cursor, [gone])
    assert papers() == []
    assert [job.verdict for job in site.prints() if job.print_id == asked.print_id] == [PrintVerdict.NOTHING]
    keep_order(site, replace(order(), printed=(slip,)))
    assert site.printed_before(wish(site, Document.PICK_SLIP)).papers == 1


def test_a_row_that_an_older_program_wrote_is_counted_and_printed(
    site: SiteDatabase, papers: Papers, tmp_path: Path
) -> None:
    keep_order(site, with_parcels(SSCC))
    site.request_print(wish(site, Document.ADDRESS_LABEL, FIRST), AT)
    with closing(sqlite3.connect(tmp_path / "site" / "local.db")) as file, file:
        ((body,),) = file.execute("SELECT request FROM print_job").fetchall()
        old = {key: part for key, part in json.loads(body).items() if key not in {"labels", "packed_at"}}
        file.execute("UPDATE print_job SET request = ?", (json.dumps(old).encode(),))
    before = site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST))
    assert (before.papers, before.of, before.rest) == (1, 1, None)
    assert [path.read_bytes().count(b"^XA") for path in papers()] == [1]
    before = site.printed_before(wish(site, Document.ADDRESS_LABEL, FIRST))
    assert (before.papers, before.of, before.rest) == (1, 1, None)
    assert papers() == []
    (done,) = site.prints()
    assert (done.state, done.request.packed_at) == (PrintState.DONE, None)
    again = site.print_again(done, AT, HAND.packer, ReprintReason.LOST)
    assert [path.read_bytes().count(b"^XA") for path in papers()] == [1]
    assert [job.print_id for job in site.prints()] == [again.print_id, done.print_id]
