"""Parcel ids from the store, as a site asks for them (S16): a broker's with their labels, and own blocks.

`keep_filled` keeps enough of the shop's own at the site that packing goes on for days with the store away.
"""

import asyncio
import logging
import secrets
from collections.abc import Sequence
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote

import msgspec

from models.errors import KolliError
from models.sscc import SsccBlock
from models.types import DeliveryNumber, OrderNumber, ShopId
from sync.answers import decoded, trouble
from sync.client import HttpOrderStore
from sync.protocol import FetchedIds
from sync.threads import in_thread

_log = logging.getLogger("kolli.sync")

BLOCK = 500
"""Ids in one block: a busy warehouse's day."""
_LOW = 250
"""With fewer than this another block is asked for."""
_LOOK_SECONDS = 5.0
"""Between two looks at the site's own file: a new site has ids before its first parcel."""
_BOOKING_SECONDS = 60.0
"""What a broker may need, over and above the store's own answer."""


class HttpParcelIds(HttpOrderStore):
    """The store's parcel ids over HTTP. Each call may raise `StoreUnreachable` and `StoreRefused`."""

    async def lease_block(self, shop: ShopId, request_id: str, count: int) -> SsccBlock:
        """Return a block of the shop's own SSCCs, the same for the same request."""
        body = msgspec.json.encode({"shop": shop, "request_id": request_id, "count": count})
        return await self._ask("POST", "/v1/sscc-blocks", SsccBlock, body=body)

    async def fetch(
        self,
        shop: ShopId,
        number: OrderNumber,
        delivery: DeliveryNumber,
        parcels: int,
        **asked: object,
    ) -> FetchedIds:
        """Return the delivery's parcel ids from the shop's broker; booked once, however often asked.

        `asked` is what else the body may say: `broker`, `book_again`, `request_id`, `label_format`. What is
        raised says the broker's own words.
        """
        path = f"/v1/shops/{quote(shop, safe='')}/orders/{quote(number, safe='')}/deliveries/{delivery}"
        body = msgspec.json.encode({"parcels": parcels, **asked})
        answer = await self._told("POST", f"{path}/parcel-ids", body, _BOOKING_SECONDS)
        return decoded(answer, FetchedIds)

    async def label(self, href: str) -> bytes:
        """Return the label's bytes as the broker made them."""
        return await self._told("GET", href, None, 0.0)

    async def _told(self, method: str, path: str, body: bytes | None, patience: float) -> bytes:
        status, answer = await self._exchange(method, path, body=body, query=None, patience=patience)
        if status != HTTPStatus.OK:
            raise trouble(status, answer)
        return answer


class OwnIds(Protocol):
    """What `keep_filled` asks of the site: `models.tables.site.own_ids.SiteOwnIds`."""

    def shops_with_own_ids(self) -> Sequence[ShopId]: ...
    def own_ids_left(self, shop: ShopId) -> int: ...
    def want_block(self, shop: ShopId, request_id: str, size: int) -> tuple[str, int]: ...
    def keep_block(self, request_id: str, block: SsccBlock) -> None: ...


async def fill(site: OwnIds, store: HttpParcelIds) -> None:
    """Ask for a block for each shop that runs low. Raises what the store answers."""
    for shop in await in_thread(site.shops_with_own_ids):
        if await in_thread(site.own_ids_left, shop) < _LOW:
            request_id, size = await in_thread(site.want_block, shop, secrets.token_hex(8), BLOCK)
            block = await store.lease_block(shop, request_id, size)
            await in_thread(site.keep_block, request_id, block)


async def keep_filled(site: OwnIds, store: HttpParcelIds, *, look: float = _LOOK_SECONDS) -> None:
    """Go on until cancelled; what goes wrong is said once, and tried again at the next look."""
    said = ""
    while True:
        trouble = await _tried(site, store)
        if trouble and trouble != said:
            _log.warning("own parcel ids: %s", trouble)
        said = trouble
        await asyncio.sleep(look)


async def _tried(site: OwnIds, store: HttpParcelIds) -> str:
    """The boundary of the loop: a full disk, or anything else, is one look that failed."""
    try:
        await fill(site, store)
    except KolliError as trouble:
        return trouble.message
    except Exception as trouble:  # noqa: BLE001 - see above
        return f"{type(trouble).__name__}: {trouble}"
    return ""
