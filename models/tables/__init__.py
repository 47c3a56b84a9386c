"""Rows: the only place where values become columns; rows never leave, values do."""
