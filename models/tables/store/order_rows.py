"""An order as rows, and rows as an order: the one mapper.

Each table's rows are a mapping of key to row, so that saving writes the difference of two orders and no more.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

import msgspec

from models.billed import BilledRow, CreditNote, Invoice
from models.orders import (
    Address,
    Claim,
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Parcel,
    Payment,
    Printed,
    PutBackLine,
    Shipping,
)
from models.tables.store.session import Row, text_time, time_or_none, time_text
from models.types import (
    CustomStatusCode,
    DeliveryNumber,
    Document,
    Gtin,
    LineNumber,
    OrderId,
    OrderNumber,
    OrderState,
    PackerId,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    ShortReason,
    SiteId,
    Sku,
)

Rows: TypeAlias = dict[tuple[object, ...], tuple[object, ...]]
"""A table's rows of one order: what follows the order in the key, and the rest of the row."""


class Part(msgspec.Struct, frozen=True):
    """A table of an order's parts, keyed by `shop_id`, `order_id` and `key`."""

    name: str
    key: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return ("shop_id", "order_id", *self.key, *self.rest)


ORDERS = Part(
    "orders",
    (),
    (
        "number", "site_id", "state", "placed_at", "currency", "payment_method", "paid",
        "customer_name", "customer_email", "customer_phone", "delivery_address", "billing_address",
        "carrier", "service", "shipping_amount", "shipping_vat_rate", "comment", "waiting", "cancelled",
        "custom_status", "claim_packer", "claim_at", "parcels_before",
    ),
)  # fmt: skip
LINES = Part(
    "order_line",
    ("line",),
    ("position", "sku", "name", "quantity", "unit_price", "vat_rate", "discount", "gtin", "picked", "short",
     "short_reason", "back_on_shelf"),
)  # fmt: skip
DELIVERIES = Part(
    "delivery", ("delivery",), ("packed_at", "packed_by", "reported_at", "reported_by", "announced")
)
DELIVERY_LINES = Part("delivery_line", ("delivery", "line"), ("position", "quantity"))
PARCELS = Part("parcel", ("delivery", "position"), ("parcel_id", "kind", "added_at"))
PUT_BACK = Part("put_back_line", ("line",), ("position", "sku", "name", "quantity"))
PRINTED = Part("printed", ("position",), ("document", "at", "delivery"))
_OF_INVOICE = ("ocr", "issued_on", "due_on", "content")
INVOICE = Part("invoice", (), ("number", *_OF_INVOICE))
SUPPLEMENTS = Part("supplement", ("number",), _OF_INVOICE)
CREDIT_NOTES = Part("credit_note", ("number",), ("issued_on", "cancellation", "content"))

PARTS = (
    ORDERS, LINES, DELIVERIES, DELIVERY_LINES, PARCELS, PUT_BACK, PRINTED, INVOICE, SUPPLEMENTS, CREDIT_NOTES,
)  # fmt: skip
"""In the sequence in which rows may come; they go in the opposite one."""


def rows_of(order: Order) -> dict[str, Rows]:
    """Return the rows of each table, by its name."""
    return {
        "orders": {(): _order_row(order)},
        "order_line": {(line.line,): _line_row(place, line) for place, line in enumerate(order.lines, 1)},
        "delivery": {(each.delivery,): _delivery_row(each) for each in order.deliveries},
        "delivery_line": dict(_delivery_lines(order)),
        "parcel": dict(_parcels(order)),
        "put_back_line": {
            (line.line,): (place, line.sku, line.name, line.quantity)
            for place, line in enumerate(order.put_back, 1)
        },
        "printed": {
            (place,): (each.document.value, time_text(each.at), each.delivery)
            for place, each in enumerate(order.printed, 1)
        },
        "invoice": {} if order.invoice is None else {(): invoice_row(order.invoice)},
        "supplement": {(each.number,): invoice_row(each)[1:] for each in order.supplements},
        "credit_note": {(each.number,): _credit_note_row(each) for each in order.credit_notes},
    }


def invoice_row(invoice: Invoice) -> tuple[object, ...]:
    """The row of an order's invoice, without the order."""
    days = (invoice.issued_on.isoformat(), invoice.due_on.isoformat())
    return invoice.number, invoice.ocr, *days, _content(invoice.rows)


def _credit_note_row(note: CreditNote) -> tuple[object, ...]:
    return note.issued_on.isoformat(), note.cancellation, _content(note.rows)


def _content(rows: tuple[BilledRow, ...]) -> str:
    return msgspec.json.encode(rows).decode()


def _order_row(order: Order) -> tuple[object, ...]:
    customer, claim = order.customer, order.claim
    return (
        order.number, order.site, order.state.value, time_text(order.placed_at), order.currency,
        order.payment.method.value, order.payment.paid,
        customer.name if customer else None,
        customer.email if customer else None,
        customer.phone if customer else None,
        _address_text(order.delivery_address), _address_text(order.billing_address),
        order.carrier, order.service, order.shipping.amount, order.shipping.vat_rate, order.comment,
        order.waiting, order.cancelled, order.custom_status,
        claim.packer if claim else None,
        time_text(claim.at) if claim else None,
        order.parcels_before,
    )  # fmt: skip


def _address_text(address: Address | None) -> str | None:
    return None if address is None else msgspec.json.encode(address).decode()


