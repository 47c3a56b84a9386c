"""Which orders the pack script takes, and why it leaves the others."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.errors import RuleBroken
from models.operations import Actor, MoveToPacking, Operation
from models.orders import Order, OrderLine, Payment
from models.pack_run import Allocation, OpenOrder, Reason, ReasonKind, allocate
from models.rulebook import Surroundings, apply, stock_changes
from models.types import (
    ActorKind,
    LineNumber,
    OrderId,
    OrderNumber,
    OrderState,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)
from models.wording.pack_run import step_name, why

MORNING = datetime(2026, 11, 20, 8, tzinfo=UTC)
MUG, TEA = Sku("MUG"), Sku("TEA")


def an_order(name: str, *lines: tuple[Sku, int], age: int = 0, paid: bool = True) -> OpenOrder:
    return OpenOrder(OrderId(name), MORNING - timedelta(minutes=age), paid, cancelled=False, lines=lines)


def taken(*orders: OpenOrder, **free: int) -> tuple[str, ...]:
    return allocate(orders, {Sku(sku): units for sku, units in free.items()}).taken


def test_an_order_is_taken_when_all_its_goods_are_there() -> None:
    assert taken(an_order("a", (MUG, 2), (TEA, 1)), MUG=2, TEA=1) == ("a",)


def test_an_order_that_lacks_one_article_takes_nothing_and_a_younger_one_is_served() -> None:
    short, younger = an_order("a", (MUG, 2), (TEA, 1), age=9), an_order("b", (MUG, 2))
    allocation = allocate([short, younger], {MUG: 2})
    assert allocation.taken == ("b",)
    assert allocation.left == {"a": Reason(kind=ReasonKind.SHORT, sku=TEA, wanted=1, free=0)}


def test_the_oldest_comes_first_whatever_the_sequence() -> None:
    assert taken(an_order("young", (MUG, 1)), an_order("old", (MUG, 1), age=1), MUG=1) == ("old",)


def test_of_two_equally_old_the_lower_id_comes_first() -> None:
    assert taken(an_order("b", (MUG, 1)), an_order("a", (MUG, 1)), MUG=1) == ("a",)


def test_lines_of_one_article_are_summed_first() -> None:
    allocation = allocate([an_order("a", (MUG, 2), (TEA, 1), (MUG, 2))], {MUG: 3, TEA: 1})
    assert allocation.left == {"a": Reason(kind=ReasonKind.SHORT, sku=MUG, wanted=4, free=3)}


def test_lines_edited_away_want_nothing_even_of_an_article_that_is_promised_twice() -> None:
    assert taken(an_order("a", (MUG, 0), (TEA, 1)), MUG=-2, TEA=1) == ("a",)


def test_unpaid_and_cancelled_orders_are_left_and_take_nothing() -> None:
    unpaid = an_order("a", (MUG, 1), paid=False)
    cancelled = an_order("b", (MUG, 1))._replace(cancelled=True)
    assert allocate([unpaid, cancelled, an_order("c", (MUG, 1))], {MUG: 1}) == Allocation(
        taken=(OrderId("c"),),
        left={
            OrderId("a"): Reason(kind=ReasonKind.UNPAID),
            OrderId("b"): Reason(kind=ReasonKind.CANCELLED),
        },
    )


def test_the_stock_that_was_handed_in_is_not_touched() -> None:
    free = {MUG: 2}
    allocate([an_order("a", (MUG, 1))], free)
    assert free == {MUG: 2}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(kind=ReasonKind.UNPAID), "It is not paid."),
        (Reason(kind=ReasonKind.CANCELLED), "It is cancelled."),
        (
            Reason(kind=ReasonKind.INVOICES_HELD),
            "It waits until the shop's invoices can be numbered again.",
        ),
        (
            Reason(kind=ReasonKind.SHORT, sku=MUG, wanted=3, free=1),
            "It waits for goods: MUG, 3 wanted, 1 free.",
        ),
        (
            Reason(kind=ReasonKind.SHORT, sku=Sku("{x}"), wanted=3, free=-4),
            "It waits for goods: {x}, 3 wanted, 0 free.",
        ),
    ],
)
def test_why_says_it_in_a_sentence(reason: Reason, words: str) -> None:
    assert why(reason) == words


def test_steps_have_names_and_an_unknown_one_keeps_its_own() -> None:
    assert [step_name(name) for name in ("read_orders", "move_to_packing", "else")] == [
        "Find open orders",
        "Move to Packing",
        "else",
    ]


skus = st.sampled_from([MUG, TEA, Sku("COFFEE")])
open_orders = st.lists(
    st.builds(
        OpenOrder,
        order_id=st.uuids().map(lambda made: OrderId(made.hex)),
        placed_at=st.integers(0, 5).map(lambda minutes: MORNING + timedelta(minutes=minutes)),
        releases_goods=st.booleans(),
        cancelled=st.booleans(),
        lacks_number=st.just(value=False),
        lines=st.lists(st.tuples(skus, st.integers(0, 4)), min_size=1, max_size=4).map(tuple),
    ),
    max_size=12,
    unique_by=lambda order: order.order_id,
)
shelves = st.dictionaries(skus, st.integers(-3, 12))


def _used(allocation: Allocation, orders: list[OpenOrder]) -> Counter[Sku]:
    used: Counter[Sku] = Counter()
    for order in orders:
        if order.order_id in allocation.taken:
            for sku, units in order.lines:
                used[sku] += units
    return used


@given(orders=open_orders, free=shelves)
def test_no_more_is_given_than_there_is_and_every_order_is_answered(
    orders: list[OpenOrder], free: dict[Sku, int]
) -> None:
    allocation = allocate(orders, free)
    assert all(units <= max(0, free.get(sku, 0)) for sku, units in _used(allocation, orders).items())
    assert sorted([*allocation.taken, *allocation.left]) == sorted(order.order_id for order in orders)
    assert all(
        order.releases_goods and not order.cancelled for order in orders if order[0] in allocation.taken
    )


@given(orders=open_orders, free=shelves, dice=st.randoms(use_true_random=False))
def test_the_sequence_in_which_orders_are_read_does_not_matter(
    orders: list[OpenOrder], free: dict[Sku, int], dice: Random
) -> None:
    shuffled = list(orders)
    dice.shuffle(shuffled)
    assert allocate(shuffled, free) == allocate(orders, free)


@given(orders=open_orders, free=shelves)
def test_no_order_that_is_short_could_be_served_from_what_remains(
    orders: list[OpenOrder], free: dict[Sku, int]
) -> None:
    allocation = allocate(orders, free)
    used = _used(allocation, orders)
    remains = {sku: free.get(sku, 0) - used[sku] for sku in {*free, *used}}
    again = [order for order in orders if order.order_id in allocation.left]
    assert allocate(again, remains).taken == ()


@given(orders=open_orders, free=shelves)
def test_the_rulebook_applied_order_by_order_says_the_same(
    orders: list[OpenOrder], free: dict[Sku, int]
) -> None:
    allocation = allocate(orders, free)
    stock = Counter(free)
    for open_order in sorted(orders, key=lambda each: (each.placed_at, each.order_id)):
        before = _whole(open_order)
        after = _moved(before, stock)
        if isinstance(after, Order):
            assert open_order.order_id in allocation.taken
            stock.subtract({change.sku: change.reserved for change in stock_changes(before, after)})
        else:
            assert after == CODES[allocation.left[open_order.order_id].kind]


CODES = {
    ReasonKind.UNPAID: "not_paid",
    ReasonKind.CANCELLED: "cancelled",
    ReasonKind.SHORT: "not_in_stock",
}


def _moved(before: Order, stock: Counter[Sku]) -> Order | str:
    """The order in Packing, or the code of the refusal."""
    try:
        return apply(before, _move(before), Surroundings(available=stock.__getitem__))
    except RuleBroken as refused:
        return refused.code


def _whole(order: OpenOrder) -> Order:
    lines = tuple(
        OrderLine(line=LineNumber(place), sku=sku, name=sku, quantity=Quantity(units))
        for place, (sku, units) in enumerate(order.lines, start=1)
    )
    return Order(
        shop=ShopId("demo"),
        order_id=order.order_id,
        number=OrderNumber("1"),
        site=SiteId("BORAS"),
        state=OrderState.ORDER,
        placed_at=order.placed_at,
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=order.releases_goods),
        lines=lines,
        cancelled=order.cancelled,
    )


def _move(order: Order) -> Operation:
    run = Actor(kind=ActorKind.PACK_RUN, name="pack_run")
    return Operation(shop=order.shop, order_id=order.order_id, at=MORNING, actor=run, action=MoveToPacking())


def test_an_own_invoice_releases_goods_as_the_order_says_it() -> None:
    invoice = replace(
        _whole(an_order("a", (MUG, 1), paid=False)), payment=Payment(method=PaymentMethod.OWN_INVOICE)
    )
    assert apply(invoice, _move(invoice), Surroundings(available=lambda _sku: 1)).state == "packing"
