"""What a document does to the order that it is about."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.intake import IntakePlan, matched_lines, plan_intake
from models.orders import Order, Payment, Shipping
from models.rulebook import Surroundings, apply
from models.types import (
    ActorKind,
    DeliveryNumber,
    LineNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)
from tests.importers.documents import DOCUMENT, changed, read_one, sample, without

SHOP, SITE = ShopId("demo"), SiteId("BORAS")
CART = {**without(without(DOCUMENT, "customer"), "delivery_address"), "state": "preorder"}
DRAFT = read_one("kolli", DOCUMENT)


def planned(order: Order | None, document: dict[str, Any]) -> IntakePlan:
    return plan_intake(order, read_one("kolli", document), shop=SHOP, site=SITE)


def new_order(document: dict[str, Any]) -> Order:
    order = planned(None, document).order
    assert order is not None
    return order


def by(kind: ActorKind, action: do.Action) -> do.Operation:
    actor = do.Actor(kind=kind, name="import" if kind is ActorKind.SHOP else "lina")
    return do.Operation(shop=SHOP, order_id=DRAFT.order_id, at=DRAFT.placed_at, actor=actor, action=action)


def after(order: Order, plan: IntakePlan) -> Order:
    """The order with the whole plan applied, as the store does it."""
    for action in plan.actions:
        order = apply(order, by(ActorKind.SHOP, action))
    return order


def in_packing(order: Order) -> Order:
    plenty = Surroundings(available=lambda _sku: 100)
    paid = apply(order, by(ActorKind.SHOP, do.RecordPayment(paid=True)))
    return apply(paid, by(ActorKind.PACK_RUN, do.MoveToPacking()), plenty)


def shipped(order: Order) -> Order:
    first = DeliveryNumber(1)
    order = apply(in_packing(order), by(ActorKind.PACKER, do.ClaimOrder()))
    for line in order.lines:
        order = apply(order, by(ActorKind.PACKER, do.Pick(line=line.line, quantity=line.quantity)))
    parcel = do.AddParcel(delivery=first, parcel_id=ParcelId("PARCEL0001"), kind=ParcelIdKind.OTHER)
    for action in (do.Pack(), parcel, do.ReportIn(delivery=first)):
        order = apply(order, by(ActorKind.PACKER, action))
    assert order.state is OrderState.SHIPPED
    return order


ORDER = new_order(DOCUMENT)
CHEAPER = changed(DOCUMENT, "lines.0.unit_price", 19900)
MOVED = changed(DOCUMENT, "delivery_address.street", ["Storgatan 1"])


def test_a_new_document_makes_an_order() -> None:
    assert ORDER.state is OrderState.ORDER
    assert (ORDER.shop, ORDER.site, ORDER.number) == (SHOP, SITE, "1001")
    assert (ORDER.customer, ORDER.delivery_address) == (DRAFT.customer, DRAFT.delivery_address)
    assert [(line.line, line.sku, line.quantity, line.unit_price) for line in ORDER.lines] == [
        (1, "MUG", 2, 29900),
        (2, "TEA", 1, 8900),
    ]


def test_a_cart_makes_a_preorder_without_customer() -> None:
    preorder = new_order(CART)
    assert (preorder.state, preorder.customer, preorder.delivery_address) == (OrderState.PREORDER, None, None)


def test_an_unknown_order_that_is_cancelled_is_kept_cancelled() -> None:
    assert new_order({**DOCUMENT, "cancelled": True}).cancelled


def test_an_unknown_order_that_the_shop_has_sent_is_not_taken_in() -> None:
    draft = read_one("woocommerce", {**sample("woocommerce", "paid_simple"), "status": "completed"})
    assert plan_intake(None, draft, shop=SHOP, site=SITE).changes_nothing


@pytest.mark.parametrize("document", [DOCUMENT, CART, {**DOCUMENT, "cancelled": True}])
def test_the_same_document_twice_changes_nothing(document: dict[str, Any]) -> None:
    assert planned(new_order(document), document).changes_nothing


@pytest.mark.parametrize("state", [in_packing, shipped])
def test_nor_does_it_later_on(state: Any) -> None:
    paid = {**DOCUMENT, "payment": {"method": "prepaid", "paid": True}}
    assert planned(state(ORDER), paid).changes_nothing


def test_a_purchase_brings_all_that_the_checkout_settled() -> None:
    bought = {
        **changed(DOCUMENT, "lines.0.quantity", 3),
        "payment": {"method": "own_invoice"},
        "shipping": {"amount": 4900},
        "carrier": "dhl",
        "comment": "Thanks",
    }
    plan = planned(new_order(CART), bought)
    assert [type(action) for action in plan.actions] == [do.Purchase, do.EditContents, do.SetComment]
    assert after(new_order(CART), plan) == new_order(bought)


def test_a_cart_that_changes_waits_for_its_purchase() -> None:
    fuller = changed(CART, "lines.0.quantity", 5)
    assert planned(new_order(CART), fuller).changes_nothing
    assert planned(ORDER, fuller).changes_nothing


def test_changed_contents_are_one_edit() -> None:
    plan = planned(ORDER, CHEAPER)
    assert [type(action) for action in plan.actions] == [do.EditContents]
    assert after(ORDER, plan) == new_order(CHEAPER)
    assert planned(after(ORDER, plan), CHEAPER).changes_nothing


def test_a_changed_freight_is_part_of_the_contents() -> None:
    plan = planned(ORDER, {**DOCUMENT, "shipping": {"amount": 9900}})
    assert after(ORDER, plan).shipping == Shipping(amount=9900)


def test_a_changed_address_and_carrier_are_one_edit() -> None:
    document = {**MOVED, "carrier": "ups", "customer": {"name": "Åsa Ek"}}
    plan = planned(ORDER, document)
    assert [type(action) for action in plan.actions] == [do.EditAddress]
    assert after(ORDER, plan) == new_order(document)


def test_what_the_document_leaves_out_is_not_taken_away() -> None:
    full = new_order(
        {**DOCUMENT, "carrier": "ups", "comment": "Thanks", "billing_address": MOVED["delivery_address"]}
    )
    assert planned(full, DOCUMENT).changes_nothing


def test_a_payment_is_recorded_and_a_new_method_with_it() -> None:
    paid = planned(ORDER, {**DOCUMENT, "payment": {"method": "prepaid", "paid": True}})
    assert paid.actions == (do.RecordPayment(paid=True),)
    invoice = planned(ORDER, {**DOCUMENT, "payment": {"method": "own_invoice"}})
    assert invoice.actions == (do.RecordPayment(paid=False, method=PaymentMethod.OWN_INVOICE),)
    assert after(ORDER, invoice).payment == Payment(method=PaymentMethod.OWN_INVOICE)


def test_a_payment_counts_for_a_shipped_order_too() -> None:
    refunded = {**DOCUMENT, "payment": {"method": "prepaid", "paid": False}}
    assert not after(shipped(ORDER), planned(shipped(ORDER), refunded)).payment.paid


def test_a_cancelled_document_cancels_and_does_nothing_else() -> None:
    plan = planned(ORDER, {**CHEAPER, "cancelled": True})
    assert plan.actions == (do.Cancel(),)
    cancelled = after(ORDER, plan)
    assert planned(cancelled, {**CHEAPER, "cancelled": True}).changes_nothing


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (CHEAPER, "Order 1001 is in Shipped. Changing the contents needs Order or Packing."),
        (MOVED, "Order 1001 is in Shipped. Changing the address needs Order or Packing."),
        (
            {**DOCUMENT, "cancelled": True},
            "Order 1001 is in Shipped. Cancelling needs Preorder, Order or Packing.",
        ),
    ],
)
def test_a_change_to_a_shipped_order_is_refused_by_the_rulebook(document: dict[str, Any], words: str) -> None:
    order = shipped(ORDER)
    with pytest.raises(RuleBroken) as refused:
        after(order, planned(order, document))
    assert refused.value.message == words


def test_a_change_to_a_cancelled_order_is_refused_by_the_rulebook() -> None:
    order = after(ORDER, planned(ORDER, {**DOCUMENT, "cancelled": True}))
    with pytest.raises(RuleBroken) as refused:
        after(order, planned(order, CHEAPER))
    assert refused.value.message == "Order 1001 is cancelled. Put its goods back."


def test_what_the_shop_has_not_changed_stays_as_the_office_has_it() -> None:
    edited = after(ORDER, planned(ORDER, {**MOVED, "comment": "Called", "lines": CHEAPER["lines"]}))
    again = read_one("kolli", {**DOCUMENT, "comment": "Gift"})
    assert plan_intake(edited, again, shop=SHOP, site=SITE, earlier=again).changes_nothing
    newer = read_one("kolli", {**DOCUMENT, "comment": "Gift, please"})
    plan = plan_intake(edited, newer, shop=SHOP, site=SITE, earlier=again)
    assert plan.actions == (do.SetComment(comment="Gift, please"),)


def test_a_cart_that_comes_late_does_not_hide_what_changes_after_it() -> None:
    late = read_one("kolli", {**CART, "lines": CHEAPER["lines"]})
    plan = plan_intake(ORDER, read_one("kolli", CHEAPER), shop=SHOP, site=SITE, earlier=late)
    assert [type(action) for action in plan.actions] == [do.EditContents]


def test_a_document_that_was_overtaken_changes_nothing() -> None:
    newer = read_one("kolli", {**CHEAPER, "changed_at": "2026-11-20T09:00:00Z"})
    order = after(ORDER, plan_intake(ORDER, newer, shop=SHOP, site=SITE, earlier=DRAFT))
    late = read_one("kolli", {**DOCUMENT, "changed_at": "2026-11-20T08:59:59Z"})
    assert plan_intake(order, late, shop=SHOP, site=SITE, earlier=newer).changes_nothing
    again = read_one("kolli", {**DOCUMENT, "changed_at": "2026-11-20T09:00:01Z"})
    assert after(order, plan_intake(order, again, shop=SHOP, site=SITE, earlier=newer)) == ORDER


def wanted(*lines: tuple[str, int]) -> tuple[do.WantedLine, ...]:
    return tuple(
        do.WantedLine(line=LineNumber(place), sku=Sku(sku), name=sku, quantity=Quantity(units))
        for place, (sku, units) in enumerate(lines, start=1)
    )


def having(*lines: tuple[str, int]) -> Order:
    return after_edit(replace(ORDER, lines=()), wanted(*lines))


def after_edit(order: Order, lines: tuple[do.WantedLine, ...]) -> Order:
    return apply(order, by(ActorKind.SHOP, do.EditContents(lines=lines)))


def matched(order: Order, *lines: tuple[str, int]) -> list[int]:
    return [line.line for line in matched_lines(order.lines, wanted(*lines))]


def test_a_line_keeps_its_number_when_the_shop_sorts_its_lines_anew() -> None:
    assert matched(having(("MUG", 1), ("TEA", 2)), ("TEA", 5), ("MUG", 1)) == [2, 1]


def test_a_new_article_gets_a_number_that_never_was() -> None:
    order = having(("MUG", 1), ("TEA", 2))
    without_tea = after_edit(order, wanted(("MUG", 1)))
    assert matched(without_tea, ("CUP", 1), ("MUG", 1)) == [3, 1]


def test_an_article_that_comes_back_is_the_line_it_was() -> None:
    order = having(("MUG", 1), ("TEA", 2))
    without_tea = after_edit(order, wanted(("MUG", 1)))
    assert matched(without_tea, ("MUG", 1), ("TEA", 3)) == [1, 2]


def test_of_two_lines_of_one_article_the_equal_one_is_the_same() -> None:
    order = having(("MUG", 1), ("MUG", 3))
    assert matched(order, ("MUG", 3)) == [2]
    assert matched(order, ("MUG", 4), ("MUG", 1)) == [2, 1]
    assert matched(order, ("MUG", 5), ("MUG", 6), ("MUG", 7)) == [1, 2, 3]


contents = st.lists(
    st.tuples(st.sampled_from(["MUG", "TEA", "CUP"]), st.integers(1, 4)), min_size=1, max_size=5
)


@given(first=contents, then=st.lists(contents, min_size=1, max_size=4))
def test_documents_one_after_the_other_leave_what_the_last_one_says(
    first: list[tuple[str, int]], then: list[list[tuple[str, int]]]
) -> None:
    order = having(*first)
    for lines in then:
        draft = replace(DRAFT, lines=wanted(*lines))
        plan = plan_intake(order, draft, shop=SHOP, site=SITE)
        order = after(order, plan)
        standing = sorted((line.sku, int(line.quantity)) for line in order.lines if line.quantity)
        assert standing == sorted(lines)
        assert plan_intake(order, draft, shop=SHOP, site=SITE).changes_nothing
