"""The client over HTTP, on the served application, keeps the contract."""

from collections.abc import AsyncIterator

import pytest

from models.tables.store import Store
from sync.client import HttpOrderStore
from sync.protocol import OrderStore
from tests.protocol.contract import OrderStoreContract
from tests.store.serving import served
from tests.store.shop import HOST, SECRET


class TestHttpOrderStore(OrderStoreContract):
    @pytest.fixture
    async def orders(self, store: Store) -> AsyncIterator[OrderStore]:
        async with served(store) as address, HttpOrderStore(address, f"{HOST}.{SECRET}") as client:
            yield client
