"""Numbers the shop's own invoices, supplementary ones and credit notes in one series (S13).

The series is a row that writers take turns on until they commit: an invoice that is rolled back has taken no
number, so there are no holes, on SQLite and on PostgreSQL alike.
"""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from models.billed import BilledRow, CreditNote, Invoice
from models.errors import RuleBroken
from models.invoice_changes import credit_due, supplement_due
from models.invoices import new_invoice
from models.operations import Action, Actor, IssueCreditNote, IssueInvoice, IssueSupplement, Operation
from models.orders import Order, Shop
from models.tables.store import invoice_holds, log
from models.tables.store.invoice_holds import ChangeOwed
from models.tables.store.order_rows import INVOICE, invoice_row
from models.tables.store.session import Session
from models.types import ActorKind, OrderId, ShopId, SiteId
from models.wording import invoices as wording

_BY = Actor(kind=ActorKind.PACK_RUN, name="pack script")


def issuing(session: Session, order: Order, at: datetime) -> Operation:
    """Return what gives the order, which is held, the next invoice of its shop.

    Raises `RuleBroken` while the shop's series waits: an invoice goes with the goods.
    """
    if invoice_holds.is_held(session, order.shop, hold=True):
        raise RuleBroken(wording.series_waits(order.shop), code="invoices_held")
    (invoice,) = _next_invoices(session, order.shop, at, 1)
    action = IssueInvoice(invoice=invoice)
    return Operation(shop=order.shop, order_id=order.order_id, at=at, actor=_BY, action=action)


def changing(session: Session, before: Order, after: Order, at: datetime) -> list[Operation]:
    """Return what takes back of a held order's invoices, and claims besides, what a change has changed.

    While the shop's series waits, it is written down instead: no change waits for its papers.
    """
    owed = list(_owed(before, after))
    if owed and invoice_holds.is_held(session, after.shop, hold=True):
        for each in owed:
            invoice_holds.owe(session, after.shop, each)
        return []
    return [change(session, after.shop, each, at) for each in owed]


def _owed(before: Order, after: Order) -> Iterator[ChangeOwed]:
    taken, added = credit_due(before, after), supplement_due(before, after)
    if taken:
        yield ChangeOwed(order_id=after.order_id, rows=taken, cancellation=after.cancelled)
    if added:
        yield ChangeOwed(order_id=after.order_id, rows=added, supplement=True)


def change(session: Session, shop: ShopId, owed: ChangeOwed, at: datetime) -> Operation:
    """Return what takes back, or claims, what is owed, under the next number of the shop."""
    action: Action
    if owed.supplement:
        (added,) = _next_invoices(session, shop, at, 1, owed.rows)
        action = IssueSupplement(invoice=added)
    else:
        last, _particulars = _take_numbers(session, shop, 1)
        day = at.astimezone().date()
        action = IssueCreditNote(
            credit_note=CreditNote(number=last, issued_on=day, rows=owed.rows, cancellation=owed.cancellation)
        )
    return Operation(shop=shop, order_id=owed.order_id, at=at, actor=_BY, action=action)


def issue_missing(session: Session, shop: ShopId, at: datetime) -> dict[OrderId, SiteId]:
    """Give an invoice to all of the shop's orders that want one, the oldest first; return where they are.

    What `models.invoices.wants_invoice` says of one order, for all at once. Nobody is told of it yet.
    """
    wanted = session.rows(
        "SELECT o.order_id, o.site_id FROM orders o WHERE o.shop_id = ? AND o.state = 'packing'"
        " AND o.payment_method = 'own_invoice' AND NOT o.cancelled AND NOT EXISTS"
        " (SELECT 1 FROM invoice i WHERE i.shop_id = o.shop_id AND i.order_id = o.order_id)"
        f" ORDER BY o.placed_at, o.order_id{session.for_update()}",
        [shop],
    )
    if not wanted or invoice_holds.is_held(session, shop, hold=True):
        return {}
    order_ids = [OrderId(row[0]) for row in wanted]
    invoices = _next_invoices(session, shop, at, len(order_ids))
    _write(session, shop, order_ids, invoices)
    log.append_each(
        session,
        shop,
        {each: IssueInvoice(invoice=made) for each, made in zip(order_ids, invoices, strict=True)},
        at,
        _BY,
    )
    return {OrderId(order_id): SiteId(site) for order_id, site in wanted}


def _write(session: Session, shop: ShopId, order_ids: Sequence[OrderId], invoices: Sequence[Invoice]) -> None:
    session.insert_rows(
        f"INSERT INTO {INVOICE.name} ({', '.join(INVOICE.columns)})",
        ([shop, each, *invoice_row(made)] for each, made in zip(order_ids, invoices, strict=True)),
    )


def _next_invoices(
    session: Session, shop: ShopId, at: datetime, count: int, rows: tuple[BilledRow, ...] = ()
) -> list[Invoice]:
    """Take the next numbers for invoices of the store's local date: that of where they are sent."""
    last, particulars = _take_numbers(session, shop, count)
    day = at.astimezone().date()
    return [
        new_invoice(number, day, particulars.payment_terms, rows)
        for number in range(last - count + 1, last + 1)
    ]


def _take_numbers(session: Session, shop: ShopId, count: int) -> tuple[int, Shop]:
    """Return the last number taken and the shop; its other invoices wait until this transaction ends."""
    text = session.value("SELECT particulars FROM shop WHERE shop_id = ?", [shop])
    particulars = msgspec.json.decode(text, type=Shop)
    before_first = max(1, particulars.first_invoice) - 1
    last = int(
        session.value(
            "INSERT INTO invoice_series (shop_id, last_number) VALUES (?, ?) ON CONFLICT (shop_id)"
            " DO UPDATE SET last_number = CASE WHEN invoice_series.last_number < ? THEN ?"
            " ELSE invoice_series.last_number END + ? RETURNING last_number",
            [shop, before_first + count, before_first, before_first, count],
        )
    )
    return last, particulars
