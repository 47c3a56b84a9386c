"""A part of an order leaves, and the order stays in Packing for the rest (S7, S18)."""

from tests.end_to_end.verbs import EAN, PARCEL_ID, take_in_and_move, walk_the_oldest
from tests.end_to_end.warehouse import Warehouse


def test_a_part_delivery_leaves_the_order_in_packing(warehouse: Warehouse) -> None:
    number = take_in_and_move(warehouse)
    with warehouse.handheld() as handheld:
        walk_the_oldest(handheld, warehouse)
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("1 of 2 picked")
        for _ in range(2):
            handheld.press("-")
            handheld.wait_for("Not on the shelf")
            handheld.press("1", "enter")
            handheld.wait_for("Short")
        handheld.wait_for("Part delivery")
        handheld.press("enter")
        handheld.wait_for("Scan the parcel id")
        handheld.scan(PARCEL_ID)
        handheld.wait_for("Report in the delivery")
        handheld.press("1", "enter")
        handheld.wait_for(f"Part of {number} reported in")
        handheld.wait_until(lambda: _reported_at(warehouse, number) != [], "the store to be told")
        handheld.wait_for("Online 0 ")

    order = warehouse.order_at_store(number)["order"]
    assert order["state"] == "packing"
    assert order["deliveries"][0]["lines"] == [{"line": 1, "quantity": 1}]
    assert order["deliveries"][0]["reported_at"]
    assert [line["short"] for line in order["lines"]] == [0, 0]


def _reported_at(warehouse: Warehouse, number: str) -> list[str]:
    deliveries = warehouse.order_at_store(number)["order"]["deliveries"]
    return [each["reported_at"] for each in deliveries if each["reported_at"]]
