"""Printing through a real cupsd to a real socket."""

import threading
import time
from pathlib import Path

import cups
import pytest

from models.errors import PrinterTrouble
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat, PrintVerdict
from printing.cups_spooler import CupsSpooler
from printing.documents import render
from printing.spooler import JobState, SpoolerJob
from tests.printing.cups_server import LabelListener, PrivateCups, start_cupsd
from tests.printing.examples import AT, order, sheet
from tests.printing.waiting import wait_for

LABEL = "^XA^CI28^FDÅsa^FS^XZ\n".encode() + bytes(range(256))
LOST = SpoolerJob(state=JobState.LOST, reason="May have been printed: look. If not, print again.")


@pytest.fixture
def spooler(private_cups: PrivateCups) -> CupsSpooler:
    return CupsSpooler(private_cups.socket)


def send(spooler: CupsSpooler, title: str = "label", data: bytes = LABEL) -> str:
    return spooler.submit("zebra", title, data, DocumentFormat.ZPL)


def trouble_of(spooler: CupsSpooler) -> str:
    return next(printer.trouble for printer in spooler.printers() if printer.name == "zebra")


def test_a_job_arrives_byte_for_byte_and_is_done(spooler: CupsSpooler, listener: LabelListener) -> None:
    job = send(spooler)
    assert listener.wait_for_jobs(1) == [LABEL]
    wait_for(lambda: spooler.job_state("zebra", job).state is JobState.DONE, "the job to be done")


def test_a_pdf_arrives_as_it_is_too(spooler: CupsSpooler, listener: LabelListener) -> None:
    pdf = render(Document.PICK_SLIP, DocumentFormat.PDF, [sheet(order())], PrintingSettings(), AT)
    spooler.submit("zebra", "slip", pdf, DocumentFormat.PDF)
    assert listener.wait_for_jobs(1) == [pdf]


def test_a_format_that_cups_has_forgotten_is_refused_with_what_mends_it() -> None:
    with start_cupsd() as server:
        server.forget_pdf()
        server.add_raw_queue("zebra", 9)
        spooler = CupsSpooler(server.socket)
        with pytest.raises(PrinterTrouble) as refused:
            spooler.submit("zebra", "slip", b"%PDF-1.4", DocumentFormat.PDF)
        spooler.close()
    assert (refused.value.code, refused.value.message) == (
        "not_printable",
        'CUPS refused it: Unsupported document-format "application/pdf". Restart CUPS, then print again.',
    )


def test_thirty_jobs_arrive_in_order_each_once(spooler: CupsSpooler, listener: LabelListener) -> None:
    sent = [f"^XA^FD{number}^FS^XZ".encode() for number in range(30)]
    names = {send(spooler, f"label {data!r}", data) for data in sent}
    assert listener.wait_for_jobs(30) == sent
    assert len(names) == 30


def test_a_job_is_found_by_the_end_of_its_title(spooler: CupsSpooler) -> None:
    job = send(spooler, f"label {'a' * 32}")
    assert spooler.find("zebra", "a" * 32) == job
    assert spooler.find("zebra", "b" * 32) is None


@pytest.mark.parametrize("front", ["Å" * 300, "two\nlines\r\n", "x" * 224])
def test_a_title_of_any_length_keeps_its_end(front: str, spooler: CupsSpooler) -> None:
    job = send(spooler, f"{front}{'c' * 32}")
    assert spooler.find("zebra", "c" * 32) == job


def test_a_job_that_cupsd_has_only_the_head_of_is_cancelled_and_not_found(
    spooler: CupsSpooler, private_cups: PrivateCups
) -> None:
    number = half_a_job(private_cups, f"label {'d' * 32}")
    assert spooler.find("zebra", "d" * 32) is None
    assert private_cups.command("lpstat", "-W", "completed", "-o").startswith(f"zebra-{number} ")


def half_a_job(server: PrivateCups, title: str) -> int:
    numbers: list[int] = []

    def make() -> None:
        cups.setServer(server.socket)
        numbers.append(cups.Connection().createJob("zebra", title, {}))

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    return numbers[0]


def test_a_paused_printer_takes_jobs_and_says_why_they_wait(
    spooler: CupsSpooler, private_cups: PrivateCups, listener: LabelListener
) -> None:
    private_cups.command("cupsdisable", "-r", "Ribbon is being changed", "zebra")
    job = send(spooler)
    assert trouble_of(spooler) == "Stopped: Ribbon is being changed."
    assert spooler.job_state("zebra", job) == SpoolerJob(state=JobState.WAITING)
    private_cups.command("cupsenable", "zebra")
    assert listener.wait_for_jobs(1) == [LABEL]
    assert trouble_of(spooler) == ""


