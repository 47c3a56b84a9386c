"""An order document of WooCommerce's REST API v3, as webhooks send it and `GET /orders/<id>` answers.

Amounts are decimal strings without VAT, which stands beside them; times `_gmt` are UTC and do not say so.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from models.currencies import EXPONENTS
from models.drafts import OrderDraft
from models.orders import Address, Customer, Payment
from models.reading import converted
from models.types import Gtin, OrderId, PaymentMethod
from sync.store.importers import fields, money
from sync.store.importers.carriers import carrier_of
from sync.store.importers.places import Names, Parts, address
from sync.store.importers.reading import documents

_DRAFT = frozenset({"checkout-draft", "auto-draft", "draft"})
_PAID = frozenset({"processing", "completed"})
_CANCELLED = frozenset({"cancelled", "refunded", "trash"})

_NAMES = Names("first_name", "address_1", "city", "postcode", "country")


class _Place(msgspec.Struct):
    """`billing` and `shipping`; the latter has no e-mail address, and no telephone number before 5.6."""

    first_name: str | None = ""
    last_name: str | None = ""
    company: str | None = ""
    address_1: str | None = ""
    address_2: str | None = ""
    city: str | None = ""
    state: str | None = ""
    postcode: str | None = ""
    country: str | None = ""
    phone: str | None = ""
    email: str | None = ""


class _Line(msgspec.Struct):
    name: str
    quantity: int
    total: str
    total_tax: str
    sku: str | None = None
    """None once the product is deleted, empty when it never had one."""
    subtotal: str | None = None
    subtotal_tax: str | None = None
    global_unique_id: str | None = None


class _Extra(msgspec.Struct):
    """A line of freight or a fee; `total_tax` of freight is missing before 3.0."""

    total: str
    total_tax: str = "0"
    method_id: str = ""
    method_title: str = ""


class _Order(msgspec.Struct):
    id: int
    status: str
    currency: str
    date_created_gmt: str
    total: str
    billing: _Place
    line_items: tuple[_Line, ...]
    number: str | None = None
    date_modified_gmt: str | None = None
    date_paid_gmt: str | None = None
    payment_method: str | None = ""
    customer_note: str | None = ""
    shipping: _Place | None = None
    shipping_lines: tuple[_Extra, ...] = ()
    fee_lines: tuple[_Extra, ...] = ()


def read(value: Any, own_invoice: AbstractSet[str]) -> tuple[OrderDraft, ...]:
    """Read one order or a list of them. Raises `DocumentRefused`.

    `own_invoice` are the payment methods, in lower case, that mean the shop's own invoice (S13).
    """
    return tuple(_draft(at, converted(at, each, _Order), own_invoice) for at, each in documents(value))


def _draft(at: str, order: _Order, own_invoice: AbstractSet[str]) -> OrderDraft:
    purchased = order.status not in _DRAFT
    exponent = EXPONENTS[fields.currency(f"{at}.currency", order.currency)]
    fields.enough_lines(f"{at}.line_items", len(order.line_items))
    goods = [_goods(f"{at}.line_items[{n}]", line, exponent) for n, line in enumerate(order.line_items)]
    total = money.minor(money.positive_amount(f"{at}.total", order.total), exponent)
    lines, shipping = money.settle(goods, list(_extras(at, order)), exponent, total)
    title = order.shipping_lines[0].method_title if order.shipping_lines else ""
    return OrderDraft(
        order_id=OrderId(str(order.id)),
        number=fields.order_number(f"{at}.number", order.number or str(order.id)),
        placed_at=fields.moment(f"{at}.date_created_gmt", order.date_created_gmt, in_utc=True),
        changed_at=fields.moment_if_any(f"{at}.date_modified_gmt", order.date_modified_gmt, in_utc=True),
        currency=order.currency,
        purchased=purchased,
        cancelled=order.status in _CANCELLED,
        shipped_elsewhere=order.status == "completed",
        payment=_payment(order, own_invoice),
        lines=lines,
        customer=_customer(at, order) if purchased else None,
        delivery_address=_delivery_address(at, order) if purchased else None,
        billing_address=_billing_address(at, order) if purchased else None,
        carrier=carrier_of(
            *(name for line in order.shipping_lines for name in (line.method_id, line.method_title))
        ),
        service=fields.line_of_text(f"{at}.shipping_lines[0].method_title", title),
        shipping=shipping,
        comment=fields.comment(f"{at}.customer_note", order.customer_note),
    )


def _payment(order: _Order, own_invoice: AbstractSet[str]) -> Payment:
    """By `date_paid_gmt`, or by a status that says so; an own invoice is in `processing` unpaid."""
    if (order.payment_method or "").lower() in own_invoice:
        return Payment(method=PaymentMethod.OWN_INVOICE, paid=order.date_paid_gmt is not None)
    refused = order.status in {"failed", "pending", "on-hold"}
    paid = order.status in _PAID or (order.date_paid_gmt is not None and not refused)
    return Payment(method=PaymentMethod.PREPAID, paid=paid)


def _goods(at: str, line: _Line, exponent: int) -> money.Goods:
    net = money.positive_amount(f"{at}.total", line.total)
    tax = money.positive_amount(f"{at}.total_tax", line.total_tax)
    list_net = money.positive_amount(f"{at}.subtotal", line.subtotal or line.total)
    list_tax = money.positive_amount(f"{at}.subtotal_tax", line.subtotal_tax or line.total_tax)
    code = line.global_unique_id or ""
    return money.Goods(
        sku=fields.sku(f"{at}.sku", line.sku),
        name=fields.filled(f"{at}.name", line.name),
        quantity=fields.quantity(f"{at}.quantity", line.quantity),
        value=money.minor(net + tax, exponent),
        list_value=money.minor(list_net + list_tax, exponent),
        vat_rate=money.vat_rate(list_net, list_tax),
        gtin=Gtin(code.zfill(14)) if fields.is_gtin(code) else None,
    )


def _extras(at: str, order: _Order) -> Iterator[money.Extra]:
    for name, lines in (("shipping_lines", order.shipping_lines), ("fee_lines", order.fee_lines)):
        for place, line in enumerate(lines):
            where = f"{at}.{name}[{place}]"
            yield money.Extra(
                net=money.amount(f"{where}.total", line.total),
                tax=money.amount(f"{where}.total_tax", line.total_tax or "0"),
            )


def _customer(at: str, order: _Order) -> Customer:
    billing = order.billing
    places = [_parts(place) for place in (billing, order.shipping) if place is not None]
    names = (name.strip() for parts in places for name in (parts.person, parts.company))
    return Customer(
        name=fields.filled(f"{at}.billing.first_name", next(filter(None, names), "")),
        email=fields.line_of_text(f"{at}.billing.email", billing.email),
        phone=fields.line_of_text(f"{at}.billing.phone", billing.phone),
    )


def _delivery_address(at: str, order: _Order) -> Address:
    """Shipping, or billing when the customer has left shipping empty."""
    shipping = None if order.shipping is None else _parts(order.shipping)
    if shipping is not None and shipping.says_where:
        return address(f"{at}.shipping", shipping, _NAMES)
    return address(f"{at}.billing", _parts(order.billing), _NAMES)


def _billing_address(at: str, order: _Order) -> Address | None:
    parts = _parts(order.billing)
    return address(f"{at}.billing", parts, _NAMES) if parts.says_where else None


def _parts(place: _Place) -> Parts:
    return Parts(
        person=f"{place.first_name or ''} {place.last_name or ''}",
        company=place.company or "",
        street=(place.address_1 or "", place.address_2 or ""),
        city=place.city or "",
        region=place.state or "",
        postal_code=place.postcode or "",
        country=place.country or "",
        phone=place.phone or "",
    )
