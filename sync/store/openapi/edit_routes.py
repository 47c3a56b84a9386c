"""What a shop's programs wish of an order: each becomes one operation of the rulebook."""

from http import HTTPStatus
from typing import Annotated, Any

import msgspec

from models.orders import Order
from sync.store.edit_bodies import CommentBody, CustomStatusBody, WaitingBody
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import NUMBER, SHOP
from sync.store.openapi.shapes import (
    AddressDocument,
    CustomerDocument,
    Lines,
    PaymentDocument,
    ShippingDocument,
    Text,
)

_VERSION = "The order's `ETag`, in its quotes, or `*`; several with commas between."
_IF_MATCH = Parameter(
    name="If-Match",
    place="header",
    says=f"{_VERSION} May be left out.",
    schema={"type": "string", "pattern": '^(\\*|"[0-9a-f]*"(, "[0-9a-f]*")*)$'},
)
_REQUIRED = msgspec.structs.replace(_IF_MATCH, says=_VERSION, required=True)


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be packed, whole; without `shipping` the freight stays."""

    lines: Lines
    shipping: ShippingDocument | None = None


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """Where the order goes to, and by whom; what is left out stays."""

    delivery_address: AddressDocument
    customer: CustomerDocument | None = None
    billing_address: AddressDocument | None = None
    carrier: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    service: Text | None = None


class Checkout(msgspec.Struct, frozen=True, kw_only=True):
    """What the checkout settles."""

    customer: CustomerDocument
    delivery_address: AddressDocument
    billing_address: AddressDocument | None = None
    payment: PaymentDocument | None = None
    shipping: ShippingDocument | None = None
    carrier: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    service: Text | None = None


_ADDRESS = {
    "name": "Åsa Nordlöf",
    "street": ["Björkvägen 7"],
    "postal_code": "411 38",
    "city": "Göteborg",
    "country": "SE",
}
_LINE = {"sku": "KAFFE-KOK", "name": "Kokkaffe, 450 g", "quantity": 2, "unit_price": 8900}


def _edit(
    path: str,
    says: str,
    *,
    body: Any = None,
    example: Any = None,
    method: str = "PUT",
    required: bool = False,
) -> Described:
    problems = [HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED]
    if body is not None:
        problems.append(HTTPStatus.UNPROCESSABLE_ENTITY)
    if required:
        problems.append(HTTPStatus.PRECONDITION_REQUIRED)
    return Described(
        method=method,
        path=f"/v1/shops/{{shop}}/orders/{{number}}/{path}",
        name=f"{method.lower()}_{path}".replace("-", "_"),
        says=says,
        by=Asker.SHOP,
        body=body,
        reply=Order,
        parameters=(SHOP, NUMBER, _REQUIRED if required else _IF_MATCH),
        problems=tuple(problems),
        example=example,
        tagged=True,
    )


ROUTES = (
    _edit(
        "contents",
        "New contents, while the order is in Order or Packing (S9).",
        body=Contents,
        example={"lines": [_LINE]},
        required=True,
    ),
    _edit(
        "address",
        "A new address, customer or carrier, while the order is in Order or Packing (S9).",
        body=Whereabouts,
        example={"delivery_address": _ADDRESS},
        required=True,
    ),
    _edit(
        "comment",
        "A new comment (S1); empty takes it away.",
        body=CommentBody,
        example={"comment": "Ring the bell twice."},
        required=True,
    ),
    _edit(
        "waiting",
        "Keep the order out of Outbound, or let it in again (S8).",
        body=WaitingBody,
        example={"waiting": True},
    ),
    _edit(
        "custom-status",
        "Set one of the shop's own statuses, or none (S20).",
        body=CustomStatusBody,
        example={"code": "GIFT"},
    ),
    _edit(
        "payment",
        "Record whether the order is paid, and how.",
        body=PaymentDocument,
        example={"method": "prepaid", "paid": True},
    ),
    _edit(
        "purchase",
        "The customer of a preorder has bought (S4, S5).",
        body=Checkout,
        example={"customer": {"name": "Åsa Nordlöf"}, "delivery_address": _ADDRESS},
        method="POST",
    ),
    _edit("cancel", "The order is not to be shipped.", method="POST"),
)
