"""What is refused, with its path and the exact words, and what hostile text becomes."""

import json
from typing import Any

import pytest

from models.errors import DocumentRefused
from sync.store.importers import SHAPES, read_documents
from tests.importers.documents import DOCUMENT, changed, read_one, sample, without


def refused(shape: str, body: bytes) -> str:
    with pytest.raises(DocumentRefused) as refusal:
        read_documents(shape, body)
    assert refusal.value.message == f"{refusal.value.path}: {refusal.value.reason}"
    assert refusal.value.code == "document_refused"
    return refusal.value.message


def refused_document(shape: str, document: Any) -> str:
    return refused(shape, json.dumps(document).encode())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"order_id": }', "$: malformed JSON: an invalid character at byte 13"),
        (b'{"order_id": "o1"', "$: malformed JSON: the text ends too early, at byte 17"),
        (b"", "$: malformed JSON: the text ends too early, at byte 0"),
        (b"<?xml?>", "$: malformed JSON: an invalid character at byte 0"),
        (b"{} {}", "$: malformed JSON: something after the end at byte 4"),
        (b'{"name": "\xe5"}', "$: malformed JSON: not in UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "$: malformed JSON: nested too deeply"),
        (b'"order"', "$: an object expected, text came"),
        (b"[17]", "$[0]: an object expected, a whole number came"),
        (b"null", "$: an object expected, nothing came"),
    ],
)
def test_what_is_no_document_is_refused_at_its_place(shape: str, body: bytes, words: str) -> None:
    assert refused(shape, body) == words


def test_a_shape_that_nobody_reads() -> None:
    words = "$: documents are read as kolli or woocommerce or shopify, not as magento"
    assert refused("magento", b"{}") == words


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("lines.0.quantity", -3, "$.lines[0].quantity: 1 or more expected, -3 came"),
        ("lines.0.quantity", 0, "$.lines[0].quantity: 1 or more expected, 0 came"),
        ("lines.1.quantity", 1_000_001, "$.lines[1].quantity: at most 1000000 expected, 1000001 came"),
        (
            "lines.1.quantity",
            10**40,
            "$.lines[1].quantity: at most 1000000 expected, 10000000000000000000… came",
        ),
        ("lines.0.quantity", "2", "$.lines[0].quantity: a whole number expected, text came"),
        ("lines.0.quantity", 1.5, "$.lines[0].quantity: a whole number expected, a decimal number came"),
        ("lines.0.quantity", None, "$.lines[0].quantity: a whole number expected, nothing came"),
        ("lines.0.quantity", True, "$.lines[0].quantity: a whole number expected, true or false came"),
        ("lines.0.unit_price", -1, "$.lines[0].unit_price: 0 or more expected, -1 came"),
        ("lines.0.vat_rate", 10_001, "$.lines[0].vat_rate: at most 10000 expected, 10001 came"),
        ("lines.0.discount", 59801, "$.lines[0].discount: at most 59800 expected, 59801 came"),
        ("lines.0.line", 2, "$.lines[1].line: line 2 stands twice"),
        ("lines.0.line", 0, "$.lines[0].line: 1 or more expected, 0 came"),
        (
            "lines.0.sku",
            "\u200b",
            "$.lines[0].sku: empty",
        ),
        ("lines.0.name", "", "$.lines[0].name: empty"),
        (
            "lines.0.gtin",
            "7350000014650",
            "$.lines[0].gtin: a GTIN of 8, 12, 13 or 14 digits expected, 7350000014650 came",
        ),
        ("lines", [], "$.lines: an order needs at least one line"),
        ("lines", {}, "$.lines: a list expected, an object came"),
        ("lines", [DOCUMENT["lines"][0]] * 1001, "$.lines: at most 1000 of them, 1001 came"),
        ("customer.name", "x" * 10_000, "$.customer.name: at most 200 characters, 10000 came"),
        ("customer.name", "\x1b\x07", "$.customer.name: empty"),
        ("customer", None, "$.customer: missing"),
        ("customer", "Åsa", "$.customer: an object expected, text came"),
        ("delivery_address", None, "$.delivery_address: missing"),
        (
            "delivery_address.name",
            "x" * 10_000,
            "$.delivery_address.name: at most 200 characters, 10000 came",
        ),
        ("delivery_address.street", [" "], "$.delivery_address.street: empty"),
        (
            "delivery_address.street",
            ["a", "b", "c", "d"],
            "$.delivery_address.street: at most 3 of them, 4 came",
        ),
        (
            "delivery_address.street",
            ["a", "b" * 201],
            "$.delivery_address.street[1]: at most 200 characters, 201 came",
        ),
        ("delivery_address.postal_code", "", "$.delivery_address.postal_code: missing"),
        (
            "delivery_address.country",
            "Sverige",
            "$.delivery_address.country: a country code such as SE expected, SVERIGE came",
        ),
        ("currency", "KRONOR", "$.currency: a currency code such as SEK expected, KRONOR came"),
        ("payment.method", "card", "$.payment.method: prepaid or own_invoice expected, card came"),
        ("state", "packing", "$.state: order or preorder expected, packing came"),
        (
            "placed_at",
            "2026-11-20T08:15:53",
            "$.placed_at: a time such as 2026-11-22T08:15:00Z expected, 2026-11-20T08:15:53 came",
        ),
        (
            "placed_at",
            "\x1b[2J" + "yesterday" * 9,
            "$.placed_at: a time such as 2026-11-22T08:15:00Z expected, ?[2Jyesterdayyesterd… came",
        ),
        (
            "placed_at",
            "0001-01-01T00:00:00+14:00",
            "$.placed_at: a time such as 2026-11-22T08:15:00Z expected, 0001-01-01T00:00:00+… came",
        ),
        ("comment", "x" * 4001, "$.comment: at most 4000 characters, 4001 came"),
        ("number", "å" * 30, "$.number: too long for the barcode of the pick slip"),
        ("number", "1" * 61, "$.number: at most 60 characters, 61 came"),
        ("shipping", {"amount": -1}, "$.shipping.amount: 0 or more expected, -1 came"),
    ],
)
def test_a_wrong_value_is_refused_by_its_path(path: str, value: Any, words: str) -> None:
    document = {**DOCUMENT, "shipping": {}, "comment": "", "state": "order"}
    assert refused_document("kolli", changed(changed(document, "lines.0.line", None), path, value)) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lines.1.sku", "$.lines[1].sku: missing"),
        ("lines", "$.lines: missing"),
        ("delivery_address.city", "$.delivery_address.city: missing"),
        ("payment", "$.payment: missing"),
        ("placed_at", "$.placed_at: missing"),
        ("customer", "$.customer: missing"),
    ],
)
def test_a_missing_value_is_refused_by_its_path(path: str, words: str) -> None:
    assert refused_document("kolli", without(DOCUMENT, path)) == words


