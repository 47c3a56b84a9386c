"""From the handheld's wish to the label: asked as often as it takes, booked once, printed once (S16)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from msgspec.structs import replace

from models.errors import NotFound, StoreUnreachable
from models.flows.reprint import labels_wished
from models.id_requests import FetchedId, IdRequestState
from models.operations import AddParcel, Operation, RemoveParcel, ReportIn
from models.orders import Order, Shop
from models.prints import PrintRequest
from models.sscc import SsccBlock
from models.tables.site.labels import KEPT
from models.tables.store import Store, booking_plan
from models.types import Document, DocumentFormat, PackerId, ParcelId, ParcelIdKind
from sync.parcel_ids import HttpParcelIds
from sync.protocol import FetchedIds
from tests.brokers import nshift_server
from tests.brokers.conftest import PREFIX
from tests.brokers.desk import packed
from tests.brokers.floor import KEY, KIM, ONE, Floor, id_wish
from tests.brokers.nshift_server import REFUSED, ZPL
from tests.brokers.test_broker_labels import pdf
from tests.brokers.web_server import answering, hanging_up
from tests.flows.values import HAND
from tests.store.serving import served
from tests.store.shop import ADDRESS, NOW, SECRET, SHOP, furnish, key

FIRST = ["69000000000SE", "69000000001SE"]
BY_HAND = PrintRequest(
    document=Document.ADDRESS_LABEL, orders=(KEY,), delivery=ONE, requested_by=PackerId("kim")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(opened)
    opened.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, company_prefix=PREFIX))
    yield opened
    opened.close()


@pytest.fixture
async def floor(store: Store, tmp_path: Path) -> AsyncIterator[Floor]:
    async with Floor.open(tmp_path / "site", store) as opened:
        yield opened


def done(action: AddParcel | RemoveParcel | ReportIn) -> Operation:
    return Operation(shop=SHOP, order_id=KEY.order_id, at=NOW, actor=KIM, action=action)


async def test_ids_come_to_the_delivery_and_the_label_to_the_print_queue_as_it_is(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        request = await floor.ended()
    assert (request.state, request.message) == (IdRequestState.FETCHED, "")
    assert floor.ids == FIRST
    (job,) = floor.labels
    assert (job.request.document, job.format) == (Document.ADDRESS_LABEL, DocumentFormat.ZPL)
    assert floor.site.broker_label(job.request.label) == ZPL
    floor.do(done(ReportIn(delivery=ONE)))
    await floor.sync()
    order = floor.store.order(key())
    assert order is not None
    assert [parcel.parcel_id for parcel in order.deliveries[0].parcels] == FIRST
    assert order.deliveries[0].reported_at is not None


async def test_however_often_enter_is_pressed_it_is_one_booking(floor: Floor) -> None:
    with ThreadPoolExecutor(4) as hands:
        asked = {each.request_id for each in hands.map(floor.site.ask_ids, [id_wish()] * 8)}
    async with floor.fetching():
        await floor.ended()
    assert len(asked) == len(floor.nshift.booked) == 1
    assert floor.ids == FIRST


class Losing(HttpParcelIds):
    """Loses the store's first answers, after the store has given them."""

    lost = 0

    async def fetch(self, *asked: object, **more: object) -> FetchedIds:
        answer = await super().fetch(*asked, **more)  # type: ignore[arg-type]
        if self.lost < 2:
            self.lost += 1
            raise StoreUnreachable("The answer is lost.")
        return answer


