"""The queue over a real site and a real cupsd: one wish, one paper, whatever happens in between."""

import threading
from pathlib import Path

import pytest

from models.prints import PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, PackerId, PrintState
from printing.cups_spooler import CupsSpooler
from printing.queue import PrintQueue
from printing.queue_thread import drive
from tests.printing.conftest import PRINTING, DiskFullOnce, keep_order
from tests.printing.cups_server import LabelListener, PrivateCups
from tests.printing.examples import AT, order
from tests.printing.steps import job_of, step_until
from tests.printing.waiting import wait_for

KEY = order().key
ONLY_LABELS = PrintingSettings(
    printers={Document.ADDRESS_LABEL: "zebra"}, label_format=DocumentFormat.ZPL, spooler="cups"
)


@pytest.fixture
def queue(site: SiteDatabase, private_cups: PrivateCups) -> PrintQueue:
    return make_queue(site, private_cups)


def make_queue(site: SiteDatabase, server: PrivateCups, seconds: float = 5.0) -> PrintQueue:
    return PrintQueue(site, CupsSpooler(server.socket, seconds), ONLY_LABELS, lambda: AT)


def ask(site: SiteDatabase) -> str:
    wish = PrintRequest(document=Document.ADDRESS_LABEL, orders=(KEY,), requested_by=PackerId("eva"))
    return site.request_print(wish, AT).print_id


def struck_through(site: SiteDatabase) -> bool:
    kept = site.order(KEY)
    return kept is not None and kept.was_printed(Document.ADDRESS_LABEL)


def test_a_cupsd_that_hangs_is_told_soon_and_given_up_on_later(
    site: SiteDatabase, private_cups: PrivateCups
) -> None:
    queue = make_queue(site, private_cups, seconds=3)
    queue.step()
    asked = ask(site)
    private_cups.hang()
    given_up = threading.Thread(target=queue.step)
    given_up.start()
    wait_for(lambda: bool(site.spooler_slow()), "it to be told")
    assert given_up.is_alive(), "told only when it was given up on"
    assert site.status().printer == "CUPS does not answer yet."
    assert site.print_trouble(Document.ADDRESS_LABEL) == ""
    given_up.join()
    assert (site.spooler_slow(), site.status().printer) == ("", "CUPS hangs. Prints wait here.")
    assert job_of(site, asked).detail == "CUPS hangs. Prints wait here."
    private_cups.wake()
    step_until(site, queue, asked, PrintState.DONE)
    assert (site.spooler_slow(), site.status().printer) == ("", "")


def test_a_label_goes_from_the_site_to_the_printer(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener
) -> None:
    asked = ask(site)
    step_until(site, queue, asked, PrintState.DONE)
    (label,) = listener.jobs
    assert label.startswith(b"^XA^CI28^PW816^LL1216")
    assert "^FDÅsa Öberg^FS".encode() in label
    assert struck_through(site)


