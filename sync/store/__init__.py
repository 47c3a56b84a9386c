"""The central order store."""