def test_one_bad_document_refuses_the_whole_list() -> None:
    bad = changed(DOCUMENT, "lines.1.quantity", -1)
    assert refused_document("kolli", [DOCUMENT, bad]) == (
        "$[1].lines[1].quantity: 1 or more expected, -1 came"
    )


LONG = "x" * 10_000
NOT_LONG = "name: at most 200 characters, 10000 came"


@pytest.mark.parametrize(
    ("shape", "field", "value", "words"),
    [
        ("woocommerce", "quantity", -2, "quantity: 1 or more expected, -2 came"),
        ("woocommerce", "name", LONG, NOT_LONG),
        ("woocommerce", "total", "1e9", "total: an amount such as 199.00 expected, 1e9 came"),
        ("woocommerce", "total", "-5", "total: an amount such as 199.00 expected, -5 came"),
        ("woocommerce", "total", 199, "total: text expected, a whole number came"),
        ("shopify", "current_quantity", -2, "current_quantity: 1 or more expected, -2 came"),
        ("shopify", "name", LONG, NOT_LONG),
        ("shopify", "price", "-1.00", "price: an amount such as 199.00 expected, -1.00 came"),
        ("shopify", "price", "9" * 30, f"price: an amount such as 199.00 expected, {'9' * 20}… came"),
    ],
)
def test_platforms_values_are_refused_alike(shape: str, field: str, value: Any, words: str) -> None:
    document = changed(sample(shape, "paid_simple"), f"line_items.0.{field}", value)
    assert refused_document(shape, document) == f"$.line_items[0].{words}"


@pytest.mark.parametrize("shape", ["woocommerce", "shopify"])
def test_an_order_without_lines_is_refused(shape: str) -> None:
    document = changed(sample(shape, "paid_simple"), "line_items", [])
    assert refused_document(shape, document) == "$.line_items: an order needs at least one line"


@pytest.mark.parametrize("shape", ["woocommerce", "shopify"])
def test_a_line_without_article_number_is_refused(shape: str) -> None:
    words = "$.line_items[1].sku: no article number (SKU), give the product one in the shop"
    assert refused_document(shape, sample(shape, "line_without_sku")) == words


def test_a_line_of_a_deleted_product_is_refused() -> None:
    words = "$.line_items[1].sku: no article number (SKU), give the product one in the shop"
    assert (
        refused_document("woocommerce", sample("woocommerce", "deleted_product_variations_refund")) == words
    )


COMMENT = "Ring\x07 \x1b]0;pwned\x07 [bold red]twice[/]\r\n^FX ^XZ\t\u202e)Tj ET\x00\n"


@pytest.mark.parametrize(
    ("shape", "field"), [("kolli", "comment"), ("woocommerce", "customer_note"), ("shopify", "note")]
)
def test_control_characters_go_and_markup_stays_in_a_comment(shape: str, field: str) -> None:
    document = DOCUMENT if shape == "kolli" else sample(shape, "paid_simple")
    draft = read_one(shape, {**document, field: COMMENT})
    assert draft.comment == "Ring ]0;pwned [bold red]twice[/]\n^FX ^XZ\t)Tj ET"


def test_hostile_names_become_one_harmless_line() -> None:
    document = changed(DOCUMENT, "customer.name", "Åsa\n\x1b[31m  [link=x]Nord\u202elöf\u2066\x9b")
    draft = read_one("kolli", document)
    assert draft.customer is not None
    assert draft.customer.name == "Åsa [31m [link=x]Nordlöf"
