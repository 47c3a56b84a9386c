"""Rows of the parcel ids that were asked of brokers, and of the labels that came of them."""

import json
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256

import msgspec

from models.id_requests import AwaitedLabel, IdRequest, IdRequestState, IdWish, NewestRequests
from models.labels_due import KeptLabel
from models.orders import Delivery, OrderKey
from models.tables.site.files import Row, SiteFile
from models.types import DeliveryNumber, DocumentFormat, ParcelId

_COLUMNS = (
    "request_id, wish, state, code, message, told, (SELECT count(*) FROM broker_label"
    " WHERE broker_label.request_id = id_request.request_id AND broker_label.state = 'wanted')"
)
_WISH = msgspec.json.Decoder(IdWish)
_AT_ONCE = 20
"""Labels that are forgotten when another one is kept: more than come, so none stay behind."""
_IDS = msgspec.json.Decoder(tuple[ParcelId, ...])


class IdRequests:
    """Questions to the requests in `local.db` over one connection, and their changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def newest(self, key: OrderKey, delivery: DeliveryNumber) -> IdRequest | None:
        rows = self._some("shop = ? AND order_id = ? AND delivery = ? ORDER BY place DESC", [*key, delivery])
        return next(iter(rows), None)

    def newest_of(self, keys: Collection[OrderKey]) -> NewestRequests:
        # `CROSS JOIN` keeps SQLite to the orders' own requests.
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM json_each(?) k CROSS JOIN id_request"  # noqa: S608 - fixed parts
            " ON shop = json_extract(k.value, '$[0]') AND order_id = json_extract(k.value, '$[1]')"
            " ORDER BY place",
            [json.dumps(list(keys))],
        )
        requests = [_request(row) for row in rows]
        return {(request.wish.key, request.wish.delivery): request for request in requests}

    def wanted(self) -> list[IdRequest]:
        return self._some("state = 'wanted' ORDER BY place", [])

    def untold(self) -> list[IdRequest]:
        return self._some("told = 0 AND message <> '' AND state <> 'wanted' ORDER BY place", [])

    def of(self, request_id: str) -> IdRequest | None:
        return next(iter(self._some("request_id = ?", [request_id])), None)

    def _some(self, rest: str, parameters: Sequence[object]) -> list[IdRequest]:
        rows = self._file.rows(f"SELECT {_COLUMNS} FROM id_request WHERE {rest}", parameters)  # noqa: S608 - fixed parts
        return [_request(row) for row in rows]

    def ask(self, wish: IdWish) -> str:
        """Write a new request down; return its id."""
        request_id = secrets.token_hex(16)
        self._file.run(
            "INSERT INTO id_request (request_id, shop, order_id, delivery, state, wish)"
            " VALUES (?, ?, ?, ?, 'wanted', ?)",
            [request_id, *wish.key, wish.delivery, msgspec.json.encode(wish)],
        )
        return request_id

    def move(self, request_id: str, state: IdRequestState, code: str = "", message: str = "") -> None:
        self._file.run(
            "UPDATE id_request SET state = ?, code = ?, message = ?, told = 0 WHERE request_id = ?",
            [state.value, code, message, request_id],
        )

    def remark(self, request_id: str, message: str) -> None:
        """One more thing that a person must know of it."""
        self._file.run(
            "UPDATE id_request SET message = trim(message || ' ' || ?), told = 0 WHERE request_id = ?",
            [message, request_id],
        )

    def tell(self, request_id: str) -> None:
        self._file.run("UPDATE id_request SET told = 1 WHERE request_id = ?", [request_id])

    def keep_ids(self, request_id: str, ids: Sequence[ParcelId]) -> None:
        self._file.run(
            "UPDATE id_request SET parcel_ids = ? WHERE request_id = ?",
            [msgspec.json.encode(tuple(ids)).decode(), request_id],
        )

    def fetched(self, key: OrderKey, delivery: DeliveryNumber) -> list[tuple[str, tuple[ParcelId, ...]]]:
        """Return the delivery's requests that brought ids, the newest first, and those."""
        rows = self._file.rows(
            "SELECT request_id, parcel_ids FROM id_request"
            " WHERE shop = ? AND order_id = ? AND delivery = ? AND state = 'fetched' ORDER BY place DESC",
            [*key, delivery],
        )
        return [(request_id, _IDS.decode(ids)) for request_id, ids in rows]


