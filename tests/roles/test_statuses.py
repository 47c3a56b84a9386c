"""A shop's own statuses (S20) are for people: no rule of the order flow reads them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from models import operations as do
from models.orders import CustomStatus, Order
from models.rulebook import RULES, stock_changes
from models.tables.store import Store
from models.types import ActorKind, CustomStatusCode, OrderState
from tests.store.shop import HOST, NOW, SHOP, SITE, A, deed, in_packing, key, walk

TOP = Path(__file__).parents[2]
LOGIC = ("models/rulebook", "models/pack_run.py", "models/intake.py", "models/tables/store/pack_script.py")
SETS_IT = {"set_custom_status"}
"""The one function of the logic that has to do with it, and only writes."""


def reads(path: Path) -> Iterator[str]:
    """Where the custom status of an order is read: function and line."""
    for function in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(function, ast.FunctionDef) and function.name not in SETS_IT:
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and node.attr == "custom_status":
                    yield f"{path.relative_to(TOP)}:{node.lineno} {function.name}"


def test_no_rule_reads_it() -> None:
    paths = [path for name in LOGIC for path in sorted((TOP / name).rglob("*.py")) or [TOP / name]]
    assert len(paths) > 5
    assert [found for path in paths for found in reads(path)] == []


def test_the_pack_script_does_not_ask_for_it() -> None:
    for name in LOGIC[1:]:
        assert "custom_status" not in (TOP / name).read_text(encoding="utf-8")


def _stripped(order: Order) -> Order:
    return replace(order, custom_status=None)


def test_an_order_with_a_status_goes_through_exactly_as_one_without(store: Store) -> None:
    in_packing(store, "1", "2")
    store.apply(deed(do.SetCustomStatus(code=CustomStatusCode("GIFT")), "1"))
    for one, other in zip(walk("1"), walk("2", "00373500000000000024"), strict=True):
        with_status, without = store.apply(one), store.apply(other)
        assert with_status.custom_status == "GIFT"
        assert with_status.state is without.state
        assert stock_changes(None, with_status) == stock_changes(None, without)
        assert _stripped(with_status).lines == without.lines
    assert without.state is OrderState.SHIPPED


def test_it_can_be_set_in_every_state_by_shop_office_and_packer() -> None:
    rule = RULES[do.SetCustomStatus]
    assert set(rule.states) == set(OrderState)
    assert set(rule.by) == {ActorKind.SHOP, ActorKind.OFFICE, ActorKind.PACKER}


def test_a_new_name_is_the_name_on_old_orders_and_reaches_every_site(store: Store) -> None:
    in_packing(store, "1")
    store.apply(deed(do.SetCustomStatus(code=CustomStatusCode("GIFT"))))
    before = store.changes_since(HOST, "", {}, 500)
    store.rename_custom_status(SHOP, CustomStatusCode("GIFT"), "Present")
    order = store.order(key())
    assert order is not None
    names = {status.code: status.name for status in store.custom_statuses(SHOP)}
    assert names[order.custom_status or CustomStatusCode("")] == "Present"
    (change,) = store.changes_since(HOST, before.epoch, before.cursor, 500).changes
    assert getattr(change, "status", None) == CustomStatus(code=CustomStatusCode("GIFT"), name="Present")


@pytest.mark.parametrize("retired", [True, False])
def test_retiring_a_status_changes_nothing_for_its_orders(store: Store, retired: bool) -> None:
    in_packing(store, "1")
    store.apply(deed(do.SetCustomStatus(code=CustomStatusCode("GIFT"))))
    if retired:
        store.retire_custom_status(SHOP, CustomStatusCode("GIFT"))
    for operation in walk():
        after = store.apply(operation)
    assert (after.state, after.custom_status) == (OrderState.SHIPPED, "GIFT")
    assert store.stock(SHOP, SITE, A).on_hand == 8
    assert store.run_pack_script(SHOP, NOW).taken == ()
