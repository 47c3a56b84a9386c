"""What a shop's programs ask about orders."""

from http import HTTPStatus

from models.tables.store import PackScriptRun
from sync.store.openapi.description import Asker, Described
from sync.store.openapi.parameters import NUMBER, SEEN, SHAPE, SHOP
from sync.store.openapi.search_parameters import SEARCH
from sync.store.openapi.shapes import Imported, ImportReply, OneOrder, OrderPage

_DOCUMENT = {
    "order_id": "7f3a9c",
    "number": "10042",
    "placed_at": "2026-11-20T08:15:53+01:00",
    "currency": "SEK",
    "customer": {"name": "Åsa Nordlöf", "email": "asa.nordlof@example.se"},
    "delivery_address": {
        "name": "Åsa Nordlöf",
        "street": ["Björkvägen 7"],
        "postal_code": "411 38",
        "city": "Göteborg",
        "country": "SE",
    },
    "payment": {"method": "prepaid", "paid": True},
    "lines": [{"sku": "KAFFE-KOK", "name": "Kokkaffe, 450 g", "quantity": 1, "unit_price": 8900}],
}

ROUTES = (
    Described(
        method="GET",
        path="/v1/shops/{shop}/orders",
        name="list_orders",
        says="The shop's orders that are searched for (S2), newest first, a page at a time.",
        by=Asker.SHOP,
        reply=OrderPage,
        parameters=(SHOP, *SEARCH, SEEN),
        problems=(HTTPStatus.BAD_REQUEST,),
        tagged=True,
    ),
    Described(
        method="GET",
        path="/v1/shops/{shop}/orders/{number}",
        name="one_order",
        says="An order, and all that was done to it.",
        by=Asker.SHOP,
        reply=OneOrder,
        parameters=(SHOP, NUMBER, SEEN),
        tagged=True,
    ),
    Described(
        method="POST",
        path="/v1/shops/{shop}/import/{shape}",
        name="import",
        says="Take in one order document or several, each all or nothing; the same twice changes nothing.",
        by=Asker.SHOP,
        body=Imported,
        reply=ImportReply,
        parameters=(SHOP, SHAPE),
        problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
        example=_DOCUMENT,
    ),
    Described(
        method="POST",
        path="/v1/shops/{shop}/pack-run",
        name="run_pack_script",
        says="Run the pack script now, by hand (S11); the answer has each of its steps.",
        by=Asker.SHOP,
        reply=PackScriptRun,
        parameters=(SHOP,),
    ),
)
