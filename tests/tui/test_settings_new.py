"""Shops and warehouses are made and joined on the screen, at a real store on loopback."""

from models.scans.own_codes import order_code
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import ShopId, SiteId
from tests.store.shop import SHOP, SITE
from tests.tui.hand import Hand
from tests.tui.test_settings import answered, at, in_area, save, store, store_file, type_in

__all__ = ["store", "store_file"]

NORWAY = {"1": "norge", "2": "Fjällboden Norge", "3": "Storgata 1", "4": "0155", "5": "Oslo", "6": "NO"}


async def bankgiro(hand: Hand, text: str) -> None:
    """Row 11, whose digits come one after the other."""
    await hand.press("1")
    await type_in(hand, "1", text)


async def test_an_admin_makes_a_shop_and_puts_its_address_right(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "2")
        await hand.press("plus")
        assert hand.lines[0] == "New shop"
        for row, text in NORWAY.items():
            await type_in(hand, row, text)
        await bankgiro(hand, "5050-1056")
        await save(hand)
        assert hand.error[0] == (
            "Bankgiro: A bankgiro such as 5050-1055 was expected; a digit of this one is wrong."
        )
        await hand.press("enter")
        await bankgiro(hand, "5050-1055")
        await save(hand)
        assert hand.app.work.said == "Saved: Fjällboden Norge."
        rows = ["Fjällboden", "Fjällboden: address", "Fjällboden Norge", "Fjällboden Norge: address"]
        assert [row.text for row in hand.rows.rows] == rows
        await hand.press("down", "enter")
        await type_in(hand, "2", "Karl Johans gate 1")
        await save(hand)
        assert hand.rows.rows[hand.rows.cursor].text == "Fjällboden Norge: address"
    made = store.shop(ShopId("norge"))
    assert (made.address.street, made.address.country) == (("Karl Johans gate 1",), "NO")
    assert (made.bankgiro, store.home_site(ShopId("norge"))) == ("5050-1055", SITE)


async def test_a_new_warehouse_says_what_its_host_needs(site: SiteDatabase, store: Store) -> None:
    async with at(site, store) as hand:
        await in_area(hand, "4")
        await hand.press("plus", "2", "enter")
        assert hand.lines[0] == "New warehouse"
        assert f"3 Packs for: {SHOP}" in hand.text
        await type_in(hand, "1", "gbg")
        await type_in(hand, "2", "Göteborg")
        await hand.press("plus")
        assert "A shop's new orders go to its warehouse whose id comes first." in hand.text
        assert "You are its first admin, by your badge and PIN. Save" in hand.text
        await hand.scan(order_code("10023"))
        assert hand.screen == "Question"
        await hand.press("2", "enter")
        await answered(hand)
        assert hand.app.work.said == "Saved: Göteborg."
        how = "It has no host yet: + here, or at the store kolli device NAME --site gbg"
        assert how in hand.text
        assert hand.rows.rows[hand.rows.cursor].text == "Warehouse Göteborg"
    assert [(each.name, each.shops, each.devices) for each in store.sites() if each.site == "gbg"] == [
        ("Göteborg", (SHOP,), ())
    ]


async def test_a_shop_is_joined_to_a_warehouse(site: SiteDatabase, store: Store) -> None:
    store.add_shop(store.shop(SHOP))
    store.add_site(SiteId("gbg"), "Göteborg", [SHOP])
    async with at(site, store) as hand:
        await in_area(hand, "2")
        await hand.press("plus")
        for row, text in NORWAY.items():
            await type_in(hand, row, text)
        await save(hand)
        await hand.press("escape", "4", "enter")
        await answered(hand)
        assert [row.text for row in hand.rows.rows] == ["Warehouse Borås", "host", "Warehouse Göteborg"]
        await hand.press("3", "enter")
        assert hand.lines[0] == "gbg"
        await type_in(hand, "2", "norge")
        await save(hand)
        assert hand.error[0] == f"Packs for: {SHOP} stays: its orders are at this warehouse."
        await hand.press("enter")
        await type_in(hand, "2", f"{SHOP}, norge")
        await save(hand)
        assert hand.screen == "SettingList"
    assert [each.shops for each in store.sites() if each.site == "gbg"] == [(SHOP, "norge")]
