"""Every body is read in one place: what is wrong with it is named by its path, in words of Kolli's own."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
import pytest

from models.errors import DocumentRefused
from models.orders import Packer
from models.reading import converted
from models.tables.store import Store
from models.types import PackerId
from sync.store.openapi import DESCRIBED
from sync.store.openapi.description import Asker as By
from sync.store.openapi.description import Described
from tests.api.conftest import DEVICE_TOKEN, SHOP_TOKEN, Asker
from tests.store.shop import SITE

_PLACES = {
    "shop": "demo",
    "sku": "A",
    "number": "N1",
    "n": "1",
    "packer": "kim",
    "code": "GIFT",
    "site": SITE,
}
_OF_MSGSPEC = ("Object ", "Expected ", "Invalid ", "`", "JSON is malformed")


def with_bodies() -> list[Described]:
    return [
        route
        for route in DESCRIBED
        if route.body is not None and route.by in {By.DEVICE, By.SHOP, By.SHOP_OR_DEVICE}
    ]


@pytest.mark.parametrize("body", [{}, [], None, 7, b"{", b"\xff"], ids=str)
async def test_no_route_answers_in_the_words_of_a_library(ask: Asker, store: Store, body: object) -> None:
    store.put_packer(SITE, Packer(packer=PackerId("jonas"), name="Jonas", role="admin"))
    routes = with_bodies()
    assert len(routes) > 12
    for route in routes:
        path = route.path.format_map(
            {**_PLACES, **dict.fromkeys(("device", "id", "shape", "platform", "broker"), "x")}
        )
        token = DEVICE_TOKEN if route.by is By.DEVICE else SHOP_TOKEN
        sent = b"null" if body is None else body
        answer = await ask(
            route.method, path, sent, token=token, version="*", headers={"Kolli-Person": "jonas"}
        )
        if answer.status < 400:
            continue
        assert answer.code in {"document_refused", "not_found", "unknown_order", "unknown_delivery"}, (
            path,
            answer,
        )
        assert not any(word in answer.body["detail"] for word in _OF_MSGSPEC), (path, answer.body)
        if answer.code == "document_refused":
            assert answer.status == 422
            assert answer.body["path"].startswith("$")


async def test_parcel_ids_say_which_field_is_missing(ask: Asker) -> None:
    answer = await ask("POST", "orders/N1/deliveries/1/parcel-ids", {})
    assert (answer.status, answer.code, answer.body["path"]) == (422, "document_refused", "$.parcels")
    assert answer.body["detail"] == "$.parcels: missing"
    swedish = await ask("POST", "orders/N1/deliveries/1/parcel-ids", {}, headers={"Accept-Language": "sv"})
    assert swedish.body["detail"] == "$.parcels: saknas"


class Colour(StrEnum):
    RED = "red"


class Body(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=2, max_length=3)] = "abc"
    many: Annotated[list[int], msgspec.Meta(min_length=1, max_length=2)] | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    colour: Colour = Colour.RED
    at: datetime | None = None
    by: dict[str, int] = {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"name": "a"}, "$.name: at least 2 characters expected"),
        ({"name": "abcd"}, "$.name: at most 3 characters expected"),
        ({"name": None}, "$.name: text expected, nothing came"),
        ({"many": []}, "$.many: 1 or more expected"),
        ({"many": [1, 2, 3]}, "$.many: at most 2 expected"),
        ({"many": [1, "x"]}, "$.many[1]: a whole number expected, text came"),
        ({"count": 0}, "$.count: 1 or more expected"),
        ({"count": 10}, "$.count: at most 9 expected"),
        ({"colour": "blue"}, "$.colour: red expected, blue came"),
        ({"at": "noon"}, "$.at: a time with its zone expected, such as 2026-11-22T10:00:00Z"),
        ({"by": {"a": "x"}}, "$.by[...]: a whole number expected, text came"),
        ({"other": 1}, "$.other: unknown here; is it spelt right?"),
        ([], "$: an object expected, a list came"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_with_what_was_expected(value: Any, said: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        converted("$", value, Body)
    assert refused.value.message == said
