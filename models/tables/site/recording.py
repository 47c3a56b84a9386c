"""The one way in which something happens to an order at the site."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from models import roles
from models.errors import NotFound
from models.operations import Operation
from models.orders import Order, OrderKey
from models.prints import PrintJob, PrintRequest
from models.rulebook import Surroundings, apply
from models.tables.site.labels import SiteLabels
from models.tables.site.overlay import Overlay
from models.tables.site.taken_over import note_holder
from models.types import PackerId, ParcelId
from models.wording import broker_labels as label_words
from models.wording import rules as rule_wording
from models.wording import site as wording


class SiteRecording(SiteLabels):
    """The writing half of `models.site.Site`."""

    def record(self, *operations: Operation, prints: Sequence[PrintRequest] = ()) -> Order:
        """Apply the operations (all of one order) and wish for the prints, all or nothing, durably.

        Returns the order after them. Raises `RuleBroken` when one is not allowed, `NotAllowed` when the
        person's role does not reach, `NotFound` when the site does not know the order, and `ValueError` for
        no operation or for operations of several orders; then nothing is kept. `NotAllowed` with the code
        `session_taken_over` when the packer has signed in elsewhere since.
        """
        with self._writing() as overlay:
            return self._recorded(overlay, operations, prints)

    def request_print(self, request: PrintRequest, at: datetime) -> PrintJob:
        """Put one print in the queue, durably; of a delivery's labels all, and the first is returned."""
        with self._writing() as overlay:
            self._check_session()
            by_hand = self._here(replace(request, by_itself=False))
            jobs = self._wish_prints(by_hand, at, overlay.order)
            if not jobs:
                raise NotFound(label_words.on_its_way(), code="label_awaited")
            return jobs[0]

    def _recorded(
        self, overlay: Overlay, operations: Sequence[Operation], prints: Sequence[PrintRequest]
    ) -> Order:
        """As `record`, within a transaction."""
        self._check_session()
        key = _one_order(operations)
        order = overlay.order(key)
        if order is None:
            raise NotFound(wording.order_not_here(key.order_id), code="order_not_here")
        around = _surroundings(overlay, key)
        for operation in operations:
            roles.check_at_site(self._replica.packer(PackerId(operation.actor.name)), operation)
            order = apply(order, operation, around)
            self._writing_log.append(operation)
            note_holder(self._files.local_writer, operation, order)
        for request in prints:
            self._wish_prints(self._here(request), operations[-1].at, lambda _key: order)
        return order


def _one_order(operations: Sequence[Operation]) -> OrderKey:
    keys = {OrderKey(operation.shop, operation.order_id) for operation in operations}
    if len(keys) != 1:
        raise ValueError(f"operations of exactly one order can be recorded at once, not of {len(keys)}")
    return keys.pop()


def _surroundings(overlay: Overlay, key: OrderKey) -> Surroundings:
    def parcel_seen(parcel_id: ParcelId) -> str | None:
        bearer = overlay.parcel_bearer(parcel_id, other_than=key)
        return None if bearer is None else _where(overlay, bearer, parcel_id)

    return Surroundings(parcel_seen=parcel_seen)


def _where(overlay: Overlay, key: OrderKey, parcel_id: ParcelId) -> str:
    order = overlay.order(key)
    if order is None:
        return wording.on_another_order(key.order_id)
    delivery, parcel = next(
        (delivery, parcel)
        for delivery in order.deliveries
        for parcel in delivery.parcels
        if parcel.parcel_id == parcel_id
    )
    return rule_wording.on_order(order.number, delivery.delivery, parcel.added_at)
