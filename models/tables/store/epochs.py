"""The name of the database since it was made or restored: under another one every cursor is void."""

import secrets

from models.tables.store import invoice_holds
from models.tables.store.session import Session


def name(session: Session) -> None:
    """Name a database that is new."""
    session.run(
        "INSERT INTO meta (name, value) VALUES ('epoch', ?) ON CONFLICT DO NOTHING", [secrets.token_hex(8)]
    )


def renew(session: Session) -> str:
    """Name a database that came out of a backup, and let its invoices wait; return the name."""
    epoch = secrets.token_hex(8)
    session.run("UPDATE meta SET value = ? WHERE name = 'epoch'", [epoch])
    invoice_holds.hold_all(session)
    return epoch
