"""An order's timeline: what everybody did, as the store has it, with the site's own that it lacks yet."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from models.operations import Operation
from models.site import RecordedOperation
from models.types import OperationState

MAX_DEEDS = 200
"""Deeds in one answer of the store."""


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done to an order, or refused."""

    entry: int
    """Its place in the store's log of the order, from 1; 0 where the store does not have it yet."""
    operation: Operation
    """Its `at` is by the clock of where it was done, and orders nothing."""
    state: OperationState
    message: str = ""
    """The store's words when it was not applied."""
    host: str = ""
    """The device that sent it; empty for what was done at the store."""
    n: int | None = None
    """Its number in the log of the device that asks; None for everybody else's."""
    received_at: datetime | None = None
    """UTC, by the store's clock; None for what an older program kept."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Some of an order's deeds, oldest first."""

    deeds: tuple[Deed, ...]
    after: int | None = None
    """What to ask for next; None at the end."""


def merged(told: Sequence[Deed], own: Sequence[RecordedOperation]) -> tuple[Deed, ...]:
    """Return all deeds, oldest first: what the store has told, then the site's own that it has not."""
    known = {deed.n for deed in told}
    since = (
        Deed(entry=0, operation=each.operation, state=each.state, message=each.message, n=each.n)
        for each in own
        if each.n not in known
    )
    return (*told, *since)
