"""WooCommerce and Shopify tell of orders: only with their signature, and the same twice is once."""

import base64
import hmac
import json
from hashlib import sha256
from typing import Any

import pytest

from models.tables.store import Store
from models.types import OrderState
from tests.api.conftest import Answer, Asker
from tests.store.shop import NOW, SHOP, draft, in_packing, key, orders_of, walk

_SECRET = "the-platform-s-own-secret"
_TOPIC = {"woocommerce": "X-WC-Webhook-Topic", "shopify": "X-Shopify-Topic"}
_SIGNATURE = {"woocommerce": "X-WC-Webhook-Signature", "shopify": "X-Shopify-Hmac-Sha256"}

_PLACE = {
    "first_name": "Åsa", "last_name": "Öberg", "address_1": "Storgatan 1", "city": "Borås",
    "postcode": "50330", "country": "SE",
}  # fmt: skip
_WOO: dict[str, Any] = {
    "id": 727, "number": "727", "status": "processing", "currency": "SEK", "payment_method": "card",
    "date_created_gmt": "2026-11-20T08:00:00", "date_modified_gmt": "2026-11-20T08:00:00",
    "total": "248.75", "shipping": _PLACE, "billing": {**_PLACE, "email": "asa@example.se"},
    "line_items": [{
        "id": 1, "name": "Article A", "sku": "A", "quantity": 1, "subtotal": "199.00",
        "subtotal_tax": "49.75", "total": "199.00", "total_tax": "49.75",
    }],
}  # fmt: skip
_SHOPIFY: dict[str, Any] = {
    "id": 4501, "name": "#1001", "created_at": "2026-11-20T09:00:00+01:00",
    "updated_at": "2026-11-20T09:00:00+01:00", "currency": "SEK", "financial_status": "paid",
    "fulfillment_status": None, "payment_gateway_names": ["bogus"], "taxes_included": True,
    "total_price": "199.00",
    "shipping_address": {
        "name": "Åsa Öberg", "address1": "Storgatan 1", "city": "Borås", "zip": "50330", "country_code": "SE",
    },
    "customer": {"first_name": "Åsa", "last_name": "Öberg", "email": "asa@example.se"},
    "line_items": [{
        "id": 1, "name": "Article A", "title": "Article A", "sku": "A", "quantity": 1, "current_quantity": 1,
        "price": "199.00", "requires_shipping": True, "discount_allocations": [],
        "tax_lines": [{"rate": 0.25, "price": "39.80"}],
    }],
}  # fmt: skip
_NEW = {"woocommerce": ("order.created", _WOO, "727"), "shopify": ("orders/create", _SHOPIFY, "1001")}


@pytest.fixture(params=["woocommerce", "shopify"])
async def platform(request: pytest.FixtureRequest, ask: Asker) -> str:
    name: str = request.param
    assert (await ask("PUT", f"webhooks/{name}/secret", {"secret": _SECRET})).status == 204
    return name


def _signature(body: bytes, secret: str = _SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, sha256).digest()).decode()


async def _tell(ask: Asker, platform: str, topic: str, document: object, **headers: str) -> Answer:
    body = json.dumps(document).encode()
    said = {_TOPIC[platform]: topic, _SIGNATURE[platform]: _signature(body), **headers}
    return await ask("POST", f"webhooks/{platform}", body, token="", headers=said)


async def test_a_new_order_is_taken_in_once(ask: Asker, store: Store, platform: str) -> None:
    topic, document, number = _NEW[platform]
    first = await _tell(ask, platform, topic, document)
    assert (first.status, first.body["results"][0]["result"]) == (200, "new")
    again = await _tell(ask, platform, topic, document)
    assert again.body["results"][0]["result"] == "unchanged"
    (order,) = orders_of(store)
    assert (order.number, order.state) == (number, OrderState.ORDER)


@pytest.mark.parametrize("wrong", ["", "nonsense", _signature(b"{}"), "åäö"])
async def test_a_wrong_signature_stores_nothing(ask: Asker, store: Store, platform: str, wrong: str) -> None:
    topic, document, _number = _NEW[platform]
    answer = await _tell(ask, platform, topic, document, **{_SIGNATURE[platform]: wrong})
    assert (answer.status, answer.code) == (401, "signature_wrong")
    assert answer.body["detail"] == (
        "The signature is wrong, or no secret is set for this shop. Nothing was taken in."
    )
    assert orders_of(store) == ()


