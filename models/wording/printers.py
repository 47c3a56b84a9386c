"""What is wrong with a printer or a print, for the person who waits for the paper."""

from models.translation import _


def printer_not_known(printer: str) -> str:
    return _("CUPS knows no printer {printer}.").format(printer=printer)


def no_printer_for(documents: str) -> str:
    """Said before a print is asked for, in few words."""
    return _("No printer is set for {documents}.").format(documents=documents)


def printer_refuses(printer: str) -> str:
    return _("{printer} takes no jobs now. Let it accept jobs again.").format(printer=printer)


def takes_no_jobs() -> str:
    """Behind a printer's name in a list."""
    return _("Takes no jobs.")


def lacks_driver(printer: str) -> str:
    """The queue was made while its printer was off, and will send on what it gets as it is."""
    return _("CUPS has no driver for {printer}. Make it again, printer on.").format(printer=printer)


def printer_says(printer: str, trouble: str) -> str:
    """One printer's trouble among several printers."""
    return _("{printer}: {trouble}").format(printer=printer, trouble=trouble)


def trial_title() -> str:
    """Over a test page."""
    return _("Kolli test page")


def trial_printer(printer: str) -> str:
    """On a test page: which queue it went to."""
    return _("Printer: {printer}").format(printer=printer)


def trial_size(size: str, at: str) -> str:
    """On a test page: the paper that it is drawn for, and when."""
    return _("Paper: {size}. {at}").format(size=size, at=at)


def trial_frame() -> str:
    """On a test page: what to look at."""
    return _("The frame is whole on all sides, and the barcode can be scanned.")


def spooler_down() -> str:
    return _("CUPS does not answer. Prints wait here.")


def spooler_slow() -> str:
    """Said while an answer is waited for, before it is given up on."""
    return _("CUPS does not answer yet.")


def spooler_hangs() -> str:
    return _("CUPS hangs. Prints wait here.")


def spooler_said(message: str) -> str:
    """Words of CUPS that are not known here."""
    return _("CUPS says: {message}").format(message=message)


def folder_not_writable(reason: str) -> str:
    return _("The folder for prints cannot be written: {reason}").format(reason=reason)


def may_have_been_printed() -> str:
    """CUPS has forgotten the job: nobody here can know."""
    return _("May have been printed: look. If not, print again.")


def cancelled_look() -> str:
    """Cancelled here when the printer had begun with it."""
    return _("In mid-print: look whether it came.")


def not_packed_any_more() -> str:
    """A label that waited, of a delivery that was opened again or whose order was cancelled meanwhile."""
    return _("Its parcel is not there any more.")


def came_before_it_was_cancelled() -> str:
    """Wanted no more, and printed all the same."""
    return _("It came out before it was cancelled.")


def job_cancelled() -> str:
    return _("Cancelled at the printer: nothing came out. Print again if needed.")


def broke_off_while_printing(message: str) -> str:
    """Cancelled or given up when the printer may have had some of it; with its own words, if any."""
    return _and_then(_("Broke off in mid-print: look. Print again what did not come."), message)


def not_converted(message: str) -> str:
    """A filter of CUPS failed, when the printer may have had some of it; with its own words."""
    return _and_then(_("CUPS broke off in mid-print: look. Print again what did not come."), message)


def nothing_came(why: str) -> str:
    """Given up before anything was sent to the printer; why, as a sentence, where that is known."""
    if not why:
        return _("Nothing came out. Print again, or on another printer.")
    return _("Nothing came out: {why} Print again, or on another printer.").format(why=_ended(why))


def stopped_its_printer(message: str) -> str:
    """The print failed, and CUPS stopped the printer because of it; with the printer's own words."""
    failed = _("It failed, and the printer was stopped by it. See to it, then let it go on.")
    return _and_then(failed, message)


def stopped_by_a_print() -> str:
    """Said of the printer."""
    return _("Stopped by a print that failed. See to it, then let it go on.")


def _and_then(sentence: str, message: str) -> str:
    return f"{sentence} {_ended(message)}" if message else sentence


def _ended(message: str) -> str:
    return message if message.endswith((".", "!", "?")) else f"{message}."


def begun_again() -> str:
    """CUPS was restarted in mid-job, or the printer failed and was tried once more."""
    return _("Was begun again: look whether it came twice.")


def job_needs_password() -> str:
    return _("The printer asks for a password. Tell the office.")


def job_tried_again(message: str) -> str:
    """The printer was not ready; CUPS tries again by itself. With its own words, where it has any."""
    return _and_then(_("Printer not ready. CUPS tries again."), message)


def job_held(message: str) -> str:
    """Held in CUPS until somebody lets it go; with the printer's own words, where it has any."""
    return _and_then(_("Held in CUPS. Release it there."), message)


def still_printing(message: str) -> str:
    """It takes long; the printer's own words."""
    return _("Takes long. The printer says: {message}").format(message=message)


def not_drawn(fault: str) -> str:
    """A document that our own program failed to draw."""
    return _("Could not be drawn ({fault}). Tell the office.").format(fault=fault)


def order_not_here(number: str) -> str:
    return _("Order {number} is not here any more.").format(number=number)


def printer_stopped(message: str) -> str:
    """Stopped, with the printer's or CUPS's own words."""
    return _("Stopped: {message}").format(message=_ended(message))


def job_refused(message: str) -> str:
    """CUPS will not print this document, now or later; its own words."""
    return _("CUPS refused it: {message}").format(message=message)


def format_refused(message: str) -> str:
    """CUPS says that it does not take PDF there, which a restart may mend; its own words."""
    return _("CUPS refused it: {message} Restart CUPS, then print again.").format(message=_ended(message))


def sending_broke_off() -> str:
    """The job may or may not have reached CUPS; it is looked for before it is sent once more."""
    return _("CUPS broke off. Asking what became of the print.")


def printer_paused() -> str:
    return _("Paused. Let it go on.")


def not_answering() -> str:
    return _("Does not answer. Is it on?")


def state_reason(keyword: str) -> str | None:
    """A keyword of `printer-state-reasons` (RFC 8011 5.4.12) without its severity; None if not known."""
    return {
        "media-empty": _("Out of paper."),
        "media-needed": _("Out of paper."),
        "media-jam": _("Paper jam."),
        "door-open": _("A door is open."),
        "cover-open": _("The cover is open."),
        "interlock-open": _("A door is open."),
        "input-tray-missing": _("The paper tray is missing."),
        "output-area-full": _("The output tray is full."),
        "toner-empty": _("Out of toner."),
        "marker-supply-empty": _("Out of ink or ribbon."),
        "marker-waste-full": _("The waste box is full."),
        "fuser-over-temp": _("Too hot. Wait."),
        "offline": _("Switched off or not connected."),
        "shutdown": _("Switched off."),
        "connecting-to-device": not_answering(),
        "timed-out": not_answering(),
        "spool-area-full": _("The disk of CUPS is full."),
        "cups-missing-filter": _("CUPS lacks a driver for it."),
        "cups-insecure-filter": _("CUPS lacks a driver for it."),
        "paused": printer_paused(),
        "moving-to-paused": printer_paused(),
    }.get(keyword)
