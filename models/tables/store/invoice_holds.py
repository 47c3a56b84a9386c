"""A series of invoices whose database came out of a backup: nobody here knows what was sent since (S13).

The numbers may have no holes and none may be used twice, so a jump ahead as with SSCCs is no answer, nor is
going on: the series waits until a person has said which number was the last one sent. Meanwhile orders come
to Packing without an invoice, and what a credit note or a supplementary invoice has to say is written down.
"""

# ruff: noqa: S608 - what is put together here are clauses; values are always parameters

from collections.abc import Iterator

import msgspec

from models.billed import BilledRow
from models.errors import NotAllowed, NotFound
from models.invoices import MAX_NUMBER
from models.tables.store.session import Session
from models.types import OrderId, ShopId
from models.wording import invoices as wording
from models.wording import store as store_wording


class ChangeOwed(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken from an invoiced order, or added to it, while its shop's series waited."""

    order_id: OrderId
    rows: tuple[BilledRow, ...]
    cancellation: bool = False
    supplement: bool = False
    """Added: a supplementary invoice is to claim it."""


_ROWS = msgspec.json.Decoder(tuple[BilledRow, ...])


def hold_all(session: Session) -> None:
    """Let the series of every shop wait."""
    session.run(
        "INSERT INTO invoice_hold (shop_id) SELECT shop_id FROM shop WHERE true ON CONFLICT DO NOTHING"
    )


def held(session: Session) -> list[ShopId]:
    """Return the shops whose series wait."""
    return [ShopId(row[0]) for row in session.rows("SELECT shop_id FROM invoice_hold ORDER BY shop_id")]


def is_held(session: Session, shop: ShopId, *, hold: bool = False) -> bool:
    """Whether the shop's series waits; with `hold`, nobody changes that until the transaction ends."""
    if hold:
        session.value(f"SELECT 1 FROM shop WHERE shop_id = ?{session.for_share()}", [shop])
    return session.value("SELECT 1 FROM invoice_hold WHERE shop_id = ?", [shop]) is not None


def release(session: Session, shop: ShopId, last: int) -> None:
    """Go on behind `last`, the highest number that was sent; 0 where none was.

    Raises `NotFound`, and `NotAllowed` where the series does not wait, or has a higher number itself.
    """
    if session.value(f"SELECT 1 FROM shop WHERE shop_id = ?{session.for_update()}", [shop]) is None:
        raise NotFound(store_wording.unknown_shop(shop), code="unknown_shop")
    if not session.run("DELETE FROM invoice_hold WHERE shop_id = ?", [shop]):
        raise NotAllowed(wording.series_goes_on(shop), code="invoices_not_held")
    known = int(session.value("SELECT last_number FROM invoice_series WHERE shop_id = ?", [shop]) or 0)
    if not known <= last <= MAX_NUMBER:
        raise NotAllowed(wording.last_out_of_range(known, MAX_NUMBER), code="invoice_number")
    if last:
        session.run(
            "INSERT INTO invoice_series (shop_id, last_number) VALUES (?, ?)"
            " ON CONFLICT (shop_id) DO UPDATE SET last_number = excluded.last_number",
            [shop, last],
        )


def owe(session: Session, shop: ShopId, owed: ChangeOwed) -> None:
    """Write down what a credit note is to take back, or a supplementary invoice to claim."""
    place = int(session.value("SELECT MAX(place) FROM credit_owed WHERE shop_id = ?", [shop]) or 0) + 1
    session.run(
        "INSERT INTO credit_owed (shop_id, place, order_id, rows, cancellation, supplement)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            shop,
            place,
            owed.order_id,
            msgspec.json.encode(owed.rows).decode(),
            owed.cancellation,
            owed.supplement,
        ],
    )


def take_owed(session: Session, shop: ShopId) -> Iterator[ChangeOwed]:
    """Return what was written down, in its sequence, and strike it out."""
    rows = session.rows(
        "SELECT order_id, rows, cancellation, supplement FROM credit_owed WHERE shop_id = ? ORDER BY place",
        [shop],
    )
    session.run("DELETE FROM credit_owed WHERE shop_id = ?", [shop])
    for order_id, changed, cancellation, supplement in rows:
        yield ChangeOwed(
            order_id=OrderId(order_id),
            rows=_ROWS.decode(changed),
            cancellation=bool(cancellation),
            supplement=bool(supplement),
        )
