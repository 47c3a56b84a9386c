"""What a packer does, step by step, in every scenario."""

from pathlib import Path

from models.demo import load_demo_shop
from tests.end_to_end.handheld import Handheld
from tests.end_to_end.warehouse import Warehouse

DOCUMENTS = Path(__file__).parents[1] / "documents"
PARCEL_ID = "373500000000009010"
EAN = {product.sku: product.gtin for product in load_demo_shop().products}


def take_in_and_move(warehouse: Warehouse) -> str:
    """Let the shop's order of two mugs and a coffee pot come as far as Packing; return its number."""
    document = (DOCUMENTS / "woocommerce" / "paid_simple.json").read_bytes()
    assert warehouse.import_over_http("woocommerce", document)["results"][0]["result"] == "new"
    assert "1 moved to Packing" in warehouse.at_store("pack-run")
    return "5201"


def sign_in(handheld: Handheld, warehouse: Warehouse) -> None:
    handheld.wait_for("Scan your badge", "Aleksander")
    handheld.scan(warehouse.badge("aleksander"))
    handheld.wait_for("Outbound")


def print_pick_slip(handheld: Handheld, warehouse: Warehouse, number: str) -> bytes:
    handheld.wait_for("Online")
    handheld.press("2", "enter")
    handheld.wait_for(number)
    handheld.press("enter")
    handheld.wait_for("Print pick slip")
    handheld.press("1", "enter")
    handheld.wait_until(lambda: handheld.struck_through(number), f"{number} struck through")
    return warehouse.office.wait_for_jobs(1)[0]


def walk_the_oldest(handheld: Handheld, warehouse: Warehouse) -> None:
    """Sign in, and take the oldest order in hand: the walk stands at the two mugs."""
    sign_in(handheld, warehouse)
    handheld.wait_for("Online")
    handheld.press("1", "enter")
    handheld.wait_for("Next order", "1 free")
    handheld.press("enter")
    handheld.wait_for("TERMOS-05", "0 of 2 picked")


def wait_until_shipped(handheld: Handheld, warehouse: Warehouse, number: str) -> None:
    """Until the store has the order as shipped; the screen keeps being read."""
    handheld.wait_until(
        lambda: warehouse.order_at_store(number)["order"]["state"] == "shipped", "the store to be told"
    )
