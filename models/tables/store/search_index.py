"""The index of the words' pieces, left behind while many orders come, and built once after them.

An index that grows by one order at a time costs 0.2 ms for each on SQLite, and more than that once it no
longer fits the memory; built in one go it costs a tenth. Until it is built, searches go without it: they find
the same, by looking at one order after the other, and say so (`Page.building`). That it is behind is a row of
the database, written and taken away with what it says: whoever is killed leaves it behind, and the next one
who serves or loads builds it.
"""

from models.tables.store.session import Session

MANY = 1_000
"""Orders, from which on it is worth it."""

_BEHIND = "search_behind"


def is_behind(session: Session) -> bool:
    """Whether the index lacks orders."""
    return session.value("SELECT 1 FROM meta WHERE name = ?", [_BEHIND]) is not None


def leave_behind(session: Session, coming: int) -> None:
    """Keep the index no longer, where more orders are coming than are here."""
    if not _are_here(session, coming):
        leave(session)


def leave(session: Session) -> None:
    """Keep the index no longer."""
    session.run("INSERT INTO meta (name, value) VALUES (?, '') ON CONFLICT DO NOTHING", [_BEHIND])
    if not session.sqlite:
        session.run("DROP INDEX IF EXISTS order_text")


def _are_here(session: Session, count: int) -> bool:
    return len(session.rows("SELECT 1 FROM order_search LIMIT ?", [count])) == count


def complete(session: Session) -> None:
    """Build the index where it is behind; it is kept from then on."""
    if not session.run("DELETE FROM meta WHERE name = ?", [_BEHIND]):
        return
    if session.sqlite:
        session.run("INSERT INTO order_text (order_text) VALUES ('rebuild')")
    else:
        session.run("CREATE INDEX IF NOT EXISTS order_text ON order_search USING gin (text gin_trgm_ops)")
