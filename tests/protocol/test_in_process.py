"""The store in the site's own process keeps the contract."""

from collections.abc import AsyncIterator

import pytest

from models.tables.store import Store
from sync.protocol import OrderStore
from sync.store.order_store import DatabaseOrderStore
from tests.protocol.contract import OrderStoreContract


class TestDatabaseOrderStore(OrderStoreContract):
    @pytest.fixture
    async def orders(self, store: Store) -> AsyncIterator[OrderStore]:
        orders = DatabaseOrderStore(store)
        yield orders
        await orders.close()
