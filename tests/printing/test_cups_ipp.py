"""Printing through a real cupsd to a driverless printer (IPP Everywhere, `ippeveprinter`)."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.prints import PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, PackerId, PrintState
from printing.cups_spooler import CupsSpooler
from printing.documents import render
from printing.queue import PrintQueue
from printing.spooler import JobState, SpoolerJob
from tests.printing.cups_server import PrivateCups, start_cupsd
from tests.printing.examples import AT, order, sheet
from tests.printing.ipp_everywhere import PRINTS, IppPrinter
from tests.printing.waiting import wait_for


@pytest.fixture
def cupsd() -> Iterator[PrivateCups]:
    """A cupsd for each test: none has had a queue of that name before."""
    with start_cupsd() as server:
        yield server


@pytest.fixture
def printer(tmp_path: Path, cupsd: PrivateCups) -> Iterator[IppPrinter]:
    with IppPrinter(tmp_path / "ipp") as driverless:
        driverless.start()
        cupsd.add_driverless_queue("office", driverless.uri)
        yield driverless


@pytest.fixture
def spooler(cupsd: PrivateCups) -> Iterator[CupsSpooler]:
    asked = CupsSpooler(cupsd.socket)
    yield asked
    asked.close()


def send_slip(spooler: CupsSpooler) -> str:
    pdf = render(Document.PICK_SLIP, DocumentFormat.PDF, [sheet(order())], PrintingSettings(), AT)
    return spooler.submit("office", "slip", pdf, DocumentFormat.PDF)


def trouble_of(spooler: CupsSpooler) -> str:
    return next(each.trouble for each in spooler.printers() if each.name == "office")


def seen(spooler: CupsSpooler, cupsd: PrivateCups, sent: str) -> str:
    return f"{spooler.job_state('office', sent)} {spooler.printers()} {cupsd.error_log()}"


def wait_until_done(spooler: CupsSpooler, sent: str) -> None:
    wait_for(
        lambda: spooler.job_state("office", sent) == SpoolerJob(state=JobState.DONE),
        "the slip to be printed",
        describe=lambda: f"{spooler.job_state('office', sent)} {spooler.printers()}",
    )


def test_a_pick_slip_arrives_once_and_readable(printer: IppPrinter, spooler: CupsSpooler) -> None:
    wait_until_done(spooler, send_slip(spooler))
    (paper,) = printer.papers()
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert order().number in text
    assert "Åsa Öberg" in text


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [("media-empty-error", "Out of paper."), ("cover-open", "The cover is open.")],
)
def test_what_the_printer_reports_while_it_prints_is_said(
    reason: str, sentence: str, printer: IppPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    # Said again and again, as it is a state and no event: once, ippeveprinter may miss it.
    waits = printer.gate(f"echo 'STATE: +{reason}' >&2; sleep 0.1")
    printer.play(waits, f"echo 'STATE: -{reason}' >&2", PRINTS)
    sent = send_slip(spooler)
    wait_for(lambda: trouble_of(spooler) == sentence, sentence, describe=lambda: seen(spooler, cupsd, sent))
    printer.open_gate()
    wait_until_done(spooler, sent)
    assert len(printer.papers()) == 1


def test_a_printer_that_is_switched_off_is_said_and_prints_once_when_it_is_on(
    printer: IppPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    printer.stop()
    sent = send_slip(spooler)
    wait_for(
        lambda: trouble_of(spooler) == "Does not answer. Is it on?",
        "the silence to be noticed",
        describe=lambda: seen(spooler, cupsd, sent),
    )
    printer.start()
    wait_until_done(spooler, sent)
    assert len(printer.papers()) == 1


def test_a_queue_made_while_its_printer_was_off_gets_no_pdf_before_it_is_made_again(
    tmp_path: Path, cupsd: PrivateCups, spooler: CupsSpooler, site: SiteDatabase
) -> None:
    settings = PrintingSettings(spooler="cups", printers={Document.PICK_SLIP: "office"})
    queue = PrintQueue(site, spooler, settings, lambda: AT)
    told = "CUPS has no driver for office. Make it again, printer on."
    with IppPrinter(tmp_path / "ipp") as driverless:
        cupsd.add_queue_without_driver("office", driverless.uri)
        driverless.start()
        wish = PrintRequest(document=Document.PICK_SLIP, orders=(order().key,), requested_by=PackerId("eva"))
        asked = site.request_print(wish, AT)
        queue.step()
        (held,) = site.prints()
        assert (held.state, held.detail) == (PrintState.HELD, told)
        assert (site.status().printer, site.print_trouble(Document.PICK_SLIP)) == (told, told)
        assert not driverless.papers()
        cupsd.add_driverless_queue("office", driverless.uri)
        wait_for(lambda: stepped(queue, site, asked.print_id) is PrintState.DONE, "the slip to be printed")
        assert len(driverless.papers()) == 1


def stepped(queue: PrintQueue, site: SiteDatabase, print_id: str) -> PrintState | None:
    queue.step()
    job = site.print_job(print_id)
    return None if job is None else job.state
