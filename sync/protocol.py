"""The wire between a site and the store, and the one interface that client and server both implement.

`POST /v1/push` carries operations numbered `n`, consecutive for each device; `GET /v1/pull` carries what has
changed since a cursor. Both are JSON. A site's device is known by its token, never by what a body says.
"""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

import msgspec

from models.changes import Answer, Change, Digest, NumberedOperation
from models.types import DeviceId, DocumentFormat, ParcelId, ParcelIdKind, ShopId

Cursor: TypeAlias = Mapping[ShopId, int]
"""For each shop of the site, the version of the last change seen; a shop not named starts from 0."""

MAX_PUSH = 200
"""Operations in one push."""

MAX_PULL = 500
"""Changes in one pull."""

MAX_WAIT = 25.0
"""Seconds that a long poll is held."""


class Push(msgspec.Struct, frozen=True, kw_only=True):
    """The body of `POST /v1/push`: in the order of `n`, without holes."""

    operations: tuple[NumberedOperation, ...]


class PushReply(msgspec.Struct, frozen=True, kw_only=True):
    """The answers, in the order of the request."""

    results: tuple[Answer, ...]
    acked: int
    """The highest `n` that the store has answered for this device."""


class PullReply(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed since the cursor that was sent."""

    epoch: str
    """The store's database since it was made or restored; a new one voids every cursor."""
    cursor: dict[ShopId, int]
    """To be sent next time."""
    more: bool
    """Whether there is more to be had at once."""
    acked: int
    """The highest `n` of the asking device that the store has answered."""
    changes: tuple[Change, ...]


class DigestReply(msgspec.Struct, frozen=True, kw_only=True):
    """What a site that has taken everything must have."""

    shops: dict[ShopId, Digest] | None
    """None where the cursor is not that of this moment: take what has changed, and ask again."""


class FetchedParcel(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel id, ready for the site's `add_parcel`."""

    parcel_id: ParcelId
    kind: ParcelIdKind


class LabelAt(msgspec.Struct, frozen=True, kw_only=True):
    """Where the store keeps a label, to be had as often and as late as one likes."""

    href: str
    format: DocumentFormat


class FetchedIds(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery has got from a broker, or from the shop's own series (S16)."""

    booking: str
    broker: str
    reference: str
    parcels: tuple[FetchedParcel, ...]
    labels: tuple[LabelAt, ...]
    remark: str = ""
    """A sentence for the packer, where something is to be said besides."""


class PushGap(Exception):
    """The first `n` of a push is not the one that the store expects: replay from `expected`."""

    def __init__(self, expected: int) -> None:
        super().__init__(f"The store expects operation {expected} next.")
        self.expected = expected


class EpochChanged(Exception):
    """The store was restored or made anew: forget the cursor, take everything again, replay the log."""

    def __init__(self, epoch: str) -> None:
        super().__init__("The store's database has changed.")
        self.epoch = epoch


class OrderStore(Protocol):
    """What a site asks of the store: `sync.client` does it over HTTP, `sync.store` on a database.

    Every call may raise `StoreUnreachable` and `StoreRefused` (over HTTP).
    """

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        """Apply numbered operations, each once. Raises `PushGap`."""
        ...

    async def pull(
        self,
        device: DeviceId,
        epoch: str,
        cursor: Cursor,
        *,
        limit: int = MAX_PULL,
        wait: float = 0.0,
    ) -> PullReply:
        """Return changes after the cursor; with nothing new, wait up to `wait` seconds for some.

        `epoch` is empty on the very first call. Raises `EpochChanged`.
        """
        ...

    async def digest(self, device: DeviceId, epoch: str, cursor: Cursor) -> DigestReply:
        """Return what the site must have that stands at the cursor; the store reads all that it has told."""
        ...
