"""Which payment methods are the shop's own invoice (S13) is the shop's to say, over HTTP too."""

import json
from pathlib import Path

import aiohttp
import pytest

from models.errors import NotAllowed, NotFound
from models.tables.store import Store
from models.tables.store.shop_settings import ShopSettings
from models.types import PaymentMethod, ShopId
from sync.store.documents import read_for_shop
from tests.store.serving import served
from tests.store.shop import SECRET, SHOP, orders_of

DOCUMENT = Path(__file__).parents[1] / "documents" / "woocommerce" / "own_invoice_not_paid.json"


def document(method: str) -> bytes:
    return json.dumps({**json.loads(DOCUMENT.read_bytes()), "payment_method": method}).encode()


@pytest.mark.parametrize(
    ("methods", "method", "own"),
    [
        (None, "cod", True),
        (None, "fortnox", False),
        (("Fortnox", " Resurs "), "fortnox", True),
        (("Fortnox", " Resurs "), "RESURS", True),
        (("Fortnox",), "cod", False),
        ((), "cod", False),
    ],
)
def test_a_document_is_read_as_the_shop_has_it_set(
    store: Store, methods: tuple[str, ...] | None, method: str, own: bool
) -> None:
    store.put_shop_settings(SHOP, ShopSettings(own_invoice=methods))
    (draft,) = read_for_shop(store, SHOP, "woocommerce", document(method))
    assert (draft.payment.method is PaymentMethod.OWN_INVOICE) is own


async def test_over_http_the_shops_own_setting_counts(store: Store) -> None:
    store.put_shop_settings(SHOP, ShopSettings(own_invoice=("fortnox",)))
    store.add_shop_token(SHOP, "woo", SECRET)
    headers = {"Authorization": f"Bearer {SHOP}/woo.{SECRET}"}
    async with served(store) as url, aiohttp.ClientSession(headers=headers) as client:
        to = f"{url}/v1/shops/{SHOP}/import/woocommerce"
        async with client.post(to, data=document("Fortnox")) as answer:
            assert answer.status == 200, await answer.text()
    (order,) = orders_of(store)
    assert order.payment.method is PaymentMethod.OWN_INVOICE


def test_a_shop_that_is_not_there_has_no_settings(store: Store) -> None:
    with pytest.raises(NotFound, match=r"^The store knows no shop nowhere\.$"):
        store.put_shop_settings(ShopId("nowhere"), ShopSettings())


@pytest.mark.parametrize(
    "wanted",
    [
        ShopSettings(pack_run_minutes=-1),
        ShopSettings(pack_run_minutes=10**9),
        ShopSettings(preorder_days=3651),
        ShopSettings(own_invoice=("",)),
        ShopSettings(own_invoice=tuple(map(str, range(51)))),
    ],
)
def test_a_setting_out_of_range_is_refused_and_nothing_kept(store: Store, wanted: ShopSettings) -> None:
    before = store.shop_settings(SHOP)
    with pytest.raises(NotAllowed):
        store.put_shop_settings(SHOP, wanted)
    assert store.shop_settings(SHOP) == before
