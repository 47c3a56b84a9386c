"""How long it takes until a change at the store stands on a handheld's screen.

`python -m benches.news` runs a store, a site's agent and a handheld as processes, changes the comment of the
order whose page is open, over HTTP, and waits for it on the screen. The budget is a second at p95; beside it
stands what the store alone takes to answer the change.
"""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.end_to_end.handheld import Handheld
from tests.end_to_end.verbs import sign_in, take_in_and_move
from tests.end_to_end.warehouse import Warehouse
from tests.printing.cups_server import LabelListener, start_cupsd

CHANGES, BUDGET = 60, 1000.0


def main() -> None:
    """Change and wait, again and again, and print."""
    with ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory()))
        cups = kept.enter_context(start_cupsd())
        office, zebra = kept.enter_context(LabelListener()), kept.enter_context(LabelListener())
        warehouse = Warehouse(folder, cups, office, zebra)
        kept.callback(warehouse.close)
        warehouse.open()
        number = take_in_and_move(warehouse)
        handheld = kept.enter_context(warehouse.handheld(40, 25))
        _open_page(handheld, warehouse, number)
        answers, screens = [], []
        for change in range(CHANGES):
            began = time.perf_counter()
            warehouse.comment(number, f"Change {change} has come")
            answers.append((time.perf_counter() - began) * 1000)
            handheld.wait_for(f"Change {change} has come")
            screens.append((time.perf_counter() - began) * 1000)
    print(f"{CHANGES} changes of an order at the store")
    for name, waits in (("answered by the store", answers), ("on the handheld's screen", screens)):
        print(f"  {name:<26} median {_part(waits, 50):7.1f} ms  p95 {_part(waits, 95):7.1f} ms")
    print(f"  budget {BUDGET:g} ms at p95")


def _open_page(handheld: Handheld, warehouse: Warehouse, number: str) -> None:
    sign_in(handheld, warehouse)
    handheld.wait_for("Online")
    handheld.press("4", "enter")
    handheld.wait_for(number)
    handheld.press("enter")
    handheld.wait_for(f"Order {number}")


def _part(waits: list[float], percent: int) -> float:
    return sorted(waits)[len(waits) * percent // 100]


if __name__ == "__main__":
    main()
