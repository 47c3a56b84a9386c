"""A program of the shop edits orders: by the rulebook, and only the version that it has seen."""

from typing import Any

import pytest

from models import operations as do
from models.tables.store import Store
from models.types import ActorKind, OrderState
from tests.api.conftest import Asker
from tests.store.shop import HOST, NOW, SHOP, SITE, deed, draft, in_packing, key, numbered, walk

_LINE = {"sku": "A", "name": "Article A", "quantity": 3, "unit_price": 995}
_ADDRESS = {
    "name": "Åsa Öberg", "street": ["Lillgatan 2"], "postal_code": "503 31", "city": "Borås", "country": "SE",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _order(store: Store) -> None:
    """N1 in Order: two A."""
    store.take_in(SHOP, None, draft("1"), NOW)


async def test_new_contents_are_an_operation_of_the_shop(ask: Asker, store: Store) -> None:
    body = {"lines": [_LINE, {**_LINE, "sku": "B", "name": "Article B", "quantity": 1}]}
    answer = await ask("PUT", "orders/N1/contents", body, version=await ask.version())
    assert answer.status == 200
    assert [(line["sku"], line["quantity"]) for line in answer.body["lines"]] == [("A", 3), ("B", 1)]
    (logged,) = store.operations_of(key("1"))
    assert isinstance(logged.operation.action, do.EditContents)
    assert (logged.operation.actor.kind, logged.operation.actor.name) == (ActorKind.SHOP, "api")


async def test_the_answer_to_an_edit_bears_the_next_version(ask: Asker) -> None:
    first = await ask("PUT", "orders/N1/comment", {"comment": "Ring twice."}, version=await ask.version())
    again = await ask("PUT", "orders/N1/comment", {"comment": "Ring."}, version=first.headers["ETag"])
    assert (again.status, again.body["comment"]) == (200, "Ring.")


async def test_the_version_is_of_the_timeline_too(ask: Asker, store: Store) -> None:
    in_packing(store, "2")
    before = await ask("GET", "orders/N2")
    too_long = deed(do.SetComment(comment="x" * 4001), "2")
    store.push(HOST, numbered([too_long]))
    after = await ask("GET", "orders/N2")
    assert after.body["order"] == before.body["order"]
    assert len(after.body["operations"]) == len(before.body["operations"]) + 1
    assert after.headers["ETag"] != before.headers["ETag"]
    wish = {"comment": "Ring."}
    assert (await ask("PUT", "orders/N2/comment", wish, version=before.headers["ETag"])).status == 412
    done = await ask("PUT", "orders/N2/comment", wish, version=after.headers["ETag"])
    assert done.headers["ETag"] == await ask.version("N2")


async def test_a_list_says_where_its_next_page_is(ask: Asker, store: Store) -> None:
    for number in range(2, 6):
        store.take_in(SHOP, None, draft(str(number), age=number), NOW)
    seen: list[str] = []
    path: str | None = "orders?limit=2&q=N"
    while path is not None:
        answer = await ask("GET", path)
        seen += [order["number"] for order in answer.body["orders"]]
        link = answer.headers.get("Link")
        assert (link is None) == (answer.body["after"] is None)
        path = None
        if link is not None:
            assert link.endswith('>; rel="next"')
            path = link.removeprefix("<").partition(">")[0]
            assert "q=N" in path
    assert seen == ["N1", "N2", "N3", "N4", "N5"]


async def test_an_edit_of_another_version_changes_nothing(ask: Asker, store: Store) -> None:
    seen = await ask.version()
    await ask("PUT", "orders/N1/waiting", {"waiting": True})
    answer = await ask("PUT", "orders/N1/address", {"delivery_address": _ADDRESS}, version=seen)
    assert (answer.status, answer.code) == (412, "precondition_failed")
    assert answer.body["detail"] == "Order N1 has changed since. Read it again, then decide."
    assert store.order(key("1")).delivery_address.street == ("Storgatan 1",)  # type: ignore[union-attr]


async def test_the_office_s_version_is_honoured_where_none_is_required(ask: Asker) -> None:
    answer = await ask("PUT", "orders/N1/waiting", {"waiting": True}, version='"0"')
    assert answer.status == 412


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("contents", {"lines": [_LINE]}),
        ("address", {"delivery_address": _ADDRESS}),
        ("comment", {"comment": "Ring twice."}),
    ],
)
async def test_what_replaces_a_whole_needs_a_version(ask: Asker, path: str, body: Any) -> None:
    answer = await ask("PUT", f"orders/N1/{path}", body)
    assert (answer.status, answer.code) == (428, "precondition_required")
    assert answer.body["detail"] == "Say which version this changes: If-Match with the ETag that you have."


async def test_any_version_is_a_version(ask: Asker) -> None:
    assert (await ask("PUT", "orders/N1/contents", {"lines": [_LINE]}, version="*")).status == 200


