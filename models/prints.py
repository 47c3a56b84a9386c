"""What is to be printed, and what became of it.

A print is a row in the site's own database, committed with what wanted it, and driven by the agent.
"""

from datetime import datetime

import msgspec

from models.orders import OrderKey
from models.types import DeliveryNumber, Document, DocumentFormat, PackerId, PrintState


class PrintRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One job: a document of one or many orders, for one printer."""

    document: Document
    orders: tuple[OrderKey, ...]
    """In the order in which the pages are to come."""
    delivery: DeliveryNumber | None = None
    """For an address label: whose parcels. One label a parcel, or one for the delivery while it has none."""
    requested_by: PackerId
    reason: str = ""
    """Why once more, for a reprint."""


class PrintJob(msgspec.Struct, frozen=True, kw_only=True):
    """A print request on its way."""

    print_id: str
    """32 hexadecimal digits; the job's title in CUPS ends with it, for CUPS uses its own numbers again."""
    request: PrintRequest
    format: DocumentFormat
    printer: str
    """The queue's name; empty while none is set for the document."""
    state: PrintState
    detail: str = ""
    """The printer's or the spooler's own reason, as a sentence."""
    requested_at: datetime
    changed_at: datetime
    spooler_job: str = ""
    """The spooler's own number or file name, once it took the job."""
