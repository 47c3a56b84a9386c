"""Kolli's own order document; `docs/order-document.md` describes it field by field."""

from typing import Any

import msgspec

from models.drafts import OrderDraft
from models.errors import DocumentRefused
from models.operations import EditAddress, Purchase, WantedLine
from models.orders import Address, Customer, Payment, Shipping
from models.postal_codes import wants_postal_code
from models.reading import converted
from models.types import LineNumber, OrderId, PaymentMethod, Sku
from models.wording import imports as wording
from sync.store.importers import fields
from sync.store.importers.reading import documents

_MAX_STREET = 3
"""Lines of a street on a label."""
_MAX_VAT = 10_000
"""Basis points."""


class _Customer(msgspec.Struct):
    name: str
    email: str | None = None
    phone: str | None = None


class _Address(msgspec.Struct):
    name: str
    street: list[str]
    city: str
    country: str
    postal_code: str | None = None
    phone: str | None = None


class _Payment(msgspec.Struct):
    method: str
    paid: bool = False


class _Shipping(msgspec.Struct):
    amount: int = 0
    vat_rate: int = 2500


class _Line(msgspec.Struct):
    sku: str
    name: str
    quantity: int
    line: int | None = None
    unit_price: int = 0
    vat_rate: int = 2500
    discount: int = 0
    gtin: str | None = None


class _Document(msgspec.Struct):
    order_id: str
    number: str
    placed_at: str
    currency: str
    payment: _Payment
    lines: list[_Line]
    changed_at: str | None = None
    state: str | None = None
    cancelled: bool = False
    customer: _Customer | None = None
    delivery_address: _Address | None = None
    billing_address: _Address | None = None
    carrier: str | None = None
    service: str | None = None
    shipping: _Shipping | None = None
    comment: str | None = None


def read(value: Any) -> tuple[OrderDraft, ...]:
    """Read one document or a list of them. Raises `DocumentRefused`."""
    return tuple(_draft(at, converted(at, each, _Document)) for at, each in documents(value))


def _draft(at: str, document: _Document) -> OrderDraft:
    purchased = _one_of(f"{at}.state", document.state or "order", ["order", "preorder"]) == "order"
    if purchased:
        _needs(f"{at}.customer", document.customer)
        _needs(f"{at}.delivery_address", document.delivery_address)
    return OrderDraft(
        order_id=OrderId(fields.filled(f"{at}.order_id", document.order_id, fields.MAX_ID)),
        number=fields.order_number(f"{at}.number", document.number),
        placed_at=fields.moment(f"{at}.placed_at", document.placed_at),
        changed_at=fields.moment_if_any(f"{at}.changed_at", document.changed_at),
        currency=fields.currency(f"{at}.currency", document.currency),
        purchased=purchased,
        cancelled=document.cancelled,
        payment=_payment(f"{at}.payment", document.payment),
        lines=_lines(f"{at}.lines", document.lines),
        customer=_customer(f"{at}.customer", document.customer) if purchased else None,
        delivery_address=_address(f"{at}.delivery_address", document.delivery_address) if purchased else None,
        billing_address=_address(f"{at}.billing_address", document.billing_address) if purchased else None,
        carrier=fields.line_of_text(f"{at}.carrier", document.carrier, fields.MAX_ID).lower(),
        service=fields.line_of_text(f"{at}.service", document.service),
        shipping=_shipping(f"{at}.shipping", document.shipping or _Shipping()),
        comment=fields.comment(f"{at}.comment", document.comment),
    )


def _needs(at: str, value: object) -> None:
    if value is None:
        raise DocumentRefused(at, wording.missing())


def _one_of(at: str, value: str, choices: list[str]) -> str:
    if value not in choices:
        raise DocumentRefused(at, wording.not_one_of(choices, value))
    return value


def _payment(at: str, payment: _Payment) -> Payment:
    method = _one_of(f"{at}.method", payment.method, [each.value for each in PaymentMethod])
    return Payment(method=PaymentMethod(method), paid=payment.paid)


def _customer(at: str, customer: _Customer | None) -> Customer | None:
    if customer is None:
        return None
    return Customer(
        name=fields.filled(f"{at}.name", customer.name),
        email=fields.line_of_text(f"{at}.email", customer.email),
        phone=fields.line_of_text(f"{at}.phone", customer.phone),
    )


