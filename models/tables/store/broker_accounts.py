"""A shop's accounts with freight brokers. Settings hold secrets: they go to the broker and nowhere else."""

from datetime import datetime

import msgspec

from models.bookings import BrokerName
from models.tables.store import catalogue
from models.tables.store.feed import WHOLE_SHOP, Entry
from models.tables.store.session import Session, time_or_none, time_text
from models.tables.store.work import Work
from models.types import ShopId


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account; what it looks like in a log says nothing of its settings."""

    shop: ShopId
    broker: BrokerName
    settings: bytes
    """A JSON object of the broker's own, see `sync.store.brokers`."""
    preferred: bool
    mark: str = ""
    """Where a search of the broker's shipments was to begin at `marked_at`; empty where there is none."""
    marked_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Account({self.shop}, {self.broker})"


def put_account(work: Work, account: Account) -> None:
    """Keep the account, as new or instead of what was; one of a shop's is the preferred one.

    The sites are told which brokers the shop has, and nothing else of it.
    """
    session = work.session
    catalogue.shop(session, account.shop)
    if account.preferred:
        session.run("UPDATE broker_account SET preferred = ? WHERE shop_id = ?", [False, account.shop])
    session.run(
        "INSERT INTO broker_account (shop_id, broker, settings, preferred) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (shop_id, broker) DO UPDATE SET settings = excluded.settings,"
        " preferred = excluded.preferred, mark = '', marked_at = NULL",
        [account.shop, account.broker, account.settings.decode(), account.preferred],
    )
    work.tell(Entry(account.shop, "shop", account.shop, WHOLE_SHOP))


def accounts(session: Session, shop: ShopId) -> tuple[Account, ...]:
    """Return the shop's accounts, by the broker's name."""
    rows = session.rows(
        "SELECT broker, settings, preferred, mark, marked_at FROM broker_account"
        " WHERE shop_id = ? ORDER BY broker",
        [shop],
    )
    return tuple(
        Account(
            shop=shop,
            broker=BrokerName(row[0]),
            settings=row[1].encode(),
            preferred=bool(row[2]),
            mark=row[3],
            marked_at=time_or_none(row[4]),
        )
        for row in rows
    )


def names(session: Session, shop: ShopId) -> tuple[BrokerName, ...]:
    """Return the brokers that the shop has accounts with, the preferred one first."""
    rows = session.rows(
        "SELECT broker, preferred FROM broker_account WHERE shop_id = ? ORDER BY broker", [shop]
    )
    return tuple(BrokerName(row[0]) for row in sorted(rows, key=lambda row: not row[1]))


def account(session: Session, shop: ShopId, broker: BrokerName | None) -> Account | None:
    """Return the shop's account with the broker, or its preferred one; None when there is none."""
    for each in accounts(session, shop):
        if each.broker is broker or (broker is None and each.preferred):
            return each
    return None


def keep_mark(session: Session, account: Account, mark: str, at: datetime) -> None:
    """Remember where searches begin from now on."""
    session.run(
        "UPDATE broker_account SET mark = ?, marked_at = ? WHERE shop_id = ? AND broker = ?",
        [mark, time_text(at), account.shop, account.broker],
    )
