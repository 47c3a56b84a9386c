"""Orders of WooCommerce's REST API v3, as its webhooks send them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from models.errors import DocumentRefused
from models.orders import Address, Customer, Payment, Shipping
from models.types import PaymentMethod
from sync.store.importers import read_documents
from tests.importers.documents import HERE, changed, read_one, sample, total, without

INVOICE = Payment(method=PaymentMethod.OWN_INVOICE)
UNPAID = Payment(method=PaymentMethod.PREPAID)
PAID = Payment(method=PaymentMethod.PREPAID, paid=True)
SIMPLE = sample("woocommerce", "paid_simple")

TAKEN = sorted(
    path.stem
    for path in (HERE / "woocommerce").glob("*.json")
    if path.stem not in {"line_without_sku", "deleted_product_variations_refund"}
)


def test_a_paid_order() -> None:
    draft = read_one("woocommerce", SIMPLE)
    assert (draft.order_id, draft.number, draft.currency) == ("5201", "5201", "SEK")
    assert draft.placed_at == datetime(2026, 11, 19, 8, 14, 22, tzinfo=UTC)
    assert draft.changed_at == datetime(2026, 11, 19, 8, 14, 41, tzinfo=UTC)
    assert draft.purchased
    assert not draft.cancelled
    assert draft.payment == PAID
    assert draft.customer is not None
    assert draft.customer.name == "Åsa Nordlöf"
    assert draft.delivery_address == Address(
        name="Åsa Nordlöf", street=("Björkvägen 7",), postal_code="411 38", city="Göteborg", country="SE"
    )
    assert draft.billing_address is not None
    assert draft.billing_address.phone == draft.customer.phone == "0701740605"
    assert (draft.carrier, draft.service) == ("postnord", "PostNord MyPack Collect")
    assert draft.shipping == Shipping(amount=4900, vat_rate=2500)
    assert [
        (line.line, line.sku, line.quantity, line.unit_price, line.vat_rate, line.discount, line.gtin)
        for line in draft.lines
    ] == [
        (1, "TERMOS-05", 2, 29900, 2500, 0, "07350000014655"),
        (2, "KAFFE-KOK", 1, 8900, 600, 0, "07350000021165"),
    ]


@pytest.mark.parametrize("name", TAKEN)
def test_an_order_is_worth_what_the_shop_says(name: str) -> None:
    document = sample("woocommerce", name)
    assert f"{total(read_one('woocommerce', document)) / 100:.2f}" == document["total"]


def test_a_rebate_stands_on_its_line_and_a_fee_with_the_freight() -> None:
    draft = read_one("woocommerce", sample("woocommerce", "many_lines_coupon_fee_two_rates"))
    assert draft.number == "FB-5207"
    coffee = next(line for line in draft.lines if line.sku == "KAFFE-KOK")
    assert (coffee.quantity, coffee.unit_price, coffee.discount, coffee.vat_rate) == (3, 8900, 4005, 600)
    assert draft.shipping == Shipping(amount=4900, vat_rate=2500)
    assert draft.delivery_address is not None
    assert draft.delivery_address.name == "Björn Åkesson"
    assert draft.delivery_address.street == (
        "Älvängens skola",
        "Göteborgsvägen 110",
        "Att: [b]Idrott[/b], port 2",
    )
    assert draft.comment == 'Leverera före kl. 15.\nMärk paketet [red]"Björn Å"[/red] & ring <b>inte</b>.'


def test_an_own_invoice_is_delivered_to_the_billing_address_when_there_is_no_other() -> None:
    draft = read_one("woocommerce", sample("woocommerce", "own_invoice_not_paid"))
    assert draft.payment == INVOICE
    assert draft.carrier == "schenker"
    assert draft.delivery_address == draft.billing_address
    assert draft.delivery_address is not None
    assert draft.delivery_address.street == ("Fjällhotell Åkersjön AB", "Åkersjövägen 400")


def test_which_methods_are_the_own_invoice_is_the_shops_to_say() -> None:
    body = json.dumps(sample("woocommerce", "own_invoice_not_paid")).encode()
    (draft,) = read_documents("woocommerce", body, own_invoice={"fortnox"})
    assert draft.payment.method is PaymentMethod.PREPAID


def test_a_cart_at_the_checkout_is_a_preorder_without_customer() -> None:
    draft = read_one("woocommerce", sample("woocommerce", "checkout_draft"))
    assert not draft.purchased
    assert (draft.customer, draft.delivery_address, draft.billing_address) == (None, None, None)


def _status(status: str, **more: Any) -> dict[str, Any]:
    return {**SIMPLE, "date_paid_gmt": None, **more, "status": status}


@pytest.mark.parametrize(
    ("document", "payment", "cancelled", "elsewhere"),
    [
        (_status("pending"), UNPAID, False, False),
        (_status("on-hold"), UNPAID, False, False),
        (_status("failed", date_paid_gmt="2026-11-19T09:00:00"), UNPAID, False, False),
        (_status("processing"), PAID, False, False),
        (_status("completed"), PAID, False, True),
        (_status("cancelled"), UNPAID, True, False),
        (_status("refunded"), UNPAID, True, False),
        (_status("trash"), UNPAID, True, False),
        (_status("ready-to-pick"), UNPAID, False, False),
        (_status("ready-to-pick", date_paid_gmt="2026-11-19T09:00:00"), PAID, False, False),
        (_status("processing", payment_method="COD"), INVOICE, False, False),
        (_status("on-hold", payment_method="invoice"), INVOICE, False, False),
    ],
)
def test_a_status_says_what_is_paid_and_what_is_called_off(
    document: dict[str, Any], payment: Payment, cancelled: bool, elsewhere: bool
) -> None:
    draft = read_one("woocommerce", document)
    assert (draft.payment, draft.cancelled, draft.shipped_elsewhere) == (payment, cancelled, elsewhere)
    assert draft.purchased


@pytest.mark.parametrize(
    ("method_id", "title", "carrier"),
    [
        ("flat_rate", "DHL Servicepoint", "dhl"),
        ("ups", "Express", "ups"),
        ("flat_rate", "Hämtas i butik (pickups)", ""),
        ("local_pickup", "Hämta själv", ""),
        ("wf_schenker_rate", "Ombud", "schenker"),
        ("flat_rate", "MyPack Home", "postnord"),
    ],
)
def test_a_carrier_is_known_by_the_name_of_the_freight(method_id: str, title: str, carrier: str) -> None:
    document = changed(SIMPLE, "shipping_lines.0.method_id", method_id)
    draft = read_one("woocommerce", changed(document, "shipping_lines.0.method_title", title))
    assert (draft.carrier, draft.service) == (carrier, title)


def test_an_older_document_without_gtin_and_with_finer_taxes_is_read() -> None:
    draft = read_one("woocommerce", sample("woocommerce", "older_version"))
    assert [line.gtin for line in draft.lines] == [None, None]
    assert draft.lines[0].unit_price == 8900


def test_a_code_that_is_no_gtin_is_left_out() -> None:
    draft = read_one("woocommerce", changed(SIMPLE, "line_items.0.global_unique_id", "ISBN 91-7000-150-8"))
    assert draft.lines[0].gtin is None


def test_a_list_of_orders_as_the_api_answers() -> None:
    both = [SIMPLE, {**SIMPLE, "id": 7}]
    drafts = read_documents("woocommerce", json.dumps(both).encode())
    assert [draft.order_id for draft in drafts] == ["5201", "7"]


def test_a_currency_without_minor_units() -> None:
    yen = {
        **SIMPLE,
        "currency": "JPY",
        "total": "1100",
        "shipping_lines": [],
        "line_items": [{**SIMPLE["line_items"][0], "quantity": 1, "subtotal": "1000", "subtotal_tax": "100",
                        "total": "1000", "total_tax": "100"}],
    }  # fmt: skip
    draft = read_one("woocommerce", yen)
    assert (draft.lines[0].unit_price, draft.lines[0].vat_rate, draft.shipping.amount) == (1100, 1000, 0)


def test_a_company_alone_stands_as_the_name() -> None:
    document = changed(changed(SIMPLE, "shipping.first_name", ""), "shipping.last_name", "")
    draft = read_one("woocommerce", changed(document, "shipping.company", "Älvängens skola"))
    assert draft.delivery_address is not None
    assert draft.delivery_address.name == "Älvängens skola"
    assert draft.delivery_address.street == ("Björkvägen 7",)
    assert isinstance(draft.customer, Customer)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("shipping.city", "", "$.shipping.city: empty"),
        ("shipping.address_1", " ", "$.shipping.address_1: empty"),
        ("shipping.postcode", "", "$.shipping.postcode: empty"),
        ("shipping.country", "", "$.shipping.country: empty"),
        (
            "date_created_gmt",
            "yesterday",
            "$.date_created_gmt: a time such as 2026-11-22T08:15:00Z expected, yesterday came",
        ),
        (
            "shipping_lines.0.total",
            "free",
            "$.shipping_lines[0].total: an amount such as 199.00 expected, free came",
        ),
        ("total", "-1", "$.total: an amount such as 199.00 expected, -1 came"),
        ("id", "5201", "$.id: a whole number expected, text came"),
        ("billing", None, "$.billing: an object expected, nothing came"),
    ],
)
def test_what_is_wrong_is_refused_by_its_path(path: str, value: Any, words: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_one("woocommerce", changed(SIMPLE, path, value))
    assert refused.value.message == words


def test_what_is_missing_is_refused_by_its_path() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_one("woocommerce", without(SIMPLE, "line_items.1.total_tax"))
    assert refused.value.message == "$.line_items[1].total_tax: missing"