def _address(at: str, address: _Address | None) -> Address | None:
    if address is None:
        return None
    country = fields.country(f"{at}.country", address.country)
    postal_code = fields.line_of_text(f"{at}.postal_code", address.postal_code, fields.MAX_ID)
    if not postal_code and wants_postal_code(country):
        raise DocumentRefused(f"{at}.postal_code", wording.missing())
    return Address(
        name=fields.filled(f"{at}.name", address.name),
        street=_street(f"{at}.street", address.street),
        postal_code=postal_code,
        city=fields.filled(f"{at}.city", address.city),
        country=country,
        phone=fields.line_of_text(f"{at}.phone", address.phone),
    )


def _street(at: str, lines: list[str]) -> tuple[str, ...]:
    cleaned = [fields.line_of_text(f"{at}[{place}]", line) for place, line in enumerate(lines)]
    filled = tuple(line for line in cleaned if line)
    if not filled:
        raise DocumentRefused(at, wording.empty())
    if len(filled) > _MAX_STREET:
        raise DocumentRefused(at, wording.too_many(_MAX_STREET, len(filled)))
    return filled


def _shipping(at: str, shipping: _Shipping) -> Shipping:
    return Shipping(
        amount=fields.whole(f"{at}.amount", shipping.amount, 0, fields.MAX_AMOUNT),
        vat_rate=fields.whole(f"{at}.vat_rate", shipping.vat_rate, 0, _MAX_VAT),
    )


def _lines(at: str, lines: list[_Line]) -> tuple[WantedLine, ...]:
    fields.enough_lines(at, len(lines))
    read: dict[LineNumber, WantedLine] = {}
    for place, line in enumerate(lines):
        wanted = _line(f"{at}[{place}]", line, place + 1)
        if wanted.line in read:
            raise DocumentRefused(f"{at}[{place}].line", wording.line_twice(wanted.line))
        read[wanted.line] = wanted
    return tuple(read.values())


def _line(at: str, line: _Line, place: int) -> WantedLine:
    number = place if line.line is None else line.line
    quantity = fields.quantity(f"{at}.quantity", line.quantity)
    unit_price = fields.whole(f"{at}.unit_price", line.unit_price, 0, fields.MAX_AMOUNT)
    return WantedLine(
        line=LineNumber(fields.whole(f"{at}.line", number, 1, fields.MAX_QUANTITY)),
        sku=Sku(fields.filled(f"{at}.sku", line.sku, fields.MAX_ID)),
        name=fields.filled(f"{at}.name", line.name),
        quantity=quantity,
        unit_price=unit_price,
        vat_rate=fields.whole(f"{at}.vat_rate", line.vat_rate, 0, _MAX_VAT),
        discount=fields.whole(f"{at}.discount", line.discount, 0, quantity * unit_price),
        gtin=fields.gtin(f"{at}.gtin", line.gtin),
    )


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be packed, and what the freight costs; None keeps that."""

    lines: tuple[WantedLine, ...]
    shipping: Shipping | None


class _Contents(msgspec.Struct):
    lines: list[_Line]
    shipping: _Shipping | None = None


class _Whereabouts(msgspec.Struct):
    delivery_address: _Address
    customer: _Customer | None = None
    billing_address: _Address | None = None
    carrier: str | None = None
    service: str | None = None


class _Checkout(_Whereabouts):
    payment: _Payment | None = None
    shipping: _Shipping | None = None


def read_contents(value: Any) -> Contents:
    """Read an order's `lines` and `shipping` by themselves. Raises `DocumentRefused`."""
    read = converted("$", value, _Contents)
    return Contents(
        lines=_lines("$.lines", read.lines),
        shipping=None if read.shipping is None else _shipping("$.shipping", read.shipping),
    )


def read_address(value: Any) -> EditAddress:
    """Read where an order goes to, and by whom, by itself. Raises `DocumentRefused`."""
    return EditAddress(**_whereabouts(converted("$", value, _Whereabouts)))


def read_purchase(value: Any) -> Purchase:
    """Read what a checkout settles. Raises `DocumentRefused`."""
    read = converted("$", value, _Checkout)
    _needs("$.customer", read.customer)
    return Purchase(
        **_whereabouts(read),
        payment=None if read.payment is None else _payment("$.payment", read.payment),
        shipping=None if read.shipping is None else _shipping("$.shipping", read.shipping),
    )


def read_payment(value: Any) -> Payment:
    """Read an order's `payment` by itself. Raises `DocumentRefused`."""
    return _payment("$", converted("$", value, _Payment))


def _whereabouts(read: _Whereabouts) -> dict[str, Any]:
    return {
        "delivery_address": _address("$.delivery_address", read.delivery_address),
        "customer": _customer("$.customer", read.customer),
        "billing_address": _address("$.billing_address", read.billing_address),
        "carrier": fields.line_of_text("$.carrier", read.carrier, fields.MAX_ID).lower(),
        "service": fields.line_of_text("$.service", read.service),
    }
