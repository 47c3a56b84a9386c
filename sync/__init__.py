"""A site and the store, kept in step over HTTP."""
