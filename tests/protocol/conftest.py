"""The store behind every implementation: a SQLite file with the small shop in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.tables.store import Store
from tests.store.shop import furnish


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    yield store
    store.close()
