"""A cupsd that hangs costs the packer nothing but paper."""

import time
from statistics import median

from tests.end_to_end.handheld import Handheld
from tests.end_to_end.verbs import EAN, take_in_and_move, walk_the_oldest
from tests.end_to_end.warehouse import Warehouse

_ROUNDS = 9


def test_a_scan_is_answered_as_fast_while_cups_hangs(warehouse: Warehouse) -> None:
    take_in_and_move(warehouse)
    with warehouse.handheld() as handheld:
        walk_the_oldest(handheld, warehouse)
        awake, hung = [], []
        for _ in range(_ROUNDS):
            awake.append(_seconds_of_a_scan(handheld))
            warehouse.cups.hang()
            handheld.wait_for("0 of 2 picked")
            hung.append(_seconds_of_a_scan(handheld))
            warehouse.cups.wake()
    assert median(hung) < 1.5 * median(awake) + 0.01, (awake, hung)


def _seconds_of_a_scan(handheld: Handheld) -> float:
    began = time.perf_counter()
    handheld.scan(EAN["TERMOS-05"])
    handheld.wait_for("1 of 2 picked")
    taken = time.perf_counter() - began
    handheld.press("+")
    handheld.wait_for("Undo the last pick")
    handheld.press("enter")
    handheld.wait_for("0 of 2 picked")
    return taken
