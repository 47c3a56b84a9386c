"""Labels of many deliveries are one job: one wish, one row, one paper each, whatever happens to it."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.changes import OrderChanged, OrderGone
from models.flows.reprint import labels_wished
from models.operations import RecordPrint
from models.orders import Delivery, Order, OrderKey
from models.prints import PrintJob, PrintRequest
from models.settings import PrintingSettings
from models.sscc import numbering
from models.tables.site import SiteDatabase
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    OrderId,
    OrderNumber,
    PackerId,
    ParcelIdKind,
    PrintState,
    PrintVerdict,
    PrintWish,
    ReprintReason,
)
from printing.cups_spooler import CupsSpooler
from printing.folder_spooler import FolderSpooler
from printing.queue import PrintQueue
from tests.flows.values import HAND
from tests.printing.conftest import keep_order
from tests.printing.cups_server import LabelListener, PrivateCups
from tests.printing.examples import AT, delivery, order
from tests.printing.scripted_printer import PRINTS, ScriptedPrinter
from tests.printing.steps import step_until
from tests.printing.waiting import wait_for

EVA = PackerId("eva")
SSCCS = numbering(3, "7350000")
ZEBRA = PrintingSettings(
    printers={Document.ADDRESS_LABEL: "zebra"}, label_format=DocumentFormat.ZPL, spooler="cups"
)
Packed = Sequence[tuple[Order, Delivery]]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path / "site", ZEBRA) as opened:
        keep_order(opened, order())
        yield opened


@pytest.fixture
def queue(site: SiteDatabase, private_cups: PrivateCups) -> PrintQueue:
    return PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT)


def pack(site: SiteDatabase, count: int, deliveries: int = 1) -> Packed:
    """Orders 20000 and on, each with so many packed deliveries of one parcel."""
    orders = [_packed(number, deliveries) for number in range(count)]
    changes = [OrderChanged(version=2 + place, order=each, acked=0) for place, each in enumerate(orders)]
    epoch, cursor = site.cursor()
    site.take_changes(epoch, cursor, changes)
    return [(each, packed) for each in orders for packed in each.deliveries]


def _packed(number: int, deliveries: int) -> Order:
    packed = [
        replace(
            delivery([(SSCCS.sscc(number * 10 + place), ParcelIdKind.SSCC)]),
            delivery=DeliveryNumber(place),
        )
        for place in range(1, deliveries + 1)
    ]
    number_of = OrderNumber(f"{20000 + number}")
    return replace(order(deliveries=packed), order_id=OrderId(f"batch-{number}"), number=number_of)


def ask(site: SiteDatabase, packed: Packed, printer: str = "") -> PrintJob:
    return site.request_print(labels_wished(packed, HAND, printer), AT)


def numbers_on(labels: bytes) -> list[str]:
    """The order numbers, label by label."""
    each = labels.split(b"^XA")[1:]
    return [found[0] for label in each if (found := re.findall(r"\^FD(2\d{4})\^FS", label.decode()))]


def labelled(site: SiteDatabase, key: OrderKey) -> list[DeliveryNumber | None]:
    """The deliveries of an order whose label is recorded as printed."""
    kept = site.order(key)
    assert kept is not None
    return [each.delivery for each in kept.printed if each.document is Document.ADDRESS_LABEL]


def test_a_hundred_labels_are_one_job_in_the_sequence_of_the_list(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener
) -> None:
    packed = pack(site, 100)
    asked = ask(site, packed)
    step_until(site, queue, asked.print_id, PrintState.DONE)
    (labels,) = listener.jobs
    assert numbers_on(labels) == [each.number for each, _delivery in packed]
    assert len(site.prints()) == 1
    assert all(labelled(site, each.key) == [1] for each, _delivery in packed)


def test_each_delivery_of_an_order_has_its_own_label_in_the_job(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener
) -> None:
    packed = pack(site, 2, deliveries=2)
    asked = ask(site, packed)
    step_until(site, queue, asked.print_id, PrintState.DONE)
    (labels,) = listener.jobs
    assert numbers_on(labels) == ["20000", "20000", "20001", "20001"]
    for _order, each in packed:
        assert f"(00) {each.parcels[0].parcel_id}".encode() in labels
    assert labelled(site, packed[0][0].key) == [1, 2]


def test_more_than_a_hundred_are_several_jobs_in_the_same_sequence(site: SiteDatabase) -> None:
    packed = pack(site, 230)
    ask(site, packed)
    of_each_job = [[one.orders[0] for one in job.request.each()] for job in reversed(site.prints())]
    assert [len(keys) for keys in of_each_job] == [100, 100, 30]
    assert [key for keys in of_each_job for key in keys] == [each.key for each, _delivery in packed]


def test_labels_as_pdf_are_the_pages_of_one_file(tmp_path: Path) -> None:
    settings = replace(ZEBRA, label_format=DocumentFormat.PDF)
    with SiteDatabase.open(tmp_path / "pdf", settings) as site:
        keep_order(site, order())
        asked = ask(site, pack(site, 3))
        PrintQueue(site, FolderSpooler(tmp_path / "papers", ["zebra"]), settings, lambda: AT).step()
    (paper,) = (tmp_path / "papers" / "zebra").iterdir()
    assert paper.name == f"address_label_20000_2_{asked.print_id}.pdf"
    assert len(re.findall(rb"/Type /Page\b", paper.read_bytes())) == 3


def test_an_agent_killed_after_cups_took_the_job_does_not_send_it_again(
    site: SiteDatabase, private_cups: PrivateCups, listener: LabelListener
) -> None:
    asked = ask(site, pack(site, 3))
    taken = CupsSpooler(private_cups.socket).submit(
        "zebra", f"address_label 20000 +2 {asked.print_id}", b"^XA^XZ", asked.format
    )
    again = PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT)
    assert step_until(site, again, asked.print_id, PrintState.DONE).spooler_job == taken
    assert listener.jobs == [b"^XA^XZ"]


def test_of_a_job_that_broke_off_those_that_did_not_come_are_had_alone(
    site: SiteDatabase, queue: PrintQueue, cupsd: PrivateCups
) -> None:
    packed = pack(site, 5)
    with ScriptedPrinter(cupsd, "jams") as printer:
        printer.play("exit 4")
        asked = ask(site, packed, "jams")
        step_until(site, queue, asked.print_id, PrintState.SENT)

        def said() -> bool:
            queue.step()
            return bool(site.failed_prints(HAND.packer))

        wait_for(said, "it to be told")
        site.cancel_print(asked.print_id, AT)
        broken = step_until(site, queue, asked.print_id, PrintState.CANCELLED)
        assert broken.detail == "In mid-print: look whether it came."
        cupsd.command("cupsenable", "jams")
        printer.play(PRINTS)
        rest = broken.request.part(3)
        again = site.print_again(broken, AT, EVA, ReprintReason.NOT_COME, "jams", rest)
        step_until(site, queue, again.print_id, PrintState.DONE)
        (paper,) = printer.papers()
    assert numbers_on(paper) == ["20003", "20004"]


def test_the_whole_job_is_moved_from_a_stopped_printer_and_comes_once(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups, listener: LabelListener
) -> None:
    private_cups.command("cupsdisable", "zebra")
    asked = ask(site, pack(site, 3))
    step_until(site, queue, asked.print_id, PrintState.SENT)
    with ScriptedPrinter(private_cups, "other") as other:
        assert site.move_print(asked.print_id, "other", AT, EVA).wish is PrintWish.MOVE
        cancelled = step_until(site, queue, asked.print_id, PrintState.CANCELLED)
        assert cancelled.verdict is PrintVerdict.NOTHING
        (moved,) = (job for job in site.prints() if job.print_id != asked.print_id)
        step_until(site, queue, moved.print_id, PrintState.DONE)
        (paper,) = other.papers()
    assert numbers_on(paper) == ["20000", "20001", "20002"]
    assert listener.jobs == []


def test_a_delivery_that_was_opened_again_while_its_label_waited_has_none(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsreject", "zebra")
    packed = pack(site, 3)
    asked, alone = ask(site, packed), ask(site, packed[1:2])
    step_until(site, queue, asked.print_id, PrintState.HELD)
    open_again(site, packed[1][0])
    private_cups.command("cupsaccept", "zebra")
    came = step_until(site, queue, asked.print_id, PrintState.DONE)
    gone = step_until(site, queue, alone.print_id, PrintState.CANCELLED)
    (labels,) = listener.jobs
    assert numbers_on(labels) == ["20000", "20002"]
    assert [key.order_id for key in came.request.orders] == ["batch-0", "batch-2"]
    assert (gone.detail, gone.verdict) == ("Its parcel is not there any more.", PrintVerdict.NOTHING)
    assert [job.print_id for job in site.prints(packed[1][0].key)] == [alone.print_id]
    assert labelled(site, packed[1][0].key) == []


def test_an_order_that_left_the_site_keeps_none_of_the_others_from_the_printer(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsreject", "zebra")
    packed = pack(site, 3)
    asked, alone = ask(site, packed), ask(site, packed[1:2])
    step_until(site, queue, asked.print_id, PrintState.HELD)
    epoch, cursor = site.cursor()
    gone = packed[1][0]
    site.take_changes(epoch, cursor, [OrderGone(version=99, shop=gone.shop, order_id=gone.order_id)])
    private_cups.command("cupsaccept", "zebra")
    step_until(site, queue, asked.print_id, PrintState.DONE)
    failed = step_until(site, queue, alone.print_id, PrintState.FAILED)
    assert [numbers_on(labels) for labels in listener.jobs] == [["20000", "20002"]]
    assert (failed.detail, failed.verdict) == ("Order batch-1 is not here any more.", PrintVerdict.NOTHING)


def test_one_that_was_packed_again_meanwhile_has_its_new_label_alone(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsreject", "zebra")
    ((order_before, before),) = pack(site, 1)
    old = ask(site, [(order_before, before)])
    step_until(site, queue, old.print_id, PrintState.HELD)
    anew = replace(before, packed_at=AT + timedelta(minutes=5))
    open_again(site, order_before, anew)
    new = ask(site, [(order_before, anew)])
    private_cups.command("cupsaccept", "zebra")
    step_until(site, queue, new.print_id, PrintState.DONE)
    gone = step_until(site, queue, old.print_id, PrintState.CANCELLED)
    assert len(listener.jobs) == 1
    again = site.print_again(gone, AT, EVA, ReprintReason.LOST)
    step_until(site, queue, again.print_id, PrintState.DONE)
    assert [numbers_on(labels) for labels in listener.jobs] == [["20000"], ["20000"]]


def open_again(site: SiteDatabase, packed: Order, *deliveries: Delivery) -> None:
    epoch, cursor = site.cursor()
    opened = replace(packed, deliveries=deliveries)
    site.take_changes(epoch, cursor, [OrderChanged(version=99, order=opened, acked=0)])


def test_what_was_printed_before_is_counted_label_by_label(site: SiteDatabase, queue: PrintQueue) -> None:
    packed = pack(site, 4, deliveries=2)
    ask(site, packed[:3])
    before = site.printed_before(as_wished(site, packed))
    assert (before.papers, before.of, before.left) == (3, 8, 5)
    assert before.orders == (packed[0][0].key, packed[2][0].key)
    assert before.rest is not None
    assert [(one.orders[0].order_id, one.delivery) for one in before.rest.each()] == [
        ("batch-1", 2),
        ("batch-2", 1),
        ("batch-2", 2),
        ("batch-3", 1),
        ("batch-3", 2),
    ]
    assert not site.printed_before(before.rest).orders


def test_the_reason_is_that_of_the_deliveries_whose_label_was_printed_before(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener
) -> None:
    packed = pack(site, 1, deliveries=2)
    step_until(site, queue, ask(site, packed[:1]).print_id, PrintState.DONE)
    wish = as_wished(site, packed)
    wish = replace(wish, reason="damaged", again=site.printed_before(wish).orders)
    step_until(site, queue, site.request_print(wish, AT).print_id, PrintState.DONE)
    deeds = [each.operation.action for each in site.operations(packed[0][0].key)]
    recorded = [(each.delivery, each.reason) for each in deeds if isinstance(each, RecordPrint)]
    assert recorded == [(1, ""), (1, "damaged"), (2, "")]
    assert len(listener.jobs) == 2


def as_wished(site: SiteDatabase, packed: Packed) -> PrintRequest:
    kept = [(site.order(each.key), packed_as) for each, packed_as in packed]
    return labels_wished([(each, packed_as) for each, packed_as in kept if each is not None], HAND)


def test_of_a_batch_of_which_nothing_came_all_are_first_prints(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsdisable", "zebra")
    packed = pack(site, 3)
    asked = ask(site, packed)
    step_until(site, queue, asked.print_id, PrintState.SENT)
    assert site.printed_before(as_wished(site, packed)).papers == 3
    site.cancel_print(asked.print_id, AT)
    step_until(site, queue, asked.print_id, PrintState.CANCELLED)
    assert site.printed_before(as_wished(site, packed)).papers == 0
    again = ask(site, packed[1:2])
    private_cups.command("cupsenable", "zebra")
    step_until(site, queue, again.print_id, PrintState.DONE)
    assert site.printed_before(as_wished(site, packed)).papers == 1
