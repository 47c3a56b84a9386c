"""One round of pushing and one round of pulling.

A push round:

1. the operations that come next, without holes;
2. the store's answers, kept durably;
3. a gap: go back to what the store lacks, and replay from there;
4. too large: half as many.

A pull round:

1. where the replica stands;
2. what has changed since, waiting for it if need be;
3. another epoch: take everything anew, over what is here, which is shown and worked on meanwhile;
4. a log that lacks what the store has answered is no longer the one it was: a person must see to that;
5. from the beginning: first replay what this store has never answered, so that a restored store gets back
   what it lost even if the site dies in between;
6. changes and cursor, in one transaction, while the store is asked for what follows;
7. when there are no more: what the store has not named since all was taken anew goes, and the index of words
   is built where it was left behind for these.

Now and then the replica is compared with what the store has told: by counts and sums of versions.
"""

import asyncio
from enum import Enum
from typing import NamedTuple

from models.errors import StoreRefused, StoreUnreachable
from models.sync_log import SyncLog
from models.types import DeviceId
from models.wording import site as wording
from sync import plan
from sync.protocol import Cursor, EpochChanged, OrderStore, PullReply, Push, PushGap, PushReply
from sync.threads import in_thread


class Outcome(Enum):
    """How a round ended that did not fail."""

    IDLE = "idle"
    """Nothing to say to the store, so it was not asked."""
    DONE = "done"
    """The store answered, and that was all."""
    MORE = "more"
    """The store answered, and there is more to do at once."""


class _Ahead(NamedTuple):
    """What has been asked for already."""

    epoch: str
    cursor: Cursor
    reply: asyncio.Future[PullReply]


class Engine:
    """Rounds of sync between one site's log and the store. Raises what `OrderStore` raises over HTTP.

    Raises `SettingsWrong` too, for a log that is another device's.
    """

    def __init__(self, site: SyncLog, store: OrderStore, device: DeviceId) -> None:
        self._site = site
        self._store = store
        self._device = device
        self._place = plan.START
        self._pushing = asyncio.Lock()
        self._bound = False
        self._ahead: _Ahead | None = None

    async def push_round(self) -> Outcome:
        """Push what comes next."""
        await self._bind()
        async with self._pushing:
            push = await self._next_push()
            if push is None:
                return Outcome.IDLE
            try:
                reply = await self._store.push(self._device, push)
            except PushGap as gap:
                self._step(plan.after_gap(self._place, push, gap.expected), _out_of_step(gap.expected - 1))
                return Outcome.MORE
            except StoreRefused as refused:
                self._shrink(push, refused)
                return Outcome.MORE
            await in_thread(self._site.keep_answers, reply.results)
            self._place = plan.after_answers(self._place, _last_answered(reply))
            return Outcome.MORE

    async def pull_round(self, wait: float) -> Outcome:
        """Take what has changed; with nothing new, wait up to `wait` seconds for some."""
        await self._bind()
        epoch, cursor = await in_thread(self._site.cursor)
        try:
            reply = await self._pulled(epoch, cursor, wait)
        except EpochChanged:
            return await self._start_anew()
        if plan.must_start_anew(epoch, reply):
            return await self._start_anew()
        await self._check_log(reply.acked)
        if not epoch:
            await self._replay_from(reply.acked + 1)
        if reply.more:
            self._look_ahead(reply)
        if plan.brings_anything(epoch, cursor, reply):
            await self._take(reply)
        if reply.more:
            return Outcome.MORE
        await in_thread(self._site.complete)
        return Outcome.DONE

    async def compare(self) -> bool | None:
        """Whether the replica is what the store says; one that is not is taken anew from here on.

        None where that cannot be said yet: something has changed since, or all is being taken anyhow.
        """
        epoch, cursor = await in_thread(self._site.cursor)
        theirs = (await self._store.digest(self._device, epoch, cursor)).shops
        if theirs is None:
            return None
        own = await in_thread(self._site.digest)
        if own is None:
            return None
        same = plan.is_whole(own, theirs)
        if not same:
            await self._start_anew()
        return same

    async def close(self) -> None:
        """Ask for nothing any more."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.reply.cancel()
            await asyncio.gather(ahead.reply, return_exceptions=True)

    def _look_ahead(self, reply: PullReply) -> None:
        """Ask for what follows the reply while it is being written: a new site has its many orders sooner."""
        following = self._store.pull(self._device, reply.epoch, reply.cursor)
        self._ahead = _Ahead(reply.epoch, reply.cursor, asyncio.ensure_future(following))

    async def _pulled(self, epoch: str, cursor: Cursor, wait: float) -> PullReply:
        ahead = self._ahead
        if ahead is not None and (ahead.epoch, ahead.cursor) == (epoch, cursor):
            self._ahead = None
            return await ahead.reply
        await self.close()
        return await self._store.pull(self._device, epoch, cursor, wait=wait)

    async def _bind(self) -> None:
        """A log belongs to one device: pushed by another, all of it would be done a second time."""
        if not self._bound:
            await in_thread(self._site.bind_device, self._device)
            self._bound = True

    async def _next_push(self) -> Push | None:
        replay_from, size = self._place.replay_from, self._place.size
        if replay_from is not None:
            push = plan.batch(await in_thread(self._site.operations_from, replay_from, size))
            if push is not None:
                return _whole(push, replay_from)
            self._place = plan.START
        return plan.batch(await in_thread(self._site.unanswered, size))

    def _shrink(self, push: Push, refused: StoreRefused) -> None:
        if refused.code != "too_large":
            raise refused
        self._step(plan.after_too_large(self._place, push), refused)

    def _step(self, place: plan.PushPlace | None, otherwise: StoreRefused) -> None:
        if place is None:
            raise otherwise
        self._place = place

    async def _start_anew(self) -> Outcome:
        await in_thread(self._site.start_anew)
        return Outcome.MORE

    async def _replay_from(self, n: int) -> None:
        async with self._pushing:
            self._place = plan.PushPlace(replay_from=n, size=self._place.size)
        while await self.push_round() is Outcome.MORE:
            pass

    async def _check_log(self, acked: int) -> None:
        """Were it taken all the same, an order would come as if what is done here from now on were in it."""
        if acked and not await in_thread(self._site.operations_from, acked, 1):
            raise _out_of_step(acked)

    async def _take(self, reply: PullReply) -> None:
        await in_thread(self._site.take_changes, reply.epoch, reply.cursor, reply.changes)


def _whole(push: Push, wanted: int) -> Push:
    """A log that begins later than what the store lacks cannot give it back."""
    first = push.operations[0].n
    if first > wanted:
        raise StoreRefused(wording.log_too_short(wanted, first - 1), code="log_too_short")
    return push


def _last_answered(reply: PushReply) -> int:
    if not reply.results:
        raise StoreUnreachable(wording.store_unreadable(), code="store_unreadable")
    return reply.results[-1].n


def _out_of_step(answered: int) -> StoreRefused:
    return StoreRefused(wording.log_out_of_step(answered), code="log_out_of_step")
