"""Goods no longer wanted are carried back to their shelves."""

from models.operations import PutBack, UndoPutBack
from models.scans.own_codes import command_code, location_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from models.types import LineNumber, OrderNumber, Quantity
from tests.tui.hand import Hand
from tests.tui.test_order_page import choose, page

BACK = PutBack(line=LineNumber(2), quantity=Quantity(1))
NOT_BACK = UndoPutBack(line=LineNumber(2), quantity=Quantity(1))


async def put_back(hand: Hand) -> None:
    await hand.press("5", "enter")
    assert hand.screen == "PutBack"


def gtin(site: SiteDatabase, number: str) -> str:
    (order,) = site.orders_by_number(OrderNumber(number))
    product = site.product(order.shop, order.put_back[0].sku)
    assert product is not None
    assert product.gtin is not None
    return product.gtin


async def test_the_menu_says_how_many_wait_and_the_list_where_they_go(lina: Hand) -> None:
    assert "5 Put back (1)" in lina.text
    await put_back(lina)
    assert "C-01-1" in lina.text
    assert "Pannlampa Norrsken 400 lm, PANNLAMPA, order 10013" in lina.text


async def test_one_scan_is_one_unit(lina: Hand, site: SiteDatabase) -> None:
    await put_back(lina)
    await lina.scan(gtin(site, "10013"))
    assert lina.done("10013") == [BACK]
    assert "Put back 1 at C-01-1: Pannlampa" in lina.text
    assert "Nothing to put back." in lina.text
    await lina.press("escape")
    assert "5 Put back" in lina.text
    assert "(1)" not in lina.text


async def test_or_a_keyed_number(lina: Hand) -> None:
    await put_back(lina)
    await lina.press("1", "enter")
    assert lina.done("10013") == [BACK]


async def test_more_than_waits_is_refused(lina: Hand) -> None:
    await put_back(lina)
    await lina.press("2", "enter")
    assert lina.error[0] == "Too many: 2 of Pannlampa Norrsken 400 lm. Only 1 to put back."
    assert lina.done("10013") == []


async def test_another_product_is_refused_by_name(lina: Hand) -> None:
    await put_back(lina)
    await lina.scan(lina.gtin("10023"))
    assert lina.error == (
        "Tjärtvål, handgjord is not to be put back.",
        "Leave it where it was. Scan what the screen shows.",
    )


async def test_the_label_of_the_shelf_says_whether_it_is_right(lina: Hand) -> None:
    await put_back(lina)
    await lina.scan(location_code("C-01-1"))
    assert "Right shelf: C-01-1." in lina.text
    await lina.scan(location_code("E-02-1"))
    assert lina.error[0] == "Nothing goes back to shelf E-02-1."
    assert lina.done("10013") == []


async def test_the_last_put_back_is_undone(lina: Hand, site: SiteDatabase) -> None:
    await put_back(lina)
    assert "undo" not in lina.text
    await lina.scan(gtin(site, "10013"))
    assert "- undo" in lina.text
    await lina.press("minus")
    assert lina.done("10013") == [BACK, NOT_BACK]
    assert "Undone. 1 to put back: Pannlampa" in lina.text
    assert _waiting(lina) == [1]
    await lina.press("minus")
    assert "Nothing to undo." in lina.text
    assert lina.done("10013") == [BACK, NOT_BACK]


async def test_and_so_is_a_keyed_one_by_the_command_barcode(lina: Hand) -> None:
    await put_back(lina)
    await lina.press("1", "enter")
    await lina.scan(command_code(Command.UNDO))
    assert lina.done("10013") == [BACK, NOT_BACK]
    assert _waiting(lina) == [1]


async def test_what_went_wrong_since_leaves_it_to_be_undone(lina: Hand) -> None:
    await put_back(lina)
    await lina.press("1", "enter")
    await lina.scan(location_code("E-02-1"))
    await lina.press("escape", "minus")
    assert lina.done("10013") == [BACK, NOT_BACK]


async def test_who_has_left_the_walk_undoes_nothing_of_it(lina: Hand) -> None:
    await put_back(lina)
    await lina.press("1", "enter", "escape")
    await put_back(lina)
    await lina.press("minus")
    assert "Nothing to undo." in lina.text
    assert lina.done("10013") == [BACK]


def _waiting(hand: Hand) -> list[int]:
    return [line.quantity for line in hand.order("10013").put_back]


async def test_what_the_office_edits_away_waits_here_shelf_by_shelf(asa: Hand) -> None:
    await page(asa, "10022")
    await choose(asa, "Change contents")
    await asa.press("5", "enter", "plus", "2", "enter", "escape", "escape")
    assert "5 Put back (8)" in asa.text
    await put_back(asa)
    shelves = [row.label for row in asa.rows.rows]
    assert len(shelves) == 2
    assert shelves == sorted(shelves)
