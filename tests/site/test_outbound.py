"""What may be packed, a stretch at a time: the same as looking at every order, own operations included."""

from random import Random

import pytest
from msgspec.structs import replace

from models import operations as do
from models.orders import Order, OrderKey
from models.outbound_list import Stretch
from models.search import OrderQuery, matches, place_of
from models.tables.site import SiteDatabase
from models.types import CustomStatusCode, OrderState
from tests.search.orders import some_order, some_query
from tests.site.values import CLAIM, act, order, pulled

ACTIONS = (
    CLAIM,
    do.SetWaiting(waiting=True),
    do.SetWaiting(waiting=False),
    do.SetComment(comment="Vänta"),
    do.SetCustomStatus(code=CustomStatusCode("OWN")),
)


@pytest.fixture
def listed(site: SiteDatabase) -> list[Order]:
    """The whole list, of orders among which the site's own operations are."""
    dice = Random(3)
    orders = [some_order(dice, str(name)) for name in range(1, 161)]
    pulled(
        site,
        *(replace(each, state=OrderState.PACKING) if dice.random() < 0.5 else each for each in orders),
    )
    packing = [each for each in site.orders([OrderState.PACKING]) if not each.cancelled]
    for place, each in enumerate(packing[::3]):
        if not (each.waiting and ACTIONS[place % len(ACTIONS)] == CLAIM):
            site.record(act(each.key, ACTIONS[place % len(ACTIONS)]))
    whole = list(site.outbound())
    assert len(whole) > 50
    assert any(each.claim for each in whole)
    return whole


def test_any_stretch_of_any_narrowing_is_of_the_orders_that_match(
    site: SiteDatabase, listed: list[Order]
) -> None:
    dice = Random(4)
    for _ in range(60):
        query = replace(some_query(dice), after=None, limit=dice.randrange(1, 9))
        fitting = [each for each in listed if matches(each, query)]
        assert site.outbound_keys(query) == [each.key for each in fitting]
        for place in dice.sample(range(len(fitting)), min(4, len(fitting))):
            stretch = site.outbound_around(query, place_of(fitting[place]))
            assert stretch == around(fitting, place, query.limit)
        assert site.outbound_around(query, None) == around(fitting, 0, query.limit)


def around(fitting: list[Order], place: int, limit: int) -> Stretch:
    first = max(0, place - limit)
    return Stretch(
        orders=tuple(fitting[first : place + limit + 1]),
        at=place - first,
        in_all=len(fitting),
        more_before=first > 0,
        more_after=place + limit + 1 < len(fitting),
    )


def test_where_an_order_is_gone_the_one_after_it_is_asked_for_else_the_last(site: SiteDatabase) -> None:
    pulled(site, *(order(name) for name in "1234"))
    query, second, last = OrderQuery(limit=5), order("2"), order("4")
    site.record(act(second.key, do.SetWaiting(waiting=True)))
    site.record(act(last.key, do.SetWaiting(waiting=True)))
    assert site.outbound_around(query, place_of(second)).at == 1
    assert [each.order_id for each in site.outbound_around(query, place_of(last)).orders] == ["1", "3"]
    assert site.outbound_around(query, place_of(last)).at == 1


def test_free_orders_are_counted_and_the_oldest_come_first(site: SiteDatabase, listed: list[Order]) -> None:
    free = [each for each in listed if each.claim is None]
    assert site.free() == len(free)
    assert list(site.oldest_free(3)) == free[:3]


def test_the_first_number_that_begins_so_is_found(site: SiteDatabase, listed: list[Order]) -> None:
    for beginning in ("N1", "N12", "N9", "7777"):
        begins = [each for each in listed if each.number.startswith(beginning)]
        found = site.outbound_numbered(OrderQuery(), beginning)
        assert found == (place_of(begins[0]) if begins else None)


def test_the_statuses_borne_in_the_list_are_known(site: SiteDatabase, listed: list[Order]) -> None:
    borne = {each.custom_status for each in listed if each.custom_status is not None}
    assert "OWN" in borne
    assert site.outbound_statuses() == borne


def test_orders_come_in_the_sequence_asked_for(site: SiteDatabase, listed: list[Order]) -> None:
    wanted = listed[5:0:-2]
    unknown = OrderKey(wanted[0].shop, order("999").order_id)
    assert site.orders_at([*(each.key for each in wanted), unknown]) == wanted
