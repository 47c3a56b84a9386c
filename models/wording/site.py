"""What the site itself has to say: of its orders, its printers and its line to the store."""

from models.translation import _
from models.types import Document


def document_name(document: Document) -> str:
    """Several of a document, at the end of a sentence."""
    return {
        Document.PICK_SLIP: _("pick slips"),
        Document.RECEIPT: _("receipts"),
        Document.COMBINED: _("slips with receipt"),
        Document.INVOICE: _("invoices"),
        Document.SUPPLEMENT: _("supplementary invoices"),
        Document.CREDIT_NOTE: _("credit notes"),
        Document.ADDRESS_LABEL: _("address labels"),
    }[document]


def no_printer_set(document: Document) -> str:
    """The job is held."""
    return _("No printer is set for {documents}. Ask for one to be set.").format(
        documents=document_name(document)
    )


def order_not_here(order_id: str) -> str:
    """The replica does not have the order, or not any more."""
    return _("Order {order_id} is not known here. Look again in a moment.").format(order_id=order_id)


def agent_stands_still() -> str:
    """Nothing is sent and nothing printed; in the status line."""
    return _("kolli site has stopped")


def nothing_is_printed() -> str:
    """The agent stands still; said where papers are waited for."""
    return _("kolli site has stopped: nothing is printed. Tell the office.")


def agent_runs_already(home: str) -> str:
    """A second one would print everything twice."""
    return _("kolli site runs already on {home}. Stop that one first.").format(home=home)


def not_saved(reason: str) -> str:
    """The site's own disk is full, or does not write."""
    return _("Not saved: {reason}. Do not go on; tell the office.").format(reason=reason)


def print_not_here(print_id: str) -> str:
    """A print job that the queue does not have."""
    return _("Print job {print_id} is not known here.").format(print_id=print_id)


def on_another_order(order_id: str) -> str:
    """Where a parcel id was seen, when the order itself is not here any more."""
    return _("order {order_id}, no longer here").format(order_id=order_id)


def store_silent() -> str:
    """The network, or nobody there."""
    return _("The store does not answer. Work goes on; it is sent later.")


def store_busy(status: int) -> str:
    """The store answers that it cannot now."""
    return _("The store cannot answer now ({status}). Work goes on; it is sent later.").format(status=status)


def store_unreadable() -> str:
    """An answer that is none of the store's: another program, or a proxy, answers there."""
    return _("What answers is not the store. Check store_url.")


def store_refused(status: int, reason: str) -> str:
    """The store answers, and will not."""
    return _("The store refuses ({status}): {reason}").format(status=status, reason=reason)


def clock_off(seconds: int) -> str:
    """This machine's clock and the store's differ; 0 when they agree again."""
    if not seconds:
        return _("This machine's clock agrees with the store's again.")
    if seconds > 0:
        return _("This machine's clock is {n} seconds ahead of the store's. Set it right.").format(n=seconds)
    return _("This machine's clock is {n} seconds behind the store's. Set it right.").format(n=-seconds)


def token_refused() -> str:
    """401 and 403: the queue is kept."""
    return _("The store does not accept this site's token. Nothing is lost; set a new token.")


def update_needed() -> str:
    """426."""
    return _("This site must be updated. What is done here still reaches the store.")


def other_device(bound: str, device: str) -> str:
    """The token in the settings is of another device than the log was begun with."""
    return _(
        "The work of this site is numbered for device {bound}, and the token is of {device}."
        " Set a token of {bound}, or begin with an empty KOLLI_HOME."
    ).format(bound=bound, device=device)


def replica_differs() -> str:
    return _("The orders here are not those of the store: all are loaded anew. Nothing done here is lost.")


def log_too_short(first: int, last: int) -> str:
    return _(
        "The store was restored and lacks operations {first} to {last}, which are kept here no more."
        " Restore a later backup, or begin with an empty KOLLI_HOME and a new device."
    ).format(first=first, last=last)


def log_out_of_step(answered: int) -> str:
    """The store knows operations of this device that the log here does not have."""
    return _(
        "The store has answered operations up to {answered}, which are not here: was local.db replaced?"
        " Begin with an empty KOLLI_HOME and a new device."
    ).format(answered=answered)


def agent_stumbled(reason: str) -> str:
    """A round of sync failed for a reason of its own, such as a full disk."""
    return _("Sync stopped for a moment: {reason}").format(reason=reason)
