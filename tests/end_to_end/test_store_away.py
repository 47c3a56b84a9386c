"""The store is killed in the middle of a walk: the packer goes on, and later everything arrives, once."""

from collections import Counter

from tests.end_to_end.verbs import EAN, PARCEL_ID, take_in_and_move, walk_the_oldest
from tests.end_to_end.warehouse import Warehouse


def test_picking_to_report_in_goes_on_without_the_store(warehouse: Warehouse) -> None:
    number = take_in_and_move(warehouse)
    with warehouse.handheld() as handheld:
        walk_the_oldest(handheld, warehouse)
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("1 of 2 picked", "Online 0 ")

        warehouse.kill_store()
        handheld.wait_for("Offline")
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("KAFFE-KOK")
        handheld.scan(EAN["KAFFE-KOK"])
        handheld.wait_for("Scan the parcel id")
        assert len(warehouse.zebra.wait_for_jobs(1)) == 1
        handheld.scan(PARCEL_ID)
        handheld.wait_for(f"{number} reported in", "Offline")
        assert warehouse.order_at_site(number)["order"]["state"] == "shipped"

        warehouse.start_store()
        handheld.wait_for("Online 0 ")

    at_store = warehouse.order_at_store(number)
    assert at_store["order"]["state"] == "shipped"
    done = Counter(each["operation"]["action"]["do"] for each in at_store["operations"])
    assert done["pick"] == 3
    assert (done["pack"], done["add_parcel"], done["report_in"], done["record_print"]) == (1, 1, 1, 1)
    assert {each["state"] for each in warehouse.order_at_site(number)["operations"]} == {"applied"}
