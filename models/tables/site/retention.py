"""What the site lets go of, a few rows at a time: operations, prints and labels that are over since long ago.

The log is shortened from its beginning, and never of an operation that the store has not answered, that a
person still has to look at, or that is re-applied over an order: the first such one ends it. The store has
every operation for good, and the timeline with it. The last operation stays, for the next one's number.
"""

from collections.abc import Collection
from datetime import datetime

import msgspec

from models.operations import AddParcel, Operation, RemoveParcel
from models.tables.site.files import Row, SiteFile
from models.tables.site.id_requests import BrokerLabels
from models.tables.site.labels import KEPT
from models.tables.site.labels_over import LabelsOver, forget_labels, labels_over
from models.tables.site.parts import SiteParts
from models.tables.site.taken_over import forget_taken_over

STEP = 200
"""Rows of the log, and print jobs, that go at once: handhelds wait for no longer than for some scans."""

_OPERATION = msgspec.json.Decoder(Operation)


class SiteRetention(SiteParts):
    """What the agent asks for now and then."""

    def prune(self, before: datetime) -> bool:
        """Let go of some rows that were over before then; whether there may be more."""
        labels = self._labels_over(before)
        # Where labels still come, older ones have gone long since.
        kept = BrokerLabels(self._files.local).old(before - KEPT)
        if not any(labels) and not kept and not self._may_prune(before):
            return False
        with self._noting():
            file = self._files.local_writer
            with self._files.replica.snapshot():
                # While all is taken anew, a store that was restored may still ask for operations again.
                floor = self._replica.floor() if self._replica.is_whole() else 0
                closed = self._replica.closed_cases()
            forget_taken_over(file, before)
            forget_labels(file, labels)
            BrokerLabels(file).forget(kept)
            operations = _shorten(file, before, floor, closed)
            return bool(kept) or STEP in {operations, _forget_prints(file, before), *map(len, labels)}

    def _labels_over(self, before: datetime) -> LabelsOver:
        """Before the gate: a paper that is wished for by hand meanwhile needs nothing of it."""
        with self._reading() as overlay:
            if not self._replica.is_whole():
                # An order that is not here may come.
                return LabelsOver([], [])
            return labels_over(self._files.local, overlay.standing, before, STEP)

    def _may_prune(self, before: datetime) -> bool:
        """Whether it is worth the gate."""
        with self._files.local.snapshot():
            oldest = self._files.local.value("SELECT body FROM operation ORDER BY n LIMIT 1")
            return (oldest is not None and _OPERATION.decode(oldest).at < before) or bool(
                _prints_over(self._files.local, before, 1)
            )


def _shorten(file: SiteFile, before: datetime, floor: int, closed: Collection[int]) -> int:
    rows = file.rows(
        "SELECT n, state, body FROM operation WHERE n < (SELECT max(n) FROM operation) ORDER BY n LIMIT ?",
        (STEP,),
    )
    gone = 0
    for n, state, body in rows:
        operation = _OPERATION.decode(body)
        over = state in {"applied", "rejected"} or (state == "conflict" and n in closed)
        if not over or n > floor or operation.at >= before:
            break
        if state == "applied":
            _keep_parcel(file, operation)
        gone += 1
    if gone:
        file.run("DELETE FROM operation WHERE n <= ?", (rows[gone - 1][0],))
    return gone


def _keep_parcel(file: SiteFile, operation: Operation) -> None:
    """What `OperationLog.left_on` would have answered."""
    action = operation.action
    if isinstance(action, AddParcel):
        file.run(
            "INSERT OR IGNORE INTO parcel_borne (parcel_id, shop, order_id) VALUES (?, ?, ?)",
            (action.parcel_id, operation.shop, operation.order_id),
        )
    elif isinstance(action, RemoveParcel):
        file.run(
            "DELETE FROM parcel_borne WHERE parcel_id = ? AND shop = ? AND order_id = ?",
            (action.parcel_id, operation.shop, operation.order_id),
        )


def _prints_over(file: SiteFile, before: datetime, limit: int) -> list[Row]:
    return file.rows(
        "SELECT number FROM print_job WHERE state IN ('done', 'failed', 'cancelled') AND changed_at < ?"
        " ORDER BY number LIMIT ?",
        (before.isoformat(), limit),
    )


def _forget_prints(file: SiteFile, before: datetime) -> int:
    over = _prints_over(file, before, STEP)
    file.run_many("DELETE FROM print_order WHERE print_number = ?", over)
    file.run_many("DELETE FROM print_job WHERE number = ?", over)
    return len(over)