def test_a_printer_that_rejects_says_so(spooler: CupsSpooler, private_cups: PrivateCups) -> None:
    private_cups.command("cupsreject", "zebra")
    assert [printer.accepting for printer in spooler.printers()] == [False]
    with pytest.raises(PrinterTrouble) as refused:
        send(spooler)
    assert refused.value.code == "refused"
    assert refused.value.message == 'CUPS says: Destination "zebra" is not accepting jobs.'


def test_a_printer_that_nobody_knows_gets_nothing(spooler: CupsSpooler) -> None:
    with pytest.raises(PrinterTrouble):
        spooler.submit("nowhere", "label", LABEL, DocumentFormat.ZPL)
    assert [printer.name for printer in spooler.printers()] == ["zebra"]


def test_a_cancelled_job_has_failed_and_says_so(spooler: CupsSpooler, private_cups: PrivateCups) -> None:
    private_cups.command("cupsdisable", "zebra")
    job = send(spooler)
    private_cups.command("cancel", f"zebra-{job.split()[0]}")
    assert spooler.job_state("zebra", job) == SpoolerJob(
        state=JobState.FAILED,
        reason="Cancelled at the printer: nothing came out. Print again if needed.",
        verdict=PrintVerdict.NOTHING,
    )


def test_a_job_of_another_uuid_is_another_job(spooler: CupsSpooler) -> None:
    number = send(spooler).split()[0]
    assert spooler.job_state("zebra", f"{number} urn:uuid:00000000-0000-0000-0000-000000000000") == LOST


def test_a_job_that_cups_has_forgotten_is_lost(spooler: CupsSpooler) -> None:
    assert spooler.job_state("zebra", "999999 urn:uuid:0") == LOST


def test_a_stopped_cupsd_is_said_in_words_and_met_again(
    spooler: CupsSpooler, private_cups: PrivateCups, listener: LabelListener
) -> None:
    spooler.printers()
    private_cups.stop()
    with pytest.raises(PrinterTrouble) as down:
        spooler.printers()
    assert down.value.code == "spooler_down"
    assert down.value.message == "CUPS does not answer. Prints wait here."
    private_cups.start()
    send(spooler)
    assert listener.wait_for_jobs(1) == [LABEL]


def test_a_cupsd_that_goes_away_under_a_job_leaves_it_unclear(
    spooler: CupsSpooler, private_cups: PrivateCups
) -> None:
    send(spooler)
    private_cups.stop()
    with pytest.raises(PrinterTrouble) as unclear:
        send(spooler)
    assert unclear.value.code == "unclear"
    assert unclear.value.message == "CUPS broke off. Asking what became of the print."


def test_a_hung_cupsd_is_given_up_on_in_time(private_cups: PrivateCups) -> None:
    spooler = CupsSpooler(private_cups.socket, seconds=0.2)
    private_cups.hang()
    began = time.monotonic()
    for _ in range(6):
        with pytest.raises(PrinterTrouble) as hung:
            spooler.printers()
        assert (hung.value.code, hung.value.message) == ("spooler_down", "CUPS hangs. Prints wait here.")
    assert time.monotonic() - began < 3
    private_cups.wake()
    wait_for(lambda: answers(spooler), "cupsd to be met again")


def answers(spooler: CupsSpooler) -> bool:
    try:
        return bool(spooler.printers())
    except PrinterTrouble:
        return False


def test_a_job_given_up_on_is_unclear_and_nothing_is_certain_until_its_call_has_ended(
    private_cups: PrivateCups, listener: LabelListener
) -> None:
    spooler = CupsSpooler(private_cups.socket, seconds=0.2)
    spooler.printers()
    private_cups.hang()
    with pytest.raises(PrinterTrouble) as unclear:
        send(spooler, f"label {'e' * 32}")
    assert unclear.value.code == "unclear"
    with pytest.raises(PrinterTrouble) as hung:
        spooler.find("zebra", "e" * 32)
    assert hung.value.code == "spooler_down"
    private_cups.wake()
    wait_for(lambda: can_look(spooler), "the call to end")
    assert spooler.find("zebra", "e" * 32) is None
    assert listener.jobs == []


def can_look(spooler: CupsSpooler) -> bool:
    try:
        spooler.find("zebra", "e" * 32)
    except PrinterTrouble:
        return False
    return True


def test_no_cupsd_at_all_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(PrinterTrouble) as down:
        CupsSpooler(str(tmp_path / "none.sock")).printers()
    assert down.value.message == "CUPS does not answer. Prints wait here."
