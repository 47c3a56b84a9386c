"""Orders with their operations re-applied, kept for the next question.

After a day without the store a list has thousands of operations to re-apply (measured: 114 ms for 4,800, and
6 ms with this). It is only ever a short cut: what is kept holds for exactly one body and `acked` of the
replica, for operations that neither change nor go, and until the store rejects one of them.
"""

from models.orders import Order, OrderKey
from models.tables.site.files import Row
from models.tables.site.replica import OrderRow

_MOST = 5_000
"""Orders; more than that, and all are forgotten."""


class Memory:
    """The last standing of orders, by the row that it was made from. Guarded by its reader's locks."""

    def __init__(self) -> None:
        self._kept: dict[OrderKey, tuple[OrderRow, int, Order]] = {}
        self._rejections: Row = ()

    def hold_for(self, rejections: Row) -> None:
        """Forget all when other operations are rejected than before."""
        if rejections != self._rejections:
            self._kept.clear()
            self._rejections = rejections

    def recall(self, row: OrderRow) -> tuple[Order, int] | None:
        """The order and the last operation in it, if the row is still the same."""
        kept = self._kept.get(row.key)
        return None if kept is None or kept[0] != row else (kept[2], kept[1])

    def keep(self, row: OrderRow, reached: int, order: Order) -> None:
        """Keep an order that has all operations up to `reached` in it."""
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[row.key] = (row, reached, order)
