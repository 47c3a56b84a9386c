"""The site agent's sync: pushes what is done here and pulls what is done elsewhere, until cancelled.

The two go on beside each other: a long poll never keeps an operation waiting, and a push that fails never
keeps a change away. Whatever happens to one round, the next one comes; only the log on disk counts.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from models.errors import KolliError, SettingsWrong, StoreRefused
from models.sync_log import SyncLog
from models.types import DeviceId
from models.wording import site as wording
from sync.backoff import Backoff
from sync.engine import Engine, Outcome
from sync.protocol import MAX_WAIT, OrderStore
from sync.threads import in_thread

_Result = TypeVar("_Result")

_log = logging.getLogger("kolli.sync")


COMPARED_EVERY = timedelta(days=1)
"""Between two comparisons of the replica with the store, for which both read all orders' versions."""

CLOCK_TOLERANCE = 120
"""Seconds that this machine's clock and the store's may differ without a word."""


def device_of(token: str) -> DeviceId:
    """The device of a token `<device>.<secret>`."""
    return DeviceId(token.partition(".")[0])


def now() -> datetime:
    """The time of this machine, UTC."""
    return datetime.now(UTC)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds."""

    look: float = 0.1
    """Between two looks for operations to push: one question to an index that is nearly always empty."""
    poll: float = MAX_WAIT
    """How long the store may hold a pull that has nothing to say."""
    breath: float = 0.05
    """Between two pulls, so that a store which does not hold them is not asked without end."""
    unreachable: Backoff = Backoff()
    refused: Backoff = Backoff(first=5.0, most=60.0)
    """When the store answers and will not, such as for a token: only a person changes that."""


class Agent:
    """Runs one site's sync. Only one at a time for a site.

    `ahead` says by how many seconds this machine's clock was ahead of the store's when it answered last.
    `clock`, `sleep` and `dice` (a random number from 0 up to 1) are for tests; `trouble` is what keeps it
    from the store now, as a sentence, and empty when nothing does.
    """

    def __init__(
        self,
        site: SyncLog,
        store: OrderStore,
        device: DeviceId,
        *,
        pace: Pace = Pace(),  # noqa: B008 - frozen
        clock: Callable[[], datetime] = now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        dice: Callable[[], float] = random.random,
        ahead: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._site = site
        self._engine = Engine(site, store, device)
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._dice = dice
        self._ahead = ahead
        self._off: int | None = None
        self._troubles: dict[str, str] = {}
        self._heard = False
        self._shown: bool | None = None
        self._back = asyncio.Event()
        self._compared: datetime | None = None

    @property
    def trouble(self) -> str:
        """What keeps the agent from the store; the pull's reason first."""
        return self._troubles.get("pull") or self._troubles.get("push") or ""

    async def run(self) -> None:
        """Go on until cancelled; says then that the site is not connected."""
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._keep("push", self._engine.push_round))
                both.create_task(self._keep("pull", self._pull))
        finally:
            await self._engine.close()
            await in_thread(self._site.set_connected, False, self._clock())

    async def _pull(self) -> Outcome:
        # Before the store has been heard, ask for an answer at once: the line on the screens depends on it.
        outcome = await self._engine.pull_round(self._pace.poll if self._heard else 0.0)
        return Outcome.MORE if outcome is Outcome.DONE and not await self._is_whole() else outcome

    async def _is_whole(self) -> bool:
        """Compare the replica with the store, when it is due; one that differs is taken anew."""
        at = self._clock()
        if self._compared is not None and at < self._compared + COMPARED_EVERY:
            return True
        try:
            same = await self._engine.compare()
        except StoreRefused:
            # A store that cannot be asked this is asked again tomorrow.
            same = True
        if same is not None:
            self._compared = at
        if same is False:
            _log.warning("%s", wording.replica_differs())
        return same is not False

    async def _keep(self, way: str, turn: Callable[[], Awaitable[Outcome]]) -> None:
        failures = 0
        while True:
            outcome = await _tried(turn)
            if isinstance(outcome, Exception):
                failures += 1
                self._failed(way, outcome)
                await _tried(self._show)
                await self._rest(way, self._pause(outcome, failures))
                continue
            failures = 0
            if outcome is not Outcome.IDLE:
                self._answered(way)
                await _tried(self._show)
            if outcome is not Outcome.MORE:
                await self._sleep(self._pace.breath if way == "pull" else self._pace.look)

    def _answered(self, way: str) -> None:
        if self._troubles.pop(way, None):
            _log.info("%s: the store answers again", way)
        if way == "pull" and not self._heard:
            self._heard = True
            self._back.set()

    def _failed(self, way: str, trouble: Exception) -> None:
        said = _said(trouble)
        if self._troubles.get(way) != said:
            _log.warning("%s: %s", way, said)
        self._troubles[way] = said
        if way == "pull":
            self._heard = False
            self._back.clear()

    async def _show(self) -> None:
        """Connected is: heard by pulling, and no trouble with pushing."""
        await self._compare_clocks()
        connected = self._heard and not self._troubles
        if connected != self._shown:
            await in_thread(self._site.set_connected, connected, self._clock())
            self._shown = connected

    async def _compare_clocks(self) -> None:
        """A clock that is off spoils no order of things, but every time that people read."""
        ahead = round(self._ahead())
        off = ahead if abs(ahead) > CLOCK_TOLERANCE else 0
        if self._off is None or abs(off - self._off) > CLOCK_TOLERANCE / 2:
            if off or self._off:
                _log.warning("%s", wording.clock_off(off))
            self._off = off
            await in_thread(self._site.set_clock_ahead, off)

    def _pause(self, trouble: Exception, failures: int) -> float:
        backoff = (
            self._pace.refused
            if isinstance(trouble, StoreRefused | SettingsWrong)
            else self._pace.unreachable
        )
        return backoff.wait(failures, self._dice())

    async def _rest(self, way: str, seconds: float) -> None:
        """Wait; a push that waits for the network is woken when a pull gets through again."""
        if way == "pull" or self._back.is_set():
            await self._sleep(seconds)
            return
        waits = [asyncio.ensure_future(self._sleep(seconds)), asyncio.ensure_future(self._back.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


async def _tried(turn: Callable[[], Awaitable[_Result]]) -> _Result | Exception:
    """The boundary of the agent: a round that met a full disk, or anything else, is one round that failed."""
    try:
        return await turn()
    except Exception as trouble:  # noqa: BLE001 - see above
        return trouble


def _said(trouble: Exception) -> str:
    if isinstance(trouble, KolliError):
        return trouble.message
    return wording.agent_stumbled(f"{type(trouble).__name__}: {trouble}")
