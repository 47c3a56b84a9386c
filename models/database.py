"""Opens a database by its URL, brings it to this program's version, and runs transactions on it.

peewee is used synchronously: a transaction begins and ends within one call in one thread. Nothing is awaited
inside of one.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from typing import Any

import peewee
from peewee import Database
from playhouse.migrations import Runner
from playhouse.pool import PooledSqliteDatabase
from playhouse.postgres_ext import PooledPsycopg3Database

from models.errors import SettingsWrong

_CONNECTIONS = 64
"""At most, for each database and process."""

_WAIT = 30
"""Seconds to wait for a free connection, or for another process to leave SQLite's write lock."""

_MIGRATION_LOCK = 0x6B6F6C6C69
"""PostgreSQL's advisory lock that one program at a time migrates under."""

_migrating = threading.Lock()


def open_database(url: str) -> Database:
    """Open `sqlite:///relative/path`, `sqlite:////absolute/path` or `postgresql://...`.

    Connections are taken from a pool for each transaction; `close_database` closes them all. SQLite runs with
    WAL and `synchronous=FULL`: a commit is on the disk when it returns. Raises `SettingsWrong` when the
    address is not one of these, or nothing answers there.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        database = _sqlite(rest[1:])
    elif separator and scheme in {"postgresql", "postgres"}:
        database = _postgresql(f"postgresql://{rest}")
    else:
        raise SettingsWrong(
            "The database's address must be sqlite:///PATH or postgresql://HOST/NAME.",
            code="database_address",
        )
    _try(database)
    return database


def _sqlite(path: str) -> Database:
    database: Database = PooledSqliteDatabase(
        path,
        pragmas=[
            ("busy_timeout", _WAIT * 1000),
            ("journal_mode", "wal"),
            ("synchronous", "full"),
            ("foreign_keys", 1),
        ],
        max_connections=_CONNECTIONS,
        timeout=_WAIT,
        # The pool hands a connection from thread to thread, never to two at once.
        check_same_thread=False,
    )
    return database


def _postgresql(url: str) -> Database:
    database: Database = PooledPsycopg3Database(
        url, max_connections=_CONNECTIONS, timeout=_WAIT, autoconnect=False
    )
    return database


def _try(database: Database) -> None:
    try:
        with connected(database):
            execute(database, "SELECT 1")
    except (peewee.OperationalError, peewee.DatabaseError, peewee.InterfaceError) as wrong:
        raise SettingsWrong(f"The database does not open: {wrong}", code="database_closed") from wrong


def execute(database: Any, sql: str, parameters: Sequence[object] = ()) -> Any:
    """Run one statement and return the cursor; `?` or `%s` stand for parameters, as the driver has it."""
    return database.execute_sql(sql, parameters)


def close_database(database: Any) -> None:
    """Close every connection; none may be in use."""
    database.close_all()


def is_sqlite(database: Database) -> bool:
    """Whether it is a file, rather than a PostgreSQL server."""
    return isinstance(database, peewee.SqliteDatabase)


@contextmanager
def connected(database: Database) -> Iterator[None]:
    """Hold a connection for this thread."""
    database.connect()
    try:
        yield
    finally:
        database.close()


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """All or nothing, and durable once it is left. On SQLite the write lock is held from the start."""
    with connected(database), database.atomic(*(("IMMEDIATE",) if is_sqlite(database) else ())):
        yield


@contextmanager
def reading(database: Database) -> Iterator[None]:
    """All that is read inside is of one moment."""
    isolation = "DEFERRED" if is_sqlite(database) else 3  # psycopg's REPEATABLE READ
    with connected(database), database.atomic(isolation):
        yield


def migrate(database: Database, name: str) -> None:
    """Bring the database to this program's version, by `models/migrations/<name>`; two programs take turns.

    Raises `SettingsWrong` when the database has been made by a newer program.
    """
    with as_file(files("models.migrations").joinpath(name)) as folder, _migrating, writing(database):
        if not is_sqlite(database):
            execute(database, "SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
        runner = Runner(database, str(folder))
        unknown = sorted(each.name for each in runner.status() if each.path is None)
        if unknown:
            raise SettingsWrong(
                f"The database is newer than this program (it has {unknown[-1]}). Update Kolli here.",
                code="database_newer",
            )
        runner.up()
