"""The print queue: a document counts as printed once a spooler took it, and then exactly once."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.errors import NotFound
from models.invoice_changes import billed_rows
from models.invoices import new_invoice
from models.operations import RecordPrint
from models.tables.site import SiteDatabase
from models.types import ActorKind, Document, DocumentFormat, PrintState
from tests.site.values import AT, order, pulled, slip, walk

LATER = AT + timedelta(seconds=5)


def test_a_request_goes_to_the_printer_of_its_document(site: SiteDatabase) -> None:
    job = site.request_print(slip(order().key), AT)
    assert (job.printer, job.format, job.state, job.detail) == (
        "office",
        DocumentFormat.PDF,
        PrintState.QUEUED,
        "",
    )
    assert site.open_prints() == [job]


def test_an_address_label_is_written_in_the_format_that_is_set(site: SiteDatabase) -> None:
    job = site.request_print(slip(order().key, document=Document.ADDRESS_LABEL), AT)
    assert (job.printer, job.format) == ("zebra", DocumentFormat.ZPL)


def test_without_a_printer_the_job_is_held_and_says_why(site: SiteDatabase) -> None:
    job = site.request_print(slip(order().key, document=Document.INVOICE), AT)
    assert job.state is PrintState.HELD
    assert job.detail == "No printer is set for invoices. Ask for one to be set."


def test_jobs_are_listed_newest_first_and_open_ones_oldest_first(site: SiteDatabase) -> None:
    first = site.request_print(slip(order("1").key), AT)
    second = site.request_print(slip(order("2").key, order("1").key), AT)
    assert site.prints() == [second, first]
    assert site.prints(order("1").key) == [second, first]
    assert site.prints(order("2").key) == [second]
    assert site.open_prints() == [first, second]


def test_a_job_that_was_taken_strikes_through_each_of_its_orders(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    job = site.request_print(slip(order("1").key, order("2").key), AT)
    moved = site.advance_print(job.print_id, PrintState.SENT, LATER, spooler_job="17")
    assert (moved.state, moved.spooler_job, moved.printer, moved.changed_at) == (
        PrintState.SENT,
        "17",
        "office",
        LATER,
    )
    assert [each.was_printed(Document.PICK_SLIP) for each in site.outbound()] == [True, True]


def test_it_is_recorded_by_the_host_and_only_once(site: SiteDatabase) -> None:
    pulled(site, order())
    job = site.request_print(slip(order().key), AT)
    for state in (PrintState.SENT, PrintState.PRINTING, PrintState.SENT, PrintState.DONE):
        site.advance_print(job.print_id, state, LATER)
    (recorded,) = site.operations()
    assert recorded.operation.action == RecordPrint(document=Document.PICK_SLIP)
    assert recorded.operation.at == LATER
    assert recorded.operation.actor.kind is ActorKind.SITE
    assert recorded.operation.actor.name == "site"


def test_of_an_invoice_it_is_recorded_what_it_was_printed_with(site: SiteDatabase) -> None:
    billed = replace(order(), invoice=new_invoice(7, AT.date(), 30))
    pulled(site, billed)
    job = site.request_print(slip(billed.key, document=Document.INVOICE), AT)
    site.advance_print(job.print_id, PrintState.SENT, LATER)
    (recorded,) = site.operations()
    assert recorded.operation.action == RecordPrint(document=Document.INVOICE, rows=billed_rows(billed))
    read = site.order(billed.key)
    assert read is not None
    assert read.was_printed(Document.INVOICE)


def test_a_job_that_failed_strikes_nothing_through(site: SiteDatabase) -> None:
    pulled(site, order())
    job = site.request_print(slip(order().key), AT)
    failed = site.advance_print(job.print_id, PrintState.FAILED, LATER, detail="Out of paper.")
    assert failed.detail == "Out of paper."
    assert site.operations() == []
    assert site.open_prints() == []


def test_a_job_may_be_taken_after_its_order_was_shipped(site: SiteDatabase) -> None:
    pulled(site, order())
    job = site.request_print(slip(order().key), AT)
    site.record(*walk(order().key))
    site.advance_print(job.print_id, PrintState.SENT, LATER)
    read = site.order(order().key)
    assert read is not None
    assert read.was_printed(Document.PICK_SLIP)


def test_a_printer_can_be_given_to_a_job_that_is_held(site: SiteDatabase) -> None:
    job = site.request_print(slip(order().key, document=Document.INVOICE), AT)
    moved = site.advance_print(job.print_id, PrintState.QUEUED, LATER, printer="office")
    assert (moved.printer, moved.detail) == ("office", "")


def test_a_job_that_is_not_there_is_refused_in_words(site: SiteDatabase) -> None:
    with pytest.raises(NotFound, match=r"^Print job abc is not known here\.$"):
        site.advance_print("abc", PrintState.SENT, AT)
