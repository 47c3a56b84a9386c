"""PostNord, by its booking API, version 3.

From the booking API's description (developer.postnord.com, `booking.swagger.json` 3.5, as other programs
repeat and use it): `POST /rest/shipment/v3/edi/labels/{pdf,zpl}?apikey=` takes an EDI instruction, books it
and answers with `bookingResponse` (`bookingId`, `idInformation` with `ids`, `urls`, `errorResponse`) and
`labelPrintout`; `itemId` "0" lets PostNord number the parcel; parties, `partyIdType` 160 for a customer
number, `issuerCode` Z11 (Denmark), Z12 (Sweden), Z13 (Norway), Z14 (Finland); `applicationId` is an integer;
400 carries `compositeFault.faults[].explanationText`, the gateway's 401 and 403 an `error.message`. A booking
may be refused in part within a 200. ZPL comes as it is with `encoding` "none", though the description knows
base64 only: that was seen by others on the real service.
`GET /rest/shipment/v5/trackandtrace/findByReference.json` takes `apikey`, `customerNumber`,
`referenceValue`; `POST /rest/shipment/v3/labels/ids/pdf` takes ids and answers with printouts.

From memory, not from a document: that `references` with `referenceType` "CU" is what `findByReference` finds;
what stands in its answer (taken to be that of `findByIdentifier`); that 429 is answered when there is too
much to do.

There is no key that makes a booking happen once, and a booking can be tracked only once PostNord has taken it
over. So a shipment that is found is found, and one that is not proves nothing: then a person must look.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from models.bookings import Booked, Booking, BrokerRefused, BrokerUnclear, LabelFile
from models.orders import Address
from models.types import DocumentFormat
from models.wording import brokers as wording
from sync.store.brokers.asking import Answer, AnswerLost, Line, is_clear_refusal
from sync.store.brokers.parcel_numbers import from_base64, label_file, parcel_ids
from sync.store.brokers.settings import AccountSettings

TITLE = "PostNord"
_CUSTOMER_NUMBER = "160"
"""UN/EDIFACT 3055: the party's number is the carrier's own."""


class PostNordSettings(AccountSettings, frozen=True, kw_only=True):
    """The account: an API key for the booking API, and for Track & Trace where lost answers are looked up."""

    api_key: str
    customer_number: str
    application_id: int
    """The shipping software's number, given out by PostNord."""
    issuer_code: str = "Z12"
    url: str = "https://api2.postnord.com"
    format: DocumentFormat = DocumentFormat.ZPL
    label_type: str = "standard"
    """standard is 105 x 190 mm; small; ste."""
    package_type: str = "PC"


class _Fault(msgspec.Struct, rename="camel"):
    explanation_text: str | None = None


class _CompositeFault(msgspec.Struct):
    faults: list[_Fault] | None = None


class _ErrorResponse(msgspec.Struct, rename="camel"):
    composite_fault: _CompositeFault | None = None


class _Id(msgspec.Struct, rename="camel"):
    id_type: str | None = None
    value: str | None = None


class _IdInformation(msgspec.Struct, rename="camel"):
    ids: list[_Id] | None = None
    error_response: _ErrorResponse | None = None


class _BookingResponse(msgspec.Struct, rename="camel"):
    booking_id: str | None = None
    id_information: list[_IdInformation] | None = None


class _Printout(msgspec.Struct):
    encoding: str | None = None
    data: str | None = None


class _LabelPrintout(msgspec.Struct):
    printout: _Printout | None = None


class _Reply(msgspec.Struct, rename="camel"):
    booking_response: _BookingResponse
    label_printout: list[_LabelPrintout] | None = None


class _Gateway(msgspec.Struct):
    message: str | None = None


class _Refusal(msgspec.Struct, rename="camel"):
    message: str | None = None
    composite_fault: _CompositeFault | None = None
    error: _Gateway | None = None


class _Item(msgspec.Struct, rename="camel"):
    item_id: str | None = None


class _Tracked(msgspec.Struct, rename="camel"):
    shipment_id: str | None = None
    items: list[_Item] | None = None


class _Tracking(msgspec.Struct):
    shipments: list[_Tracked] | None = None


class _TrackingReply(msgspec.Struct, rename="pascal"):
    tracking_information_response: _Tracking