def _line_row(place: int, line: OrderLine) -> tuple[object, ...]:
    return (
        place, line.sku, line.name, line.quantity, line.unit_price, line.vat_rate, line.discount, line.gtin,
        line.picked, line.short, line.short_reason.value if line.short_reason else None,
        line.back_on_shelf,
    )  # fmt: skip


def _delivery_row(delivery: Delivery) -> tuple[object, ...]:
    reported = time_text(delivery.reported_at) if delivery.reported_at else None
    packed = time_text(delivery.packed_at), delivery.packed_by
    return *packed, reported, delivery.reported_by, delivery.announced


def _delivery_lines(order: Order) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    for delivery in order.deliveries:
        for place, line in enumerate(delivery.lines, 1):
            yield (delivery.delivery, line.line), (place, line.quantity)


def _parcels(order: Order) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    for delivery in order.deliveries:
        for place, parcel in enumerate(delivery.parcels, 1):
            yield (
                (delivery.delivery, place),
                (parcel.parcel_id, parcel.kind.value, time_text(parcel.added_at)),
            )


def order_of(shop: ShopId, order_id: OrderId, row: Row, parts: dict[str, list[Row]]) -> Order:
    """Build the order from its row in `orders` and its rows elsewhere, each without shop and order id.

    The rows of each table come in their places.
    """
    return Order(
        shop=shop,
        order_id=order_id,
        number=OrderNumber(row[0]),
        site=SiteId(row[1]),
        state=OrderState(row[2]),
        placed_at=text_time(row[3]),
        currency=row[4],
        payment=Payment(method=PaymentMethod(row[5]), paid=bool(row[6])),
        customer=None if row[7] is None else Customer(name=row[7], email=row[8], phone=row[9]),
        delivery_address=_address(row[10]),
        billing_address=_address(row[11]),
        carrier=row[12],
        service=row[13],
        shipping=Shipping(amount=row[14], vat_rate=row[15]),
        comment=row[16],
        waiting=bool(row[17]),
        cancelled=bool(row[18]),
        custom_status=None if row[19] is None else CustomStatusCode(row[19]),
        claim=None if row[20] is None else Claim(packer=PackerId(row[20]), at=text_time(row[21])),
        parcels_before=row[22],
        lines=tuple(map(_line, parts["order_line"])),
        deliveries=tuple(_delivery(each, parts) for each in parts["delivery"]),
        put_back=tuple(map(_put_back, parts["put_back_line"])),
        printed=tuple(map(_printed, parts["printed"])),
        invoice=next(map(_invoice, parts["invoice"]), None),
        supplements=tuple(map(_invoice, parts["supplement"])),
        credit_notes=tuple(map(_credit_note, parts["credit_note"])),
    )


def _address(text: str | None) -> Address | None:
    return None if text is None else msgspec.json.decode(text, type=Address)


def _line(row: Row) -> OrderLine:
    return OrderLine(
        line=LineNumber(row[0]),
        sku=Sku(row[2]),
        name=row[3],
        quantity=Quantity(row[4]),
        unit_price=row[5],
        vat_rate=row[6],
        discount=row[7],
        gtin=None if row[8] is None else Gtin(row[8]),
        picked=Quantity(row[9]),
        short=Quantity(row[10]),
        short_reason=None if row[11] is None else ShortReason(row[11]),
        back_on_shelf=Quantity(row[12]),
    )


def _delivery(row: Row, parts: dict[str, list[Row]]) -> Delivery:
    lines = [part for part in parts["delivery_line"] if part[0] == row[0]]
    return Delivery(
        delivery=DeliveryNumber(row[0]),
        lines=tuple(
            DeliveryLine(line=LineNumber(part[1]), quantity=Quantity(part[3]))
            for part in sorted(lines, key=lambda part: int(part[2]))
        ),
        packed_at=text_time(row[1]),
        packed_by=row[2],
        parcels=tuple(_parcel(part) for part in parts["parcel"] if part[0] == row[0]),
        reported_at=time_or_none(row[3]),
        reported_by=row[4],
        announced=row[5],
    )


def _parcel(row: Row) -> Parcel:
    return Parcel(parcel_id=ParcelId(row[2]), kind=ParcelIdKind(row[3]), added_at=text_time(row[4]))


def _put_back(row: Row) -> PutBackLine:
    return PutBackLine(line=LineNumber(row[0]), sku=Sku(row[2]), name=row[3], quantity=Quantity(row[4]))


def _invoice(row: Row) -> Invoice:
    return Invoice(
        number=row[0],
        ocr=row[1],
        issued_on=date.fromisoformat(row[2]),
        due_on=date.fromisoformat(row[3]),
        rows=_rows(row[4]),
    )


def _credit_note(row: Row) -> CreditNote:
    return CreditNote(
        number=row[0],
        issued_on=date.fromisoformat(row[1]),
        cancellation=bool(row[2]),
        rows=_rows(row[3]),
    )


def _rows(content: str) -> tuple[BilledRow, ...]:
    return msgspec.json.decode(content, type=tuple[BilledRow, ...])


def _printed(row: Row) -> Printed:
    delivery = None if row[3] is None else DeliveryNumber(row[3])
    return Printed(document=Document(row[1]), at=text_time(row[2]), delivery=delivery)
