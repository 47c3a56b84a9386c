"""What the two files hold by themselves, whoever writes to them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import KolliError, SettingsWrong
from models.operations import Operation, SetComment
from models.tables.site import SiteDatabase
from tests.site.values import AT, CLAIM, act, order, pulled, slip

ADD = "INSERT INTO operation (n, shop, order_id, body) VALUES (?, 'demo', '1', x'7b7d')"


@pytest.fixture
def local(site: SiteDatabase, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    site.request_print(slip(order().key), AT)
    with closing(sqlite3.connect(tmp_path / "local.db", isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize("n", [1, 3, 0, -1])
def test_the_log_has_no_holes(local: sqlite3.Connection, n: int) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        local.execute(ADD, (n,))


def test_the_next_number_is_taken(local: sqlite3.Connection) -> None:
    local.execute(ADD, (2,))
    assert local.execute("SELECT max(n) FROM operation").fetchone() == (2,)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM operation", "the operation log is shortened from its beginning only"),
        ("UPDATE operation SET body = x'00'", "the operation log is never rewritten"),
        ("UPDATE operation SET n = 7", "the operation log is never rewritten"),
        ("UPDATE operation SET state = 'lost'", "CHECK constraint failed"),
        ("UPDATE print_job SET state = 'lost'", "CHECK constraint failed"),
        ("UPDATE print_job SET format = 'gif'", "CHECK constraint failed"),
        ("UPDATE print_job SET print_id = 'short'", "CHECK constraint failed"),
        (
            "INSERT INTO status (id, connected, printer, device) VALUES (2, 0, '', '')",
            "CHECK constraint failed",
        ),
    ],
)
def test_the_database_refuses(local: sqlite3.Connection, statement: str, words: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=words):
        local.execute(statement)


def test_the_log_is_written_through_to_the_disk(site: SiteDatabase) -> None:
    assert site._files.local_writer.value("PRAGMA synchronous") == 1  # and `settle`: see test_durability
    assert site._files.local_writer.value("PRAGMA journal_mode") == "wal"


def test_a_file_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    SiteDatabase.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "local.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("INSERT INTO schema_migration (name, applied) VALUES ('0099_later', '2030-01-01')")
    with pytest.raises(SettingsWrong, match=r"newer than this program \(it has 0099_later\)"):
        SiteDatabase.open(tmp_path)


def test_lists_use_their_indexes(site: SiteDatabase) -> None:
    plans = {
        where: site._files.replica.rows(f"EXPLAIN QUERY PLAN SELECT body FROM orders WHERE {where}")[0][3]
        for where in (
            "outbound = 1",
            "to_ship = 1",
            "holder = 'a' AND holder <> ''",
            "state = 'order'",
            "json_array_length(CAST(body AS TEXT), '$.put_back') > 0",
        )
    }
    assert [plan.rpartition("INDEX ")[2].split()[0] for plan in plans.values()] == [
        "orders_outbound",
        "orders_to_ship",
        "orders_holder",
        "orders_state",
        "orders_put_back",
    ]


def test_a_damaged_replica_is_made_anew_and_the_log_stays(tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path) as site:
        pulled(site, order())
        site.record(act(order().key, CLAIM))
    (tmp_path / "replica.db").write_bytes(b"not a database at all" * 1000)
    with SiteDatabase.open(tmp_path) as site:
        assert site.cursor() == ("", {})
        assert len(site.operations()) == 1


def test_a_full_disk_is_told_in_words_and_keeps_nothing(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    pages = site._files.local_writer.value("PRAGMA page_count")
    site._files.local_writer.run(f"PRAGMA max_page_count = {pages}")
    long = act(order().key, SetComment(comment="x" * 4000))
    with pytest.raises(KolliError) as full:
        _record_until_full(site, long)
    assert full.value.message == "Not saved: database or disk is full. Do not go on; tell the office."
    kept = len(site.operations())
    site._files.local_writer.run("PRAGMA max_page_count = 1000000")
    site.record(long)
    assert [each.n for each in site.operations()] == list(range(1, kept + 2))


def _record_until_full(site: SiteDatabase, operation: Operation) -> None:
    for _ in range(100):
        site.record(operation)
