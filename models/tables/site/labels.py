"""A delivery's labels on their way into the print queue: which are due, and that each was wished for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from models.bookings import BrokerName
from models.broker_labels import LabelRefused, check_label
from models.id_requests import AwaitedLabel
from models.labels_due import (
    KeptLabel,
    Labelling,
    LabelsBefore,
    label_recorded,
    labelled,
    labels_before,
    labels_due,
)
from models.orders import Delivery, Order, OrderKey
from models.prints import Paper, PrintedBefore, PrintJob, PrintRequest, labels_of
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
_LABELS_A_JOB = 100
"""Deliveries whose labels go to the printer together: so many come once more if it breaks off in mid-job."""
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
            labels.forget(labels.old(at - KEPT))
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
        """Return which papers have been printed, or will be: of a delivery label by label."""
        if request.document is Document.ADDRESS_LABEL:
            with self._reading() as overlay:
                return self._label_by_label(request, overlay.order)
        before = super().printed_before(request)
        if request.document not in _BILLS or not before.orders:
            return before
        with self._reading() as overlay:
            order = overlay.order(request.orders[0])
            return before if order is None or not self._has_new(request, order) else PrintedBefore()

    def _has_new(self, request: PrintRequest, order: Order) -> bool:
        """Whether one of the bills has had no paper, while others have."""
        had = DeskQueue(self._files.local).bills_had(request, order)
        return bool(had) and not had.issuperset(_bills(request, order))

    def _label_by_label(self, request: PrintRequest, order_of: _Orders) -> PrintedBefore:
        asked = [_asked(one, order_of) for one in request.each()]
        recorded = [each.paper for each in asked if each.recorded]
        wish = labels_of(request, [each.request for each in asked])
        known = DeskQueue(self._files.local).known(wish, recorded)
        counted = [(each, self._counted(each, known=each.paper in known)) for each in asked]
        had = sum(labels.had for _each, labels in counted)
        if not had:
            return PrintedBefore()
        others = [(each, labels) for each, labels in counted if labels.missing or not labels.had]
        rest = [
            replace(each.request, parcels=labels.missing) if labels.had else each.request
            for each, labels in others
        ]
        return PrintedBefore(
            orders=tuple(dict.fromkeys(each.paper[0] for each, labels in counted if labels.had)),
            papers=had,
            of=sum(labels.of for _each, labels in counted),
            rest=labels_of(wish, rest) if rest else None,
            left=sum(labels.of - labels.had for _each, labels in others),
        )

    def _counted(self, each: "_Asked", *, known: bool) -> LabelsBefore:
        """Of one delivery; `known` is whether any label of it is known to have been printed."""
        if each.order is None or each.delivery is None:
            return LabelsBefore(had=int(known), of=1, missing=())
        labelling = self._labelling(each.order.key, each.delivery, self._files.local)
        labels = labels_before(each.request, each.delivery, labelling)
        if not known:
            return labels._replace(had=0)
        # Without any wish known here, a label was printed in a time that this site has forgotten.
        forgotten = not labels.had and not labelling.wished
        return labels._replace(had=labels.of, missing=()) if forgotten else labels

    def _wish_prints(self, request: PrintRequest, at: datetime, order_of: _Orders) -> list[PrintJob]:
        """Within a transaction: put all that a request comes to in the queue, own labels as one job."""
        if request.document in _BILLS:
            request = self._only_new(request, order_of(request.orders[0]))
        if request.document is not Document.ADDRESS_LABEL or request.label:
            return [self._wish(replace(request, by_itself=False), at)]
        wishes = [wish for one in request.each() for wish in self._labels_wished(one, order_of)]
        return [self._wish(wish, at) for wish in _as_jobs(request, wishes)]

    def _labels_wished(self, one: PrintRequest, order_of: _Orders) -> list[PrintRequest]:
        """Within a transaction: what of a delivery's labels is to be printed; that is kept as wished for."""
        asked = _asked(one, order_of)
        if asked.order is None or asked.delivery is None:
            return [asked.request]
        labels, key = BrokerLabels(self._files.local_writer), asked.order.key
        labelling = self._labelling(key, asked.delivery, self._files.local_writer)
        due = labels_due(asked.request, asked.delivery, labelling)
        for each in due:
            labels.wish(key, asked.delivery, each.marks)
        return [each.request for each in due]

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


class _Asked(NamedTuple):
    """The labels of a delivery that are asked for."""

    request: PrintRequest
    """Names the delivery, where there is one, and when it was packed."""
    order: Order | None
    delivery: Delivery | None

    @property
    def paper(self) -> Paper:
        return self.request.orders[0], self.request.delivery

    @property
    def recorded(self) -> bool:
        """Whether a label of it stands in the order as printed."""
        if self.order is None or self.delivery is None:
            return False
        return label_recorded(self.order, self.delivery)


def _asked(one: PrintRequest, order_of: _Orders) -> _Asked:
    order = order_of(one.orders[0])
    delivery = None if order is None else labelled(order, one.delivery)
    if delivery is None:
        return _Asked(one, order, None)
    named = replace(one, delivery=delivery.delivery, packed_at=delivery.packed_at)
    return _Asked(named, order, delivery)


def _as_jobs(request: PrintRequest, wishes: Sequence[PrintRequest]) -> Iterator[PrintRequest]:
    """Labels that follow each other as one job; one that cannot be drawn with others stands alone."""
    plain = replace(request, by_itself=False)
    for alone, group in groupby(wishes, lambda wish: bool(wish.label) or wish.delivery is None):
        each = list(group)
        size = 1 if alone else _LABELS_A_JOB
        for begin in range(0, len(each), size):
            job = labels_of(plain, each[begin : begin + size])
            yield replace(job, by_itself=False)


def _bills(request: PrintRequest, order: Order) -> tuple[int, ...]:
    """All that the order has of the kind."""
    made = order.supplements if request.document is Document.SUPPLEMENT else order.credit_notes
    return tuple(each.number for each in made)


def _labels_at(station: StationId) -> PrintRequest:
    return PrintRequest(
        document=Document.ADDRESS_LABEL, orders=(), requested_by=PackerId(""), station=station
    )
