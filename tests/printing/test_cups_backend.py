"""What a packer reads of every fault that a printer's backend can report, through a real cupsd."""

from collections.abc import Callable, Iterator

import pytest

from models.types import DocumentFormat
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
BROKE_OFF = "Broke off in mid-print: look. If nothing came out, print again."


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


def expect(seen: Callable[[], object], wanted: object) -> None:
    wait_for(lambda: seen() == wanted, f"{wanted}", seconds=5, describe=lambda: str(seen()))


@pytest.mark.parametrize(
    ("code", "job", "trouble"),
    [
        (OK, SpoolerJob(state=JobState.DONE), ""),
        (FAILED, SpoolerJob(state=JobState.WAITING), "Stopped: Ribbon is torn"),
        (
            AUTH_REQUIRED,
            SpoolerJob(state=JobState.WAITING, reason="The printer asks for a password. Tell the office."),
            "",
        ),
        (
            HOLD,
            SpoolerJob(state=JobState.WAITING, reason="Held in CUPS. Release it there. Ribbon is torn"),
            "",
        ),
        (STOP, SpoolerJob(state=JobState.WAITING), "Stopped: Ribbon is torn"),
        (CANCEL, SpoolerJob(state=JobState.FAILED, reason=BROKE_OFF), ""),
        (
            RETRY,
            SpoolerJob(state=JobState.WAITING, reason="Printer not ready. CUPS tries again. Ribbon is torn"),
            "",
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
