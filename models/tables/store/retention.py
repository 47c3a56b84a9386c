"""What the store lets go of, some rows at a time: events that were delivered, reports, answers to devices.

Orders, their operations, invoices, stock counts and labels stay for good.
"""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from datetime import datetime, timedelta

import msgspec

from models.tables.store.session import Session, time_text

STEP = 500
"""Rows of one table that go at once."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept."""

    webhook_days: int = 30
    """After an event was delivered or given up."""
    pack_run_days: int = 90
    """After a run of the pack script; a shop's last one is in any case."""
    push_answers: int = 10_000
    """Of each device, the last ones. It asks again for what it sent without hearing the answer: one push."""


def prune(session: Session, at: datetime, kept: Kept) -> bool:
    """Let go of some rows; whether there may be more."""
    shops = [row[0] for row in session.rows("SELECT shop_id FROM shop ORDER BY shop_id")]
    devices = session.rows("SELECT device_id, acked FROM device ORDER BY device_id")
    gone = [
        *(_events(session, shop, time_text(at - timedelta(days=kept.webhook_days))) for shop in shops),
        *(_reports(session, shop, time_text(at - timedelta(days=kept.pack_run_days))) for shop in shops),
        *(_answers(session, device, int(acked) - kept.push_answers) for device, acked in devices),
    ]
    return STEP in gone


def _events(session: Session, shop: str, before: str) -> int:
    """In the sequence of the index of their age: what is over stands first."""
    key = "shop_id, subscription_id, order_id, position"
    return session.run(
        f"DELETE FROM webhook_delivery WHERE ({key}) IN (SELECT {key} FROM webhook_delivery WHERE shop_id = ?"
        " AND state <> 'waiting' AND done_at < ? ORDER BY subscription_id, created_at, event_id LIMIT ?)",
        [shop, before, STEP],
    )


def _reports(session: Session, shop: str, before: str) -> int:
    return session.run(
        "DELETE FROM pack_run WHERE shop_id = ? AND run IN (SELECT run FROM pack_run WHERE shop_id = ?"
        " AND started_at < ? AND run < (SELECT MAX(run) FROM pack_run WHERE shop_id = ?)"
        " ORDER BY run LIMIT ?)",
        [shop, shop, before, shop, STEP],
    )


def _answers(session: Session, device: str, last: int) -> int:
    """Up to and with `last`."""
    return session.run(
        "DELETE FROM device_push WHERE device_id = ? AND n IN (SELECT n FROM device_push WHERE device_id = ?"
        " AND n <= ? ORDER BY n LIMIT ?)",
        [device, device, last, STEP],
    )
