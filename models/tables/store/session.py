"""SQL on one connection within one transaction, the same for SQLite and PostgreSQL.

SQL is written out, with `?` for parameters: what the database is asked stands where it is asked. Text has no
NUL, which PostgreSQL cannot keep: it becomes U+FFFD.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock
from typing import Any, TypeAlias, TypeVar

import peewee
from peewee import Database

from models.database import execute, is_sqlite, reading, writing
from models.errors import StoreUnreachable
from models.wording import store as wording

Row: TypeAlias = tuple[Any, ...]
Result = TypeVar("Result")
Key = TypeVar("Key")

_driver_errors: Any = vars(peewee)["__exception_wrapper__"]
"""Makes the drivers' own errors peewee's."""

_CHUNK = 500
"""Keys in one `IN (...)`, or rows in one `INSERT`: at most 32,766 parameters in a statement."""

_ARRAYS = {str: "text", int: "bigint", bool: "boolean"}
"""PostgreSQL's types of a column's values."""

_TRIES = 6
_COLLISIONS = {"40001", "40P01"}
"""SQLSTATE of a serialization failure and of a deadlock: PostgreSQL asks for the transaction once more."""


class Session:
    """One transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sqlite = is_sqlite(database)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query."""
        found: list[Row] = self._execute(sql, parameters).fetchall()
        return found

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query, None without any."""
        found: Row | None = self._execute(sql, parameters).fetchone()
        return found

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Return the first column of the first row, None without any."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement; returns how many rows it touched."""
        return int(self._execute(sql, parameters).rowcount)

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each set of parameters."""
        rows = [[_kept(value) for value in row] for row in parameters]
        if rows:
            with _driver_errors:
                database: Any = self.database
                cursor = database.cursor()
                cursor.executemany(self._dialect(sql), rows)

    def insert_rows(self, into: str, rows: Iterable[Sequence[object]], *, otherwise: str = "") -> None:
        """Insert many rows in few statements; `into` ends with its columns. No value is None."""
        if not self.sqlite:
            self._insert_columns(into, list(rows), otherwise)
            return
        for part in chunks(rows):
            values = ", ".join(f"({', '.join('?' * len(row))})" for row in part)
            self.run(f"{into} VALUES {values} {otherwise}", [value for row in part for value in row])

    def _insert_columns(self, into: str, rows: Sequence[Sequence[object]], otherwise: str) -> None:
        """An array for each column: PostgreSQL reads a statement of some thousand parameters slowly."""
        if rows:
            arrays = ", ".join(f"?::{_ARRAYS[type(value)]}[]" for value in rows[0])
            columns = [[_kept(value) for value in column] for column in zip(*rows, strict=True)]
            self.run(f"{into} SELECT * FROM unnest({arrays}) {otherwise}", columns)  # noqa: S608 - no value

    def run_in(self, sql: str, parameters: Sequence[object], keys: Iterable[object]) -> None:
        """Run a statement that has one `IN (?*)` behind its other parameters, some hundred keys at a time."""
        for part in chunks(keys):
            self.run(sql.replace("?*", ", ".join("?" * len(part))), [*parameters, *part])

    def rows_in(self, sql: str, parameters: Sequence[object], keys: Iterable[object]) -> Iterator[Row]:
        """Return all rows of a query that ends its condition in `IN (?*)`, some hundred keys at a time."""
        for part in chunks(keys):
            yield from self.rows(sql.replace("?*", ", ".join("?" * len(part))), [*parameters, *part])

    def for_update(self) -> str:
        """What a query ends in to hold its rows; SQLite's one writer holds everything already."""
        return "" if self.sqlite else " FOR UPDATE"

    def for_share(self) -> str:
        """What a query ends in whose rows nobody may change until the transaction ends."""
        return "" if self.sqlite else " FOR SHARE"

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """All or nothing within the transaction."""
        with self.database.savepoint():
            yield

    def _execute(self, sql: str, parameters: Sequence[object]) -> Any:
        return execute(self.database, self._dialect(sql), [_kept(value) for value in parameters])

    def _dialect(self, sql: str) -> str:
        return sql if self.sqlite else sql.replace("?", "%s")


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Return the keys, some hundred at a time."""
    wanted = list(keys)
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]


def _kept(value: object) -> object:
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


class Transactions:
    """Runs transactions on the store's database; writers of one process take turns on SQLite."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._turn = RLock()

    def read(self, work: Callable[[Session], Result]) -> Result:
        """Do `work` on one moment's state."""
        with _answering(), reading(self.database):
            return work(Session(self.database))

    def write(self, work: Callable[[Session], Result]) -> Result:
        """Do `work`, all or nothing; once more when it collided with another transaction."""
        with _answering():
            return self._write_again(work)

    def _write_again(self, work: Callable[[Session], Result]) -> Result:
        for _ in range(_TRIES - 1):
            try:
                return self._write(work)
            except peewee.OperationalError as error:
                if not _collided(error):
                    raise
        return self._write(work)

    def _write(self, work: Callable[[Session], Result]) -> Result:
        if not is_sqlite(self.database):
            with writing(self.database):
                return work(Session(self.database))
        with self._turn, writing(self.database):
            return work(Session(self.database))


@contextmanager
def _answering() -> Iterator[None]:
    """A database that is away, locked or full is said in words, once."""
    try:
        yield
    except (peewee.OperationalError, peewee.InterfaceError) as error:
        raise StoreUnreachable(wording.database_away(), code="database_away") from error


def _collided(error: BaseException) -> bool:
    original = getattr(error, "orig", None) or error.__cause__ or error.__context__
    return getattr(original, "sqlstate", None) in _COLLISIONS


def time_text(at: datetime) -> str:
    """A time as the tables keep it: UTC, fixed width, sorts as time does."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def text_time(text: str) -> datetime:
    """The time of a column."""
    return datetime.fromisoformat(text)


def time_or_none(text: str | None) -> datetime | None:
    """The time of a column that may be empty."""
    return None if text is None else text_time(text)
