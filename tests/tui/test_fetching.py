"""Fetching parcel ids on the handheld (S16): from whom, how many, meanwhile, and when it ends badly."""

from pathlib import Path

import pytest

from models.bookings import BrokerName
from models.changes import ShopChanged
from models.flows import OnOrder
from models.id_requests import FetchedId, IdRequest, IdRequestState
from models.tables.site import SiteDatabase
from models.types import DeliveryNumber, DocumentFormat, OrderNumber, ParcelId, ParcelIdKind, PrintState
from tests.brokers.test_broker_labels import pdf
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.test_ship_out import first_delivery, keep_block, parcels

BOTH = (BrokerName.POSTNORD, BrokerName.NSHIFT)
IDS = tuple(FetchedId(parcel_id=ParcelId(f"6900000000{n}SE"), kind=ParcelIdKind.POSTNORD) for n in range(4))


@pytest.fixture(autouse=True)
def connected(site: SiteDatabase) -> None:
    site.set_connected(True, AT)


def have(site: SiteDatabase, *brokers: BrokerName) -> None:
    """The shop has accounts with them, the preferred one first."""
    (order,) = site.orders_by_number(OrderNumber("10020"))
    shop = site.shop(order.shop)
    assert shop is not None
    epoch, cursor = site.cursor()
    site.take_changes(epoch, cursor, (ShopChanged(version=2, shop=shop, brokers=brokers),))


def request(hand: Hand) -> IdRequest:
    found = hand.site.id_request(hand.order("10020").key, DeliveryNumber(1))
    assert found is not None
    return found


async def look(hand: Hand) -> None:
    """What the program does twice a second, without waiting for it."""
    hand.app._look()
    await hand.settle()


async def asked(lina: Hand, site: SiteDatabase) -> str:
    """nShift has been asked for one id."""
    have(site, BrokerName.NSHIFT)
    await first_delivery(lina)
    await lina.press("enter", "2", "enter")
    return request(lina).request_id


async def test_all_brokers_of_the_shop_and_its_own_series_are_offered(lina: Hand, site: SiteDatabase) -> None:
    have(site, *BOTH)
    keep_block(site)
    await first_delivery(lina)
    await lina.press("enter")
    assert [row.text for row in lina.rows.rows] == [
        "Scan or type", "From PostNord", "From nShift", "Own series (3)", "For more parcels",
    ]  # fmt: skip


async def test_with_nobody_to_ask_the_scan_is_asked_for(lina: Hand, site: SiteDatabase) -> None:
    have(site)
    await first_delivery(lina)
    await lina.press("enter")
    assert lina.error == ("No parcel id yet.", "Scan the parcel id on the label.")


async def test_it_is_said_who_is_asked_and_enter_asks_nobody_twice(lina: Hand, site: SiteDatabase) -> None:
    first = await asked(lina, site)
    assert "Asking nShift for a parcel id. You can go on meanwhile." in lina.text
    await lina.press("enter")
    assert "nShift has not answered yet. Nothing is booked twice." in lina.text
    await lina.press("1", "enter")
    assert request(lina).request_id == first
    assert request(lina).state is IdRequestState.WANTED


async def test_as_many_are_fetched_as_were_announced(lina: Hand, site: SiteDatabase) -> None:
    have(site, BrokerName.NSHIFT)
    await first_delivery(lina)
    await lina.press("3", "plus", "enter")
    assert "3 parcel ids are missing. Fetch them?" in lina.text
    await lina.press("2", "enter")
    assert request(lina).wish.parcels == 3


async def test_how_many_is_asked_where_nothing_was_announced(lina: Hand, site: SiteDatabase) -> None:
    keep_block(site)
    await first_delivery(lina)
    await lina.press("enter", "3", "enter")
    assert "How many parcels?" in lina.text
    await lina.press("2", "enter")
    assert "2 parcel ids are missing. Fetch them?" in lina.text
    await lina.press("2", "enter")
    assert parcels(lina) == ["373500000000009003", "373500000000009010"]
    (label,) = site.prints(lina.order("10020").key)
    assert label.request.parcels == tuple(parcels(lina))


