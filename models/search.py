"""What is searched for among the orders (S1, S2), as one value, and what it means, purely.

`matches` is the meaning; the databases' searches are held to it. A search has words, of which each must stand
in the order, and criteria, of which each must hold. Words are blind to case and to diacritics: what is
searched and what is searched for are both folded by `fold`.
"""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from models.orders import Order
from models.types import (
    CustomStatusCode,
    Document,
    OrderId,
    OrderState,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)

PAGE = 100
"""Orders on a page where nothing is said."""

SHORT_WORD = 2
"""Characters: a word of no more must begin a word of the order; a longer one may stand anywhere."""

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t"}
)
"""Letters with no decomposition in Unicode; ß becomes ss by casefold."""


class PaymentCriterion(StrEnum):
    """How an order must be paid."""

    PAID = "paid"
    UNPAID = "unpaid"
    OWN_INVOICE = "own_invoice"
    """By the shop's own invoice (S13), paid or not."""


class Sort(StrEnum):
    """Which order comes first; of one moment, they go by shop and order id."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Place(NamedTuple):
    """Where an order stands in every list."""

    placed_at: datetime
    shop: ShopId
    order_id: OrderId


class OrderQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A search: every word and every criterion must hold; None and empty ask for nothing."""

    text: str = ""
    """Words and fragments of number, name, e-mail, phone, parcel id and SKU."""
    states: tuple[OrderState, ...] = ()
    """In one of these."""
    custom_status: CustomStatusCode | None = None
    placed_from: datetime | None = None
    """At this time or after."""
    placed_before: datetime | None = None
    value_from: int | None = None
    """Minor units, VAT and freight included, as `Order.total`."""
    value_to: int | None = None
    """That value is still in."""
    payment: PaymentCriterion | None = None
    printed: bool | None = None
    """Whether a pick slip has been (S14)."""
    waiting: bool | None = None
    cancelled: bool | None = None
    site: SiteId | None = None
    shop: ShopId | None = None
    sku: Sku | None = None
    """An article that is ordered: the whole number, blind to case."""
    short: bool | None = None
    """Short of stock: in Packing, and a packer has looked for something and not found it; or, where stock is
    known (at the store), in the state Order, and fewer are free than it wants of some article."""
    part_delivered: bool | None = None
    has_comment: bool | None = None
    sort: Sort = Sort.NEWEST
    after: Place | None = None
    """Only what follows."""
    limit: int = PAGE

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they are looked for."""
        return tuple(dict.fromkeys(fold(self.text).split()))

    @property
    def fragments(self) -> tuple[str, ...]:
        """What must stand in `search_text`: words, and the SKU."""
        words = tuple(f" {word}" if len(word) <= SHORT_WORD else word for word in self.words)
        return words if self.sku is None else (*words, f"  {fold(self.sku)}  ")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Orders in the order asked for.

    No search looks through more than a set number of orders: a page may hold fewer than were asked for, even
    none, and still be followed by another.
    """

    orders: tuple[Order, ...]
    next: Place | None
    """What the following page comes after; None when this is the last."""
    building: bool = False
    """Whether words are looked for in one order after the other, for their index is being built: a page then
    has few orders, and comes slowly."""


class SearchRow(NamedTuple):
    """What a database keeps of an order for searches beside its plain columns."""

    text: str
    value: int
    printed: bool
    part_delivered: bool
    short: bool
    """In Packing, and a packer has not found something."""


