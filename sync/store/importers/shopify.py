"""An order of Shopify's Admin REST API, as webhooks send it (bare) and as the API answers (`{"order": ...}`).

Amounts are decimal strings in the shop's currency; whether VAT is in them, `taxes_included` says.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any

import msgspec

from models.currencies import EXPONENTS
from models.drafts import OrderDraft
from models.errors import DocumentRefused
from models.orders import Address, Customer, Payment
from models.reading import converted
from models.types import OrderId, PaymentMethod
from models.wording import imports as wording
from sync.store.importers import fields, money
from sync.store.importers.carriers import carrier_of
from sync.store.importers.places import Names, Parts, address
from sync.store.importers.reading import documents

_PAID = frozenset({"paid", "partially_refunded"})
"""Of an `authorized` payment nothing has been drawn, and of a `partially_paid` one not all."""

_NAMES = Names("name", "address1", "city", "zip", "country_code")


class _Place(msgspec.Struct):
    name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    company: str | None = None
    address1: str | None = None
    address2: str | None = None
    city: str | None = None
    province_code: str | None = None
    zip: str | None = None
    country_code: str | None = None
    phone: str | None = None


class _Customer(msgspec.Struct):
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    phone: str | None = None
    default_address: _Place | None = None


class _Tax(msgspec.Struct):
    price: str
    rate: float | int | None = None


class _Allocation(msgspec.Struct):
    amount: str


class _Line(msgspec.Struct):
    quantity: int
    price: str
    name: str | None = None
    title: str | None = None
    sku: str | None = None
    current_quantity: int | None = None
    """What is left after edits and refunds; not there before API version 2023-01."""
    gift_card: bool = False
    requires_shipping: bool | None = True
    tax_lines: tuple[_Tax, ...] = ()
    discount_allocations: tuple[_Allocation, ...] = ()


class _Freight(msgspec.Struct):
    price: str
    title: str | None = None
    code: str | None = None
    is_removed: bool = False
    tax_lines: tuple[_Tax, ...] = ()
    discount_allocations: tuple[_Allocation, ...] = ()


class _Order(msgspec.Struct):
    id: int
    name: str
    created_at: str
    currency: str
    total_price: str
    line_items: tuple[_Line, ...]
    updated_at: str | None = None
    taxes_included: bool = False
    current_total_price: str | None = None
    cancelled_at: str | None = None
    financial_status: str | None = None
    fulfillment_status: str | None = None
    payment_gateway_names: tuple[str, ...] = ()
    email: str | None = None
    contact_email: str | None = None
    phone: str | None = None
    note: str | None = None
    customer: _Customer | None = None
    shipping_address: _Place | None = None
    billing_address: _Place | None = None
    shipping_lines: tuple[_Freight, ...] = ()

    @property
    def called_off(self) -> bool:
        """Cancelled, all the money given back, or every line taken off it."""
        emptied = bool(self.line_items) and all(line.current_quantity == 0 for line in self.line_items)
        return self.cancelled_at is not None or self.financial_status == "refunded" or emptied


def read(value: Any, own_invoice: AbstractSet[str]) -> tuple[OrderDraft, ...]:
    """Read one order or `{"orders": [...]}`. Raises `DocumentRefused`.

    `own_invoice` are the names of payment gateways, in lower case, that mean the shop's own invoice (S13).
    """
    found = documents(value, one="order", many="orders")
    return tuple(_draft(at, converted(at, each, _Order), own_invoice) for at, each in found)


def _draft(at: str, order: _Order, own_invoice: AbstractSet[str]) -> OrderDraft:
    exponent = EXPONENTS[fields.currency(f"{at}.currency", order.currency)]
    fields.enough_lines(f"{at}.line_items", len(order.line_items))
    goods = list(_goods(f"{at}.line_items", order, exponent))
    if not goods:
        raise DocumentRefused(f"{at}.line_items", wording.nothing_to_pack())
    lines, shipping = money.settle(goods, list(_extras(at, order)), exponent, _total(at, order, exponent))
    freight = next((line for line in order.shipping_lines if not line.is_removed), _Freight(price="0"))
    return OrderDraft(
        order_id=OrderId(str(order.id)),
        number=fields.order_number(f"{at}.name", order.name.strip().removeprefix("#")),
        placed_at=fields.moment(f"{at}.created_at", order.created_at),
        changed_at=fields.moment_if_any(f"{at}.updated_at", order.updated_at),
        currency=order.currency,
        purchased=True,
        cancelled=order.called_off,
        shipped_elsewhere=order.fulfillment_status == "fulfilled",
        payment=_payment(order, own_invoice),
        lines=lines,
        customer=_customer(at, order),
        delivery_address=_delivery_address(at, order),
        billing_address=_billing_address(at, order),
        carrier=carrier_of(freight.code or "", freight.title or ""),
        service=fields.line_of_text(f"{at}.shipping_lines[0].title", freight.title),
        shipping=shipping,
        comment=fields.comment(f"{at}.note", order.note),
    )


def _total(at: str, order: _Order, exponent: int) -> int:
    """After edits and refunds, where the document says so; a cancelled order keeps what it was placed for."""
    name = "total_price" if order.called_off or order.current_total_price is None else "current_total_price"
    return money.minor(money.positive_amount(f"{at}.{name}", getattr(order, name)), exponent)


def _payment(order: _Order, own_invoice: AbstractSet[str]) -> Payment:
    paid = order.financial_status in _PAID
    own = any(name.lower() in own_invoice for name in order.payment_gateway_names)
    return Payment(method=PaymentMethod.OWN_INVOICE if own else PaymentMethod.PREPAID, paid=paid)


def _counted_by(order: _Order, line: _Line) -> str:
    """The field that says what is wanted now; of a cancelled order, what had been ordered."""
    return "quantity" if order.called_off or line.current_quantity is None else "current_quantity"


def _units(order: _Order, line: _Line) -> int:
    units: int = getattr(line, _counted_by(order, line))
    return units


def _packed(line: _Line) -> bool:
    """Gift cards, downloads, services and tips are paid for and not packed."""
    return line.requires_shipping is not False and not line.gift_card


def _goods(at: str, order: _Order, exponent: int) -> Iterator[money.Goods]:
    for place, line in enumerate(order.line_items):
        where = f"{at}[{place}]"
        if not _packed(line) or (line.quantity > 0 and _units(order, line) == 0):
            continue
        price = _price(where, order, line)
        rate = _rate(line.tax_lines)
        on_top = Decimal(0) if order.taxes_included else price.full * rate / 10_000
        yield money.Goods(
            sku=fields.sku(f"{where}.sku", line.sku),
            name=fields.filled(f"{where}.name", line.name or line.title),
            quantity=fields.quantity(f"{where}.{_counted_by(order, line)}", _units(order, line)),
            value=money.minor(price.extra.gross, exponent),
            list_value=money.minor(price.full + on_top, exponent),
            vat_rate=rate,
        )


class _Price(msgspec.Struct, frozen=True):
    """The amounts of a line for the units that are left of it."""

    full: Decimal
    """By the price list, with or without VAT as the shop has it."""
    extra: money.Extra
    """What the customer pays."""


def _price(at: str, order: _Order, line: _Line) -> _Price:
    """Rebates and VAT stand for the units ordered first, so they are taken by the share that is left."""
    units, ordered = _units(order, line), max(1, line.quantity)
    full = money.positive_amount(f"{at}.price", line.price) * units
    share = Decimal(units) / ordered
    net, tax = _net_and_tax(at, line.tax_lines, line.discount_allocations)
    return _Price(full, _split(full - net * share, tax * share, included=order.taxes_included))


def _net_and_tax(
    at: str, taxes: tuple[_Tax, ...], allocations: tuple[_Allocation, ...]
) -> tuple[Decimal, Decimal]:
    rebates = [
        money.amount(f"{at}.discount_allocations[{n}].amount", each.amount)
        for n, each in enumerate(allocations)
    ]
    tax = [money.amount(f"{at}.tax_lines[{n}].price", each.price) for n, each in enumerate(taxes)]
    return sum(rebates, Decimal(0)), sum(tax, Decimal(0))


def _split(paid: Decimal, tax: Decimal, *, included: bool) -> money.Extra:
    return money.Extra(net=max(Decimal(0), paid - tax) if included else max(Decimal(0), paid), tax=tax)


def _rate(taxes: tuple[_Tax, ...]) -> int:
    """Basis points, of all taxes on the line together."""
    return int(sum((Decimal(str(tax.rate or 0)) for tax in taxes), Decimal(0)) * 10_000)


def _extras(at: str, order: _Order) -> Iterator[money.Extra]:
    for place, line in enumerate(order.line_items):
        if not _packed(line):
            yield _price(f"{at}.line_items[{place}]", order, line).extra
    for place, freight in enumerate(order.shipping_lines):
        if not freight.is_removed:
            where = f"{at}.shipping_lines[{place}]"
            rebate, tax = _net_and_tax(where, freight.tax_lines, freight.discount_allocations)
            paid = money.positive_amount(f"{where}.price", freight.price) - rebate
            yield _split(paid, tax, included=order.taxes_included)


def _customer(at: str, order: _Order) -> Customer:
    customer = order.customer or _Customer()
    places = (order.billing_address, order.shipping_address, customer.default_address)
    full_name = f"{customer.first_name or ''} {customer.last_name or ''}".strip()
    names = (full_name, *(_person(place) or place.company for place in places if place is not None))
    phones = (order.phone, customer.phone, *(place.phone for place in places if place is not None))
    email = order.email or order.contact_email or customer.email
    return Customer(
        name=fields.filled(f"{at}.customer", next(filter(None, names), None)),
        email=fields.line_of_text(f"{at}.email", email),
        phone=fields.line_of_text(f"{at}.phone", next(filter(None, phones), None)),
    )


def _delivery_address(at: str, order: _Order) -> Address:
    """Where to ship; who fetches the goods has no such address, and is known by the billing address."""
    default = order.customer.default_address if order.customer is not None else None
    choices = (
        (f"{at}.shipping_address", order.shipping_address),
        (f"{at}.billing_address", order.billing_address),
        (f"{at}.customer.default_address", default),
    )
    for where, place in choices:
        if place is not None and _parts(place).says_where:
            return address(where, _parts(place), _NAMES)
    raise DocumentRefused(f"{at}.shipping_address", wording.missing())


def _billing_address(at: str, order: _Order) -> Address | None:
    place = order.billing_address
    if place is None or not _parts(place).says_where:
        return None
    return address(f"{at}.billing_address", _parts(place), _NAMES)


def _person(place: _Place) -> str:
    """`name` is only the two names put together, or the company where there are none."""
    return f"{place.first_name or ''} {place.last_name or ''}".strip() or (place.name or "").strip()


def _parts(place: _Place) -> Parts:
    return Parts(
        person=_person(place),
        company=place.company or "",
        street=(place.address1 or "", place.address2 or ""),
        city=place.city or "",
        region=place.province_code or "",
        postal_code=place.zip or "",
        country=place.country_code or "",
        phone=place.phone or "",
    )