async def test_a_body_that_was_changed_on_its_way_is_not_signed(
    ask: Asker, store: Store, platform: str
) -> None:
    topic, document, _number = _NEW[platform]
    signed = _signature(json.dumps({**document, "id": 1}).encode())
    answer = await _tell(ask, platform, topic, document, **{_SIGNATURE[platform]: signed})
    assert answer.status == 401
    assert orders_of(store) == ()


async def test_without_a_secret_of_the_shop_nothing_is_signed(ask: Asker, store: Store) -> None:
    assert (await _tell(ask, "shopify", "orders/create", _SHOPIFY)).code == "signature_wrong"
    body = json.dumps(_SHOPIFY).encode()
    headers = {_SIGNATURE["shopify"]: _signature(body, "")}
    unknown = await ask("POST", "/v1/shops/nobody/webhooks/shopify", body, token="", headers=headers)
    assert (unknown.status, unknown.code) == (401, "signature_wrong")


async def test_a_platform_that_is_not_known_has_no_address(ask: Asker) -> None:
    assert (await ask("POST", "webhooks/magento", {}, token="")).status == 404


async def test_a_topic_that_is_no_order_s_is_refused(ask: Asker, platform: str) -> None:
    answer = await _tell(ask, platform, "product.updated", {"id": 1})
    assert (answer.status, answer.code) == (400, "unknown_topic")


async def test_an_order_that_is_gone_from_the_platform_is_cancelled(
    ask: Asker, store: Store, platform: str
) -> None:
    topic, document, _number = _NEW[platform]
    await _tell(ask, platform, topic, document)
    gone = {"woocommerce": "order.deleted", "shopify": "orders/delete"}[platform]
    results = [
        (await _tell(ask, platform, gone, {"id": document["id"]})).body["results"][0]["result"]
        for _ in range(2)
    ]
    assert results == ["changed", "unchanged"]
    assert orders_of(store)[0].cancelled is True
    unknown = await _tell(ask, platform, gone, {"id": 1})
    assert unknown.body["results"][0]["result"] == "not_ours"


async def test_shopify_cancels_an_order(ask: Asker, store: Store) -> None:
    await ask("PUT", "webhooks/shopify/secret", {"secret": _SECRET})
    await _tell(ask, "shopify", "orders/create", _SHOPIFY)
    cancelled = {**_SHOPIFY, "cancelled_at": "2026-11-20T10:00:00Z", "updated_at": "2026-11-20T10:00:00Z"}
    await _tell(ask, "shopify", "orders/cancelled", cancelled)
    assert orders_of(store)[0].cancelled is True


async def test_what_the_order_no_longer_allows_is_answered_well_and_changes_nothing(
    ask: Asker, store: Store
) -> None:
    await ask("PUT", "webhooks/woocommerce/secret", {"secret": _SECRET})
    store.take_in(SHOP, None, draft("727"), NOW)
    in_packing(store)
    for operation in walk("727"):
        store.apply(operation)
    before = store.order(key("727"))
    answer = await _tell(ask, "woocommerce", "order.deleted", {"id": 727})
    assert answer.status == 200
    assert answer.body["results"][0]["code"] == "wrong_state"
    assert store.order(key("727")) == before


async def test_a_document_that_lacks_something_is_answered_with_its_path(ask: Asker, store: Store) -> None:
    await ask("PUT", "webhooks/woocommerce/secret", {"secret": _SECRET})
    lines = [{**_WOO["line_items"][0], "sku": ""}]
    answer = await _tell(ask, "woocommerce", "order.created", {**_WOO, "line_items": lines})
    (result,) = answer.body["results"]
    assert (answer.status, result["result"], result["code"]) == (200, "refused", "document_refused")
    assert "$.line_items[0].sku" in result["detail"]
    assert orders_of(store) == ()


async def test_woocommerce_tries_the_address_with_a_ping(ask: Asker, store: Store) -> None:
    answer = await ask("POST", "webhooks/woocommerce", b"webhook_id=17", token="")
    assert (answer.status, answer.body) == (200, {"results": []})


async def test_a_short_secret_is_refused_and_none_is_ever_shown(ask: Asker) -> None:
    answer = await ask("PUT", "webhooks/shopify/secret", {"secret": "short"})
    assert (answer.status, answer.body["path"]) == (422, "$.secret")
    assert (await ask("GET", "webhooks/shopify/secret")).status == 405
