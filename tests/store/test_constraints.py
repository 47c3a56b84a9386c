"""The database itself refuses what must never be, whatever program writes to it."""

from collections.abc import Callable

import peewee
import pytest

from models.tables.store import Store
from tests.store.shop import in_packing, walk

_PARCEL = "INSERT INTO parcel VALUES ('demo', ?, ?, ?, ?, 'other', '2026-11-22T10:00:00.000000Z')"


@pytest.fixture
def run(store: Store) -> Callable[..., None]:
    """Run SQL behind the program's back; order 1 is packed with one parcel, order 2 packed without."""
    in_packing(store, "1", "2")
    for operation in (*walk("1")[:4], *walk("2")[:3]):
        store.apply(operation)

    def run(sql: str, *parameters: object) -> None:
        store.work(lambda work: work.session.run(sql, parameters))

    return run


def test_a_fifth_parcel_is_refused(run: Callable[..., None]) -> None:
    for position in (2, 3, 4):
        run(_PARCEL, "1", 1, position, f"PARCEL0{position}")
    with pytest.raises(peewee.IntegrityError):
        run(_PARCEL, "1", 1, 5, "PARCEL05")


def test_a_second_parcel_in_one_place_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run(_PARCEL, "1", 1, 1, "PARCEL01")


def test_a_parcel_id_that_is_on_another_order_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run(_PARCEL, "2", 1, 1, "00373500000000000017")


def test_a_parcel_of_no_delivery_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run(_PARCEL, "2", 2, 1, "PARCEL01")


@pytest.mark.parametrize("column", ["quantity", "picked", "short", "back_on_shelf"])
def test_a_negative_quantity_is_refused(run: Callable[..., None], column: str) -> None:
    with pytest.raises(peewee.IntegrityError):
        run(f"UPDATE order_line SET {column} = -1 WHERE order_id = '1'")


def test_more_picked_than_wanted_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("UPDATE order_line SET picked = quantity + 1 WHERE order_id = '1'")


def test_an_empty_delivery_line_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("UPDATE delivery_line SET quantity = 0 WHERE order_id = '1'")


def test_a_line_of_no_order_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run(
            "INSERT INTO order_line SELECT shop_id, '404', line, position, sku, name, quantity, unit_price,"
            " vat_rate, discount, gtin, picked, short, short_reason, back_on_shelf FROM order_line"
            " WHERE order_id = '1'"
        )


def test_a_delivered_line_is_not_deleted(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("DELETE FROM order_line WHERE order_id = '1'")


def test_an_order_with_a_history_is_not_deleted(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("DELETE FROM orders WHERE order_id = '1'")


def test_an_order_at_a_site_that_does_not_pack_for_the_shop_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("UPDATE orders SET site_id = 'elsewhere' WHERE order_id = '1'")


def test_an_unknown_state_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("UPDATE orders SET state = 'lost' WHERE order_id = '1'")


def test_less_than_nothing_reserved_is_refused(run: Callable[..., None]) -> None:
    with pytest.raises(peewee.IntegrityError):
        run("UPDATE stock SET reserved = -1 WHERE sku = 'A'")


def test_an_operation_number_of_a_device_is_used_once(run: Callable[..., None]) -> None:
    sql = "INSERT INTO device_push VALUES ('host', 1, ?, 'applied', '', '')"
    run(sql, "a" * 64)
    with pytest.raises(peewee.IntegrityError):
        run(sql, "b" * 64)
