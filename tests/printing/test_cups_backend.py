"""What a packer reads of every fault that a printer's backend can report, through a real cupsd."""

from collections.abc import Callable, Iterator

import pytest

from models.types import DocumentFormat, PrintVerdict
from printing.cups_spooler import CupsSpooler
from printing.spooler import JobState, SpoolerJob
from tests.printing.cups_server import PrivateCups
from tests.printing.scripted_printer import (
    AUTH_REQUIRED,
    CANCEL,
    FAILED,
    HOLD,
    OK,
    PRINTS,
    RETRY,
    RETRY_CURRENT,
    STOP,
    ScriptedPrinter,
)
from tests.printing.waiting import wait_for, wait_for_next_second

LABEL = b"^XA^FDA label^FS^XZ"
BROKE_OFF = "Broke off in mid-print: look. Print again what did not come. Ribbon is torn."
STOPPED_IT = "It failed, and the printer was stopped by it. See to it, then let it go on."
NO_DRIVER = "Nothing came out: CUPS lacks a driver for it. Print again, or on another printer."
NOT_READY = "Printer not ready. CUPS tries again. Ribbon is torn."
PDF = b"%PDF-1.4 nothing that could be drawn"


@pytest.fixture
def printer(cupsd: PrivateCups) -> Iterator[ScriptedPrinter]:
    with ScriptedPrinter(cupsd, "zebra") as scripted:
        yield scripted


@pytest.fixture
def spooler(cupsd: PrivateCups) -> Iterator[CupsSpooler]:
    asked = CupsSpooler(cupsd.socket, slow=0.3)
    yield asked
    asked.close()


def send(spooler: CupsSpooler) -> str:
    return spooler.submit("zebra", "label", LABEL, DocumentFormat.ZPL)


def trouble_of(spooler: CupsSpooler) -> str:
    return next(each.trouble for each in spooler.printers() if each.name == "zebra")


def waits_for_somebody(reason: str) -> SpoolerJob:
    return SpoolerJob(state=JobState.WAITING, reason=reason, verdict=PrintVerdict.ACT)


def expect(seen: Callable[[], object], wanted: object) -> None:
    wait_for(lambda: seen() == wanted, f"{wanted}", seconds=5, describe=lambda: str(seen()))


