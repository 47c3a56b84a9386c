"""The store's search finds what `matches` says, on both databases."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from msgspec.structs import replace

from models.orders import CustomStatus, Order, OrderKey
from models.search import OrderQuery, Sort, matches, place_of
from models.tables import searching
from models.tables.store import Store, search
from models.tables.store.orders import load_order, save_order
from models.tables.store.session import Session
from models.tables.store.work import Work
from models.types import CustomStatusCode, OrderId, OrderState, Quantity, Sku
from tests.search.orders import AT, SITE, SKUS, order, some_order, some_query
from tests.store.shop import NOW, SHOP, draft

FREE = {SKUS[0]: Quantity(3), SKUS[1]: Quantity(1), SKUS[2]: Quantity(0)}


@pytest.fixture
def shelves(store: Store) -> Store:
    """With the statuses of the made-up orders, and little on hand."""
    store.put_custom_status(SHOP, CustomStatus(code=CustomStatusCode("VIP"), name="Very important"))
    for sku, units in FREE.items():
        store.set_on_hand(SHOP, SITE, sku, units)
    return store


def put(store: Store, orders: Sequence[Order]) -> None:
    """Keep the orders as they are, without what they would do to stock."""

    def keep(work: Work) -> None:
        for each in orders:
            before = load_order(work.session, each.key)
            save_order(work.session, before, each)

    store.work(keep)


def all_pages(store: Store, query: OrderQuery) -> list[Order]:
    """Every page, one after the other."""
    found: list[Order] = []
    while True:
        page = store.search(SHOP, query)
        assert len(page.orders) <= query.limit
        found += page.orders
        if page.next is None:
            return found
        query = replace(query, after=page.next)


def expected(orders: Sequence[Order], query: OrderQuery) -> list[Order]:
    fitting = [each for each in orders if matches(each, query, FREE)]
    return sorted(fitting, key=place_of, reverse=query.sort is Sort.NEWEST)


def found(store: Store, text: str) -> list[str]:
    return [each.order_id for each in store.search(SHOP, OrderQuery(text=text)).orders]


@pytest.mark.parametrize("few_hits", [True, False])
def test_any_search_finds_what_matches_says(
    shelves: Store, few_hits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if few_hits:
        monkeypatch.setattr(search, "MOST_HITS", 5)
        monkeypatch.setattr(searching, "MOST_LOOKED_AT", 40)
        monkeypatch.setattr(searching, "_STRIDE", 15)
    dice = Random(11)
    orders = [some_order(dice, str(name)) for name in range(1, 121)]
    put(shelves, orders)
    for _ in range(80):
        query = some_query(dice)
        assert all_pages(shelves, query) == expected(orders, query), query


@pytest.mark.parametrize("text", ["akerblom", "ÅKERBLOM", "kerblo", "N7", "kund7@", "0701234", "mugg", "pe"])
def test_words_and_fragments_find_whatever_their_case_and_dots(store: Store, text: str) -> None:
    put(store, [order("7", "Pelle Åkerblom")])
    assert found(store, text) == ["7"]


@pytest.mark.parametrize(
    "text",
    ['"', "%", "_", "*", "-", "^", "NEAR(a b)", "a OR b", "'; DROP TABLE orders; --", "\\", "%%%"],
)
def test_what_means_something_to_a_database_is_text(store: Store, text: str) -> None:
    orders = [order("1"), order("2", f"odd {text} name"), order("3")]
    put(store, orders)
    query = OrderQuery(text=text)
    assert list(store.search(SHOP, query).orders) == expected(orders, query)


def test_an_order_short_of_stock_is_found_as_long_as_it_is(store: Store) -> None:
    store.take_in(SHOP, None, draft("1", (Sku("A"), 11)), NOW)
    store.take_in(SHOP, None, draft("2", (Sku("A"), 2)), NOW)
    short = OrderQuery(short=True)
    assert [each.order_id for each in store.search(SHOP, short).orders] == ["1"]
    store.set_on_hand(SHOP, SITE, Sku("A"), 11)
    assert store.search(SHOP, short).orders == ()


def test_what_the_pack_script_has_moved_is_found_in_its_new_state(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    store.run_pack_script(SHOP, NOW)
    query = OrderQuery(text="oberg", states=(OrderState.PACKING,))
    assert [each.order_id for each in store.search(SHOP, query).orders] == ["1"]


def test_pages_are_whole_and_have_nothing_twice_while_orders_change(store: Store) -> None:
    put(store, [order(str(name)) for name in range(1, 31)])
    seen: list[str] = []
    query = OrderQuery(text="oberg", limit=7)
    for younger in range(100, 110):
        page = store.search(SHOP, query)
        seen += [each.order_id for each in page.orders]
        put(store, [order(str(younger)), order(seen[0], comment="Sett")])
        if page.next is None:
            break
        query = replace(query, after=page.next)
    assert seen == [str(name) for name in range(30, 0, -1)]


def test_rows_that_an_older_program_did_not_write_are_written_on_opening(url: str, store: Store) -> None:
    put(store, [order("1"), order("2")])

    def forget(work: Work) -> None:
        work.session.run("DELETE FROM order_search")
        work.session.run("DELETE FROM meta WHERE name = 'search'")

    store.work(forget)
    again = Store.open(url)
    assert found(again, "oberg") == ["2", "1"]
    again.close()


@pytest.mark.parametrize("kind", ["plain", "states", "status", "short", "words", "dates"])
def test_no_search_looks_at_every_order(store: Store, kind: str) -> None:
    queries = {
        "plain": OrderQuery(),
        "states": OrderQuery(states=(OrderState.ORDER, OrderState.SHIPPED)),
        "status": OrderQuery(custom_status=CustomStatusCode("GIFT")),
        "short": OrderQuery(short=True),
        "words": OrderQuery(text="oberg"),
        "dates": OrderQuery(placed_from=AT, placed_before=AT + timedelta(days=1)),
    }
    put(store, [order("1")])
    query = replace(queries[kind], shop=SHOP, after=place_of(order("9")), value_from=1)
    plan = store.read(lambda session: _plan(session, query))
    if "SCAN" in plan or "SEARCH" in plan:
        assert _lines(plan, "SCAN o", "SCAN s", "SCAN l", "SCAN k") == []
        assert len(_lines(plan, "USE TEMP B-TREE FOR ORDER BY")) == (kind == "words")
    else:
        assert "Seq Scan" not in plan
    assert store.order(OrderKey(SHOP, OrderId("1"))) is not None


def _lines(plan: str, *begins: str) -> list[str]:
    return [line for line in plan.splitlines() if line.startswith(begins)]


def _plan(session: Session, query: OrderQuery) -> str:
    asked: list[str] = []
    explain = "EXPLAIN QUERY PLAN" if session.sqlite else "EXPLAIN"
    session.run("SELECT 1" if session.sqlite else "SELECT set_config('enable_seqscan', 'off', true)")

    def ask(sql: str, parameters: Sequence[object]) -> Sequence[tuple[object, ...]]:
        asked.extend(str(row[-1]) for row in session.rows(f"{explain} {sql}", parameters))
        return session.rows(sql, parameters)

    searching.find(search.tables(session, SHOP)._replace(ask=ask), query)
    return "\n".join(asked)
