"""What CUPS says of a printer, in words."""

import pytest

from printing.printer_reasons import lacks_driver, reasons_of, trouble_of


def trouble(*reasons: str, connecting_for: float = 0, state: int = 3, message: str = "") -> str:
    said = {"printer-state": state, "printer-state-reasons": list(reasons), "printer-state-message": message}
    return trouble_of(said, connecting_for=connecting_for, patience=6)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("media-empty-error", "Out of paper."),
        ("media-needed", "Out of paper."),
        ("media-jam-error", "Paper jam."),
        ("door-open-report", ""),
        ("door-open-warning", "A door is open."),
        ("cover-open", "The cover is open."),
        ("toner-low-warning", ""),
        ("offline-error", "Switched off or not connected."),
        ("com.example-flux-empty", ""),
        ("none", ""),
    ],
)
def test_a_reason_is_a_sentence_when_it_stops_paper(reason: str, sentence: str) -> None:
    assert trouble(reason) == sentence


def test_what_stopped_the_printer_goes_before_that_it_is_stopped() -> None:
    assert trouble("paused", "media-empty-error", state=5) == "Out of paper."


def test_a_stopped_printer_says_its_own_words() -> None:
    message = "Ribbon\nis \x1b[31mbeing changed"
    assert trouble("paused", state=5, message=message) == "Stopped: Ribbon is [31mbeing changed."


def test_a_stopped_printer_without_words_is_paused() -> None:
    assert trouble("paused", state=5) == "Paused. Let it go on."


def test_connecting_is_trouble_only_when_it_goes_on() -> None:
    assert trouble("connecting-to-device", connecting_for=1) == ""
    assert trouble("connecting-to-device", connecting_for=7) == "Does not answer. Is it on?"


def test_a_printer_that_a_backend_cannot_reach_is_not_answering() -> None:
    message = "The printer may not exist or is unavailable at this time."
    assert trouble("none", state=4, message=message) == "Does not answer. Is it on?"
    assert trouble("none", state=3, message=message) == ""
    assert trouble("none", state=4, message="Sending data to printer.") == ""


@pytest.mark.parametrize("said", ["none", ["none"], [], None])
def test_no_reason_is_none(said: object) -> None:
    assert reasons_of({"printer-state-reasons": said}) == ()


def test_one_reason_may_come_as_a_text() -> None:
    assert reasons_of({"printer-state-reasons": "paused"}) == ("paused",)


@pytest.mark.parametrize(
    ("model", "device", "lacks"),
    [
        ("Local Raw Printer", "ipp://printer.local/ipp/print", True),
        ("Local Raw Printer", "ipps://printer.local:631/ipp/print", True),
        ("Printer - IPP Everywhere", "ipp://printer.local/ipp/print", False),
        ("Local Raw Printer", "socket://192.0.2.7:9100", False),
        ("Local Raw Printer", "ipp://cups.local:631/printers/office", False),
        (None, "", False),
    ],
)
def test_a_driverless_queue_that_stayed_a_raw_one_lacks_its_driver(
    model: str | None, device: str, *, lacks: bool
) -> None:
    assert lacks_driver({"printer-make-and-model": model, "device-uri": device}) is lacks
