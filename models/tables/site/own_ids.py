"""Parcel ids of the shop's own at the site, with the store there or away (S16)."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from models.operations import Actor, AddParcel, Operation
from models.orders import OrderKey
from models.prints import PrintRequest
from models.site import OwnParcels
from models.sscc import SsccBlock
from models.tables.site.recording import SiteRecording
from models.tables.site.sscc_blocks import SsccBlocks
from models.types import DeliveryNumber, ParcelIdKind, ShopId


class SiteOwnIds(SiteRecording):
    """`take_sscc` and what keeps it filled."""

    def take_sscc(
        self,
        key: OrderKey,
        delivery: DeliveryNumber,
        at: datetime,
        actor: Actor,
        *,
        count: int = 1,
        label: PrintRequest | None = None,
    ) -> OwnParcels:
        """Give the delivery the shop's next own SSCCs: used up and added in one transaction, durably.

        `label` is wished for with the parcels that were added. Raises what `record` raises, and
        `StoreUnreachable` when too few ids are left here; then none is used up.
        """
        with self._writing() as overlay:
            blocks = SsccBlocks(self._files.local_writer)
            taken = tuple(
                blocks.take(key.shop, lambda found: overlay.parcel_bearer(found) is not None)
                for _ in range(count)
            )
            adds = [AddParcel(delivery=delivery, parcel_id=each, kind=ParcelIdKind.SSCC) for each in taken]
            operations = [
                Operation(shop=key.shop, order_id=key.order_id, at=at, actor=actor, action=add)
                for add in adds
            ]
            prints = () if label is None else (replace(label, parcels=taken),)
            return OwnParcels(self._recorded(overlay, operations, prints), taken)

    def own_ids_left(self, shop: ShopId) -> int:
        """Return how many ids of the shop's own are here."""
        with self._files.local.snapshot():
            return SsccBlocks(self._files.local).left(shop)

    def want_block(self, shop: ShopId, request_id: str, size: int) -> tuple[str, int]:
        """Write down that a block is asked for, durably, before it is.

        Returns the request that is to be sent: one that has no answer yet comes before this one.
        """
        with self._noting():
            blocks = SsccBlocks(self._files.local_writer)
            asked = blocks.open_request(shop)
            if asked is None:
                blocks.ask(shop, request_id, size)
            return asked or (request_id, size)

    def keep_block(self, request_id: str, block: SsccBlock) -> None:
        """Keep what the store gave, durably."""
        with self._noting():
            SsccBlocks(self._files.local_writer).keep(request_id, block)

    def shops_with_own_ids(self) -> Sequence[ShopId]:
        """Return the shops here that number their own parcels."""
        with self._files.replica.snapshot():
            return tuple(shop.shop for shop in self._replica.shops() if shop.company_prefix)
