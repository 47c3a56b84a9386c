"""People by their names wherever a packer reads of them; by their id where the site knows them no more."""

import pytest

from models import operations as do
from models.orders import OrderKey
from models.prints import PrintRequest
from models.tables.site import SiteDatabase
from models.types import Document, OrderNumber, PackerId
from tests.site.values import act
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.test_order_page import page, read
from tests.tui.test_prints import prints


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose names are read from the site's files."""
    read: list[str] = []
    name_of = SiteDatabase.name_of

    def noted(site: SiteDatabase, packer: PackerId) -> str:
        read.append(packer)
        return name_of(site, packer)

    monkeypatch.setattr(SiteDatabase, "name_of", noted)
    return read


def key_of(site: SiteDatabase, number: str) -> OrderKey:
    (order,) = site.orders_by_number(OrderNumber(number))
    return order.key


async def test_an_orders_page_names_who_has_it_and_who_packed_it(lina: Hand) -> None:
    await page(lina, "10022")
    assert "\nWith Aleksander Wójcik\n" in read(lina)


async def test_a_delivery_names_who_packed_it_and_who_reported_it_in(lina: Hand) -> None:
    await page(lina, "10003")
    told = read(lina)
    for by in lina.order("10003").deliveries:
        packed, reported = (lina.site.name_of(PackerId(each)) for each in (by.packed_by, by.reported_by))
        assert packed != by.packed_by
        assert f" by {packed}\n" in told
        assert f" by {reported}\n" in told


async def test_a_timeline_names_everybody_and_reads_each_name_once(
    lina: Hand, site: SiteDatabase, looked_up: list[str]
) -> None:
    key = key_of(site, "10022")
    site.record(act(key, do.TakeOver(holder=PackerId("aleksander")), by=PackerId("jonas")))
    for text in ("One", "Two", "Three"):
        site.record(act(key, do.SetComment(comment=text), by=PackerId("gone")))
    await page(lina, "10022")
    looked_up.clear()
    lina.app.work.look_again()
    _standing, _heading, told = read(lina).partition("Timeline")
    assert " Jonas Häggqvist" in told
    assert "Taken over from Aleksander Wójcik" in told
    assert told.count(" gone") == 3
    in_hand, of_timeline = ["jonas"], ["aleksander", "gone", "jonas"]
    assert sorted(looked_up) == sorted([*in_hand, *of_timeline])


async def test_a_print_names_who_asked_for_it(lina: Hand, site: SiteDatabase) -> None:
    keys = (key_of(site, "10023"),)
    for by in ("aleksander", "gone"):
        wish = PrintRequest(document=Document.PICK_SLIP, orders=keys, requested_by=PackerId(by))
        site.request_print(wish, AT)
    await prints(lina)
    await lina.press("plus")
    assert " gone" in lina.text
    await lina.press("down")
    assert " Aleksander Wójcik" in lina.text


async def test_a_colleague_who_was_faster_is_named(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    site.record(act(key_of(site, "10023"), do.TakeOver(holder=PackerId("lina")), by=PackerId("jonas")))
    await lina.scan(lina.gtin("10023"))
    assert lina.error[0] == "Order 10023 is with Jonas Häggqvist. Take it over, or choose another."


async def test_outbound_reads_one_name_for_the_row_under_the_cursor(lina: Hand, looked_up: list[str]) -> None:
    await lina.press("2", "enter", *"10022")
    looked_up.clear()
    lina.app.work.look_again()
    assert looked_up == ["aleksander"]
