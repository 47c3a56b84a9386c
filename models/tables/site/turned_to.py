"""Which line each packer turned to last."""

from models.orders import OrderKey
from models.tables.site.parts import SiteParts
from models.types import LineNumber, PackerId


class SiteTurnedTo(SiteParts):
    """`models.turned_to.TurnedToDesk` over `local.db`."""

    def turned_to(self, packer: PackerId, key: OrderKey) -> LineNumber | None:
        """Return the line of this order that the packer turned to last; None when it was one of another."""
        sql = "SELECT line FROM turned_to WHERE packer = ? AND shop = ? AND order_id = ?"
        line = self._files.local.value(sql, (packer, *key))
        return None if line is None else LineNumber(line)

    def keep_turned_to(self, packer: PackerId, key: OrderKey, line: LineNumber) -> None:
        """Remember it, durably."""
        with self._noting():
            self._files.local_writer.run(
                "REPLACE INTO turned_to (packer, shop, order_id, line) VALUES (?, ?, ?, ?)",
                (packer, *key, line),
            )
