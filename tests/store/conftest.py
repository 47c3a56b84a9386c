"""The store on both its databases: every test here runs on a SQLite file and on a PostgreSQL server."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from models.tables.store import Store
from tests.store.postgresql import fresh_database, private_cluster
from tests.store.shop import furnish

_numbers = count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    with private_cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return fresh_database(request.getfixturevalue("cluster"), f"kolli{next(_numbers)}")


@pytest.fixture
def empty(url: str) -> Iterator[Store]:
    store = Store.open(url)
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    """A shop `demo` packed at `boras`, with a device `host` and 10 of SKU A and B on hand."""
    furnish(empty)
    return empty
