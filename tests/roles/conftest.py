"""The store on both its databases, with the small shop and a person of each role."""

import pytest

from models.orders import Packer
from models.tables.store import Store
from models.types import PackerId
from tests.store.conftest import empty, migrated, url
from tests.store.shop import SITE, furnish

__all__ = ["empty", "migrated", "store", "url"]


@pytest.fixture
def store(empty: Store) -> Store:
    """The shop `demo`; at its site Kim packs, Olle is of the office and Ada the admin."""
    furnish(empty)
    for packer, name, role in (("olle", "Olle", "office"), ("ada", "Ada", "admin")):
        empty.add_person(SITE, Packer(packer=PackerId(packer), name=name, role=role))
    return empty
