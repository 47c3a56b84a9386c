"""Ship out by hand: parcel ids typed and scanned, plus, at most four, report in (S16, S17, S19)."""

from models.flows.reprint import wished
from models.operations import ClaimOrder, Pack, PackLine, ReleaseOrder, RemoveParcel, SetWaiting, Unpack
from models.sscc import SsccBlock
from models.tables.site import SiteDatabase
from models.types import DeliveryNumber, Document, LineNumber, OrderNumber, OrderState, PrintState, Quantity
from tests.tui.hand import Hand

IDS = ("00373500009999000015", "00373500009999000022", "00373500009999000039", "00373500009999000046")


async def first_delivery(hand: Hand) -> None:
    await hand.press("3", "enter", "enter")
    assert hand.screen == "Parcels"


def parcels(hand: Hand, number: str = "10020") -> list[str]:
    return [parcel.parcel_id for parcel in hand.order(number).deliveries[-1].parcels]


async def test_the_list_has_a_row_for_each_packed_delivery(lina: Hand) -> None:
    await lina.press("3", "enter")
    assert [row.label for row in lina.rows.rows] == ["10020", "10021"]
    assert "Ship out 2" in lina.text


async def test_a_typed_parcel_id_is_read_like_a_scanned_one(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.press(*IDS[0], "enter")
    assert parcels(lina) == [IDS[0][2:]]
    assert lina.order("10020").state is OrderState.PACKING


async def test_a_mistyped_parcel_id_stays_to_be_put_right_and_goes_when_a_scan_does_it(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("3", "enter")
    await lina.press("plus", *"RR473124289SE", "enter")
    assert "Are characters 9 and 10 swapped?" in lina.text
    await lina.press("enter")
    assert "RR473124289SE_" in lina.text
    await lina.press(*["backspace"] * 5, *"829SE", "enter")
    assert "1 RR473124829SE" in lina.text
    assert "_" not in lina.text
    await lina.press(*"12345678901S", "enter", "enter")
    assert "12345678901S_" in lina.text
    await lina.scan("12345678901SE")
    assert "2 12345678901SE" in lina.text
    assert "_" not in lina.text


async def test_a_mistyped_parcel_id_is_refused_with_the_check_digit(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.press(*"00373500009999000018", "enter")
    assert lina.error[0] == "Parcel id (SSCC): check digit wrong: 5 expected, 8 came."
    assert parcels(lina) == []


async def test_four_parcels_and_no_fifth(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.scan(*IDS)
    assert len(parcels(lina)) == 4
    await lina.scan("00373500009999000053")
    assert lina.error[0] == "A delivery has at most 4 parcel ids."


async def test_enter_asks_and_report_in_goes_back_to_the_list(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.scan(IDS[0])
    await lina.press("enter")
    assert "Report in the delivery of 10020?" in lina.text
    await lina.press("1", "enter")
    assert lina.order("10020").state is OrderState.SHIPPED
    assert lina.screen == "ShipOut"
    assert "Order 10020 reported in." in lina.text


async def test_report_in_without_a_parcel_id_says_what_is_missing(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.press("enter")
    assert lina.error == ("No parcel id yet.", "Scan the parcel id on the label.")


async def test_plus_in_the_list_reports_the_rows_that_are_filled_in(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.scan(IDS[0])
    await lina.press("escape", "plus")
    assert "Report in the 1 delivery that has parcel ids?" in lina.text
    await lina.press("2", "enter")
    assert lina.order("10020").state is OrderState.SHIPPED
    assert lina.order("10021").state is OrderState.PACKING


async def test_plus_without_a_filled_row_says_so(lina: Hand) -> None:
    await lina.press("3", "enter", "plus")
    assert "No delivery has a parcel id yet." in lina.text


async def test_minus_takes_the_last_parcel_id_off(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.scan(*IDS[:2])
    await lina.press("minus")
    assert parcels(lina) == [IDS[0][2:]]


async def test_a_slip_in_the_list_leads_to_its_delivery(lina: Hand) -> None:
    await lina.press("3", "enter")
    await lina.scan_slip("10021")
    assert "Order 10021 / 1" in lina.text


async def test_plus_before_the_scan_keeps_the_order_open_for_more(lina: Hand) -> None:
    await lina.scan_slip("10032")
    await lina.scan(lina.gtin("10032"))
    await lina.press("plus")
    await lina.scan(*IDS[:2])
    assert len(parcels(lina, "10032")) == 2
    assert lina.order("10032").state is OrderState.PACKING
    await lina.press("enter", "1", "enter")
    assert lina.order("10032").state is OrderState.SHIPPED


async def test_minus_in_the_list_prints_the_address_label_of_the_row(lina: Hand) -> None:
    await lina.press("3", "enter", "minus", "1", "enter")
    assert lina.site.prints() == []
    assert "Label 10020 is printed or on its way. Why once more?" in lina.text
    await lina.press("3", "enter")
    wishes = [job.request for job in lina.site.prints()]
    order = lina.order("10020").key
    assert [(wish.document, wish.orders, wish.delivery, wish.reason) for wish in wishes] == [
        (Document.ADDRESS_LABEL, (order,), 1, "damaged")
    ]
    assert "Address labels: 1 to print." in lina.text


async def test_the_labels_of_all_that_is_packed_are_one_print(lina: Hand) -> None:
    await lina.press("3", "enter", "minus", "3", "enter")
    assert "Print the address labels of the 2 packed deliveries?" in lina.text
    await lina.press("2", "enter")
    assert "2 of 2 are printed or on their way: why again?" in lina.text
    assert lina.site.prints() == []
    await lina.press("3", "enter")
    (job,) = lina.site.prints()
    orders = tuple(lina.order(number).key for number in ("10020", "10021"))
    assert (job.request.document, job.request.orders) == (Document.ADDRESS_LABEL, orders)
    assert [each.delivery for each in job.request.labels] == [1, 1]
    assert "Address labels: 2 to print." in lina.text


async def test_a_label_that_came_while_the_question_stood_is_not_printed_twice(
    lina: Hand, site: SiteDatabase
) -> None:
    key, hand = lina.order("10020").key, lina.app.work.hand
    anew = (ClaimOrder(), Unpack(delivery=DeliveryNumber(1)), Pack(), ReleaseOrder())
    site.record(*(hand.does(key, action) for action in anew))
    await lina.press("3", "enter", "minus", "3", "enter")
    wish = wished(Document.ADDRESS_LABEL, (lina.order("10020"),), lina.app.work.hand)
    came = site.request_print(wish, lina.app.work.hand.at)
    for state in (PrintState.SENT, PrintState.DONE):
        site.advance_print(came.print_id, state, lina.app.work.hand.at, spooler_job="7")
    await lina.press("2", "enter")
    assert "2 of 2 are printed or on their way: why again?" in lina.text


async def part(hand: Hand) -> None:
    """The part delivery of the first row, order 10020: one stove, two mugs."""
    await hand.press("3", "enter", "minus", "2", "enter")
    assert hand.screen == "Divide"


async def test_a_part_goes_now_and_the_rest_stays_in_packing(lina: Hand) -> None:
    await part(lina)
    await lina.press("down", "1", "enter")
    assert "1 of 2" in lina.text
    await lina.press("plus", "2", "enter")
    goes = tuple(PackLine(line=LineNumber(line), quantity=Quantity(1)) for line in (1, 2))
    assert lina.done("10020") == [
        ClaimOrder(),
        Unpack(delivery=DeliveryNumber(1)),
        Pack(lines=goes),
        ReleaseOrder(),
    ]
    assert lina.screen == "Parcels"
    await lina.scan(IDS[0])
    await lina.press("enter", "1", "enter")
    order = lina.order("10020")
    assert order.state is OrderState.PACKING
    assert order.part_delivered
    assert order.to_pack(LineNumber(2)) == 1


async def test_how_many_parcels_a_part_has_is_said_anew(lina: Hand) -> None:
    await lina.press("3", "enter", "enter", "3", "plus")
    assert "of 3 parcels" in lina.text
    await lina.press("escape", "escape")
    await part(lina)
    await lina.press("down", "1", "enter", "plus", "2", "enter")
    assert [each.announced for each in lina.order("10020").open_deliveries] == [1]


async def test_a_part_of_everything_changes_nothing(lina: Hand) -> None:
    await part(lina)
    await lina.press("plus", "2", "enter")
    assert lina.done("10020") == []
    assert "All of it goes. Nothing was changed." in lina.text


async def test_more_than_is_packed_is_refused(lina: Hand) -> None:
    await part(lina)
    await lina.press("3", "enter")
    assert lina.error == ("3 is too many. 1 are packed.", "Type that many or fewer.")


async def test_a_part_of_nothing_is_refused(lina: Hand) -> None:
    await part(lina)
    await lina.press("0", "enter", "down", "0", "enter", "plus", "2", "enter")
    assert lina.error[0] == "Nothing goes with this delivery."
    assert lina.done("10020") == []


async def test_a_delivery_with_parcel_ids_is_not_divided(lina: Hand) -> None:
    await first_delivery(lina)
    await lina.scan(IDS[0])
    await lina.press("escape", "minus", "2", "enter")
    assert "parcel id" in lina.error[0]
    assert lina.order("10020").deliveries[0].parcels


async def test_rows_are_reported_each_on_its_own_merits_and_refused_ones_are_named(
    lina: Hand, site: SiteDatabase
) -> None:
    await first_delivery(lina)
    await lina.scan(IDS[0])
    await lina.press("escape", "down", "enter")
    await lina.scan(IDS[1])
    await lina.press("escape", "plus")
    assert "Report in the 2 deliveries that have parcel ids?" in lina.text
    first = lina.order("10020")
    (parcel,) = first.deliveries[0].parcels
    off = RemoveParcel(delivery=DeliveryNumber(1), parcel_id=parcel.parcel_id)
    site.record(lina.app.work.hand.does(first.key, off))
    await lina.press("2", "enter")
    assert lina.error[0].startswith("1 reported in, 1 NOT. 10020: ")
    assert lina.order("10020").state is OrderState.PACKING
    assert lina.order("10021").state is OrderState.SHIPPED


async def test_a_packed_order_that_is_to_wait_says_so_before_it_is_reported(
    lina: Hand, site: SiteDatabase
) -> None:
    held = lina.order("10020")
    site.record(lina.app.work.hand.does(held.key, SetWaiting(waiting=True)))
    await lina.press("3", "enter")
    assert "waiting, Nils Hägg, 3 goods" in lina.text


async def test_enter_without_a_parcel_id_offers_the_shop_s_own_and_prints_its_label(
    lina: Hand, site: SiteDatabase
) -> None:
    keep_block(site)
    await first_delivery(lina)
    await lina.press("enter")
    assert "Fetch 1? 1 Scan or type 2 Own series (3) 3 For more parcels" in lina.text
    await lina.press("2", "enter")
    assert parcels(lina) == ["373500000000009003"]
    (label,) = site.prints(lina.order("10020").key)
    assert (label.request.document, label.request.delivery) == (Document.ADDRESS_LABEL, DeliveryNumber(1))
    assert label.request.parcels == ("373500000000009003",)


async def test_enter_alone_fetches_nothing(lina: Hand, site: SiteDatabase) -> None:
    keep_block(site)
    await first_delivery(lina)
    await lina.press("enter", "enter")
    assert parcels(lina) == []
    assert site.own_ids_left(lina.order("10020").shop) == 3


def keep_block(site: SiteDatabase, count: int = 3) -> None:
    """So many ids of the shop's own, as the store leases them."""
    shop = site.orders_by_number(OrderNumber("10020"))[0].shop
    request, _ = site.want_block(shop, "ask-1", count)
    block = SsccBlock(shop=shop, extension=3, company_prefix="7350000", first_serial=900, count=count)
    site.keep_block(request, block)
