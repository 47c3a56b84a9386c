"""From a shop's order document to a reported parcel, with nothing faked."""

from pathlib import Path

import pytest

from tests.end_to_end.verbs import (
    EAN,
    PARCEL_ID,
    print_pick_slip,
    sign_in,
    take_in_and_move,
    wait_until_shipped,
)
from tests.end_to_end.warehouse import Warehouse
from tests.printing.examples import barcodes, pages


@pytest.mark.parametrize(("columns", "rows"), [(26, 20), (80, 24)])
def test_an_order_goes_from_document_to_reported_parcel(
    warehouse: Warehouse, columns: int, rows: int, tmp_path: Path
) -> None:
    number = take_in_and_move(warehouse)
    before = {sku: warehouse.on_hand(sku) for sku in ("KAFFE-KOK", "TERMOS-05")}
    with warehouse.handheld(columns, rows) as handheld:
        sign_in(handheld, warehouse)
        slip = print_pick_slip(handheld, warehouse, number)
        codes = [text for page in pages(slip, tmp_path) for _, text in barcodes(page)]
        order_code = next(code for code in codes if code.startswith("KQO"))

        handheld.scan(order_code)
        handheld.wait_for("TERMOS-05", "0 of 2 picked")
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("1 of 2 picked")
        handheld.scan(EAN["TERMOS-05"])
        handheld.wait_for("KAFFE-KOK")
        handheld.scan(EAN["KAFFE-KOK"])
        handheld.wait_for("parcel")
        (label,) = warehouse.zebra.wait_for_jobs(1)
        assert order_code.encode() in label
        handheld.scan(PARCEL_ID)
        handheld.wait_for("reported in")
        wait_until_shipped(handheld, warehouse, number)
        handheld.wait_for("Online 0 ")

    at_store = warehouse.order_at_store(number)["order"]
    assert [parcel["parcel_id"] for parcel in at_store["deliveries"][0]["parcels"]] == [PARCEL_ID]
    assert {each["document"] for each in at_store["printed"]} == {"pick_slip", "address_label"}
    assert {sku: before[sku] - warehouse.on_hand(sku) for sku in before} == {"KAFFE-KOK": 1, "TERMOS-05": 2}