def fold(text: str) -> str:
    """The text without case, diacritics, control characters; white space of any kind is single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", " ".join(text.split())).casefold().translate(_LETTERS)
    kept = (char for char in unicodedata.normalize("NFKD", decomposed) if _is_kept(char))
    return " ".join("".join(kept).split())


def _is_kept(char: str) -> bool:
    return unicodedata.category(char)[0] not in {"M", "C"}


def search_text(order: Order) -> str:
    """All that words are looked for in, folded.

    One space stands before each word, and two before and behind each SKU.
    """
    said = " ".join(each for part in dict.fromkeys(_said(order)) if (each := fold(part)))
    skus = "  ".join(dict.fromkeys(fold(line.sku) for line in order.lines if line.quantity))
    return f" {said}  {skus}  "


def _said(order: Order) -> list[str]:
    said: list[str] = [order.number]
    if order.customer is not None:
        said += [order.customer.name, order.customer.email, *_phone(order.customer.phone)]
        if order.delivery_address is not None:
            said += [order.delivery_address.name, *_phone(order.delivery_address.phone)]
    parcels = (parcel for delivery in order.deliveries for parcel in delivery.parcels)
    # GS1's AI 00 stands before an SSCC on the label, and in what a scanner types.
    said += (f"00{each.parcel_id}" if each.kind is ParcelIdKind.SSCC else each.parcel_id for each in parcels)
    return said


def _phone(number: str) -> tuple[str, str]:
    """As it was written, and its digits alone."""
    return number, "".join(char for char in number if char.isdecimal())


def search_row(order: Order) -> SearchRow:
    """Return what is kept of the order for searches."""
    return SearchRow(
        text=search_text(order),
        value=order.total,
        printed=order.was_printed(Document.PICK_SLIP),
        part_delivered=order.part_delivered,
        short=_is_short(order),
    )


def _is_short(order: Order) -> bool:
    return order.state is OrderState.PACKING and any(line.short for line in order.lines)


def place_of(order: Order) -> Place:
    """Where the order stands in every list."""
    return Place(order.placed_at, order.shop, order.order_id)


def in_sequence(place: Place, after: Place, sort: Sort) -> bool:
    """Whether `place` follows `after`."""
    return place > after if sort is Sort.OLDEST else place < after


def matches(order: Order, query: OrderQuery, free: Mapping[Sku, Quantity] | None = None) -> bool:
    """Whether the order is what is searched for, wherever it stands (`after` and `limit` are not looked at).

    `free` is what is on hand and not reserved at the order's site, where that is known.
    """
    return _is_kind(order, query) and _holds(order, query, free) and _says(order, query)


def _says(order: Order, query: OrderQuery) -> bool:
    fragments = query.fragments
    text = search_text(order) if fragments else ""
    return all(fragment in text for fragment in fragments)


def _is_kind(order: Order, query: OrderQuery) -> bool:
    return (
        (not query.states or order.state in query.states)
        and query.custom_status in {None, order.custom_status}
        and query.site in {None, order.site}
        and query.shop in {None, order.shop}
        and (query.placed_from is None or order.placed_at >= query.placed_from)
        and (query.placed_before is None or order.placed_at < query.placed_before)
        and (query.value_from is None or order.total >= query.value_from)
        and (query.value_to is None or order.total <= query.value_to)
    )


def _holds(order: Order, query: OrderQuery, free: Mapping[Sku, Quantity] | None) -> bool:
    return (
        query.printed in {None, order.was_printed(Document.PICK_SLIP)}
        and query.waiting in {None, order.waiting}
        and query.cancelled in {None, order.cancelled}
        and query.part_delivered in {None, order.part_delivered}
        and query.has_comment in {None, bool(order.comment)}
        and _is_paid_so(order, query.payment)
        and (query.short is None or query.short == (_is_short(order) or _lacks_stock(order, free)))
    )


def _is_paid_so(order: Order, wanted: PaymentCriterion | None) -> bool:
    if wanted is PaymentCriterion.OWN_INVOICE:
        return order.payment.method is PaymentMethod.OWN_INVOICE
    return wanted is None or order.payment.paid == (wanted is PaymentCriterion.PAID)


def _lacks_stock(order: Order, free: Mapping[Sku, Quantity] | None) -> bool:
    if free is None or order.state is not OrderState.ORDER or order.cancelled:
        return False
    wanted: dict[Sku, int] = {}
    for line in order.lines:
        wanted[line.sku] = wanted.get(line.sku, 0) + line.quantity
    return any(units > free.get(sku, 0) for sku, units in wanted.items() if units)


def moment(at: datetime) -> str:
    """A time as text that sorts as time does: UTC, fixed width."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
