"""Parcel ids from freight brokers (S16, Hämta kolliid): one interface, three implementations."""

from sync.store.brokers.accounts import broker_for, read_settings
from sync.store.brokers.broker import Broker
from sync.store.brokers.desk import Wish, fetch_parcel_ids

__all__ = ["Broker", "Wish", "broker_for", "fetch_parcel_ids", "read_settings"]
