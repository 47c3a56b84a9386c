"""Numbers the shop's own invoices and credit notes, and gives each order that wants one its own (S13).

The series is a row that writers take turns on until they commit: an invoice that is rolled back has taken no
number, so there are no holes, on SQLite and on PostgreSQL alike.
"""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from collections.abc import Sequence
from datetime import datetime

import msgspec

from models.credit_notes import credit_due
from models.credits import CreditNote
from models.errors import RuleBroken
from models.invoices import new_invoice
from models.operations import Actor, IssueCreditNote, IssueInvoice, Operation
from models.orders import Invoice, Order, Shop
from models.tables.store import invoice_holds, log
from models.tables.store.invoice_holds import CreditOwed
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


def crediting(session: Session, before: Order, after: Order, at: datetime) -> Operation | None:
    """Return what takes back from a held order's invoice what a change has taken from the order.

    While the shop's series waits, it is written down instead: no change waits for its credit note.
    """
    rows = credit_due(before, after)
    if not rows:
        return None
    owed = CreditOwed(order_id=after.order_id, rows=rows, cancellation=after.cancelled)
    if invoice_holds.is_held(session, after.shop, hold=True):
        invoice_holds.owe(session, after.shop, owed)
        return None
    return credit_note(session, after.shop, owed, at)


def credit_note(session: Session, shop: ShopId, owed: CreditOwed, at: datetime) -> Operation:
    """Return what takes back what is owed, under the next number of the shop."""
    last, _particulars = _take_numbers(session, shop, 1)
    note = CreditNote(
        number=last, issued_on=at.astimezone().date(), rows=owed.rows, cancellation=owed.cancellation
    )
    action = IssueCreditNote(credit_note=note)
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


def _next_invoices(session: Session, shop: ShopId, at: datetime, count: int) -> list[Invoice]:
    """Take the next numbers for invoices of the store's local date: that of where they are sent."""
    last, particulars = _take_numbers(session, shop, count)
    day = at.astimezone().date()
    return [
        new_invoice(number, day, particulars.payment_terms) for number in range(last - count + 1, last + 1)
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
