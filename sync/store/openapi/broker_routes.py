"""What is asked about parcel ids from a freight broker and from the shop's own series."""

from http import HTTPStatus

from models.sscc import SsccBlock
from sync.protocol import FetchedIds
from sync.store.broker_routes import BlockBody, FetchBody
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import NUMBER, SHOP

_PLACE = Parameter(
    name="n",
    place="path",
    says="Which of them, from 1.",
    schema={"type": "integer", "minimum": 1, "maximum": 999_999_999},
    required=True,
    example=1,
)
_BOOKING = Parameter(
    name="booking",
    place="path",
    says="As the booking's answer named it.",
    schema={"type": "string", "minLength": 1, "maxLength": 64},
    required=True,
)

ROUTES = (
    Described(
        method="POST",
        path="/v1/shops/{shop}/orders/{number}/deliveries/{n}/parcel-ids",
        name="fetch_parcel_ids",
        says="Fetch parcel ids of a delivery from a broker (S16); booked once, however often asked.",
        by=Asker.SHOP_OR_DEVICE,
        body=FetchBody,
        reply=FetchedIds,
        parameters=(SHOP, NUMBER, _PLACE),
        problems=(HTTPStatus.CONFLICT,),
        example={"parcels": 2},
    ),
    Described(
        method="GET",
        path="/v1/bookings/{booking}/labels/{n}",
        name="label",
        says="A label's bytes, as the broker made them.",
        by=Asker.SHOP_OR_DEVICE,
        media=("application/pdf", "application/vnd.zebra.zpl"),
        parameters=(_BOOKING, _PLACE),
        problems=(HTTPStatus.BAD_REQUEST,),
    ),
    Described(
        method="POST",
        path="/v1/sscc-blocks",
        name="lease_sscc_block",
        says="A block of the shop's own SSCCs for a site; the same for the same `request_id`.",
        by=Asker.DEVICE,
        body=BlockBody,
        reply=SsccBlock,
        problems=(HTTPStatus.CONFLICT,),
        example={"shop": "demo", "count": 100, "request_id": "boras-2026-11-22-1"},
    ),
)
