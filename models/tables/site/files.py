"""One connection to one SQLite file, as the site's tables use it.

SQL is written out here and not built by peewee's query objects: building one takes 240 µs, running it 5 µs
(measured), and a scan asks a dozen questions. peewee opens the file, holds the transactions and migrates.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeAlias

import peewee
from peewee import SqliteDatabase

from models.errors import KolliError
from models.wording import site as wording

Row: TypeAlias = tuple[Any, ...]

Parameters: TypeAlias = Sequence[object] | Mapping[str, object]
"""For each `?` in turn, or for each `:name` by its name: Python 3.14 takes no `?1`."""

_BUSY_MILLISECONDS = 20_000
"""The gate keeps writers apart; this is for whatever does not know of it, such as a back-up."""


class SiteFile:
    """A connection that threads may share: each use holds its lock, for the moment that SQLite takes."""

    def __init__(self, path: Path, *, synchronous: str) -> None:
        self.path = path
        self._lock = RLock()
        self.database = SqliteDatabase(
            str(path),
            thread_safe=False,
            check_same_thread=False,
            pragmas=[
                ("busy_timeout", _BUSY_MILLISECONDS),
                ("journal_mode", "wal"),
                ("synchronous", synchronous),
                ("foreign_keys", 1),
            ],
        )
        self.database.connect()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows of a query."""
        with self._lock:
            found: list[Row] = self._connection().execute(sql, parameters).fetchall()
            return found

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row of a query, None without any."""
        with self._lock:
            found: Row | None = self._connection().execute(sql, parameters).fetchone()
            return found

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row; None without any."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement; returns how many rows it touched."""
        with self._lock:
            return int(self._connection().execute(sql, parameters).rowcount)

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each set of parameters."""
        with self._lock:
            self._connection().executemany(sql, parameters)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment: that of the first read."""
        with self._lock, self.database.atomic("DEFERRED"):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; on disk once it is left where `synchronous` is `full`, or else after `settle`.

        A disk that is full or will not be written raises `KolliError` with the code `not_saved`.
        """
        try:
            with self._lock, self.database.atomic("IMMEDIATE"):
                yield
        except (sqlite3.OperationalError, peewee.OperationalError) as trouble:
            raise KolliError(wording.not_saved(str(trouble)), code="not_saved") from trouble

    def settle(self) -> None:
        """Bring all that anybody has committed to the disk: after a power cut it is there.

        What is committed is in the WAL, or by a checkpoint, which syncs, in the database. So whoever comes
        later is served by the same write: the kernel does at once what many ask of one file. Raises
        `KolliError` with the code `not_saved`.
        """
        try:
            wal = os.open(f"{self.path}-wal", os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fdatasync(wal)
            finally:
                os.close(wal)
        except OSError as trouble:
            raise KolliError(wording.not_saved(str(trouble)), code="not_saved") from trouble

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        return int(self.value("PRAGMA data_version"))

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self.database.close()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = self.database.connection()  # type: ignore[no-untyped-call]
        return connection
