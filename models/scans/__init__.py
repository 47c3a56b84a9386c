"""Scanned text to readings: products, parcel ids, locations, orders, badges, commands."""
