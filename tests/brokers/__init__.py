"""Parcel ids from brokers and from the shop's own series."""
