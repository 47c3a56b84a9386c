"""The list of orders: quick search, extended search, pages, scans (S1, S2)."""

import pytest

from models.changes import ShopChanged, StatusChanged
from models.errors import StoreUnreachable
from models.flows import InOrders
from models.orders import CustomStatus, Order, Shop
from models.search import OrderQuery
from models.tables.site import SiteDatabase
from models.tools import FoundOrder, FoundOrders
from models.types import CustomStatusCode, OrderId, OrderState, ShopId
from tests.store.shop import ADDRESS
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand
from tests.tui.slow_tools import SlowTools


async def orders(hand: Hand) -> None:
    await hand.press("4", "enter")
    assert hand.screen == "Orders"


def labels(hand: Hand) -> list[str]:
    return [row.label.strip() for row in hand.rows.rows]


def listed(hand: Hand) -> list[Order]:
    return [hand.order(label) for label in labels(hand)]


async def test_the_newest_first_with_day_comment_sign_and_customer(lina: Hand) -> None:
    await orders(lina)
    assert labels(lina)[:3] == ["10060", "10059", "10058"]
    row = next(row for row in lina.rows.rows if row.label == "10054")
    assert row.text == "11-20 *Lilly Åström"


async def test_the_line_below_has_state_date_and_value(lina: Hand) -> None:
    await orders(lina)
    assert "Preorder, 2026-11-20" in lina.text
    assert "733.00 SEK" in lina.text


async def test_from_60_columns_all_of_it_is_in_columns(site: SiteDatabase) -> None:
    async with Hand.at(site, (80, 24)) as hand:
        await hand.scan_badge("lina")
        await orders(hand)
        (row,) = [line for line in hand.lines if line.startswith("10052")]
        assert row.split() == ["10052", "2026-11-19", "Johanna", "Räf", "Order", "1", "286.00", "SEK"]


@pytest.mark.parametrize("words", ["johanna räf", "RAF", "10052", "johanna.raf@example"])
async def test_words_and_enter_search_blind_to_case_and_dots(lina: Hand, words: str) -> None:
    await orders(lina)
    await lina.press(*words, "enter")
    assert labels(lina) == ["10052"]
    assert f"Orders: {words}" in lina.text


async def test_a_minus_belongs_to_the_words_once_there_are_some(lina: Hand) -> None:
    await orders(lina)
    await lina.press(*"tarp-3x3", "enter")
    assert labels(lina)
    assert all(any(line.sku == "TARP-3X3" for line in order.lines) for order in listed(lina))


async def test_a_search_without_its_index_finds_the_same_and_says_why_it_is_slow(
    site: SiteDatabase, lina: Hand
) -> None:
    site._files.replica_writer.run("UPDATE standing SET search_behind = 1")
    await orders(lina)
    assert "Slow: the index" not in lina.text
    await lina.press(*"johanna", "enter")
    assert labels(lina) == ["10052"]
    assert "Slow: the index is being" in lina.text
    assert "Enter + extended - all Esc" in lina.text


async def test_minus_shows_all_again(lina: Hand) -> None:
    await orders(lina)
    await lina.press(*"nobody", "enter")
    assert "No order is like that. - for all." in lina.text
    await lina.press("minus")
    assert len(labels(lina)) == 50


async def test_esc_leaves_the_search_and_then_the_list(lina: Hand) -> None:
    await orders(lina)
    await lina.press(*"räf", "escape")
    assert "Search:" not in lina.text
    await lina.press(*"räf", "enter", "escape")
    assert len(labels(lina)) == 50
    await lina.press("escape")
    assert lina.screen == "Menu"


async def test_past_the_last_row_comes_the_next_page_and_back(lina: Hand) -> None:
    await orders(lina)
    assert len(labels(lina)) == 50
    while lina.rows.cursor < 49:
        await lina.press("right")
    await lina.press("right")
    assert labels(lina) == [str(number) for number in range(10010, 10000, -1)]
    await lina.press("up")
    assert len(labels(lina)) == 50
    assert lina.rows.cursor == 49


async def test_enter_opens_the_order_and_esc_comes_back_to_its_row(lina: Hand) -> None:
    await orders(lina)
    await lina.press("down", "down", "enter")
    assert lina.screen == "OrderPage"
    assert "Order 10058" in lina.text
    await lina.press("escape")
    assert lina.screen == "Orders"
    assert labels(lina)[lina.rows.cursor] == "10058"


async def test_a_slip_opens_its_order(lina: Hand) -> None:
    await orders(lina)
    await lina.scan_slip("10001")
    assert lina.screen == "OrderPage"
    assert "Order 10001" in lina.text
    assert lina.order("10001").claim is None


