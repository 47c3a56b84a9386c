"""A delivery's labels on their way into the print queue: which are due, and that each was wished for."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from models.bookings import BrokerName
from models.broker_labels import LabelRefused, check_label
from models.id_requests import AwaitedLabel
from models.labels_due import KeptLabel, Labelling, labelled, labels_before, labels_due
from models.orders import Delivery, Order, OrderKey
from models.prints import PrintedBefore, PrintJob, PrintRequest
from models.tables.site.files import SiteFile
from models.tables.site.id_requests import BrokerLabels, IdRequests
from models.tables.site.print_desk import DeskQueue, SitePrintDesk
from models.tables.site.replica import Replica
from models.tables.site.stations import Stations
from models.types import (
    Document,
    DocumentFormat,
    PackerId,
    ParcelId,
    ShopId,
    StationId,
)

KEPT = timedelta(days=90)
"""How long a broker's label can be printed again here; the store has it for good."""
_BILLS = (Document.SUPPLEMENT, Document.CREDIT_NOTE)
"""An order may get a further one of its kind, which is a first print and comes alone."""
_Orders = Callable[[OrderKey], Order | None]


class SiteLabels(SitePrintDesk):
    """What stands between a wish for labels and the rows of the print queue."""

    def brokers(self, shop: ShopId) -> tuple[BrokerName, ...]:
        """Return with whom the shop has accounts, the preferred one first."""
        return Replica(self._files.replica).brokers(shop)

    def awaited_labels(self) -> list[AwaitedLabel]:
        """Return labels that are still to be had from the store, oldest first."""
        return BrokerLabels(self._files.local).awaited()

    def label_format(self, station: StationId) -> DocumentFormat:
        """Return what the label printer of a station takes."""
        with self._files.local.snapshot():
            return self._way(_labels_at(station), Stations(self._files.local)).format

    def keep_label(self, label_id: str, data: bytes, at: datetime) -> None:
        """Keep a label, and wish for its paper if it is due, all or nothing, once only.

        One that the label printer cannot take is refused in words, and so is kept from the printer.
        """
        with self._writing() as overlay:
            labels = BrokerLabels(self._files.local_writer)
            request = labels.request_of(label_id)
            if request is None:
                return
            wish = request.wish
            takes = self._way(_labels_at(wish.station), Stations(self._files.local_writer)).format
            try:
                written = check_label(data, takes, self._printing.label_media)
            except LabelRefused as refused:
                self._refuse(labels, label_id, request.request_id, refused.message)
                return
            labels.keep(label_id, written, data)
            labels.forget(at - KEPT)
            order = overlay.order(wish.key)
            delivery = None if order is None else order.delivery_at(wish.delivery)
            if delivery is not None and self._due_on_arrival(delivery):
                wanted = replace(
                    _labels_at(wish.station),
                    orders=(wish.key,),
                    delivery=wish.delivery,
                    requested_by=PackerId(wish.actor.name),
                    by_itself=True,
                )
                self._wish_prints(wanted, at, lambda _key: order)

    def label_failed(self, label_id: str, message: str) -> None:
        """Say that a label is not to be had."""
        with self._noting():
            labels = BrokerLabels(self._files.local_writer)
            request = labels.request_of(label_id)
            if request is not None:
                self._refuse(labels, label_id, request.request_id, message)

    def broker_label(self, label_id: str) -> bytes | None:
        """Return a label as the broker made it; None when it is not here."""
        found = BrokerLabels(self._files.local).data(label_id)
        return None if found is None else found[1]

    def _refuse(self, labels: BrokerLabels, label_id: str, request_id: str, message: str) -> None:
        labels.refuse(label_id)
        IdRequests(self._files.local_writer).remark(request_id, message)

    def _due_on_arrival(self, delivery: Delivery) -> bool:
        when = self._printing.label_when
        return when == "packed" or (when == "reported" and delivery.reported_at is not None)

    def printed_before(self, request: PrintRequest) -> PrintedBefore:
        """Return which papers have been printed, or will be: of one delivery label by label."""
        before = super().printed_before(request)
        if not len(before.orders) == len(request.orders) == 1:
            return before
        with self._reading() as overlay:
            order = overlay.order(request.orders[0])
            return before if order is None else self._paper_by_paper(request, order, before)

    def _paper_by_paper(self, request: PrintRequest, order: Order, before: PrintedBefore) -> PrintedBefore:
        if request.document in _BILLS:
            every, had = _bills(request, order), DeskQueue(self._files.local).bills_had(request, order)
            return before if not had or had.issuperset(every) else PrintedBefore()
        delivery = labelled(order, request.delivery)
        if request.document is not Document.ADDRESS_LABEL or delivery is None:
            return before
        known = self._labelling(order.key, delivery, self._files.local)
        labels = labels_before(request, delivery, known)
        if not labels.had:
            # Without any wish known here, a label was printed in a time that this site has forgotten.
            return PrintedBefore() if known.wished else before
        rest = replace(request, parcels=labels.missing, again=()) if labels.missing else None
        return PrintedBefore(orders=before.orders, papers=labels.had, of=labels.of, rest=rest)

    def _wish_prints(self, request: PrintRequest, at: datetime, order_of: _Orders) -> list[PrintJob]:
        """Within a transaction: put all that a request comes to in the queue, labels one by one."""
        if request.document in _BILLS:
            request = self._only_new(request, order_of(request.orders[0]))
        if request.document is not Document.ADDRESS_LABEL or request.label:
            return [self._wish(replace(request, by_itself=False), at)]
        jobs: list[PrintJob] = []
        for key in request.orders:
            order = order_of(key)
            delivery = None if order is None else labelled(order, request.delivery)
            one = replace(request, orders=(key,))
            if delivery is None:
                jobs.append(self._wish(replace(one, by_itself=False), at))
                continue
            one = replace(one, delivery=delivery.delivery)
            labels = BrokerLabels(self._files.local_writer)
            for due in labels_due(one, delivery, self._labelling(key, delivery, self._files.local_writer)):
                labels.wish(key, delivery, due.marks)
                jobs.append(self._wish(due.request, at))
        return jobs

    def _only_new(self, request: PrintRequest, order: Order | None) -> PrintRequest:
        """Within a transaction: of bills those that have had no paper; where there are none, all of them."""
        if order is None:
            return request
        every = _bills(request, order)
        had = DeskQueue(self._files.local_writer).bills_had(request, order)
        first = tuple(number for number in every if number not in had)
        return replace(request, bills=every if request.reason or not first else first)

    def _labelling(self, key: OrderKey, delivery: Delivery, file: SiteFile) -> Labelling:
        """Labels of ids that stand on the delivery no more are nobody's; of ids that came twice the last."""
        labels = BrokerLabels(file)
        shop = self._replica.shop(key.shop)
        without = {parcel.parcel_id for parcel in delivery.parcels}
        kept: list[KeptLabel] = []
        covered: set[ParcelId] = set()
        for request_id, ids in IdRequests(file).fetched(key, delivery.delivery):
            here = labels.kept(request_id)
            if not without.isdisjoint(ids) and (here or labels.awaits(request_id)):
                kept = here + kept
                covered.update(ids)
                without.difference_update(ids)
        return Labelling(
            brokers=self._replica.brokers(key.shop),
            kept=kept,
            covered=covered,
            wished=labels.wished(key, delivery),
            company_prefix="" if shop is None else shop.company_prefix,
        )


def _bills(request: PrintRequest, order: Order) -> tuple[int, ...]:
    """All that the order has of the kind."""
    made = order.supplements if request.document is Document.SUPPLEMENT else order.credit_notes
    return tuple(each.number for each in made)


def _labels_at(station: StationId) -> PrintRequest:
    return PrintRequest(
        document=Document.ADDRESS_LABEL, orders=(), requested_by=PackerId(""), station=station
    )
