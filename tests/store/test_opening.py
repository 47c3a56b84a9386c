"""A database is opened by its address, made when it is new, and refused when it is not ours to write."""

from pathlib import Path

import pytest

from models.database import close_database, connected, execute, open_database
from models.errors import NotAllowed, SettingsWrong
from models.orders import Shop
from models.tables.store import Store
from models.types import ShopId
from tests.store.shop import ADDRESS, HOST, NOW, SECRET, SHOP, draft, furnish, key


def test_what_is_kept_is_there_when_it_is_opened_again(url: str) -> None:
    first = Store.open(url)
    furnish(first)
    kept = first.take_in(SHOP, None, draft(), NOW).order
    epoch = first.changes_since(HOST, "", {}, 1).epoch
    first.close()
    second = Store.open(url)
    assert second.order(key()) == kept
    assert second.changes_since(HOST, epoch, {}, 1).epoch == epoch
    second.close()


def test_a_database_of_a_newer_program_is_refused_in_words(url: str) -> None:
    Store.open(url).close()
    database = open_database(url)
    with connected(database):
        execute(
            database,
            "INSERT INTO schema_migration (name, applied) VALUES ('0099_future', '2030-01-01 00:00:00')",
        )
    close_database(database)
    expected = r"^The database is newer than this program \(it has 0099_future\)\. Update Kolli here\.$"
    with pytest.raises(SettingsWrong, match=expected):
        Store.open(url)


@pytest.mark.parametrize("url", ["mysql://host/db", "store.db", "sqlite://", ""])
def test_another_kind_of_database_is_refused(url: str) -> None:
    expected = r"^The database's address must be sqlite:///PATH or postgresql://HOST/NAME\.$"
    with pytest.raises(SettingsWrong, match=expected):
        open_database(url)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match=r"^The database does not open: "):
        open_database(f"sqlite:///{tmp_path / 'nowhere' / 'store.db'}")


def test_sqlite_keeps_every_commit_on_the_disk(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'store.db'}")
    with connected(database):
        settings = [
            execute(database, f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    close_database(database)
    assert settings == ["wal", 2, 1]


def test_a_token_is_its_device_s_and_no_other(store: Store) -> None:
    assert store.device_of_token(f"{HOST}.{SECRET}") == HOST
    assert store.device_of_token(f"{HOST}.{SECRET}x") is None
    assert store.device_of_token(f"other.{SECRET}") is None
    assert store.device_of_token("") is None


def test_no_secret_is_kept_in_the_clear(store: Store) -> None:
    kept = store.read(lambda session: session.rows("SELECT * FROM device"))
    assert SECRET not in str(kept)


def test_a_short_secret_is_refused(store: Store) -> None:
    with pytest.raises(NotAllowed, match=r"^A secret has at least 16 characters\.$"):
        store.add_shop_token(SHOP, "api", "short")


def test_a_shop_s_name_can_stand_in_an_address(store: Store) -> None:
    with pytest.raises(NotAllowed, match=r"^a:b is no name for a shop: "):
        store.add_shop(Shop(shop=ShopId("a:b"), name="x", address=ADDRESS))
