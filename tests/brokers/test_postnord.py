"""PostNord, held to its booking API on a server of the tests' own."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from models.bookings import BrokerRefused, BrokerUnclear, BrokerUnreachable, LabelFile
from models.errors import KolliError
from models.scans.parcel_ids import parse_parcel_id
from models.scans.readings import ParcelCode
from models.types import DocumentFormat
from sync.store.brokers.postnord import PostNord
from tests.brokers.postnord_server import INVALID, KEY, NOT_LET_IN, PDF, ZPL, PostNordServer, sscc
from tests.brokers.values import AT, LATER, REQUEST, postnord
from tests.brokers.web_server import Trouble, answering, hanging_up, listening, silent


@dataclass
class Setting:
    server: PostNordServer
    broker: PostNord
    url: str


@pytest.fixture
async def there() -> AsyncIterator[Setting]:
    server = PostNordServer()
    async with listening(server.app) as url:
        yield Setting(server, postnord(url), url)


def test_the_examples_are_parcel_ids() -> None:
    assert all(isinstance(parse_parcel_id(sscc(place)), ParcelCode) for place in range(3))


async def test_a_booking_brings_parcel_ids_and_labels(there: Setting) -> None:
    booked = await there.broker.book(REQUEST)
    assert booked.parcel_ids == ("373500454541020957", "373500454541020964")
    assert booked.broker_reference == "BOOK-123"
    assert booked.labels == (LabelFile(format=DocumentFormat.ZPL, data=ZPL.encode()),) * 2
    assert booked.labels_lost == 0


async def test_pdf_comes_in_base64(there: Setting) -> None:
    broker = postnord(there.url, written=DocumentFormat.PDF)
    assert (await broker.book(REQUEST)).labels[0] == LabelFile(format=DocumentFormat.PDF, data=PDF)


async def test_what_is_sent_is_an_instruction_of_the_description(there: Setting) -> None:
    await there.broker.book(REQUEST)
    (sent,) = there.server.booked
    assert sent["messageFunction"] == "Instruction"
    assert sent["updateIndicator"] == "Original"
    assert sent["application"] == {"applicationId": 1438, "name": "Kolli"}
    (shipment,) = sent["shipment"]
    assert shipment["shipmentIdentification"] == {"shipmentId": "demo-N1-1"}
    assert shipment["service"] == {"basicServiceCode": "17"}
    assert shipment["numberOfPackages"] == {"value": 2}
    assert shipment["totalGrossWeight"] == {"value": 2.502, "unit": "KGM"}
    assert shipment["references"] == [{"referenceNo": "demo-N1-1", "referenceType": "CU"}]
    assert shipment["parties"]["consignor"]["partyIdentification"] == {
        "partyId": "20012345",
        "partyIdType": "160",
    }
    assert shipment["parties"]["consignee"] == {
        "party": {
            "nameIdentification": {"name": "Åsa Öberg"},
            "address": {
                "streets": ["Storgatan 1"],
                "postalCode": "50330",
                "city": "Borås",
                "countryCode": "SE",
            },
            "contact": {"contactName": "Åsa Öberg", "emailAddress": "asa@example.com"},
        }
    }
    item = {"itemIdentification": {"itemId": "0"}, "grossWeight": {"value": 1.251, "unit": "KGM"}}
    assert shipment["goodsItem"][0]["items"] == [item, item]


async def test_a_refused_instruction_says_postnords_own_words(there: Setting) -> None:
    there.server.before = [answering(400, INVALID)]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == (
        "PostNord refuses: applicationId (x) is not a type of integer; itemIdentification is a required field"
    )


async def test_a_booking_refused_within_a_200_is_refused(there: Setting) -> None:
    there.server.faults = ["grossWeight exceeds maximum for service", "postalCode unknown"]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == (
        "PostNord refuses: grossWeight exceeds maximum for service; postalCode unknown"
    )


async def test_a_booking_refused_in_part_keeps_what_is_booked_and_says_so(there: Setting) -> None:
    there.server.faults = ["grossWeight exceeds maximum for service"]
    booked = await there.broker.book(REQUEST)
    assert booked.parcel_ids == ("373500454541020957",)
    assert booked.remark == "PostNord refuses: grossWeight exceeds maximum for service"


@pytest.mark.parametrize("status", [401, 403])
async def test_a_wrong_key_is_the_offices_business(there: Setting, status: int) -> None:
    there.server.before = [answering(status, NOT_LET_IN)]
    with pytest.raises(BrokerRefused) as refused:
        await there.broker.book(REQUEST)
    assert refused.value.message == "PostNord does not let the shop's account in. Ask the office."


async def test_too_much_to_do_is_for_later(there: Setting) -> None:
    there.server.before = [answering(429, "")]
    with pytest.raises(BrokerUnreachable) as away:
        await there.broker.book(REQUEST)
    assert away.value.code == "broker_busy"


async def test_nobody_listening_has_booked_nothing() -> None:
    with pytest.raises(BrokerUnreachable) as away:
        await postnord("http://127.0.0.1:9").book(REQUEST)
    assert away.value.message == "PostNord does not answer. Nothing is booked. Try again."
    assert "0123456789abcdef" not in repr(away.value.__cause__)


async def test_the_key_is_in_no_log_and_no_error(there: Setting, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    for trouble in (hanging_up, answering(500, ""), answering(401, ""), answering(400, "{}")):
        there.server.before = [trouble]
        with pytest.raises(KolliError) as stopped:
            await there.broker.book(REQUEST)
        said += [stopped.value.message, repr(stopped.value.__cause__)]
    assert KEY not in "\n".join([*said, caplog.text])


@pytest.mark.parametrize(
    "trouble",
    [
        answering(500, '{"message": "Internal error"}'),
        answering(502, "<html>"),
        answering(200, "{not JSON"),
        answering(200, "{}"),
        answering(200, '{"bookingResponse": {"bookingId": "B", "idInformation": []}}'),
        hanging_up,
    ],
)
async def test_an_unclear_answer_is_said_to_be_unclear(there: Setting, trouble: Trouble) -> None:
    there.server.after = [trouble]
    with pytest.raises(BrokerUnclear):
        await there.broker.book(REQUEST)
    assert len(there.server.asked) == 1


async def test_no_answer_in_time_is_unclear(there: Setting) -> None:
    there.server.after = [silent]
    with pytest.raises(BrokerUnclear):
        await postnord(there.url, answer_seconds=0.3).book(REQUEST)
    assert len(there.server.booked) == 1


async def test_labels_that_cannot_be_read_do_not_undo_the_booking(there: Setting) -> None:
    answer = (
        '{"bookingResponse": {"idInformation": [{"ids": [{"idType": "itemId", "value": "THE_ID"}]}]},'
        ' "labelPrintout": [{"printout": {"data": "?"}}, {"printout": null}]}'
    ).replace("THE_ID", sscc(0))
    there.server.before = [answering(200, answer)]
    booked = await there.broker.book(REQUEST)
    assert booked.parcel_ids == ("373500454541020957",)
    assert (booked.labels, booked.labels_lost) == ((), 2)


async def test_a_lost_answer_is_found_once_postnord_has_taken_it_over(there: Setting) -> None:
    there.server.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await there.broker.book(REQUEST)
    there.server.tracked = True
    found = await there.broker.look_up(REQUEST, "", AT, LATER)
    assert found is not None
    assert found.parcel_ids == ("373500454541020957", "373500454541020964")
    assert len(found.labels) == 2


async def test_labels_that_are_not_given_again_are_counted_as_lost(there: Setting) -> None:
    await there.broker.book(REQUEST)
    there.server.tracked, there.server.gives_labels = True, False
    found = await there.broker.look_up(REQUEST, "", AT, LATER)
    assert found is not None
    assert (found.labels, found.labels_lost) == ((), 2)


async def test_not_being_found_proves_nothing(there: Setting) -> None:
    with pytest.raises(BrokerUnclear) as unclear:
        await there.broker.look_up(REQUEST, "", AT, LATER)
    assert unclear.value.message == (
        "PostNord cannot tell whether it is booked. Look for demo-N1-1 with the broker: type its parcel ids,"
        " or book again if it is not there."
    )