@pytest.mark.parametrize(
    ("code", "job", "trouble"),
    [
        (OK, SpoolerJob(state=JobState.DONE), ""),
        (FAILED, waits_for_somebody(f"{STOPPED_IT} Ribbon is torn."), "Stopped: Ribbon is torn."),
        (AUTH_REQUIRED, waits_for_somebody("The printer asks for a password. Tell the office."), ""),
        (HOLD, waits_for_somebody("Held in CUPS. Release it there. Ribbon is torn."), ""),
        (STOP, waits_for_somebody(f"{STOPPED_IT} Ribbon is torn."), "Stopped: Ribbon is torn."),
        (CANCEL, SpoolerJob(state=JobState.FAILED, reason=BROKE_OFF), ""),
        (
            RETRY,
            SpoolerJob(state=JobState.WAITING, reason=NOT_READY),
            NOT_READY,
        ),
        (
            RETRY_CURRENT,
            SpoolerJob(state=JobState.PRINTING, reason="Takes long. The printer says: Ribbon is torn"),
            "",
        ),
    ],
)
def test_every_way_that_a_backend_can_end_is_said_in_words(
    code: int, job: SpoolerJob, trouble: str, printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.play("echo 'ERROR: Ribbon is torn' >&2", f"exit {code}")
    sent = send(spooler)
    expect(lambda: spooler.job_state("zebra", sent), job)
    expect(lambda: trouble_of(spooler), trouble)


@pytest.mark.parametrize("code", [FAILED, STOP])
def test_a_printer_that_a_print_stopped_without_a_word_does_not_say_that_somebody_paused_it(
    code: int, printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.play(f"exit {code}")
    sent, behind = send(spooler), send(spooler)
    expect(lambda: spooler.job_state("zebra", sent), waits_for_somebody(STOPPED_IT))
    expect(lambda: trouble_of(spooler), "Stopped by a print that failed. See to it, then let it go on.")
    assert spooler.job_state("zebra", behind) == SpoolerJob(state=JobState.WAITING)


def test_a_job_that_no_filter_can_print_says_that_nothing_came(
    printer: ScriptedPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    printer.drive_by("application/pdf 0 -")
    cupsd.command("cupsdisable", "zebra")
    sent = spooler.submit("zebra", "slip", PDF, DocumentFormat.PDF)
    printer.drive_by("application/x-nothing 0 -")
    cupsd.command("cupsenable", "zebra")
    nothing = SpoolerJob(state=JobState.FAILED, reason=NO_DRIVER, verdict=PrintVerdict.NOTHING)
    expect(lambda: spooler.job_state("zebra", sent), nothing)
    assert printer.papers() == []


def test_a_job_whose_driver_is_missing_says_that_nothing_came(
    printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.drive_by("application/pdf 0 pdftonowhere")
    sent = spooler.submit("zebra", "slip", PDF, DocumentFormat.PDF)
    nothing = SpoolerJob(state=JobState.FAILED, reason=NO_DRIVER, verdict=PrintVerdict.NOTHING)
    expect(lambda: spooler.job_state("zebra", sent), nothing)
    assert printer.papers() == []


def test_a_job_whose_filter_failed_is_looked_for_since_the_printer_may_have_had_some_of_it(
    printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.drive_by("application/pdf 0 rastertolabel")
    printer.play("cat > /dev/null")
    sent = spooler.submit("zebra", "slip", PDF, DocumentFormat.PDF)
    expect(lambda: spooler.job_state("zebra", sent).state, JobState.FAILED)
    seen = spooler.job_state("zebra", sent)
    assert seen.reason.startswith("CUPS broke off in mid-print: look. Print again what did not come. ")
    assert seen.verdict is PrintVerdict.NONE


@pytest.mark.parametrize("code", [FAILED, STOP])
def test_a_printer_that_stopped_prints_the_job_once_when_it_goes_on(
    code: int, printer: ScriptedPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    printer.play(f"exit {code}")
    sent = send(spooler)
    expect(lambda: trouble_of(spooler) != "", True)
    printer.play(PRINTS)
    cupsd.command("cupsenable", "zebra")
    expect(lambda: spooler.job_state("zebra", sent).state, JobState.DONE)
    assert printer.papers() == [LABEL]


@pytest.mark.parametrize("code", [HOLD, AUTH_REQUIRED])
def test_a_held_job_is_printed_once_when_it_is_released(
    code: int, printer: ScriptedPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    printer.play(f"exit {code}")
    sent = send(spooler)
    expect(lambda: spooler.job_state("zebra", sent).reason != "", True)
    printer.play(PRINTS)
    cupsd.command("lp", "-i", f"zebra-{sent.split()[0]}", "-H", "resume")
    expect(lambda: spooler.job_state("zebra", sent).state, JobState.DONE)
    assert printer.papers() == [LABEL]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("media-empty-error", "Out of paper."),
        ("media-jam-error", "Paper jam."),
        ("door-open-error", "A door is open."),
        ("cover-open-error", "The cover is open."),
        ("marker-supply-empty-error", "Out of ink or ribbon."),
        ("offline-error", "Switched off or not connected."),
        ("toner-low-warning", ""),
        ("offline-report", ""),
    ],
)
def test_a_state_that_a_backend_reports_in_mid_job_is_said_and_ends_with_it(
    reason: str, sentence: str, printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.play(f"echo 'STATE: +{reason}' >&2", printer.gate(), f"echo 'STATE: -{reason}' >&2", PRINTS)
    sent = send(spooler)
    printer.wait_until_at_gate()
    expect(lambda: reason in next(iter(spooler.printers())).reasons, True)
    assert trouble_of(spooler) == sentence
    printer.open_gate()
    expect(lambda: spooler.job_state("zebra", sent), SpoolerJob(state=JobState.DONE))
    expect(lambda: trouble_of(spooler), "")
    assert printer.papers() == [LABEL]


def test_a_printer_paused_in_mid_job_says_so(
    printer: ScriptedPrinter, spooler: CupsSpooler, cupsd: PrivateCups
) -> None:
    printer.play(printer.gate(), PRINTS)
    send(spooler)
    printer.wait_until_at_gate()
    cupsd.command("cupsdisable", "zebra")
    expect(lambda: trouble_of(spooler), "Paused. Let it go on.")
    printer.open_gate()


def test_a_job_that_is_tried_once_more_says_that_it_may_have_come_twice(
    printer: ScriptedPrinter, spooler: CupsSpooler
) -> None:
    printer.play(printer.gate(), PRINTS, f"exit {RETRY_CURRENT}")
    sent = send(spooler)
    printer.wait_until_at_gate()
    assert spooler.job_state("zebra", sent).state is JobState.PRINTING
    wait_for_next_second()
    printer.open_gate()
    expect(lambda: len(printer.papers()) > 1, True)
    printer.play(PRINTS)
    twice = "Was begun again: look whether it came twice."
    expect(lambda: spooler.job_state("zebra", sent), SpoolerJob(state=JobState.DONE, reason=twice))
