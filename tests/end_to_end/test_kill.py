"""kill -9 of the terminal program in the middle of a walk loses nothing."""

from tests.end_to_end.verbs import EAN, take_in_and_move, walk_the_oldest
from tests.end_to_end.warehouse import Warehouse


def test_the_packer_stands_on_the_same_line_again(warehouse: Warehouse) -> None:
    number = take_in_and_move(warehouse)
    with warehouse.handheld() as handheld:
        walk_the_oldest(handheld, warehouse)
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("1 of 2 picked")
        handheld.kill()

    with warehouse.handheld() as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(warehouse.badge("aleksander"))
        handheld.wait_for(f"Order {number}", "TERMOS-05", "1 of 2 picked")
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("KAFFE-KOK")
