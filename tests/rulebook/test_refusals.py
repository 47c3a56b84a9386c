"""What the table refuses: by whom, in which state, under which condition, in which words."""

from typing import get_args

import pytest
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.rulebook import RULES, Surroundings, apply
from models.rulebook.attempt import Attempt
from models.types import ActorKind, OrderState
from tests.rulebook import shop_floor as at
from tests.rulebook.refusals import REFUSALS, SAMPLES, Check, Refusal

WHO = {
    ActorKind.SHOP: "the shop",
    ActorKind.OFFICE: "the office",
    ActorKind.PACKER: "a packer",
    ActorKind.PACK_RUN: "the pack script",
    ActorKind.SITE: "the warehouse host",
}
STATE = {
    OrderState.PREORDER: "Preorder",
    OrderState.ORDER: "Order",
    OrderState.PACKING: "Packing",
    OrderState.SHIPPED: "Shipped",
}
WORDS: dict[type[do.Action], tuple[str, str, str]] = {
    do.Purchase: ("Purchase", "the shop", "Preorder"),
    do.EditContents: ("Changing the contents", "the shop or the office", "Order or Packing"),
    do.EditAddress: ("Changing the address", "the shop or the office", "Order or Packing"),
    do.RecordPayment: ("Recording payment", "the shop or the office", ""),
    do.Cancel: ("Cancelling", "the shop or the office", "Preorder, Order or Packing"),
    do.MoveToPacking: ("Moving to Packing", "the pack script", "Order"),
    do.IssueInvoice: ("Invoicing", "the pack script", "Packing"),
    do.IssueSupplement: ("Invoicing what was added", "the pack script", ""),
    do.IssueCreditNote: ("Crediting", "the pack script", ""),
    do.SetWaiting: ("Waiting", "the office or a packer", "Order or Packing"),
    do.ClaimOrder: ("Taking the order", "a packer", "Packing"),
    do.ReleaseOrder: ("Putting the order down", "a packer or the office", "Packing"),
    do.TakeOver: ("Taking over", "a packer", "Packing"),
    do.Pick: ("Picking", "a packer", "Packing"),
    do.Unpick: ("Undoing a pick", "a packer", "Packing"),
    do.Short: ("Reporting short", "a packer", "Packing"),
    do.Unshort: ("Undoing a short", "a packer", "Packing"),
    do.Pack: ("Packing", "a packer", "Packing"),
    do.Unpack: ("Unpacking", "a packer", "Packing"),
    do.AnnounceParcels: ("Announcing parcels", "a packer or the office", "Packing"),
    do.AddParcel: ("Adding a parcel id", "a packer or the office", "Packing"),
    do.RemoveParcel: ("Removing a parcel id", "a packer or the office", "Packing"),
    do.ReportIn: ("Reporting in", "a packer or the office", "Packing"),
    do.PutBack: ("Putting back", "a packer or the office", ""),
    do.UndoPutBack: ("Undoing a put-back", "a packer or the office", ""),
    do.RecordPrint: ("Printing", "the warehouse host", "Order, Packing or Shipped"),
    do.SetCustomStatus: ("Setting a status", "the shop, the office or a packer", ""),
    do.SetComment: ("Commenting", "the shop, the office or a packer", ""),
}
"""What is done, who may do it and in which states: the table in words."""


def _name(value: object) -> str:
    return getattr(value, "__name__", str(value))


def _refused(refusal: Refusal) -> str:
    return f"{type(refusal.action).__name__}-{refusal.check.__name__}-{refusal.code}"


def test_every_action_has_a_line_in_the_table_and_in_these_tests() -> None:
    assert set(RULES) == set(get_args(do.Action)) == set(SAMPLES) == set(WORDS)


@pytest.mark.parametrize(
    ("kind", "actor"),
    [(kind, actor) for kind, rule in RULES.items() for actor in ActorKind if actor not in rule.by],
    ids=_name,
)
def test_who_is_not_in_the_line_is_refused(kind: type[do.Action], actor: ActorKind) -> None:
    order = replace(at.PACKING, state=RULES[kind].states[0])
    with pytest.raises(RuleBroken) as refused:
        apply(order, at.operation(SAMPLES[kind], actor))
    deed, who, _states = WORDS[kind]
    assert refused.value.code == "wrong_actor"
    assert refused.value.message == f"{deed} is for {who}, not for {WHO[actor]}."


@pytest.mark.parametrize(
    ("kind", "state"),
    [(kind, state) for kind, rule in RULES.items() for state in OrderState if state not in rule.states],
    ids=_name,
)
def test_a_state_that_is_not_in_the_line_is_refused(kind: type[do.Action], state: OrderState) -> None:
    with pytest.raises(RuleBroken) as refused:
        apply(replace(at.PACKING, state=state), at.operation(SAMPLES[kind], RULES[kind].by[0]))
    deed, _who, states = WORDS[kind]
    assert refused.value.code == "wrong_state"
    assert refused.value.message == f"Order 1001 is in {STATE[state]}. {deed} needs {states}."


@pytest.mark.parametrize("refusal", REFUSALS, ids=_refused)
def test_a_condition_refuses_in_its_own_words(refusal: Refusal) -> None:
    with pytest.raises(RuleBroken) as refused:
        apply(refusal.order, at.operation(refusal.action, refusal.actor), refusal.around)
    assert (refused.value.code, refused.value.message) == (refusal.code, refusal.words)


@pytest.mark.parametrize("refusal", REFUSALS, ids=_refused)
def test_it_is_that_condition_which_refuses(refusal: Refusal) -> None:
    operation = at.operation(refusal.action, refusal.actor)
    refusing = [
        check
        for check in RULES[type(refusal.action)].requires
        if _refuses(check, refusal, operation, refusal.around)
    ]
    assert refusing[0] is refusal.check


def _refuses(check: Check, refusal: Refusal, operation: do.Operation, around: Surroundings) -> bool:
    try:
        check(Attempt(refusal.order, operation, operation.action, around))
    except RuleBroken:
        return True
    return False


@pytest.mark.parametrize(
    ("kind", "check"),
    [(kind, check) for kind, rule in RULES.items() for check in rule.requires],
    ids=_name,
)
def test_every_condition_of_every_line_is_seen_to_refuse(kind: type[do.Action], check: Check) -> None:
    assert any(type(each.action) is kind and each.check is check for each in REFUSALS)
