"""The operation log's rows: what was done here, numbered without holes, and what the store said of it."""

from collections.abc import Mapping, Sequence

import msgspec

from models.changes import Answer, NumberedOperation
from models.operations import AddParcel, Operation, RemoveParcel
from models.orders import OrderKey
from models.site import RecordedOperation
from models.tables.site.files import Row, SiteFile
from models.types import OperationState, ParcelId

_OPERATION = msgspec.json.Decoder(Operation)


class OperationLog:
    """Questions to the log in `local.db` over one connection, and its one way to grow."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def last(self) -> int:
        """The highest `n`; 0 for an empty log."""
        return int(self._file.value("SELECT coalesce(max(n), 0) FROM operation"))

    def append(self, operation: Operation) -> int:
        """Add one operation, inside the caller's transaction; returns its `n`."""
        n = self.last() + 1
        self._file.run(
            "INSERT INTO operation (n, shop, order_id, parcel_id, body) VALUES (?, ?, ?, ?, ?)",
            (n, operation.shop, operation.order_id, _parcel_of(operation), msgspec.json.encode(operation)),
        )
        return n

    def of_order(self, key: OrderKey, after: int = 0) -> list[NumberedOperation]:
        """One order's operations with a number above `after`, without those that the store has rejected."""
        sql = (
            "SELECT n, body FROM operation"
            " WHERE shop = ? AND order_id = ? AND n > ? AND state <> 'rejected' ORDER BY n"
        )
        return self._numbered(sql, (*key, after))

    def last_of_orders(self, after: int) -> Mapping[OrderKey, int]:
        """The last number of each order that has operations with a number above `after`."""
        sql = "SELECT shop, order_id, max(n) FROM operation WHERE n > ? GROUP BY shop, order_id"
        return {OrderKey(shop, order_id): n for shop, order_id, n in self._file.rows(sql, (after,))}

    def rejections(self) -> Row:
        """A value that is another one when other operations are rejected."""
        sql = "SELECT count(*), total(n), total(n * n) FROM operation WHERE state = 'rejected'"
        return self._file.row(sql) or ()

    def from_number(self, n: int, limit: int) -> list[NumberedOperation]:
        """Operations from `n` on, answered or not."""
        return self._numbered("SELECT n, body FROM operation WHERE n >= ? ORDER BY n LIMIT ?", (n, limit))

    def pending(self, limit: int) -> list[NumberedOperation]:
        """Operations that the store has not answered."""
        sql = "SELECT n, body FROM operation WHERE state = 'pending' ORDER BY n LIMIT ?"
        return self._numbered(sql, (limit,))

    def _numbered(self, sql: str, parameters: Sequence[object]) -> list[NumberedOperation]:
        return [
            NumberedOperation(n=n, operation=_OPERATION.decode(body))
            for n, body in self._file.rows(sql, parameters)
        ]

    def recorded(self, key: OrderKey | None) -> list[RecordedOperation]:
        """One order's operations or all, with what the store said."""
        columns = "SELECT n, body, state, message FROM operation"
        if key is None:
            rows = self._file.rows(f"{columns} ORDER BY n")
        else:
            rows = self._file.rows(f"{columns} WHERE shop = ? AND order_id = ? ORDER BY n", key)
        return [
            RecordedOperation(
                n=n, operation=_OPERATION.decode(body), state=OperationState(state), message=message
            )
            for n, body, state, message in rows
        ]

    def orders_with_parcel(self, parcel_id: ParcelId) -> list[OrderKey]:
        """Orders whose operations have named this parcel id, those included that are let go of."""
        sql = (
            "SELECT shop, order_id FROM operation WHERE parcel_id = ?"
            " UNION SELECT shop, order_id FROM parcel_borne WHERE parcel_id = ?"
        )
        return [OrderKey(*row) for row in self._file.rows(sql, (parcel_id, parcel_id))]

    def left_on(self, key: OrderKey, parcel_id: ParcelId) -> bool:
        """Whether the last operation that put this parcel id on the order or took it off put it on."""
        sql = (
            "SELECT body FROM operation WHERE parcel_id = ? AND shop = ? AND order_id = ?"
            " AND state IN ('pending', 'applied') ORDER BY n DESC"
        )
        body = self._file.value(sql, (parcel_id, *key))
        if body is not None:
            return isinstance(_OPERATION.decode(body).action, AddParcel)
        sql = "SELECT 1 FROM parcel_borne WHERE parcel_id = ? AND shop = ? AND order_id = ?"
        return self._file.value(sql, (parcel_id, *key)) is not None

    def answer(self, answer: Answer) -> None:
        """Keep what the store said, inside the caller's transaction."""
        self._file.run(
            "UPDATE operation SET state = ?, message = ? WHERE n = ? AND (state, message) IS NOT (?, ?)",
            (answer.state.value, answer.message, answer.n, answer.state.value, answer.message),
        )

    def first_after(self, key: OrderKey, n: int) -> int | None:
        """The lowest number above `n` among an order's operations."""
        sql = "SELECT min(n) FROM operation WHERE shop = ? AND order_id = ? AND n > ?"
        found = self._file.value(sql, (*key, n))
        return None if found is None else int(found)

    def standing_after(self, n: int, limit: int) -> list[tuple[int, OrderKey, bool]]:
        """Number, order, and whether the store has answered, of operations above `n`, from the lowest."""
        sql = "SELECT n, shop, order_id, state <> 'pending' FROM operation WHERE n > ? ORDER BY n LIMIT ?"
        return [
            (number, OrderKey(shop, order_id), bool(answered))
            for number, shop, order_id, answered in self._file.rows(sql, (n, limit))
        ]

    def conflicts(self) -> list[int]:
        """The numbers of the operations that a person must look at."""
        return [n for (n,) in self._file.rows("SELECT n FROM operation WHERE state = 'conflict'")]

    def count(self, state: OperationState) -> int:
        """How many operations are in this state."""
        # Literals, so that SQLite can count in the partial index of the state.
        sql = f"SELECT count(*) FROM operation WHERE state = '{state.value}'"  # noqa: S608 - a closed set
        return int(self._file.value(sql))


def _parcel_of(operation: Operation) -> str | None:
    action = operation.action
    return action.parcel_id if isinstance(action, AddParcel | RemoveParcel) else None
