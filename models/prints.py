"""What is to be printed, and what became of it.

A print is a row in the site's own database, committed with what wanted it, and driven by the agent.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec.structs import replace

from models.orders import OrderKey
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    PackerId,
    ParcelId,
    PrintState,
    PrintVerdict,
    PrintWish,
    StationId,
)

Paper: TypeAlias = tuple[OrderKey, DeliveryNumber | None]
"""A document of an order; of address labels those of a delivery."""


class DeliveryLabels(msgspec.Struct, frozen=True, kw_only=True):
    """Address labels of one delivery among many, as `PrintRequest` has them of its only one."""

    order: OrderKey
    delivery: DeliveryNumber | None
    packed_at: datetime | None = None
    parcels: tuple[ParcelId, ...] = ()
    first: bool = False


class PrintRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One job: a document of one or many orders, for one printer."""

    document: Document
    orders: tuple[OrderKey, ...]
    """In the order in which the pages are to come."""
    delivery: DeliveryNumber | None = None
    """For an address label: whose parcels. One label a parcel, or one for the delivery while it has none."""
    packed_at: datetime | None = None
    """When that delivery was packed: one that was opened and packed again has a label of its own."""
    requested_by: PackerId
    reason: str = ""
    """Why once more, for a reprint: a `ReprintReason`."""
    again: tuple[OrderKey, ...] = ()
    """Of these orders the paper was printed before, and the reason is theirs; empty with a reason: of all."""
    station: StationId = StationId("")
    """Where the paper is wanted; empty for nowhere in particular."""
    printer: str = ""
    """The queue that was chosen for this print; empty is the one that is set for the document there."""
    by_itself: bool = False
    """For address labels: those that are due and were not wished for; the queue's rows never have it."""
    parcels: tuple[ParcelId, ...] = ()
    """For an address label: of these parcels of the delivery only; empty is all."""
    first: bool = False
    """For an address label: of the first parcel only, which had no id when it was wished for."""
    bills: tuple[int, ...] = ()
    """For supplementary invoices and credit notes: of these numbers only; empty is all that the order has."""
    foreseen: bool = False
    """Whoever asked was told before that it would wait."""
    label: str = ""
    """A label that a broker has made, by its id at the site: it is printed as it is."""
    labels: tuple[DeliveryLabels, ...] = ()
    """For address labels of several deliveries: whose, in the order in which they are to come."""

    def each(self) -> Iterator["PrintRequest"]:
        """Yield a request for each of its papers alone: an order's document, a delivery's labels."""
        if not self.labels:
            yield from (replace(self, orders=(key,)) for key in self.orders)
        for one in self.labels:
            yield replace(
                self,
                orders=(one.order,),
                delivery=one.delivery,
                packed_at=one.packed_at,
                parcels=one.parcels,
                first=one.first,
                labels=(),
            )

    def papers(self) -> dict[Paper, datetime | None]:
        """Return what it is for, and when that was packed; None where that may be any time."""
        if self.labels:
            return {(one.order, one.delivery): one.packed_at for one in self.labels}
        return {(key, self.delivery): self.packed_at for key in self.orders}

    @property
    def count(self) -> int:
        """How many papers those are."""
        return len(self.labels) or len(self.orders)

    def of(self, key: OrderKey) -> "PrintRequest":
        """Return the request for one order's papers among them."""
        return self.only([one for one in self.each() if one.orders == (key,)])

    def as_packed_now(self) -> "PrintRequest":
        """Return the request for the same deliveries however often they were packed since."""
        labels = tuple(replace(one, packed_at=None) for one in self.labels)
        return replace(self, packed_at=None, labels=labels)

    def part(self, begin: int, end: int | None = None) -> "PrintRequest":
        """Return the request for some of its papers, by their places in `each`."""
        return self.only(list(self.each())[begin:end])

    def only(self, papers: Sequence["PrintRequest"]) -> "PrintRequest":
        """Return the request for these of its papers, out of `each`."""
        if self.labels:
            return labels_of(self, papers)
        return replace(self, orders=tuple(one.orders[0] for one in papers))


def labels_of(request: PrintRequest, each: Sequence[PrintRequest]) -> PrintRequest:
    """Return the request for these address labels, of a delivery each, as one job."""
    if len(each) == 1:
        return each[0]
    labels = tuple(
        DeliveryLabels(
            order=one.orders[0],
            delivery=one.delivery,
            packed_at=one.packed_at,
            parcels=one.parcels,
            first=one.first,
        )
        for one in each
    )
    orders = tuple(dict.fromkeys(one.order for one in labels))
    return replace(
        request, orders=orders, delivery=None, packed_at=None, parcels=(), first=False, labels=labels
    )


class PrintedBefore(NamedTuple):
    """What of a request has been printed, or is on its way."""

    orders: tuple[OrderKey, ...] = ()
    """Whose papers; none where all of it would be first prints."""
    papers: int = 0
    of: int = 0
    """So many papers of so many: an order's, or a delivery's labels."""
    rest: PrintRequest | None = None
    """The others alone; None where there are none, or they cannot be had alone."""
    left: int = 0
    """How many papers those are: of a broker's labels for a delivery none can be had without the others."""


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
    wish: PrintWish = PrintWish.NONE
    """What is wanted of it and not done yet."""
    verdict: PrintVerdict = PrintVerdict.NONE
    """What is known of it beside its state."""


class PrintPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page of prints begins: after this one."""

    number: int
    """Grows with each print of this site."""
    settled: bool
    """Whether the prints that need a person are all on the pages before."""


class PrintQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which prints are looked for: an order's, else those of a station or a person or both, else all."""

    order: OrderKey | None = None
    station: StationId | None = None
    packer: PackerId | None = None
    since: datetime | None = None
    """What failed before needs nobody any more; UTC."""
    after: PrintPlace | None = None
    limit: int = 50


class PrintPage(msgspec.Struct, frozen=True, kw_only=True):
    """Prints: those that a person must look at first, then all others, the newest first in each."""

    jobs: tuple[PrintJob, ...]
    next: PrintPlace | None
    """What the next page begins after; None at the end."""