class PostNord:
    """One customer number with PostNord."""

    def __init__(self, settings: PostNordSettings) -> None:
        self._settings = settings
        self._line = Line(TITLE, settings.answer_seconds)
        self._url = settings.url.rstrip("/") + "/rest/shipment"

    async def mark(self) -> str:
        """Return nothing: shipments are found by our reference alone."""
        return ""

    async def book(self, request: Booking) -> Booked:
        """Book one shipment of all parcels, and take its labels with the answer."""
        query = {"labelType": self._settings.label_type, "locale": "sv"}
        try:
            answer = await self._ask(
                "POST", f"v3/edi/labels/{self._format(request)}", query, self._instruction(request)
            )
        except AnswerLost as lost:
            raise BrokerUnclear(wording.unclear(TITLE, request.reference)) from lost
        self._line.refuse_early(answer)
        if is_clear_refusal(answer.status):
            raise BrokerRefused(wording.refused(TITLE, _reason(answer)))
        reply = answer.read(_Reply) if answer.done else None
        if reply is None:
            raise BrokerUnclear(wording.unclear(TITLE, request.reference))
        return _booked(reply, request)

    async def look_up(self, request: Booking, mark: str, sent_at: datetime, now: datetime) -> Booked | None:  # noqa: ARG002 - not finding proves nothing, however long ago
        """Look among the shipments that PostNord has taken over; never says that there is none."""
        query = {
            "customerNumber": self._settings.customer_number,
            "referenceValue": request.reference,
            "locale": "en",
        }
        try:
            answer = await self._ask("GET", "v5/trackandtrace/findByReference.json", query)
        except AnswerLost as lost:
            raise BrokerUnclear(wording.cannot_tell(TITLE, request.reference)) from lost
        reply = answer.read(_TrackingReply) if answer.done else None
        shipments = [] if reply is None else reply.tracking_information_response.shipments or []
        ids = parcel_ids(item.item_id for shipment in shipments for item in shipment.items or ())
        if not ids:
            raise BrokerUnclear(wording.cannot_tell(TITLE, request.reference))
        labels = await self._labels(ids, self._format(request))
        return Booked(
            parcel_ids=ids,
            broker_reference=shipments[0].shipment_id or "",
            labels=labels,
            labels_lost=0 if labels else len(ids),
        )

    def _format(self, request: Booking) -> DocumentFormat:
        return request.label_format or self._settings.format

    async def _labels(self, ids: tuple[str, ...], written: DocumentFormat) -> tuple[LabelFile, ...]:
        """Ask for the labels of a booking whose answer was lost; none where PostNord will not give them."""
        body = [{"id": each, "labelType": self._settings.label_type} for each in ids]
        try:
            answer = await self._ask("POST", f"v3/labels/ids/{written}", {}, body)
        except AnswerLost:
            return ()
        printouts = answer.read(list[_LabelPrintout]) if answer.done else None
        return tuple(label for each in printouts or () if (label := _label(each)) is not None)

    async def _ask(self, method: str, path: str, query: dict[str, str], body: object = None) -> Answer:
        asked = {"apikey": self._settings.api_key, **query}
        return await self._line.ask(method, f"{self._url}/{path}", query=asked, body=body)

    def _instruction(self, request: Booking) -> dict[str, object]:
        """The EDI instruction."""
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return {
            "messageDate": now,
            "messageFunction": "Instruction",
            "messageId": request.reference,
            "application": {"applicationId": self._settings.application_id, "name": "Kolli"},
            "language": "EN",
            "updateIndicator": "Original",
            "shipment": [self._shipment(request, now)],
        }

    def _shipment(self, request: Booking, loading: str) -> dict[str, object]:
        kilos = self._settings.weight_of(request) / 1000
        item = {"itemIdentification": {"itemId": "0"}, "grossWeight": {"value": kilos, "unit": "KGM"}}
        return {
            "shipmentIdentification": {"shipmentId": request.reference},
            "dateAndTimes": {"loadingDate": loading},
            "service": {"basicServiceCode": self._settings.service_of(request, TITLE)},
            "numberOfPackages": {"value": request.parcels},
            "totalGrossWeight": {"value": round(kilos * request.parcels, 3), "unit": "KGM"},
            "references": [{"referenceNo": request.reference, "referenceType": "CU"}],
            "parties": {
                "consignor": {
                    "issuerCode": self._settings.issuer_code,
                    "partyIdentification": {
                        "partyId": self._settings.customer_number,
                        "partyIdType": _CUSTOMER_NUMBER,
                    },
                    "party": _party(request.sender, ""),
                },
                "consignee": {"party": _party(request.receiver, request.receiver_email)},
            },
            "goodsItem": [
                {
                    "packageTypeCode": self._settings.package_type,
                    "numberOfPackageTypeCodeItems": {"value": request.parcels},
                    "items": [item] * request.parcels,
                }
            ],
        }


def _party(address: Address, email: str) -> dict[str, object]:
    contact = {"contactName": address.name, "emailAddress": email, "phoneNo": address.phone}
    return {
        "nameIdentification": {"name": address.name},
        "address": {
            "streets": list(address.street),
            "postalCode": address.postal_code,
            "city": address.city,
            "countryCode": address.country,
        },
        "contact": {
            **{name: value for name, value in contact.items() if value},
            **({"smsNo": address.phone} if address.phone else {}),
        },
    }


def _booked(reply: _Reply, request: Booking) -> Booked:
    """What was booked, all or in part. Raises `BrokerRefused`, `BrokerUnclear`."""
    parts = reply.booking_response.id_information or []
    numbers = [each.value for part in parts for each in part.ids or () if each.id_type != "shipmentId"]
    ids = parcel_ids(numbers)
    faults = "; ".join(text for part in parts for text in _faults(part.error_response))
    if not ids and faults:
        raise BrokerRefused(wording.refused(TITLE, faults))
    if not ids:
        raise BrokerUnclear(wording.unclear(TITLE, request.reference))
    labels = [_label(each) for each in reply.label_printout or ()]
    found = tuple(label for label in labels if label is not None)
    return Booked(
        parcel_ids=ids,
        broker_reference=reply.booking_response.booking_id or "",
        labels=found,
        labels_lost=len(labels) - len(found) if labels else len(ids),
        remark=wording.refused(TITLE, faults) if faults else "",
    )


def _label(entry: _LabelPrintout) -> LabelFile | None:
    printout = entry.printout
    if printout is None or not printout.data:
        return None
    if printout.encoding in {None, "", "base64"}:
        return from_base64(printout.data)
    return label_file(printout.data.encode())


def _faults(error: _ErrorResponse | None) -> Iterator[str]:
    composite = None if error is None else error.composite_fault
    for fault in (composite.faults or ()) if composite else ():
        if fault.explanation_text:
            yield fault.explanation_text


def _reason(answer: Answer) -> str:
    """PostNord's own words: each fault, or the one message that there is."""
    refusal = answer.read(_Refusal)
    if refusal is None:
        return ""
    faults = list(_faults(_ErrorResponse(composite_fault=refusal.composite_fault)))
    gateway = None if refusal.error is None else refusal.error.message
    return "; ".join(faults) or refusal.message or gateway or ""
