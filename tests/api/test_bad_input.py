"""What must not come in over HTTP: a clear error each, and nothing stored."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec
import pytest

from models import operations as do
from models.operations import Operation
from models.orders import Shop
from models.tables.store import Store
from models.types import DeliveryNumber, ParcelId, ParcelIdKind, ShopId
from tests.api.conftest import DEVICE_TOKEN, SHOP_TOKEN, Asker
from tests.store.shop import (
    ADDRESS,
    HOST,
    NOW,
    SECRET,
    SHOP,
    SITE,
    deed,
    draft,
    in_packing,
    key,
    orders_of,
    walk,
)

_OTHER = ShopId("other")
_PARCELS = ("00373500000000000017", "00373500000000000024", "00373500000000000031", "00373500000000000048")
_FIFTH = "00373500000000000055"
_TWENTY_MEGABYTES = 20 * 1024 * 1024


@pytest.fixture
def other(store: Store) -> None:
    """Another shop of the same warehouse, with an order 9 of its own."""
    store.add_shop(Shop(shop=_OTHER, name="Other", address=ADDRESS))
    store.add_site(SITE, "Borås", [_OTHER])
    store.add_shop_token(_OTHER, "api", SECRET)
    store.take_in(_OTHER, None, draft("9"), NOW)


def _pushed(*operations: Operation, first: int = 1) -> bytes:
    return msgspec.json.encode(
        {"operations": [{"n": n, "operation": each} for n, each in enumerate(operations, first)]}
    )


def _parcel(parcel_id: str, order_id: str = "1") -> Operation:
    action = do.AddParcel(delivery=DeliveryNumber(1), parcel_id=ParcelId(parcel_id), kind=ParcelIdKind.OTHER)
    return deed(action, order_id)


async def test_a_fifth_parcel_id_is_a_conflict(ask: Asker, store: Store) -> None:
    in_packing(store, "1")
    body = _pushed(*walk("1")[:3], *map(_parcel, _PARCELS), _parcel(_FIFTH))
    answer = await ask("POST", "/v1/push", body, token=DEVICE_TOKEN)
    assert answer.status == 200
    last = answer.body["results"][-1]
    assert (last["state"], last["code"]) == ("conflict", "too_many_parcels")
    order = store.order(key("1"))
    assert order is not None
    assert [parcel.parcel_id for parcel in order.deliveries[0].parcels] == list(_PARCELS)


async def test_a_parcel_id_that_was_used_before_is_a_conflict(ask: Asker, store: Store) -> None:
    in_packing(store, "1", "2")
    last_year = [
        msgspec.structs.replace(each, at=NOW - timedelta(days=365)) for each in walk("1", _PARCELS[0])
    ]
    body = _pushed(*last_year, *walk("2")[:3], _parcel(_PARCELS[0], "2"))
    answer = await ask("POST", "/v1/push", body, token=DEVICE_TOKEN)
    last = answer.body["results"][-1]
    assert (last["state"], last["code"]) == ("conflict", "parcel_id_used")
    assert "N1" in last["message"]


async def test_another_shop_s_order_is_not_there(ask: Asker, other: None) -> None:
    guessed = await ask("GET", "orders/N9")
    none = await ask("GET", "orders/N8")
    assert (guessed.status, guessed.code) == (none.status, none.code) == (404, "unknown_order")
    assert guessed.body["detail"].replace("N9", "N8") == none.body["detail"]


async def test_another_shop_s_order_is_not_edited(ask: Asker, store: Store, other: None) -> None:
    theirs = f"/v1/shops/{_OTHER}/orders/N9/cancel"
    answer = await ask("POST", theirs)
    unknown = await ask("POST", "/v1/shops/nobody/orders/N9/cancel")
    assert (answer.status, answer.code) == (unknown.status, unknown.code) == (404, "unknown_shop")
    assert (await ask("POST", "orders/N9/cancel")).status == 404
    assert orders_of(store, _OTHER)[0].cancelled is False


@pytest.mark.parametrize("path", ["orders", "orders/N1/cancel", "stock/A", "webhook-subscriptions"])
async def test_an_unknown_token_is_told_how_to_come_in(ask: Asker, path: str) -> None:
    method = "POST" if path.endswith("cancel") else "GET"
    for token in ("", "nonsense", f"{SHOP}/api.not-the-secret-of-it", f"{SHOP}/else.{SECRET}"):
        answer = await ask(method, path, token=token)
        assert (answer.status, answer.code) == (401, "token_refused")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_warehouse_s_token_is_not_the_shop_s(ask: Asker) -> None:
    answer = await ask("GET", "orders", token=DEVICE_TOKEN)
    assert (answer.status, answer.code) == (403, "token_wrong_kind")
    assert answer.body["detail"] == "This is a warehouse's token; the shop's own was expected."


async def test_an_expired_token_of_a_shop_says_until_when_it_was_good(ask: Asker, store: Store) -> None:
    now = datetime.now(UTC)
    store.add_shop_token(SHOP, "api", SECRET, expires_at=now + timedelta(hours=1))
    assert (await ask("GET", "orders")).status == 200
    store.add_shop_token(SHOP, "api", SECRET, expires_at=now - timedelta(seconds=1))
    answer = await ask("GET", "orders")
    assert (answer.status, answer.code) == (401, "token_expired")
    day = (now - timedelta(seconds=1)).date()
    assert answer.body["detail"] == f"This token was good until {day}. Ask for a new one."
    wrong = await ask("GET", "orders", token=f"{SHOP}/api.not-the-secret-of-it")
    assert (wrong.status, wrong.code) == (401, "token_refused")


async def test_an_expired_token_of_a_device_pushes_nothing(ask: Asker, store: Store) -> None:
    in_packing(store, "1")
    store.add_device(HOST, SITE, SECRET, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    answer = await ask("POST", "/v1/push", _pushed(*walk("1")), token=DEVICE_TOKEN)
    assert (answer.status, answer.code) == (401, "token_expired")
    assert len(store.operations_of(key("1"))) == 1


@pytest.mark.parametrize(
    ("method", "path", "token"),
    [
        ("POST", "import/kolli", SHOP_TOKEN),
        ("POST", "/v1/push", DEVICE_TOKEN),
        ("PUT", "orders/N1/contents", SHOP_TOKEN),
        ("POST", "webhooks/woocommerce", ""),
    ],
)
async def test_a_body_of_20_megabytes_is_too_large(
    ask: Asker, store: Store, method: str, path: str, token: str
) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    before = store.order(key("1"))
    body = b'[{"order_id": "2"}]'.ljust(_TWENTY_MEGABYTES)
    answer = await ask(method, path, body, token=token, version="*")
    assert (answer.status, answer.code) == (413, "too_large")
    assert answer.body["detail"] == "The body is too large: at most 16 MB."
    assert orders_of(store) == (before,)


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=-400)])
async def test_a_clock_that_is_off_is_kept_as_said_and_orders_nothing(
    ask: Asker, store: Store, off: timedelta
) -> None:
    in_packing(store, "1")
    said = [msgspec.structs.replace(each, at=datetime.now(UTC) + off) for each in walk("1")]
    answer = await ask("POST", "/v1/push", _pushed(*said), token=DEVICE_TOKEN)
    assert {each["state"] for each in answer.body["results"]} == {"applied"}
    told = parsedate_to_datetime(answer.headers["Date"])
    assert abs(datetime.now(UTC) - told) < timedelta(minutes=1)
    logged = store.operations_of(key("1"))[1:]
    assert [each.operation for each in logged] == said
    assert all(
        each.received_at is not None and abs(datetime.now(UTC) - each.received_at) < timedelta(minutes=1)
        for each in logged
    )


async def test_a_time_without_a_zone_is_refused(ask: Asker, store: Store) -> None:
    in_packing(store, "1")
    claim = msgspec.to_builtins(walk("1")[0]) | {"at": "2026-11-22T10:00:00"}
    body = msgspec.json.encode({"operations": [{"n": 1, "operation": claim}]})
    (answer,) = (await ask("POST", "/v1/push", body, token=DEVICE_TOKEN)).body["results"]
    assert (answer["state"], answer["code"]) == ("rejected", "unreadable")
    assert len(store.operations_of(key("1"))) == 1


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/v1/nowhere", 404, "Nothing is at this address; /v1/openapi.json says what there is."),
        ("GET", "/", 404, "Nothing is at this address; /v1/openapi.json says what there is."),
        ("DELETE", "orders", 405, "DELETE is not for this address; GET or HEAD was expected."),
        ("GET", "orders/%00%1b[2J", 404, "There is no order [2J."),
    ],
)
async def test_an_address_that_is_none_is_answered_in_kolli_s_own_words(
    ask: Asker, method: str, path: str, status: int, said: str
) -> None:
    answer = await ask(method, path)
    assert (answer.status, answer.body["detail"]) == (status, said)
