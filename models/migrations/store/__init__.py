"""The central store's versions."""
