"""Sync between a site and a store."""
