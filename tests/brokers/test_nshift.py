"""nShift Delivery, held to its documents on a server of the tests' own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from models.bookings import BrokerRefused, BrokerUnclear, BrokerUnreachable, LabelFile
from models.types import DocumentFormat
from sync.store.brokers.nshift import NShift
from tests.brokers.nshift_server import PDF, REFUSED, ZPL, NShiftServer
from tests.brokers.values import AT, LATER, REQUEST, nshift
from tests.brokers.web_server import Trouble, answering, hanging_up, listening, redirecting, silent

UNCLEAR = (
    "nShift gave no clear answer. It may be booked: try again in a few minutes, or look for demo-N1-1 with"
    " the broker."
)


@dataclass
class Setting:
    server: NShiftServer
    broker: NShift
    url: str


@pytest.fixture
async def there() -> AsyncIterator[Setting]:
    server = NShiftServer()
    async with listening(server.app) as url:
        yield Setting(server, nshift(url), url)


async def test_a_booking_brings_parcel_ids_and_labels(there: Setting) -> None:
    booked = await there.broker.book(REQUEST)
    assert booked.parcel_ids == ("69000000000SE", "69000000001SE")
    assert booked.broker_reference == "5666300"
    assert booked.labels == (LabelFile(format=DocumentFormat.ZPL, data=ZPL),)
    assert booked.labels_lost == 0


async def test_what_is_sent_is_a_shipment_of_the_documents(there: Setting) -> None:
    await there.broker.book(REQUEST)
    (sent,) = there.server.booked
    assert sent["orderNo"] == "demo-N1-1"
    assert sent["senderReference"] == "N1"
    assert sent["service"] == {"id": "P17"}
    assert sent["parcels"] == [{"copies": 2, "weight": 1.251, "valuePerParcel": True}]
    assert sent["sender"]["quickId"] == "1"
    assert sent["receiver"] == {
        "name": "Åsa Öberg",
        "address1": "Storgatan 1",
        "zipcode": "50330",
        "city": "Borås",
        "country": "SE",
        "phone": None,
        "mobile": None,
        "email": "asa@example.com",
    }
    assert sent["config"]["target1Media"] == "thermo-190"
    assert sent["config"]["target1Type"] == "zpl"
    assert there.server.asked[0].query["returnFile"] == "true"


async def test_a_label_by_address_is_fetched_at_once(there: Setting) -> None:
    there.server.inline = False
    there.server.label_troubles = [answering(500, "")]
    booked = await there.broker.book(REQUEST)
    assert booked.labels == (LabelFile(format=DocumentFormat.PDF, data=PDF),)


async def test_the_older_spelling_of_the_answer_is_read(there: Setting) -> None:
    there.server.old_spelling = True
    assert (await there.broker.book(REQUEST)).labels[0].data == ZPL


@pytest.mark.parametrize("trouble", [answering(404, ""), hanging_up])
async def test_a_label_that_is_gone_does_not_undo_the_booking(there: Setting, trouble: Trouble) -> None:
    there.server.inline = False
    there.server.label_troubles = [trouble] * 6
    booked = await there.broker.book(REQUEST)
    assert len(booked.parcel_ids) == 2
    assert (booked.labels, booked.labels_lost) == ((), 1)


async def test_the_key_goes_to_no_other_address(there: Setting) -> None:
    other = NShiftServer()
    async with listening(other.app) as elsewhere:
        answer = (
            f'[{{"id": "1", "parcels": [{{"parcelNo": "69563053713SE"}}],'
            f' "prints": [{{"href": "{elsewhere}/rs-extapi/v1/shipments/1/pdfs/1"}}]}}]'
        )
        there.server.before = [answering(201, answer)]
        booked = await there.broker.book(REQUEST)
    assert (booked.labels, booked.labels_lost) == ((), 1)


async def test_an_address_of_a_label_that_is_none_is_a_lost_label(there: Setting) -> None:
    answer = (
        '[{"id": "1", "parcels": [{"parcelNo": "69563053713SE"}],'
        ' "prints": [{"href": "http://["}, {"href": "/x"}, {"data": "?"}, {}]}]'
    )
    there.server.before = [answering(201, answer)]
    booked = await there.broker.book(REQUEST)
    assert (booked.labels, booked.labels_lost) == ((), 4)


async def test_a_refused_shipment_says_nshifts_own_words(there: Setting) -> None:
    there.server.before = [answering(422, REFUSED)]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == "nShift refuses: Not valid postal code (Address_Zipcode)"


async def test_hostile_words_of_the_broker_are_made_harmless(there: Setting) -> None:
    there.server.before = [answering(400, '{"code": "X", "message": "\\u001b[2J' + "A" * 1000 + '"}')]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert "\x1b" not in refused.value.message
    assert len(refused.value.message) < 330


@pytest.mark.parametrize("body", ["", "<html>", "[]", "null"])
async def test_a_refusal_without_words_is_a_refusal(there: Setting, body: str) -> None:
    there.server.before = [answering(400, body)]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == "nShift refuses: no reason given"


@pytest.mark.parametrize("status", [401, 403])
async def test_a_wrong_key_is_the_offices_business(there: Setting, status: int) -> None:
    there.server.before = [answering(status, '{"message": "Bearer ABCDEFGHIJKLMNOP"}')]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == "nShift does not let the shop's account in. Ask the office."


async def test_too_much_to_do_is_for_later(there: Setting) -> None:
    there.server.before = [answering(429, "")]
    with pytest.raises(BrokerUnreachable) as away:
        await there.broker.book(REQUEST)
    assert away.value.message == ("nShift has too much to do. Nothing is booked. Try again in a minute.")


async def test_nobody_listening_has_booked_nothing() -> None:
    with pytest.raises(BrokerUnreachable) as away:
        await nshift("http://127.0.0.1:9").book(REQUEST)
    assert away.value.message == "nShift does not answer. Nothing is booked. Try again."


@pytest.mark.parametrize(
    "trouble",
    [
        answering(500, '{"code": "INTERNAL", "message": "Internal error"}'),
        answering(503, ""),
        answering(201, "{not JSON"),
        answering(201, '{"id": 1}'),
        answering(201, "[]"),
        answering(201, '[{"id": "1", "parcels": [{"parcelNo": null}]}]'),
        answering(201, '[{"id": "1", "parcels": [{"parcelNo": "?"}]}]'),
        answering(302, ""),
        hanging_up,
    ],
)
async def test_an_unclear_answer_is_said_to_be_unclear(there: Setting, trouble: Trouble) -> None:
    there.server.after = [trouble]
    with pytest.raises(BrokerUnclear) as unclear:
        await there.broker.book(REQUEST)
    assert unclear.value.message == UNCLEAR
    assert len(there.server.asked) == 1


async def test_no_answer_in_time_is_unclear(there: Setting) -> None:
    there.server.after = [silent]
    with pytest.raises(BrokerUnclear):
        await nshift(there.url, answer_seconds=0.3).book(REQUEST)
    assert len(there.server.booked) == 1


async def test_no_redirect_is_followed(there: Setting) -> None:
    other = NShiftServer()
    async with listening(other.app) as elsewhere:
        there.server.before = [redirecting(f"{elsewhere}/rs-extapi/v1/shipments")]
        with pytest.raises(BrokerUnclear):
            await there.broker.book(REQUEST)
    assert other.asked == []


async def test_a_lost_answer_is_found_by_our_reference(there: Setting) -> None:
    mark = await there.broker.mark()
    for _ in range(4):
        await there.broker.book(replace(REQUEST, reference="someone-else"))
    there.server.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await there.broker.book(REQUEST)
    found = await there.broker.look_up(REQUEST, mark, AT, AT)
    assert found is not None
    assert found.parcel_ids == ("69004000000SE", "69004000001SE")
    assert found.labels == (LabelFile(format=DocumentFormat.PDF, data=PDF),)


async def test_what_was_cancelled_is_not_found(there: Setting) -> None:
    mark = await there.broker.mark()
    await there.broker.book(REQUEST)
    there.server.booked[0]["status"] = "CANCELLED"
    assert await there.broker.look_up(REQUEST, mark, AT, LATER) is None


async def test_what_never_arrived_is_known_after_two_minutes(there: Setting) -> None:
    mark = await there.broker.mark()
    with pytest.raises(BrokerUnclear):
        await there.broker.look_up(REQUEST, mark, AT, AT)
    assert await there.broker.look_up(REQUEST, mark, AT, LATER) is None


async def test_an_account_that_may_not_list_cannot_tell(there: Setting) -> None:
    there.server.may_list = False
    assert await there.broker.mark() == ""
    for mark in ("", "0"):
        with pytest.raises(BrokerUnclear) as unclear:
            await there.broker.look_up(REQUEST, mark, AT, LATER)
        assert unclear.value.message == (
            "nShift cannot tell whether it is booked. Look for demo-N1-1 with the broker: type its parcel"
            " ids, or book again if it is not there."
        )


async def test_a_list_that_was_asked_for_too_soon_tells_nothing(there: Setting) -> None:
    mark = await there.broker.mark()
    there.server.min_delay = 300_000
    with pytest.raises(BrokerUnclear):
        await there.broker.look_up(REQUEST, mark, AT, LATER)


async def test_a_service_without_a_name_is_refused_before_anything_is_sent(there: Setting) -> None:
    broker = nshift(there.url, service="")
    request = replace(REQUEST, service="express")
    with pytest.raises(BrokerRefused) as refused:
        await broker.book(request)
    assert refused.value.message == "The account with nShift lacks service express."
    assert there.server.asked == []
