"""An order's contents and addresses changed at the handheld (S9), by keys and scanner, at any size."""

import pytest

from models.changes import ProductChanged
from models.operations import EditAddress, EditContents
from models.orders import Product, Shipping
from models.tables.site import SiteDatabase
from models.types import Gtin, ShopId, Sku
from tests.tui.hand import Hand
from tests.tui.test_order_page import choose, page, pick

SAVE = ("plus", "2", "enter")
SHOP = ShopId("demo")
NEW = ("4006381333948", "4006381333955")
"""EANs of articles that no order has yet."""


def edit(hand: Hand, number: str = "10023") -> EditContents:
    (done,) = hand.done(number)
    assert isinstance(done, EditContents)
    return done


def standing(hand: Hand, number: str = "10023") -> list[tuple[str, int, int]]:
    return [(line.sku, line.quantity, line.unit_price) for line in hand.order(number).lines]


async def contents(hand: Hand, number: str = "10023") -> None:
    await page(hand, number)
    await choose(hand, "Change contents")
    assert hand.screen == "Contents"


async def to_row(hand: Hand, text: str) -> None:
    """Move the cursor to the row."""
    texts = [row.text for row in hand.rows.rows]
    await hand.press(*["down"] * (texts.index(text) - hand.rows.cursor))


def other_article(hand: Hand) -> tuple[str, str, str]:
    """An article that order 10023 does not have: SKU, name, EAN."""
    mine = {line.sku for line in hand.order("10023").lines}
    for order in hand.site.orders():
        for line in order.lines:
            product = hand.site.product(order.shop, line.sku)
            if line.sku not in mine and product is not None and product.gtin is not None and line.unit_price:
                return line.sku, product.name, product.gtin[1:]
    raise AssertionError("the demo has one")


@pytest.mark.parametrize("how", ["sku", "ean", "scan"])
async def test_a_new_line_is_typed_or_scanned_at_its_known_price(asa: Hand, how: str) -> None:
    before = standing(asa)
    sku, name, ean = other_article(asa)
    await contents(asa)
    if how == "scan":
        await asa.scan(ean)
    else:
        await to_row(asa, "New line")
        await asa.press("enter", *(sku if how == "sku" else ean), "enter")
    assert f"+1     {name}"[:20] in "\n".join(asa.lines)
    assert asa.done("10023") == []
    await asa.press("3", "enter", *SAVE)
    assert "Contents saved." in asa.text
    new = standing(asa)[-1]
    assert (new[0], new[1], standing(asa)[:-1]) == (sku, 3, before)
    assert new[2] > 0


async def test_a_new_article_that_nobody_has_a_price_for_is_asked_about(asa: Hand) -> None:
    articles = [
        Product(shop=SHOP, sku=Sku(f"NEW-{n}"), name=f"Ny {n}", gtin=Gtin(f"0{ean}"))
        for n, ean in enumerate(NEW)
    ]
    assert isinstance(asa.site, SiteDatabase)
    asa.site.take_changes("epoch", {SHOP: 1}, [ProductChanged(version=9, product=each) for each in articles])
    await contents(asa)
    await asa.scan(*NEW)
    assert "Price" in asa.text
    await asa.press(*"2550", "enter", "plus")
    assert "Price" in asa.text, "the first one's price is still lacking"
    await asa.press(*"100", "enter", *SAVE)
    assert standing(asa)[-2:] == [("NEW-0", 1, 100), ("NEW-1", 1, 2550)]


async def test_the_same_article_scanned_again_is_one_more(asa: Hand) -> None:
    (sku, many, price), *_rest = standing(asa)
    await contents(asa)
    await asa.scan(asa.gtin("10023"), asa.gtin("10023"))
    await asa.press(*SAVE)
    assert standing(asa)[0] == (sku, many + 2, price)


async def test_a_word_of_the_name_leads_to_a_choice(asa: Hand) -> None:
    await contents(asa)
    found = asa.site.products_named(asa.order("10023").shop, "a", 8)
    assert len(found) == 8
    await to_row(asa, "New line")
    await asa.press("enter", "a", "enter")
    assert "Which article?" in asa.text
    await pick(asa, f"{found[1].name} {found[1].sku}")
    assert asa.screen == "Contents"
    assert found[1].name[:10] in asa.text


async def test_an_unknown_article_is_refused_in_words(asa: Hand) -> None:
    await contents(asa)
    await to_row(asa, "New line")
    await asa.press("enter", *"zzzz", "enter")
    assert asa.error == (
        "The shop has no article zzzz.",
        "Scan it, or type its number or a word of its name.",
    )


async def test_a_price_is_typed_as_at_a_till(asa: Hand) -> None:
    (sku, many, _price), *_rest = standing(asa)
    await contents(asa)
    await choose(asa, "Change price")
    await asa.press(*"12950")
    assert "Price: 129.50 SEK" in asa.text
    await asa.press("enter")
    assert "129.50 SEK each, was " in asa.text
    assert "Not saved yet. New value " in asa.text
    await asa.press(*SAVE)
    assert standing(asa)[0] == (sku, many, 12950)


