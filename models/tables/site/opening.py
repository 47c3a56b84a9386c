"""Opens the site's two files, made and migrated when they are new."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import peewee

from models.tables.site.agent_mark import AgentMark
from models.tables.site.files import SiteFile
from models.tables.site.gate import Gate

_MIGRATIONS = Path(__file__).parents[2] / "migrations"

REPLICA_SYNCHRONOUS = "normal"
"""A cache: after a power cut it may be some transactions old, never torn; the agent takes those again."""

LOCAL_SYNCHRONOUS = "normal"
"""A commit is on the disk after `SiteFile.settle`, which many writers ask for at once."""


@dataclass(frozen=True)
class SiteFiles:
    """Connections of one process: two that read, two that write, and the gate in front of the writer.

    Reading never waits for writing: SQLite's WAL gives each its own snapshot, and the locks within the
    process are one for each connection. Threads share them; a process that forks opens its own afterwards.
    """

    replica: SiteFile
    local: SiteFile
    replica_writer: SiteFile
    local_writer: SiteFile
    gate: Gate
    agent: AgentMark

    def close(self) -> None:
        for file in (self.replica, self.local, self.replica_writer, self.local_writer):
            file.close()
        self.gate.close()
        self.agent.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_files(home: Path) -> SiteFiles:
    """Open `replica.db` and `local.db` in `home`, for this process."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    gate = Gate(home / "local.gate")
    replica, local = home / "replica.db", home / "local.db"
    with gate.passed():
        _make(local, "local", LOCAL_SYNCHRONOUS)
        _make_replica(replica)
    return SiteFiles(
        replica=SiteFile(replica, synchronous=REPLICA_SYNCHRONOUS),
        local=SiteFile(local, synchronous=LOCAL_SYNCHRONOUS),
        replica_writer=SiteFile(replica, synchronous=REPLICA_SYNCHRONOUS),
        local_writer=SiteFile(local, synchronous=LOCAL_SYNCHRONOUS),
        gate=gate,
        agent=AgentMark(home),
    )


def _make(path: Path, name: str, synchronous: str) -> None:
    """Bring the file to this version; one that is there already does not load the migrations at all."""
    newest = len(list((_MIGRATIONS / name).glob("[0-9]*.py")))
    file = SiteFile(path, synchronous=synchronous)
    try:
        if file.value("PRAGMA user_version") != newest:
            _migrate(path, name)
            file.run(f"PRAGMA user_version = {newest}")
    finally:
        file.close()


def _make_replica(path: Path) -> None:
    """As `_make`; a replica that is damaged is thrown away, and the agent takes everything anew."""
    try:
        _make(path, "replica", REPLICA_SYNCHRONOUS)
    except (sqlite3.DatabaseError, peewee.DatabaseError) as damaged:
        if isinstance(damaged, sqlite3.OperationalError | peewee.OperationalError):
            raise
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        _make(path, "replica", REPLICA_SYNCHRONOUS)


def _migrate(path: Path, name: str) -> None:
    # Here and not above: a login that finds its files in order must not wait for what migrates them.
    from models.database import close_database, migrate, open_database  # noqa: PLC0415

    database = open_database(f"sqlite:///{path}")
    try:
        migrate(database, name)
    finally:
        close_database(database)
