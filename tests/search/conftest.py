"""The store on both its databases, as the store's own tests have it: one PostgreSQL for all searches."""

from tests.store.conftest import empty, migrated, store, url

__all__ = ["empty", "migrated", "store", "url"]
