"""Kolli's own document, as `docs/order-document.md` describes it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from models.demo import load_demo_shop
from models.drafts import OrderDraft
from models.operations import WantedLine
from models.orders import Address, Customer, Payment, Shipping
from models.types import LineNumber, OrderId, OrderNumber, PaymentMethod, Quantity, Sku
from sync.store.importers import kolli, read_documents
from tests.importers.documents import ADDRESS, DOCUMENT, changed, read_one, total, without

DOCS = (Path(__file__).parents[2] / "docs" / "order-document.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)[0]


def test_the_example_in_the_docs_is_read_whole() -> None:
    assert read_documents("kolli", EXAMPLE.encode()) == (
        OrderDraft(
            order_id=OrderId("7f3a9c"),
            number=OrderNumber("10042"),
            placed_at=datetime(2026, 11, 20, 7, 15, 53, tzinfo=UTC),
            changed_at=datetime(2026, 11, 20, 7, 16, 40, tzinfo=UTC),
            currency="SEK",
            purchased=True,
            payment=Payment(method=PaymentMethod.PREPAID, paid=True),
            customer=Customer(name="Åsa Nordlöf", email="asa.nordlof@example.se", phone="070-174 06 05"),
            delivery_address=Address(
                name="Åsa Nordlöf",
                street=("Björkvägen 7", "c/o Ek"),
                postal_code="411 38",
                city="Göteborg",
                country="SE",
            ),
            carrier="postnord",
            service="MyPack Collect",
            shipping=Shipping(amount=4900, vat_rate=2500),
            comment="Ring the bell twice.",
            lines=(
                WantedLine(
                    line=LineNumber(1),
                    sku=Sku("TERMOS-05"),
                    name="Termosmugg Räven 0,5 L",
                    quantity=Quantity(2),
                    unit_price=29900,
                    vat_rate=2500,
                    discount=5980,
                    gtin="07350000014655",
                ),
                WantedLine(
                    line=LineNumber(2),
                    sku=Sku("KAFFE-KOK"),
                    name="Kokkaffe Gruvbo, 450 g",
                    quantity=Quantity(1),
                    unit_price=8900,
                    vat_rate=600,
                ),
            ),
        ),
    )


def _fields(kind: Any, before: str = "") -> set[str]:
    """Every field of the document by the name that the docs give it."""
    named: set[str] = set()
    for field in msgspec.structs.fields(kind):
        named.add(f"{before}{field.name}")
        inner, mark = _inner(field.type)
        if inner is not None and field.name != "billing_address":
            named |= _fields(inner, f"{before}{field.name}{mark}.")
    return named


def _inner(kind: Any) -> tuple[Any, str]:
    several = getattr(kind, "__origin__", None) is list
    for part in getattr(kind, "__args__", (kind,)):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return part, "[]" if several else ""
    return None, ""


def test_the_docs_name_every_field_and_no_other() -> None:
    table = DOCS.split("## The fields")[1].split("## Texts")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == _fields(kolli._Document)


def test_every_order_of_the_demo_is_read() -> None:
    for order in load_demo_shop().orders:
        (draft,) = read_documents("kolli", order.document.json())
        assert draft.order_id == order.document.order_id
        assert len(draft.lines) == len(order.document.lines)
        assert total(draft) == order.document.shipping.amount + sum(
            line.quantity * line.unit_price for line in order.document.lines
        )


def test_a_list_holds_several_orders() -> None:
    both = [DOCUMENT, changed(DOCUMENT, "order_id", "o2")]
    assert [draft.order_id for draft in read_documents("kolli", json.dumps(both).encode())] == ["o1", "o2"]


def test_an_empty_list_holds_none() -> None:
    assert read_documents("kolli", b" [] ") == ()


def test_a_byte_order_mark_in_front_is_no_matter() -> None:
    assert read_documents("kolli", b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode()) == (
        read_one("kolli", DOCUMENT),
    )


def test_fields_that_nobody_asked_for_are_ignored() -> None:
    assert read_one("kolli", {**DOCUMENT, "loyalty": {"points": [1, 2]}}) == read_one("kolli", DOCUMENT)


def test_what_may_be_left_out_may_be_null() -> None:
    nulls = dict.fromkeys(("state", "billing_address", "carrier", "service", "shipping", "comment"))
    assert read_one("kolli", {**DOCUMENT, **nulls}) == read_one("kolli", DOCUMENT)


def test_a_preorder_has_no_customer_data_even_when_the_shop_sends_some() -> None:
    draft = read_one("kolli", {**DOCUMENT, "state": "preorder", "billing_address": ADDRESS})
    assert not draft.purchased
    assert (draft.customer, draft.delivery_address, draft.billing_address) == (None, None, None)
    bare = without(without(DOCUMENT, "customer"), "delivery_address")
    assert read_one("kolli", {**bare, "state": "preorder"}) == draft


def test_a_cancelled_order_and_an_own_invoice_are_said_so() -> None:
    document = {**DOCUMENT, "cancelled": True, "payment": {"method": "own_invoice"}}
    draft = read_one("kolli", document)
    assert draft.cancelled
    assert draft.payment == Payment(method=PaymentMethod.OWN_INVOICE, paid=False)


def test_an_address_in_a_country_without_postal_codes_needs_none() -> None:
    address = {key: value for key, value in ADDRESS.items() if key != "postal_code"}
    draft = read_one("kolli", {**DOCUMENT, "delivery_address": {**address, "country": "hk"}})
    assert draft.delivery_address is not None
    assert (draft.delivery_address.postal_code, draft.delivery_address.country) == ("", "HK")


def test_empty_lines_of_a_street_are_no_lines() -> None:
    draft = read_one("kolli", changed(DOCUMENT, "delivery_address.street", ["", "Björkvägen 7", " "]))
    assert draft.delivery_address is not None
    assert draft.delivery_address.street == ("Björkvägen 7",)


def test_lines_keep_the_numbers_that_the_shop_gave_them() -> None:
    numbered = changed(changed(DOCUMENT, "lines.0.line", 20), "lines.1.line", 10)
    assert [line.line for line in read_one("kolli", numbered).lines] == [20, 10]


@pytest.mark.parametrize("gtin", ["40170725", "012345678905", "4006381333931", "14006381333938"])
def test_a_gtin_of_every_length_becomes_fourteen_digits(gtin: str) -> None:
    draft = read_one("kolli", changed(DOCUMENT, "lines.0.gtin", gtin))
    assert draft.lines[0].gtin == gtin.zfill(14)
