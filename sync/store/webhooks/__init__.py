"""Webhooks out to the shop's programs, and the signatures of those that come in."""
