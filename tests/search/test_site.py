"""The site's search finds what `matches` says, with its own operations over the replica."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from models import operations as do
from models.orders import Order
from models.search import OrderQuery, Sort, matches, place_of
from models.tables import searching
from models.tables.site import SiteDatabase, search
from models.types import ActorKind, CustomStatusCode, OrderState
from tests.search.orders import AT, SHOP, order, some_order, some_query
from tests.site.values import emptied, pulled


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path) as opened:
        yield opened


def all_pages(site: SiteDatabase, query: OrderQuery) -> list[Order]:
    """Every page, one after the other."""
    found: list[Order] = []
    while True:
        page = site.search(query)
        assert len(page.orders) <= query.limit
        found += page.orders
        if page.next is None:
            return found
        query = replace(query, after=page.next)


def expected(orders: Sequence[Order], query: OrderQuery) -> list[Order]:
    fitting = [each for each in orders if matches(each, query)]
    return sorted(fitting, key=place_of, reverse=query.sort is Sort.NEWEST)


def found(site: SiteDatabase, text: str) -> list[str]:
    return [each.order_id for each in site.search(OrderQuery(text=text)).orders]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("few_hits", [True, False])
def test_any_search_finds_what_matches_says(
    site: SiteDatabase, seed: int, few_hits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if few_hits:
        monkeypatch.setattr(search, "MOST_HITS", 5)
        monkeypatch.setattr(searching, "MOST_LOOKED_AT", 40)
        monkeypatch.setattr(searching, "_STRIDE", 15)
    dice = Random(seed)
    pulled(site, *(some_order(dice, str(name)) for name in range(1, 121)))
    open_orders = site.orders([OrderState.ORDER, OrderState.PACKING])
    for key in [each.key for each in open_orders if not each.cancelled][::4]:
        kim = do.Actor(kind=ActorKind.PACKER, name="kim")
        site.record(
            *(
                do.Operation(shop=key.shop, order_id=key.order_id, at=AT, actor=kim, action=action)
                for action in (do.SetWaiting(waiting=True), do.SetComment(comment="Vänta"))
            )
        )
    orders = site.orders()
    for _ in range(80):
        query = some_query(dice)
        assert all_pages(site, query) == expected(orders, query), query


@pytest.mark.parametrize(
    "text",
    [
        "akerblom",
        "ÅKERBLOM",
        "åkerblom",
        "kerblo",
        "pelle akerb",
        "N7",
        "kund7@example",
        "0701234",
        "070-123",
    ],
)
def test_words_and_fragments_find_whatever_their_case_and_dots(site: SiteDatabase, text: str) -> None:
    pulled(site, order("7", "Pelle Åkerblom"))
    assert found(site, text) == ["7"]


@pytest.mark.parametrize("text", ["akerbloms", "pelle xyz", "erblom-", "08"])
def test_every_word_must_stand_in_the_order(site: SiteDatabase, text: str) -> None:
    pulled(site, order("7", "Pelle Åkerblom"))
    assert found(site, text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "%",
        "_",
        "*",
        "-",
        "^",
        "NEAR(a b)",
        "a OR b",
        "text:",
        "'; DROP TABLE orders; --",
        "\\",
        "\0",
        "a" * 200,
    ],
)
def test_what_means_something_to_a_database_is_text(site: SiteDatabase, text: str) -> None:
    pulled(site, order("1"), order("2", f"odd {text} name"), order("3"))
    query = OrderQuery(text=text)
    assert list(site.search(query).orders) == expected(site.orders(), query)


def test_an_order_that_has_changed_is_found_by_what_it_says_now(site: SiteDatabase) -> None:
    pulled(site, order("1", "Åsa Öberg"))
    pulled(site, order("1", "Pelle Åkerblom"))
    assert found(site, "oberg") == []
    assert found(site, "akerblom") == ["1"]


def test_an_emptied_replica_finds_nothing_and_is_filled_anew(site: SiteDatabase) -> None:
    pulled(site, order("1"))
    emptied(site)
    assert found(site, "oberg") == []
    pulled(site, order("2"))
    assert found(site, "oberg") == ["2"]


def test_pages_are_whole_and_have_nothing_twice_while_orders_change(site: SiteDatabase) -> None:
    pulled(site, *(order(str(name)) for name in range(1, 41)))
    seen: list[str] = []
    query = OrderQuery(text="oberg", limit=7)
    for younger in range(100, 110):
        page = site.search(query)
        seen += [each.order_id for each in page.orders]
        changed = replace(order(seen[0]), custom_status=CustomStatusCode("VIP"))
        pulled(site, order(str(younger)), changed)
        if page.next is None:
            break
        query = replace(query, after=page.next)
    assert seen == [str(name) for name in range(40, 0, -1)]


@pytest.mark.parametrize("kind", ["plain", "states", "status", "shop", "words", "dates"])
def test_no_search_looks_at_every_order(site: SiteDatabase, kind: str) -> None:
    """Every step of SQLite's plan goes by an index, and none sorts more than the hits."""
    queries = {
        "plain": OrderQuery(),
        "states": OrderQuery(states=(OrderState.ORDER, OrderState.SHIPPED)),
        "status": OrderQuery(custom_status=CustomStatusCode("GIFT")),
        "shop": OrderQuery(shop=SHOP),
        "words": OrderQuery(text="oberg"),
        "dates": OrderQuery(placed_from=AT, placed_before=AT + timedelta(days=1)),
    }
    asked: list[str] = []
    pulled(site, order("1"))
    file = site._files.replica

    def ask(sql: str, parameters: Sequence[object]) -> Sequence[tuple[object, ...]]:
        asked.extend(str(row[3]) for row in file.rows(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return file.rows(sql, parameters)

    query = replace(queries[kind], after=place_of(order("9")), value_from=1)
    searching.find(search.tables(file)._replace(ask=ask), query)
    scans = [step for step in asked if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    sorts = [step for step in asked if "TEMP B-TREE" in step]
    assert scans == []
    assert sorts == (["USE TEMP B-TREE FOR ORDER BY"] if kind == "words" else [])


def test_the_changed_index_of_pieces_stays_whole(site: SiteDatabase) -> None:
    dice = Random(5)
    for _ in range(3):
        pulled(site, *(some_order(dice, str(name)) for name in range(1, 30)))
    site._files.replica_writer.run("INSERT INTO order_text (order_text) VALUES ('integrity-check')")
