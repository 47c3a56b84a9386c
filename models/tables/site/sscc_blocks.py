"""The blocks of own SSCCs that lie in `local.db`, used one after the other."""

from collections.abc import Callable

from models.errors import StoreUnreachable
from models.sscc import SsccBlock, numbering
from models.tables.site.files import SiteFile
from models.types import ParcelId, ShopId
from models.wording import brokers as wording


class SsccBlocks:
    """Own SSCCs of one site; what writes is called within a transaction."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def left(self, shop: ShopId) -> int:
        """Return how many ids of the shop's own are here and unused."""
        sql = "SELECT coalesce(sum(count - used), 0) FROM sscc_block WHERE shop = ? AND used < count"
        return int(self._file.value(sql, [shop]))

    def open_request(self, shop: ShopId) -> tuple[str, int] | None:
        """Return the id and the size of the request that has no answer yet."""
        row = self._file.row(
            "SELECT request_id, wanted FROM sscc_block WHERE shop = ? AND count IS NULL", [shop]
        )
        return None if row is None else (row[0], row[1])

    def ask(self, shop: ShopId, request_id: str, size: int) -> None:
        """Write down that a block is asked for."""
        self._file.run(
            "INSERT INTO sscc_block (request_id, shop, wanted) VALUES (?, ?, ?)",
            [request_id, shop, size],
        )

    def keep(self, request_id: str, block: SsccBlock) -> None:
        """Keep the store's answer; the same one twice changes nothing."""
        self._file.run(
            "UPDATE sscc_block SET extension = ?, company_prefix = ?, first_serial = ?, count = ?"
            " WHERE request_id = ? AND shop = ? AND count IS NULL",
            [block.extension, block.company_prefix, block.first_serial, block.count, request_id, block.shop],
        )

    def take(self, shop: ShopId, stands_somewhere: Callable[[ParcelId], bool]) -> ParcelId:
        """Use up the next id and return it; one that stands on a parcel already is passed over.

        Raises `StoreUnreachable` when none is left here.
        """
        while True:
            row = self._file.row(
                "SELECT place, extension, company_prefix, first_serial + used FROM sscc_block"
                " WHERE shop = ? AND used < count ORDER BY place LIMIT 1",
                [shop],
            )
            if row is None:
                raise StoreUnreachable(wording.block_empty(), code="no_own_ids")
            place, extension, prefix, serial = row
            self._file.run("UPDATE sscc_block SET used = used + 1 WHERE place = ?", [place])
            parcel_id = numbering(extension, prefix).sscc(serial)
            if not stands_somewhere(parcel_id):
                return parcel_id
