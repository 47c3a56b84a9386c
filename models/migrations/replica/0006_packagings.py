"""An article may have several packagings: everything is taken anew to learn them."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    # The agent sees an empty epoch and asks for all; what is here stays until then.
    "DELETE FROM cursor",
    "UPDATE standing SET epoch = ''",
)


def up(_migrator: Any, database: Any) -> None:
    """Forget how far the replica has come."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
