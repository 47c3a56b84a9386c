"""What a print is made from, read and drawn as it stands when it is sent."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.errors import KolliError, NotFound, PrinterTrouble
from models.print_log import PrintLog
from models.prints import PrintJob, PrintRequest
from models.settings import PrintingSettings
from models.wording import broker_labels as label_words
from models.wording import printers as words
from printing.documents import Sheet, read_sheet, render


class Papers:
    """Reads from one site."""

    def __init__(self, log: PrintLog, settings: PrintingSettings) -> None:
        self._log = log
        self._settings = settings

    def read(self, request: PrintRequest) -> list[tuple[PrintRequest, Sheet]]:
        """Return the papers of a request that can be had, in its sequence.

        No label of a delivery that was opened again, and of several papers none of an order that is not here
        any more. Raises `NotFound` where no order of it is here.
        """
        read: list[tuple[PrintRequest, Sheet]] = []
        not_here: NotFound | None = None
        for one in request.each():
            try:
                read.append((one, self._sheet(one)))
            except NotFound as missing:
                not_here = missing
        if not_here is not None and not read:
            raise not_here
        return [(one, sheet) for one, sheet in read if not sheet.label_is_gone(one.packed_at)]

    def drawn(self, job: PrintJob, sheets: Sequence[Sheet]) -> bytes:
        """Return the bytes for the printer. Raises `KolliError`, for whatever is wrong with the document."""
        if job.request.label:
            return self._as_it_came(job.request.label)
        try:
            return render(job.request.document, job.format, sheets, self._settings, job.requested_at)
        except KolliError:
            raise
        except Exception as fault:
            # The boundary between one order's data and everybody's queue: whatever a drawing library makes
            # of hostile text, the other prints go on.
            raise PrinterTrouble(words.not_drawn(type(fault).__name__), code="not_drawn") from fault

    def _sheet(self, one: PrintRequest) -> Sheet:
        sheet = read_sheet(self._log, one.orders[0], one.delivery, one.parcels, first=one.first)
        return replace(sheet, bills=one.bills)

    def _as_it_came(self, label: str) -> bytes:
        data = self._log.broker_label(label)
        if data is None:
            raise PrinterTrouble(label_words.not_here(), code="no_label")
        return data