async def test_freight_is_changed(asa: Hand) -> None:
    before = asa.order("10023").shipping
    await contents(asa)
    await asa.press(*["down"] * (len(asa.rows.rows) - 2), "enter", *"9900", "enter", *SAVE)
    assert edit(asa).shipping == Shipping(amount=9900, vat_rate=before.vat_rate)
    assert asa.order("10023").shipping.amount == 9900


async def test_a_line_is_removed_and_the_last_one_is_not(asa: Hand) -> None:
    await contents(asa)
    for _line in standing(asa):
        await asa.press("minus", "down")
    await asa.press(*SAVE)
    assert asa.error[0].startswith("Order 10023 ")
    await asa.press("enter")
    assert asa.screen == "Contents"
    assert asa.done("10023") == []
    await asa.scan(asa.gtin("10023"))
    await asa.press(*SAVE)
    assert standing(asa)[0][1] == 1


async def test_a_new_line_that_is_removed_again_is_no_line(asa: Hand) -> None:
    before = standing(asa)
    await contents(asa)
    await asa.scan(other_article(asa)[2])
    await asa.press("minus")
    await asa.scan(asa.gtin("10023"))
    await asa.press(*SAVE)
    assert [line[0] for line in standing(asa)] == [line[0] for line in before]


async def test_esc_asks_before_anything_is_lost(asa: Hand) -> None:
    await contents(asa)
    await asa.press("9", "enter", "escape")
    assert "Not saved yet. Leave?" in asa.text
    await pick(asa, "Back")
    assert asa.screen == "Contents"
    assert "Not saved yet." in asa.text
    await asa.press("escape")
    await pick(asa, "Save")
    assert edit(asa).lines[0].quantity == 9


async def test_esc_may_throw_away_and_asks_nothing_where_nothing_is_changed(asa: Hand) -> None:
    await contents(asa)
    await asa.press("9", "enter", "escape")
    await pick(asa, "Do not save")
    assert asa.screen == "OrderPage"
    await choose(asa, "Change contents")
    await asa.press("escape")
    assert asa.screen == "OrderPage"
    assert asa.done("10023") == []


async def test_what_another_does_meanwhile_stands(asa: Hand) -> None:
    await contents(asa, "10022")
    asked = asa.app.work
    await asa.press("5", "enter")
    assert asked.site.order(asa.order("10022").key) is not None
    await asa.press(*SAVE)
    assert "7 to put back." in asa.text


async def test_a_comment_that_was_written_is_not_lost_silently(lina: Hand) -> None:
    await page(lina, "10023")
    await choose(lina, "Comment")
    await lina.press(*"Ring", "escape")
    assert "Not saved yet. Leave?" in lina.text
    await pick(lina, "Save")
    assert lina.order("10023").comment.endswith("Ring")


@pytest.mark.parametrize("size", [(20, 16), (80, 24)])
async def test_it_works_at_every_size(site: SiteDatabase, size: tuple[int, int]) -> None:
    async with Hand.at(site, size) as hand:
        await hand.scan_badge("asa")
        await contents(hand)
        await hand.scan(other_article(hand)[2])
        await hand.press("2", "enter")
        assert len(hand.lines) <= size[1]
        assert "+2 " in hand.text
        assert "New value" in hand.text
        await hand.press(*SAVE)
        assert standing(hand)[-1][1] == 2


async def test_billing_address_email_and_phone_are_changed_beside_the_delivery_address(asa: Hand) -> None:
    before = asa.order("10023")
    await page(asa, "10023")
    await choose(asa, "Change address")
    for row, text in ((8, "e@x.se"), (9, "0701"), (10, "Firma AB"), (11, "Box 1")):
        await asa.press(*["down"] * (row - asa.rows.cursor), "enter", *["backspace"] * 40, *text, "enter")
    for row, text in ((14, "11122"), (15, "Lund"), (16, "se")):
        await asa.press(*["down"] * (row - asa.rows.cursor), "enter", *["backspace"] * 40, *text, "enter")
    await asa.press("escape")
    assert "Not saved yet. Leave?" in asa.text
    await pick(asa, "Save")
    (done,) = asa.done("10023")
    assert isinstance(done, EditAddress)
    after = asa.order("10023")
    assert after.delivery_address == before.delivery_address
    assert after.customer is not None
    assert (after.customer.email, after.customer.phone) == ("e@x.se", "0701")
    bill = after.billing_address
    assert bill is not None
    assert (bill.name, bill.street, bill.postal_code, bill.city, bill.country) == (
        "Firma AB", ("Box 1",), "11122", "Lund", "SE",
    )  # fmt: skip
