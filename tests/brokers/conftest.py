"""The store on both its databases, and a shop whose SSCCs begin with 7312345."""

import pytest

from models.orders import Shop
from models.tables.store import Store
from models.types import DeviceId, ShopId
from tests.store.conftest import empty, migrated, url
from tests.store.shop import ADDRESS, SECRET, SHOP, SITE, furnish

__all__ = ["empty", "migrated", "store", "url"]

PREFIX = "7312345678"
"""Ten digits: a million serials."""


@pytest.fixture
def store(empty: Store) -> Store:
    """The shop `demo` with a prefix, and a shop `other` that another site packs for."""
    furnish(empty)
    empty.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, company_prefix=PREFIX))
    empty.add_shop(Shop(shop=ShopId("other"), name="Other", address=ADDRESS, company_prefix=PREFIX))
    empty.add_device(DeviceId("second"), SITE, SECRET)
    return empty
