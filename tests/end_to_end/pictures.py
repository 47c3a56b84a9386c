"""Draws the documentation's pictures, of the running demo and of papers: `python -m tests.end_to_end.pictures
FOLDER`."""

import sys
import tempfile
from pathlib import Path

from models.demo import load_demo_shop
from models.scans.own_codes import badge_code, order_code
from tests.end_to_end.drawing import as_svg
from tests.end_to_end.handheld import Handheld
from tests.end_to_end.warehouse import KOLLI
from tests.printing import pictures as documents

ORDER = "10033"
"""Several lines, in Packing, nobody's yet."""


def main(folder: Path) -> None:
    """Walk through the demo at the size of a handheld, and once at 80x24."""
    folder.mkdir(parents=True, exist_ok=True)
    documents.draw(folder)
    packer = next(each for each in load_demo_shop().packers if each.packer == "asa")
    with tempfile.TemporaryDirectory() as home:
        for columns, rows in ((26, 20), (80, 24)):
            with Handheld((*KOLLI, "demo"), columns=columns, rows=rows, home=Path(home)) as handheld:
                _draw(handheld, folder, f"{columns}x{rows}", badge_code(packer.badge))


def _draw(handheld: Handheld, folder: Path, size: str, badge: str) -> None:
    handheld.wait_for("Press Enter to open")
    handheld.press("enter")
    handheld.wait_for("Scan your badge", "Online")
    _keep(handheld, folder / f"sign-in-{size}.svg")
    handheld.scan(badge)
    handheld.wait_until(lambda: "Outbound" in handheld.text or "picked" in handheld.text, "menu or walk")
    if "picked" in handheld.text:
        handheld.press("escape")
        handheld.wait_for("Outbound")
    _keep(handheld, folder / f"menu-{size}.svg")
    handheld.press("2", "enter")
    handheld.wait_for("10023")
    _keep(handheld, folder / f"outbound-{size}.svg")
    handheld.scan(order_code(ORDER))
    handheld.wait_for(ORDER, "picked", "Online 0 ")
    _keep(handheld, folder / f"walk-{size}.svg")
    handheld.scan("4006381333931")
    handheld.wait_for("Press Enter")
    _keep(handheld, folder / f"stop-{size}.svg")


def _keep(handheld: Handheld, path: Path) -> None:
    path.write_text(as_svg(handheld.screen), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
