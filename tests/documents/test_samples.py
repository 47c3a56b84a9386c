"""The sample documents hang together, as those that the platforms send do."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.demo import load_demo_shop

HERE = Path(__file__).parent
SKUS = {product.sku for product in load_demo_shop().products}
WOOCOMMERCE = sorted((HERE / "woocommerce").glob("*.json"))
SHOPIFY = sorted((HERE / "shopify").glob("*.json"))


def _read(path: Path) -> Any:
    document = json.loads(path.read_text(encoding="utf-8"))
    return document.get("order", document)


def _sum(values: list[str]) -> Decimal:
    return sum((Decimal(value) for value in values), Decimal(0))


def test_there_are_samples_of_each_platform() -> None:
    assert len(WOOCOMMERCE) >= 6
    assert len(SHOPIFY) >= 5


@pytest.mark.parametrize("path", [*WOOCOMMERCE, *SHOPIFY], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_skus_are_the_demos_or_missing_as_platforms_let_them_be(path: Path) -> None:
    skus = {line["sku"] for line in _read(path)["line_items"]}
    assert skus <= SKUS | {None, ""}
    assert skus & SKUS


@pytest.mark.parametrize("path", WOOCOMMERCE, ids=lambda path: path.stem)
def test_a_woocommerce_total_is_its_lines_fees_and_freight_with_their_taxes(path: Path) -> None:
    order = _read(path)
    parts = [*order["line_items"], *order["fee_lines"], *order["shipping_lines"]]
    assert _sum([part["total"] for part in parts]) + _sum([part["total_tax"] for part in parts]) == Decimal(
        order["total"]
    )
    taxes = [line[name] for line in order["tax_lines"] for name in ("tax_total", "shipping_tax_total")]
    assert _sum(taxes) == Decimal(order["total_tax"])


@pytest.mark.parametrize("path", SHOPIFY, ids=lambda path: path.stem)
def test_a_shopify_total_is_its_lines_and_freight_less_what_is_allocated(path: Path) -> None:
    order = _read(path)
    goods = sum((Decimal(line["price"]) * line["quantity"] for line in order["line_items"]), Decimal(0))
    allocated = _sum(
        [each["amount"] for line in order["line_items"] for each in line["discount_allocations"]]
    )
    freight = _sum([line["discounted_price"] for line in order["shipping_lines"]])
    tax_on_top = Decimal(0) if order["taxes_included"] else Decimal(order["total_tax"])
    assert goods - allocated + freight + tax_on_top == Decimal(order["total_price"])
    assert _sum([line["price"] for line in order["tax_lines"]]) == Decimal(order["total_tax"])


def test_every_state_that_an_importer_must_tell_apart_is_there() -> None:
    assert {_read(path)["status"] for path in WOOCOMMERCE} == {
        "cancelled",
        "checkout-draft",
        "on-hold",
        "pending",
        "processing",
    }
    assert {_read(path)["financial_status"] for path in SHOPIFY} == {
        "authorized",
        "paid",
        "partially_refunded",
        "pending",
        "refunded",
    }


def test_shopify_documents_come_bare_and_in_an_envelope() -> None:
    envelopes = ["order" in json.loads(path.read_text(encoding="utf-8")) for path in SHOPIFY]
    assert set(envelopes) == {True, False}
