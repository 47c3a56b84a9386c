"""Which labels of a delivery are to be printed now (S15, S16): n parcels give n labels, each once by itself.

Who puts the label on paper depends on where the shop's parcel ids come from:

- from a freight broker: the broker's own labels, as they are;
- from the shop's own series, set up as an account: Kolli's, once the parcel has its id;
- from a label that is there already: Kolli's address label, when packed, for the first parcel, and for
  further ones when it is known how many they are: as their ids are scanned where that was announced, else
  with the last.

By hand everything is printed, whatever was printed before: the broker's labels that are kept, and Kolli's own
for the parcels that have none.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from models.bookings import BrokerName
from models.orders import Delivery, Order
from models.prints import PrintRequest
from models.types import DeliveryNumber, Document, DocumentFormat, ParcelId


class KeptLabel(NamedTuple):
    """A broker's label that lies at the site."""

    label_id: str
    format: DocumentFormat
    mark: str
    """Alike for a label that came twice."""


class Labelling(NamedTuple):
    """What is known of a delivery's labels."""

    brokers: Sequence[BrokerName]
    """With whom the shop has accounts."""
    kept: Sequence[KeptLabel] = ()
    """The broker's labels."""
    covered: Collection[ParcelId] = ()
    """Parcels whose labels those are, or will be."""
    wished: Collection[str] = ()
    """Marks of what has been put in the print queue."""
    company_prefix: str = ""
    """GS1 company prefix of the shop's own SSCCs; empty where it has none."""

    @property
    def freight(self) -> bool:
        """Whether labels come from a freight broker."""
        return any(broker is not BrokerName.SSCC for broker in self.brokers)

    def is_own(self, parcel_id: ParcelId) -> bool:
        """Whether it is of the shop's own series: nobody else makes its label."""
        return bool(self.company_prefix) and parcel_id[1:].startswith(self.company_prefix)


class Due(NamedTuple):
    """One print, and the marks that say so from then on."""

    request: PrintRequest
    marks: tuple[str, ...]


WITHOUT_ID = ""
"""The mark of a label that was printed while the delivery had no parcel id."""


def labels_due(request: PrintRequest, delivery: Delivery, known: Labelling) -> list[Due]:
    """Return the prints that a wish for a delivery's labels comes to.

    None where all that are due were printed, and by hand where the broker's are still to come.
    """
    plain = replace(request, by_itself=False)
    brokers = [
        Due(replace(plain, label=label.label_id), (label.mark,))
        for label in known.kept
        if not request.by_itself or label.mark not in known.wished
    ]
    own = _first_time(plain, delivery, known) if request.by_itself else _by_hand(plain, delivery, known)
    return brokers + own


class LabelsBefore(NamedTuple):
    """What of the labels that come by hand was wished for before."""

    had: int
    of: int
    """So many labels of so many."""
    missing: tuple[ParcelId, ...]
    """Parcels that have had none; empty where a broker's labels are among them."""


def labels_before(request: PrintRequest, delivery: Delivery, known: Labelling) -> LabelsBefore:
    """Return how many of a delivery's labels have been printed, or are on their way."""
    due = labels_due(replace(request, by_itself=False), delivery, known)
    had = set(known.wished)
    if WITHOUT_ID in had and delivery.parcels:
        had.add(delivery.parcels[0].parcel_id)
    marks = [mark for each in due for mark in each.marks]
    missing = [mark for mark in marks if mark not in had]
    own = not any(each.request.label for each in due)
    return LabelsBefore(
        had=len(marks) - len(missing),
        of=len(marks),
        missing=tuple(ParcelId(mark) for mark in missing if mark != WITHOUT_ID) if own else (),
    )


def _by_hand(request: PrintRequest, delivery: Delivery, known: Labelling) -> list[Due]:
    ids = _named(request, delivery)
    without = tuple(each for each in ids if each not in known.covered)
    if ids and not without:
        return []
    if not without:
        return [Due(replace(request, first=True), (WITHOUT_ID,))]
    return [Due(request if without == ids else replace(request, parcels=without), without)]


def _first_time(request: PrintRequest, delivery: Delivery, known: Labelling) -> list[Due]:
    ids = [each for each in _named(request, delivery) if each not in known.covered]
    if known.freight and not request.parcels:
        ids = [each for each in ids if known.is_own(each)]
    if not delivery.parcels:
        if known.brokers or WITHOUT_ID in known.wished:
            return []
        return [Due(replace(request, first=True), (WITHOUT_ID,))]
    missing = [each for each in ids if each not in known.wished]
    if WITHOUT_ID in known.wished and not request.parcels:
        # The label without an id stands on the first of the parcels that were scanned.
        missing = missing[1:]
    if not missing:
        return []
    return [Due(replace(request, parcels=tuple(missing)), tuple(missing))]


def labelled(order: Order, delivery: DeliveryNumber | None) -> Delivery | None:
    """Return the delivery asked for; else the last not reported in, else the last; None before packing."""
    if delivery is not None:
        return order.delivery_at(delivery)
    return to_label(order)[-1] if order.deliveries else None


def to_label(order: Order) -> tuple[Delivery, ...]:
    """Return the deliveries whose labels an order's are: all that have not left, else the last."""
    return order.open_deliveries or order.deliveries[-1:]


def label_recorded(order: Order, delivery: Delivery) -> bool:
    """Return whether a printer has taken a label of the delivery, as the order has it (S14)."""
    return any(
        each.document is Document.ADDRESS_LABEL
        and each.delivery == delivery.delivery
        and each.at >= delivery.packed_at
        for each in order.printed
    )


def _named(request: PrintRequest, delivery: Delivery) -> tuple[ParcelId, ...]:
    return request.parcels or tuple(parcel.parcel_id for parcel in delivery.parcels)