def test_a_stopped_printer_shows_its_reason_and_the_label_comes_when_it_goes_on(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsdisable", "-r", "Ribbon is being changed", "zebra")
    asked = ask(site)
    queue.step()
    waiting = job_of(site, asked)
    assert (waiting.state, waiting.detail) == (PrintState.SENT, "Stopped: Ribbon is being changed.")
    assert site.status().printer == "zebra: Stopped: Ribbon is being changed."
    private_cups.command("cupsenable", "zebra")
    step_until(site, queue, asked, PrintState.DONE)
    assert len(listener.jobs) == 1
    assert site.status().printer == ""


def test_a_rejecting_printer_holds_the_print_and_strikes_nothing_through(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsreject", "zebra")
    asked = ask(site)
    queue.step()
    held = job_of(site, asked)
    assert (held.state, held.detail) == (
        PrintState.HELD,
        "zebra takes no jobs now. Let it accept jobs again.",
    )
    assert not struck_through(site)
    private_cups.command("cupsaccept", "zebra")
    step_until(site, queue, asked, PrintState.DONE)
    assert len(listener.jobs) == 1


def test_with_cupsd_stopped_a_print_waits_and_goes_out_once_after_the_restart(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.stop()
    asked = ask(site)
    for _ in range(3):
        queue.step()
    waiting = job_of(site, asked)
    assert (waiting.state, waiting.detail) == (
        PrintState.QUEUED,
        "CUPS does not answer. Prints wait here.",
    )
    assert site.status().printer == "CUPS does not answer. Prints wait here."
    assert not struck_through(site)
    private_cups.start()
    step_until(site, queue, asked, PrintState.DONE)
    assert len(listener.jobs) == 1
    assert site.status().printer == ""


def test_a_cupsd_that_hangs_while_it_is_given_a_label_prints_it_once(
    site: SiteDatabase, listener: LabelListener, private_cups: PrivateCups
) -> None:
    queue = make_queue(site, private_cups, seconds=0.3)
    queue.step()
    asked = ask(site)
    private_cups.hang()
    queue.step()
    assert job_of(site, asked).state is PrintState.QUEUED
    private_cups.wake()
    step_until(site, queue, asked, PrintState.DONE)
    assert len(listener.jobs) == 1


def test_an_agent_killed_after_cups_took_the_job_does_not_send_it_again(
    site: SiteDatabase, listener: LabelListener, private_cups: PrivateCups
) -> None:
    asked = ask(site)
    title = f"address_label 10042 {asked}"
    taken = CupsSpooler(private_cups.socket).submit("zebra", title, b"^XA^XZ", DocumentFormat.ZPL)
    done = step_until(site, make_queue(site, private_cups), asked, PrintState.DONE)
    assert done.spooler_job == taken
    assert listener.jobs == [b"^XA^XZ"]


def test_a_disk_that_is_full_for_a_moment_costs_no_second_label(
    tmp_path: Path, listener: LabelListener, private_cups: PrivateCups, caplog: pytest.LogCaptureFixture
) -> None:
    with DiskFullOnce.open(tmp_path / "full", PRINTING) as site:
        keep_order(site, order())
        asked = ask(site)
        stop = threading.Event()
        thread = threading.Thread(target=drive, args=(make_queue(site, private_cups), site, stop, 0.01))
        thread.start()
        try:
            wait_for(lambda: job_of(site, asked).state is PrintState.DONE, "the label")
        finally:
            stop.set()
            thread.join(5)
    assert len(listener.jobs) == 1
    assert "A pass of the print queue broke off" in caplog.text


def test_a_killed_cupsd_prints_what_it_took_once(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsdisable", "zebra")
    asked = ask(site)
    queue.step()
    private_cups.kill()
    queue.step()
    assert job_of(site, asked).state is PrintState.SENT
    private_cups.start()
    private_cups.command("cupsenable", "zebra")
    step_until(site, queue, asked, PrintState.DONE)
    assert len(listener.jobs) == 1


def test_a_printer_that_is_switched_off_is_said_in_words_and_not_waited_for(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups
) -> None:
    with LabelListener() as gone:
        port = gone.port
    private_cups.add_raw_queue("zebra", port)
    asked = ask(site)
    queue.step()
    assert job_of(site, asked).state is PrintState.SENT

    def said() -> bool:
        queue.step()
        return job_of(site, asked).detail == "Does not answer. Is it on?"

    wait_for(said, "the printer's silence to be noticed", describe=lambda: str(job_of(site, asked)))
    assert job_of(site, asked).state is PrintState.PRINTING
    assert site.status().printer == "zebra: Does not answer. Is it on?"


def test_a_job_cancelled_at_the_printer_fails_in_words(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups
) -> None:
    private_cups.command("cupsdisable", "zebra")
    asked = ask(site)
    queue.step()
    number = job_of(site, asked).spooler_job.split()[0]
    private_cups.command("cancel", f"zebra-{number}")
    queue.step()
    failed = job_of(site, asked)
    assert (failed.state, failed.detail) == (
        PrintState.FAILED,
        "Cancelled at the printer: nothing came out. Print again if needed.",
    )