@pytest.mark.parametrize("version", ["W/nothing", "3f0c", '"3f0c'])
async def test_a_malformed_version_is_a_wrong_parameter(ask: Asker, version: str) -> None:
    answer = await ask("PUT", "orders/N1/waiting", {"waiting": True}, version=version)
    assert (answer.status, answer.code) == (400, "parameter_wrong")


async def test_a_new_address_is_cleaned_and_kept(ask: Asker) -> None:
    address = {**_ADDRESS, "name": "Åsa\x1b[31m  Öberg"}
    body = {"delivery_address": address, "carrier": "DHL"}
    answer = await ask("PUT", "orders/N1/address", body, version=await ask.version())
    assert answer.body["delivery_address"]["name"] == "Åsa[31m Öberg"
    assert (answer.body["carrier"], answer.body["customer"]["name"]) == ("dhl", "Åsa Öberg")


async def test_waiting_is_set_and_cleared_and_the_same_again_is_nothing(ask: Asker, store: Store) -> None:
    for waiting in (True, True, False):
        assert (await ask("PUT", "orders/N1/waiting", {"waiting": waiting})).body["waiting"] is waiting
    assert [logged.operation.action for logged in store.operations_of(key("1"))] == [
        do.SetWaiting(waiting=True),
        do.SetWaiting(waiting=False),
    ]


async def test_a_custom_status_is_one_of_the_shop_s(ask: Asker) -> None:
    assert (await ask("PUT", "orders/N1/custom-status", {"code": "GIFT"})).body["custom_status"] == "GIFT"
    assert (await ask("PUT", "orders/N1/custom-status", {"code": None})).body["custom_status"] is None
    answer = await ask("PUT", "orders/N1/custom-status", {"code": "NONE"})
    assert (answer.status, answer.code) == (409, "unknown_status")


async def test_a_payment_is_recorded_in_any_state(ask: Asker) -> None:
    body = {"method": "own_invoice", "paid": False}
    answer = await ask("PUT", "orders/N1/payment", body)
    assert answer.body["payment"] == body


async def test_a_preorder_is_bought(ask: Asker, store: Store) -> None:
    document = {
        "order_id": "7", "number": "N7", "placed_at": "2026-11-20T08:00:00Z", "currency": "SEK",
        "state": "preorder", "payment": {"method": "prepaid"}, "lines": [_LINE],
    }  # fmt: skip
    await ask("POST", "import/kolli", document)
    body = {"customer": {"name": "Åsa Öberg"}, "delivery_address": _ADDRESS}
    answer = await ask("POST", "orders/N7/purchase", body)
    assert (answer.status, answer.body["state"]) == (200, "order")
    again = await ask("POST", "orders/N7/purchase", body)
    assert (again.status, again.code) == (409, "wrong_state")


async def test_a_cancelled_order_is_cancelled_once(ask: Asker, store: Store) -> None:
    assert (await ask("POST", "orders/N1/cancel")).body["cancelled"] is True
    assert (await ask("POST", "orders/N1/cancel")).code == "cancelled"


async def test_a_shipped_order_is_edited_no_more(ask: Asker, store: Store) -> None:
    in_packing(store, "2")
    for operation in walk("2"):
        store.apply(operation)
    before = store.order(key("2"))
    assert before is not None
    assert before.state is OrderState.SHIPPED
    version = await ask.version("N2")
    answer = await ask("PUT", "orders/N2/contents", {"lines": [_LINE]}, version=version)
    assert (answer.status, answer.code) == (409, "wrong_state")
    assert "Shipped" in answer.body["detail"]
    assert (await ask("POST", "orders/N2/cancel")).code == "wrong_state"
    assert store.order(key("2")) == before


async def test_a_wrong_value_is_refused_by_its_path(ask: Asker) -> None:
    body = {"lines": [{**_LINE, "quantity": 0}]}
    answer = await ask("PUT", "orders/N1/contents", body, version="*")
    assert (answer.status, answer.code, answer.body["path"]) == (
        422,
        "document_refused",
        "$.lines[0].quantity",
    )


async def test_stock_is_counted_and_seen(ask: Asker, store: Store) -> None:
    store.run_pack_script(SHOP, NOW)
    answer = await ask("PUT", "stock/A", {"on_hand": 25})
    expected = {"sku": "A", "site": SITE, "on_hand": 25, "reserved": 2, "available": 23}
    assert (answer.status, answer.body) == (200, expected)
    assert (await ask("GET", "stock/A")).body == expected


async def test_stock_of_an_unknown_article_or_place_is_not_found(ask: Asker) -> None:
    seen = await ask("GET", "stock/A?site=nowhere")
    assert (seen.status, seen.code) == (404, "unknown_site")
    assert (await ask("GET", "stock/NONE")).code == "unknown_article"
    assert (await ask("PUT", "stock/NONE", {"on_hand": 1})).status == 404
    assert (await ask("PUT", "stock/A", {"on_hand": 1, "site": "nowhere"})).code == "unknown_site"
    assert (await ask("PUT", "stock/A", {"on_hand": -1})).body["path"] == "$.on_hand"