async def test_a_parcel_id_opens_the_order_that_bears_it(lina: Hand) -> None:
    parcel = lina.order("10003").deliveries[0].parcels[0]
    await orders(lina)
    await lina.scan(parcel.parcel_id)
    assert "Order 10003" in lina.text


async def test_an_article_lists_the_orders_that_want_it(lina: Hand) -> None:
    await orders(lina)
    await lina.scan(lina.gtin("10023"))
    sku = lina.order("10023").lines[0].sku
    assert "10023" in labels(lina)
    assert all(any(line.sku == sku for line in order.lines) for order in listed(lina))


async def test_criteria_combine(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "1", "enter", "4", "enter", "9", "enter", "2", "enter", "plus")
    assert "Orders: 2 criteria" in lina.text
    assert labels(lina)
    assert all(order.state is OrderState.PACKING and order.waiting for order in listed(lina))


async def test_days_and_values_are_typed(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "3", "enter", *"2026-11-19", "enter", "4", "enter", *"261119", "enter")
    await lina.press("5", "enter", *"1000", "enter", "6", "enter", *"5000,50", "enter", "plus")
    assert labels(lina)
    for order in listed(lina):
        assert f"{order.placed_at.astimezone():%Y-%m-%d}" == "2026-11-19"
        assert 100_000 <= order.total <= 500_050


async def test_an_amount_names_its_currency_while_it_is_typed_and_after(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "5", "enter", *"250")
    assert "An amount in SEK" in lina.text
    await lina.press("enter")
    assert "Value from: 250 SEK" in lina.text


async def test_statuses_of_every_shop_of_the_site_are_offered(lina: Hand, site: SiteDatabase) -> None:
    other = ShopId("other")
    status = CustomStatus(code=CustomStatusCode("RING"), name="Ring first")
    site.take_changes(
        "epoch",
        {other: 1},
        [
            ShopChanged(version=1, shop=Shop(shop=other, name="Other", address=ADDRESS)),
            StatusChanged(version=1, shop=other, status=status),
        ],
    )
    await orders(lina)
    await lina.press("plus", "2", "enter")
    assert "Ring first" in [row.text for row in lina.rows.rows]


async def test_what_is_no_day_is_refused_in_words(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "3", "enter", *"20261340", "enter")
    assert lina.error == ("20261340 is no day. Type it as 20261122.", "Type it again.")


async def test_a_custom_status_is_a_criterion(lina: Hand, site: SiteDatabase) -> None:
    await orders(lina)
    await lina.press("plus", "2", "enter")
    assert [row.text for row in lina.rows.rows] == ["any", *(s.name for s in site.custom_statuses(SHOP))]


async def test_minus_drops_all_criteria_and_esc_keeps_the_list_as_it_was(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "9", "enter", "2", "enter")
    assert "9 Waiting: yes" in lina.text
    await lina.press("minus")
    assert "9 Waiting: any" in lina.text
    await lina.press("escape")
    assert lina.app.work.state == InOrders(at=lina.order("10060").key)


async def test_a_comment_and_a_printed_slip_are_criteria(lina: Hand) -> None:
    await orders(lina)
    await lina.press("plus", "1", "4", "enter", "2", "enter", "8", "enter", "3", "enter", "plus")
    assert labels(lina)
    assert all(order.comment for order in listed(lina))


class Stocked(SlowTools):
    """A store that knows which two orders are short of stock, and says them a page each."""

    async def orders(self, query: OrderQuery) -> FoundOrders:
        self.asked.append(f"{query.short}")
        await self.go_on.acquire()
        number, after = ("10050", None) if query.after else ("10053", "2026-11-20T05:47:00Z,demo,10053")
        return FoundOrders(orders=(FoundOrder(shop=SHOP, order_id=OrderId(number)),), after=after)


class Away(SlowTools):
    async def orders(self, query: OrderQuery) -> FoundOrders:
        raise StoreUnreachable("Away.")


async def short(hand: Hand) -> None:
    await orders(hand)
    await hand.press("plus", "1", "2", "enter", "2", "enter", "plus")


async def test_the_store_is_asked_what_is_short_of_stock(lina: Hand) -> None:
    lina.app.work.tools = stocked = Stocked()
    await short(lina)
    assert "Asking the store ..." in lina.text
    assert "No order is like that" not in lina.text
    stocked.go_on.release()
    await lina.settle()
    assert labels(lina) == ["10053"]
    lina.app.work.look_again()
    await lina.settle()
    assert stocked.asked == ["True"]
    stocked.go_on.release()
    await lina.press("down")
    assert labels(lina) == ["10050"]
    await lina.press("enter")
    assert "Order 10050" in lina.text


async def test_with_the_store_away_it_is_said_that_stock_is_not_known(lina: Hand) -> None:
    lina.app.work.tools = Away()
    await short(lina)
    assert "Only goods not found: the store does not answer" in lina.text
    assert "No order is like that" in lina.text