async def test_an_answer_lost_on_the_way_from_the_store_is_asked_for_again(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with Losing(floor.http._base_url, f"host.{SECRET}") as http, floor.fetching(http):
        await floor.ended()
    assert (len(floor.nshift.booked), floor.ids) == (1, FIRST)


async def test_an_agent_that_dies_while_the_broker_is_asked_goes_on_after_its_restart(floor: Floor) -> None:
    release = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        floor.nshift.arrived.set()
        await release.wait()
        return await floor.nshift._book(request)

    floor.nshift.before.append(slow)
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await asyncio.wait_for(floor.nshift.arrived.wait(), 5)
    floor.reopen()
    assert floor.request.state is IdRequestState.WANTED
    async with floor.fetching():
        release.set()
        await floor.ended()
    assert (len(floor.nshift.booked), floor.ids, len(floor.labels)) == (1, FIRST, 1)


async def test_a_store_that_dies_while_it_asks_leaves_one_booking(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_plan, "IN_FLIGHT", timedelta(seconds=0.2))
    monkeypatch.setattr(nshift_server, "PDF", ZPL)
    release = asyncio.Event()

    async def never(_request: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response(status=500)

    floor.nshift.after.append(never)
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await asyncio.wait_for(floor.nshift.arrived.wait(), 5)
    async with (
        served(floor.store) as url,
        HttpParcelIds(url, f"host.{SECRET}") as other,
        floor.fetching(other),
    ):
        await floor.ended()
    release.set()
    assert (len(floor.nshift.booked), floor.ids, len(floor.labels)) == (1, FIRST, 1)


async def test_the_brokers_own_words_come_to_the_handheld_and_the_next_wish_is_sent(floor: Floor) -> None:
    floor.nshift.before.append(answering(422, REFUSED))
    first = floor.site.ask_ids(id_wish())
    async with floor.fetching():
        request = await floor.ended()
        assert request.message == "nShift refuses: Not valid postal code (Address_Zipcode)"
        assert (request.state, request.code) == (IdRequestState.REFUSED, "broker_refused")
        assert request.to_tell
        floor.site.ids_told(request.request_id)
        assert not floor.request.to_tell
        assert floor.site.ask_ids(id_wish()).request_id != first.request_id
        assert (await floor.ended()).state is IdRequestState.FETCHED
    assert len(floor.nshift.booked) == 1


async def test_a_broker_that_is_busy_is_asked_again_by_itself(floor: Floor) -> None:
    floor.nshift.before += [answering(429, "{}")] * 3
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        waits = await floor.until(lambda each: bool(each.message))
        assert waits.message.startswith("nShift has too much to do. Nothing is booked.")
        assert (await floor.ended()).state is IdRequestState.FETCHED
    assert len(floor.nshift.booked) == 1


async def test_a_store_that_is_away_is_said_and_asked_again(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with HttpParcelIds("http://127.0.0.1:9", f"host.{SECRET}") as away, floor.fetching(away):
        waits = await floor.until(lambda each: bool(each.message))
    assert waits.message == "The store does not answer. It is asked again by itself."
    async with floor.fetching():
        assert (await floor.ended()).state is IdRequestState.FETCHED


async def test_what_nobody_knows_is_looked_up_under_the_same_id(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_plan, "IN_FLIGHT", timedelta(0))
    floor.nshift.after.append(hanging_up)
    first = floor.site.ask_ids(id_wish())
    async with floor.fetching():
        request = await floor.ended()
        assert (request.state, request.code) == (IdRequestState.UNCLEAR, "broker_unclear")
        assert floor.site.ask_ids(id_wish()).request_id == first.request_id
        assert (await floor.ended()).state is IdRequestState.FETCHED
    assert (len(floor.nshift.booked), floor.ids) == (1, FIRST)


async def test_who_goes_on_without_gets_nothing_later(floor: Floor) -> None:
    request = floor.site.ask_ids(id_wish())
    floor.site.withdraw_ids(request.request_id)
    floor.site.keep_ids(request.request_id, [], ["/v1/x"], "", NOW)
    assert floor.request.state is IdRequestState.WITHDRAWN
    assert floor.request.labels_awaited == 0


async def test_ids_that_come_too_late_are_said(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    for parcel in ("373500000000000017", "373500000000000024", "373500000000000031"):
        add = AddParcel(delivery=ONE, parcel_id=ParcelId(parcel), kind=ParcelIdKind.SSCC)
        floor.do(done(add))
    async with floor.fetching():
        request = await floor.ended()
    assert request.state is IdRequestState.REFUSED
    assert len(floor.ids) == 3
    assert floor.labels == []


async def test_a_label_that_was_lost_is_said_and_the_ids_stay(floor: Floor) -> None:
    floor.nshift.inline = False
    floor.nshift.label_troubles.append(answering(200, "<html>Log in</html>", "text/html"))
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        request = await floor.ended()
    assert request.message.startswith("Booked, but 1 labels could not be fetched.")
    assert request.to_tell
    assert (floor.ids, floor.labels) == (FIRST, [])


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (pdf(210, 297), "The broker's label is 210 x 297 mm; the label printer has 107 x 190 mm."),
        (b"%PDF-1.4 a label", "The broker's label is broken: a whole PDF with its page size was expected."),
    ],
)
async def test_a_label_that_the_printer_cannot_take_is_kept_from_it(
    floor: Floor, label: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nshift_server, "PDF", label)
    floor.nshift.inline = False
    floor.pdf_printer()
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        request = await floor.ended()
    assert (request.state, request.message) == (IdRequestState.FETCHED, said)
    assert (floor.ids, floor.labels) == (FIRST, [])


async def test_a_pdf_label_that_fits_is_printed_as_pdf(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    label = pdf(107, 190)
    monkeypatch.setattr(nshift_server, "PDF", label)
    floor.nshift.inline = False
    floor.pdf_printer()
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
    (job,) = floor.labels
    assert (job.format, floor.site.broker_label(job.request.label)) == (DocumentFormat.PDF, label)
    assert floor.nshift.booked[0]["config"]["target1Type"] == "pdf"


async def test_a_label_is_printed_once_over_restarts_and_by_hand_as_often_as_one_likes(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
    floor.reopen()
    async with floor.fetching():
        floor.site.keep_label(f"{floor.request.request_id}-1", ZPL, NOW)
    assert len(floor.labels) == 1
    again = floor.site.request_print(BY_HAND, NOW)
    assert again.request.label == floor.labels[0].request.label
    assert len(floor.labels) == 2


async def test_ids_taken_off_and_fetched_again_are_the_same_and_print_nothing_more(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
        for each in floor.delivery.parcels:
            floor.do(done(RemoveParcel(delivery=ONE, parcel_id=each.parcel_id)))
        floor.site.ask_ids(id_wish())
        await floor.ended()
    assert (floor.ids, len(floor.labels), len(floor.nshift.booked)) == (FIRST, 1, 1)


@pytest.mark.parametrize(("when", "before", "after"), [("packed", 1, 1), ("reported", 0, 1), ("hand", 0, 0)])
async def test_a_brokers_label_comes_when_the_setting_says(
    floor: Floor, when: str, before: int, after: int
) -> None:
    floor.labels_when(when)
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
    assert len(floor.labels) == before
    due = replace(BY_HAND, by_itself=True)
    prints = (due,) if when != "hand" else ()
    floor.site.record(done(ReportIn(delivery=ONE)), prints=prints)
    assert len(floor.labels) == after
    assert all(job.request.label for job in floor.labels)


async def test_a_label_that_is_on_its_way_is_not_drawn_instead(floor: Floor) -> None:
    request = floor.site.ask_ids(id_wish(1))
    ids = [FetchedId(parcel_id=ParcelId(FIRST[0]), kind=ParcelIdKind.POSTNORD)]
    floor.site.keep_ids(request.request_id, ids, ["/v1/bookings/b/labels/1"], "", NOW)
    with pytest.raises(NotFound, match="The broker's label is on its way here"):
        floor.site.request_print(BY_HAND, NOW)


async def test_labels_are_forgotten_after_a_season(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
    old = floor.labels[0].request.label
    assert floor.site.broker_label(old) is not None
    request = floor.site.ask_ids(id_wish())
    ids = [FetchedId(parcel_id=ParcelId("69000000009SE"), kind=ParcelIdKind.POSTNORD)]
    floor.site.keep_ids(request.request_id, ids, ["/v1/bookings/b/labels/1"], "", NOW)
    floor.site.keep_label(f"{request.request_id}-1", ZPL, NOW + KEPT + timedelta(seconds=1))
    assert floor.site.broker_label(old) is None


async def test_where_no_more_labels_come_the_kept_ones_go_with_the_log(floor: Floor) -> None:
    floor.site.ask_ids(id_wish())
    async with floor.fetching():
        await floor.ended()
    label = floor.labels[0].request.label
    assert not floor.site.prune(NOW + KEPT)
    assert floor.site.broker_label(label) is not None
    while floor.site.prune(NOW + KEPT + timedelta(seconds=1)):
        pass
    assert floor.site.broker_label(label) is None


async def test_a_label_that_comes_after_report_in_is_printed_then(floor: Floor) -> None:
    floor.labels_when("reported")
    request = floor.site.ask_ids(id_wish(1))
    ids = [FetchedId(parcel_id=ParcelId(FIRST[0]), kind=ParcelIdKind.POSTNORD)]
    floor.site.keep_ids(request.request_id, ids, ["/v1/bookings/b/labels/1"], "", NOW)
    floor.site.record(done(ReportIn(delivery=ONE)), prints=(replace(BY_HAND, by_itself=True),))
    assert floor.labels == []
    for _ in range(2):
        floor.site.keep_label(f"{request.request_id}-1", ZPL, NOW)
    assert [job.request.label for job in floor.labels] == [f"{request.request_id}-1"]


async def test_own_ids_of_a_shop_with_a_broker_have_their_labels_each_once(floor: Floor) -> None:
    request, size = floor.site.want_block(SHOP, "ask-own-1", 9)
    block = SsccBlock(shop=SHOP, extension=0, company_prefix=PREFIX, first_serial=0, count=size)
    floor.site.keep_block(request, block)
    due = replace(BY_HAND, by_itself=True)
    taken = floor.site.take_sscc(KEY, ONE, NOW, KIM, count=3, label=due).parcel_ids
    floor.site.record(done(ReportIn(delivery=ONE)), prints=(due,))
    assert [job.request.parcels for job in floor.labels] == [taken]


async def test_a_further_parcel_is_booked_anew_and_its_label_stands_beside_the_first(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with floor.fetching():
        floor.site.ask_ids(id_wish(1))
        await floor.ended()
        floor.site.ask_ids(id_wish(1))
        nothing = await floor.ended()
        assert (nothing.state, nothing.code) == (IdRequestState.REFUSED, "nothing_new")
        assert nothing.message == "What nShift has booked is on this delivery already."
        monkeypatch.setattr(nshift_server, "ZPL", b"^XA^FDthe second^FS^XZ")
        floor.site.ask_ids(id_wish(1, book_again=True))
        await floor.ended()
    assert (len(floor.nshift.booked), len(floor.ids)) == (2, 2)
    first, second = (job.request.label for job in floor.labels)
    floor.site.request_print(BY_HAND, NOW)
    assert [job.request.label for job in floor.labels] == [first, second, first, second]


async def test_among_many_a_brokers_label_is_a_job_of_its_own_in_its_place(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for order_id in ("2", "3"):
        packed(floor.store, order_id)
    await floor.sync()
    floor.labels_when("hand")
    async with floor.fetching():
        floor.site.ask_ids(id_wish(1))
        await floor.ended()
        floor.site.request_print(BY_HAND, NOW)
        monkeypatch.setattr(nshift_server, "ZPL", b"^XA^FDthe second^FS^XZ")
        floor.site.ask_ids(id_wish(1, book_again=True))
        await floor.ended()
    wish = labels_wished([(each, each.deliveries[0]) for each in packed_in(floor, "2", "1", "3")], HAND)
    before = floor.site.printed_before(wish)
    assert (before.papers, before.of, before.left) == (1, 4, 2)
    assert before.rest is not None
    assert [key.order_id for key in before.rest.orders] == ["2", "3"]
    floor.site.request_print(wish, NOW)
    jobs = [job.request for job in reversed(floor.site.prints())][1:]
    assert [(each.orders[0].order_id, bool(each.label)) for each in jobs] == [
        ("2", False), ("1", True), ("1", True), ("3", False),
    ]  # fmt: skip


def packed_in(floor: Floor, *order_ids: str) -> list[Order]:
    found = (floor.site.order(key(order_id)) for order_id in order_ids)
    return [each for each in found if each is not None]
