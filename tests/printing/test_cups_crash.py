"""One wish, one paper: cupsd killed, hung and restarted in mid-job, queues deleted under their jobs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from models.prints import PrintJob, PrintRequest
from models.tables.site import SiteDatabase
from models.types import Document, PackerId, PrintState
from printing.cups_spooler import CupsSpooler
from printing.queue import PrintQueue
from tests.printing.cups_server import PrivateCups
from tests.printing.scripted_printer import PRINTS, ScriptedPrinter
from tests.printing.steps import job_of, step_until
from tests.printing.test_queue_cups import KEY, ONLY_LABELS, ask
from tests.printing.waiting import wait_for, wait_for_next_second

TWICE = "Was begun again: look whether it came twice."
BROKE_OFF = "Broke off in mid-print: look. Print again what did not come."


@pytest.fixture
def printer(cupsd: PrivateCups) -> Iterator[ScriptedPrinter]:
    with ScriptedPrinter(cupsd, "zebra") as scripted:
        yield scripted


@pytest.fixture
def queue(site: SiteDatabase, cupsd: PrivateCups) -> Iterator[PrintQueue]:
    spooler = CupsSpooler(cupsd.socket, seconds=0.5)
    yield PrintQueue(site, spooler, ONLY_LABELS, lambda: datetime.now(UTC))
    spooler.close()


def in_mid_print(site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter) -> str:
    printer.play(printer.gate(), PRINTS)
    asked = ask(site)
    step_until(site, queue, asked, PrintState.PRINTING)
    printer.wait_until_at_gate()
    wait_for_next_second()
    return asked


def step_until_detail(site: SiteDatabase, queue: PrintQueue, asked: str, detail: str) -> PrintJob:
    def reached() -> bool:
        queue.step()
        return job_of(site, asked).detail == detail

    wait_for(reached, detail, describe=lambda: str(job_of(site, asked)))
    return job_of(site, asked)


def test_a_cupsd_killed_in_mid_print_begins_again_and_the_packer_is_told_to_look(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    asked = in_mid_print(site, queue, printer)
    cupsd.kill()
    queue.step()
    assert site.status().printer == "CUPS does not answer. Prints wait here."
    printer.open_gate()
    cupsd.start()
    done = step_until(site, queue, asked, PrintState.DONE)
    assert done.detail == TWICE
    assert len(printer.papers()) in {1, 2}


def test_a_cupsd_restarted_in_mid_print_begins_again_and_the_packer_is_told_to_look(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    asked = in_mid_print(site, queue, printer)
    cupsd.stop()
    cupsd.start()
    printer.open_gate()
    done = step_until(site, queue, asked, PrintState.DONE)
    assert done.detail == TWICE
    assert len(printer.papers()) in {1, 2}


def test_a_cupsd_restarted_before_a_job_began_prints_it_once_and_has_nothing_to_tell(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    cupsd.command("cupsdisable", "zebra")
    asked = ask(site)
    queue.step()
    cupsd.stop()
    cupsd.start()
    cupsd.command("cupsenable", "zebra")
    done = step_until(site, queue, asked, PrintState.DONE)
    assert done.detail == ""
    assert len(printer.papers()) == 1


def test_a_cupsd_that_hangs_in_mid_print_is_waited_for(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    asked = in_mid_print(site, queue, printer)
    cupsd.hang()
    queue.step()
    assert job_of(site, asked).state is PrintState.PRINTING
    assert site.status().printer == "CUPS hangs. Prints wait here."
    printer.open_gate()
    cupsd.wake()
    done = step_until(site, queue, asked, PrintState.DONE)
    assert done.detail == ""
    assert len(printer.papers()) == 1


def test_a_queue_deleted_in_mid_print_says_to_look(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    asked = in_mid_print(site, queue, printer)
    cupsd.command("lpadmin", "-x", "zebra")
    failed = step_until(site, queue, asked, PrintState.FAILED)
    assert failed.detail == BROKE_OFF

    def told() -> bool:
        queue.step()
        return site.status().printer == "CUPS knows no printer zebra."

    wait_for(told, "the printer to be missed")
    cupsd.add_queue("zebra", "file:/dev/null")


def test_an_agent_restarted_in_mid_print_finds_its_job(
    site: SiteDatabase, queue: PrintQueue, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    asked = in_mid_print(site, queue, printer)
    another = PrintQueue(site, CupsSpooler(cupsd.socket), ONLY_LABELS, lambda: datetime.now(UTC))
    another.step()
    printer.open_gate()
    step_until(site, another, asked, PrintState.DONE)
    assert len(printer.papers()) == 1


def test_what_stops_a_printer_is_told_at_the_next_look_four_times_a_second(
    site: SiteDatabase, printer: ScriptedPrinter, cupsd: PrivateCups
) -> None:
    now = datetime.now(UTC)
    spooler = CupsSpooler(cupsd.socket)
    queue = PrintQueue(site, spooler, ONLY_LABELS, lambda: now)
    queue.step()
    for reason in ("Ribbon", "Cutter"):
        cupsd.command("cupsdisable", "-r", reason, printer.name)
        now += timedelta(seconds=0.25)
        queue.step()
        assert site.status().printer == f"{printer.name}: Stopped: {reason}."
        cupsd.command("cupsenable", printer.name)
        now += timedelta(seconds=0.25)
        queue.step()
        assert site.status().printer == ""
    spooler.close()


def test_a_printer_that_hangs_in_mid_print_does_not_hold_up_another(
    site: SiteDatabase, cupsd: PrivateCups, printer: ScriptedPrinter
) -> None:
    printer.play(printer.gate(), PRINTS)
    both = replace(ONLY_LABELS, printers={Document.ADDRESS_LABEL: "zebra", Document.RECEIPT: "office"})
    queue = PrintQueue(site, CupsSpooler(cupsd.socket), both, lambda: datetime.now(UTC))
    with ScriptedPrinter(cupsd, "office") as office:
        label = ask(site)
        step_until(site, queue, label, PrintState.PRINTING)
        wish = PrintRequest(document=Document.RECEIPT, orders=(KEY,), requested_by=PackerId("eva"))
        receipt = site.request_print(wish, datetime.now(UTC)).print_id
        step_until(site, queue, receipt, PrintState.DONE)
        assert len(office.papers()) == 1
        assert job_of(site, label).state is PrintState.PRINTING
        printer.open_gate()
        step_until(site, queue, label, PrintState.DONE)
    assert len(printer.papers()) == 1
