"""What comes of each action that the table allows."""

from typing import get_args

import pytest
from msgspec.structs import replace

from models import operations as do
from models.orders import Order
from models.rulebook import RULES, Surroundings, apply, stock_changes
from models.rulebook.stock import StockChange
from models.types import ActorKind, Document, OrderState, Sku
from tests.rulebook import shop_floor as at
from tests.rulebook.effects import EFFECTS, PLENTY, SHORTED, Effect
from tests.rulebook.refusals import SAMPLES

READY = {
    do.Purchase: at.PREORDER,
    do.MoveToPacking: at.PAID,
    do.IssueInvoice: at.ON_INVOICE,
    do.IssueSupplement: at.INVOICED,
    do.IssueCreditNote: at.INVOICED,
    do.TakeOver: at.CLAIMED,
    do.ReleaseOrder: at.CLAIMED,
    do.Pick: at.CLAIMED,
    do.Short: at.CLAIMED,
    do.Unpick: at.PICKED,
    do.Unshort: SHORTED,
    do.Pack: at.PICKED,
    do.Unpack: at.PACKED,
    do.AnnounceParcels: at.PACKED,
    do.AddParcel: at.PACKED,
    do.RemoveParcel: at.LABELLED,
    do.ReportIn: at.LABELLED,
    do.PutBack: at.TO_PUT_BACK,
    do.UndoPutBack: at.ONE_PUT_BACK,
}
"""An order that allows the sample of each action; at.PACKING for what is not named."""


def _told(effect: Effect) -> str:
    return f"{type(effect.action).__name__}-{effect.story}"


@pytest.mark.parametrize("effect", EFFECTS, ids=_told)
def test_an_allowed_action_takes_effect(effect: Effect) -> None:
    operation = at.operation(effect.action, effect.actor)
    assert apply(effect.before, operation, effect.around) == effect.after


def test_every_line_of_the_table_is_seen_to_take_effect() -> None:
    assert {type(effect.action) for effect in EFFECTS} == set(RULES) == set(get_args(do.Action))


@pytest.mark.parametrize(
    ("kind", "by"),
    [(kind, by) for kind, rule in RULES.items() for by in rule.by],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_everyone_in_the_line_may_do_it(kind: type[do.Action], by: ActorKind) -> None:
    apply(READY.get(kind, at.PACKING), at.operation(SAMPLES[kind], by), PLENTY)


@pytest.mark.parametrize(
    ("kind", "state"),
    [(kind, state) for kind, rule in RULES.items() for state in rule.states],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_every_state_in_the_line_allows_it(kind: type[do.Action], state: OrderState) -> None:
    order = replace(READY.get(kind, at.PACKING), state=state)
    apply(order, at.operation(SAMPLES[kind], RULES[kind].by[0]), PLENTY)


def test_values_are_left_as_they_were() -> None:
    before = replace(at.PICKED)
    apply(at.PICKED, at.operation(do.Pack(), ActorKind.PACKER))
    assert before == at.PICKED


def test_moving_to_packing_reserves_and_leaves_the_shelf_alone() -> None:
    assert stock_changes(at.PAID, at.PACKING) == (
        StockChange(sku=Sku("COFFEE"), on_hand=0, reserved=1),
        StockChange(sku=Sku("MUG"), on_hand=0, reserved=3),
    )


def test_a_new_order_in_packing_reserves_what_it_wants() -> None:
    assert stock_changes(None, at.PACKING) == stock_changes(at.PAID, at.PACKING)


def test_reporting_in_takes_what_left_off_the_shelf_and_off_what_is_reserved() -> None:
    after = apply(at.LABELLED, at.operation(do.ReportIn(delivery=at.FIRST), ActorKind.PACKER))
    assert stock_changes(at.LABELLED, after) == (
        StockChange(sku=Sku("COFFEE"), on_hand=-1, reserved=-1),
        StockChange(sku=Sku("MUG"), on_hand=-2, reserved=-2),
    )


def test_cancelling_frees_what_has_not_left() -> None:
    after = apply(at.PART_DELIVERED, at.operation(do.Cancel(), ActorKind.OFFICE))
    assert stock_changes(at.PART_DELIVERED, after) == (StockChange(sku=Sku("MUG"), on_hand=0, reserved=-1),)


def test_an_address_in_a_country_without_postal_codes_needs_none() -> None:
    harbour = replace(at.ADDRESS, postal_code="", city="Hong Kong", country="HK")
    after = apply(at.BOUGHT, at.operation(do.EditAddress(delivery_address=harbour), ActorKind.SHOP))
    assert after.delivery_address == harbour


@pytest.mark.parametrize("document", [Document.PICK_SLIP, Document.RECEIPT, Document.COMBINED])
def test_the_combined_slip_counts_as_both_its_parts(document: Document) -> None:
    combined = do.RecordPrint(document=Document.COMBINED)
    assert apply(at.PACKING, at.operation(combined, ActorKind.SITE)).was_printed(document)


def test_an_order_is_worth_its_lines_less_rebates_and_its_freight() -> None:
    order: Order = replace(at.PACKING, lines=(at.mug(discount=1), at.coffee()))
    assert order.total == 3 * 1000 - 1 + 1000 + 4900


def test_alone_means_that_nothing_is_free_and_no_parcel_is_seen() -> None:
    alone = Surroundings()
    assert (alone.available(Sku("MUG")), alone.parcel_seen(at.SSCC)) == (0, None)
