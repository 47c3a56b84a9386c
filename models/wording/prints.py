"""The prints that were asked for: the list, what stands in it, and what may be done about one."""

from collections.abc import Sequence

from models.orders import Order
from models.plain_text import plain
from models.prints import PrintJob
from models.translation import _
from models.types import Document, PrintState, PrintVerdict, PrintWish, ReprintReason


def settled_already() -> str:
    """What cannot be cancelled or moved any more."""
    return _("It is settled already. Look at the list.")


def still_on_its_way() -> str:
    """What would come twice."""
    return _("It is still on its way. Cancel it, or move it.")


def printed_again() -> str:
    """What became of a print that failed and was wished for anew."""
    return _("Printed again.")


def menu_row() -> str:
    """Menu row, and a row of an order's page."""
    return _("Prints")


def title_all() -> str:
    """The prints of everybody."""
    return _("All prints")


def title_own() -> str:
    """The prints that one has asked for."""
    return _("My prints")


def title_station(station: str) -> str:
    """The prints of a station."""
    return _("Prints {station}").format(station=plain(station, 12))


def title_order(number: str) -> str:
    """The prints of an order."""
    return _("Prints {number}").format(number=plain(number, 12))


def hint(toggles: bool) -> str:
    """Keys of the list."""
    return _("Enter: do  + all or own  Esc") if toggles else _("Enter: do  Esc: back")


def nothing_here() -> str:
    """An empty list."""
    return _("Nothing has been printed here.")


def paper(document: Document) -> str:
    """One of a document."""
    return {
        Document.PICK_SLIP: _("Pick slip"),
        Document.RECEIPT: _("Receipt"),
        Document.COMBINED: _("Slip+receipt"),
        Document.INVOICE: _("Invoice"),
        Document.SUPPLEMENT: _("Suppl. invoice"),
        Document.CREDIT_NOTE: _("Credit note"),
        Document.ADDRESS_LABEL: _("Label"),
    }[document]


def papers(document: Document, numbers: Sequence[str]) -> str:
    """A document and its orders, as short as can be: the first, and how many more."""
    more = f" +{len(numbers) - 1}" if len(numbers) > 1 else ""
    return f"{paper(document)} {plain(numbers[0], 16) if numbers else ''}{more}"


def state_word(job: PrintJob) -> str:
    """How far it has come, in a word."""
    if job.wish is not PrintWish.NONE:
        return _("to be cancelled") if job.wish is PrintWish.CANCEL else _("to be moved")
    if job.state is PrintState.FAILED and job.verdict is PrintVerdict.NOTHING:
        return _("NOT PRINTED")
    return {
        PrintState.QUEUED: _("queued"),
        PrintState.HELD: _("HELD"),
        PrintState.SENT: _("at the printer"),
        PrintState.PRINTING: _("printing"),
        PrintState.DONE: _("has been printed"),
        PrintState.FAILED: _("LOOK"),
        PrintState.CANCELLED: _("cancelled"),
    }[job.state]


def needs_somebody(job: PrintJob) -> bool:
    """Whether a mark stands before it: it failed, or it is on its way and something is said of it."""
    settled = job.state in {PrintState.DONE, PrintState.CANCELLED}
    return job.state in {PrintState.FAILED, PrintState.HELD} or bool(job.detail and not settled)


def wide_row(job: PrintJob, numbers: Sequence[str], at: str, width: int) -> str:
    """A row where there is room: time, document, printer, state with its reason."""
    said = f"{state_word(job)}. {plain(job.detail, 120)}" if job.detail else state_word(job)
    what, where = papers(job.request.document, numbers), plain(job.printer, 12) or "-"
    return f"{at} {what:<22.22} {where:<12.12} {said}"[: max(0, width - 4)]


def standing(job: PrintJob) -> str:
    """How far it has come, with the printer's own reason."""
    word = state_word(job)
    told = plain(job.detail, 160) or (_("It did not come.") if job.state is PrintState.FAILED else "")
    begun = word[:1].upper() + word[1:]
    return f"{begun}: {told}" if told else f"{begun}."


def detail(job: PrintJob, numbers: Sequence[str], at: str, who: str) -> str:
    """All that matters of the print under the cursor; `who` asked for it."""
    request = job.request
    where = plain(job.printer, 24) or _("no printer")
    parts = [standing(job), f"{papers(request.document, numbers)}, {where}"]
    parts += [plain(parcel, 40) for parcel in request.parcels]
    parts.append(" ".join(part for part in (at, plain(who, 20), plain(request.station, 12)) if part))
    if request.reason:
        parts.append(again_because(request.reason))
    return "\n".join(parts)


def deeds_title(job: PrintJob, numbers: Sequence[str]) -> str:
    """What Enter asks of a print."""
    return f"{papers(job.request.document, numbers)}. {standing(job)}"


def retry_row(printer: str) -> str:
    """A row after Enter."""
    return _("Again on {printer}").format(printer=plain(printer, 16)) if printer else _("Try again")


def move_row() -> str:
    """A row after Enter."""
    return _("Another printer")


