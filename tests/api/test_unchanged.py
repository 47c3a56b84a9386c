"""What a program has seen already is not sent again: `If-None-Match` (RFC 9110, 13.1.2)."""

import pytest

from models import operations as do
from models.tables.store import Store
from models.types import ActorKind
from tests.api.conftest import DEVICE_TOKEN, SHOP_TOKEN, Asker
from tests.store.shop import NOW, SHOP, deed, draft, in_packing

PATHS = ("orders/N1", "orders?q=N1", f"/v1/orders/{SHOP}/N1/timeline")


@pytest.fixture(autouse=True)
def _orders(store: Store) -> None:
    """N1 and N2 in Packing."""
    in_packing(store, "1", "2")


def token_for(path: str) -> str:
    return DEVICE_TOKEN if path.startswith("/v1/orders") else SHOP_TOKEN


@pytest.mark.parametrize("path", PATHS)
async def test_it_is_sent_again_only_once_it_has_changed(ask: Asker, store: Store, path: str) -> None:
    token = token_for(path)
    first = await ask("GET", path, token=token)
    tag = {"If-None-Match": first.headers["ETag"]}
    same = await ask("GET", path, headers=tag, token=token)
    assert (same.status, same.body, same.headers["ETag"]) == (304, None, first.headers["ETag"])
    store.apply(deed(do.SetWaiting(waiting=True), "1", kind=ActorKind.OFFICE))
    changed = await ask("GET", path, headers=tag, token=token)
    assert changed.status == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
async def test_one_of_several_tags_a_weak_one_and_a_star_are_heeded(ask: Asker, path: str) -> None:
    token = token_for(path)
    tag = (await ask("GET", path, token=token)).headers["ETag"]
    for said in (f'"another", {tag}', f"W/{tag}", "*"):
        assert (await ask("GET", path, headers={"If-None-Match": said}, token=token)).status == 304
    for said in ('"another"', "no tag at all", '"', ""):
        assert (await ask("GET", path, headers={"If-None-Match": said}, token=token)).status == 200


async def test_another_page_of_the_list_is_another_version(ask: Asker, store: Store) -> None:
    store.take_in(SHOP, None, draft("3"), NOW)
    first = await ask("GET", "orders?limit=1")
    second = await ask("GET", f"orders?limit=1&after={first.body['after']}")
    assert second.headers["ETag"] != first.headers["ETag"]


async def test_whose_the_order_is_comes_first(ask: Asker) -> None:
    any_version = {"If-None-Match": "*"}
    assert (await ask("GET", "orders/N1", token="", headers=any_version)).status == 401
    assert (await ask("GET", "orders/N404", headers=any_version)).status == 404
