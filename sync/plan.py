"""What to do next, decided purely: from where to push, how much, and when all must be taken anew."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from models.changes import Digest, NumberedOperation
from models.types import ShopId
from sync.protocol import MAX_PUSH, Cursor, PullReply, Push


class PushPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where pushing stands."""

    replay_from: int | None = None
    """Push everything from this `n` on, answered before or not; None: only what is not answered."""
    size: int = MAX_PUSH
    """Operations in one push."""


START = PushPlace()


def batch(operations: Sequence[NumberedOperation]) -> Push | None:
    """The operations up to the first hole; None without any."""
    numbered = [each for place, each in enumerate(operations) if each.n == operations[0].n + place]
    return Push(operations=tuple(numbered)) if numbered else None


def after_answers(place: PushPlace, answered: int) -> PushPlace:
    """A replay goes on behind the last `n` that was answered; the size finds its way back."""
    size = min(MAX_PUSH, place.size * 2)
    if place.replay_from is None:
        return replace(place, size=size)
    return PushPlace(replay_from=answered + 1, size=size)


def after_gap(place: PushPlace, sent: Push, expected: int) -> PushPlace | None:
    """Go back to what the store lacks.

    None when it expects a later operation than the first one sent: it knows operations of this device that
    this log does not have, and only a person can say why.
    """
    if expected >= sent.operations[0].n:
        return None
    return replace(place, replay_from=expected)


def after_too_large(place: PushPlace, sent: Push) -> PushPlace | None:
    """Half of what was sent; None when that was one operation already."""
    count = len(sent.operations)
    return None if count == 1 else replace(place, size=max(1, count // 2))


def must_start_anew(epoch: str, reply: PullReply) -> bool:
    """Whether the reply is of another database than what is held (an empty epoch holds nothing)."""
    return epoch not in {"", reply.epoch}


def is_whole(own: Mapping[ShopId, Digest], theirs: Mapping[ShopId, Digest]) -> bool:
    """Whether the replica has what the store says of each shop of the site."""
    return all(own.get(shop, Digest()) == digest for shop, digest in theirs.items())


def brings_anything(epoch: str, cursor: Cursor, reply: PullReply) -> bool:
    """Whether there is anything to write: a long poll that ended without news has nothing."""
    return bool(reply.changes) or reply.epoch != epoch or reply.cursor != cursor