def cancel_row() -> str:
    """A row after Enter."""
    return _("Cancel the print")


def not_needed_row() -> str:
    """A row after Enter: a print that failed needs nobody any more."""
    return _("Needs no print")


def which_papers() -> str:
    """Asked before a print of several papers is printed again."""
    return _("Which of its papers?")


def all_papers(count: int) -> str:
    """An answer."""
    return _("All {count}").format(count=count)


def only_paper(number: str) -> str:
    """An answer: that of the order whose page this is."""
    return _("Only {number}").format(number=plain(number, 16))


def from_one_on() -> str:
    """An answer: of a print that broke off the first ones came."""
    return _("From one of them on")


def paper_of(number: str, delivery: int | None) -> str:
    """Which of a print's papers: an order's, or a delivery's of an order that has several."""
    return plain(number, 16) if delivery is None else f"{plain(number, 16)} / {delivery}"


def paper_for(order: Order | None) -> str:
    """Whose name stands on the label."""
    address = None if order is None else order.delivery_address
    return "" if address is None else plain(address.name, 20)


def from_which_on() -> str:
    """Over the order numbers of a print."""
    return _("From which on? Those before it came.")


def again_row() -> str:
    """A row after Enter."""
    return _("Print again")


def to_printer(printer: str, trouble: str) -> str:
    """A row of the printers; with what is wrong there."""
    name = plain(printer, 24)
    return _("{printer}: {trouble}").format(printer=name, trouble=plain(trouble, 60)) if trouble else name


def which_printer() -> str:
    """Over the printers."""
    return _("On which printer?")


def which_printer_for_all(count: int) -> str:
    """The same, of several papers of which some may have come."""
    return _(
        "On which printer? All {count} come there, those that came here too. For the others alone: cancel it,"
        " then print again."
    ).format(count=count)


def no_other_printer() -> str:
    """Nowhere to move it to."""
    return _("No other printer here can print it.")


def why_again() -> str:
    """Over the reasons."""
    return _("Why once more? It is logged.")


def printed_already(what: str) -> str:
    """Asked before a paper is printed that has been printed before, or is still to come."""
    return _("{what} is printed or on its way. Why once more? It is logged.").format(what=what)


def some_printed_already(again: int, count: int) -> str:
    """Asked before a batch of which some have been printed before, or are still to come."""
    return _("{again} of {count} are printed or on their way: why again? It is logged.").format(
        again=again, count=count
    )


def only_the_others(count: int) -> str:
    """A row below the reasons: those that have not been printed before."""
    return _("Only the {count} others").format(count=count) if count > 1 else _("Only the other one")


def reason_row(reason: ReprintReason) -> str:
    """A row of the reasons."""
    return {
        ReprintReason.NOT_COME: _("It did not come"),
        ReprintReason.DAMAGED: _("Torn or crumpled"),
        ReprintReason.UNREADABLE: _("Cannot be read"),
        ReprintReason.LOST: _("Lost"),
        ReprintReason.WRONG_PRINTER: _("Wrong printer"),
        ReprintReason.OTHER: _("Another reason"),
    }[reason]


def again_because(reason: str) -> str:
    """Why a paper was printed once more."""
    known = {each.value: reason_row(each) for each in ReprintReason}
    return _("Once more: {reason}").format(reason=plain(known.get(reason, reason), 40))


def asked_again(what: str) -> str:
    """A print was wished for anew."""
    return _("{what}: to be printed again.").format(what=what)


def asked_to_cancel(what: str) -> str:
    """A print is not wanted any more."""
    return _("{what}: cancelled.").format(what=what)


def asked_to_move(what: str, printer: str) -> str:
    """A print is wanted elsewhere."""
    return _("{what}: to {printer}.").format(what=what, printer=plain(printer, 24))


def did_not_come(what: str, reason: str) -> str:
    """An alarm: one print failed."""
    return _("{what}: {reason}").format(what=what, reason=plain(reason, 160) or _("It did not come."))


def several_did_not_come(count: int, what: str, reason: str) -> str:
    """An alarm: several prints failed; the last of them."""
    return _("{count} prints failed. {last}").format(count=count, last=did_not_come(what, reason))


def several_wait(count: int, what: str, reason: str) -> str:
    """An alarm: several prints wait until somebody has seen to their printers; the last of them."""
    return _("{count} prints wait. {last}").format(count=count, last=did_not_come(what, reason))


def see_the_list() -> str:
    """What to do about a print that failed."""
    return _("Menu, Prints: print again, or move it.")


def or_move_it() -> str:
    """What else to do about a print that waits at its printer for a person."""
    return _("Or move it, or cancel it: Menu, Prints.")


def cannot_print_now(trouble: str) -> str:
    """Asked before a print whose printer is in trouble."""
    return _("{trouble} Print all the same?").format(trouble=plain(trouble, 160))


def print_anyway() -> str:
    """An answer: it waits until the printer is ready."""
    return _("Yes, it waits")


def print_row() -> str:
    """A row of an order's page: its papers."""
    return _("Print a paper")


def which_paper() -> str:
    """Over the papers of an order."""
    return _("Which paper?")
