"""Parcel ids, labels and blocks over HTTP, as sites and shops ask for them."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from models.bookings import BrokerName
from models.orders import Shop
from models.tables.store import Store
from models.types import DeviceId, ShopId, SiteId
from tests.brokers.conftest import PREFIX
from tests.brokers.desk import give_account, packed
from tests.brokers.nshift_server import KEY, REFUSED, ZPL, NShiftServer
from tests.brokers.web_server import answering, hanging_up, listening
from tests.store.serving import served
from tests.store.shop import ADDRESS, SECRET, SHOP, furnish

DEVICE = f"host.{SECRET}"
PROGRAM = f"demo/shop.{SECRET}"
FETCH = "/v1/shops/demo/orders/N1/deliveries/1/parcel-ids"
BLOCKS = "/v1/sscc-blocks"


@dataclass
class Asking:
    """The store over HTTP, and nShift behind it."""

    url: str
    session: aiohttp.ClientSession
    nshift: NShiftServer

    async def post(self, path: str, body: object, token: str = DEVICE) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"}
        async with self.session.post(self.url + path, json=body, headers=headers) as response:
            return response.status, await response.json(content_type=None)

    async def get(self, path: str, token: str = DEVICE) -> tuple[int, str, bytes]:
        headers = {"Authorization": f"Bearer {token}"}
        async with self.session.get(self.url + path, headers=headers) as response:
            return response.status, response.content_type, await response.read()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(opened)
    opened.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, company_prefix=PREFIX))
    opened.add_shop(Shop(shop=ShopId("other"), name="Other", address=ADDRESS))
    yield opened
    opened.close()


@pytest.fixture
async def asking(store: Store) -> AsyncIterator[Asking]:
    packed(store)
    store.add_shop_token(SHOP, "shop", SECRET)
    store.add_shop_token(ShopId("other"), "shop", SECRET)
    store.add_site(SiteId("malmo"), "Malmö", [ShopId("other"), SHOP])
    store.add_device(DeviceId("far"), SiteId("malmo"), SECRET)
    server = NShiftServer()
    async with (
        listening(server.app) as broker,
        served(store) as url,
        aiohttp.ClientSession() as session,
    ):
        give_account(store, BrokerName.NSHIFT, broker)
        yield Asking(url, session, server)


@pytest.mark.parametrize("token", [DEVICE, PROGRAM])
async def test_parcel_ids_come_ready_to_be_added(asking: Asking, token: str) -> None:
    status, reply = await asking.post(FETCH, {"parcels": 2}, token)
    assert status == 200
    assert reply["broker"] == "nshift"
    assert reply["reference"] == "5666300"
    assert reply["parcels"] == [
        {"parcel_id": "69000000000SE", "kind": "postnord"},
        {"parcel_id": "69000000001SE", "kind": "postnord"},
    ]
    assert reply["remark"] == ""


async def test_a_label_is_to_be_had_as_often_as_one_likes(asking: Asking) -> None:
    _, reply = await asking.post(FETCH, {"parcels": 2})
    (label,) = reply["labels"]
    assert label["format"] == "zpl"
    for token in (DEVICE, PROGRAM):
        assert await asking.get(label["href"], token) == (200, "application/vnd.zebra.zpl", ZPL)


async def test_a_label_that_is_not_there_is_said(asking: Asking) -> None:
    _, reply = await asking.post(FETCH, {"parcels": 1})
    status, _, body = await asking.get(f"/v1/bookings/{reply['booking']}/labels/2")
    assert status == 404
    assert b"There is no such label." in body


async def test_the_label_of_another_shop_is_not_to_be_had(asking: Asking) -> None:
    _, reply = await asking.post(FETCH, {"parcels": 1})
    status, _, body = await asking.get(reply["labels"][0]["href"], f"other/shop.{SECRET}")
    assert status == 404
    assert b"There is no such booking." in body


async def test_the_brokers_words_reach_the_packer(asking: Asking) -> None:
    asking.nshift.before = [answering(422, REFUSED)]
    status, problem = await asking.post(FETCH, {"parcels": 2})
    assert (status, problem["code"]) == (409, "broker_refused")
    assert problem["detail"] == "nShift refuses: Not valid postal code (Address_Zipcode)"


async def test_a_broker_with_too_much_to_do_is_503(asking: Asking) -> None:
    asking.nshift.before = [answering(429, "")]
    status, problem = await asking.post(FETCH, {"parcels": 2})
    assert (status, problem["code"]) == (503, "broker_busy")


async def test_an_unclear_answer_is_409_and_books_once(asking: Asking) -> None:
    asking.nshift.after = [hanging_up]
    status, problem = await asking.post(FETCH, {"parcels": 2})
    assert (status, problem["code"]) == (409, "broker_unclear")
    status, problem = await asking.post(FETCH, {"parcels": 2})
    assert (status, problem["code"]) == (409, "being_booked")
    assert len(asking.nshift.booked) == 1


async def test_the_key_is_in_no_answer_and_no_log(asking: Asking, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    for trouble in (answering(401, KEY), answering(500, KEY), answering(429, KEY), answering(400, "{}")):
        asking.nshift.before = [trouble]
        said.append(str(await asking.post(FETCH, {"parcels": 1})))
    text = "\n".join([*said, caplog.text])
    assert "ABCDEFGHIJKLMNOP" not in text
    assert "abcdefghijklmnopqrstuvwx" not in text


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [
        ("nobody.wrong", 401, "token_refused"),
        (f"demo/shop.{SECRET}x", 401, "token_refused"),
        (f"other/shop.{SECRET}", 404, "unknown_shop"),
        (f"far.{SECRET}", 403, "not_your_order"),
    ],
)
async def test_nobody_books_for_others(asking: Asking, token: str, status: int, code: str) -> None:
    got, problem = await asking.post(FETCH, {"parcels": 1}, token)
    assert (got, problem["code"]) == (status, code)
    assert asking.nshift.asked == []


async def test_a_body_that_says_nothing_is_refused(asking: Asking) -> None:
    bodies: tuple[object, ...] = ({}, {"parcels": 0}, {"parcels": 5}, {"parcels": "two"}, [], None)
    for body in bodies:
        status, problem = await asking.post(FETCH, body)
        assert (status, problem["code"]) == (422, "document_refused")


async def test_an_unknown_broker_is_named(asking: Asking) -> None:
    status, problem = await asking.post(FETCH, {"parcels": 1, "broker": "dhl"})
    assert (status, problem["detail"]) == (400, "There is no broker dhl. Known: sscc, nshift, postnord.")


async def test_a_delivery_is_a_number(asking: Asking) -> None:
    for place in ("x", "-1", "1.0", "٣", "99999999999999999999"):
        path = f"/v1/shops/demo/orders/N1/deliveries/{place}/parcel-ids"
        status, problem = await asking.post(path, {"parcels": 1})
        assert (status, problem["code"]) == (400, "parameter_wrong")


async def test_a_site_leases_a_block_once(asking: Asking) -> None:
    wanted = {"shop": "demo", "count": 50, "request_id": "boras-00000001"}
    status, block = await asking.post(BLOCKS, wanted)
    assert status == 200
    assert block == {
        "shop": "demo",
        "extension": 0,
        "company_prefix": PREFIX,
        "first_serial": 0,
        "count": 50,
    }
    assert await asking.post(BLOCKS, wanted) == (200, block)
    status, following = await asking.post(BLOCKS, {**wanted, "request_id": "boras-00000002"})
    assert following["first_serial"] == 50


async def test_a_block_is_for_devices_and_their_shops(asking: Asking) -> None:
    wanted = {"shop": "other", "count": 50, "request_id": "boras-00000001"}
    status, problem = await asking.post(BLOCKS, wanted)
    assert (status, problem["code"]) == (403, "not_your_shop")
    status, problem = await asking.post(BLOCKS, {**wanted, "shop": "demo"}, PROGRAM)
    assert (status, problem["code"]) == (401, "token_refused")


async def test_a_wrong_block_is_refused(asking: Asking) -> None:
    for wrong in ({"count": 0}, {"count": 10_001}, {"request_id": "short"}, {"shop": None}):
        wanted = {"shop": "demo", "count": 1, "request_id": "boras-00000001", **wrong}
        status, problem = await asking.post(BLOCKS, wanted)
        assert (status, problem["code"]) == (422, "document_refused")
