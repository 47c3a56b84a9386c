"""The store on both its databases: every test here runs on a SQLite file and on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.tables.store import Store
from tests.store.postgresql import empty_database, make_database, private_cluster
from tests.store.shop import furnish


@pytest.fixture(scope="session")
def migrated() -> Iterator[str]:
    """The URL of a database on a PostgreSQL server of the tests' own, with the store's tables in it."""
    with private_cluster() as cluster:
        url = make_database(cluster, "kolli")
        Store.open(url).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    url: str = request.getfixturevalue("migrated")
    empty_database(url)
    return url


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