class BrokerLabels:
    """Questions to the brokers' labels in `local.db` over one connection, and their changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def want(self, request_id: str, hrefs: Sequence[str]) -> None:
        """Write down where a request's labels are to be had."""
        self._file.run_many(
            "INSERT INTO broker_label (label_id, request_id, href, state) VALUES (?, ?, ?, 'wanted')",
            [(f"{request_id}-{place}", request_id, href) for place, href in enumerate(hrefs, 1)],
        )

    def awaited(self) -> list[AwaitedLabel]:
        rows = self._file.rows(
            "SELECT label_id, href, wish FROM broker_label JOIN id_request USING (request_id)"
            " WHERE broker_label.state = 'wanted' ORDER BY broker_label.place"
        )
        wishes = [(label_id, href, _WISH.decode(wish)) for label_id, href, wish in rows]
        return [
            AwaitedLabel(label_id=label_id, broker=wish.broker, href=href, language=wish.language)
            for label_id, href, wish in wishes
        ]

    def request_of(self, label_id: str) -> IdRequest | None:
        """Return the request of a label that is still to be had; None for any other."""
        request_id = self._file.value(
            "SELECT request_id FROM broker_label WHERE label_id = ? AND state = 'wanted'", [label_id]
        )
        return None if request_id is None else IdRequests(self._file).of(request_id)

    def keep(self, label_id: str, written: DocumentFormat, data: bytes) -> None:
        self._file.run(
            "UPDATE broker_label SET state = 'kept', format = ?, data = ? WHERE label_id = ?",
            [written.value, data, label_id],
        )

    def old(self, before: datetime) -> list[str]:
        """Return some of the labels that are kept and were asked for before that time, the oldest first."""
        rows = self._file.rows(
            "SELECT label_id, wish FROM broker_label JOIN id_request USING (request_id)"
            " WHERE broker_label.state = 'kept' ORDER BY broker_label.place LIMIT ?",
            [_AT_ONCE],
        )
        return [label_id for label_id, wish in rows if _WISH.decode(wish).at < before]

    def forget(self, label_ids: Sequence[str]) -> None:
        """Forget the bytes of labels."""
        self._file.run_many(
            "UPDATE broker_label SET state = 'forgotten', format = NULL, data = NULL WHERE label_id = ?",
            [(label_id,) for label_id in label_ids],
        )

    def refuse(self, label_id: str) -> None:
        self._file.run("UPDATE broker_label SET state = 'refused' WHERE label_id = ?", [label_id])

    def data(self, label_id: str) -> tuple[DocumentFormat, bytes] | None:
        """Return a kept label as it came."""
        row = self._file.row("SELECT format, data FROM broker_label WHERE label_id = ?", [label_id])
        return None if row is None or row[1] is None else (DocumentFormat(row[0]), bytes(row[1]))

    def kept(self, request_id: str) -> list[KeptLabel]:
        """Return a request's labels that are here."""
        rows = self._file.rows(
            "SELECT label_id, format, data FROM broker_label WHERE request_id = ? AND state = 'kept'"
            " ORDER BY place",
            [request_id],
        )
        return [
            KeptLabel(label_id, DocumentFormat(written), _mark(place, data))
            for place, (label_id, written, data) in enumerate(rows)
        ]

    def awaits(self, request_id: str) -> bool:
        """Return whether some of a request's labels are still to come."""
        sql = "SELECT count(*) FROM broker_label WHERE request_id = ? AND state = 'wanted'"
        return bool(self._file.value(sql, [request_id]))

    def wished(self, key: OrderKey, delivery: Delivery) -> set[str]:
        """Return the marks of what was put in the print queue for the delivery."""
        rows = self._file.rows(
            "SELECT mark FROM label_wished WHERE shop = ? AND order_id = ? AND delivery = ?"
            " AND packed_at = ?",
            [*key, delivery.delivery, delivery.packed_at.isoformat()],
        )
        return {mark for (mark,) in rows}

    def wish(self, key: OrderKey, delivery: Delivery, marks: Sequence[str]) -> None:
        """Write down what is put in the print queue."""
        packed_at = delivery.packed_at.isoformat()
        self._file.run_many(
            "INSERT OR IGNORE INTO label_wished (shop, order_id, delivery, packed_at, mark)"
            " VALUES (?, ?, ?, ?, ?)",
            [(*key, delivery.delivery, packed_at, mark) for mark in marks],
        )


def _mark(place: int, data: bytes) -> str:
    """By what it says: a label that comes again with another request is the same label."""
    return f"{place}:{sha256(data).hexdigest()[:32]}"


def _request(row: Row) -> IdRequest:
    request_id, wish, state, code, message, told, awaited = row
    return IdRequest(
        request_id=request_id,
        wish=_WISH.decode(wish),
        state=IdRequestState(state),
        code=code,
        message=message,
        told=bool(told),
        labels_awaited=awaited,
    )
