"""Who lost an order to a colleague and has not read of it yet."""

from datetime import datetime

from models.operations import ClaimOrder, Operation, TakeOver
from models.orders import Order, OrderKey
from models.tables.site.files import SiteFile
from models.tables.site.parts import SiteParts
from models.taken_over import TakenOver
from models.types import OrderNumber, PackerId


class SiteTakenOver(SiteParts):
    """`models.taken_over.TakeOverDesk` over `local.db`."""

    def taken_over_from(self, packer: PackerId) -> list[TakenOver]:
        """Return what was taken over from this packer and is not told yet, oldest first."""
        sql = "SELECT shop, order_id, number, by_packer, at FROM taken_over WHERE packer = ? ORDER BY at"
        with self._files.local.snapshot():
            rows = self._files.local.rows(sql, (packer,))
        return [
            TakenOver(
                key=OrderKey(shop, order_id),
                number=OrderNumber(number),
                by=by,
                name=self.name_of(by),
                at=datetime.fromisoformat(at),
            )
            for shop, order_id, number, by, at in rows
        ]

    def taken_over_told(self, packer: PackerId, key: OrderKey) -> None:
        """Note, durably, that the packer has read it."""
        with self._noting():
            _told(self._files.local_writer, packer, key)

    def name_of(self, packer: PackerId) -> str:
        """Return the person's name; their id where the site knows them no more."""
        found = self._replica.packer(packer)
        return packer if found is None else found.name


def note_holder(file: SiteFile, operation: Operation, order: Order) -> None:
    """Within the transaction of the operation: whom it takes the order from; who has it needs no telling."""
    action, actor = operation.action, PackerId(operation.actor.name)
    if isinstance(action, TakeOver | ClaimOrder):
        _told(file, actor, order.key)
    if isinstance(action, TakeOver):
        file.run(
            "REPLACE INTO taken_over (packer, shop, order_id, number, by_packer, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (action.holder, *order.key, order.number, actor, operation.at.isoformat()),
        )


def forget_taken_over(file: SiteFile, before: datetime) -> None:
    """Let go of what nobody came to read."""
    file.run("DELETE FROM taken_over WHERE at < ?", (before.isoformat(),))


def _told(file: SiteFile, packer: PackerId, key: OrderKey) -> None:
    sql = "DELETE FROM taken_over WHERE packer = ? AND shop = ? AND order_id = ?"
    file.run(sql, (packer, *key))