async def test_ids_appear_by_themselves_and_enter_reports_in(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    site.keep_ids(asked_id, IDS[:1], ["/v1/bookings/b/labels/1"], "", AT)
    await look(lina)
    assert "The label is on its way here." in lina.text
    assert "1 of at most 4 parcels" in lina.text
    site.keep_label(f"{asked_id}-1", pdf(102, 152), AT)
    await look(lina)
    assert "on its way" not in lina.text
    await lina.press("enter")
    assert "Report in the delivery of 10020?" in lina.text


async def test_esc_goes_on_with_other_work_while_the_broker_is_asked(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    await lina.press("escape")
    assert lina.screen == "ShipOut"
    assert "asking" in lina.text
    site.keep_ids(asked_id, IDS[:1], [], "", AT)
    await look(lina)
    assert "1 id" in lina.text


async def test_the_brokers_words_are_an_error_until_they_are_read(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    said = "nShift refuses: Not valid postal code (Address_Zipcode)"
    site.ids_failed(asked_id, IdRequestState.REFUSED, "broker_refused", said)
    await look(lina)
    assert lina.error == (said, "Mend what it says, or ask the office. Then Enter fetches again.")
    await lina.scan("00373500009999000015")
    assert lina.screen == "Error"
    await lina.press("enter")
    await look(lina)
    assert lina.screen == "Parcels"
    assert "Not fetched from nShift." in lina.text
    await lina.press("enter", "2", "enter")
    assert request(lina).request_id != asked_id


async def test_what_ended_badly_meanwhile_is_said_to_who_asked_wherever_they_are(
    lina: Hand, site: SiteDatabase
) -> None:
    asked_id = await asked(lina, site)
    await lina.press("escape", "escape")
    site.ids_failed(asked_id, IdRequestState.REFUSED, "broker_refused", "nShift refuses: no")
    await look(lina)
    assert lina.error[0] == "Order 10020: nShift refuses: no"
    await lina.press("enter")
    await look(lina)
    assert lina.screen == "Menu"
    await lina.press("3", "enter")
    assert "not fetched" in lina.text


async def test_a_colleague_reads_it_at_the_delivery(home: Path, site: SiteDatabase) -> None:
    async with Hand.at(site) as hand:
        await hand.scan_badge("lina")
        asked_id = await asked(hand, site)
    with SiteDatabase.open(home) as other:
        async with Hand.at(other) as hand:
            await hand.scan_badge("asa")
            site.ids_failed(asked_id, IdRequestState.REFUSED, "broker_refused", "nShift refuses: no")
            await look(hand)
            assert hand.screen != "Error"
            await hand.press("3", "enter", "enter")
            assert hand.error[0] == "nShift refuses: no"


async def test_an_unclear_end_goes_on_under_the_same_id(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    site.ids_failed(asked_id, IdRequestState.UNCLEAR, "broker_unclear", "nShift gave no clear answer.")
    await look(lina)
    assert lina.error[1] == "Enter asks once more. Nothing is booked twice."
    await lina.press("enter", "enter", "2", "enter")
    assert (request(lina).request_id, request(lina).state) == (asked_id, IdRequestState.WANTED)


async def test_booking_anew_wants_a_person_who_has_looked(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    site.ids_failed(asked_id, IdRequestState.REFUSED, "already_booked", "2 parcel ids are booked.")
    await look(lina)
    await lina.press("enter", "enter", "4", "enter")
    assert "Book anew with nShift? Only for a further parcel" in lina.text
    await lina.press("enter")
    assert request(lina).request_id == asked_id
    await lina.press("enter", "4", "enter", "2", "enter")
    assert request(lina).wish.book_again


async def test_a_broker_wants_the_store_and_the_own_series_does_not(lina: Hand, site: SiteDatabase) -> None:
    site.set_connected(False, AT)
    have(site, BrokerName.NSHIFT)
    keep_block(site)
    await first_delivery(lina)
    await lina.press("enter", "2", "enter")
    assert lina.error == (
        "nShift is asked through the store, and the store does not answer now.",
        "Fetch from the shop's own series, or try later.",
    )
    assert site.wanted_ids() == []
    await lina.press("enter", "enter", "3", "enter")
    assert parcels(lina) == ["373500000000009003"]


async def test_one_may_go_on_without(lina: Hand, site: SiteDatabase) -> None:
    asked_id = await asked(lina, site)
    await lina.press("enter", "2", "enter")
    assert request(lina).state is IdRequestState.WITHDRAWN
    site.keep_ids(asked_id, IDS[:1], [], "", AT)
    assert parcels(lina) == []


async def test_the_list_fetches_too(lina: Hand, site: SiteDatabase) -> None:
    have(site, BrokerName.NSHIFT)
    await lina.press("3", "enter", "minus", "4", "enter")
    assert "Fetch 1? 1 Scan or type 2 From nShift" in lina.text
    await lina.press("2", "enter")
    assert lina.screen == "Parcels"
    assert request(lina).wish.broker is BrokerName.NSHIFT


async def test_a_handheld_that_is_restarted_finds_it_going_on(home: Path, site: SiteDatabase) -> None:
    async with Hand.at(site) as hand:
        await hand.scan_badge("lina")
        await asked(hand, site)
    with SiteDatabase.open(home) as again:
        async with Hand.at(again) as hand:
            await hand.scan_badge("lina")
            await first_delivery(hand)
            assert "Asking nShift for a parcel id." in hand.text


async def labelled(lina: Hand, site: SiteDatabase) -> str:
    """nShift's label of 10020 is printed; return its id at the site."""
    asked_id = await asked(lina, site)
    site.keep_ids(asked_id, IDS[:1], ["/v1/bookings/b/labels/1"], "", AT)
    site.keep_label(f"{asked_id}-1", pdf(102, 152), AT)
    (job,) = site.prints()
    site.advance_print(job.print_id, PrintState.DONE, AT)
    await lina.press("escape", "escape")
    return job.request.label


async def choose(hand: Hand, answer: str) -> None:
    place = next(n for n, row in enumerate(hand.rows.rows, 1) if row.text.startswith(answer))
    await hand.press(str(place), "enter")


async def test_a_brokers_label_is_printed_again_from_the_prints_as_it_came(
    lina: Hand, site: SiteDatabase
) -> None:
    label = await labelled(lina, site)
    await lina.press("8", "enter", "enter")
    await choose(lina, "Print again")
    await choose(lina, "Torn or crumpled")
    again, _first = site.prints()
    assert (again.request.label, again.request.reason) == (label, "damaged")
    assert again.format is DocumentFormat.PDF


async def test_a_brokers_label_is_printed_by_hand_from_the_orders_page_and_from_ship_out(
    lina: Hand, site: SiteDatabase
) -> None:
    label = await labelled(lina, site)
    await lina.press("3", "enter", "minus", "1", "enter")
    await choose(lina, "It did not come")
    lina.app.work.go(OnOrder(key=lina.order("10020").key))
    await lina.press("enter")
    await choose(lina, "Print a paper")
    await choose(lina, "Print address labels")
    await choose(lina, "Lost")
    assert [job.request.label for job in site.prints()] == [label] * 3


async def test_labels_come_by_hand_before_the_delivery_is_reported_in(lina: Hand, site: SiteDatabase) -> None:
    label = await labelled(lina, site)
    await lina.press("3", "enter", "enter", "enter")
    await choose(lina, "Print address label")
    await choose(lina, "Cannot be read")
    assert lina.screen == "Parcels"
    assert [job.request.label for job in site.prints()] == [label] * 2


async def test_one_function_fetches_for_all_rows_without_an_id(lina: Hand, site: SiteDatabase) -> None:
    have(site, BrokerName.NSHIFT)
    keep_block(site)
    await lina.press("3", "enter", "minus")
    await choose(lina, "Fetch for all rows")
    assert "Fetch a parcel id each for the 2 deliveries without?" in lina.text
    await choose(lina, "From nShift")
    assert "2 deliveries." in lina.text
    assert {each.wish.number for each in site.wanted_ids()} == {"10020", "10021"}
    await lina.press("minus")
    await choose(lina, "Fetch for all rows")
    assert "Each delivery has a parcel id, or one is on its way." in lina.text


async def test_rows_that_cannot_are_named_and_the_others_go(lina: Hand, site: SiteDatabase) -> None:
    keep_block(site, 1)
    await lina.press("3", "enter", "minus")
    await choose(lina, "Fetch for all rows")
    await choose(lina, "Own series (1)")
    assert lina.error[0].startswith("1 deliveries, 1 NOT. 10021: No parcel ids of the shop's own are left")
    assert parcels(lina) != []


async def test_a_further_parcel_is_a_further_booking_and_is_asked(lina: Hand, site: SiteDatabase) -> None:
    first = await asked(lina, site)
    site.keep_ids(first, IDS[:1], [], "", AT)
    await lina.press("2", "plus", "enter")
    await choose(lina, "From nShift")
    assert "Book anew with nShift? Only for a further parcel" in lina.text
    await choose(lina, "Yes, book anew")
    wish = request(lina).wish
    assert (wish.parcels, wish.book_again) == (1, True)
