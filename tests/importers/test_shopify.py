"""Orders of Shopify's Admin API, as its webhooks send them and as the API answers."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from models.errors import DocumentRefused
from models.orders import Payment, Shipping
from models.types import PaymentMethod
from sync.store.importers import read_documents
from tests.importers.documents import HERE, changed, read_one, sample, total, without

SIMPLE = sample("shopify", "paid_simple")
TAKEN = sorted(path.stem for path in (HERE / "shopify").glob("*.json") if path.stem != "line_without_sku")


def test_a_paid_order() -> None:
    draft = read_one("shopify", SIMPLE)
    assert (draft.order_id, draft.number, draft.currency) == ("6140846777977", "1001", "SEK")
    assert draft.placed_at == datetime(2026, 11, 19, 8, 14, 22, tzinfo=UTC)
    assert draft.payment == Payment(method=PaymentMethod.PREPAID, paid=True)
    assert draft.customer is not None
    assert (draft.customer.name, draft.customer.email) == ("Lovisa Täck", "lovisa.tack@example.se")
    assert draft.delivery_address is not None
    assert draft.delivery_address.street == ("Klostergatan 6",)
    assert (draft.delivery_address.postal_code, draft.delivery_address.country) == ("582 23", "SE")
    assert (draft.carrier, draft.service) == ("postnord", "PostNord MyPack Collect")
    assert draft.shipping == Shipping(amount=4900, vat_rate=2500)
    assert [
        (line.line, line.sku, line.quantity, line.unit_price, line.vat_rate, line.discount)
        for line in draft.lines
    ] == [(1, "TERMOS-05", 2, 29900, 2500, 0), (2, "BOK-FJALL", 1, 27900, 600, 0)]


@pytest.mark.parametrize("name", TAKEN)
def test_an_order_is_worth_what_the_shop_says(name: str) -> None:
    document = sample("shopify", name)
    draft = read_one("shopify", document)
    said = document["total_price"] if draft.cancelled else document["current_total_price"]
    assert f"{total(draft) / 100:.2f}" == said


def test_rebates_stand_on_their_lines() -> None:
    draft = read_one("shopify", sample("shopify", "many_lines_discount_two_rates"))
    assert [(line.sku, line.unit_price, line.discount) for line in draft.lines[:2]] == [
        ("TALT-2P", 249900, 24990),
        ("SOVSACK-10", 189900, 37980),
    ]


def test_what_was_refunded_is_wanted_no_more_and_vat_on_top_is_added() -> None:
    draft = read_one("shopify", sample("shopify", "part_refunded_deleted_product"))
    assert draft.payment.paid
    assert draft.currency == "SEK"
    assert [
        (line.sku, line.quantity, line.unit_price, line.discount, line.vat_rate) for line in draft.lines
    ] == [
        ("KNIV-FJALL", 1, 39900, 0, 2500),
        ("LYKTA-LED", 1, 34900, 0, 2500),
        ("KAFFE-KOK", 4, 8900, 1, 600),
    ]


def test_a_line_that_was_taken_off_is_left_out() -> None:
    document = {**changed(SIMPLE, "line_items.0.current_quantity", 0), "current_total_price": "328.00"}
    draft = read_one("shopify", document)
    assert [(line.line, line.sku) for line in draft.lines] == [(1, "BOK-FJALL")]
    assert not draft.cancelled


def test_a_cancelled_order_keeps_what_had_been_ordered() -> None:
    draft = read_one("shopify", sample("shopify", "cancelled_refunded"))
    assert draft.cancelled
    assert [(line.sku, line.quantity) for line in draft.lines] == [("FAGELHOLK", 2)]


def test_an_order_with_every_line_taken_off_is_called_off() -> None:
    document = changed(
        changed(SIMPLE, "line_items.0.current_quantity", 0), "line_items.1.current_quantity", 0
    )
    draft = read_one("shopify", document)
    assert draft.cancelled
    assert [line.quantity for line in draft.lines] == [2, 1]


@pytest.mark.parametrize(
    ("status", "paid", "cancelled"),
    [
        ("paid", True, False),
        ("partially_refunded", True, False),
        ("pending", False, False),
        ("authorized", False, False),
        ("partially_paid", False, False),
        ("expired", False, False),
        ("voided", False, False),
        ("refunded", False, True),
        (None, False, False),
    ],
)
def test_the_financial_status_says_what_is_paid(status: str | None, paid: bool, cancelled: bool) -> None:
    draft = read_one("shopify", {**SIMPLE, "financial_status": status})
    assert (draft.payment.paid, draft.cancelled) == (paid, cancelled)


def test_an_own_invoice_is_a_gateway_that_the_shop_names() -> None:
    document = {**SIMPLE, "payment_gateway_names": ["Faktura"], "financial_status": "pending"}
    assert read_one("shopify", document).payment.releases_goods
    (other,) = read_documents("shopify", json.dumps(document).encode(), own_invoice=frozenset())
    assert not other.payment.releases_goods


def test_an_order_that_the_shop_has_sent_says_so() -> None:
    assert read_one("shopify", {**SIMPLE, "fulfillment_status": "fulfilled"}).shipped_elsewhere


def test_what_is_not_packed_is_no_line_and_counts_as_freight() -> None:
    card = {**SIMPLE["line_items"][0], "sku": None, "gift_card": True, "quantity": 1, "current_quantity": 1,
            "price": "500.00", "tax_lines": []}  # fmt: skip
    service = {**card, "gift_card": False, "requires_shipping": False, "price": "100.00"}
    document = {
        **SIMPLE,
        "line_items": [card, *SIMPLE["line_items"], service],
        "total_price": "1526.00",
        "current_total_price": "1526.00",
    }
    draft = read_one("shopify", document)
    assert [(line.line, line.sku) for line in draft.lines] == [(1, "TERMOS-05"), (2, "BOK-FJALL")]
    assert draft.shipping.amount == 4900 + 50000 + 10000
    assert total(draft) == 152600


def test_an_order_of_gift_cards_alone_is_refused() -> None:
    lines = [{**line, "gift_card": True} for line in SIMPLE["line_items"]]
    with pytest.raises(DocumentRefused) as refused:
        read_one("shopify", {**SIMPLE, "line_items": lines})
    assert refused.value.message == "$.line_items: nothing in the order is packed"


def test_goods_that_are_fetched_are_known_by_another_address() -> None:
    picked_up = {**SIMPLE, "shipping_address": None}
    draft = read_one("shopify", picked_up)
    assert draft.delivery_address == draft.billing_address
    nowhere = {**picked_up, "billing_address": None}
    by_customer = read_one("shopify", nowhere)
    assert by_customer.delivery_address is not None
    assert by_customer.billing_address is None
    with pytest.raises(DocumentRefused) as refused:
        read_one("shopify", {**nowhere, "customer": {"first_name": "Lovisa"}})
    assert refused.value.message == "$.shipping_address: missing"


def test_a_province_stands_after_the_city_where_addresses_have_it() -> None:
    place = {**SIMPLE["shipping_address"], "country_code": "US", "province_code": "TX", "city": "Austin"}
    draft = read_one("shopify", {**SIMPLE, "shipping_address": place})
    assert draft.delivery_address is not None
    assert draft.delivery_address.city == "Austin TX"


def test_documents_come_bare_in_an_envelope_and_in_a_list() -> None:
    (bare,) = read_documents("shopify", json.dumps(SIMPLE).encode())
    (wrapped,) = read_documents("shopify", json.dumps({"order": SIMPLE}).encode())
    listed = read_documents("shopify", json.dumps({"orders": [SIMPLE, SIMPLE]}).encode())
    assert (bare, bare) == listed == (wrapped, wrapped)


@pytest.mark.parametrize(
    ("envelope", "path"),
    [("{}", "$"), ('{"order": {}}', "$.order"), ('{"orders": [{}]}', "$.orders[0]")],
)
def test_a_refusal_names_the_envelope_in_its_path(envelope: str, path: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_documents("shopify", envelope.encode())
    assert refused.value.message == f"{path}.id: missing"


def test_a_freight_that_was_taken_off_again_is_not_paid() -> None:
    document = {**changed(SIMPLE, "shipping_lines.0.is_removed", True), "current_total_price": "877.00"}
    draft = read_one("shopify", document)
    assert (draft.shipping.amount, draft.carrier, draft.service) == (0, "", "")


def test_a_document_from_before_edits_were_counted() -> None:
    old: dict[str, Any] = without(without(SIMPLE, "current_total_price"), "line_items.0.current_quantity")
    assert read_one("shopify", old) == read_one("shopify", SIMPLE)
