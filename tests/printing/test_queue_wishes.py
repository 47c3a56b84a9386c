"""What people want of a print that is on its way, over a real site and a real cupsd."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import NotAllowed
from models.prints import PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import (
    Document,
    DocumentFormat,
    PackerId,
    PrintState,
    PrintVerdict,
    PrintWish,
    ReprintReason,
)
from printing.cups_spooler import CupsSpooler
from printing.queue import PrintQueue
from tests.printing.conftest import keep_order
from tests.printing.cups_server import LabelListener, PrivateCups
from tests.printing.examples import AT, order
from tests.printing.scripted_printer import PRINTS, ScriptedPrinter
from tests.printing.steps import job_of, step_until
from tests.printing.waiting import wait_for

KEY = order().key
EVA = PackerId("eva")
ZEBRA = PrintingSettings(
    printers={Document.ADDRESS_LABEL: "zebra"}, label_format=DocumentFormat.ZPL, spooler="cups"
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path / "site", ZEBRA) as opened:
        keep_order(opened, order())
        yield opened


@pytest.fixture
def slow(cupsd: PrivateCups) -> Iterator[ScriptedPrinter]:
    """A second printer, which can be stopped in mid-job."""
    with ScriptedPrinter(cupsd, "slow") as printer:
        yield printer


@pytest.fixture
def queue(site: SiteDatabase, private_cups: PrivateCups) -> PrintQueue:
    return PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT)


def ask(site: SiteDatabase, printer: str = "") -> str:
    wish = PrintRequest(document=Document.ADDRESS_LABEL, orders=(KEY,), requested_by=EVA, printer=printer)
    return site.request_print(wish, AT).print_id


def stopped(cups: PrivateCups) -> None:
    """Whoever stands at the printer has paused it: it takes jobs, and prints none."""
    cups.command("cupsdisable", "zebra")


def jobs_left(cups: PrivateCups) -> str:
    return cups.command("lpstat", "-o")


def test_one_that_waits_at_a_stopped_printer_is_cancelled_there(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups, listener: LabelListener
) -> None:
    stopped(private_cups)
    asked = ask(site)
    step_until(site, queue, asked, PrintState.SENT)
    assert "zebra" in jobs_left(private_cups)
    assert site.cancel_print(asked, AT).wish is PrintWish.CANCEL
    cancelled = step_until(site, queue, asked, PrintState.CANCELLED)
    assert (cancelled.wish, cancelled.detail) == (PrintWish.NONE, "")
    assert cancelled.verdict is PrintVerdict.NOTHING
    assert jobs_left(private_cups) == ""
    private_cups.command("cupsenable", "zebra")
    later = ask(site)
    step_until(site, queue, later, PrintState.DONE)
    assert len(listener.jobs) == 1


def test_one_that_stopped_its_printer_is_told_and_says_look_when_it_is_cancelled(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups, slow: ScriptedPrinter
) -> None:
    slow.play("exit 1")
    asked = ask(site, "slow")

    def told() -> bool:
        queue.step()
        return bool(site.failed_prints(EVA))

    wait_for(told, "the print to be told of")
    assert job_of(site, asked).detail.startswith("It failed, and the printer was stopped by it.")
    assert site.status().printer.startswith("It failed, and the printer was stopped by it.")
    site.cancel_print(asked, AT)
    cancelled = step_until(site, queue, asked, PrintState.CANCELLED)
    assert cancelled.detail == "In mid-print: look whether it came."
    assert jobs_left(private_cups) == ""


def test_one_is_moved_from_a_stopped_printer_and_comes_once(
    site: SiteDatabase,
    queue: PrintQueue,
    private_cups: PrivateCups,
    slow: ScriptedPrinter,
    listener: LabelListener,
) -> None:
    stopped(private_cups)
    asked = ask(site)
    step_until(site, queue, asked, PrintState.SENT)
    site.move_print(asked, "slow", AT, EVA)
    step_until(site, queue, asked, PrintState.CANCELLED)
    (moved,) = [job for job in site.prints() if job.print_id != asked]
    step_until(site, queue, moved.print_id, PrintState.DONE)
    assert (job_of(site, moved.print_id).printer, len(slow.papers()), listener.jobs) == ("slow", 1, [])


def test_one_cancelled_in_mid_print_says_that_it_may_have_come(
    site: SiteDatabase, queue: PrintQueue, slow: ScriptedPrinter
) -> None:
    slow.play(slow.gate(), PRINTS)
    asked = ask(site, "slow")
    step_until(site, queue, asked, PrintState.PRINTING)
    slow.wait_until_at_gate()
    site.cancel_print(asked, AT)
    cancelled = step_until(site, queue, asked, PrintState.CANCELLED)
    assert cancelled.detail == "In mid-print: look whether it came."
    slow.open_gate()


def test_one_that_came_before_it_could_be_cancelled_says_so(
    site: SiteDatabase, queue: PrintQueue, listener: LabelListener
) -> None:
    asked = ask(site)
    queue.step()
    listener.wait_for_jobs(1)
    wait_for(lambda: spooled(site, queue, asked), "the job to be done in CUPS")
    site.cancel_print(asked, AT)
    done = step_until(site, queue, asked, PrintState.DONE)
    assert (done.detail, done.wish) == ("It came out before it was cancelled.", PrintWish.NONE)
    with pytest.raises(NotAllowed) as settled:
        site.cancel_print(asked, AT)
    assert settled.value.code == "print_settled"


def spooled(site: SiteDatabase, queue: PrintQueue, print_id: str) -> bool:
    job = job_of(site, print_id)
    return queue._spooler.job_state(job.printer, job.spooler_job).state.value == "done"


def test_what_waits_while_cups_is_away_is_cancelled_at_once(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups
) -> None:
    queue.step()
    private_cups.stop()
    asked = ask(site)
    queue.step()
    assert job_of(site, asked).detail == "CUPS does not answer. Prints wait here."
    site.cancel_print(asked, AT)
    queue.step()
    assert job_of(site, asked).state is PrintState.CANCELLED


def test_what_may_have_reached_cups_is_looked_for_before_it_is_cancelled(
    site: SiteDatabase, private_cups: PrivateCups, listener: LabelListener
) -> None:
    """The agent was killed between sending and noting: only CUPS knows."""
    stopped(private_cups)
    asked = ask(site)
    job = job_of(site, asked)
    spooler = CupsSpooler(private_cups.socket)
    spooler.submit("zebra", f"address_label 10042 {asked}", b"^XA^XZ", job.format)
    site.cancel_print(asked, AT)
    again = PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT)
    step_until(site, again, asked, PrintState.CANCELLED)
    assert jobs_left(private_cups) == ""
    assert listener.jobs == []
    private_cups.command("cupsenable", "zebra")


def test_one_that_is_on_its_way_is_not_printed_again(site: SiteDatabase) -> None:
    asked = ask(site)
    with pytest.raises(NotAllowed) as refused:
        site.print_again(job_of(site, asked), AT, EVA, ReprintReason.LOST)
    assert refused.value.message == "It is still on its way. Cancel it, or move it."


def test_the_handhelds_see_the_printers_as_they_are(
    site: SiteDatabase, queue: PrintQueue, private_cups: PrivateCups
) -> None:
    assert site.print_trouble(Document.ADDRESS_LABEL) == ""
    queue.step()
    seen = site.printers_seen().named("zebra")
    assert seen is not None
    assert (seen.trouble, seen.accepting, seen.takes) == ("", True, (DocumentFormat.ZPL,))
    assert site.print_trouble(Document.PICK_SLIP) == "No printer is set for pick slips."
    private_cups.command("cupsdisable", "-r", "Byter rulle", "zebra")
    again = PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT)
    again.step()
    assert site.print_trouble(Document.ADDRESS_LABEL) == "zebra: Stopped: Byter rulle."
    private_cups.command("cupsenable", "zebra")
    private_cups.command("cupsreject", "zebra")
    PrintQueue(site, CupsSpooler(private_cups.socket), ZEBRA, lambda: AT).step()
    assert site.print_trouble(Document.ADDRESS_LABEL) == (
        "zebra takes no jobs now. Let it accept jobs again."
    )
