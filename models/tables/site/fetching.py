"""Parcel ids of a broker at the site (S16): wished for here, asked for by the agent, kept once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from models.errors import KolliError, StoreRefused
from models.id_requests import FetchedId, IdRequest, IdRequestState, IdWish, NewestRequests
from models.operations import AddParcel, Operation
from models.orders import OrderKey
from models.tables.site.id_requests import BrokerLabels, IdRequests
from models.tables.site.recording import SiteRecording
from models.types import DeliveryNumber, PackerId
from models.wording import fetching as wording


class SiteFetching(SiteRecording):
    """`models.id_requests.IdDesk` and `IdLog`."""

    def ask_ids(self, wish: IdWish) -> IdRequest:
        """Write down that ids are wanted, durably; where some are already, that request is returned.

        After an unclear end the same wish goes on under the same id, so that it is looked up.
        """
        with self._noting():
            self._check_session()
            requests = IdRequests(self._files.local_writer)
            newest = requests.newest(wish.key, wish.delivery)
            if newest is not None and newest.state is IdRequestState.WANTED:
                return newest
            if newest is not None and newest.state is IdRequestState.UNCLEAR and _same(newest.wish, wish):
                requests.move(newest.request_id, IdRequestState.WANTED)
                return _there(requests, newest.request_id)
            return _there(requests, requests.ask(wish))

    def id_request(self, key: OrderKey, delivery: DeliveryNumber) -> IdRequest | None:
        """Return the delivery's newest request; None without any."""
        return IdRequests(self._files.local).newest(key, delivery)

    def id_requests(self, keys: Collection[OrderKey]) -> NewestRequests:
        """Return the newest request of each delivery of the orders that has one."""
        return IdRequests(self._files.local).newest_of(keys)

    def withdraw_ids(self, request_id: str) -> None:
        """Go on without, durably: what the broker answers later changes nothing here."""
        with self._noting():
            requests = IdRequests(self._files.local_writer)
            if _is_wanted(requests, request_id):
                requests.move(request_id, IdRequestState.WITHDRAWN)

    def ids_to_tell(self, packer: PackerId) -> Sequence[IdRequest]:
        """Return requests of the person that ended with something that nobody has read yet, oldest first."""
        untold = IdRequests(self._files.local).untold()
        return [request for request in untold if request.wish.actor.name == packer]

    def ids_told(self, request_id: str) -> None:
        """Somebody has read what became of it."""
        with self._noting():
            IdRequests(self._files.local_writer).tell(request_id)

    def wanted_ids(self) -> Sequence[IdRequest]:
        """Return requests without an end, oldest first."""
        return self._settled(IdRequests(self._files.local).wanted())

    def ids_wait(self, request_id: str, message: str) -> None:
        """Say why it is not there yet; written only when it differs."""
        with self._noting():
            requests = IdRequests(self._files.local_writer)
            found = requests.of(request_id)
            if found is not None and found.state is IdRequestState.WANTED and found.message != message:
                requests.move(request_id, IdRequestState.WANTED, message=message)

    def ids_failed(self, request_id: str, state: IdRequestState, code: str, message: str) -> None:
        """End a request that is wanted still; another is left as it is."""
        with self._noting():
            requests = IdRequests(self._files.local_writer)
            if _is_wanted(requests, request_id):
                requests.move(request_id, state, code, message)

    def keep_ids(
        self, request_id: str, ids: Sequence[FetchedId], labels: Sequence[str], remark: str, at: datetime
    ) -> None:
        """Put the ids on the delivery, and write down where its labels are to be had, all or nothing.

        Once only: a request that is not wanted any more is left as it is. Ids that the delivery has are
        passed over; where they cannot stand on it, the request is refused in words.
        """
        try:
            self._keep_ids(request_id, ids, labels, remark, at)
        except KolliError as refused:
            if refused.code == "not_saved":
                raise
            self.ids_failed(request_id, IdRequestState.REFUSED, refused.code, refused.message)

    def _keep_ids(
        self, request_id: str, ids: Sequence[FetchedId], labels: Sequence[str], remark: str, at: datetime
    ) -> None:
        with self._writing() as overlay:
            requests = IdRequests(self._files.local_writer)
            if not _is_wanted(requests, request_id):
                return
            wish = _there(requests, request_id).wish
            order = overlay.order(wish.key)
            delivery = None if order is None else order.delivery_at(wish.delivery)
            there = {parcel.parcel_id for parcel in delivery.parcels} if delivery else set()
            adds = [_operation(wish, each, at) for each in ids if each.parcel_id not in there]
            if not adds:
                raise StoreRefused(wording.nothing_new(wish.broker), code="nothing_new")
            self._recorded(overlay, adds, ())
            requests.keep_ids(request_id, [each.parcel_id for each in ids])
            requests.move(request_id, IdRequestState.FETCHED, message=remark)
            BrokerLabels(self._files.local_writer).want(request_id, labels)


def _same(before: IdWish, now: IdWish) -> bool:
    return (before.broker, before.parcels) == (now.broker, now.parcels) and not now.book_again


def _there(requests: IdRequests, request_id: str) -> IdRequest:
    found = requests.of(request_id)
    if found is None:
        raise LookupError("a request that was written down a moment ago is gone")
    return found


def _is_wanted(requests: IdRequests, request_id: str) -> bool:
    found = requests.of(request_id)
    return found is not None and found.state is IdRequestState.WANTED


def _operation(wish: IdWish, each: FetchedId, at: datetime) -> Operation:
    add = AddParcel(delivery=wish.delivery, parcel_id=each.parcel_id, kind=each.kind)
    return Operation(shop=wish.shop, order_id=wish.order_id, at=at, actor=wish.actor, action=add)
