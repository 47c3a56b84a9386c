"""The store on both its databases, with the small shop of the store's own tests."""

from tests.store.conftest import empty, migrated, store, url

__all__ = ["empty", "migrated", "store", "url"]
