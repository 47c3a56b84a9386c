"""The thread that drives a print queue: as soon as a print was wished for, and some times a second."""

import logging
import threading
import time

from models.print_log import PrintLog
from printing.queue import PrintQueue

_journal = logging.getLogger(__name__)

_LISTEN_SECONDS = 0.02
"""How soon a wish is noticed; to look whether there is one costs a few microseconds."""


def drive(queue: PrintQueue, log: PrintLog, stop: threading.Event, seconds: float = 0.25) -> None:
    """Step until told to stop: every `seconds`, and whenever anybody has written to the site's prints."""
    while not stop.is_set():
        try:
            before = log.prints_mark()
            queue.step()
            _pause(log, before, stop, seconds)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            # The thread lives as long as the site: a full disk or a locked file passes.
            _journal.exception("A pass of the print queue broke off; the next one tries again")
            queue.doubt()
            stop.wait(seconds)


def _pause(log: PrintLog, before: int, stop: threading.Event, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop.wait(min(_LISTEN_SECONDS, seconds)):
        if log.prints_mark() != before:
            return
